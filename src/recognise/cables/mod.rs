//! Cables: references to other written communications.
//!
//! Read [`find`] first. It walks over the digits of a text, since every reference holds some: each number or date is
//! given to the reference that is open ([`Hit`]), goes on its enumeration, or opens one where a [`head`] stands before it.

mod date;
mod head;
mod hit;
mod number;
mod owner;
mod phrase;
mod reader;
mod sides;
mod vague;
mod words;

use jiff::civil::Date;

use self::date::{Dated, date_at};
use self::head::{Head, Need};
use self::hit::{Hit, counts, lone_day};
use self::number::{Numbered, number_at};
use self::reader::Reader;
use self::words::{Meaning, Owner};
use super::{Scene, Shape};
use crate::document::{BlockKind, Cable, CableKind, DocumentKind, Reference, Series, When};
use crate::text::Span;

/// All references of a document, by span.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Cable> {
    let mut walk = Walk::new(scene);
    walk.run();
    walk.cables()
}

struct Walk<'a> {
    reader: Reader<'a>,
    scene: &'a Scene<'a>,
    hits: Vec<Hit>,
    /// One past the last token that was taken.
    taken: usize,
    /// The first token of the block, and how many paragraphs stand before it.
    block: (usize, usize),
}

impl<'a> Walk<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let reader = Reader::new(&scene.document.text, &scene.tokens.list);
        Self { reader, scene, hits: Vec::new(), taken: 0, block: (0, 0) }
    }

    fn run(&mut self) {
        let mut paragraphs = 0;
        for block in &self.scene.document.blocks {
            if matches!(block.kind, BlockKind::Heading | BlockKind::Source | BlockKind::Dateline | BlockKind::Nested) {
                continue;
            }
            let first = self.scene.tokens.from_byte(block.span.start as usize);
            let last = self.scene.tokens.from_byte(block.span.end as usize);
            self.taken = first;
            self.block = (first, paragraphs);
            paragraphs += 1;
            for at in first..last {
                let digits = matches!(self.reader.shape(at), Some(Shape::Number | Shape::Mixed));
                if digits && at >= self.taken {
                    self.take(at);
                } else if self.reader.shape(at) == Some(Shape::Lower) && at >= self.taken {
                    self.take_vague(at);
                }
            }
        }
    }

    /// Gives the digits at token `at` to a reference.
    fn take(&mut self, at: usize) {
        let month = at.checked_sub(1).filter(|before| *before >= self.taken).map(|before| {
            if self.reader.sign(before, &["."]) || self.reader.sign(before, &["]"]) {
                before.saturating_sub(1)
            } else {
                before
            }
        });
        let month = month.filter(|before| self.reader.month(*before).is_some());
        let bracket = at.checked_sub(4).filter(|before| *before >= self.taken && self.reader.sign(at - 1, &["]"]));
        let date = month.or(bracket).and_then(|start| date_at(&self.reader, start).filter(|date| date.end > at));
        if let Some(date) = date.or_else(|| date_at(&self.reader, at)) {
            if self.take_date(date) {
                self.taken = date.end;
                return;
            }
            self.taken = self.taken.max(date.day_end);
            return;
        }
        if self.take_day(at) {
            return;
        }
        if let Some(number) = number_at(&self.reader, at).filter(|number| number.start >= self.taken)
            && self.take_number(number)
        {
            self.taken = self.taken.max(number.end);
        }
    }

    fn take_date(&mut self, date: Dated) -> bool {
        let reader = self.reader;
        if let Some(open) = self.hits.last_mut() {
            if open.owns_date(&reader, date.start) {
                open.take_date(date);
                return true;
            }
            let listed = open.date.is_some() && open.lists(&reader, date.start);
            if listed && open.number.is_none() && (open.head.plural || date.hour.is_some()) {
                let mut item = open.next_item(date.start);
                item.take_date(date);
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
        hit.take_date(date);
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
        let group = owner::group(&reader, date.start);
        if self.overlaps(group.start) || matches!(group.owner, Owner::Post(_)) {
            return false;
        }
        let start = if group.owner == Owner::Unsaid { date.start } else { group.start };
        let head = Head {
            start,
            end: at + 1,
            kind: Some(*kind),
            series: None,
            owner: group.owner,
            to: None,
            plural,
            need: Need::Nothing,
            why: "a date and a word for a communication",
        };
        let mut hit = Hit::new(head, start);
        hit.take_date(date);
        (hit.end, hit.reach) = (at + 1, at + 1);
        self.taken = at + 1;
        self.hits.push(hit);
        true
    }

    /// `your letters of September 9th and 12th`, `telegrams of November 16 and 20`.
    fn take_day(&mut self, at: usize) -> bool {
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
        item.take_date(day);
        self.taken = item.end;
        self.hits.push(item);
        true
    }

    fn take_number(&mut self, number: Numbered) -> bool {
        let reader = self.reader;
        let start = back_over_no(&reader, number.start);
        let worded = start < number.start;
        if let Some(open) = self.hits.last_mut() {
            if open.owns_number(&reader, number.start, worded) {
                open.take_number(&reader, number);
                return true;
            }
            if open.number.is_some() && open.lists(&reader, start) && listed(&reader, open, &number) {
                let mut item = open.next_item(number.start);
                item.take_number(&reader, number);
                self.hits.push(item);
                return true;
            }
        }
        let head = self
            .lettered(&number)
            .or_else(|| head::of_number(&reader, start, worded))
            .or_else(|| garbled(&reader, &number));
        let head = head.filter(|head| !self.overlaps(head.start) && self.fits(head, &number, worded));
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
        let outer = head::of_number(&reader, number.start, true).filter(|head| {
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
        if head.need == Need::Ending
            && (number.digits < 100 || !ends(&self.reader, number.end) || self.near_year(number))
        {
            return false;
        }
        let place =
            matches!(head.owner, Owner::Post(_)) && head.kind == Some(CableKind::Telegram) && head.start + 4 > head.end;
        let year = place && self.near_year(number);
        !counts(&self.reader, number.end)
            && !year
            && !(place && number.digits < 3 && number.corrected.is_none() && !self.refers(head.start))
    }

    /// Whether a number is the document's own: `Gadel 98.` at the head of its text, `Sent Department 830, repeated Batavia 67.`
    fn own(&self, head: &Head, number: &Numbered) -> bool {
        let reader = self.reader;
        let first = self.sentence(head.start);
        if matches!(head.owner, Owner::Post(_) | Owner::Department)
            && head.kind == Some(CableKind::Telegram)
            && head.series.is_none()
        {
            return reader.is(first, &["sent", "repeated", "rptd", "pouched", "passed", "relayed", "rpt", "repeat"]);
        }
        let opens = head.series.is_some() && self.block.0 == head.start && reader.sign(number.end, &[".", ":"]);
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

    /// Whether a number looks like a year about the citing document's own.
    fn near_year(&self, number: &Numbered) -> bool {
        let written = self.reader.word(number.start + number.prefix);
        let year = i16::try_from(number.digits).unwrap_or(i16::MAX);
        written.len() == 4
            && self.citing().is_some_and(|citing| (citing.year() - 30..citing.year() + 4).contains(&year))
    }

    /// Whether the words before a place speak of telegrams: `repeated London 2`.
    fn refers(&self, start: usize) -> bool {
        const WORDS: &[&str] =
            &["repeated", "rptd", "pouched", "info", "sent", "telegram", "telegrams", "to", "ref", "reference", "re"];
        (1..=4).any(|back| start.checked_sub(back).is_some_and(|at| self.reader.is(at, WORDS)))
            || self.hits.last().is_some_and(|open| open.end + 3 > start)
    }

    fn overlaps(&self, start: usize) -> bool {
        self.hits.last().is_some_and(|open| open.end > start)
    }

    /// The day of the citing document.
    fn citing(&self) -> Option<Date> {
        self.scene.document.heading.date.map(|when| when.date())
    }
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
    if at < start && at > 0 && reader.sign(at - 1, &[",", "("]) { at - 1 } else { at }
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

/// Whether what stands at `at` ends a bare date, so that it is not `your May 3 meeting`.
fn ends(reader: &Reader<'_>, at: usize) -> bool {
    match reader.shape(at) {
        None | Some(Shape::Break | Shape::Sign) => true,
        Some(Shape::Lower) => reader.is(
            at,
            &["and", "to", "in", "re", "regarding", "concerning", "from", "is", "was", "has", "i", "we", "on", "for"],
        ),
        _ => false,
    }
}

fn plain_word(reader: &Reader<'_>, at: usize) -> bool {
    reader.is(
        at,
        &[
            "personal",
            "joint",
            "circular",
            "confidential",
            "secret",
            "official",
            "draft",
            "identic",
            "formal",
            "informal",
            "long",
            "private",
        ],
    ) || matches!(reader.shape(at), Some(Shape::Capital | Shape::Upper)) && reader.month(at).is_none()
}

impl Walk<'_> {
    fn cables(self) -> Vec<Cable> {
        let mut found: Vec<Cable> = Vec::with_capacity(self.hits.len());
        let (mut before, mut last) = (None, false);
        for hit in &self.hits {
            let believed = hit.believed() && (!hit.item || last || hit.head.need == Need::Nothing);
            last = believed;
            if !believed {
                continue;
            }
            let slack = if self.scene.document.heading.kind == DocumentKind::Editorial { 200 } else { 7 };
            let when = hit.date.and_then(|date| date::placed(&date, self.citing(), before, slack));
            before = when.map(|(when, _)| when.date()).or(before);
            let cable = self.cable(hit, when);
            if found.last().is_none_or(|open| open.span.end <= cable.span.start) {
                found.push(cable);
            }
        }
        found
    }

    fn cable(&self, hit: &Hit, when: Option<(When, bool)>) -> Cable {
        let reader = self.reader;
        let words = |start: usize, end: usize| reader.text[span(&reader, start, end).range()].to_owned();
        let kind = hit.head.kind.unwrap_or_else(|| self.kind(hit));
        let (from, to) = sides::sides(hit, &self.scene.document.heading);
        let series = match &hit.head.series {
            Some((series, _)) => series.clone(),
            None => series_of(kind),
        };
        Cable {
            span: span(&reader, hit.start, hit.end),
            number: hit.number.map(|number| words(number.start, number.end)),
            date: hit.date.map(|date| words(date.start, date.day_end)),
            kind,
            series: hit.head.series.as_ref().map(|(_, at)| reader.word(*at).to_owned()),
            vague: hit.vague.is_some(),
            reads: Reference {
                from,
                to,
                number: hit.number.map(|number| number.digits),
                corrected: hit.number.and_then(|number| number.corrected),
                series,
                date: when.map(|(when, _)| when),
                year_written: when.is_some_and(|(_, written)| written),
                relative_days: hit.vague.flatten(),
            },
            why: hit.head.why.into(),
        }
    }

    /// The kind of a reference that has no word for it: as the documents around it are.
    fn kind(&self, hit: &Hit) -> CableKind {
        let hour = hit.date.is_some_and(|date| date.hour.is_some());
        match self.scene.document.heading.kind {
            DocumentKind::Despatch | DocumentKind::Instruction if !hour => CableKind::Despatch,
            _ => CableKind::Telegram,
        }
    }
}

fn series_of(kind: CableKind) -> Series {
    match kind {
        CableKind::Despatch | CableKind::Instruction => Series::Despatch,
        CableKind::Airgram => Series::Airgram,
        CableKind::Circular => Series::Circular,
        _ => Series::Telegram,
    }
}

/// The bytes from the first token to the last one before `end`.
fn span(reader: &Reader<'_>, start: usize, end: usize) -> Span {
    let last = end.max(start + 1) - 1;
    Span { start: reader.tokens[start].span.start, end: reader.tokens[last].span.end }
}
