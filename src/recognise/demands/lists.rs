//! What stands before a sentence and behind an end: the words that lead a list, another ask that is joined. Read [`List`] first.

use super::features::Value;
use super::imperatives::listed;
use super::lexicon::class;
use super::parties::Parties;
use super::words::Words;

/// How many sentences of a list are read back to the words that lead it.
const REACH: usize = 12;

/// The list in which a sentence stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// How the words ask that lead it, empty where none do.
    pub(super) intro: Value<'static>,
    /// Whether the sentence is counted.
    pub(super) counted: bool,
}

impl List {
    /// The list of the sentence that begins at `start`.
    pub(super) fn around(parties: &Parties<'_>, start: usize) -> Self {
        Self { intro: intro(parties, start), counted: listed(parties.words(), start) }
    }
}

/// How the words ask that lead the list in which a sentence stands, empty where none do: `It is recommended that:`, `as follows:`.
fn intro(parties: &Parties<'_>, start: usize) -> Value<'static> {
    let (words, sentences) = (parties.words(), parties.sentences());
    let index = sentences.partition_point(|range| range.start < start);
    let leads = |i: &usize| words.is(sentences[*i].end - 1, ":");
    let Some(lead) = (index.saturating_sub(REACH)..index).rev().find(leads) else {
        return Value::NONE;
    };
    let near = lead + 1 == index || listed(words, start);
    let range = sentences[lead].clone();
    let found = range.rev().find(|&at| words.has(at, class::ASKS | class::ASKED | class::MODAL | class::EVALUATIVE));
    match found {
        _ if !near => Value::NONE,
        None => const { Value::of("plain") },
        Some(at) if words.has(at, class::MODAL) => const { Value::of("modal") },
        Some(at) if words.has(at, class::ASKS) => words.verb_value(at),
        Some(_) => const { Value::of("noun") },
    }
}

/// What begins behind an end: an ask of its own, and in which form.
pub(super) fn asks(words: &Words<'_>, at: usize) -> Value<'static> {
    let mut verb = at;
    while words.has(verb, class::COORDINATOR | class::ADVERB | class::SUBORDINATOR) && verb < at + 4 {
        verb += 1;
    }
    let near = (verb..verb + 3).find(|&i| words.has(i, class::ASKS | class::MODAL | class::PLEASE));
    match near {
        Some(i) if i == verb => super::views::form(words, i),
        Some(_) => const { Value::of("behind") },
        None => Value::NONE,
    }
}
