//! What happens on each message: dispatch only; each pane has its own `update`. Read [`update`] first.

use super::{Action, Areas, Effect, Message, Model};

/// Takes in what happened; what is to be done outside comes back.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Resize { width, height } => {
            model.areas = Areas::of(width, height, &model.options, model.focus, false);
            Vec::new()
        }
        Message::Act { action: Action::Quit | Action::Close, .. } => vec![Effect::Quit],
        _ => Vec::new(),
    }
}
