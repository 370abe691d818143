//! What the keys do in the view of demands. Read [`Model::demands_act`] first.

use super::{DEMAND_LINES, DemandPane};
use crate::app::counted::Counted;
use crate::app::opening::Destination;
use crate::app::overlay::Overlay;
use crate::app::prompt::PromptKind;
use crate::app::{Action, Effect, Model, Part};
use crate::catalog::{DemandOrder, DemandRow, Parties, PartyCount};

impl Model {
    /// Opens the view, where it was left.
    pub(in crate::app) fn show_demands(&mut self) -> Vec<Effect> {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Demands));
        self.push(Overlay::Demands);
        self.demands.part = Part::List;
        let mut effects = self.demands.lay(self.areas.screen, self.areas.status);
        effects.extend(self.demands.renew());
        effects
    }

    /// The actions of the view; `None` leaves one to the whole reader.
    pub(in crate::app) fn demands_act(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        let demands = &mut self.demands;
        Some(match action {
            Action::Follow => self.demands_follow(),
            Action::Peek => match demands.list.selected().map(|row| row.at.clone()) {
                Some(at) => self.ask_peek(at),
                None => Vec::new(),
            },
            Action::Order => demands.turn_order(),
            Action::Filter | Action::Find => self.ask_line(PromptKind::Demands),
            Action::PaneNext | Action::PaneRight | Action::NextEntity => self.go_to_parties(self.demands.part.next()),
            Action::PaneLeft | Action::PreviousEntity => self.go_to_parties(self.demands.part.previous()),
            Action::Cancel if demands.narrowed != Parties::default() => {
                demands.narrowed = Parties::default();
                demands.begin()
            }
            Action::Close | Action::Cancel => {
                self.overlays.pop();
                Vec::new()
            }
            _ => return self.demands.go(action, count),
        })
    }

    /// A press selects what is under it and gives its part the keys; on what is selected, it follows.
    pub(in crate::app) fn press_demands(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let Some((part, again)) = self.demands.counted().press(x, y, DEMAND_LINES) else { return Vec::new() };
        let mut effects = self.go_to_parties(part);
        if again {
            effects.extend(self.demands_follow());
        }
        effects
    }

    fn go_to_parties(&mut self, part: Part) -> Vec<Effect> {
        self.demands.part = part;
        self.demands.lay(self.areas.screen, self.areas.status)
    }

    /// Enter: opens the passage; on a party, narrows to it, or widens again.
    fn demands_follow(&mut self) -> Vec<Effect> {
        let demands = &mut self.demands;
        let Parties { by, of } = &mut demands.narrowed;
        let (narrowed, counts) = match demands.part {
            Part::List => {
                let Some(at) = demands.list.selected().map(|row| row.at.clone()) else { return Vec::new() };
                self.overlays.clear();
                return self.jump(at.document, Destination::At(at.offset));
            }
            Part::Upper => (by, &demands.by),
            Part::Lower => (of, &demands.of),
        };
        let party = counts.selected().map(|count| count.name.clone());
        *narrowed = if *narrowed == party { None } else { party };
        let mut effects = demands.begin();
        effects.extend(demands.lay(self.areas.screen, self.areas.status));
        effects
    }
}

impl DemandPane {
    fn turn_order(&mut self) -> Vec<Effect> {
        self.order = match self.order {
            DemandOrder::Date => DemandOrder::By,
            DemandOrder::By => DemandOrder::Of,
            DemandOrder::Of => DemandOrder::Kind,
            DemandOrder::Kind => DemandOrder::Date,
        };
        self.begin()
    }

    fn go(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        self.counted().go(action, count)?;
        Some(self.ask_if_missing())
    }

    fn counted(&mut self) -> Counted<'_, DemandRow, PartyCount, PartyCount> {
        let Self { list, by, of, areas, part, .. } = self;
        Counted { list, upper: by, lower: of, areas: *areas, part: *part }
    }
}
