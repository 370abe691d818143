//! References to links, and the number clock.

mod cases;
mod clock;
mod editors;
mod index;
