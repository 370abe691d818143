//! Numbers given to references: to the open one, to its enumeration, or to a new one. Read [`Walk::take_number`] first.

use jiff::civil::Date;

use super::Walk;
use super::by_date::ends;
use super::date::date_at;
use super::head::{self, Head, Need};
use super::hit::{Hit, counts};
use super::number::Numbered;
use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
use crate::document::{CableKind, Series};
use crate::recognise::Shape;

impl Walk<'_> {
    /// Gives a number to a reference; false where none takes it.
    pub(super) fn take_number(&mut self, number: Numbered) -> bool {
        let reader = self.reader;
        let start = back_over_no(&reader, number.start);
        let worded = start < number.start;
        let sure = worded || number.prefix > 1 || number.compound;
        if let Some(open) = self.hits.last_mut() {
            if open.owns_number(&reader, number.start, worded) {
                open.take_number(&reader, number);
                return true;
            }
            if open.take_year(&reader, number) {
                return true;
            }
            let again = open.to.is_some() && number.start == open.reach && reader.is(number.end, &["to"]);
            if again || open.number.is_some() && open.lists(&reader, start) && listed(&reader, open, &number) {
                let mut item = open.next_item(number.start);
                item.take_number(&reader, number);
                self.hits.push(item);
                return true;
            }
        }
        let head = self
            .lettered(&number)
            .or_else(|| head::of_number(&reader, start, worded, sure))
            .or_else(|| garbled(&reader, &number))
            .or_else(|| worded.then(|| numbered(&reader, start, &number))?);
        let head = head.filter(|head| {
            !self.overlaps(head.start) && !filed(&reader, start, &number) && self.fits(head, &number, worded)
        });
        let Some(head) = head.filter(|head| !self.own(head, &number)) else { return false };
        let start = head.start;
        let mut hit = Hit::new(head, start);
        hit.take_number(&reader, number);
        self.hits.push(hit);
        true
    }

    /// `A-4`, `CA–1234`, `US/MC/24`: letters that are part of the number make it a reference of their own.
    fn lettered(&self, number: &Numbered) -> Option<Head> {
        if number.prefix == 0 || number.prefix == number.start {
            return None;
        }
        let reader = self.reader;
        let (kind, series) = match reader.word(number.start) {
            "A" | "G" if number.prefix == 2 && number.digits > 9 => (CableKind::Airgram, Series::Airgram),
            "D" if number.prefix == 2 && number.digits > 9 && dated(&reader, number.end) => {
                (CableKind::Despatch, Series::Despatch)
            }
            "CA" | "CW" | "CG" if number.prefix == 2 => {
                (CableKind::Airgram, Series::Named(reader.word(number.start).to_owned()))
            }
            word if number.prefix == 2 || number.prefix == 4 => match &reader.meaning(number.start)?.meaning {
                Meaning::Series { kind, series, .. } => (*kind, series.clone()),
                _ if word == "C" || word == "L" => (CableKind::Telegram, Series::Named(word.to_owned())),
                _ => return None,
            },
            _ => return None,
        };
        let outer = head::of_number(&reader, number.start, true, true).filter(|head| {
            head.kind.is_some_and(|kind| kind != CableKind::Other) || !matches!(head.owner, Owner::Unsaid)
        });
        let own = Head {
            start: number.start,
            end: number.start,
            kind: Some(kind),
            series: Some((series.clone(), number.start)),
            owner: Owner::Unsaid,
            to: None,
            plural: false,
            need: Need::Nothing,
            why: "letters that name a series, with a number",
        };
        Some(match outer {
            Some(outer) => Head { series: own.series, kind: outer.kind.or(own.kind), need: Need::Nothing, ..outer },
            None => own,
        })
    }

    /// Whether a number may follow its head: no count of things, no year after a place.
    fn fits(&self, head: &Head, number: &Numbered, worded: bool) -> bool {
        if worded || head.series.is_some() {
            return true;
        }
        // `our 1964 agreement`.
        let possessive = head.kind.is_none() && matches!(head.owner, Owner::You | Owner::Me | Owner::Mission);
        if possessive && self.near_year(number) && !dated(&self.reader, number.end) {
            return false;
        }
        if head.need == Need::Ending
            && (number.digits < 100 || !ends(&self.reader, number.end) || self.near_year(number))
        {
            return false;
        }
        let place = matches!(head.owner, Owner::Post(_) | Owner::Again)
            && head.kind == Some(CableKind::Telegram)
            && head.start + 4 > head.end;
        let year = place && self.near_year(number);
        !counts(&self.reader, number.end)
            && !year
            && !(place && number.digits < 3 && number.corrected.is_none() && !self.refers(head.start))
    }

    /// Whether a number is the document's own: `Gadel 98.` at the head of its text, `Sent Department 830, repeated Batavia 67.`
    fn own(&self, head: &Head, number: &Numbered) -> bool {
        let reader = self.reader;
        let first = self.sentence(head.start);
        if self.sender(head) {
            return true;
        }
        if matches!(head.owner, Owner::Post(_) | Owner::Department | Owner::Again)
            && head.kind == Some(CableKind::Telegram)
            && head.series.is_none()
        {
            return reader.is(first, &["sent", "repeated", "rptd", "pouched", "passed", "relayed", "rpt", "repeat"]);
        }
        let opens = head.series.is_some() && self.block.0 == head.start && reader.sign(number.end, &[".", ":"]);
        let after = number.end + usize::from(reader.sign(number.end, &["."]));
        let alone = self.block.0 + 1 >= head.start && matches!(reader.shape(after), None | Some(Shape::Break));
        if alone && self.block.1 < 4 && head.owner == Owner::Unsaid {
            return true;
        }
        let known = self
            .scene
            .document
            .heading
            .number
            .as_deref()
            .is_some_and(|own| own.contains(reader.word(number.start + number.prefix)));
        opens
            && (known
                || self.block.1 < 3
                    && matches!(head.series, Some((Series::Named(_) | Series::Airgram | Series::Circular, _))))
    }

    /// The first token of the sentence that token `at` stands in, at most twenty back.
    fn sentence(&self, at: usize) -> usize {
        let reader = self.reader;
        let mut first = at;
        while first > 0 && at - first < 20 {
            let end = reader.sign(first - 1, &[".", ";", "("]) && reader.word(first.saturating_sub(2)).len() > 4;
            if end || reader.shape(first - 1) == Some(Shape::Break) {
                break;
            }
            first -= 1;
        }
        first
    }

    /// Whether a number looks like a year about the citing document's own, or of these centuries where it has no date.
    fn near_year(&self, number: &Numbered) -> bool {
        let written = self.reader.word(number.start + number.prefix);
        let year = i16::try_from(number.digits).unwrap_or(i16::MAX);
        let near = |citing: Date| (citing.year() - 30..citing.year() + 4).contains(&year);
        written.len() == 4 && self.citing().map_or((1750..2000).contains(&year), near)
    }

    /// Whether a post in capitals is the one that the document itself came from: the head of a telegram as it was received.
    fn sender(&self, head: &Head) -> bool {
        let Owner::Post(post) = &head.owner else { return false };
        let from = &self.scene.document.heading.from;
        let capitals = (head.start..head.end).all(|at| matches!(self.reader.shape(at), Some(Shape::Upper)));
        // A post whose name is written in capitals everywhere says nothing by them.
        let told = capitals && post.contains(char::is_lowercase);
        told && from.iter().any(|side| side.post.as_deref() == Some(post))
    }

    /// Whether the words before a place speak of telegrams: `repeated London 2`.
    fn refers(&self, start: usize) -> bool {
        const WORDS: &[&str] =
            &["repeated", "rptd", "pouched", "info", "sent", "telegram", "telegrams", "to", "ref", "reference", "re"];
        (1..=4).any(|back| start.checked_sub(back).is_some_and(|at| self.reader.is(at, WORDS)))
            || self.hits.last().is_some_and(|open| open.end + 3 > start)
    }
}

/// Whether the words up to `start` are the subject of a file, which the Department numbered in small numbers from 1963 on:
/// `DEF 9–3 PORTUGAL`, `UN 10`.
fn filed(reader: &Reader<'_>, start: usize, number: &Numbered) -> bool {
    let subject = start.checked_sub(1).map_or("", |at| reader.word(at));
    number.digits < 100 && matches!(subject, "DEF" | "NATO" | "UN")
}

/// Steps back over `No.`, `Nos.`, `number`, `#` before a number.
fn back_over_no(reader: &Reader<'_>, start: usize) -> usize {
    let mut at = start;
    let word = |at: usize| reader.is(at, &["no", "nos", "number", "numbers", "numbered", "num"]);
    if at > 1 && reader.sign(at - 1, &["."]) && word(at - 2) {
        at -= 2;
    } else if at > 0 && (word(at - 1) || reader.sign(at - 1, &["#"])) {
        at -= 1;
    }
    at -= usize::from(at < start && at > 1 && reader.is(at - 1, &["serial"]));
    if at < start && at > 0 && reader.sign(at - 1, &[",", "("]) { at - 1 } else { at }
}

/// Whether a date follows the number that ends before `end`.
fn dated(reader: &Reader<'_>, end: usize) -> bool {
    let joins = |at: &usize| reader.is(*at, &["of", "dated"]) || reader.sign(*at, &[",", "("]);
    let first = (end..end + 3).find(|at| !joins(at)).unwrap_or(end);
    first > end && date_at(reader, first).is_some()
}

/// `; No. 14 of June 3`: a numbered paper with its date, after a sign or a small word, and no law or treaty.
fn numbered(reader: &Reader<'_>, start: usize, number: &Numbered) -> Option<Head> {
    let before = start.checked_sub(1)?;
    let parted = reader.sign(start, &[","])
        || reader.sign(before, &[",", ";", "("])
        || reader.is(before, &["and", "in", "to", "by", "see", "with"]);
    let lawful = (start.saturating_sub(6)..start).any(|at| reader.has(at, Traits::DATED_NOUN));
    (parted && !lawful && dated(reader, number.end)).then(|| Head {
        start: start + usize::from(reader.sign(start, &[",", "("])),
        end: number.start,
        kind: Some(CableKind::Other),
        series: None,
        owner: Owner::Unsaid,
        to: None,
        plural: false,
        need: Need::Date,
        why: "a number and the date of its paper",
    })
}

/// Whether a number can go on the enumeration of `open`.
fn listed(reader: &Reader<'_>, open: &Hit, number: &Numbered) -> bool {
    let lower = reader.shape(number.end) == Some(Shape::Lower);
    let date = date_at(reader, number.start).is_some();
    let bare = reader.word(number.start + number.prefix).len() < 3 && !open.head.plural;
    !date
        && !counts(reader, number.end)
        && !(bare && lower && !reader.is(number.end, &["and", "to", "from", "of", "or"]))
}

/// `Tour 67, November 27, 1 p.m.`: a number with date and hour is a telegram, whatever the word before it.
fn garbled(reader: &Reader<'_>, number: &Numbered) -> Option<Head> {
    let comma = usize::from(reader.sign(number.end, &[","]));
    date_at(reader, number.end + comma).filter(|date| date.hour.is_some())?;
    let start = number.start.checked_sub(1).filter(|at| reader.capital(*at)).unwrap_or(number.start);
    Some(Head {
        start,
        end: start,
        kind: Some(CableKind::Telegram),
        series: None,
        owner: Owner::Unsaid,
        to: None,
        plural: false,
        need: Need::Hour,
        why: "a number with a date and an hour",
    })
}
