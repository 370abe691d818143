//! What the actions do to the panes, and in the pane that has the focus. Read [`Model::pane_act`] first.

use super::opening::Destination;
use super::options::TEXT_WIDTHS;
use super::reading::Align;
use super::{Action, Effect, Model, Pane, Switch};

impl Model {
    /// The actions on the panes and their sizes.
    pub(super) fn panes_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::PaneLeft | Action::PaneRight | Action::PaneNext => self.move_focus(action),
            Action::Zoom => self.zoomed = self.zoomed.turned(),
            Action::ToggleSidebar => {
                self.options.sidebar = self.options.sidebar.turned();
                if self.focus == Pane::Sidebar {
                    self.focus = Pane::Reading;
                }
            }
            Action::ToggleList => self.toggle_list(),
            Action::Wider | Action::Narrower => {
                let by = if action == Action::Wider { 4 } else { -4 };
                let shown = self.areas.text.width.min(self.options.text_width);
                let from = if by < 0 { shown } else { self.options.text_width };
                let width = from.saturating_add_signed(by).clamp(*TEXT_WIDTHS.start(), *TEXT_WIDTHS.end());
                self.options.text_width = width;
                self.say(format!("text width {width}"));
            }
            Action::Order => {
                let open = self.open_id().cloned();
                let effects = self.list.turn_order(open.as_ref());
                self.say(match self.list.order {
                    crate::catalog::Order::Tree => "documents by volume",
                    crate::catalog::Order::Date => "documents by date",
                });
                return Some(effects);
            }
            Action::ToggleFold => return Some(self.list.toggle().unwrap_or_else(|| self.list.close())),
            Action::CloseFold => return Some(self.list.close()),
            Action::CloseAllFolds => return Some(self.list.close_all()),
            _ => return None,
        }
        Some(self.arrange())
    }

    fn toggle_list(&mut self) {
        if self.areas.list.is_empty() {
            self.options.list = Switch::On;
            self.focus = Pane::List;
        } else if self.areas.drawer {
            self.focus = Pane::Reading;
        } else {
            self.options.list = Switch::Off;
            self.focus = Pane::Reading;
        }
    }

    fn move_focus(&mut self, action: Action) {
        self.focus = match (self.focus, action) {
            (Pane::Reading, Action::PaneLeft) | (Pane::List, Action::PaneLeft) => Pane::List,
            (Pane::List, _) | (Pane::Sidebar, Action::PaneLeft) => Pane::Reading,
            (Pane::Reading, _) if self.options.sidebar.is_on() => Pane::Sidebar,
            (Pane::Sidebar, Action::PaneRight) => Pane::Sidebar,
            (Pane::Sidebar, _) => Pane::List,
            (Pane::Reading, Action::PaneNext) => Pane::List,
            (Pane::Reading, _) => Pane::Reading,
        };
    }

    /// The actions that each pane takes its own way.
    pub(super) fn pane_act(&mut self, action: Action, count: Option<u32>) -> Vec<Effect> {
        if action == Action::Cancel {
            return self.cancel();
        }
        match self.focus {
            Pane::List => self.list_act(action, count),
            Pane::Reading => self.reading_act(action, count),
            Pane::Sidebar => self.sidebar_act(action, count),
        }
    }

    /// In the list, takes the filter away; in a side pane, goes back to the text; there, closes the footnote, then forgets the hits.
    fn cancel(&mut self) -> Vec<Effect> {
        if self.focus == Pane::List && !self.list.filter.is_empty() {
            let open = self.open_id().cloned();
            return self.list.set_filter("", open.as_ref());
        }
        if self.focus != Pane::Reading {
            self.focus = Pane::Reading;
            return self.arrange();
        }
        if !self.reading.close_note() {
            self.finder.clear();
        }
        Vec::new()
    }

    fn list_act(&mut self, action: Action, count: Option<u32>) -> Vec<Effect> {
        let (half, page) = self.list.page();
        let times = i64::from(count.unwrap_or(1).max(1));
        let total = self.list.rows.total;
        match action {
            Action::Down => self.list.step(times),
            Action::Up => self.list.step(-times),
            Action::HalfDown => self.list.step(half * times),
            Action::HalfUp => self.list.step(-half * times),
            Action::PageDown => self.list.step(page * times),
            Action::PageUp => self.list.step(-page * times),
            Action::Top => self.list.select(count.map_or(0, |nth| nth.saturating_sub(1))),
            Action::Bottom => self.list.select(count.map_or(total, |nth| nth.saturating_sub(1))),
            Action::Percent => self.list.select(share(total as usize, count) as u32),
            Action::Center => self.list.align(1),
            Action::AlignTop => self.list.align(0),
            Action::AlignBottom => self.list.align(2),
            Action::Follow => self.list_follow(),
            _ => Vec::new(),
        }
    }

    /// Opens the selected document, or unfolds the selected section.
    pub(super) fn list_follow(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.list.toggle() {
            return effects;
        }
        let Some(crate::catalog::RowKind::Document(entry)) = self.list.selected().map(|row| &row.kind) else {
            return Vec::new();
        };
        let id = entry.id.clone();
        self.focus = Pane::Reading;
        let mut effects = self.arrange();
        effects.extend(self.jump(id, Destination::Resume));
        effects
    }

    fn reading_act(&mut self, action: Action, count: Option<u32>) -> Vec<Effect> {
        let lines = self.reading.sheet.as_ref().map_or(0, |sheet| sheet.body_lines);
        match action {
            Action::Top | Action::Bottom | Action::Percent => {
                let line = match (action, count) {
                    (Action::Top, None) => 0,
                    (Action::Bottom, None) => lines,
                    (Action::Percent, count) => share(lines, count),
                    (_, Some(count)) => (count as usize).saturating_sub(1),
                    (_, None) => 0,
                };
                let from = self.here();
                self.reading.tick = None;
                self.reading.note = None;
                // Stepping goes on from there, also where what was stepped to before still shows.
                self.reading.chosen = Switch::Off;
                self.reading.scroll_to(line);
                return from
                    .map(|from| {
                        self.history.jump(from);
                        self.remember_history()
                    })
                    .into_iter()
                    .collect();
            }
            Action::Center => self.align_current(Align::Center),
            Action::AlignTop => self.align_current(Align::Top),
            Action::AlignBottom => self.align_current(Align::Bottom),
            Action::Follow => return self.follow(),
            _ => {
                let Some(by) = rows(action, count, self.reading.height()) else { return Vec::new() };
                let page = matches!(action, Action::PageDown | Action::HalfDown);
                self.reading.scroll(by, if page { Switch::On } else { Switch::Off });
            }
        }
        Vec::new()
    }

    fn sidebar_act(&mut self, action: Action, count: Option<u32>) -> Vec<Effect> {
        let by = match action {
            Action::Follow => return self.follow(),
            Action::Top => isize::MIN / 2,
            Action::Bottom => isize::MAX / 2,
            _ => match rows(action, count, 10) {
                Some(by) => by,
                None => return Vec::new(),
            },
        };
        let from = self.reading.current.and_then(|nth| self.sidebar.entry_of(nth));
        let to = match from {
            Some(from) => self.sidebar.step(from, by),
            None => (0..3).find(|list| !self.sidebar.lists[*list].entries.is_empty()).map(|list| (list, 0)),
        };
        if let Some((list, entry)) = to {
            self.choose_entry(list, entry);
        }
        Vec::new()
    }

    /// Makes an entry of the sidebar the current one: its mention on screen, else its first.
    pub(super) fn choose_entry(&mut self, list: usize, entry: usize) {
        let Some(known) = self.sidebar.lists[list].entries.get(entry) else { return };
        let things: Vec<usize> = known.things.iter().map(|nth| *nth as usize).collect();
        let shown = things.iter().find(|nth| self.reading.shows(**nth)).or(things.first());
        if let Some(nth) = shown {
            self.reading.choose(*nth);
        }
    }
}

/// By how many rows a motion goes in a window of `height` rows.
pub(super) fn rows(action: Action, count: Option<u32>, height: usize) -> Option<isize> {
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    let height = isize::try_from(height).unwrap_or(1);
    let (half, page) = ((height / 2).max(1), (height - 1).max(1));
    Some(match action {
        Action::Down | Action::NextEntity => times,
        Action::Up | Action::PreviousEntity => -times,
        Action::HalfDown => half.saturating_mul(times),
        Action::HalfUp => -half.saturating_mul(times),
        Action::PageDown => page.saturating_mul(times),
        Action::PageUp => -page.saturating_mul(times),
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => return None,
    })
}

/// `percent` of `total`; without a number, none of it.
fn share(total: usize, percent: Option<u32>) -> usize {
    total.saturating_sub(1) * percent.unwrap_or(0).min(100) as usize / 100
}
