//! Offices, posts and their names over time; headings read into correspondents.
//!
//! Read [`read_heading`] first, then [`Post`]. The tables are `assets/posts.tsv` and `assets/officers.tsv`; nothing here
//! knows of a recogniser or a library.

mod correspondent;
mod dated;
mod dates;
mod gazetteer;
mod heading;
mod number;
mod officers;
mod parties;
mod station;
mod tail;
mod vocabulary;
mod years;

pub use correspondent::correspondent;
pub use dates::{WrittenDate, read_date};
pub use gazetteer::{Country, Post, adjective, capital, country, find, find_in, names, posts};
pub use heading::read_heading;
pub use officers::{Officer, holder, officer};
pub use parties::{Parties, is_correspondent, is_record, is_titled, parties};
