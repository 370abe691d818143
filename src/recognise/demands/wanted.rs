//! Of whom an act is wanted: who is to do it, not to whom it is done. Read [`Parties::asked`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::lexicon::{class, frame};
use super::papers::{reader_of, receiver};
use super::parties::{OFFICERS, Parties};
use super::side::Side;
use super::targets::{agent_of, party};
use crate::recognise::token::Shape;

/// Verbs whose object is the one who is asked: `invite the Powers to a conference`.
const ADDRESSING: [&str; 9] = ["invite", "press", "urge", "beg", "implore", "petition", "caution", "warn", "admonish"];

/// Verbs whose object, in the passive, is told and given, so that the act is another’s.
const GIVEN: [&str; 9] = ["offer", "give", "tell", "inform", "grant", "invite", "ask", "request", "notify"];

/// Verbs by which one is brought to act: `to persuade the Turks to provide …`.
const MOVING: OneOf<8> = one_of(["persuade", "induce", "convince", "get", "ask", "urge", "press", "have"]);

/// What a state acts by.
const MEANS: OneOf<9> =
    one_of(["troops", "forces", "ships", "vessels", "warships", "planes", "aircraft", "soldiers", "missionaries"]);

/// Participles that say how someone is or what moves him: `be prepared to …`, `be persuaded to …`.
const STATES: OneOf<12> = one_of([
    "prepared",
    "guided",
    "convinced",
    "satisfied",
    "concerned",
    "determined",
    "willing",
    "persuaded",
    "induced",
    "encouraged",
    "urged",
    "brought",
]);

impl Parties<'_> {
    /// `who` by the words of his name alone, without what follows it.
    pub(super) fn plain(&self, who: &Who) -> Who {
        let Who::Named(range) = who else {
            return who.clone();
        };
        let (start, end) = self.bounds(range.clone());
        let words = self.words();
        let own = words.has(range.start, class::POSSESSIVE) || words.is(range.start, "this");
        if range.len() == 1 || own || start >= end {
            return who.clone();
        }
        match self.author(&(start..range.end)) {
            Some(author) => author.map_or(Who::Unknown, Who::Named),
            None => Who::Named(start..end),
        }
    }

    /// The one who is to act, as far as the clause names him.
    pub(super) fn asked(&self, candidate: &Candidate, end: usize) -> Who {
        let Some(clauses) = self.clauses(candidate.start) else {
            return candidate.of.clone();
        };
        match &candidate.of {
            _ if self.commands(candidate) => Who::Addressee,
            Who::Named(range) if candidate.rule != Rule::Passive => match self.undergoes(candidate, range) {
                Some(verb) => self.doer(&clauses, candidate, range, verb, end),
                None => self.plain(&candidate.of),
            },
            Who::Unknown => self.unnamed(&clauses, candidate, end).map_or(Who::Unknown, Who::Named),
            Who::Named(_) => self.plain(&candidate.of),
            other => other.clone(),
        }
    }

    /// Whether the subject of a verb of asking is himself told to ask: `you were instructed to propose …`, or in a
    /// telegram to a post `Embassy requested report`.
    pub(super) fn relayed(&self, candidate: &Candidate, direction: &str) -> bool {
        let words = self.words();
        let Who::Named(range) = &candidate.by else {
            return false;
        };
        let told =
            |at: usize| words.has(at, class::ASKS) && words.has(at, class::PARTICIPLE) && !words.has(at, class::BASE);
        let trigger = candidate.trigger;
        let before = trigger.wrapping_sub(2);
        let chained =
            words.is(trigger.wrapping_sub(1), "to") && told(before) && words.has(before.wrapping_sub(1), class::BE);
        let bare = direction == "down" && range.end == trigger && told(trigger) && words.has(range.start, class::ORGAN);
        (chained || bare) && self.side(&candidate.by) == Side::Addressee
    }

    /// Of whom an act is wanted that names nobody: who was spoken to, who is written to.
    pub(super) fn left_out(
        &self,
        candidate: &Candidate,
        end: usize,
        by: Side,
        own: bool,
        direction: &str,
        wants: Option<&str>,
    ) -> Option<String> {
        if let Some(clauses) = self.clauses(candidate.start) {
            let rests = agent_of(&clauses, candidate.action, end).map(Who::Named);
            if let Some(agent) = rests.filter(|agent| !matches!(self.side(agent), Side::Thing | Side::Third)) {
                return self.name(&agent);
            }
        }
        let read = self.clauses(candidate.start).and_then(|clauses| reader_of(&clauses, candidate.start));
        if let Some(reader) = read.filter(|_| own).and_then(|reader| self.phrase(reader)) {
            return Some(reader);
        }
        let words = self.words();
        let told = words.has(candidate.trigger, class::PAST) && matches!(candidate.rule, Rule::Verb | Rule::Noun);
        if own && told && matches!(direction, "up" | "none" | "within") {
            return self.interlocutor(candidate.start, wants).or_else(|| self.addressee.label());
        }
        if by == Side::Addressee {
            return self.writer.label();
        }
        let superior = by == Side::Own && !matches!(direction, "within" | "none");
        if own || superior { self.addressee.label() } else { self.home() }
    }

    /// The participle of the passive whose subject is `range`, if the act is done to him.
    fn undergoes(&self, candidate: &Candidate, range: &Range<usize>) -> Option<usize> {
        let words = self.words();
        let wished = words.has(candidate.trigger, class::HOPED);
        if candidate.frame == frame::TO && !wished {
            return None;
        }
        let loose = class::ADVERB | class::NEGATION | class::MODAL | class::HAVE;
        let be = (range.end..range.end + 6).find(|&i| !words.has(i, loose) && !words.is(i, "to"))?;
        if !words.has(be, class::BE) {
            return None;
        }
        let verb = (be + 1..be + 4).find(|&i| !words.has(i, class::ADVERB | class::NEGATION | class::BE))?;
        (words.has(verb, class::PARTICIPLE) && !words.any(verb, &STATES)).then_some(verb)
    }

    /// Who is to do what a passive says: behind `by`, else whose officers or ships its subject speaks of.
    fn doer(&self, clauses: &Clauses<'_>, candidate: &Candidate, range: &Range<usize>, verb: usize, end: usize) -> Who {
        if let Some(agent) = agent_of(clauses, verb, end) {
            return Who::Named(agent);
        }
        let words = self.words();
        let (start, last) = self.bounds(range.clone());
        let nation = (start..last).find(|&i| !words.country(i).is_empty());
        let acts = |at: usize| words.has(at, class::PEOPLE | class::ORGAN) || words.any(at, &MEANS);
        let theirs = nation.filter(|_| (start..last).any(acts) && !GIVEN.contains(&words.verb(verb)));
        match theirs {
            Some(nation) => Who::Named(nation..nation + 1),
            None if words.has(verb, class::ASKS) && words.is(verb + 1, "to") => self.plain(&candidate.of),
            None => Who::Unknown,
        }
    }

    /// Whether a verb of asking is itself an order: `Instruct consuls to …`, where a telegram’s `Request …` asks.
    fn commands(&self, candidate: &Candidate) -> bool {
        let words = self.words();
        candidate.rule == Rule::Verb
            && candidate.by == Who::Writer
            && candidate.start == candidate.trigger
            && words.has(candidate.trigger, class::OPENS)
            && !words.has(candidate.trigger, class::WRITER)
    }

    /// The one asked where no clause names him: `invite the Powers to a conference`, `hope to persuade the Turks to go`,
    /// `made a proposal to Renwick`.
    fn unnamed(&self, clauses: &Clauses<'_>, candidate: &Candidate, end: usize) -> Option<Range<usize>> {
        let words = self.words();
        if candidate.frame == frame::THING && ADDRESSING.contains(&words.verb(candidate.trigger)) {
            return party(clauses, candidate.action);
        }
        if candidate.frame == frame::TO && words.any(candidate.action, &MOVING) {
            return party(clauses, candidate.action + 1);
        }
        if words.has(candidate.trigger, class::ING) {
            if let Some(receiver) = receiver(clauses, candidate.trigger) {
                return Some(receiver);
            }
        }
        let thing = frame::THING | frame::ING | frame::FOR | frame::ON;
        if let Some(giver) = self.giver(candidate.action).filter(|_| candidate.frame & (frame::THING | frame::FOR) != 0)
        {
            return Some(giver);
        }
        let to = |&i: &usize| words.any(i, const { &one_of(["to", "from", "upon"]) });
        let reach = candidate.trigger + 1..end.min(candidate.trigger + 16);
        let stops = |&i: &usize| !words.finite(i) && !words.is(i, "that");
        let named = reach.take_while(stops).filter(to).find_map(|i| self.mention_at(i + 1));
        named.filter(|_| candidate.frame & thing != 0)
    }

    /// Whose answer, consent or help is asked for: `your comments`, `the Consul’s assistance`, `Foreign Office views`.
    fn giver(&self, at: usize) -> Option<Range<usize>> {
        let words = self.words();
        if words.has(at, class::POSSESSIVE) {
            return Some(at..at + 1);
        }
        let start = at + usize::from(words.has(at, class::DETERMINER));
        let end = (start..start + 6).find(|&i| !words.capital(i))?;
        let owns = matches!(words.text(end), "’s" | "'s" | "’");
        let can = |i: usize| !words.country(i).is_empty() || words.any(i, &OFFICERS) || words.has(i, class::ORGAN);
        let party = owns || self.mention_at(start).is_some() || (start..end).any(can);
        let thing = class::PREPOSITION | class::COORDINATOR | class::VERB | class::PEOPLE | class::ORGAN;
        let gives = owns || words.shape(end) == Shape::Lower && !words.has(end, thing);
        let named = end > start && party && gives;
        named.then_some(start..end)
    }
}
