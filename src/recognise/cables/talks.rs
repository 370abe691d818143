//! Talks and meetings with their day: `our talk of May 3`, `the October 5 meeting`, `he saw the President on May 3`.
//!
//! They are no communications, and lead somewhere only where a record of them is at hand. Read [`talk_at`] first.

use super::date::Dated;
use super::reader::Reader;
use super::words::Traits;
use crate::document::{Cable, CableKind, Reference, Series, When};
use crate::recognise::Shape;
use crate::text::Span;

/// How many tokens may stand between the word for a talk and its date.
const FARTHEST: usize = 14;

/// How many tokens may stand between a date and the word for a talk, or the verb, behind it.
const BEHIND: usize = 6;

/// How many days after the citing document the day of a talk without a year may lie: talks are planned.
pub(super) const PLANNED: i32 = 21;

/// A mention of a talk: its first token, one past its last, and its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Talk {
    start: usize,
    end: usize,
    pub(super) date: Dated,
}

/// The talk whose day is `date`, which belongs to no communication.
pub(super) fn talk_at(reader: &Reader<'_>, date: Dated) -> Option<Talk> {
    let before = || (1..=FARTHEST).map_while(|back| date.start.checked_sub(back).filter(|at| !ends(reader, *at)));
    if let Some(noun) = noun_behind(reader, date.end) {
        return Some(Talk { start: date.start, end: noun + 1, date });
    }
    let word = before().find(|at| occasion(reader, *at) || spoke(reader, *at));
    if let Some(start) = word {
        return Some(Talk { start, end: date.end, date });
    }
    let opening = before().all(|at| reader.is(at, &["on", "and", "then", "also"]) || reader.sign(at, &[","]));
    let verb = (date.end..date.end + BEHIND).take_while(|at| !ends(reader, *at)).find(|at| spoke(reader, *at));
    verb.filter(|_| opening).map(|verb| Talk { start: date.start, end: verb + 1, date })
}

impl Talk {
    /// The talk as an entity; `when` is the day that its date means.
    pub(super) fn cable(&self, reader: &Reader<'_>, when: (When, bool)) -> Cable {
        let span = |start: usize, end: usize| Span {
            start: reader.tokens[start].span.start,
            end: reader.tokens[end.max(start + 1) - 1].span.end,
        };
        let (date, year_written) = when;
        Cable {
            span: span(self.start, self.end),
            number: None,
            date: Some(span(self.date.start, self.date.day_end).of(reader.text).to_owned()),
            kind: CableKind::Talk,
            series: None,
            vague: false,
            reads: Reference { series: Series::Telegram, date: Some(date), year_written, ..Reference::default() },
            why: "a talk, and its day".into(),
        }
    }
}

/// `October 5 meeting`, `May 3 talk with him`, `18 May luncheon`: the word for a talk behind its date.
fn noun_behind(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let noun = (end..end + BEHIND).find(|at| occasion(reader, *at))?;
    let between = |at: usize| {
        reader.capital(at)
            || reader.has(at, Traits::QUALIFIER)
            || reader.has(at, Traits::BETWEEN)
            || reader.sign(at, &["-", "–", "’", "'"])
    };
    (end..noun).all(between).then_some(noun)
}

/// Whether a word for a talk stands at `at`; a press conference is none.
fn occasion(reader: &Reader<'_>, at: usize) -> bool {
    let public = at.checked_sub(1).is_some_and(|at| reader.is(at, &["press", "news"]));
    reader.has(at, Traits::OCCASION) && !public
}

/// Whether a verb of meeting or speaking stands at `at`.
fn spoke(reader: &Reader<'_>, at: usize) -> bool {
    reader.shape(at) == Some(Shape::Lower) && reader.has(at, Traits::SPOKE)
}

/// Whether a phrase about one talk does not go on over token `at`.
fn ends(reader: &Reader<'_>, at: usize) -> bool {
    match reader.shape(at) {
        None | Some(Shape::Break) => true,
        Some(Shape::Sign) => {
            let stop = reader.sign(at, &["."]);
            let short = stop
                && reader.joined(at)
                && at > 0
                && reader.word(at - 1).len() < 5
                && reader.shape(at - 1) != Some(Shape::Number);
            stop && !short || reader.sign(at, &[";", ":"])
        }
        Some(Shape::Lower) => reader.is(at, &["because", "although", "whereas", "unless"]),
        Some(Shape::Capital | Shape::Upper) => reader.month(at).is_some(),
        _ => false,
    }
}
