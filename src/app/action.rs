//! The table of actions: everything a key, a command or a click can mean, each with name, group and one sentence.
//!
//! Keys stand in `keys.toml`, once; the help screen, the command line and the docs derive from this table. A key whose
//! capability is not there is not here. Read [`Action`] first.

/// Makes the enum and its table from one list, so that neither can lack what the other has.
macro_rules! actions {
    ($($group:ident { $($action:ident $name:literal $sentence:literal)+ })+) => {
        /// What the user meant, without the key that said it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $sentence] $action,)+)+
        }

        /// All actions, in the order of the help screen.
        pub const ACTIONS: &[Described] = &[
            $($(Described {
                action: Action::$action,
                name: $name,
                group: Group::$group,
                sentence: $sentence,
            },)+)+
        ];
    };
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// The action.
    pub action: Action,
    /// What `keys.toml` and the command line call it.
    pub name: &'static str,
    /// Under which title the help screen lists it.
    pub group: Group,
    /// What it does, in one sentence.
    pub sentence: &'static str,
}

/// The titles of the help screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Scrolling.
    Move,
    /// Stepping from entity to entity.
    Entities,
    /// Jumps.
    Follow,
    /// From document to document.
    Documents,
    /// Panes and their sizes.
    Panes,
    /// Finding words.
    Find,
    /// Bookmarks, selecting, copying.
    Mark,
    /// The caret in the text, once there is one; bound in a table of its own.
    Select,
    /// Annotations and judgements.
    Annotate,
    /// The rest.
    Other,
    /// Typing a note; bound in a table of its own, which comes before that of the prompt.
    Note,
    /// Editing a line; bound in a table of its own.
    Prompt,
}

actions! {
    Move {
        Down "down" "Goes N lines down."
        Up "up" "Goes N lines up."
        PageDown "page-down" "Goes N screens down."
        PageUp "page-up" "Goes N screens up."
        HalfDown "half-down" "Goes half a screen down."
        HalfUp "half-up" "Goes half a screen up."
        Top "top" "Goes to the first line, or to line N."
        Bottom "bottom" "Goes to the last line, or to line N."
        Percent "percent" "Goes to N percent of the document."
        Center "center" "Puts the current entity in the middle of the screen."
        AlignTop "align-top" "Puts the current entity at the top of the screen."
        AlignBottom "align-bottom" "Puts the current entity at the bottom of the screen."
    }
    Entities {
        NextEntity "next-entity" "Steps to the next entity, footnote or link."
        PreviousEntity "previous-entity" "Steps to the entity, footnote or link before."
        NextCable "next-cable" "Steps to the next cable or encoded reference."
        PreviousCable "previous-cable" "Steps to the cable or encoded reference before."
        NextPerson "next-person" "Steps to the next person or role."
        PreviousPerson "previous-person" "Steps to the person or role before."
        NextDemand "next-demand" "Steps to the next demand."
        PreviousDemand "previous-demand" "Steps to the demand before."
        NextNote "next-note" "Steps to the next footnote and shows it."
        PreviousNote "previous-note" "Steps to the footnote before and shows it."
        NextTerm "next-term" "Steps to the next term that the volume explains."
        PreviousTerm "previous-term" "Steps to the term before."
        NextAnnotation "next-annotation" "Steps to the next annotation."
        PreviousAnnotation "previous-annotation" "Steps to the annotation before."
    }
    Follow {
        Follow "follow" "Follows the current entity: opens the document, the footnote, the card; unfolds a section."
        Peek "peek" "Shows what the current entity means, without leaving."
        Back "back" "Goes back to where the last jump began."
        Forward "forward" "Goes forward again."
        CitedBy "cited-by" "Lists the documents that refer to this one."
        Exchange "exchange" "Lists what this document answers and what answers it, in order of date."
        Hints "hints" "Puts letters on all that can be followed on screen."
    }
    Documents {
        NextDocument "next-document" "Opens the next document."
        PreviousDocument "previous-document" "Opens the document before."
        GoTo "go-to" "Asks for a printed page, a document or a citation and goes there."
        Order "order" "Lists the documents as a tree or in order of date."
        Filter "filter" "Lists only documents whose rows have all words typed: date, number, who to whom, heading, id."
        ToggleFold "toggle-fold" "Shows or hides what lies below the selected section."
        CloseFold "close-fold" "Hides the section that the selection lies in."
        CloseAllFolds "close-all-folds" "Hides all sections but the volumes."
        Demands "demands" "Lists who wants what of whom, across the library."
        Problems "problems" "Lists what could not be read, and where."
    }
    Panes {
        PaneLeft "pane-left" "Moves to the pane on the left."
        PaneRight "pane-right" "Moves to the pane on the right."
        PaneNext "pane-next" "Moves to the next pane."
        ToggleSidebar "toggle-sidebar" "Hides or shows the sidebar."
        ToggleList "toggle-list" "Hides or shows the document list."
        Zoom "zoom" "Gives the whole screen to one pane, and back."
        Wider "wider" "Makes the lines of text four columns longer."
        Narrower "narrower" "Makes the lines of text four columns shorter."
    }
    Find {
        Search "search" "Looks for something across the library."
        SearchThis "search-this" "Looks for the current person everywhere, or for what else cites the current cable."
        Find "find" "Finds words in the document."
        NextHit "next-hit" "Goes to the next hit."
        PreviousHit "previous-hit" "Goes to the hit before."
    }
    Mark {
        Bookmark "bookmark" "Sets a bookmark that the next letter names."
        ToBookmark "to-bookmark" "Goes to the bookmark that the next letter names; ' goes to where the last jump began."
        Select "select" "Puts a caret into the text, to select a passage."
        Copy "copy" "Copies the selection with its citation; with none, the document's citation."
    }
    Select {
        MarkPerson "mark-person" "Marks the selection as a person that was missed."
        MarkCable "mark-cable" "Marks the selection as a cable that was missed."
        MarkDemand "mark-demand" "Marks the selection as a demand that was missed."
        Extend "extend" "Begins a selection at the caret, or drops it."
        SwapEnds "swap-ends" "Goes to the other end of the selection."
        CaretLeft "caret-left" "Goes N characters left."
        CaretRight "caret-right" "Goes N characters right."
        NextWord "next-word" "Goes to the beginning of the next word."
        PreviousWord "previous-word" "Goes to the beginning of the word, or of the one before."
        WordEnd "word-end" "Goes to the end of the word, or of the next."
        NextSentence "next-sentence" "Goes to the next sentence; while selecting, to the end of this one."
        PreviousSentence "previous-sentence" "Goes to the beginning of the sentence, or of the one before."
        NextParagraph "next-paragraph" "Goes to the next paragraph; while selecting, to the end of this one."
        PreviousParagraph "previous-paragraph" "Goes to the beginning of the paragraph, or of the one before."
        LineStart "line-start" "Goes to the beginning of the line."
        LineEnd "line-end" "Goes to the end of the line."
        SelectParagraph "select-paragraph" "Selects the paragraph; again, the next one too."
        SelectSentence "select-sentence" "Selects the sentence; again, the next one too."
        SelectEntity "select-entity" "Selects the entity under the caret; again, a larger one."
        SelectDocument "select-document" "Selects the whole document, without its footnotes."
    }
    Annotate {
        Annotate "annotate" "Highlights the current entity, or the first line; on an annotation, changes its category."
        Note "note" "Opens the note on the selection, the current entity, line or annotation."
        Tag "tag" "Gives tags to the current entity, line or annotation."
        Repeat "repeat" "Gives the category or the tags that were given last."
        Reject "reject" "Says that the current person, cable or demand is none; deletes the current annotation."
        Confirm "confirm" "Confirms a drifted annotation; on a person or an office, says who it is; on a cable's card, settles it on the selected document."
        ConfirmAll "confirm-all" "Confirms all drifted annotations of the list of annotations that lies on top."
        Undo "undo" "Takes the last change of the annotations back."
        Redo "redo" "Makes the change again that was taken back last."
        Annotations "annotations" "Lists the annotations: of this document, then of the volume, then all."
    }
    Other {
        Help "help" "Shows all keys."
        Command "command" "Opens the command line."
        Pipe "pipe" "Gives the document's text to a command of the shell."
        Save "save" "Writes the document's text to a file."
        Where "where" "Says where in which document this is."
        Web "web" "Opens the document's public page."
        Mouse "mouse" "Turns the mouse on or off."
        Cancel "cancel" "Closes what lies on top, or goes back to the text."
        Close "close" "Closes what lies on top; with nothing on top, quits."
        Quit "quit" "Quits."
        Suspend "suspend" "Stops the program until the shell's fg."
        Redraw "redraw" "Draws the whole screen anew."
    }
    Note {
        SaveNote "save-note" "Saves the note and closes it."
        EditOutside "edit-outside" "Gives the note to $VISUAL or $EDITOR."
        UndoTyping "undo-typing" "Takes back what was typed last."
        RedoTyping "redo-typing" "Makes again what was taken back last."
        WordLeft "word-left" "Moves the cursor a word left."
        WordRight "word-right" "Moves the cursor a word right."
        NoteStart "note-start" "Moves the cursor to the start of the note."
        NoteEnd "note-end" "Moves the cursor to the end of the note."
        NotePageUp "note-page-up" "Moves the cursor a screen up."
        NotePageDown "note-page-down" "Moves the cursor a screen down."
    }
    Prompt {
        Accept "accept" "Takes the line."
        Abandon "abandon" "Closes the prompt."
        Complete "complete" "Completes the word, or takes the next completion."
        CompleteBack "complete-back" "Takes the completion before."
        Older "older" "Takes the line typed before."
        Newer "newer" "Takes the line typed after."
        CursorLeft "cursor-left" "Moves the cursor left."
        CursorRight "cursor-right" "Moves the cursor right."
        CursorStart "cursor-start" "Moves the cursor to the start."
        CursorEnd "cursor-end" "Moves the cursor to the end."
        EraseLeft "erase-left" "Erases the sign left of the cursor; closes an empty prompt."
        EraseRight "erase-right" "Erases the sign under the cursor."
        EraseWord "erase-word" "Erases the word left of the cursor."
        EraseLine "erase-line" "Erases the line left of the cursor."
    }
}

impl Action {
    /// Its row of the table.
    pub fn described(self) -> &'static Described {
        // The enum is made from the table in the same order.
        &ACTIONS[self as usize]
    }

    /// The action that `keys.toml` and the command line call `name`.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }
}

impl Group {
    /// Whether its actions mean something only while a line or a note is typed.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Note | Self::Prompt)
    }

    /// The title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Entities => "Entities",
            Self::Follow => "Follow",
            Self::Documents => "Documents",
            Self::Panes => "Panes",
            Self::Find => "Find",
            Self::Mark => "Bookmarks and passages",
            Self::Select => "With a caret in the text",
            Self::Annotate => "Annotations",
            Self::Other => "Other",
            Self::Note => "In a note, besides the keys of a prompt",
            Self::Prompt => "In a prompt",
        }
    }
}
