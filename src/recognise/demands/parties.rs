//! Who wants and of whom, in words: pronouns and offices told by the heading and by what went before. Read [`Parties`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::end::{End, Ends};
use super::lexicon::class;
use super::mentions::Mentions;
use super::quotes::Quotes;
use super::side::Side;
use super::words::Words;

/// Words for one who speaks for a government.
pub(super) const OFFICERS: OneOf<22> = one_of([
    "Ambassador",
    "Minister",
    "Chargé",
    "Chancellor",
    "President",
    "Premier",
    "Delegate",
    "Representative",
    "FonMin",
    "Consul",
    "Emperor",
    "King",
    "Amb",
    "PriMin",
    "Secretary",
    "Delegation",
    "Envoy",
    "Shah",
    "Commissioner",
    "Governor",
    "General",
    "Senator",
]);

/// The parties of one document.
#[derive(Debug)]
pub(super) struct Parties<'a> {
    words: &'a Words<'a>,
    sentences: &'a [Range<usize>],
    mentions: &'a Mentions<'a>,
    quotes: &'a Quotes,
    pub(super) writer: End,
    pub(super) addressee: End,
}

impl<'a> Parties<'a> {
    /// The parties between the two ends of a document or an enclosure.
    pub(super) fn of(
        ends: Ends,
        words: &'a Words<'a>,
        sentences: &'a [Range<usize>],
        mentions: &'a Mentions<'a>,
        quotes: &'a Quotes,
    ) -> Self {
        Self { words, sentences, mentions, quotes, writer: ends.writer, addressee: ends.addressee }
    }

    /// Who wants and of whom, in words, as far as the sentence, those before it and the heading say.
    pub(super) fn between(
        &self,
        candidate: &Candidate,
        end: usize,
        direction: &str,
    ) -> (Option<String>, Option<String>) {
        let quoted = self.quotes.around(candidate.trigger);
        let (asker, asked) = match self.relayed(candidate, direction) {
            true => (Who::Writer, candidate.by.clone()),
            false => (self.plain(&candidate.by), self.asked(candidate, end)),
        };
        let (by, of) = (self.side(&asker), self.side(&asked));
        let own = matches!(by, Side::Writer | Side::Home | Side::Thing | Side::Unknown);
        let other = match quoted {
            _ if candidate.rule == Rule::Condition && own => self.reporter(candidate.start),
            None if own && self.voice(candidate.start).is_some() => self.voice(candidate.start),
            Some(open) if own => self.quoted(open).or_else(|| self.letter(open, "from")),
            None if own && self.reports(candidate, by, of, direction) => self.narrator(candidate.start),
            _ => None,
        };
        let narrated = other.is_some();
        let outward = matches!(of, Side::Abroad | Side::Other) && matches!(direction, "down" | "out" | "abroad");
        let wants = match by {
            _ if narrated => other,
            Side::Writer if outward && !matches!(asker, Who::Named(_)) => self.home(),
            Side::Home if direction == "up" && !outward && self.we(&asker) => self.writer.label(),
            Side::Thing | Side::Unknown => None,
            _ => self.name(&asker),
        };
        let wants = wants.or_else(|| self.writer.label()).or_else(|| self.narrator(candidate.start));
        let wanted = match of {
            Side::Addressee if quoted.is_some() && narrated => {
                quoted.and_then(|open| self.letter(open, "to")).or_else(|| self.home())
            }
            Side::Thing | Side::Unknown => {
                self.left_out(candidate, end, by, own && !narrated, direction, wants.as_deref())
            }
            Side::Home | Side::Writer if self.officers(&asked) => self.name(&asked),
            Side::Home | Side::Writer if own && !narrated && matches!(direction, "down" | "out") => {
                self.addressee.label()
            }
            Side::Home | Side::Writer if own && !narrated && !matches!(direction, "abroad" | "in") => {
                self.addressee.government()
            }
            Side::Home | Side::Writer => self.home(),
            Side::Third if candidate.rule == Rule::Condition => self.nearest(candidate.start),
            _ => self.name(&asked),
        };
        let itself = wanted.is_some() && wanted == wants;
        let wanted = if itself { self.opposite(by) } else { wanted }.or_else(|| self.other_side());
        // Where no heading names a writer it is our own government that wants, unless it is the one asked.
        let wants = wants.or_else(|| self.home().filter(|home| Some(home) != wanted.as_ref()));
        // Nobody asks himself: of whom it is wanted is not known then.
        let wanted = wanted.filter(|one| Some(one) != wants.as_ref());
        (wants, wanted)
    }

    /// Whether the words name an officer or people of a government rather than the government itself.
    fn officers(&self, who: &Who) -> bool {
        let words = self.words;
        let officer = |at: usize| words.any(at, &OFFICERS) || words.has(at, class::PEOPLE);
        matches!(who, Who::Named(range) if range.clone().any(officer))
    }

    /// Whether the words are `we`.
    fn we(&self, who: &Who) -> bool {
        matches!(who, Who::Named(range) if self.words.any(range.start, const { &one_of(["we", "us", "our"]) }))
    }

    /// Of whom one on side `by` wants something where the words name himself alone: `at the Minister’s request`.
    fn opposite(&self, by: Side) -> Option<String> {
        match by {
            Side::Addressee => self.writer.label(),
            Side::Writer | Side::Home | Side::Own => self.addressee.label(),
            _ => self.home(),
        }
    }

    /// Whether a candidate may be part of a report that goes on without a verb of saying.
    fn reports(&self, candidate: &Candidate, by: Side, of: Side, direction: &str) -> bool {
        let loose = candidate.by == Who::Writer
            && matches!(candidate.rule, Rule::Modal | Rule::Evaluation | Rule::Need | Rule::Noun)
            || matches!(by, Side::Thing | Side::Unknown);
        let american = self.writer.side.as_deref().is_none_or(|side| side == "United States");
        // `Believe it would be …`: a telegram’s bare verb is its writer’s.
        let start = candidate.start;
        let voiced = self.words.has(start, class::BASE) && self.words.has(start, class::THOUGHT | class::HOPED);
        loose
            && !voiced
            && american
            && direction != "down"
            && !matches!(of, Side::Addressee | Side::Writer | Side::Home)
    }

    /// The United States, where the heading names no other addressee of a foreign ask.
    fn other_side(&self) -> Option<String> {
        let us = "United States";
        (self.writer.side.as_deref() != Some(us) && !self.addressee.known()).then(|| us.to_owned())
    }

    /// The government that the writer speaks for.
    pub(super) fn home(&self) -> Option<String> {
        self.writer.government()
    }

    pub(super) fn words(&self) -> &'a Words<'a> {
        self.words
    }

    pub(super) fn sentences(&self) -> &'a [Range<usize>] {
        self.sentences
    }

    pub(super) fn mentions(&self) -> &'a Mentions<'a> {
        self.mentions
    }
}
