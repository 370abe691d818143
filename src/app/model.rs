//! The whole state of the reader. Read [`Model`] first.

use super::annotate::Subject;
use super::demands::DemandPane;
use super::finder::Finder;
use super::history::History;
use super::list::List;
use super::opening::Opening;
use super::overlay::Overlay;
use super::reading::Reading;
use super::search::SearchPane;
use super::sheet::Paper;
use super::sidebar::Sidebar;
use super::start::Looking;
use super::{
    Action, AnnotationQuery, Areas, Change, Chords, Edit, Effect, Listed, Options, Progress, Prompt, Start, Switch,
    Tally, Trail,
};
use crate::document::{DocumentId, Position};

/// The whole state of the reader. Only [`super::update()`] changes it.
#[derive(Debug, Clone)]
pub struct Model {
    /// What the user set.
    pub options: Options,
    /// By which keys actions are reached, for what is said of them.
    pub chords: Chords,
    /// Where everything lies.
    pub areas: Areas,
    /// The pane that the keys go to.
    pub focus: Pane,
    /// Whether that pane has the whole screen.
    pub zoomed: Switch,
    /// The document list.
    pub list: List,
    /// The text.
    pub reading: Reading,
    /// Persons, cables and demands.
    pub sidebar: Sidebar,
    /// The words that were looked for.
    pub finder: Finder,
    /// The demands across the library.
    pub demands: DemandPane,
    /// What is looked for across the library.
    pub search: SearchPane,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// The prompt whose line was taken last: it comes back where that fails.
    pub(super) tried: Option<Prompt>,
    /// What one letter is waited for.
    pub waiting: Option<Waiting>,
    /// What the status line says.
    pub status: Status,
    /// How far an import is.
    pub progress: Progress,
    /// Where the reader was before.
    pub trail: Trail,
    /// How many annotations there are, and what tags are in use.
    pub tally: Tally,
    /// The annotations that are listed, and what was asked for.
    pub listed: (AnnotationQuery, Vec<Listed>),
    /// Whether the list was asked for and has not come yet.
    pub(super) list_is_due: bool,
    /// The places that were jumped from.
    pub history: History,
    /// The document that was asked for and is not here yet.
    pub opening: Option<Opening>,
    /// What the tags, or the name, that are being typed are for.
    pub(super) asked: Option<Subject>,
    /// The change after which the note is opened.
    pub(super) noting: Option<Change>,
    /// What was given last: a category or tags.
    pub(super) given: Option<Edit>,
    /// What the command line names and is not there or cannot be read.
    pub unmet: Vec<String>,
    /// What is opened first, until it was found.
    pub(super) start: Option<Start>,
    /// Whether that is being looked for.
    pub(super) looking: Looking,
    /// The place that a peek was asked for.
    pub(super) peek_at: Option<Position>,
    /// Where the reader last was in documents, as told by the trail and in this run.
    pub(super) places: std::collections::HashMap<DocumentId, u32>,
    /// What the screen showed where jumps began.
    pub(super) left_at: std::collections::HashMap<Position, super::opening::Left>,
    /// The bookmarks whose text has changed, and how they stand on it.
    pub(super) unsure: std::collections::BTreeMap<char, crate::document::Placed>,
    /// The last action and its count, for those that do another thing when repeated.
    pub(super) last: Option<(Action, Option<u32>)>,
}

/// The panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The document list.
    List,
    /// The text.
    #[default]
    Reading,
    /// Persons, cables and demands.
    Sidebar,
}

/// What the next key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The keys of the reader.
    Reader,
    /// A caret stands in the text: its keys before those of the reader.
    Select,
    /// A line is being typed.
    Prompt,
    /// A note is being typed.
    Note,
    /// One letter is waited for: a bookmark's, or those of a hint.
    Letter,
}

/// What one letter is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// The name of a bookmark to set.
    Bookmark,
    /// The name of a bookmark to go to.
    ToBookmark,
}

/// What the status line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    /// What happened, or what failed.
    pub words: Option<(Tone, String)>,
    /// The keys typed so far.
    pub pending: String,
}

/// How it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Note,
    /// Something failed.
    Failure,
}

impl Model {
    /// A reader that has not drawn yet, and what it asks for first.
    pub fn new(options: Options, trail: Trail, start: Start) -> (Self, Vec<Effect>) {
        let mut model = Self {
            areas: Areas::default(),
            focus: Pane::Reading,
            zoomed: Switch::Off,
            list: List::default(),
            reading: Reading::default(),
            sidebar: Sidebar::default(),
            finder: Finder::default(),
            demands: DemandPane::default(),
            search: SearchPane::default(),
            overlays: Vec::new(),
            prompt: None,
            tried: None,
            waiting: None,
            status: Status::default(),
            progress: Progress::default(),
            history: History::of(trail.history.0.clone(), trail.history.1),
            trail,
            tally: Tally::default(),
            listed: Default::default(),
            list_is_due: false,
            opening: None,
            asked: None,
            noting: None,
            unmet: Vec::new(),
            given: None,
            start: Some(start),
            looking: Looking::default(),
            peek_at: None,
            chords: Chords::default(),
            places: std::collections::HashMap::new(),
            left_at: std::collections::HashMap::new(),
            unsure: std::collections::BTreeMap::new(),
            last: None,
            options,
        };
        let mut effects = model.begin();
        effects.extend(model.list.ask());
        (model, effects)
    }

    /// What the next key is for.
    pub fn mode(&self) -> Mode {
        let hints = matches!(self.overlays.last(), Some(Overlay::Hints(_) | Overlay::Categories(_)));
        match (&self.prompt, self.waiting) {
            (Some(_), _) => Mode::Prompt,
            (None, Some(_)) => Mode::Letter,
            (None, None) if hints => Mode::Letter,
            (None, None) if self.editor().is_some() => Mode::Note,
            (None, None) if self.selecting() => Mode::Select,
            (None, None) => Mode::Reader,
        }
    }

    /// Whether the keys move a caret: there is one, and nothing lies over it.
    fn selecting(&self) -> bool {
        self.reading.caret.is_some() && self.focus == Pane::Reading && self.overlays.is_empty()
    }

    /// Where the reader is: what the trail should keep when the program ends for whatever reason.
    pub fn place(&self) -> Option<Position> {
        let document = self.reading.sheet.as_ref()?.id().clone();
        Some(Position { document, offset: self.reading.offset })
    }

    /// Where a jump begins: in an open footnote, there.
    pub(super) fn here(&self) -> Option<Position> {
        let mut place = self.place()?;
        if let (Some(open), Some(sheet)) = (self.reading.note, &self.reading.sheet)
            && let Some(note) = sheet.document().notes.get(open.note as usize)
        {
            place.offset = note.span.start;
        }
        Some(place)
    }

    /// The id of the document that is open.
    pub(super) fn open_id(&self) -> Option<&DocumentId> {
        self.reading.sheet.as_ref().map(super::Sheet::id)
    }

    /// The volume of the document that is open, or empty.
    pub(super) fn volume(&self) -> String {
        self.open_id().map_or(String::new(), |id| id.volume().to_owned())
    }

    /// Lays everything out anew: the screen, the focus or an option changed.
    pub(super) fn arrange(&mut self) -> Vec<Effect> {
        let screen = self.areas.screen;
        self.areas = Areas::of(screen.width, screen.height, &self.options, self.focus, self.zoomed.is_on());
        let paper = self.paper();
        self.reading.lay(self.areas.text, paper);
        self.reading.show_caret();
        self.sidebar.lay(&self.areas);
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Help(help) => help.lay(screen),
                Overlay::Popup(popup) => popup.lay(screen),
                Overlay::Peek(peek) => peek.lay(screen, &self.options),
                Overlay::Note(editor) => editor.lay(screen),
                Overlay::Hints(_) | Overlay::Demands | Overlay::Search | Overlay::Categories(_) => {}
            }
        }
        if matches!(self.overlays.last(), Some(Overlay::Hints(_))) {
            self.overlays.pop();
        }
        let mut effects = self.list.lay(self.areas.list.height);
        if self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Demands)) {
            effects.extend(self.demands.lay(screen, self.areas.status));
        }
        if self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Search)) {
            effects.extend(self.search.lay(screen, self.areas.status));
        }
        effects
    }

    /// The paper of the reading pane.
    pub(super) fn paper(&self) -> Paper {
        let margin = self.areas.text.x.saturating_sub(self.areas.reading.x);
        Paper::of(self.areas.text.width, margin, &self.options)
    }

    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.status.words = Some((Tone::Note, words.into()));
    }

    pub(super) fn fail(&mut self, words: impl Into<String>) {
        self.status.words = Some((Tone::Failure, words.into()));
    }
}
