//! Papers that ask for those who wrote them: `a note from the Consul asking …`, `the Council’s resolution requires …`. Read
//! [`sender`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::clause::Clauses;
use super::lexicon::class;
use super::parties::Parties;
use super::targets::party;
use super::words::Words;

/// Nouns of papers that carry somebody’s words.
const PAPERS: OneOf<24> = one_of([
    "instruction",
    "instructions",
    "note",
    "letter",
    "telegram",
    "cable",
    "cablegram",
    "message",
    "memorandum",
    "communication",
    "despatch",
    "aide-mémoire",
    "resolution",
    "resolutions",
    "report",
    "reports",
    "recommendation",
    "recommendations",
    "proposal",
    "proposals",
    "circular",
    "petition",
    "text",
    "reply",
]);

/// How far before its participle or its words a paper may be named.
const REACH: usize = 40;

pub(super) fn paper(words: &Words<'_>, at: usize) -> bool {
    words.any(at, &PAPERS)
}

/// Who wrote the paper that a participle at `at` tells of: `received a note from the Consul asking …`.
pub(super) fn sender(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(at.saturating_sub(REACH));
    let noun = (lowest..at).rev().take_while(|&i| !words.has(i, class::MODAL)).find(|&i| paper(words, i))?;
    if let Some(from) = (noun + 1..at.min(noun + 6)).find(|&i| words.is(i, "from")) {
        return party(clauses, from + 1).or_else(|| name(words, from + 1, at));
    }
    owner(clauses, noun)
}

/// To whom the paper went that a participle at `at` tells of: `sent a note to the Consul asking …`.
pub(super) fn receiver(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(at.saturating_sub(REACH));
    let noun = (lowest..at).rev().take_while(|&i| !words.has(i, class::MODAL)).find(|&i| paper(words, i))?;
    (noun + 1..at.min(noun + 10)).find(|&i| words.is(i, "to")).and_then(|to| party(clauses, to + 1))
}

/// To whom a paper went whose words the clause at `at` gives: `wrote a letter to the Consul to the effect that …`.
pub(super) fn reader_of(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(at.saturating_sub(REACH));
    let effect = (lowest..at).rev().find(|&i| words.is(i, "effect") && words.is(i + 1, "that"))?;
    receiver(clauses, effect)
}

/// The capitalised words from `at` on, before `end`.
fn name(words: &Words<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let last = (at..end).find(|&i| !words.capital(i)).unwrap_or(end);
    (at < last).then_some(at..last)
}

/// Whose paper the noun at `noun` names: `the Consul’s note`, `Foreign Office note`.
fn owner(clauses: &Clauses<'_>, noun: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let end = if matches!(words.text(noun.wrapping_sub(1)), "’s" | "'s" | "’") { noun - 1 } else { noun };
    let lowest = clauses.range.start.max(noun.saturating_sub(6));
    let start = (lowest..end).rev().take_while(|&i| words.capital(i)).last()?;
    (start < end).then_some(start..end)
}

impl Parties<'_> {
    /// Who wrote the paper that `range` names, `None` where it names none.
    pub(super) fn author(&self, range: &Range<usize>) -> Option<Option<Range<usize>>> {
        let words = self.words();
        let head = range.clone().take(4).find(|&i| paper(words, i))?;
        let by = (head + 1..range.end).find(|&i| words.any(i, const { &one_of(["of", "from", "by"]) }));
        let before = words.capital(range.start) && range.start < head || !words.country(range.start).is_empty();
        Some(match by {
            Some(by) if by + 1 < range.end => Some(by + 1..range.end),
            _ if before => Some(range.start..head),
            _ => None,
        })
    }

    /// Who is named behind `mark`, `from` or `to`, of the letter whose words are quoted from token `open` on.
    pub(super) fn letter(&self, open: usize, mark: &str) -> Option<String> {
        let words = self.words();
        let noun = (open.saturating_sub(REACH)..open).rev().find(|&i| paper(words, i))?;
        let clauses = self.clauses(noun)?;
        let behind = (noun + 1..open.min(noun + 16)).find(|&i| words.is(i, mark)).map(|at| at + 1);
        let named = |at: usize| {
            self.mention_at(at).or_else(|| party(&clauses, at)).filter(|range| !words.has(range.start, class::OBJECT))
        };
        let own = || (mark == "from").then(|| owner(&clauses, noun)).flatten();
        behind.and_then(named).or_else(own).and_then(|range| self.phrase(range))
    }

    /// The tokens of the person or office whose mention begins at `at`, its article aside.
    pub(super) fn mention_at(&self, at: usize) -> Option<Range<usize>> {
        let one = self.mentions().within(&(at..at + 2))?;
        (one.tokens.start == at || one.tokens.start == at + 1 && self.words().has(at, class::DETERMINER))
            .then(|| one.tokens.clone())
    }
}
