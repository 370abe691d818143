//! The store: opening, filling, lists, documents, addresses, removal.

mod demands;
mod exchange;
mod found;
mod front;
mod index;
mod invented;
mod opening;
mod order;
mod papers;
mod reading;
mod search;
mod stores;
mod versions;
mod windows;
