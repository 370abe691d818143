//! What the model sees of a candidate: its trigger, who and whom, the words around it, the kind of document. Read [`View`] first.

use super::candidate::Candidate;
use super::clause::Clauses;
use super::endings::{self, Ending};
use super::key::Key;
use super::kind::kind;
use super::lexicon::class;
use super::lists::{self, List};
use super::mood::mood;
use super::parties::Parties;
use super::sense::Sense;
use super::templates::{AMONG, CANDIDATE, CHOICE, END, FIELDS, Field, INTRO, LISTED, NEGATED, PERFECT, Template};
use super::views::{self, act, around, form, frame_name, inner_modal, lemma, length, opens, party, side, under};
use super::words::Words;
use crate::document::DemandKind;

/// How many other candidates of a sentence are seen on either side of one, so that work stays linear.
const NEAR: usize = 8;

/// What a document says of all its candidates.
#[derive(Debug)]
pub(super) struct Setting {
    /// From whom to whom: `down`, `up`, `abroad`, `within`, `none`.
    pub(super) direction: Value<'static>,
    /// What the document is.
    pub(super) document: Value<'static>,
}

/// Takes features as they are made: a template, whose fields the view tells.
pub(super) trait Sink {
    fn add(&mut self, template: &Template, view: &View<'_>);
}

/// The word for one thing that is seen, and its key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) text: &'a str,
    pub(super) key: Key,
}

impl<'a> Value<'a> {
    /// Nothing.
    pub(super) const NONE: Value<'static> = Value::of("");

    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, key: Key::of(text) }
    }
}

/// All that is seen of a candidate, each thing named and hashed once.
#[derive(Debug)]
pub(super) struct View<'a> {
    values: [Value<'a>; FIELDS],
    words: &'a Words<'a>,
    pub(super) candidate: &'a Candidate,
    /// The tokens between the beginning of the trigger’s group and the trigger.
    group: std::ops::Range<usize>,
    /// The first end that is more than soft.
    usual: usize,
    /// The kind that the rules give it.
    pub(super) logic: DemandKind,
}

impl<'a> View<'a> {
    /// Looks at a candidate, wherever it ends.
    pub(super) fn of(
        clauses: &Clauses<'a>,
        candidate: &'a Candidate,
        sense: Sense,
        setting: &Setting,
        parties: &Parties<'_>,
    ) -> Self {
        let (words, trigger) = (clauses.words, candidate.trigger);
        let (by_side, of_side) = (parties.side(&candidate.by), parties.side(&candidate.of));
        let group = words.before_group(clauses.range.start, trigger)..trigger;
        let modal = group.clone().find(|&i| words.has(i, class::MODAL)).map_or(Value::NONE, |i| words.value(i));
        let usual = endings::usual(&candidate.endings);
        let action = candidate.action..usual.max(candidate.action);
        let logic = kind(candidate, by_side, of_side, setting.direction.text, words.text(trigger));
        let values = [Value::NONE; FIELDS];
        let mut view = Self { values, words, candidate, group, usual, logic };
        view.set(Field::Rule, candidate.rule.value());
        view.set(Field::Logic, views::kind(logic));
        view.set(Field::Sense, sense.value());
        view.set(Field::Direction, setting.direction);
        view.set(Field::Document, setting.document);
        view.set(Field::BySide, side(by_side));
        view.set(Field::OfSide, side(of_side));
        view.set(Field::By, party(words, &candidate.by));
        view.set(Field::Of, party(words, &candidate.of));
        view.set(Field::Kind, views::kind(candidate.kind));
        view.set(Field::Lemma, lemma(words, trigger));
        view.set(Field::Frame, frame_name(candidate.frame));
        view.set(Field::Form, form(words, trigger));
        view.set(Field::Modal, modal);
        view.set(Field::Under, under(clauses, candidate.start));
        view.set(Field::Mood, mood(clauses, candidate.action).value());
        view.set(Field::InnerModal, inner_modal(words, action.clone()));
        view.set(Field::Act, act(words, action.clone()));
        view.set(Field::Before, around(words, candidate.start.wrapping_sub(1)));
        view.set(Field::BeforeTrigger, around(words, trigger.wrapping_sub(1)));
        view.set(Field::After, around(words, trigger + 1));
        view.set(Field::Length, length(usual.saturating_sub(candidate.start)));
        view.set(Field::ActionLength, length(action.len()));
        view.set(Field::Opens, opens(clauses, candidate));
        view
    }

    /// Looks at what one of its ends says of the whole candidate.
    pub(super) fn choose(&mut self, ending: &Ending) {
        self.set(Field::Break, ending.kind.value());
        self.set(Field::ChosenLength, length(ending.end.saturating_sub(self.candidate.start)));
    }

    /// Looks at one of its ends.
    pub(super) fn look_at(&mut self, ending: &Ending) {
        let (words, candidate, stop) = (self.words, self.candidate, ending.stop);
        let place = match ending.end {
            end if end < self.usual => const { Value::of("before") },
            end if end == self.usual => const { Value::of("usual") },
            _ => const { Value::of("behind") },
        };
        let (sign, next) = if words.sign(stop) { (around(words, stop), stop + 1) } else { (Value::NONE, stop) };
        self.set(Field::Place, place);
        self.choose(ending);
        self.set(Field::Sign, sign);
        self.set(Field::Next, around(words, next));
        self.set(Field::Then, around(words, next + 1));
        self.set(Field::ThenForm, form(words, next + 1));
        self.set(Field::Last, around(words, ending.end.saturating_sub(1)));
        self.set(Field::EndLength, length(ending.end.saturating_sub(candidate.action)));
        let asks = |at: usize| words.has(at, class::ASKS) && !words.has(at, class::BASE);
        let left = candidate.endings.last().map_or(0, |last| last.end.saturating_sub(ending.end));
        self.set(Field::Asks, lists::asks(words, next));
        self.set(
            Field::Nested,
            if words.is(candidate.start.wrapping_sub(1), "that") { const { Value::of("nested") } } else { Value::NONE },
        );
        self.set(Field::Finite, if words.finite(stop) { const { Value::of("finite") } } else { Value::NONE });
        self.set(
            Field::Inside,
            if (candidate.action..ending.end).any(asks) { const { Value::of("asks") } } else { Value::NONE },
        );
        self.set(Field::Left, length(left));
    }

    /// The key of what is seen in the fields of a template.
    pub(super) fn key(&self, template: &Template) -> Key {
        template.fields.iter().fold(template.key, |key, &field| key.then(self.value(field).key))
    }

    /// What was seen in a field.
    pub(super) fn value(&self, field: Field) -> Value<'a> {
        self.values[field as usize]
    }

    /// Hands all features of the candidate to `sink`.
    pub(super) fn describe(&self, sink: &mut impl Sink) {
        CANDIDATE.iter().for_each(|template| sink.add(template, self));
        for i in self.group.clone() {
            if self.words.has(i, class::NEGATION) {
                sink.add(&NEGATED, self);
            }
            if self.words.has(i, class::HAVE) {
                sink.add(&PERFECT, self);
            }
        }
    }

    /// Hands what stands around the candidate to `sink`: what else its sentence asks, and what leads a list that it belongs to.
    pub(super) fn describe_among(
        &mut self,
        proposed: &[(Candidate, Sense)],
        own: usize,
        list: List,
        sink: &mut impl Sink,
    ) {
        let last = |one: &Candidate| one.endings.last().map_or(one.start, |ending| ending.end);
        let candidate = self.candidate;
        for at in (own.saturating_sub(NEAR)..proposed.len().min(own + NEAR + 1)).filter(|&at| at != own) {
            let (other, sense) = &proposed[at];
            let apart = other.start >= last(candidate) || candidate.start >= last(other);
            let place = match other.start <= candidate.start {
                _ if apart => const { Value::of("apart") },
                true => const { Value::of("around") },
                false => const { Value::of("inside") },
            };
            self.set(Field::OtherPlace, place);
            self.set(Field::OtherSense, sense.value());
            self.set(Field::OtherRule, other.rule.value());
            AMONG.iter().for_each(|template| sink.add(template, self));
        }
        self.set(Field::Intro, list.intro);
        if !list.intro.text.is_empty() {
            INTRO.iter().for_each(|template| sink.add(template, self));
        }
        if list.counted {
            LISTED.iter().for_each(|template| sink.add(template, self));
        }
    }

    /// Hands the features of the end that was looked at last to `sink`.
    pub(super) fn describe_end(&self, sink: &mut impl Sink) {
        END.iter().for_each(|template| sink.add(template, self));
    }

    /// Hands what that end says of the whole candidate to `sink`.
    pub(super) fn describe_choice(&self, sink: &mut impl Sink) {
        CHOICE.iter().for_each(|template| sink.add(template, self));
    }

    pub(super) fn set(&mut self, field: Field, value: Value<'a>) {
        self.values[field as usize] = value;
    }
}
