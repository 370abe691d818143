//! What is typed: into a prompt, as a bookmark's letter, pasted; and what an accepted line does. Read [`Model::typed`] first.

use super::address::address;
use super::command::{self, Command};
use super::plain::plain;
use super::prompt::{Before, Prompt, PromptKind, Typed};
use super::reading::Align;
use super::{Action, Effect, Line, Memory, Message, Model, Pane, Status, Waiting, update};
use crate::catalog::Request;
use crate::text::clean::one_line;

impl Model {
    /// A sign was typed: into the prompt, or the letter that is waited for.
    pub(super) fn typed(&mut self, sign: char) -> Vec<Effect> {
        if let Some(prompt) = &mut self.prompt {
            prompt.insert(sign.encode_utf8(&mut [0; 4]));
            self.status.words = None;
            return self.prompt_changed();
        }
        if self.waiting.is_none() && self.editor().is_some() {
            self.status = Status::default();
            return self.note_typed(sign.encode_utf8(&mut [0; 4]));
        }
        match self.waiting.take() {
            Some(Waiting::Bookmark) => self.set_bookmark(sign),
            Some(Waiting::ToBookmark) => self.go_to_bookmark(sign),
            None if self.choosing().is_some() => self.choose_category(Some(sign)),
            None => self.press_hint(sign),
        }
    }

    /// Words were pasted: into the prompt or the note, else as an address to go to.
    pub(super) fn pasted(&mut self, words: &str) -> Vec<Effect> {
        if let Some(prompt) = &mut self.prompt {
            prompt.insert(words);
            return self.prompt_changed();
        }
        if self.editor().is_some() {
            self.status = Status::default();
            return self.note_typed(words);
        }
        let words = one_line(words);
        if words.is_empty() || words.len() > 300 {
            self.say("what was pasted is no citation");
            return Vec::new();
        }
        vec![Effect::Ask(Request::Find(address(&words, &self.volume())))]
    }

    /// Opens a prompt.
    pub(super) fn ask_line(&mut self, kind: PromptKind) -> Vec<Effect> {
        let offset = self.place().map_or(0, |place| place.offset);
        let words = match kind {
            PromptKind::Filter => self.list.filter.clone(),
            PromptKind::Demands => self.demands.filter.clone(),
            PromptKind::Search => self.search.query.clone(),
            _ => self.finder.words.clone(),
        };
        let typed = match kind {
            PromptKind::Filter | PromptKind::Demands | PromptKind::Search => words.as_str(),
            _ => "",
        };
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
        if let (PromptKind::Search, Action::Complete, Some(query)) = (kind, action, self.search.instead()) {
            prompt.line = Line::new(query);
            return self.prompt_changed();
        }
        let lines = self.trail.lines.iter().filter(|(known, _)| *known == kind);
        let lines: Vec<&str> = lines.map(|(_, line)| line.as_str()).collect();
        match prompt.act(action, &lines, &self.options.themes) {
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
            PromptKind::Search => self.search_typed(&words),
            PromptKind::Find => {
                self.look(&words, offset);
                Vec::new()
            }
            PromptKind::Annotations => self.ask_annotations(&words),
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
            PromptKind::Search => self.search_abandoned(&prompt.before.words),
            PromptKind::Find => {
                self.finder.words = prompt.before.words;
                self.finder.clear();
                self.reading.go(prompt.before.offset, Align::Top);
                self.reading.caret = prompt.before.caret;
                Vec::new()
            }
            PromptKind::Annotations => self.ask_annotations(&prompt.before.words),
            _ => Vec::new(),
        }
    }

    fn accept(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.prompt.take() else { return Vec::new() };
        let line = prompt.line.text().to_owned();
        let mut effects = Vec::new();
        if !line.trim().is_empty() {
            effects.push(self.keep_line(prompt.kind, &line));
        }
        if matches!(prompt.kind, PromptKind::GoTo | PromptKind::Save) {
            self.tried = Some(prompt.clone());
        }
        effects.extend(match prompt.kind {
            PromptKind::Command => self.command(&line),
            PromptKind::Find => self.accept_find(&line, &prompt.before),
            PromptKind::Filter | PromptKind::Demands => Vec::new(),
            PromptKind::Search => self.search_accepted(),
            PromptKind::GoTo if line.trim().is_empty() => Vec::new(),
            PromptKind::GoTo => vec![Effect::Ask(Request::Find(address(&line, &self.volume())))],
            PromptKind::Pipe => self.pipe(line),
            PromptKind::Save => self.save(line),
            PromptKind::Tags => self.give_tags(&line),
            PromptKind::Identify => self.identify(&line),
            PromptKind::Annotations => Vec::new(),
        });
        effects
    }

    /// What was typed led to nothing: the prompt is there again with the words, to be mended.
    pub(super) fn try_again(&mut self, kind: PromptKind) {
        if let Some(prompt) = self.tried.take_if(|prompt| prompt.kind == kind).filter(|_| self.prompt.is_none()) {
            self.prompt = Some(prompt);
        }
    }

    /// A line that was typed becomes the latest of its kind.
    pub(super) fn keep_line(&mut self, kind: PromptKind, line: &str) -> Effect {
        let kept = (kind, line.to_owned());
        self.trail.lines.retain(|known| *known != kept);
        self.trail.lines.push(kept.clone());
        Effect::Remember(Memory::Line(kept.0, kept.1))
    }

    fn command(&mut self, line: &str) -> Vec<Effect> {
        let volume = self.volume();
        match command::read(line, &volume) {
            Ok(Command::Act(action, count)) => return update(self, Message::Act { action, count }),
            Ok(Command::Tag(tags)) => return self.add_tags(&tags),
            Ok(Command::Bookmark(letter)) => return self.set_bookmark(letter),
            Ok(Command::ToBookmark(letter)) => return self.go_to_bookmark(letter),
            Ok(Command::Line(number)) => {
                self.focus = Pane::Reading;
                return update(self, Message::Act { action: Action::Top, count: Some(number) });
            }
            Ok(Command::Go(address)) => return vec![Effect::Ask(Request::Find(address))],
            Ok(Command::Set(name, value)) => return self.set(&name, value.as_deref()),
            Ok(Command::Find(words)) => return self.find_from_here(&words),
            Ok(Command::Search(query)) => return self.search_for(&query),
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
        let (signs, mouse, theme) = (self.options.signs, self.options.mouse, self.options.theme.clone());
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
        if self.options.theme != theme {
            effects.push(Effect::Theme(self.options.theme.clone()));
        }
        if self.options.signs != signs {
            effects.push(Effect::Redraw);
        }
        effects
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
