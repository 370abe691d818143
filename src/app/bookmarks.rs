//! Bookmarks: set, gone to, listed, and what is said where the text under one has changed. Read [`Model::go_to_bookmark`] first.

use super::opening::Destination;
use super::popup::{About, Lines, Look, Popup, Target};
use super::reading::Align;
use super::{Action, Effect, Memory, Model};
use crate::document::{Placed, Position};

/// How many characters of the words at a bookmark are listed.
const WORDS: usize = 48;

impl Model {
    /// Sets a bookmark here.
    pub(super) fn set_bookmark(&mut self, letter: char) -> Vec<Effect> {
        let Some(place) = self.place().filter(|_| letter.is_alphanumeric()) else {
            self.fail("a bookmark is named by a letter or a digit");
            return Vec::new();
        };
        let text = self.reading.sheet.as_ref().map_or("", |sheet| &sheet.document().text);
        let words = text.get(place.offset as usize..).unwrap_or_default();
        self.trail.bookmarked.insert(letter, words.chars().take(WORDS).collect());
        self.trail.bookmarks.insert(letter, place.clone());
        self.unsure.remove(&letter);
        match self.trail.forgotten {
            false => self.say(format!("bookmark {letter}")),
            true => self.say(format!("bookmark {letter}, until you quit: where you have been cannot be kept")),
        }
        vec![Effect::Remember(Memory::Bookmark(letter, place))]
    }

    /// Goes to a bookmark, or to where the last jump began.
    pub(super) fn go_to_bookmark(&mut self, letter: char) -> Vec<Effect> {
        if matches!(letter, '\'' | '`') {
            let Some(last) = self.history.last().cloned() else {
                self.say("no jump was made yet");
                return Vec::new();
            };
            return self.jump(last.document, Destination::At(last.offset));
        }
        match self.trail.bookmarks.get(&letter) {
            Some(place) => self.jump(place.document.clone(), Destination::Bookmark(letter)),
            None => {
                self.fail(format!("there is no bookmark {letter}; m{letter} sets it"));
                Vec::new()
            }
        }
    }

    /// Where a bookmark stands on the text as it is now.
    pub(super) fn place_bookmark(&mut self, letter: char, place: Position, placed: Placed) {
        // One that was set meanwhile in another document is right as it is.
        let Some(known) = self.trail.bookmarks.get_mut(&letter).filter(|known| known.document == place.document) else {
            return;
        };
        *known = place;
        match placed {
            Placed::Exact(_) => self.unsure.remove(&letter),
            Placed::Drifted(_) | Placed::Lost => self.unsure.insert(letter, placed),
        };
    }

    /// The document of a bookmark is open: goes to it, and says where its words are not what they were.
    pub(super) fn arrive_at_bookmark(&mut self, letter: char) {
        let Some(offset) = self.trail.bookmarks.get(&letter).map(|place| place.offset) else { return };
        self.reading.go(offset, Align::Top);
        match self.unsure.get(&letter) {
            Some(Placed::Lost) => {
                self.fail(format!("bookmark {letter} is lost: its words are gone from the text; here it stood"));
            }
            Some(_) => {
                self.say(format!("bookmark {letter} drifted: the text has changed, and this is nearest to its words"));
            }
            None => {}
        }
    }

    /// Lists the bookmarks.
    pub(super) fn show_bookmarks(&mut self) {
        let mut lines = Lines::default();
        if self.trail.bookmarks.is_empty() {
            lines.push(
                Look::Dim,
                &format!("There are no bookmarks; {} and a letter sets one.", self.chord(Action::Bookmark)),
            );
        }
        for (letter, place) in &self.trail.bookmarks {
            let words = self.trail.bookmarked.get(letter).map_or("", String::as_str);
            let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WORDS).collect();
            let line = format!("{letter}  {}  “{words}…”", place.document);
            lines.push_to(Look::Plain, &line, Some(Target::Bookmark(*letter)));
        }
        self.replace_popup(Popup::new(About::Choices, "Bookmarks", lines));
    }
}
