//! Finding words in the open document, and going from hit to hit. Read [`Model::find`] first.

use super::finder::Way;
use super::prompt::Before;
use super::reading::Align;
use super::{Action, Effect, Model};

impl Model {
    /// Looks for words and goes to the first hit from byte `offset` on; whether there is one.
    pub(super) fn look(&mut self, words: &str, offset: u32) -> bool {
        let Some(sheet) = &self.reading.sheet else { return false };
        self.finder.look(sheet, words);
        let hit = self.finder.first_from(sheet, offset);
        match hit {
            Some(hit) => self.reading.go(hit.start, Align::Near),
            None => self.reading.go(offset, Align::Top),
        }
        hit.is_some()
    }

    /// Looks for words from the start of the document.
    pub(super) fn find(&mut self, words: &str) {
        let found = self.look(words, 0);
        self.say_hits(found, words);
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
        let found = self.look(&words, before.offset);
        self.say_hits(found, &words);
        if !found {
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
        let again = matches!(self.last, Some(Action::NextHit | Action::PreviousHit | Action::Accept));
        let from = self.here().filter(|_| !again);
        let start = self.place().map_or(0, |place| place.offset);
        let Some(sheet) = &self.reading.sheet else { return Vec::new() };
        if self.finder.searched && self.finder.is_last(way) {
            return self.search_on(way);
        }
        if self.finder.hits.is_empty() && !self.finder.words.is_empty() {
            let words = self.finder.words.clone();
            self.finder.look(sheet, &words);
        }
        let hit = self.finder.step(sheet, start, way, times);
        if let Some(hit) = hit {
            self.reading.go(hit.start, Align::Near);
        }
        match self.finder.searched {
            true => self.say_lit(),
            false => {
                let words = self.finder.words.clone();
                self.say_hits(hit.is_some(), &words);
            }
        }
        from.filter(|_| hit.is_some())
            .map(|from| {
                self.history.jump(from);
                self.remember_history()
            })
            .into_iter()
            .collect()
    }

    fn say_hits(&mut self, found: bool, words: &str) {
        let (nth, all) = self.finder.count();
        match (found, words.is_empty()) {
            (true, _) => self.say(format!("{words}: {nth} of {all}")),
            (false, true) => self.say("nothing was looked for; / asks for words"),
            (false, false) => self.fail(format!("{words}: not in this document")),
        }
    }
}
