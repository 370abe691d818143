//! The store: opening, filling, lists, documents, addresses, removal.

mod demands;
mod exchange;
mod front;
mod invented;
mod opening;
mod order;
mod reading;
mod stores;
mod windows;
