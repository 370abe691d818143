//! What the keys do in the search pane. Read [`Model::search_act`] first.

use super::{HIT_LINES, SearchPane};
use crate::app::counted::Counted;
use crate::app::opening::Destination;
use crate::app::overlay::Overlay;
use crate::app::prompt::PromptKind;
use crate::app::{Action, Effect, Model, Part};
use crate::catalog::{Hit, Narrowed, Ranking, Results, SearchRequest, VolumeCount, YearCount};
use crate::document::Position;

impl Model {
    /// Opens the pane where it was left; with nothing looked for yet, asks for a query.
    pub(in crate::app) fn show_search(&mut self) -> Vec<Effect> {
        let mut effects = self.open_search();
        if self.search.query.is_empty() {
            effects.extend(self.ask_line(PromptKind::Search));
        } else {
            effects.extend(self.search.ask());
        }
        effects
    }

    /// Opens the pane and looks for `query`, which is kept among the lines that were typed.
    pub(in crate::app) fn search_for(&mut self, query: &str) -> Vec<Effect> {
        let mut effects = self.open_search();
        effects.push(self.keep_line(PromptKind::Search, query));
        effects.extend(self.search.look_for(query));
        effects
    }

    fn open_search(&mut self) -> Vec<Effect> {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Search));
        self.push(Overlay::Search);
        self.search.lay(self.areas.screen, self.areas.status)
    }

    /// The query is what was typed now; an empty one finds nothing.
    pub(in crate::app) fn search_typed(&mut self, query: &str) -> Vec<Effect> {
        let mut effects = self.search.look_for(query);
        effects.extend(self.search.lay(self.areas.screen, self.areas.status));
        effects
    }

    /// Enter after a query that finds nothing takes what is proposed instead.
    pub(in crate::app) fn search_accepted(&mut self) -> Vec<Effect> {
        let nothing = self.search.answered && !self.search.is_waiting() && self.search.hits.total == 0;
        match self.search.instead().filter(|_| nothing).map(str::to_owned) {
            Some(query) => self.search_for(&query),
            None => Vec::new(),
        }
    }

    /// The query that was there before is back; without one, the pane closes.
    pub(in crate::app) fn search_abandoned(&mut self, before: &str) -> Vec<Effect> {
        if before.is_empty() {
            self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Search));
        }
        self.search_typed(before)
    }

    /// Results came.
    pub(in crate::app) fn search_answered(&mut self, request: &SearchRequest, results: Results) -> Vec<Effect> {
        if !self.search.take(request, results) {
            return Vec::new();
        }
        let mut effects = self.search.lay(self.areas.screen, self.areas.status);
        effects.extend(self.turn_over());
        effects
    }

    /// The actions of the pane; `None` leaves one to the whole reader.
    pub(in crate::app) fn search_act(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        Some(match action {
            Action::Follow => self.search_follow(),
            Action::Peek => match self.search.place() {
                Some(at) => self.ask_peek(at),
                None => Vec::new(),
            },
            Action::Search | Action::Find => self.ask_line(PromptKind::Search),
            Action::Order => {
                self.search.ranking = match self.search.ranking {
                    Ranking::Relevance => Ranking::Date,
                    Ranking::Date => Ranking::Relevance,
                };
                self.search.begin()
            }
            Action::PaneNext | Action::PaneRight | Action::NextEntity => self.go_to_part(self.search.part.next()),
            Action::PaneLeft | Action::PreviousEntity => self.go_to_part(self.search.part.previous()),
            Action::Cancel if self.search.narrowed != Narrowed::default() => {
                self.search.narrowed = Narrowed::default();
                self.search.begin()
            }
            Action::Close | Action::Cancel => {
                self.overlays.pop();
                Vec::new()
            }
            _ => return self.search_move(action, count),
        })
    }

    fn search_move(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        self.search.counted().go(action, count)?;
        Some(self.search.ask_if_missing())
    }

    /// A press selects what is under it and gives its part the keys; on what is selected, it follows.
    pub(in crate::app) fn press_search(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let Some((part, again)) = self.search.counted().press(x, y, HIT_LINES) else { return Vec::new() };
        let mut effects = self.go_to_part(part);
        if again {
            effects.extend(self.search_follow());
        }
        effects
    }

    fn go_to_part(&mut self, part: Part) -> Vec<Effect> {
        self.search.part = part;
        self.search.lay(self.areas.screen, self.areas.status)
    }

    /// Enter: opens the document at its passage; on a count, narrows to it, or widens again; where nothing was found, takes
    /// what is proposed.
    fn search_follow(&mut self) -> Vec<Effect> {
        let search = &mut self.search;
        match search.part {
            Part::List => match (search.place(), search.instead().map(str::to_owned)) {
                (Some(at), _) => {
                    self.overlays.clear();
                    let mut effects = self.jump(at.document.clone(), Destination::Near(at.offset));
                    effects.extend(self.search.light(at));
                    effects
                }
                (None, Some(query)) => self.search_for(&query),
                (None, None) => Vec::new(),
            },
            Part::Upper => {
                let year = search.years.selected().map(|count| count.year);
                search.narrowed.year = if search.narrowed.year == year { None } else { year };
                search.begin()
            }
            Part::Lower => {
                let volume = search.volumes.selected().map(|count| count.volume.clone());
                search.narrowed.volume = if search.narrowed.volume == volume { None } else { volume };
                search.begin()
            }
        }
    }
}

impl SearchPane {
    fn counted(&mut self) -> Counted<'_, Hit, YearCount, VolumeCount> {
        let Self { hits, years, volumes, areas, part, .. } = self;
        Counted { list: hits, upper: years, lower: volumes, areas: areas.parts, part: *part }
    }

    /// Where the selected document's passage is lit first.
    pub(super) fn place(&self) -> Option<Position> {
        let hit = self.hits.selected()?;
        let offset = hit.passage.lit.first().map_or(hit.passage.span.start, |lit| lit.start);
        Some(Position { document: hit.entry.id.clone(), offset })
    }
}
