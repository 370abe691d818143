//! Demands: passages in which one party wants an action of another.

use super::Scene;
use crate::document::{Demand, Person, Role};

pub(super) fn find(_scene: &Scene<'_>, _persons: &[Person], _roles: &[Role]) -> Vec<Demand> {
    Vec::new()
}
