//! The state of the reader: Model, Action, update to Effects. No terminal, no I/O, no clock.
//!
//! Nothing here names ratatui or crossterm. Read [`Model`] first, then [`update()`].

mod action;
mod acts;
mod annotate;
mod areas;
mod cards;
mod category;
mod change;
mod command;
mod demands;
mod density;
mod exchange;
mod feature;
mod finder;
mod finding;
mod follow;
mod highlight;
mod history;
mod line;
mod list;
mod message;
mod model;
mod mouse;
mod opening;
mod options;
mod overlay;
mod overlays;
mod panes;
mod plain;
mod popup;
mod prompt;
mod reading;
mod search;
mod select;
mod sheet;
mod sidebar;
mod steps;
mod term;
mod thing;
mod typing;
mod update;
mod window;
mod wording;

pub use action::{ACTIONS, Action, Described, Group};
pub use areas::{Area, Areas};
pub use cards::{description, person_facts};
pub use category::{Category, Colour};
pub use change::{Change, Edit, Outcome, Passage, Said, Tally};
pub use demands::{DEMAND_LINES, DemandPane};
pub use density::{Density, density};
pub use feature::{Feature, Features, Marked};
pub use finder::Finder;
pub use highlight::{Covered, Highlights};
pub use history::History;
pub use line::Line;
pub use list::List;
pub use message::{Effect, Memory, Message, Mouse, MouseKind, Progress, Start, Switch, Trail};
pub use model::{Mode, Model, Pane, Status, Tone, Waiting};
pub use opening::{Destination, Opening};
pub use options::{OPTIONS, Options, Signs};
pub use overlay::{Help, HelpLine, Hints, Overlay, Peek};
pub use popup::{About, Look, Popup, PopupLine, Target, inner, over};
pub use prompt::{Prompt, PromptKind};
pub use reading::{OpenNote, Reading};
pub use search::{Counts, HIT_LINES, Part, SearchAreas, SearchPane};
pub use select::Caret;
pub use sheet::{Paper, Sheet, Tag};
pub use sidebar::{EntryList, Places, ROWS, Sidebar, SidebarEntry, TITLES};
pub use term::Term;
pub use thing::{Sort, Thing, ThingKind};
pub use update::update;
pub use window::Windowed;
pub use wording::{
    annotation_head, annotation_line, demand_line, demand_word, entry_line, reading, state_sign, tag_line,
};
