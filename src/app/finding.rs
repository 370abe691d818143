//! Finding words in the open document, and going from hit to hit. Read [`Model::find`] first.

use super::finder::{Step, Way};
use super::prompt::Before;
use super::reading::Align;
use super::{Action, Effect, Model};

impl Model {
    /// Looks for words and goes to the first hit from byte `offset` on, if there is one.
    pub(super) fn look(&mut self, words: &str, offset: u32) -> Option<Step> {
        let sheet = self.reading.sheet.as_ref()?;
        self.finder.look(sheet, words);
        let step = self.finder.first_from(sheet, offset);
        match step {
            Some(step) => self.reading.go_to_hit(step.hit),
            None => self.reading.go(offset, Align::Top),
        }
        step
    }

    /// Looks for words from the start of the document.
    pub(super) fn find(&mut self, words: &str) {
        let step = self.look(words, 0);
        self.say_hits(step, words, Way::Down);
    }

    pub(super) fn find_from_here(&mut self, words: &str) -> Vec<Effect> {
        let offset = self.place().map_or(0, |place| place.offset);
        let before = Before { offset, caret: self.reading.caret, words: self.finder.words.clone() };
        self.accept_find(words, &before)
    }

    /// An empty line looks for the last words again.
    pub(super) fn accept_find(&mut self, line: &str, before: &Before) -> Vec<Effect> {
        let words = if line.is_empty() { before.words.clone() } else { line.to_owned() };
        if words.is_empty() {
            return Vec::new();
        }
        let from = self.here().map(|place| crate::document::Position { offset: before.offset, ..place });
        let step = self.look(&words, before.offset);
        self.say_hits(step, &words, Way::Down);
        if step.is_none() {
            return Vec::new();
        }
        from.map(|from| {
            self.history.jump(from);
            self.remember_history()
        })
        .into_iter()
        .collect()
    }

    /// Goes on to the next hit, or back to the one before.
    pub(super) fn next_hit(&mut self, way: Way, times: usize) -> Vec<Effect> {
        let again = matches!(self.last, Some((Action::NextHit | Action::PreviousHit | Action::Accept, _)));
        let from = self.here().filter(|_| !again);
        let screen = self.reading.bytes();
        let Some(sheet) = &self.reading.sheet else { return Vec::new() };
        if self.finder.searched && self.finder.is_last(sheet, screen.clone(), way, times) {
            return self.search_on(way);
        }
        if self.finder.hits.is_empty() && !self.finder.words.is_empty() {
            let words = self.finder.words.clone();
            self.finder.look(sheet, &words);
        }
        let step = self.finder.step(sheet, screen, way, times);
        if let Some(step) = step {
            self.reading.go_to_hit(step.hit);
        }
        match self.finder.searched {
            true => self.say_lit(),
            false => {
                let words = self.finder.words.clone();
                self.say_hits(step, &words, way);
            }
        }
        from.filter(|_| step.is_some())
            .map(|from| {
                self.history.jump(from);
                self.remember_history()
            })
            .into_iter()
            .collect()
    }

    fn say_hits(&mut self, step: Option<Step>, words: &str, way: Way) {
        let (nth, all) = self.finder.count();
        match (step, words.is_empty()) {
            (Some(Step { around: true, .. }), _) => {
                let from = if way == Way::Down { "the top" } else { "the end" };
                self.say(format!("{words}: {nth} of {all}, on from {from}"));
            }
            (Some(_), _) => self.say(format!("{words}: {nth} of {all}")),
            (None, true) => self.say(format!("nothing was looked for; {} asks for words", self.chord(Action::Find))),
            (None, false) => self.fail(format!("{words}: not in this document")),
        }
    }
}
