//! Dates given to references: to the open one, to its enumeration, or to a new one. Read [`Walk::take_date`] first.

use super::Walk;
use super::date::Dated;
use super::group::group;
use super::head::{self, Head, Need};
use super::hit::{Hit, counts, lone_day};
use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
use crate::recognise::Shape;

impl Walk<'_> {
    /// Gives a date to a reference; false where none takes it.
    pub(super) fn take_date(&mut self, date: Dated) -> bool {
        let reader = self.reader;
        if let Some(open) = self.hits.last_mut() {
            if open.owns_date(&reader, date.start) {
                open.take_date(&reader, date);
                return true;
            }
            let listed = open.date.is_some() && (open.lists(&reader, date.start) || resumes(&reader, open, date.start));
            if listed && open.number.is_none() && (open.head.plural || date.hour.is_some()) {
                let mut item = open.next_item(date.start);
                item.take_date(&reader, date);
                self.hits.push(item);
                return true;
            }
        }
        let Some(head) =
            head::of_date(&reader, date.start).filter(|head| head.kind.is_some() || self.bare(head, &date))
        else {
            return self.kind_after(date);
        };
        if self.overlaps(head.start) {
            return false;
        }
        let bare = head.kind.is_none();
        if bare && self.kind_after(date) {
            return true;
        }
        if head.need > Need::Nothing && date.hour.is_none() || bare && date.hour.is_none() && !ends(&reader, date.end) {
            return false;
        }
        let start = head.start;
        let mut hit = Hit::new(head, start);
        hit.take_date(&reader, date);
        self.hits.push(hit);
        true
    }

    /// Whether a possessive and a date alone may be a telegram.
    fn bare(&self, head: &Head, date: &Dated) -> bool {
        date.hour.is_some() || matches!(head.owner, Owner::You | Owner::Me | Owner::Department | Owner::Mission)
    }

    /// `your May 31 memorandum`, `June 11 draft`: the kind word stands after the date.
    fn kind_after(&mut self, date: Dated) -> bool {
        let reader = self.reader;
        let kind_at = (date.end..date.end + 3)
            .find(|at| matches!(reader.meaning(*at), Some(entry) if matches!(entry.meaning, Meaning::Kind(_))));
        let Some(at) = kind_at.filter(|at| date.hour.is_none() && (date.end..*at).all(|at| plain_word(&reader, at)))
        else {
            return false;
        };
        let Some((Meaning::Kind(kind), plural)) = reader.meaning(at).map(|entry| (&entry.meaning, entry.plural)) else {
            return false;
        };
        let group = group(&reader, date.start);
        if self.overlaps(group.start) || matches!(group.owner, Owner::Post(_)) {
            return false;
        }
        let start = if group.owner == Owner::Unsaid { date.start } else { group.start };
        let to = reader.is(at + 1, &["to"]).then(|| name_after(&reader, at + 2)).flatten();
        let head = Head {
            start,
            end: at + 1,
            kind: Some(*kind),
            series: None,
            owner: group.owner,
            to,
            plural,
            need: Need::Nothing,
            why: "a date and a word for a communication",
        };
        let mut hit = Hit::new(head, start);
        hit.take_date(&reader, date);
        (hit.end, hit.reach) = (at + 1, at + 1);
        self.taken = at + 1;
        self.hits.push(hit);
        true
    }

    /// `your letters of September 9th and 12th`, `telegrams of November 16 and 20`.
    pub(super) fn take_day(&mut self, at: usize) -> bool {
        let reader = self.reader;
        let Some(open) =
            self.hits.last().filter(|open| open.number.is_none() && open.date.is_some() && open.head.plural)
        else {
            return false;
        };
        let Some(day) = lone_day(&reader, at).filter(|_| open.lists(&reader, at) && !counts(&reader, at + 1)) else {
            return false;
        };
        let mut item = open.next_item(at);
        item.take_date(&reader, day);
        self.taken = item.end;
        self.hits.push(item);
        true
    }
}

/// Whether a date goes on the enumeration of `open` behind what its first item is about: `telegrams of May 3, regarding the
/// mail, and of May 5`.
fn resumes(reader: &Reader<'_>, open: &Hit, start: usize) -> bool {
    let joined = start.checked_sub(2).is_some_and(|at| reader.is(at, &["and"]) && reader.is(at + 1, &["of"]));
    let inner = |at: usize| !matches!(reader.shape(at), None | Some(Shape::Break)) && !reader.sign(at, &[".", ";"]);
    joined && start > open.end && start - open.end < RESUMED && (open.end..start).all(inner)
}

/// How many tokens may stand between an item of an enumeration and the next, where it says `and of`.
const RESUMED: usize = 20;

/// Whether what stands at `at` ends a bare date, so that it is not `your May 3 meeting`.
pub(super) fn ends(reader: &Reader<'_>, at: usize) -> bool {
    match reader.shape(at) {
        None | Some(Shape::Break | Shape::Sign) => true,
        Some(Shape::Lower) => reader.has(at, Traits::END),
        _ => false,
    }
}

/// The words that begin at `at` with capitals, if there are any: a name with its title.
fn name_after(reader: &Reader<'_>, at: usize) -> Option<String> {
    let inner =
        |at: usize| reader.capital(at) || reader.sign(at, &["."]) && reader.joined(at) && reader.word(at - 1).len() < 5;
    let end = (at..at + 5).find(|at| !inner(*at)).unwrap_or(at + 5);
    let last = end.checked_sub(1).filter(|last| *last >= at)?;
    Some(reader.text[reader.tokens[at].span.start as usize..reader.tokens[last].span.end as usize].to_owned())
}

fn plain_word(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Traits::BETWEEN)
        || reader.sign(at, &["-", "–"]) && reader.is(at.wrapping_sub(1), &["aide"])
        || matches!(reader.shape(at), Some(Shape::Capital | Shape::Upper)) && reader.month(at).is_none()
}

/// Whether the date that begins at `start` is that of an issue: `Harbour Gazette, January 9, 1941`.
pub(super) fn of_issue(reader: &Reader<'_>, start: usize) -> bool {
    let before = start.checked_sub(1 + usize::from(start > 0 && reader.sign(start - 1, &[",", "("])));
    before.is_some_and(|at| {
        reader.capital(at)
            && reader.is(at, &["bulletin", "gazette", "herald", "izvestia", "pravda", "times", "tribune"])
    })
}
