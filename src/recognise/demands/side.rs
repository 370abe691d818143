//! On which side of a correspondence a party stands: the writer, his government, another. Read [`Side`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::Who;
use super::end::End;
use super::lexicon::class;
use super::parties::{OFFICERS, Parties};
use crate::recognise::lexicon::{Class, class_of, word_hash};
use crate::recognise::token::Shape;

/// Papers and what they are made of, where a name begins with them: `Article III`, `Telegram 12`.
const PARTS: OneOf<16> = one_of([
    "Article",
    "Articles",
    "Section",
    "Paragraph",
    "Clause",
    "Chapter",
    "Annex",
    "Appendix",
    "Tab",
    "Enclosure",
    "Telegram",
    "Deptel",
    "Embtel",
    "Despatch",
    "Treaty",
    "Protocol",
]);

/// On which side of a correspondence a party stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Who wrote the document.
    Writer,
    /// Who it was written to.
    Addressee,
    /// The writer’s government.
    Home,
    /// An office of the writer’s government.
    Own,
    /// Another government.
    Abroad,
    /// A person named by a pronoun.
    Third,
    /// Someone else with a name.
    Other,
    /// A thing, or people without a name.
    Thing,
    /// Nobody is named.
    Unknown,
}

impl Side {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Addressee => "addressee",
            Self::Home => "home",
            Self::Own => "own",
            Self::Abroad => "abroad",
            Self::Third => "third",
            Self::Other => "other",
            Self::Thing => "thing",
            Self::Unknown => "unknown",
        }
    }
}

impl Parties<'_> {
    /// On which side of the correspondence `who` stands.
    pub(super) fn side(&self, who: &Who) -> Side {
        let range = match who {
            Who::Writer => return Side::Writer,
            Who::Addressee => return Side::Addressee,
            Who::Unknown => return Side::Unknown,
            Who::Before(_) => return Side::Third,
            Who::Named(range) => range.clone(),
        };
        let words = self.words();
        let pronoun = match words.text(range.start) {
            "I" | "me" | "my" | "My" => Some(Side::Writer),
            "We" | "we" | "us" | "our" | "Our" => Some(Side::Home),
            "you" | "You" | "your" | "Your" => Some(Side::Addressee),
            "He" | "he" | "She" | "she" | "him" | "his" | "His" | "They" | "they" | "them" | "their" | "who"
            | "Their" => Some(Side::Third),
            "It" | "it" | "this" | "This" if range.len() == 1 => Some(Side::Thing),
            _ => None,
        };
        pronoun.or_else(|| self.correspondent(range.clone())).unwrap_or_else(|| self.government(range))
    }

    /// The correspondent that a phrase names, by name or as `the Department`, `the Embassy`.
    fn correspondent(&self, range: Range<usize>) -> Option<Side> {
        let words = self.words();
        let first = range.start;
        for at in range {
            let other = at > first && words.capital(at - 1) && !words.has(at - 1, class::DETERMINER);
            if words.any(at, const { &one_of(["Department", "Dept"]) })
                && (!words.is(at + 1, "of") || words.is(at + 2, "State"))
                && !other
                || words.is(at, "State") && !words.is(at + 1, "of") && !other
            {
                return Some(if self.writer.home { Side::Writer } else { Side::Addressee });
            }
            if words.any(
                at,
                const {
                    &one_of([
                        "Embassy",
                        "Legation",
                        "Consulate",
                        "ConGen",
                        "Emb",
                        "Mission",
                        "USDel",
                        "USUN",
                        "Delegation",
                        "Addressees",
                        "Posts",
                        "Addressee",
                    ])
                },
            ) {
                return Some(if self.writer.post { Side::Writer } else { Side::Addressee });
            }
            let named = |end: &End| end.person.as_deref().is_some_and(|name| name.ends_with(words.text(at)));
            if words.capital(at) && words.text(at).len() > 2 {
                if named(&self.addressee) {
                    return Some(Side::Addressee);
                }
                if named(&self.writer) {
                    return Some(Side::Writer);
                }
            }
        }
        None
    }

    fn government(&self, range: Range<usize>) -> Side {
        let words = self.words();
        if self.thing(&range) {
            return Side::Thing;
        }
        let home = self.writer.side.as_deref().unwrap_or("United States");
        for at in range.clone() {
            let country = words.country(at);
            if !country.is_empty() {
                return if country == home { Side::Home } else { Side::Abroad };
            }
            if words.any(
                at,
                const {
                    &one_of([
                        "President",
                        "Secretary",
                        "Congress",
                        "Defense",
                        "Navy",
                        "Treasury",
                        "AID",
                        "ICA",
                        "CIA",
                        "NSC",
                        "Army",
                    ])
                },
            ) {
                return Side::Own;
            }
        }
        if range.clone().any(|at| words.has(at, class::PEOPLE | class::ORGAN)) {
            return Side::Other;
        }
        let named = |at: usize| words.capital(at) && !words.has(at, class::DETERMINER | class::PREPOSITION);
        // `Reply should state …`: a noun that opens a sentence is written like a name.
        let opens = range.len() == 1
            && (words.has(range.start, class::ASKED | class::NOUNLIKE | class::SAID) || self.ordinary(range.start));
        let letter = range.len() == 1 && words.text(range.start).len() == 1;
        if range.clone().any(named) && !opens && !letter { Side::Other } else { Side::Thing }
    }

    /// Whether the token is an ordinary word that only opens its sentence: `Justice demands …`.
    fn ordinary(&self, at: usize) -> bool {
        let words = self.words();
        let known = class_of(word_hash(words.text(at))).0 & Class::WORD.0 != 0;
        let first = self.clauses(at).is_some_and(|clauses| clauses.range.start == at);
        known
            && first
            && words.shape(at) == Shape::Capital
            && !words.any(at, &OFFICERS)
            && self.mention_at(at).is_none()
    }

    /// Whether a phrase names a thing: a part of a paper, or a head (the last word before `of`, `on`, `in`) that is written small and no
    /// word for people or an office.
    pub(super) fn thing(&self, range: &Range<usize>) -> bool {
        let words = self.words();
        let end = (range.start + 1..range.end).find(|&at| words.has(at, class::PREPOSITION)).unwrap_or(range.end);
        let loose = class::ADVERB | class::NEGATION;
        let head = (range.start..end).rfind(|&at| !words.has(at, loose)).unwrap_or(range.start);
        let lower = words.shape(head) == Shape::Lower
            && !words.has(head, class::PEOPLE | class::ORGAN | class::SUBJECT | class::OBJECT | class::POSSESSIVE)
            && !words.any(head, &OFFICERS)
            && words.country(head).is_empty();
        lower || words.capital(range.start) && words.any(range.start, &PARTS)
    }
}
