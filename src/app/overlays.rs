//! What the actions do to what lies on top. Read [`Model::overlay_act`] first.

use super::opening::Destination;
use super::overlay::{Overlay, Peek};
use super::panes::rows;
use super::{Action, Effect, Model};
use crate::catalog::Request;
use crate::document::Position;

/// How many overlays lie over one another at most.
const OVERLAYS: usize = 8;

impl Model {
    /// Puts something over the panes; of the help there is one at most, and of all together a handful. What was asked for
    /// before a note was begun, or a category was to be chosen, comes too late: keys meant for that would reach it.
    pub(super) fn push(&mut self, overlay: Overlay) {
        if matches!(self.overlays.last(), Some(Overlay::Note(_) | Overlay::Categories(_)))
            && matches!(overlay, Overlay::Popup(_) | Overlay::Peek(_))
        {
            return;
        }
        if matches!(overlay, Overlay::Help(_)) {
            self.overlays.retain(|known| !matches!(known, Overlay::Help(_)));
        }
        if self.overlays.len() == OVERLAYS {
            self.overlays.remove(0);
        }
        self.overlays.push(overlay);
        let screen = self.areas.screen;
        match self.overlays.last_mut() {
            Some(Overlay::Help(help)) => help.lay(screen),
            Some(Overlay::Popup(popup)) => popup.lay(screen),
            Some(Overlay::Peek(peek)) => peek.lay(screen, &self.options),
            Some(Overlay::Note(editor)) => editor.lay(screen),
            _ => {}
        }
    }

    /// What lies on top takes motions, Enter and what closes it; `None` leaves the action to the panes below.
    pub(super) fn overlay_act(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        if let Some(effects) = self.popup_annotate(action) {
            return Some(effects);
        }
        let top = self.overlays.last_mut()?;
        if matches!(top, Overlay::Search) {
            return self.search_act(action, count).or_else(|| hidden(action));
        }
        if matches!(top, Overlay::Demands) {
            return self.demands_act(action, count).or_else(|| hidden(action));
        }
        if matches!(action, Action::Close | Action::Cancel) {
            self.overlays.pop();
            return Some(Vec::new());
        }
        if matches!(action, Action::PaneLeft | Action::PaneRight) {
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
            Overlay::Hints(_) | Overlay::Note(_) | Overlay::Demands | Overlay::Search | Overlay::Categories(_) => 0,
        };
        let by = rows(action, count, height)?;
        match top {
            Overlay::Help(help) => help.scroll(by),
            Overlay::Popup(popup) if by.abs() == 1 || matches!(action, Action::Down | Action::Up) => popup.step(by),
            Overlay::Popup(popup) if matches!(action, Action::NextEntity | Action::PreviousEntity) => popup.step(by),
            Overlay::Popup(popup) => popup.scroll(by),
            Overlay::Peek(peek) => peek.scroll(by),
            Overlay::Hints(_) | Overlay::Note(_) | Overlay::Demands | Overlay::Search | Overlay::Categories(_) => {}
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

    /// The library holds more now: a view that lies open asks anew.
    pub(super) fn renew_views(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for overlay in &self.overlays {
            match overlay {
                Overlay::Demands => effects.extend(self.demands.renew()),
                Overlay::Search => effects.extend(self.search.ask()),
                _ => {}
            }
        }
        effects
    }

    /// Asks for a document to peek at, at a place.
    pub(super) fn ask_peek(&mut self, at: Position) -> Vec<Effect> {
        let id = at.document.clone();
        self.peek_at = Some(at);
        vec![Effect::Ask(Request::Peek(id))]
    }

    /// A document to peek at came.
    pub(super) fn peeked(&mut self, opened: Box<crate::catalog::Opened>) {
        let named = self.peek_at.take_if(|at| at.document == opened.document.id).map(|at| at.offset);
        let at = named.or_else(|| {
            self.reading.current().and_then(|thing| {
                let link = super::follow::link(self.reading.sheet.as_ref()?, thing.kind)?;
                (link.target.as_ref() == Some(&opened.document.id)).then_some(link.target_at)
            })
        });
        let sheet = super::Sheet::new(opened.into(), Peek::paper(self.areas.screen, &self.options));
        self.push(Overlay::Peek(Box::new(Peek::new(sheet, at.unwrap_or(0)))));
    }
}

/// What a view over the whole screen leaves to the reader: nothing that acts on the panes it hides.
fn hidden(action: Action) -> Option<Vec<Effect>> {
    let whole = matches!(
        action,
        Action::Help
            | Action::Command
            | Action::Demands
            | Action::Search
            | Action::Problems
            | Action::Mouse
            | Action::Suspend
            | Action::Redraw
            | Action::Quit
    );
    (!whole).then(Vec::new)
}
