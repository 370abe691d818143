//! Where an office begins, and its noun: `the` `former` `Soviet` `Deputy Foreign` **Minister**. Read [`office`] first.

use super::super::Scene;
use super::super::lexicon::Class;
use super::super::token::Shape;
use super::{NOUNS, Office, readable, tall};
use crate::document::BlockKind;

/// A cheap look that spares most tokens the rest.
#[inline]
pub(super) fn may_begin(scene: &Scene<'_>, at: usize) -> bool {
    const OPENS: Class = Class::ARTICLE.or(Class::MODIFIER).or(NOUNS);
    const UPPER: Class = Class::ARTICLE.or(NOUNS).or(Class::ATTRIBUTE);
    const ANY: Class = OPENS.or(UPPER).or(Class::NATION).or(Class::PLACE);
    let word = scene.words.list[at];
    let opens = match scene.tokens.list[at].shape {
        _ if !word.class.is(ANY) => return false,
        Shape::Lower => OPENS,
        Shape::Capital => OPENS.or(Class::NATION).or(Class::PLACE),
        Shape::Upper | Shape::Initial => UPPER,
        _ => return false,
    };
    word.class.is(opens) && readable(word.block)
}

/// The office that begins at token `at`, if one does.
pub(super) fn office(scene: &Scene<'_>, at: usize) -> Option<Office> {
    let reader = Reader { scene };
    let (opened, start) = reader.opening(at);
    let noun = reader.noun(start)?;
    let kind = reader.accepts(opened, start, noun)?;
    let end = reader.close(noun);
    (!reader.refused(at, noun, end)).then_some(Office { first: at, noun, end, why: kind })
}

/// What stands before the noun and its adjectives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// `the`, `his`, `Her Majesty’s`.
    Article,
    /// Nothing.
    Bare,
}

/// Looks at the tokens of a document, over its end too.
pub(super) struct Reader<'a> {
    pub(super) scene: &'a Scene<'a>,
}

impl Reader<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.scene.tokens.list.get(at).map_or("", |token| token.span.of(&self.scene.document.text))
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.scene.words.list.get(at).map_or(Class::default(), |word| word.class)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.scene.tokens.list.get(at).map_or(Shape::Break, |token| token.shape)
    }

    pub(super) fn tall(&self, at: usize) -> bool {
        tall(self.shape(at))
    }

    /// What opens the office, and where its adjectives begin.
    fn opening(&self, at: usize) -> (Opening, usize) {
        if !self.class(at).is(Class::ARTICLE) {
            return (Opening::Bare, at);
        }
        let majesty =
            self.tall(at + 1) && matches!(self.word(at + 1), "Majesty" | "Excellency" | "Britannic" | "Imperial");
        let after = majesty.then(|| (at + 1..at + 5).find(|&at| self.possessive(at))).flatten();
        (Opening::Article, after.unwrap_or(at) + 1)
    }

    fn possessive(&self, at: usize) -> bool {
        matches!(self.word(at), "’s" | "'s")
            || matches!(self.word(at), "’" | "'") && self.word(at.saturating_sub(1)).ends_with('s')
    }

    /// The noun behind the adjectives that begin at `start`.
    pub(super) fn noun(&self, start: usize) -> Option<usize> {
        let mut at = start;
        while at < start + 9 {
            if self.class(at).is(NOUNS) && self.is_noun(at) {
                return Some(at);
            }
            at = self.adjective(at)?;
        }
        None
    }

    /// Whether the office ends with this noun rather than going on to another (`Vice` **President**, `Consul` **General**).
    fn is_noun(&self, at: usize) -> bool {
        let next = self.class(at + 1);
        let further = self.tall(at + 1) && next.is(NOUNS) && self.word(at + 1) != "General";
        let owner = self.possessive(at + 1) && self.owner_goes_on(at + 2);
        !(self.tall(at) && (further || owner))
    }

    /// Whether behind `the President’s` another office comes.
    fn owner_goes_on(&self, at: usize) -> bool {
        self.tall(at) && self.noun(at).is_some_and(|noun| noun < at + 4)
    }

    /// The place after an adjective of an office at `at`.
    fn adjective(&self, at: usize) -> Option<usize> {
        let class = self.class(at);
        let word = self.word(at);
        if self.shape(at) == Shape::Lower && !class.is(Class::MODIFIER.or(Class::NATION).or(Class::ATTRIBUTE)) {
            return self.possessive(at).then_some(at + 1);
        }
        if word == "-" || word == "–" || self.possessive(at) {
            return Some(at + 1);
        }
        if word == "[" {
            return (at + 1..at + 4).find(|&at| self.word(at) == "]").map(|at| at + 1);
        }
        let shortened = word == "." && matches!(self.word(at.saturating_sub(1)), "U" | "S");
        let late = matches!(word, "then" | "newly" | "appointed");
        let tall = self.tall(at) || self.shape(at) == Shape::Initial;
        let fits = class.is(Class::MODIFIER.or(Class::NATION))
            || (tall && class.is(Class::PLACE.or(NOUNS).or(Class::ATTRIBUTE)))
            || shortened
            || late;
        let own = tall
            && class.is(Class::WORD.or(Class::BODY))
            && self.tall(at + 1)
            && self.class(at + 1).is(NOUNS)
            && !self.scene.words.list[at].opens;
        ((fits || own) && (at == 0 || !self.gap(at) || word == ".")).then_some(at + 1)
    }

    /// Whether a sign or a line break stands at `at`.
    pub(super) fn gap(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Break | Shape::Sign)
    }

    /// Whether the noun makes a role with what stands before it, and the rule.
    fn accepts(&self, opened: Opening, start: usize, noun: usize) -> Option<&'static str> {
        let class = self.class(noun);
        let tall = self.tall(noun);
        if self.word(noun) == "charge" && !self.word(noun + 1).starts_with('d') {
            return None;
        }
        let adjectives = (start..noun).any(|at| {
            self.class(at).is(Class::NATION.or(Class::MODIFIER).or(Class::PLACE)) || self.class(at).is(Class::ATTRIBUTE)
        });
        let nation = (start..noun).any(|at| {
            self.class(at).is(Class::NATION) || matches!(self.word(at), "States" | "US" | "U" | "UK" | "USSR")
        });
        match opened {
            Opening::Article if class.is(Class::ROLE) => Some("an office with its article"),
            Opening::Article if class.is(Class::ROLE_CAPITAL) && tall => (adjectives
                || self.word(noun + 1) == "of"
                || !matches!(
                    self.word(noun),
                    "Chief" | "Deputy" | "Assistant" | "Aide" | "Head" | "Leader" | "Counsel" | "General"
                ))
            .then_some("an office with its article"),
            Opening::Bare if nation && class.is(Class::ROLE) => Some("an office with its country"),
            Opening::Bare if tall && class.is(Class::ROLE_BARE) => Some("an office, capitalised"),
            Opening::Bare if tall && adjectives && class.is(Class::ROLE) => Some("an office, capitalised"),
            Opening::Bare if tall && self.word(noun) == "Chief" && self.shape(noun + 1) == Shape::Upper => {
                Some("the chief of a body")
            }
            Opening::Bare
                if tall
                    && class.is(Class::ROLE)
                    && self.word(noun + 1) == ","
                    && matches!(self.word(noun + 2), "Embassy" | "Legation") =>
            {
                Some("an office with its mission")
            }
            Opening::Bare
                if tall
                    && class.is(Class::ROLE.or(Class::ROLE_CAPITAL))
                    && self.word(noun + 1) == "of"
                    && self.tall(noun + 2) =>
            {
                Some("an office with what it is of")
            }
            _ => None,
        }
    }

    /// What looks like an office and is none.
    fn refused(&self, first: usize, noun: usize, end: usize) -> bool {
        let before = first.checked_sub(1).map_or("", |at| self.word(at));
        let before_dot = if before == "." { first.checked_sub(2).map_or("", |at| self.word(at)) } else { before };
        let generic = ["a", "an", "A", "An", "any", "no", "every", "each", "some", "another", "as"].contains(&before);
        let addressed = ["Mr", "Mrs", "Madam", "Madame", "Dear"].contains(&before_dot);
        let next = self.class(end);
        let carries = self.tall(end)
            && (next.is(Class::BODY) || self.word(end) == "Department")
            && !self.gap(end)
            && self.scene.words.list[noun].block != BlockKind::Heading;
        generic || addressed || carries || self.hyphenated(first, end)
    }

    /// Whether a hyphen ties the words to others: `minister-level`, `ex-president`.
    fn hyphenated(&self, first: usize, end: usize) -> bool {
        let dash = |at: usize| self.word(at) == "-" && !self.scene.tokens.list[at].spaced;
        (dash(end) && !self.scene.tokens.list.get(end + 1).is_some_and(|t| t.spaced))
            || (first > 0 && dash(first - 1) && !self.scene.tokens.list[first].spaced)
    }
}
