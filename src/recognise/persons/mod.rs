//! Persons: individuals by name. Read [`find`] first.
//!
//! A model says of each capitalised word whether it belongs to a name (`model`, `features`, `evidence`); rules make spans of the words,
//! with the title before them, and drop what only carries a name (`spans`, `ships`); the mentions of one individual are joined (`identity`).
//! Where the editors marked a name, their mark decides (`marks`).

pub(super) mod evidence;
pub(super) mod features;
mod identity;
mod marks;
mod model;
mod names;
mod ships;
mod spans;

use super::Scene;
use crate::document::Person;

/// All persons of a document, by span.
pub fn find(scene: &Scene<'_>) -> Vec<Person> {
    let named = names::named(scene);
    let mut mentions = spans::mentions(scene, &named);
    ships::drop(scene, &mut mentions);
    marks::settle(scene, &mut mentions);
    identity::persons(scene, mentions)
}
