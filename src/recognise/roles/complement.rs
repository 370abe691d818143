//! How far an office reaches behind its noun: **Minister** `for Trade`, **Consul** `General at Oslo`. Read [`Reader::close`] first.

use super::super::lexicon::Class;
use super::super::token::Shape;
use super::NOUNS;
use super::grammar::Reader;
use crate::document::BlockKind;

impl Reader<'_> {
    /// One past the last token of the office whose noun stands at `noun`.
    pub(super) fn close(&self, noun: usize) -> usize {
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
}
