//! Where the reader has been: last positions, what was seen, bookmarks, histories. Losing it is a nuisance, no more.
//!
//! Read [`Trail`] first. Positions are kept with the words that stand there ([`anchor`]), so that they survive a changed
//! file. Nothing here opens a document: whoever asks hands its text over. Writing is short, but it waits for another
//! instance that writes: it belongs on a worker, not where keys are read.

mod anchor;
mod histories;
mod places;
mod store;

pub use histories::History;
pub use store::Trail;
