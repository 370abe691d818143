//! References to links: the telegram arithmetic over an index of headings. Pure.
//!
//! Read [`Headings`] first: what a store must be able to say of its documents. [`HeadingIndex`] holds it in memory.
//! Nothing here reads a text or keeps a link; a reference is looked up by [`Key`]s, so that a store knows which
//! references to resolve anew when documents come and go.

mod clock;
mod head;
mod index;
mod key;
mod table;

pub use clock::{Bounds, Clock, Period};
pub use head::{Head, HeadRow, NameId, PostId};
pub use index::{HeadingIndex, Headings};
pub use key::Key;
