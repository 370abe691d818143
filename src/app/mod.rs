//! The state of the reader: Model, Action, update to Effects. No terminal, no I/O, no clock.
//!
//! Nothing here names ratatui or crossterm. Read [`Model`] first, then [`update()`].

mod action;
mod areas;
mod line;
mod message;
mod model;
mod options;
mod prompt;
mod update;

pub use action::{ACTIONS, Action, Described, Group};
pub use areas::{Area, Areas};
pub use line::Line;
pub use message::{Effect, Memory, Message, Mouse, MouseKind, Progress, Start, Switch, Trail};
pub use model::{Mode, Model, Pane};
pub use options::{OPTIONS, Options, Signs};
pub use prompt::{Prompt, PromptKind};
pub use update::update;
