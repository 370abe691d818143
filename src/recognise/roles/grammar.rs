//! How far an office reaches around its noun: `the` `former` `Soviet` `Deputy Foreign` **Minister** `for Trade` `at Oslo`. Read [`office`] first.

use super::super::Scene;
use super::super::lexicon::Class;
use super::super::token::Shape;
use super::{NOUNS, Office, readable, tall};
use crate::document::BlockKind;

/// The office that begins at token `at`, if one does.
pub(super) fn office(scene: &Scene<'_>, at: usize) -> Option<Office> {
    let reader = Reader { scene };
    if !readable(scene.words.list[at].block) || !reader.may_begin(at) {
        return None;
    }
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

struct Reader<'a> {
    scene: &'a Scene<'a>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.scene.tokens.list.get(at).map_or("", |token| token.span.of(&self.scene.document.text))
    }

    fn class(&self, at: usize) -> Class {
        self.scene.words.list.get(at).map_or(Class::default(), |word| word.class)
    }

    fn shape(&self, at: usize) -> Shape {
        self.scene.tokens.list.get(at).map_or(Shape::Break, |token| token.shape)
    }

    fn tall(&self, at: usize) -> bool {
        tall(self.shape(at))
    }

    /// A cheap look that spares most tokens the rest.
    fn may_begin(&self, at: usize) -> bool {
        let class = self.class(at);
        let opens = match self.shape(at) {
            Shape::Lower => Class::ARTICLE.or(Class::MODIFIER).or(NOUNS),
            Shape::Capital => Class::ARTICLE.or(Class::MODIFIER).or(NOUNS).or(Class::NATION).or(Class::PLACE),
            Shape::Upper | Shape::Initial => return class.is(Class::ARTICLE.or(NOUNS).or(Class::ATTRIBUTE)),
            _ => return false,
        };
        class.is(opens)
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
    fn noun(&self, start: usize) -> Option<usize> {
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
    fn gap(&self, at: usize) -> bool {
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

    /// One past the last token of the office whose noun stands at `noun`.
    fn close(&self, noun: usize) -> usize {
        let mut end = noun + 1;
        while matches!(
            self.word(end),
            "General" | "Resident" | "Plenipotentiary" | "Extraordinary" | "Designate" | "designate" | "general"
        ) && !self.gap(end)
        {
            end += 1;
        }
        if matches!(self.word(end), "-" | "–")
            && matches!(self.word(end + 1), "General" | "general" | "Designate" | "designate" | "Elect" | "elect")
        {
            end += 2;
        }
        if matches!(self.word(end), "d")
            || self.word(end) == "d’Affaires"
            || self.word(end) == "d’affaires"
            || self.word(end) == "d'Affaires"
        {
            end += 1;
        }
        if self.word(end) == "and" && self.tall(noun) && matches!(self.word(noun), "Agent" | "Envoy" | "Extraordinary")
        {
            end = self.noun(end + 1).filter(|&second| self.tall(second)).map_or(end, |second| self.close(second));
        }
        loop {
            let next = self.complement(noun, end);
            if next == end {
                return end;
            }
            end = next;
        }
    }

    /// One past a complement that begins at `at`, or `at`.
    fn complement(&self, noun: usize, at: usize) -> usize {
        let heading = self.scene.words.list[noun].block == BlockKind::Heading;
        let word = self.word(at);
        let (next, after) = (self.word(at + 1), if self.word(at + 1) == "the" { at + 2 } else { at + 1 });
        match word {
            "of" | "for" if self.tall(after) || (next == "foreign" && self.word(at + 2) == "affairs") => {
                self.phrase(after, word == "for")
            }
            "of" if self.lower_ministry(at + 1) => at + 2,
            "of" if next == "the" && self.class(at + 2).is(Class::NATION) => self.phrase(at + 2, false).max(at + 3),
            "in" | "at" | "to" | "near" | "on" if self.posted(noun, after, heading) => self.phrase(after, false),
            "to" if self.serves(noun)
                && next == "the"
                && self.class(at + 2).is(NOUNS.or(Class::MODIFIER))
                && self.tall(at + 2) =>
            {
                self.noun(at + 2).map_or(at, |served| self.close(served))
            }
            "(" if self.shape(at + 1) == Shape::Upper
                && self.word(at + 2) == ")"
                && at > noun + 1
                && self.word(at + 1).len() < 5 =>
            {
                at + 3
            }
            _ if self.word(noun) == "Chief" && at == noun + 1 && self.shape(at) == Shape::Upper => at + 1,
            "," if matches!(next, "Embassy" | "Legation") && self.word(at + 2) == "of" => self.phrase(at + 3, false),
            _ if self.class(noun).is(Class::DIPLOMAT)
                && at == noun + 1
                && self.tall(at)
                && self.class(at).is(Class::PLACE)
                && !self.gap(at)
                && self.tall(noun) =>
            {
                self.phrase(at, false)
            }
            _ => at,
        }
    }

    /// `minister of war`, `minister of finance`, in lower case.
    fn lower_ministry(&self, at: usize) -> bool {
        matches!(self.word(at), "war" | "finance" | "marine" | "justice" | "commerce" | "state" | "interior")
    }

    /// Whether the noun has its post behind it: `in France`, `at Oslo`, `to the United Nations`, `on the Commission`.
    fn posted(&self, noun: usize, at: usize, heading: bool) -> bool {
        let diplomat = self.class(noun).is(Class::DIPLOMAT) || self.class(noun + 1).is(Class::DIPLOMAT);
        let secretary = matches!(self.word(noun), "Secretary" | "secretary");
        let place = self.tall(at)
            && (heading
                || self.class(at).is(Class::PLACE.or(Class::NATION))
                || matches!(self.word(at), "United" | "Great" | "Large" | "The" | "La" | "North" | "South"));
        diplomat && place && !secretary
    }

    /// Whether the noun is one who serves another: `Assistant to the President`.
    fn serves(&self, noun: usize) -> bool {
        ["Assistant", "Adviser", "Advisor", "Aide", "Counsel", "Counselor", "Deputy"].contains(&self.word(noun))
    }

    /// One past the capitalised words, with what joins them, that begin at `at`.
    fn phrase(&self, start: usize, of_affairs: bool) -> usize {
        let mut at = start;
        let mut affairs = false;
        loop {
            if self.tall(at)
                || self.shape(at) == Shape::Initial
                || (matches!(self.word(at), "foreign" | "affairs") && at < start + 2)
            {
                affairs |= self.word(at).eq_ignore_ascii_case("affairs");
                at += 1;
                continue;
            }
            match self.joint(at, start, of_affairs && !affairs) {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    /// Where a phrase goes on behind a joining word or sign.
    fn joint(&self, at: usize, start: usize, open: bool) -> Option<usize> {
        if at == start {
            return None;
        }
        let then = |at: usize| self.tall(at) && !self.class(at).is(NOUNS);
        match self.word(at) {
            "of" | "for" | "on" => {
                let after = if self.word(at + 1) == "the" { at + 2 } else { at + 1 };
                then(after).then_some(after)
            }
            "and" | "&" => (then(at + 1)
                && (open
                    || self.class(at + 1).is(Class::WORD)
                        && !self.class(at + 1).is(Class::TITLE.or(Class::MODIFIER).or(Class::NATION))))
            .then_some(at + 1),
            "," if open => {
                let after = if self.word(at + 1) == "and" { at + 2 } else { at + 1 };
                then(after).then_some(after)
            }
            "-" | "–" if !self.scene.tokens.list[at].spaced => self.tall(at + 1).then_some(at + 1),
            "." if self.shape(at - 1) == Shape::Initial => {
                Some(at + 1).filter(|&next| self.shape(next) == Shape::Initial)
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
