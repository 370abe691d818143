//! By which keys actions are reached, for what is said of them. Read [`Chords`] first.

use std::collections::BTreeMap;

use super::{ACTIONS, Action, Model};

/// The first chord of each action as the user has bound it, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chords(BTreeMap<Action, String>);

impl Chords {
    /// The chords that `chord` tells of.
    pub fn of(chord: impl Fn(Action) -> Option<String>) -> Self {
        Self(ACTIONS.iter().filter_map(|row| Some((row.action, chord(row.action)?))).collect())
    }

    /// What to type for an action: its chord, or its command where it has none.
    pub fn reach(&self, action: Action) -> String {
        self.0.get(&action).cloned().unwrap_or_else(|| format!(":{}", action.described().name))
    }
}

impl Model {
    /// What to type for an action.
    pub(super) fn chord(&self, action: Action) -> String {
        self.chords.reach(action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_without_keys_is_reached_by_its_name() {
        let chords = Chords::of(|action| (action == Action::Undo).then(|| "<f9>".to_owned()));
        assert_eq!(chords.reach(Action::Undo), "<f9>");
        assert_eq!(chords.reach(Action::Close), ":close");
    }
}
