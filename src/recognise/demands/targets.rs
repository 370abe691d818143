//! Of whom something is asked where he stands behind it: `a visa from the Consul`, `an appeal to the Powers`. Read [`target`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::clause::Clauses;
use super::lexicon::class;
use super::parties::OFFICERS;

/// How far behind its verb or noun the one asked may stand.
const REACH: usize = 16;

/// The party behind `from`, `to`, `on`, `upon`, `with` or else `of` after token `at` and before `end`.
pub(super) fn target(clauses: &Clauses<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let last = end.min(at + REACH).min(clauses.range.end);
    let stop = |&i: &usize| words.finite(i) || words.is(i, ";") || words.is(i, "that");
    let reach = at..(at..last).find(stop).unwrap_or(last);
    let near = |&i: &usize| words.any(i, const { &one_of(["from", "to", "on", "upon"]) });
    let loose = |&i: &usize| words.any(i, const { &one_of(["of", "with"]) });
    let behind = |i: usize| party(clauses, i + 1);
    reach.clone().filter(near).find_map(behind).or_else(|| reach.filter(loose).find_map(behind))
}

/// The party that does what the word at `verb` says: `applied at once by the Ambassador`, `should rest with the British`.
pub(super) fn agent_of(clauses: &Clauses<'_>, verb: usize, end: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let last = end.min(verb + REACH).min(clauses.range.end);
    let by = (verb + 1..last).take_while(|&i| !words.has(i, class::PARTICIPLE | class::ING) && !words.comma(i)).find(
        |&i| words.is(i, "by") || words.is(i, "with") && words.any(i - 1, const { &one_of(["rest", "lie", "remain"]) }),
    )?;
    party(clauses, by + 1)
}

/// The party whose words begin at `at`, if they name one.
pub(super) fn party(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    if words.has(at, class::OBJECT) && !words.is(at, "it") {
        return Some(at..at + 1);
    }
    let stop = |&i: &usize| {
        words.sign(i) && !matches!(words.text(i), "." | "’s" | "’" | "-")
            || words.has(i, class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR | class::ING | class::MONTH)
            || words.has(i, class::PREPOSITION) && (!words.is(i, "of") || words.has(i + 1, class::POSSESSIVE))
            || i > at && words.has(i, class::DETERMINER | class::POSSESSIVE) && !words.is(i - 1, "of")
            || words.is(i, "to")
            || words.finite(i)
    };
    let end = (at..clauses.range.end.min(at + 10)).find(stop).unwrap_or(clauses.range.end.min(at + 10));
    let names = |i: usize| {
        !words.country(i).is_empty()
            || words.any(i, &OFFICERS)
            || words.has(i, class::ORGAN) && words.capital(i)
            || words.has(i, class::PEOPLE)
    };
    (at < end && (at..end).any(names)).then_some(at..end)
}

/// The one asked who stands before `for`: `asked the Consul for a visa`; the tokens from `at` up to `for`.
pub(super) fn before_for(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let last = clauses.range.end.min(at + 9);
    let mark = (at + 1..last).take_while(|&i| !words.finite(i) && !words.comma(i)).find(|&i| words.is(i, "for"))?;
    Some(at..mark)
}
