//! What the model sees of a candidate: its trigger, who and whom, the words around it, the kind of document. Read [`describe`] first.

use std::ops::Range;

use super::candidate::{Candidate, Who};
use super::clause::Clauses;
use super::endings::{self, Ending};
use super::kind::kind;
use super::lexicon::{class, frame};
use super::parties::Parties;
use super::sense::{mood, sense};
use super::words::Words;
use crate::document::DemandKind;
use crate::recognise::token::Shape;

/// What a document says of all its candidates.
#[derive(Debug)]
pub(super) struct Setting {
    /// From whom to whom: `down`, `up`, `abroad`, `within`, `none`.
    pub(super) direction: &'static str,
    /// What the document is.
    pub(super) document: &'static str,
}

/// Takes features as they are made: a template and its value, which may come in parts.
pub(super) trait Sink {
    fn add(&mut self, template: &'static str, parts: &[&str]);
}

/// Hands all features of a candidate to `sink`.
pub(super) fn describe(
    clauses: &Clauses<'_>,
    candidate: &Candidate,
    setting: &Setting,
    parties: &Parties<'_>,
    sink: &mut dyn Sink,
) {
    let words = clauses.words;
    let (rule, trigger) = (candidate.rule.name(), candidate.trigger);
    let lemma = lemma(words, trigger);
    let frame = frame_name(candidate.frame);
    let (by, of) = (party(words, &candidate.by), party(words, &candidate.of));
    let direction = setting.direction;
    let group = words.before_group(clauses.range.start, trigger);
    let modal = (group..trigger).find(|&i| words.has(i, class::MODAL)).map_or("", |i| words.text(i));
    let usual = endings::usual(&candidate.endings);
    let action = candidate.action..usual.max(candidate.action);
    let sense = sense(clauses, candidate).name();
    let mood = mood(clauses, candidate.action).name();
    let (by_side, of_side) = (parties.side(&candidate.by), parties.side(&candidate.of));
    let logic = kind_name(kind(candidate, by_side, of_side, direction, words.text(trigger)));
    let (by_side, of_side) = (by_side.name(), of_side.name());
    sink.add("logic", &[logic]);
    sink.add("logic-rule", &[logic, rule]);
    sink.add("logic-sense", &[logic, sense]);
    sink.add("logic-direction", &[logic, direction]);
    sink.add("by-side", &[rule, by_side]);
    sink.add("of-side", &[rule, of_side]);
    sink.add("sides", &[by_side, of_side, direction]);
    sink.add("sides-sense", &[sense, by_side, of_side]);
    sink.add("sides-kind", &[kind_name(candidate.kind), by_side, of_side]);
    sink.add("by-lemma-side", &[lemma, by_side, direction]);
    sink.add("of-lemma-side", &[lemma, of_side, direction]);
    sink.add("kind-direction", &[kind_name(candidate.kind), direction]);
    sink.add("under", &[rule, under(clauses, candidate.start)]);
    sink.add("rule", &[rule]);
    sink.add("sense", &[sense]);
    sink.add("sense-rule", &[rule, sense]);
    sink.add("sense-direction", &[sense, direction]);
    sink.add("sense-mood", &[rule, sense, mood]);
    sink.add("sense-lemma", &[sense, lemma]);
    sink.add("sense-by", &[sense, by]);
    sink.add("sense-document", &[sense, setting.document]);
    sink.add("kind", &[kind_name(candidate.kind)]);
    sink.add("lemma", &[rule, lemma]);
    sink.add("frame", &[rule, frame]);
    sink.add("lemma-frame", &[rule, lemma, frame]);
    sink.add("direction", &[rule, direction]);
    sink.add("lemma-direction", &[rule, lemma, direction]);
    sink.add("document", &[rule, setting.document]);
    sink.add("by", &[rule, by]);
    sink.add("of", &[rule, of]);
    sink.add("by-of", &[rule, by, of]);
    sink.add("lemma-by", &[lemma, by]);
    sink.add("lemma-of", &[lemma, of]);
    sink.add("of-direction", &[rule, of, direction]);
    sink.add("by-direction", &[rule, by, direction]);
    sink.add("modal", &[rule, modal]);
    sink.add("form", &[rule, form(words, trigger)]);
    sink.add("before", &[rule, around(words, candidate.start.wrapping_sub(1))]);
    sink.add("before-form", &[form(words, trigger), around(words, trigger.wrapping_sub(1))]);
    sink.add("after", &[rule, around(words, trigger + 1)]);
    sink.add("inner-modal", &[rule, inner_modal(words, action.clone())]);
    sink.add("act", &[rule, act(words, action.clone())]);
    sink.add("length", &[rule, length(usual.saturating_sub(candidate.start))]);
    sink.add("action-length", &[rule, length(action.len())]);
    sink.add("opens", &[rule, opens(clauses, candidate)]);
    for i in group..trigger {
        if words.has(i, class::NEGATION) {
            sink.add("negated", &[rule]);
        }
        if words.has(i, class::HAVE) {
            sink.add("perfect", &[rule]);
        }
    }
}

/// Hands the features of one of its ends to `sink`.
pub(super) fn describe_end(words: &Words<'_>, candidate: &Candidate, ending: &Ending, sink: &mut dyn Sink) {
    let usual = endings::usual(&candidate.endings);
    let kind = ending.kind.name();
    let place = match ending.end {
        end if end < usual => "before",
        end if end == usual => "usual",
        _ => "behind",
    };
    let next = if words.sign(ending.stop) { ending.stop + 1 } else { ending.stop };
    let sign = if words.sign(ending.stop) { words.text(ending.stop) } else { "" };
    let (word, then) = (around(words, next), around(words, next + 1));
    let rule = candidate.rule.name();
    sink.add("end", &[place, kind]);
    sink.add("end-word", &[place, sign, word]);
    sink.add("end-stop", &[kind, sign, word]);
    sink.add("end-then", &[sign, word, then]);
    sink.add("end-form", &[sign, word, form(words, next + 1), form(words, candidate.trigger)]);
    sink.add("end-length", &[place, length(ending.end.saturating_sub(candidate.action))]);
    sink.add("end-rule", &[rule, place]);
    sink.add("end-rule-word", &[rule, sign, word]);
    sink.add("end-frame", &[frame_name(candidate.frame), place]);
    let before = around(words, ending.end.saturating_sub(1));
    sink.add("end-before", &[sign, before, word]);
}

/// Hands what the chosen end says of the whole candidate to `sink`.
pub(super) fn describe_choice(candidate: &Candidate, ending: &Ending, sink: &mut dyn Sink) {
    let rule = candidate.rule.name();
    sink.add("chosen", &[rule, ending.kind.name()]);
    sink.add("chosen-length", &[rule, length(ending.end.saturating_sub(candidate.start))]);
}

fn kind_name(kind: DemandKind) -> &'static str {
    match kind {
        DemandKind::Demand => "demand",
        DemandKind::Request => "request",
        DemandKind::Instruction => "instruction",
        DemandKind::Condition => "condition",
        DemandKind::Recommendation => "recommendation",
    }
}

fn lemma(words: &Words<'_>, at: usize) -> &'static str {
    let verb = words.verb(at);
    if !verb.is_empty() && !words.has(at, class::MODAL) {
        return verb;
    }
    const OTHERS: [&str; 36] = [
        "should",
        "must",
        "may",
        "can",
        "could",
        "might",
        "will",
        "shall",
        "ought",
        "need",
        "needs",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "if",
        "unless",
        "provided",
        "condition",
        "subject",
        "case",
        "until",
        "please",
        "essential",
        "necessary",
        "important",
        "desirable",
        "advisable",
        "helpful",
        "appreciated",
        "imperative",
        "proposal",
        "suggestion",
    ];
    match words.text(at) {
        "shld" | "shd" => "should",
        text => OTHERS.iter().find(|word| word.eq_ignore_ascii_case(text)).copied().unwrap_or("other"),
    }
}

fn frame_name(bit: u16) -> &'static str {
    match bit {
        frame::TO => "to",
        frame::THAT => "that",
        frame::THING => "thing",
        frame::ING => "ing",
        frame::FOR => "for",
        frame::ON => "on",
        frame::AGAINST => "against",
        frame::WHETHER => "whether",
        frame::OF => "of",
        _ => "",
    }
}

/// What sort of party: a pronoun, an office of ours, a name, a thing.
fn party(words: &Words<'_>, who: &Who) -> &'static str {
    let range = match who {
        Who::Writer => return "writer",
        Who::Addressee => return "addressee",
        Who::Unknown => return "unknown",
        Who::Before(_) => return "before",
        Who::Named(range) => range.clone(),
    };
    const PRONOUNS: [&str; 24] = [
        "i", "we", "you", "he", "she", "they", "it", "me", "us", "him", "them", "this", "that", "these", "who",
        "which", "there", "my", "our", "your", "his", "their", "its", "her",
    ];
    let first = words.text(range.start);
    if range.len() == 1 || words.has(range.start, class::POSSESSIVE) {
        if let Some(pronoun) = PRONOUNS.iter().find(|word| word.eq_ignore_ascii_case(first)) {
            return pronoun;
        }
    }
    if range.clone().any(|i| words.has(i, class::ORGAN)) {
        return "organ";
    }
    if range.clone().skip(1).any(|i| words.capital(i))
        || words.capital(range.start) && !words.has(range.start, class::DETERMINER)
    {
        return "name";
    }
    "thing"
}

fn form(words: &Words<'_>, at: usize) -> &'static str {
    let bits = words.word(at).class;
    [
        (class::MODAL, "modal"),
        (class::ING, "ing"),
        (class::THIRD, "third"),
        (class::PAST | class::PARTICIPLE, "past"),
        (class::BASE, "base"),
    ]
    .iter()
    .find(|(class, _)| bits & class != 0)
    .map_or("none", |(_, name)| name)
}

/// A word beside the candidate: itself where it is a word of grammar, else what class it has.
fn around<'a>(words: &Words<'a>, at: usize) -> &'a str {
    let grammar = class::PREPOSITION
        | class::SUBORDINATOR
        | class::RELATIVE
        | class::COORDINATOR
        | class::AUXILIARY
        | class::SUBJECT
        | class::OBJECT
        | class::DETERMINER
        | class::NEGATION
        | class::POSSESSIVE;
    match words.shape(at) {
        Shape::Sign => words.text(at),
        Shape::Break => "break",
        Shape::Number => "number",
        _ if words.has(at, grammar) => words.text(at),
        _ if words.has(at, class::SAID) => "said",
        _ if words.has(at, class::THOUGHT) => "thought",
        _ if words.has(at, class::ADVERB) => "adverb",
        _ if words.has(at, class::ING) => "ing",
        _ if words.has(at, class::PAST | class::PARTICIPLE) => "past",
        _ if words.has(at, class::BASE | class::THIRD) => "verb",
        _ if words.capital(at) => "capital",
        _ => "word",
    }
}

fn inner_modal<'a>(words: &Words<'a>, action: Range<usize>) -> &'a str {
    let found = action.take(16).find(|&i| words.has(i, class::MODAL) || words.is(i, "be") || words.finite(i));
    found.map_or("", |i| if words.has(i, class::MODAL) || words.is(i, "be") { words.text(i) } else { "finite" })
}

/// The word that puts what follows it in doubt, before the candidate: `whether we should …`.
fn under<'a>(clauses: &Clauses<'a>, start: usize) -> &'a str {
    let words = clauses.words;
    let lowest = clauses.range.start.max(start.saturating_sub(4));
    let found = (lowest..start)
        .rev()
        .take_while(|&i| !words.comma(i))
        .find(|&i| words.has(i, class::SUBORDINATOR) || words.has(i, class::RELATIVE) || words.any(i, &["how", "why"]));
    found.map_or("", |i| words.text(i))
}

/// The verb of the act.
fn act(words: &Words<'_>, action: Range<usize>) -> &'static str {
    action.take(3).map(|i| words.verb(i)).find(|verb| !verb.is_empty()).unwrap_or_default()
}

fn length(tokens: usize) -> &'static str {
    match tokens {
        0..=2 => "2",
        3..=4 => "4",
        5..=7 => "7",
        8..=12 => "12",
        13..=20 => "20",
        21..=40 => "40",
        _ => "more",
    }
}

/// How the candidate stands in its sentence.
fn opens(clauses: &Clauses<'_>, candidate: &Candidate) -> &'static str {
    let (words, first) = (clauses.words, clauses.range.start);
    match candidate.start - first {
        0 => "first",
        _ if words.has(first, class::SUBORDINATOR) => "behind-subordinator",
        _ if words.has(first, class::PREPOSITION) => "behind-preposition",
        _ if words.has(first, class::ADVERB) => "behind-adverb",
        _ => "inside",
    }
}
