//! What each part of the screen looks like: roles to styles. Read [`Theme`] first.

use ratatui::style::Style;

use super::style;
use super::table::Table;
use super::{Fault, Layer};

/// Makes the enum and its table from one list.
macro_rules! roles {
    ($($role:ident $name:literal $sentence:literal)+) => {
        /// A part of the screen that a theme gives a style.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $(#[doc = $sentence] $role,)+
        }

        impl Role {
            /// All roles with the name that themes give them.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$role, $name),)+];
        }
    };
}

roles! {
    Text "text" "The text of a document."
    Dim "dim" "What matters less just now."
    Heading "heading" "Who to whom."
    Subheading "subheading" "A heading inside the document."
    Source "source" "The file number above the heading."
    Dateline "dateline" "Place and date."
    Signature "signature" "Who signed."
    Quote "quote" "What is set off from the text."
    Italic "italic" "Italic in the source."
    SmallCaps "small-caps" "Small capitals in the source."
    Strong "strong" "Bold in the source."
    Underlined "underlined" "Underlined in the source."
    Struck "struck" "Struck out in the source."
    Unclear "unclear" "What the editors doubt or supplied."
    Term "term" "A term that the volume explains."
    NoteLabel "note-label" "The number of a footnote."
    Page "page" "The number of a printed page."
    Person "person" "A person's name."
    Office "office" "A person by office only."
    Cable "cable" "A reference to another document."
    Demand "demand" "What one party wants of another."
    Current "current" "The current entity, in the text and in the sidebar."
    Hit "hit" "What was found."
    CurrentHit "current-hit" "The hit that was gone to."
    Tick "tick" "The sign at the first new line after a page."
    Lit "lit" "Entries of the sidebar that are on screen."
    Bar "bar" "The bar beside them."
    Linked "linked" "A reference that leads to one document."
    Several "several" "A reference that could mean several."
    NotPrinted "not-printed" "A reference to what the editors did not print."
    NotInLibrary "not-in-library" "A reference to what is not at hand."
    Unreadable "unreadable" "A reference that says too little."
    Density "density" "The strip beside the text."
    InView "in-view" "The part of it that is on screen."
    Head "head" "The head of a pane."
    FocusedHead "focused-head" "The head of the pane that the keys go to."
    Rule "rule" "The lines between the panes."
    Section "section" "A volume, compilation or chapter in the list."
    Seen "seen" "A document that was read."
    Selected "selected" "The selected line of a list."
    Status "status" "The status line."
    Failure "failure" "What failed."
    Prompt "prompt" "The sign before a line being typed."
    Popup "popup" "What lies over the panes."
    PopupTitle "popup-title" "Its title."
    Key "key" "A key, in the help; a letter to be typed."
    Yellow "yellow" "Highlights of the categories that are yellow; so with the next."
    Red "red" "Red highlights."
    Green "green" "Green highlights."
    Blue "blue" "Blue highlights."
    Violet "violet" "Violet highlights."
    Grey "grey" "Grey highlights, and those of an unknown category."
    Drifted "drifted" "An annotation that waits to be confirmed, and the sign for it."
    Caret "caret" "The character that the caret stands on."
    Selection "selection" "What is selected in the text."
}

/// What each part of the screen looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Theme {
    /// The styles of `layers`, the later laid over the earlier.
    pub fn of(layers: &[Layer], faults: &mut Vec<Fault>) -> Self {
        let mut theme = Self { styles: vec![Style::default(); Role::ALL.len()] };
        for layer in layers {
            let table = Table::read(layer, faults);
            for entry in &table.entries {
                let role = Role::ALL.iter().find(|(_, name)| *name == entry.name).map(|(role, _)| *role);
                match (role, style::style(&entry.word())) {
                    (Some(role), Ok(style)) => theme.styles[role as usize] = style,
                    (None, _) => faults.push(table.fault_at(entry.line, &format!("there is no role {}", entry.name))),
                    (_, Err(what)) => faults.push(table.fault_at(entry.line, &what)),
                }
            }
        }
        theme
    }

    /// A theme that gives each role what `style` says.
    pub fn from_fn(style: impl FnMut(Role) -> Style) -> Self {
        Self { styles: Role::ALL.iter().map(|(role, _)| *role).map(style).collect() }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The same in sixteen colours.
    #[must_use]
    pub fn sixteen(mut self) -> Self {
        for style in &mut self.styles {
            style.fg = style.fg.map(style::sixteen);
            style.bg = style.bg.map(style::sixteen);
        }
        self
    }
}
