//! Names of persons, taken apart for reference managers. Read [`Name`].

/// Letters with which a name's second part may begin although it belongs to the family name.
const PARTICLES: &[&str] = &["de", "der", "den", "di", "du", "la", "le", "van", "von", "zu"];

/// A name: of a person in parts, or of an office as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Name {
    pub(super) family: String,
    pub(super) given: String,
    pub(super) suffix: String,
    /// An office, or a person of whom only one name is known: not to be taken apart.
    pub(super) whole: bool,
}

impl Name {
    /// A person's name as a title page gives it: `William F. Sanford, Jr.`
    pub(super) fn of(name: &str) -> Self {
        let (name, suffix) = match name.rsplit_once(' ') {
            Some((rest, last)) if is_suffix(last) => (rest.trim_end_matches(','), last),
            _ => (name, ""),
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        let Some(last) = words.len().checked_sub(1).filter(|last| *last > 0) else { return Self::whole(name) };
        let before = words[..last].iter().rev().take_while(|word| PARTICLES.contains(word)).count();
        let family = (last - before).max(1);
        Self {
            family: words[family..].join(" "),
            given: words[..family].join(" "),
            suffix: suffix.into(),
            whole: false,
        }
    }

    /// The name of an office, or a single name.
    pub(super) fn whole(name: &str) -> Self {
        Self { family: name.trim().into(), whole: true, ..Self::default() }
    }

    /// `Sanford, William F., Jr.`
    pub(super) fn inverted(&self) -> String {
        let parts = [&self.family, &self.given, &self.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

/// `A`, `A and B`, `A, B, and C`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let check = |name: &str, inverted: &str| assert_eq!(Name::of(name).inverted(), inverted);
        check("Ida M. Brandt", "Brandt, Ida M.");
        check("William F. Sand, Jr.", "Sand, William F., Jr.");
        check("Karl von der Ost", "von der Ost, Karl");
        check("de Ost", "Ost, de");
        check("Brandt", "Brandt");
    }

    #[test]
    fn names_are_listed() {
        let names = ["A", "B", "C"].map(String::from);
        assert_eq!([listed(&names[..1]), listed(&names[..2]), listed(&names)], ["A", "A and B", "A, B, and C"]);
    }
}
