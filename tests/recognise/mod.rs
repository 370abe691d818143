//! The recognisers, each over its case file in `tests/data/recognise/`.

mod cables;
mod cases;
mod demands;
mod linear;
mod persons;
mod roles;
