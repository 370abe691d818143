//! Demands: the cases of `demands.txt`. A case may give the `kind` of a demand, `by` whom and `of` whom it is, and `what` is wanted.

use chancery::document::Demand;
use chancery::text::Span;

use super::cases::{Item, check};

impl Item for Demand {
    fn span(&self) -> Span {
        self.span
    }

    fn field(&self, name: &str) -> String {
        let words = match name {
            "kind" => return format!("{:?}", self.kind).to_lowercase(),
            "by" => &self.by,
            "of" => &self.of,
            "what" => &self.what,
            _ => panic!("a demand has no field {name}"),
        };
        words.clone().unwrap_or_default()
    }
}

#[test]
fn every_rule_for_demands_finds_what_it_was_written_for() {
    check("demands.txt", |entities| &entities.demands);
}
