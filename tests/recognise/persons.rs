//! Persons: the cases of `persons.txt`. A case may give the `name` that a mention is known by.

use chancery::document::Person;
use chancery::text::Span;

use super::cases::{Item, check};

impl Item for Person {
    fn span(&self) -> Span {
        self.span
    }

    fn field(&self, name: &str) -> String {
        match name {
            "name" => self.id.clone(),
            _ => panic!("a person has no field {name}"),
        }
    }
}

#[test]
fn every_rule_for_persons_finds_what_it_was_written_for() {
    check("persons.txt", |entities| &entities.persons);
}
