//! Numbers of communications as written. Read [`Numbered`] and [`number_at`] first.

use super::reader::Reader;
use crate::recognise::Shape;

/// The most tokens after its first digits that belong to a number.
const LONGEST: usize = 12;

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Its first token, letters before a dash included (`A-4`, `US/MC/24`).
    pub(super) start: usize,
    /// One past its last token, a correction in brackets included.
    pub(super) end: usize,
    /// Its digits.
    pub(super) digits: u32,
    /// The editors' correction.
    pub(super) corrected: Option<u32>,
    /// How many tokens of letters and dashes, or the bracket of a number that the editors supplied, stand before the digits.
    pub(super) prefix: usize,
    /// Whether a letter, dash or stroke with more follows the digits.
    pub(super) compound: bool,
}

/// The number whose digits stand at token `at`.
pub(super) fn number_at(reader: &Reader<'_>, at: usize) -> Option<Numbered> {
    let digits = reader.number(at).or_else(|| estimate(reader, at)).filter(|digits| *digits > 0)?;
    let prefix = prefix(reader, at);
    if prefix == 0 && at > 0 && reader.sign(at - 1, &["$", "£", "¥", "€", ":", "+", "="]) && reader.joined(at) {
        return None;
    }
    let mut end = at + 1;
    while end < at + LONGEST
        && reader.sign(end, &["/", "-", "–", "—"])
        && reader.joined(end)
        && reader.joined(end + 1)
        && suffix(reader, end + 1)
    {
        end += 2;
    }
    let compound = end > at + 1;
    let clock = reader.sign(end, &[":"]) && reader.joined(end + 1) && reader.number(end + 1).is_some();
    if reader.sign(end, &["%", "°"]) || clock {
        return None;
    }
    let mut corrected = None;
    if reader.sign(end, &["["]) {
        let doubt = usize::from(reader.sign(end + 2, &["?"]));
        corrected = reader.number(end + 1).filter(|_| reader.sign(end + 2 + doubt, &["]"]));
        end = if corrected.is_some() { end + 3 + doubt } else { end };
    }
    let supplied = prefix == 0 && at > 0 && reader.sign(at - 1, &["["]) && reader.sign(end, &["]"]);
    let (prefix, end) = if supplied { (1, end + 1) } else { (prefix, end) };
    Some(Numbered { start: at - prefix, end, digits, corrected, prefix, compound })
}

/// The number before the point of `63.1–60`, as estimates are numbered.
fn estimate(reader: &Reader<'_>, at: usize) -> Option<u32> {
    let (whole, _) = reader.word(at).split_once('.').filter(|_| reader.shape(at) == Some(Shape::Number))?;
    let year = reader.sign(at + 1, &["-", "–"]) && reader.joined(at + 2) && reader.number(at + 2).is_some();
    whole.parse().ok().filter(|_| year && reader.joined(at + 1))
}

/// How many tokens before `at` belong to the number: `A-`, `US/MC/`, `JCSM–215–`.
fn prefix(reader: &Reader<'_>, at: usize) -> usize {
    let mut taken = 0;
    while at >= taken + 2 && taken < 8 {
        let (sign, word) = (at - taken - 1, at - taken - 2);
        let dashed = reader.sign(sign, &["-", "–", "/"]) && reader.joined(sign) && reader.joined(at - taken);
        let part = matches!(reader.shape(word), Some(Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Number))
            || reader.shape(word) == Some(Shape::Capital) && reader.word(word).len() < 6;
        if !(dashed && part) {
            break;
        }
        taken += 2;
    }
    taken
}

/// Whether the token at `at` can go on with a number: `5436/1`, `1106-A`, `641/030521Z`.
fn suffix(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.shape(at), Some(Shape::Number | Shape::Initial | Shape::Mixed | Shape::Upper))
}
