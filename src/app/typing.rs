//! What is typed: into a prompt, as a bookmark's letter, pasted; and what an accepted line does. Read [`Model::typed`] first.

use super::command::{self, Command};
use super::finder::Way;
use super::opening::Destination;
use super::plain::plain;
use super::prompt::{Before, Prompt, PromptKind, Typed};
use super::reading::Align;
use super::{Action, Effect, Memory, Message, Model, Pane, Waiting, update};
use crate::catalog::Request;

impl Model {
    /// A sign was typed: into the prompt, or the letter that is waited for.
    pub(super) fn typed(&mut self, sign: char) -> Vec<Effect> {
        if let Some(prompt) = &mut self.prompt {
            prompt.insert(sign.encode_utf8(&mut [0; 4]));
            return self.prompt_changed();
        }
        match self.waiting.take() {
            Some(Waiting::Bookmark) => self.set_bookmark(sign),
            Some(Waiting::ToBookmark) => self.go_to_bookmark(sign),
            None => self.press_hint(sign),
        }
    }

    /// Words were pasted: into the prompt, else as an address to go to.
    pub(super) fn pasted(&mut self, words: &str) -> Vec<Effect> {
        if let Some(prompt) = &mut self.prompt {
            prompt.insert(words);
            return self.prompt_changed();
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() || words.len() > 300 {
            self.say("what was pasted is no citation");
            return Vec::new();
        }
        vec![Effect::Ask(Request::Find(command::address(&words, &self.volume())))]
    }

    /// Opens a prompt.
    pub(super) fn ask_line(&mut self, kind: PromptKind) -> Vec<Effect> {
        let offset = self.place().map_or(0, |place| place.offset);
        let words = match kind {
            PromptKind::Filter => self.list.filter.clone(),
            PromptKind::Demands => self.demands.filter.clone(),
            _ => self.finder.words.clone(),
        };
        let typed = if matches!(kind, PromptKind::Filter | PromptKind::Demands) { words.as_str() } else { "" };
        let prompt = Prompt::new(kind, typed, Before { offset, caret: self.reading.caret, words: words.clone() });
        self.prompt = Some(prompt);
        if kind == PromptKind::Filter && self.focus != Pane::List {
            self.focus = Pane::List;
            return self.arrange();
        }
        Vec::new()
    }

    /// A key of the prompt's table.
    pub(super) fn prompt_act(&mut self, action: Action) -> Vec<Effect> {
        let Some(prompt) = &mut self.prompt else { return Vec::new() };
        let kind = prompt.kind;
        let lines = self.trail.lines.iter().filter(|(known, _)| *known == kind);
        let lines: Vec<&str> = lines.map(|(_, line)| line.as_str()).collect();
        match prompt.act(action, &lines) {
            Typed::Same => Vec::new(),
            Typed::Changed => self.prompt_changed(),
            Typed::Abandoned => self.abandon(),
            Typed::Accepted => self.accept(),
        }
    }

    /// The words of a prompt changed: the filter and the find follow at once.
    fn prompt_changed(&mut self) -> Vec<Effect> {
        let Some(prompt) = &self.prompt else { return Vec::new() };
        let (words, offset) = (prompt.line.text().to_owned(), prompt.before.offset);
        match prompt.kind {
            PromptKind::Filter => {
                let open = self.open_id().cloned();
                self.list.set_filter(&words, open.as_ref())
            }
            PromptKind::Demands => self.demands.set_filter(&words),
            PromptKind::Find => {
                self.look(&words, offset);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn abandon(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.prompt.take() else { return Vec::new() };
        match prompt.kind {
            PromptKind::Filter => {
                let open = self.open_id().cloned();
                self.list.set_filter(&prompt.before.words, open.as_ref())
            }
            PromptKind::Demands => self.demands.set_filter(&prompt.before.words),
            PromptKind::Find => {
                self.finder.words = prompt.before.words;
                self.finder.clear();
                self.reading.go(prompt.before.offset, Align::Top);
                self.reading.caret = prompt.before.caret;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn accept(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.prompt.take() else { return Vec::new() };
        let line = prompt.line.text().to_owned();
        let mut effects = Vec::new();
        if !line.trim().is_empty() {
            self.trail.lines.retain(|known| *known != (prompt.kind, line.clone()));
            self.trail.lines.push((prompt.kind, line.clone()));
            effects.push(Effect::Remember(Memory::Line(prompt.kind, line.clone())));
        }
        effects.extend(match prompt.kind {
            PromptKind::Command => self.command(&line),
            PromptKind::Find => self.accept_find(&line, &prompt.before),
            PromptKind::Filter | PromptKind::Demands => Vec::new(),
            PromptKind::GoTo if line.trim().is_empty() => Vec::new(),
            PromptKind::GoTo => vec![Effect::Ask(Request::Find(command::address(&line, &self.volume())))],
            PromptKind::Pipe => self.pipe(line),
            PromptKind::Save => self.save(line),
        });
        effects
    }

    fn command(&mut self, line: &str) -> Vec<Effect> {
        let volume = self.volume();
        match command::read(line, &volume) {
            Ok(Command::Act(action)) => return update(self, Message::Act { action, count: None }),
            Ok(Command::Line(number)) => {
                self.focus = Pane::Reading;
                return update(self, Message::Act { action: Action::Top, count: Some(number) });
            }
            Ok(Command::Go(address)) => return vec![Effect::Ask(Request::Find(address))],
            Ok(Command::Set(name, value)) => return self.set(&name, value.as_deref()),
            Ok(Command::Find(words)) => return self.find_from_here(&words),
            Ok(Command::Filter(words)) => {
                let open = self.open_id().cloned();
                return self.list.set_filter(&words, open.as_ref());
            }
            Ok(Command::Save(path)) => return self.save(path),
            Ok(Command::Pipe(command)) => return self.pipe(command),
            Ok(Command::Bookmarks) => self.show_bookmarks(),
            Ok(Command::NoHits) => self.finder.clear(),
            Ok(Command::Nothing) => {}
            Err(what) => self.fail(what),
        }
        Vec::new()
    }

    fn set(&mut self, name: &str, value: Option<&str>) -> Vec<Effect> {
        let (signs, mouse) = (self.options.signs, self.options.mouse);
        let switch = value.is_none() && self.options.get(name).is_ok_and(|value| value == "off");
        let value = if switch { Some("on") } else { value };
        let done = match value {
            Some(value) => self.options.set(name, value).map(|()| format!("{name} is {value}")),
            None => self.options.get(name).map(|value| format!("{name} is {value}")),
        };
        match done {
            Ok(words) => self.say(words),
            Err(what) => self.fail(what),
        }
        let mut effects = self.arrange();
        if self.options.mouse != mouse {
            effects.push(Effect::Mouse(self.options.mouse));
        }
        if self.options.signs != signs {
            effects.push(Effect::Redraw);
        }
        effects
    }

    /// Looks for words and goes to the first hit from byte `offset` on; whether there is one.
    fn look(&mut self, words: &str, offset: u32) -> bool {
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

    fn find_from_here(&mut self, words: &str) -> Vec<Effect> {
        let offset = self.place().map_or(0, |place| place.offset);
        let before = Before { offset, caret: self.reading.caret, words: self.finder.words.clone() };
        self.accept_find(words, &before)
    }

    /// An empty line looks for the last words again.
    fn accept_find(&mut self, line: &str, before: &Before) -> Vec<Effect> {
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
        if self.finder.hits.is_empty() && !self.finder.words.is_empty() {
            let words = self.finder.words.clone();
            self.finder.look(sheet, &words);
        }
        let hit = self.finder.step(sheet, start, way, times);
        if let Some(hit) = hit {
            self.reading.go(hit.start, Align::Near);
        }
        let words = self.finder.words.clone();
        self.say_hits(hit.is_some(), &words);
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

    fn set_bookmark(&mut self, letter: char) -> Vec<Effect> {
        let Some(place) = self.place().filter(|_| letter.is_alphanumeric()) else {
            self.fail("a bookmark is named by a letter or a digit");
            return Vec::new();
        };
        self.trail.bookmarks.insert(letter, place.clone());
        self.say(format!("bookmark {letter}"));
        vec![Effect::Remember(Memory::Bookmark(letter, place))]
    }

    fn go_to_bookmark(&mut self, letter: char) -> Vec<Effect> {
        let place = match letter {
            '\'' | '`' => self.history.last().cloned(),
            letter => self.trail.bookmarks.get(&letter).cloned(),
        };
        match place {
            Some(place) => self.jump(place.document, Destination::At(place.offset)),
            None => {
                self.fail(format!("there is no bookmark {letter}; m{letter} sets it"));
                Vec::new()
            }
        }
    }

    fn pipe(&mut self, command: String) -> Vec<Effect> {
        match self.reading.sheet.as_ref().map(|sheet| plain(sheet.document())) {
            Some(text) if !command.trim().is_empty() => vec![Effect::Pipe { command, text }],
            _ => Vec::new(),
        }
    }

    fn save(&mut self, path: String) -> Vec<Effect> {
        match self.reading.sheet.as_ref().map(|sheet| plain(sheet.document())) {
            Some(text) if !path.trim().is_empty() => vec![Effect::Save { path, text }],
            _ => Vec::new(),
        }
    }
}
