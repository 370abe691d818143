//! Annotating: what is meant, a category chosen by its letter, tags. Read [`Subject`] first.

use super::overlay::{Choosing, Overlay};
use super::prompt::{Before, Prompt, PromptKind};
use super::thing::Thing;
use super::{Action, Change, Edit, Effect, Model, Passage, Said, ThingKind};
use crate::document::{Annotated, Annotation};
use crate::text::Span;

/// What is annotated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// A passage that gets a new annotation.
    New(Passage),
    /// The annotation with this id.
    Known(String),
}

impl Subject {
    /// The change that gives it something.
    pub(super) fn give(self, edit: Edit) -> Change {
        match self {
            Self::Known(id) => Change::Edit(id, edit),
            Self::New(passage) => Change::Add(
                passage,
                match edit {
                    Edit::Category(category) => Said { category, ..Said::default() },
                    Edit::Note { text: note, .. } => Said { note, ..Said::default() },
                    Edit::Tags(tags) => Said { tags, ..Said::default() },
                },
            ),
        }
    }
}

impl Model {
    /// What is meant: the selection, what the caret stands on, the current thing, or the first line on screen.
    pub(super) fn subject(&self) -> Option<Subject> {
        let sheet = self.reading.sheet.as_ref()?;
        let document = sheet.id().clone();
        let of = |span: Span| Some(Subject::New(Passage { document: document.clone(), span }));
        if let Some(caret) = self.reading.caret {
            let line = || sheet.layout.lines().get(sheet.layout.line_of(caret.at as usize)).map(|line| line.span);
            let bare = self.reading.thing_under(caret.at).is_none();
            if let Some(span) = self.reading.selected().or_else(|| line().filter(|_| bare)) {
                return of(span);
            }
        }
        match self.reading.current() {
            Some(Thing { kind: ThingKind::Annotation(nth), .. }) => {
                Some(Subject::Known(sheet.opened.annotations.get(*nth as usize)?.annotation.id.clone()))
            }
            Some(Thing { kind: ThingKind::Note(note), .. }) => {
                of(sheet.document().notes.get(*note as usize)?.span).filter(|_| !sheet.note_lines(*note).is_empty())
            }
            Some(thing) => of(thing.span),
            None => {
                let words = |line: usize| Some(sheet.layout.lines().get(line)?.span).filter(|span| !span.is_empty());
                of(self.reading.lines().find_map(words)?)
            }
        }
    }

    /// What is meant, for an act on it: as in vi, what was selected is selected no longer.
    pub(super) fn take_subject(&mut self) -> Option<Subject> {
        let subject = self.subject();
        self.reading.caret = None;
        subject
    }

    /// Asks for a category for what is meant.
    pub(super) fn annotate(&mut self) -> Vec<Effect> {
        match self.take_subject() {
            Some(subject) => self.ask_category(subject),
            None => self.nothing_here(),
        }
        Vec::new()
    }

    /// Asks for a category, by its letter.
    pub(super) fn ask_category(&mut self, subject: Subject) {
        let words = self.words_of(&subject);
        let rows = u16::try_from(self.options.categories.len()).unwrap_or(u16::MAX);
        self.push(Overlay::Categories(Choosing { subject, words, rows }));
    }

    /// The category being chosen.
    pub(super) fn choosing(&self) -> Option<&Choosing> {
        match self.overlays.last() {
            Some(Overlay::Categories(choosing)) => Some(choosing),
            _ => None,
        }
    }

    /// A letter was typed, or Enter for the first category; a capital opens the note too, once the category is kept.
    pub(super) fn choose_category(&mut self, letter: Option<char>) -> Vec<Effect> {
        let set = &self.options.categories;
        let name = match letter {
            Some(letter) => set.iter().find(|known| letter.to_lowercase().eq([known.letter])),
            None => set.first(),
        };
        let name = name.map(|category| category.name.clone());
        let Some(Overlay::Categories(Choosing { subject, .. })) = self.overlays.pop() else { return Vec::new() };
        match name {
            Some(name) => {
                let effects = self.give(subject, Edit::Category(name));
                if let (Some(true), [Effect::Annotate(change)]) = (letter.map(char::is_uppercase), effects.as_slice()) {
                    self.noting = Some(change.clone());
                }
                effects
            }
            None => {
                let letter = letter.map(String::from).unwrap_or_default();
                self.fail(format!("{letter} is no category; their letters stand in config.toml"));
                Vec::new()
            }
        }
    }

    /// Asks for the tags of what is meant.
    pub(super) fn tag(&mut self) -> Vec<Effect> {
        match self.take_subject() {
            Some(subject) => self.ask_tags(subject),
            None => self.nothing_here(),
        }
        Vec::new()
    }

    /// Asks for tags; those that there are stand in the line.
    pub(super) fn ask_tags(&mut self, subject: Subject) {
        let tags = match &subject {
            Subject::Known(id) => self.known(id).map(|known| known.tags.join(", ")).unwrap_or_default(),
            Subject::New(_) => String::new(),
        };
        self.asked = Some(subject);
        let line = if tags.is_empty() { tags } else { format!("{tags}, ") };
        self.prompt = Some(Prompt::new(PromptKind::Tags, &line, Before::default()).completing(self.tally.tags.clone()));
    }

    /// The line of tags was accepted.
    pub(super) fn give_tags(&mut self, line: &str) -> Vec<Effect> {
        let Some(subject) = self.asked.take() else { return Vec::new() };
        let mut tags: Vec<String> = Vec::new();
        for tag in line.split(',').map(|tag| tag.trim().trim_start_matches('#').trim()) {
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        if tags.is_empty() && matches!(subject, Subject::New(_)) {
            return Vec::new();
        }
        self.give(subject, Edit::Tags(tags))
    }

    /// Gives what is meant more tags, with commas.
    pub(super) fn add_tags(&mut self, line: &str) -> Vec<Effect> {
        let Some(subject) = self.take_subject() else {
            self.nothing_here();
            return Vec::new();
        };
        let there = match &subject {
            Subject::Known(id) => self.known(id).map(|known| known.tags.join(",")).unwrap_or_default(),
            Subject::New(_) => String::new(),
        };
        self.asked = Some(subject);
        self.give_tags(&format!("{there},{line}"))
    }

    /// Gives what was given last to what is meant now.
    pub(super) fn repeat(&mut self) -> Vec<Effect> {
        match (self.given.clone(), self.take_subject()) {
            (Some(edit), Some(subject)) => vec![Effect::Annotate(subject.give(edit))],
            (None, _) => {
                let [category, tags] = [Action::Annotate, Action::Tag].map(|action| self.chord(action));
                self.say(format!(
                    "nothing was given yet that could be repeated; {category} gives a category, {tags} gives tags"
                ));
                Vec::new()
            }
            (_, None) => {
                self.nothing_here();
                Vec::new()
            }
        }
    }

    /// Gives something to a subject, and remembers it for repeating.
    pub(super) fn give(&mut self, subject: Subject, edit: Edit) -> Vec<Effect> {
        if !matches!(edit, Edit::Note { .. }) {
            self.given = Some(edit.clone());
        }
        vec![Effect::Annotate(subject.give(edit))]
    }

    /// The annotations of the open document.
    pub(super) fn annotations(&self) -> &[Annotated] {
        self.reading.sheet.as_ref().map_or(&[], |sheet| &sheet.opened.annotations)
    }

    /// An annotation, as far as it is at hand: on the open document, or listed.
    pub(super) fn known(&self, id: &str) -> Option<&Annotation> {
        let listed = self.listed.1.iter().map(|listed| &listed.annotation);
        self.annotations().iter().map(|known| &known.annotation).chain(listed).find(|known| known.id == id)
    }

    /// The words of what is annotated.
    pub(super) fn words_of(&self, subject: &Subject) -> String {
        match (subject, &self.reading.sheet) {
            (Subject::New(passage), Some(sheet)) if *sheet.id() == passage.document => {
                sheet.document().words(passage.span).to_owned()
            }
            (Subject::Known(id), _) => self.known(id).map(|known| known.anchor.exact.clone()).unwrap_or_default(),
            _ => String::new(),
        }
    }

    pub(super) fn nothing_here(&mut self) {
        self.say("nothing on this screen can be annotated");
    }
}
