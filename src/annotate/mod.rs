//! Annotations and judgements: the file, merging, placing on a text, in and out.
//!
//! Read [`Annotations`] first, then [`Host`]. The kept form is one W3C Web Annotation a line; `docs/annotations.md` describes
//! it. Nothing here reads a clock or makes ids: both are passed in.

mod address;
mod elsewhere;
mod file;
mod filter;
mod footnote;
pub mod give;
mod home;
mod identify;
mod journal;
mod judge;
mod place;
mod record;
mod store;
mod swap;
pub mod take;
mod versions;
mod wire;

/// The name of the file that annotations are kept in.
pub const FILE: &str = "annotations.jsonl";

pub use address::{document_of, source_of, urn};
pub use elsewhere::Elsewhere;
pub use file::Patience;
pub use filter::Filter;
pub use home::{Documents, Homes};
pub use journal::Undone;
pub use judge::{judges_demand, overlay};
pub use place::{Host, Identity};
pub use record::Record;
pub use store::Annotations;
pub use swap::Swap;
