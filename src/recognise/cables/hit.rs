//! A reference in the making, and the signs that let it grow. Read [`Hit`] first.

use super::date::{self, Dated, Day, Month};
use super::head::{Head, Need};
use super::number::Numbered;
use super::owner;
use super::reader::Reader;
use super::words::{Owner, Traits};
use crate::recognise::Shape;

/// The most tokens between a number and its date: `to the Ambassador in Spain, of`.
const APART: usize = 9;

/// The most tokens of a title between a number and its date.
const TITLE: usize = 24;

/// A reference as far as it has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) head: Head,
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// One past the posts named after its number, which its span leaves out.
    pub(super) reach: usize,
    pub(super) number: Option<Numbered>,
    pub(super) date: Option<Dated>,
    /// The post that words after the number name as the addressee (`to Moscow`) and the sender (`from Saigon`).
    pub(super) to: Option<&'static str>,
    pub(super) from: Option<&'static str>,
    /// Whether it goes on an enumeration.
    pub(super) item: bool,
    /// Only placed before the citing document: by so many days, where the words say so.
    pub(super) vague: Option<Option<i32>>,
}

impl Hit {
    pub(super) fn new(head: Head, start: usize) -> Self {
        Self {
            end: head.end,
            reach: head.end,
            head,
            start,
            number: None,
            date: None,
            to: None,
            from: None,
            item: false,
            vague: None,
        }
    }

    /// Takes a number, and the posts named right after it.
    pub(super) fn take_number(&mut self, reader: &Reader<'_>, number: Numbered) {
        self.start = self.start.min(number.start);
        self.end = number.end;
        self.reach = number.end;
        self.number = Some(number);
        self.take_posts(reader, self.end);
    }

    /// Takes a date, and where nobody's telegram is meant the posts named behind it: `telegram 57, January 9, to Rome`.
    pub(super) fn take_date(&mut self, reader: &Reader<'_>, date: Dated) {
        self.start = self.start.min(date.start);
        self.end = self.end.max(date.end);
        self.reach = self.end;
        self.date = Some(date);
        if self.number.is_some() && self.head.owner == Owner::Unsaid && self.to.is_none() && self.head.to.is_none() {
            self.take_posts(reader, self.end + usize::from(reader.sign(self.end, &[","])));
        }
    }

    /// Takes the year that stands behind the hour of its date: `May 9, 4 p.m., 1939`; false where the number is none.
    pub(super) fn take_year(&mut self, reader: &Reader<'_>, number: Numbered) -> bool {
        let Some(date) = self.date.as_mut().filter(|date| date.year.is_none() && date.hour.is_some()) else {
            return false;
        };
        let behind = date.end == self.end && reader.sign(date.end, &[","]) && number.start == date.end + 1;
        let year = i16::try_from(number.digits).ok().filter(|year| (1750..2000).contains(year));
        if !behind || number.prefix > 0 || number.compound || reader.sign(number.end, &["/"]) || year.is_none() {
            return false;
        }
        date.year = year;
        date.end = number.end;
        (self.end, self.reach) = (number.end, number.end);
        true
    }

    fn take_posts(&mut self, reader: &Reader<'_>, start: usize) {
        let mut at = start;
        for _ in 0..2 {
            let (to, from) = (reader.is(at, &["to"]), reader.is(at, &["from"]));
            let Some((post, end)) = (to || from).then(|| post_after(reader, at + 1)).flatten() else { break };
            if to {
                self.to.get_or_insert(post)
            } else {
                self.from.get_or_insert(post)
            };
            at = end;
            self.reach = end;
        }
    }

    /// Whether it says enough to be believed.
    pub(super) fn believed(&self) -> bool {
        let hour = self.date.is_some_and(|date| date.hour.is_some());
        match self.head.need {
            Need::Nothing => self.number.is_some() || self.date.is_some() || self.vague.is_some(),
            Need::Ending => self.date.is_some() || self.number.is_some_and(|number| number.digits > 99),
            Need::Date => self.date.is_some(),
            Need::Hour => {
                let long = self.number.is_some_and(|number| number.digits > 99);
                hour || long && (self.date.is_some() || self.from.is_some())
            }
        }
    }

    /// Whether the date that begins at `start` is this hit's own: nothing but joining words, or the posts, between.
    pub(super) fn owns_date(&self, reader: &Reader<'_>, start: usize) -> bool {
        if self.number.is_none() || self.date.is_some() || start < self.end {
            return false;
        }
        let mut at = after_title(reader, self.end);
        if start < at || start - at > APART {
            return false;
        }
        let mut words = 0;
        while at < start {
            let word = reader.word(at);
            let joins =
                matches!(word, "," | "of" | "dated" | "dtd" | "(" | "the" | "date" | "under" | "Dated" | "sent");
            let party = words > 0 && (reader.capital(at) || word == "the" || word == ".");
            if matches!(word, "to" | "from") {
                words = 1;
            } else if !(joins || party) {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Whether the number that begins at `start` is this hit's own: `of November 9, 1897, No. 395`.
    pub(super) fn owns_number(&self, reader: &Reader<'_>, start: usize, worded: bool) -> bool {
        let joins =
            |at: usize| reader.sign(at, &[",", "(", ".", "#"]) || reader.is(at, &["no", "nos", "number", "numbered"]);
        worded && self.number.is_none() && self.date.is_some() && start >= self.end && (self.end..start).all(joins)
    }

    /// Whether an item that begins at `start` goes on this hit's enumeration.
    pub(super) fn lists(&self, reader: &Reader<'_>, start: usize) -> bool {
        let joins = |at: usize| {
            reader.sign(at, &[",", ";", "&", "(", ")"])
                || reader.is(at, &["and", "or", "through", "no", "nos", "of"])
                || reader.sign(at, &["."]) && reader.joined(at)
        };
        let gap = start.saturating_sub(self.reach);
        let separated =
            (self.reach..start).any(|at| reader.sign(at, &[",", ";", "&"]) || reader.is(at, &["and", "or", "through"]));
        start > self.reach && gap < 5 && separated && (self.reach..start).all(joins)
    }

    /// The next item of the enumeration: the same head, nothing else yet.
    pub(super) fn next_item(&self, start: usize) -> Self {
        Self {
            start,
            end: start,
            reach: start,
            number: None,
            date: None,
            to: None,
            from: None,
            item: true,
            vague: None,
            head: self.head.clone(),
        }
    }
}

/// One past the title in quotation marks that stands at `at`, or behind a comma there; `at` where there is none.
fn after_title(reader: &Reader<'_>, at: usize) -> usize {
    let open = at + usize::from(reader.sign(at, &[","]));
    let marks = |at: usize, marks: &[&str]| reader.sign(at, marks);
    if !marks(open, &["“", "\""]) {
        return at;
    }
    (open + 1..open + 1 + TITLE).find(|at| marks(*at, &["”", "\""])).map_or(at, |close| close + 1)
}

/// The post that begins at token `at` (after an article), of up to three words, and one past it.
fn post_after(reader: &Reader<'_>, at: usize) -> Option<(&'static str, usize)> {
    let at = at + usize::from(reader.is(at, &["the"]));
    if reader.is(at, &["department", "dept", "state", "washington"]) {
        return Some(("Department", at + 1));
    }
    (1..=3).rev().find_map(|words| {
        let (first, post) = owner::post_before(reader, at + words - 1)?;
        (first == at).then_some((post, at + words))
    })
}

/// Whether the words after `at` make the number before it a count of things: `3 divisions`, `25 percent`.
pub(super) fn counts(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.word(at);
    reader.shape(at) == Some(Shape::Lower)
        && (reader.has(at, Traits::UNIT)
            || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !reader.has(at, Traits::VERB))
}

/// The day of an enumeration (`September 9th and 12th`) that stands at `at` alone.
pub(super) fn lone_day(reader: &Reader<'_>, at: usize) -> Option<Dated> {
    let Day { day, end, .. } = date::day(reader, at)?;
    Some(Dated { start: at, end, day_end: end, day, month: Month::Same, year: None, hour: None })
}
