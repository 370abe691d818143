//! References to links, and the number clock.
