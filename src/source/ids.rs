//! The ids of a volume's documents, each given once. Read [`Ids`] first.

use std::collections::HashMap;

/// The ids that were given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    times: HashMap<String, u32>,
    /// How many documents had none.
    nameless: u32,
}

impl Ids {
    /// The id of a document that gives none itself: `x1`, `x2` …
    pub(super) fn next(&mut self) -> String {
        self.nameless += 1;
        self.give(&format!("x{}", self.nameless))
    }

    /// The id as it is given, or with `~2`, `~3` … where it was given before.
    pub(super) fn give(&mut self, id: &str) -> String {
        let mut times = self.times.get(id).copied().unwrap_or_default() + 1;
        let mut given = if times == 1 { id.to_owned() } else { format!("{id}~{times}") };
        // Somebody may have named a document so.
        while self.times.contains_key(&given) {
            times += 1;
            given = format!("{id}~{times}");
        }
        self.times.insert(id.to_owned(), times);
        self.times.entry(given.clone()).or_insert(1);
        given
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given = ["d1", "d1~2", "d1", "d1", "x1"].map(|id| ids.give(id));
        assert_eq!(given, ["d1", "d1~2", "d1~3", "d1~4", "x1"]);
        assert_eq!((ids.next(), ids.next()), ("x1~2".to_owned(), "x2".to_owned()));
    }
}
