//! Following: what Enter, K, back, forward and the letters of hints do. Read [`Model::follow`] first.

use super::opening::Destination;
use super::overlay::{Hints, Overlay, Pressed};
use super::popup::Target;
use super::reading::{Align, OpenNote};
use super::thing::ThingKind;
use super::{Action, Effect, Model, Sheet};
use crate::catalog::Request;
use crate::document::{Link, LinkState, MarkKind, Position};

impl Model {
    /// Follows the current thing.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        match self.reading.current {
            Some(nth) => self.follow_thing(nth),
            None => {
                self.say("nothing to follow on this screen");
                Vec::new()
            }
        }
    }

    /// Follows a thing: a reference to its document, an anchor to its footnote; the others to their card.
    pub(super) fn follow_thing(&mut self, nth: usize) -> Vec<Effect> {
        let Some(kind) = self.reading.sheet.as_ref().and_then(|sheet| sheet.things.get(nth)).map(|thing| thing.kind)
        else {
            return Vec::new();
        };
        if let ThingKind::Note(note) = kind {
            return self.follow_note(nth, note);
        }
        match self.link_of(kind) {
            Some((id, at)) => self.jump(id, Destination::At(at)),
            None => self.card(nth, kind),
        }
    }

    /// Shows what a thing means, without leaving.
    pub(super) fn peek(&mut self) -> Vec<Effect> {
        let Some((nth, kind)) = self.reading.current.zip(self.reading.current().map(|thing| thing.kind)) else {
            self.say("nothing to peek at on this screen");
            return Vec::new();
        };
        match (kind, self.link_of(kind)) {
            (ThingKind::Note(note), _) => self.peek_note(nth, note),
            (_, Some((id, _))) => vec![Effect::Ask(Request::Peek(id))],
            (_, None) => self.card(nth, kind),
        }
    }

    /// Goes to where a line of a popup leads.
    pub(super) fn follow_target(&mut self, target: &Target) -> Vec<Effect> {
        match target {
            Target::Place(place) => self.jump(place.document.clone(), Destination::At(place.offset)),
            Target::Bookmark(letter) => self.go_to_bookmark(*letter),
            Target::Candidate(document) => self.jump(document.clone(), Destination::At(0)),
            // The list itself knows what its lines mean.
            Target::Annotation(_) => Vec::new(),
            Target::Thing(nth) => {
                let from = self.here();
                self.reading.choose(*nth);
                from.map(|from| {
                    self.history.jump(from);
                    self.remember_history()
                })
                .into_iter()
                .collect()
            }
        }
    }

    /// Goes back, or forward, `count` jumps.
    pub(super) fn travel(&mut self, way: Travel, count: usize) -> Vec<Effect> {
        let mut to: Option<Position> = None;
        if let Some(here) = self.here() {
            self.keep_view(&here);
        }
        for _ in 0..count {
            let Some(here) = to.clone().or_else(|| self.here()) else { break };
            let next = match way {
                Travel::Back => self.history.back(here),
                Travel::Forward => self.history.forward(here),
            };
            match next {
                Some(next) => to = Some(next),
                None => break,
            }
        }
        let Some(to) = to else {
            self.say(match way {
                Travel::Back => "this is where the history begins",
                Travel::Forward => "this is where the history ends",
            });
            return Vec::new();
        };
        let mut effects = self.ask_open(to.document, Destination::Return(to.offset), None);
        effects.push(self.remember_history());
        effects
    }

    /// Puts letters on all that can be followed on screen.
    pub(super) fn hints(&mut self) {
        let things: Vec<usize> = self.reading.visible().map(|(nth, _)| nth).collect();
        if !self.overlays.is_empty() {
            self.say(format!(
                "{} is for the text; {} closes this first",
                self.chord(Action::Hints),
                self.chord(Action::Close)
            ));
        } else if things.is_empty() {
            self.say("nothing to follow on this screen");
        } else {
            self.push(Overlay::Hints(Hints::of(&things)));
        }
    }

    /// A letter was typed while hints show.
    pub(super) fn press_hint(&mut self, letter: char) -> Vec<Effect> {
        let Some(Overlay::Hints(hints)) = self.overlays.last_mut() else { return Vec::new() };
        match hints.press(letter) {
            Pressed::More => Vec::new(),
            Pressed::Nothing => {
                self.overlays.pop();
                self.say(format!("{letter} stands on nothing"));
                Vec::new()
            }
            Pressed::Thing(nth) => {
                self.overlays.pop();
                self.reading.choose(nth);
                self.follow_thing(nth)
            }
        }
    }

    /// The place that a linked reference leads to.
    fn link_of(&self, kind: ThingKind) -> Option<(crate::document::DocumentId, u32)> {
        let link = self.reading.sheet.as_ref().and_then(|sheet| link(sheet, kind))?;
        let target = link.target.clone().filter(|_| link.state == LinkState::Linked)?;
        Some((target, link.target_at))
    }

    /// Shows a footnote from its first line on.
    fn peek_note(&mut self, nth: usize, note: u32) -> Vec<Effect> {
        self.reading.note = Some(OpenNote { note, top: 0 });
        self.reading.choose(nth);
        Vec::new()
    }

    /// Opens a footnote; of an open one, shows the next lines, then steps to the first reference in it, or folds it away.
    fn follow_note(&mut self, nth: usize, note: u32) -> Vec<Effect> {
        let rows = self.reading.note_height().saturating_sub(1);
        if let (Some(open), Some(sheet)) = (&mut self.reading.note, &self.reading.sheet)
            && open.note == note
            && self.reading.chosen.is_on()
        {
            let lines = sheet.note_lines(note).len();
            let inside = sheet.things.iter().position(|thing| thing.note == Some(note));
            match inside {
                _ if open.top + rows < lines => open.top += rows.max(1),
                Some(inside) => self.reading.choose(inside),
                None => {
                    self.reading.close_note();
                }
            }
            return Vec::new();
        }
        let from = self.here();
        self.reading.note = Some(OpenNote { note, top: 0 });
        self.reading.choose(nth);
        from.map(|from| {
            self.history.jump(from);
            self.remember_history()
        })
        .into_iter()
        .collect()
    }

    /// Shows the card of a thing. A web address is opened.
    fn card(&mut self, nth: usize, kind: ThingKind) -> Vec<Effect> {
        if let Some(web) = self.reading.sheet.as_ref().and_then(|sheet| web_address(sheet, nth)) {
            return vec![Effect::OpenWeb(web)];
        }
        self.show_card(nth, None);
        match (kind, self.open_id()) {
            (ThingKind::Cable(cable), Some(id)) => vec![Effect::Ask(Request::Card(id.clone(), cable))],
            _ => Vec::new(),
        }
    }

    /// Puts the current thing in the middle, at the top or at the bottom.
    pub(super) fn align_current(&mut self, align: Align) {
        if let Some(start) = self.reading.current().map(|thing| thing.span.start) {
            let kept = (self.reading.current, self.reading.chosen);
            self.reading.align(start, align);
            (self.reading.current, self.reading.chosen) = kept;
            self.reading.settle();
        }
    }
}

/// Back or forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Travel {
    /// Back.
    Back,
    /// Forward.
    Forward,
}

/// The link of a cable or an encoded reference.
pub(super) fn link(sheet: &Sheet, kind: ThingKind) -> Option<&Link> {
    match kind {
        ThingKind::Cable(nth) => sheet.opened.links.get(nth as usize),
        ThingKind::Encoded(nth) => sheet.opened.encoded.get(nth as usize).map(|encoded| &encoded.link),
        _ => None,
    }
}

/// The web address that an encoded reference carries.
fn web_address(sheet: &Sheet, nth: usize) -> Option<String> {
    let thing = sheet.things.get(nth)?;
    let ThingKind::Encoded(_) = thing.kind else { return None };
    sheet.document().marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Reference { target } if mark.span == thing.span && target.starts_with("http") => Some(target.clone()),
        _ => None,
    })
}
