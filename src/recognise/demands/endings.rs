//! Where a demand may end: the breaks of its sentence, from the first soft one to the full stop. Read [`endings`] first.

use super::clause::Clauses;
use super::features::Value;
use super::lexicon::class;
use super::one_of::one_of;
use super::words::Words;
use crate::recognise::token::Shape;

/// The most ends that are weighed.
const MOST: usize = 7;

/// A place where a demand may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ending {
    /// Past its last token.
    pub(super) end: usize,
    /// The token at which it breaks off.
    pub(super) stop: usize,
    pub(super) kind: Break,
}

/// How strongly a sentence breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Break {
    /// A comma, a joined verb, a clause of time or reason.
    Soft,
    /// Where a clause of its own begins.
    Strong,
    /// A colon, a semicolon, the end of a quotation.
    Hard,
    /// The end of the sentence.
    Full,
}

impl Break {
    pub(super) fn value(self) -> Value<'static> {
        match self {
            Self::Soft => const { Value::of("soft") },
            Self::Strong => const { Value::of("strong") },
            Self::Hard => const { Value::of("hard") },
            Self::Full => const { Value::of("full") },
        }
    }
}

/// The places where a demand that runs on from `from` may end, in order, the last one always among them.
pub(super) fn endings(clauses: &Clauses<'_>, from: usize) -> Vec<Ending> {
    let (words, last) = (clauses.words, clauses.range.end);
    let mut found: Vec<Ending> = Vec::with_capacity(MOST);
    let mut push = |stop: usize, kind: Break| {
        let end = trimmed(words, from, stop);
        if let Some(ending) = found.iter_mut().find(|ending| ending.end == end) {
            ending.kind = if kind > ending.kind { kind } else { ending.kind };
        } else if found.len() < MOST {
            found.push(Ending { end, stop, kind });
        } else {
            found[MOST - 1] = Ending { end, stop, kind };
        }
    };
    let (mut quotes, mut brackets) = (0_i32, 0_i32);
    for at in from..last {
        if words.shape(at) == Shape::Sign {
            match () {
                () if words.any(at, const { &one_of(["“", "‘"]) }) => quotes += 1,
                () if words.is(at, "”") => quotes -= 1,
                () if words.is(at, "(") => brackets += 1,
                () if words.is(at, ")") => brackets -= 1,
                () => {}
            }
        }
        if quotes < 0 || brackets < 0 {
            push(at, Break::Hard);
            return found;
        }
        if at <= from || brackets > 0 {
            continue;
        }
        match breaks(clauses, at) {
            Some(Break::Hard) => {
                push(at, Break::Hard);
                return found;
            }
            Some(kind) => push(at, kind),
            None => {}
        }
    }
    push(last, Break::Full);
    found
}

/// The first end that is more than soft: what the demand’s own clause reaches to.
pub(super) fn usual(list: &[Ending]) -> usize {
    list.iter().find(|ending| ending.kind != Break::Soft).or(list.last()).map_or(0, |ending| ending.end)
}

/// How the sentence breaks before token `at`.
fn breaks(clauses: &Clauses<'_>, at: usize) -> Option<Break> {
    let words = clauses.words;
    let next = at + 1;
    if words.shape(at) == Shape::Sign {
        return sign_breaks(clauses, at);
    }
    if !words.has(at, class::COORDINATOR | class::SUBORDINATOR | class::RELATIVE) || words.comma(at - 1) {
        return None;
    }
    if words.has(at, class::COORDINATOR) {
        let joined =
            words.has(next, class::PAST | class::BE | class::HAVE | class::MODAL | class::THIRD | class::NEGATION);
        if words.any(next, const { &one_of(["on", "upon"]) }) && words.is(next + 1, "condition") {
            return Some(Break::Strong);
        }
        return match words.text(at) {
            "but" if clauses.independent(next) => Some(Break::Strong),
            "but" => Some(Break::Soft),
            "and" | "or" if subject(words, next) && clauses.independent(next) => Some(Break::Strong),
            "and" | "or"
                if joined
                    || clauses.independent(next)
                    || words.has(next, class::BASE) && !words.has(next, class::NOUNLIKE) =>
            {
                Some(Break::Soft)
            }
            _ => None,
        };
    }
    let dependent = words.has(at, class::SUBORDINATOR)
        && !words.any(at, const { &one_of(["as", "than", "whether", "so"]) })
        || words.any(at, const { &one_of(["which", "who"]) });
    (dependent || words.is(at, "as") && clauses.independent(next)).then_some(Break::Soft)
}

/// How the sentence breaks at the sign `at`.
fn sign_breaks(clauses: &Clauses<'_>, at: usize) -> Option<Break> {
    let (words, next) = (clauses.words, at + 1);
    match () {
        () if words.comma(at) => Some(if turns(clauses, next) { Break::Strong } else { Break::Soft }),
        () if words.any(at, const { &one_of(["—", "("]) }) => Some(Break::Soft),
        () if words.is(at, ";") => {
            let joined = if words.is(next, "and") { next + 1 } else { next };
            let runs_on = words.any(joined, const { &one_of(["that", "to"]) });
            Some(if runs_on { Break::Soft } else { Break::Hard })
        }
        () if words.is(at, ":") => {
            let runs_on = words.is(next, "(") || words.shape(next) == Shape::Lower;
            Some(if runs_on { Break::Soft } else { Break::Hard })
        }
        () => None,
    }
}

fn subject(words: &Words<'_>, at: usize) -> bool {
    words.any(at, const { &one_of(["i", "we", "he", "she", "they", "it", "this", "there", "you"]) })
}

/// Whether what stands behind a comma is a clause of its own.
fn turns(clauses: &Clauses<'_>, next: usize) -> bool {
    let words = clauses.words;
    if words.any(next, const { &one_of(["which", "who", "whom", "whose", "where", "since", "because", "although", "though", "whereas"]) })
    {
        return true;
    }
    if words.any(next, const { &one_of(["for", "as", "while", "so"]) }) {
        return clauses.independent(next + 1);
    }
    if words.is(next, "but") {
        return !words.is(next + 1, "also");
    }
    words.any(next, const { &one_of(["and", "or", "nor"]) }) && clauses.independent(next + 1)
        || clauses.independent(next)
}

/// The end without signs and joining words that hang over.
fn trimmed(words: &Words<'_>, from: usize, stop: usize) -> usize {
    let mut end = stop;
    while end > from + 1 && (hangs(words, end - 1) || words.has(end - 1, class::COORDINATOR)) {
        end -= 1;
    }
    end.max(from + 1).min(words.len())
}

/// Whether the token is a sign that no passage should end with.
fn hangs(words: &Words<'_>, at: usize) -> bool {
    words.shape(at) == Shape::Break
        || words.shape(at) == Shape::Sign && !matches!(words.text(at), ")" | "]" | "”" | "’" | "%")
}
