//! Checks of the repository itself: layers, module docs, generated pages.

mod layers;
mod pages;
mod sample;
