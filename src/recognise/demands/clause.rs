//! Clauses: where the subject of a verb begins and where what it says ends. Read [`Clauses`] first.
//!
//! No full parse: a walk over classes of words, bounded by the sentence.

use std::ops::Range;

use super::lexicon::class;
use super::words::Words;
use crate::recognise::token::Shape;

/// A sentence, to be asked for the clauses in it.
#[derive(Debug, Clone)]
pub(super) struct Clauses<'a> {
    pub(super) words: &'a Words<'a>,
    /// Its tokens.
    pub(super) range: Range<usize>,
}

/// The longest subject, in tokens.
const SUBJECT: usize = 28;

impl Clauses<'_> {
    /// The subject of the verb at `verb`, if one stands before it in its own clause.
    pub(super) fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let (words, first) = (self.words, self.range.start);
        let mut end = words.before_group(first, verb);
        if end > first && (words.comma(end - 1) || words.is(end - 1, ")")) {
            end = words.before_group(first, self.before_aside(end - 1)?);
        }
        if end == first {
            return None;
        }
        let last = end - 1;
        if words.has(last, class::SUBJECT) && !words.has(last, class::PREPOSITION) && !words.is(last, "one") {
            return Some(last..end);
        }
        let start = self.phrase_start(end);
        let start = (start..end).find(|&i| !words.has(i, class::ADVERB | class::COORDINATOR)).unwrap_or(start);
        if start < end && words.has(start, class::PREPOSITION) && !words.capital(end - 1) {
            return self.behind_preposition(start, end);
        }
        (start < end).then_some(self.behind_preposition(start, end).unwrap_or(start..end))
    }

    /// The subject in a stretch that a phrase with a preposition leads: `On March 14 the Minister`.
    fn behind_preposition(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let words = self.words;
        if !words.has(start, class::PREPOSITION) {
            return None;
        }
        let article = (start + 2..end)
            .rfind(|&i| words.has(i, class::DETERMINER | class::POSSESSIVE) && !words.has(i - 1, class::PREPOSITION));
        if let Some(article) = article {
            return Some(article..end);
        }
        let mut name = end;
        while name > start + 1 && words.capital(name - 1) {
            name -= 1;
        }
        (name < end && !words.has(name - 1, class::PREPOSITION)).then_some(name..end)
    }

    /// The noun phrase that ends before `end`.
    pub(super) fn phrase(&self, end: usize) -> Option<Range<usize>> {
        let start = self.phrase_start(end);
        (start < end).then_some(start..end)
    }

    /// The token behind which an aside `, …,` or `( … )` that closes at `close` was opened.
    fn before_aside(&self, close: usize) -> Option<usize> {
        let words = self.words;
        let comma = words.comma(close);
        let lowest = self.range.start.max(close.saturating_sub(24));
        let open = (lowest..close).rev().find(|&at| if comma { words.comma(at) } else { words.is(at, "(") })?;
        let telling = (open + 1..close).any(|at| words.finite(at));
        let relative = words.has(open + 1, class::RELATIVE | class::SUBORDINATOR);
        (!comma || relative || !telling).then_some(open)
    }

    /// Where the noun phrase that ends before `end` begins.
    fn phrase_start(&self, end: usize) -> usize {
        let words = self.words;
        let lowest = self.range.start.max(end.saturating_sub(SUBJECT));
        let mut at = end;
        // A noun phrase behind `and`, kept in case what stands before it is a clause.
        let mut behind = None;
        while at > lowest {
            let i = at - 1;
            if words.has(i, class::COORDINATOR) {
                if at == end || words.comma(i.wrapping_sub(1)) || !words.is(i, "and") {
                    return at;
                }
                behind = Some(at);
            } else if self.closes_phrase(i) || self.reports(i) {
                let verb = words.has(i, class::VERB) || words.has(i, class::SUBJECT);
                return if verb { behind.unwrap_or(at) } else { at };
            }
            at -= 1;
        }
        at
    }

    /// Whether the token is a verb of saying between two names: `Smith reports Chinese propose`.
    fn reports(&self, i: usize) -> bool {
        let words = self.words;
        words.has(i, class::SAID)
            && words.has(i, class::THIRD)
            && (words.capital(i + 1) || words.has(i + 1, class::DETERMINER))
    }

    /// Whether a noun phrase cannot reach back over token `i`.
    fn closes_phrase(&self, i: usize) -> bool {
        let words = self.words;
        let bits = words.word(i).class;
        match words.shape(i) {
            Shape::Break => return true,
            Shape::Sign => return !matches!(words.text(i), "." | "-" | "–" | "/" | "&" | "’" | "'" | "[" | "]"),
            _ => {}
        }
        let told = bits & class::SAID != 0 && bits & class::PAST != 0 && words.capital(i + 1);
        let participle = !told
            && bits & class::PARTICIPLE != 0
            && bits & (class::AUXILIARY | class::BASE) == 0
            && !words.has(i.wrapping_sub(1), class::AUXILIARY | class::SUBJECT);
        if participle {
            return false;
        }
        let pronoun = bits & class::SUBJECT != 0 && bits & (class::DETERMINER | class::PREPOSITION) == 0;
        let verb = bits & (class::VERB | class::ING) != 0
            && bits & (class::NOUNLIKE | class::DETERMINER | class::EVALUATIVE) == 0
            && words.shape(i) != Shape::Capital;
        let thing = bits & class::PREPOSITION != 0;
        pronoun
            || verb
            || !thing && bits & (class::SUBORDINATOR | class::RELATIVE) != 0 && bits & class::DETERMINER == 0
            || words.is(i, "that")
    }

    /// Whether a subject and its verb stand at `at`.
    pub(super) fn independent(&self, at: usize) -> bool {
        let words = self.words;
        let mut i = at;
        while words.has(i, class::ADVERB) {
            i += 1;
        }
        if words.has(i, class::SUBJECT) && !words.has(i, class::DETERMINER) {
            return words.finite(i + 1)
                || words.has(i + 1, class::ADVERB) && words.finite(i + 2)
                || words.has(i + 1, class::BASE);
        }
        for step in 0..12 {
            let k = i + step;
            if k >= self.range.end || words.comma(k) || words.is(k, ";") {
                return false;
            }
            if words.finite(k) {
                let auxiliary = words.has(k, class::AUXILIARY);
                let participle = words.has(k, class::PARTICIPLE) && !auxiliary;
                return step > 0 && !participle;
            }
            if words.has(k, class::SUBORDINATOR | class::RELATIVE | class::ING)
                || words.is(k, "to")
                || words.is(k, "be")
            {
                return false;
            }
        }
        false
    }
}
