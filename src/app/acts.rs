//! What the actions do: to what lies on top, to the document, to the panes, in a pane. Read [`Model::pane_act`] first.

use super::finder::Way;
use super::opening::Destination;
use super::options::TEXT_WIDTHS;
use super::overlay::{Overlay, Peek};
use super::prompt::PromptKind;
use super::reading::Align;
use super::thing::Sort;
use super::{Action, Effect, Memory, Model, Pane, Switch};
use crate::catalog::Request;

impl Model {
    /// Leaves: the place is remembered.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let place = self.place().map(|place| Effect::Remember(Memory::Place(place)));
        place.into_iter().chain([self.remember_history(), Effect::Quit]).collect()
    }

    /// What lies on top takes motions, Enter and what closes it; `None` leaves the action to the panes below.
    pub(super) fn overlay_act(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        let top = self.overlays.last_mut()?;
        if matches!(action, Action::Close | Action::Cancel | Action::PaneLeft | Action::PaneRight) {
            self.overlays.pop();
            return Some(Vec::new());
        }
        if action == Action::Follow || (action == Action::Peek && matches!(top, Overlay::Peek(_))) {
            return Some(self.overlay_follow());
        }
        let height = match top {
            Overlay::Help(help) => help.height,
            Overlay::Popup(popup) => popup.height,
            Overlay::Peek(peek) => peek.height,
            Overlay::Hints(_) => 0,
        };
        let by = rows(action, count, height)?;
        match top {
            Overlay::Help(help) => help.scroll(by),
            Overlay::Popup(popup) if by.abs() == 1 || matches!(action, Action::Down | Action::Up) => popup.step(by),
            Overlay::Popup(popup) if matches!(action, Action::NextEntity | Action::PreviousEntity) => popup.step(by),
            Overlay::Popup(popup) => popup.scroll(by),
            Overlay::Peek(peek) => peek.scroll(by),
            Overlay::Hints(_) => {}
        }
        Some(Vec::new())
    }

    /// Enter on what lies on top: goes where it leads, and closes all of it.
    fn overlay_follow(&mut self) -> Vec<Effect> {
        let to = match self.overlays.last() {
            Some(Overlay::Popup(popup)) => popup.target().cloned(),
            Some(Overlay::Peek(peek)) => {
                let id = peek.sheet.id().clone();
                let offset = peek.sheet.bytes(peek.top..peek.top + 1).start;
                self.overlays.clear();
                return self.jump(id, Destination::At(offset));
            }
            _ => None,
        };
        match to {
            Some(target) => {
                self.overlays.clear();
                self.follow_target(&target)
            }
            None => {
                self.overlays.pop();
                Vec::new()
            }
        }
    }

    /// A document to peek at came.
    pub(super) fn peeked(&mut self, opened: Box<crate::catalog::Opened>) {
        let at = self.reading.current().and_then(|thing| {
            let link = super::follow::link(self.reading.sheet.as_ref()?, thing.kind)?;
            (link.target.as_ref() == Some(&opened.document.id)).then_some(link.target_at)
        });
        let sheet = super::Sheet::new(opened.into(), Peek::paper(self.areas.screen, &self.options));
        self.push(Overlay::Peek(Box::new(Peek::new(sheet, at.unwrap_or(0)))));
    }

    /// The actions on the document that is open, whatever pane has the focus.
    pub(super) fn document_act(&mut self, action: Action, times: usize) -> Option<Vec<Effect>> {
        Some(match action {
            Action::NextDocument | Action::PreviousDocument => self.neighbour(action, times),
            Action::CitedBy => {
                self.open_id().cloned().map(|id| Effect::Ask(Request::CitedBy(id))).into_iter().collect()
            }
            Action::GoTo => self.ask_line(PromptKind::GoTo),
            Action::Find => self.ask_line(PromptKind::Find),
            Action::Filter => self.ask_line(PromptKind::Filter),
            Action::Command => self.ask_line(PromptKind::Command),
            Action::Pipe => self.ask_line(PromptKind::Pipe),
            Action::Save => self.ask_line(PromptKind::Save),
            Action::NextHit => self.next_hit(Way::Down, times),
            Action::PreviousHit => self.next_hit(Way::Up, times),
            Action::Where => {
                self.show_where();
                Vec::new()
            }
            Action::Web => self.web(),
            Action::Hints => {
                self.hints();
                Vec::new()
            }
            Action::Peek => self.peek(),
            _ => {
                let (sort, by) = step(action)?;
                self.step(sort, by * isize::try_from(times).unwrap_or(1));
                Vec::new()
            }
        })
    }

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

    /// Closes the footnote, then forgets the hits, then goes back to the text.
    fn cancel(&mut self) -> Vec<Effect> {
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

    fn step(&mut self, sort: Sort, by: isize) {
        if !self.reading.step(sort, by) {
            let which = match sort {
                Sort::Any => "entity",
                Sort::Cable => "cable",
                Sort::Person => "person",
                Sort::Demand => "demand",
                Sort::Note => "footnote",
                Sort::Term => "term",
            };
            self.say(format!("no {which} {} here", if by > 0 { "after" } else { "before" }));
        }
    }

    fn neighbour(&mut self, action: Action, times: usize) -> Vec<Effect> {
        let place = self.reading.sheet.as_ref().map(|sheet| &sheet.opened.place);
        let next = match action {
            Action::NextDocument => place.and_then(|place| place.next.clone()),
            _ => place.and_then(|place| place.previous.clone()),
        };
        match next {
            Some(id) if times == 1 => self.jump(id, Destination::Resume),
            Some(_) => self.neighbour_row(action, times),
            None => {
                self.say(if action == Action::NextDocument {
                    "this is the last document"
                } else {
                    "this is the first document"
                });
                Vec::new()
            }
        }
    }

    /// Several documents on: as many rows of the list on as hold documents, as far as they are at hand.
    fn neighbour_row(&mut self, action: Action, times: usize) -> Vec<Effect> {
        let ids: Vec<_> = self.list.documents().map(|entry| entry.id.clone()).collect();
        let at = ids.iter().position(|id| Some(id) == self.open_id());
        let by = isize::try_from(times).unwrap_or(isize::MAX);
        let by = if action == Action::NextDocument { by } else { -by };
        let to = at.map(|at| at.saturating_add_signed(by).min(ids.len() - 1)).and_then(|to| ids.get(to)).cloned();
        to.map_or_else(Vec::new, |id| self.jump(id, Destination::Resume))
    }

    fn web(&mut self) -> Vec<Effect> {
        match self.reading.sheet.as_ref().and_then(|sheet| sheet.opened.place.web.clone()) {
            Some(web) => vec![Effect::OpenWeb(web)],
            None => {
                self.say("this document has no public page");
                Vec::new()
            }
        }
    }
}

/// By how many rows a motion goes in a window of `height` rows.
fn rows(action: Action, count: Option<u32>, height: usize) -> Option<isize> {
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

/// What a step goes to.
fn step(action: Action) -> Option<(Sort, isize)> {
    Some(match action {
        Action::NextEntity => (Sort::Any, 1),
        Action::PreviousEntity => (Sort::Any, -1),
        Action::NextCable => (Sort::Cable, 1),
        Action::PreviousCable => (Sort::Cable, -1),
        Action::NextPerson => (Sort::Person, 1),
        Action::PreviousPerson => (Sort::Person, -1),
        Action::NextDemand => (Sort::Demand, 1),
        Action::PreviousDemand => (Sort::Demand, -1),
        Action::NextNote => (Sort::Note, 1),
        Action::PreviousNote => (Sort::Note, -1),
        Action::NextTerm => (Sort::Term, 1),
        Action::PreviousTerm => (Sort::Term, -1),
        _ => return None,
    })
}
