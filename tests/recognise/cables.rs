//! Cables: the cases of `cables.txt`. `number`, `date` and `series` are the words of the text; `from`, `to` and `read`, the
//! date, are what they were understood as.

use chancery::document::Cable;
use chancery::text::Span;

use super::cases::{Item, check};

impl Item for Cable {
    fn span(&self) -> Span {
        self.span
    }

    fn field(&self, name: &str) -> String {
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        match name {
            "number" => words(&self.number),
            "date" => words(&self.date),
            "series" => words(&self.series),
            "kind" => format!("{:?}", self.kind).to_lowercase(),
            "from" => words(&self.reads.from),
            "to" => words(&self.reads.to),
            "read" => self.reads.date.map(|when| when.to_string()).unwrap_or_default(),
            _ => panic!("a cable has no field {name}"),
        }
    }
}

#[test]
fn every_rule_for_cables_finds_what_it_was_written_for() {
    check("cables.txt", |entities| &entities.cables);
}
