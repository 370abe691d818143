//! What the model sees of a candidate: its trigger, who and whom, the words around it, the kind of document. Read [`describe`] first.

use super::candidate::Candidate;
use super::clause::Clauses;
use super::endings::{self, Ending};
use super::kind::kind;
use super::lexicon::class;
use super::mood::mood;
use super::parties::Parties;
use super::sense::sense;
use super::views::{act, around, form, frame_name, inner_modal, kind_name, lemma, length, opens, party, under};
use super::words::Words;

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
