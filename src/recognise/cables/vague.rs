//! References without number and absolute date: `my telegram of yesterday`, `my immediately preceding telegram`.

use super::Walk;
use super::head::{self, Need};
use super::hit::Hit;
use super::owner;
use super::words::{Meaning, Owner};

impl Walk<'_> {
    /// Reads a relative date, or a relative place in a series, at token `at`.
    pub(super) fn take_vague(&mut self, at: usize) {
        let reader = self.reader;
        let days = match reader.word(at) {
            "yesterday" => Some(1),
            "today" => Some(0),
            "preceding" => None,
            _ => return,
        };
        let found = match days {
            Some(_) => {
                head::of_date(&reader, at).filter(|head| head.kind.is_some()).map(|head| (head.start, at + 1, head))
            }
            None => self.preceding(at),
        };
        let Some((start, end, head)) =
            found.filter(|(start, _, head)| head.need == Need::Nothing && !self.overlaps(*start))
        else {
            return;
        };
        let mut hit = Hit::new(head, start);
        hit.end = end;
        hit.vague = Some(days);
        self.taken = end;
        self.hits.push(hit);
    }

    /// `my immediately preceding telegram`.
    fn preceding(&self, at: usize) -> Option<(usize, usize, head::Head)> {
        let reader = self.reader;
        let word = at + 1;
        let Meaning::Kind(kind) = &reader.meaning(word)?.meaning else { return None };
        let back =
            (1..=2).find(|back| at.checked_sub(*back).and_then(|at| owner::possessive(&reader, at)).is_some())?;
        let owned = owner::possessive(&reader, at - back)?;
        let head = head::Head {
            start: owned.start,
            end: word + 1,
            kind: Some(*kind),
            series: None,
            owner: owned.owner,
            to: None,
            plural: false,
            need: Need::Nothing,
            why: "words that place it before this document",
        };
        (head.owner != Owner::Unsaid).then_some((owned.start, word + 1, head))
    }
}
