//! What a library says of its documents, as plain data, and the requests that ask for it.
//!
//! `app` sends a [`Request`] in an effect and gets a [`Reply`] back; `library` answers them. Neither knows the other.
//! Read [`Request`] first.

mod demand;
mod entry;
mod opened;
mod request;
mod search;
mod thread;

pub use demand::{DemandFilter, DemandOrder, DemandRow, Demands, DemandsRequest, Parties, PartyCount, PartyCounts};
pub use entry::{Card, Citing, Entry, Found, Nearby, Order, Row, RowKind, Rows, SectionKey};
pub use opened::{Described, Opened, Place};
pub use request::{Address, ListRequest, Reply, Request, Steps, Window};
pub use search::{
    Explanation, Hit, Instead, LitRequest, Narrowed, Partial, Passage, Ranking, Results, SearchRequest, VolumeCount,
    YearCount,
};
pub use thread::{Ghost, Thread, ThreadRow, Threaded, Tie};
