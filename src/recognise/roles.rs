//! Roles: individuals by office only.

use super::Scene;
use crate::document::{Person, Role};

pub(super) fn find(_scene: &Scene<'_>, _persons: &[Person]) -> Vec<Role> {
    Vec::new()
}
