//! The store: volumes, documents, entities, references, links, in one SQLite file.
//!
//! Read [`Library`] first: [`Library::temporary`] for what `chancery PATH` opens, [`Library::open`] for the user's,
//! [`Library::open_shared`] for one that others keep, [`Library::existing`] for whichever is there. [`Library::answer`] answers what the reader asks;
//! [`Library::begin`] fills it. `schema` says what each table holds. Nothing here reads a source file or recognises.

mod answer;
mod aside;
mod check;
mod citation;
mod cited;
mod dates;
mod demanded;
mod demands;
mod entry;
mod failure;
mod filling;
mod filter;
mod find;
mod front;
mod headings;
mod hold;
mod index;
mod links;
mod numbered;
mod open;
mod outline;
mod packed;
mod parties;
mod references;
mod register;
mod remade;
mod removal;
mod schema;
mod sift;
mod states;
mod store;
mod thread;
mod titles;
mod tree;
mod volumes;

pub use aside::SetAside;
pub use demands::Judged;
pub use filling::{Arrival, Filling};
pub use hold::Hold;
pub use index::{Indexed, Indexer, Noted, Notes};
pub use links::{Settled, Tally};
pub use references::Referring;
pub use store::Library;
pub use volumes::{Made, VolumeRow};
