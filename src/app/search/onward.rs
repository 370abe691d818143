//! `n` and `N` after a search: through the hits of the open document, and on to the next that was found.
//!
//! Read [`Model::search_on`] first.

use super::{Entrance, SearchPane};
use crate::app::finder::Way;
use crate::app::opening::Destination;
use crate::app::{Effect, Model};
use crate::catalog::{LitRequest, Request};
use crate::document::Position;
use crate::text::Span;

impl SearchPane {
    /// Asks which places of a document that is about to open are lit; the first to go to is at `place`, but where one comes
    /// from another document.
    pub(super) fn light(&mut self, place: Position) -> Vec<Effect> {
        let entrance = match self.turning.take() {
            None => Entrance::At(place.offset),
            Some(Way::Down) => Entrance::First,
            Some(Way::Up) => Entrance::Last,
        };
        let request = LitRequest { document: place.document, query: self.query.clone(), exact: false };
        self.lighting = Some((request.clone(), entrance));
        vec![Effect::Ask(Request::Lit(request))]
    }
}

impl Model {
    /// The lit places of the open document came.
    pub(in crate::app) fn lit(&mut self, request: &LitRequest, spans: Vec<Span>) {
        let Some((_, entrance)) = self.search.lighting.take_if(|(asked, _)| asked == request) else { return };
        let Some(sheet) = self.reading.sheet.as_ref().filter(|sheet| *sheet.id() == request.document) else { return };
        self.finder.light(sheet, &request.query, spans);
        let hit = match entrance {
            Entrance::At(offset) => self.finder.first_at(offset),
            Entrance::First => self.finder.first_from(sheet, 0).map(|step| step.hit),
            Entrance::Last => self.finder.last(),
        };
        if let Some(hit) = hit {
            self.reading.go_to_hit(hit);
        }
        self.say_lit();
    }

    /// Goes on to the next document found, or the one before.
    pub(in crate::app) fn search_on(&mut self, way: Way) -> Vec<Effect> {
        let hits = &self.search.hits;
        let next = match way {
            Way::Down => hits.selected.checked_add(1).filter(|next| *next < hits.total),
            Way::Up => hits.selected.checked_sub(1),
        };
        let Some(next) = next else {
            self.say(format!("{}: no more documents", self.search.query));
            return Vec::new();
        };
        self.search.hits.select(next);
        self.search.turning = Some(way);
        let mut effects = self.search.ask_if_missing();
        effects.extend(self.turn_over());
        effects
    }

    /// Opens the selected document, if that is waited for and its row is at hand.
    pub(super) fn turn_over(&mut self) -> Vec<Effect> {
        let Some(at) = self.search.place().filter(|_| self.search.turning.is_some()) else { return Vec::new() };
        let mut effects = self.jump(at.document.clone(), Destination::Near(at.offset));
        effects.extend(self.search.light(at));
        effects
    }

    /// Which hit of which document this is.
    pub(in crate::app) fn say_lit(&mut self) {
        let ((nth, all), hits) = (self.finder.count(), &self.search.hits);
        let place = format!("document {} of {}", hits.selected + 1, hits.total);
        self.say(match all {
            0 => format!("{}: {place}", self.finder.words),
            _ => format!("{}: {nth} of {all} here, {place}", self.finder.words),
        });
    }
}
