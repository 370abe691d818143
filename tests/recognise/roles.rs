//! Roles: the cases of `roles.txt`. A case may say who or what the office `is`.

use chancery::document::Role;
use chancery::text::Span;

use super::cases::{Item, check};

impl Item for Role {
    fn span(&self) -> Span {
        self.span
    }

    fn field(&self, name: &str) -> String {
        match name {
            "is" => self.id.clone(),
            _ => panic!("a role has no field {name}"),
        }
    }
}

#[test]
fn every_rule_for_roles_finds_what_it_was_written_for() {
    check("roles.txt", |entities| &entities.roles);
}
