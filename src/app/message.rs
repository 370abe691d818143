//! What reaches the reader, and what it asks to be done. Plain data on both sides. Read [`Message`] first.

use std::collections::{BTreeMap, BTreeSet};

use super::{Action, AnnotationQuery, Change, Listed, Outcome, PromptKind, Tally};
use crate::catalog::{Address, Opened, Reply, Request};
use crate::document::{DocumentId, Placed, Position};
use crate::text::Span;

/// Everything that can happen to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The user meant something; `count` is the number typed before it.
    Act {
        /// What.
        action: Action,
        /// How often, or which.
        count: Option<u32>,
    },
    /// A sign typed into a prompt, or the letter that a bookmark or a hint waits for.
    Text(char),
    /// Pasted words: into a prompt, else an address to go to.
    Paste(String),
    /// Keys that begin a longer chord or a count, for the status line; empty when they are done with.
    Pending(String),
    /// The screen has this size now.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The library answers.
    Reply {
        /// What was asked.
        request: Request,
        /// The answer.
        reply: Reply,
    },
    /// Where the reader last was in a document. Comes before the reply that opens it; a jump that names a place overrules it.
    LastPlace(Position),
    /// Where a bookmark stands on the text as it is now, and how sure that is. Comes before the reply that opens its document.
    Bookmark(char, Position, Placed),
    /// The open document is another now: its annotations were changed, here or by another instance, or it was read anew.
    Renewed(Box<Opened>),
    /// The annotations of all documents are others now.
    Tally(Tally),
    /// What [`Effect::List`] asked for, document by document.
    Listed {
        /// What was asked.
        query: AnnotationQuery,
        /// The annotations.
        listed: Vec<Listed>,
    },
    /// What came of a change; where it was kept, the document was renewed before.
    Annotated {
        /// What was to be changed.
        change: Change,
        /// What came of it.
        outcome: Outcome,
    },
    /// How far the import is. The list is asked for anew.
    Progress(Progress),
    /// Something to say on the status line.
    Note(String),
    /// Something failed: what, and what to try.
    Failed {
        /// What failed.
        what: String,
        /// What to try, or empty.
        hint: String,
    },
    /// Something that the command line names is not there or cannot be read: said here, and again when the program ends.
    Unmet {
        /// What.
        what: String,
        /// What to try, or empty.
        hint: String,
    },
    /// The mouse.
    Mouse(Mouse),
    /// The note comes back from the user's own editor.
    Edited(String),
    /// What [`Effect::Quote`] asked for.
    Quoted {
        /// What it is, for the status line.
        what: String,
        /// The words to copy.
        words: String,
    },
}

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The documents that are in.
    pub documents: u32,
    /// The problems met so far.
    pub problems: u32,
    /// What is being done, for the status line; `None` when all is done.
    pub doing: Option<String>,
}

/// What the mouse did, and in which cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The mouse moved with the left button down.
    Drag,
    /// The wheel turned towards the user.
    WheelDown,
    /// The wheel turned away from the user.
    WheelUp,
}

/// What is to be done outside. `run` does it; a test compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the library; the answer comes as [`Message::Reply`].
    Ask(Request),
    /// Look at a document again that is open: what it leads to may be others now. It comes as [`Message::Renewed`].
    Renew(DocumentId),
    /// Write to the trail.
    Remember(Memory),
    /// Change the annotations; what comes of it comes as [`Message::Annotated`].
    Annotate(Change),
    /// Keep a note as it is typed so far, so that a killed program loses none of it. Kept again with each key; a change of
    /// the same annotation that is kept in the file, and [`Effect::DropDraft`], end it.
    Draft(Change),
    /// The note that was being typed is given up.
    DropDraft,
    /// Give the note being typed to the user's own editor, with the terminal; it comes back as [`Message::Edited`].
    EditOutside(String),
    /// List annotations; they come as [`Message::Listed`].
    List(AnnotationQuery),
    /// Make a passage with its citation, or without one the document's citation; it comes as [`Message::Quoted`].
    Quote {
        /// The document.
        document: DocumentId,
        /// The passage.
        passage: Option<Span>,
    },
    /// The same for the passage of the annotation with this id.
    QuoteAnnotation(String),
    /// Put words on the clipboard, and say what became of them.
    Copy {
        /// What they are.
        what: String,
        /// The words.
        words: String,
    },
    /// Open a page in the browser; where there is none, copy its address and say so.
    OpenWeb(String),
    /// Give text to a shell command, with the screen given back to it meanwhile.
    Pipe {
        /// The command.
        command: String,
        /// Its standard input.
        text: String,
    },
    /// Write text to a file that is not there yet.
    Save {
        /// The path as typed.
        path: String,
        /// What to write.
        text: String,
    },
    /// Capture the mouse, or give it back to the terminal.
    Mouse(Switch),
    /// Draw in the theme of this name.
    Theme(String),
    /// Stop until the shell wakes the program.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Leave.
    Quit,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    #[default]
    Off,
}

/// What the trail keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Memory {
    /// Where the reader is in a document: its last position.
    Place(Position),
    /// A document was read.
    Seen(DocumentId),
    /// A bookmark was set.
    Bookmark(char, Position),
    /// A line was typed into a prompt.
    Line(PromptKind, String),
    /// The jump history, oldest first, and how much of it lies behind the place at hand.
    History(Vec<Position>, usize),
}

/// What the trail kept from earlier runs; given when the reader starts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trail {
    /// The documents that were read.
    pub seen: BTreeSet<DocumentId>,
    /// The bookmarks.
    pub bookmarks: BTreeMap<char, Position>,
    /// The words that stand at each.
    pub bookmarked: BTreeMap<char, String>,
    /// The jump history, oldest first, and how much of it lies behind the place at hand.
    pub history: (Vec<Position>, usize),
    /// Where the reader was when the last run ended.
    pub left: Option<Position>,
    /// The lines typed into prompts, oldest first.
    pub lines: Vec<(PromptKind, String)>,
    /// Whether it is forgotten with the process, since it cannot be kept.
    pub forgotten: bool,
}

/// What the reader opens first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Start {
    /// The document to begin with, as soon as there is one.
    #[default]
    First,
    /// A document.
    Document(DocumentId),
    /// The same of files, as soon as it is in; where it never comes, the first.
    Resumed(DocumentId),
    /// What the user named on the command line: an id, a page, a citation; and words to find there (`+/words`).
    Named(Address, Option<String>),
}

impl Start {
    /// Where it is looked for.
    pub(super) fn address(&self) -> Address {
        match self {
            Self::First => Address::First,
            Self::Document(id) | Self::Resumed(id) => {
                Address::Document { words: id.to_string(), volume: String::new() }
            }
            Self::Named(address, _) => address.clone(),
        }
    }
}

impl Switch {
    /// The other.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::On => Self::Off,
            Self::Off => Self::On,
        }
    }

    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}
