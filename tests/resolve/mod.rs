//! References to links, and the number clock.

mod index;
