//! Who was President and who stood at the head of the Department, by day. Read [`officer`] first.

use std::sync::OnceLock;

use jiff::civil::Date;

/// An officer of the United States with the term of office.
#[derive(Debug, PartialEq, Eq)]
pub struct Officer {
    /// `Secretary of State`.
    pub office: &'static str,
    /// The surname.
    pub name: &'static str,
    /// The given names.
    pub given: &'static str,
    from: Date,
    to: Date,
}

/// The President or the Secretary of State of that surname who was in office on `day`.
pub fn officer(name: &str, day: Date) -> Option<&'static Officer> {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let heads = |o: &&Officer| matches!(o.office, "President" | "Secretary of State");
    officers().iter().filter(heads).find(|o| o.name == last && o.serves(day) && fits(name, o))
}

/// Who held the office that these words are, on `day`: `the President`, `Secretary of Defense`.
pub fn holder(words: &str, day: Date) -> Option<&'static Officer> {
    let office = words.trim_start_matches("the ").trim_start_matches("The ");
    officers().iter().find(|o| o.office == office && o.serves(day))
}

impl Officer {
    fn serves(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Whether the given names before the surname, if any, can be the officer's.
fn fits(name: &str, officer: &Officer) -> bool {
    let given = name.strip_suffix(officer.name).unwrap_or_default().trim();
    given.is_empty() || given.chars().next() == officer.given.chars().next()
}

fn officers() -> &'static [Officer] {
    static TABLE: OnceLock<Vec<Officer>> = OnceLock::new();
    TABLE.get_or_init(|| include_str!("../../assets/officers.tsv").lines().filter_map(read).collect())
}

fn read(line: &'static str) -> Option<Officer> {
    let mut cells = line.split('\t');
    let (office, name, given) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Officer { office, name, given, from: cells.next()?.parse().ok()?, to: cells.next()?.parse().ok()? })
}
