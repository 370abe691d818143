//! What the actions do while a caret stands in the text. Read [`Model::select_act`] first.

use super::super::panes::rows;
use super::super::reading::Align;
use super::super::{Action, Effect, Model, Pane, Reading, Sheet, Switch};
use crate::document::{EntityKind, Judgement};

use super::{Caret, Room, motion, note_of, object};

impl Model {
    /// Puts a caret into the text.
    pub(in crate::app) fn start_selecting(&mut self) -> Vec<Effect> {
        self.focus = Pane::Reading;
        let effects = self.arrange();
        self.reading.caret = self.caret_on_hit().or_else(|| self.reading.first_caret());
        if self.reading.caret.is_none() {
            self.say("there is no text to select");
        }
        self.reading.show_caret();
        effects
    }

    /// A caret on the words that were found last, while they show and nothing else was stepped to since.
    fn caret_on_hit(&self) -> Option<Caret> {
        let hit = *self.finder.hits.get(self.finder.at?)?;
        let (sheet, shows) = (self.reading.sheet.as_ref()?, self.reading.cell_of(hit.start).is_some());
        let still = !self.reading.chosen.is_on() || self.reading.current == self.reading.thing_of_hit(hit);
        let found = Room::of(sheet.document(), hit.start).settle(hit.start as usize);
        found.filter(|_| shows && still).map(Caret::new)
    }

    /// Says that the selection is an entity that was missed.
    fn mark_missed(&mut self, kind: EntityKind) -> Vec<Effect> {
        match self.reading.selected() {
            Some(span) => {
                self.reading.caret = None;
                self.judge(span, Judgement::Add(kind))
            }
            None => {
                let [begin, sentence] = [Action::Extend, Action::SelectSentence].map(|action| self.chord(action));
                self.say(format!("select the words first: {begin} begins, {sentence} takes the sentence"));
                Vec::new()
            }
        }
    }

    /// An action while a caret stands in the text; `None` leaves it to the reader as it is at other times.
    pub(in crate::app) fn select_act(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        let (caret, sheet) = (self.reading.caret?, self.reading.sheet.as_ref()?);
        let times = count.unwrap_or(1).max(1) as usize;
        let in_body = note_of(sheet.document(), caret.at).is_none();
        let missed = match action {
            Action::MarkPerson => Some(EntityKind::Person),
            Action::MarkCable => Some(EntityKind::Cable),
            Action::MarkDemand => Some(EntityKind::Demand),
            _ => None,
        };
        if let Some(kind) = missed {
            return Some(self.mark_missed(kind));
        }
        let moved = match action {
            Action::Cancel | Action::Close | Action::Select => {
                self.reading.caret = None;
                return Some(Vec::new());
            }
            Action::Extend => Some(caret.turned()),
            Action::SwapEnds => {
                let fixed = caret.fixed.map(|_| caret.at);
                Some(Caret { fixed, ..Caret::new(caret.fixed.unwrap_or(caret.at) as usize) })
            }
            Action::Center | Action::AlignTop | Action::AlignBottom => {
                let align = match action {
                    Action::Center => Align::Center,
                    Action::AlignTop => Align::Top,
                    _ => Align::Bottom,
                };
                self.reading.align(caret.at, align);
                Some(caret)
            }
            _ => match object::object(&self.reading, sheet, caret, action, times) {
                Some(Ok(caret)) => Some(caret),
                Some(Err(what)) => {
                    self.say(what);
                    Some(caret)
                }
                None => motion::moved(sheet, caret, action, times)
                    .or_else(|| vertical(&self.reading, sheet, caret, action, count)),
            },
        };
        self.reading.caret = Some(moved?);
        let pages = matches!(action, Action::PageDown | Action::PageUp | Action::HalfDown | Action::HalfUp);
        if pages && in_body {
            let by = rows(action, count, self.reading.height()).unwrap_or(0);
            self.reading.scroll(by, Switch::Off);
        }
        self.reading.show_caret();
        Some(Vec::new())
    }
}

/// The reader's own motions by lines, made by the caret.
fn vertical(reading: &Reading, sheet: &Sheet, mut caret: Caret, action: Action, count: Option<u32>) -> Option<Caret> {
    let lines = motion::lines(sheet, caret);
    let nth = |count: u32| lines.start + (count as usize).saturating_sub(1);
    match (action, count) {
        (Action::Top, None) => motion::to_line(sheet, &mut caret, lines.start),
        (Action::Bottom, None) => motion::to_line(sheet, &mut caret, lines.end),
        (Action::Top | Action::Bottom, Some(count)) => motion::to_line(sheet, &mut caret, nth(count)),
        (Action::Percent, count) => {
            let share = lines.len().saturating_sub(1) * count.unwrap_or(0).min(100) as usize / 100;
            motion::to_line(sheet, &mut caret, lines.start + share);
        }
        (Action::Down | Action::Up, _) => motion::by_lines(sheet, &mut caret, rows(action, count, 1)?),
        (Action::PageDown | Action::PageUp | Action::HalfDown | Action::HalfUp, _) => {
            let line = sheet.layout.line_of(caret.at as usize);
            motion::to_line(sheet, &mut caret, line.saturating_add_signed(rows(action, count, reading.height())?));
        }
        _ => return None,
    }
    Some(caret)
}
