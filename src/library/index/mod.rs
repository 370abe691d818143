//! The full-text index: derived data beside the store, in tantivy.
//!
//! Read [`Library::search`](super::Library::search) first, then [`Library::index`](super::Library::index), which brings the
//! index up to the store whatever happened to either. If it is lost, nothing is lost but the time to make it anew.
//!
//! Writing: `schema` says what is indexed of a document, `record` fills it, `words` cuts texts, `families` tells which
//! words share a stem, `held` what an index lacks. Reading: `translate` turns the tree of a query into queries of tantivy
//! (`sought` for words, by `postings`; `dated` for dates), `gather` counts and ranks, `lamp` finds in a document what was
//! looked for, `passage` chooses the words to show, `explain` says what to say where nothing is found.

mod columns;
mod cutting;
mod dated;
mod explain;
mod failure;
mod families;
mod folder;
mod found;
mod gather;
mod held;
mod indexer;
mod joined;
mod lamp;
mod marked;
mod noted;
mod numbers;
mod passage;
mod postings;
mod reading;
mod record;
mod schema;
mod search;
mod sought;
mod stems;
mod translate;
mod upkeep;
mod words;

pub use indexer::Indexer;
pub use noted::{Noted, Notes};
pub use upkeep::Indexed;

pub(super) use held::Standing;
pub(super) use reading::Reading;
