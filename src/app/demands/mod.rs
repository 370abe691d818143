//! The view of demands across the library: filtered as one types, in an order of one's choice. Read [`DemandPane`] first.

mod line;

use super::opening::Destination;
use super::overlay::Overlay;
use super::panes::rows;
use super::prompt::PromptKind;
use super::window::Windowed;
use super::{Action, Area, Effect, Model};
use crate::catalog::{DemandOrder, DemandRow, Demands, DemandsRequest, Request};

/// How many lines of the screen a demand takes.
pub const DEMAND_LINES: u16 = 2;

/// The demands across the library.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DemandPane {
    /// The demands at hand.
    pub list: Windowed<DemandRow>,
    /// The filter as typed.
    pub filter: String,
    /// The order.
    pub order: DemandOrder,
    /// What of the filter could not be understood, or empty.
    pub fault: String,
    /// What was asked last and is not yet answered.
    asked: Option<DemandsRequest>,
}

impl DemandPane {
    /// Where it lies: over all panes, from the head to the status line.
    pub fn area(screen: Area, status: Area) -> Area {
        Area { height: status.y.saturating_sub(screen.y), ..screen }
    }

    /// Whether an answer is being waited for.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Lays the list out; the first line holds the title.
    pub(super) fn lay(&mut self, screen: Area, status: Area) -> Vec<Effect> {
        self.list.lay(u32::from(Self::area(screen, status).height.saturating_sub(1) / DEMAND_LINES));
        self.ask_if_missing()
    }

    /// Filters by another line.
    pub(super) fn set_filter(&mut self, words: &str) -> Vec<Effect> {
        words.clone_into(&mut self.filter);
        self.list.restart();
        self.ask()
    }

    fn turn_order(&mut self) -> Vec<Effect> {
        self.order = match self.order {
            DemandOrder::Date => DemandOrder::By,
            DemandOrder::By => DemandOrder::Of,
            DemandOrder::Of => DemandOrder::Kind,
            DemandOrder::Kind => DemandOrder::Date,
        };
        self.list.restart();
        self.ask()
    }

    pub(super) fn ask(&mut self) -> Vec<Effect> {
        let (filter, fault) = line::read(&self.filter);
        self.fault = fault;
        let request = DemandsRequest { filter, order: self.order, window: self.list.window() };
        self.asked = Some(request.clone());
        vec![Effect::Ask(Request::Demands(Box::new(request)))]
    }

    fn ask_if_missing(&mut self) -> Vec<Effect> {
        let window = self.list.window();
        let coming = self.asked.as_ref().is_some_and(|asked| asked.window == window);
        if self.list.is_missing() && !coming { self.ask() } else { Vec::new() }
    }

    /// Takes in demands; those that were not asked for last are dropped.
    pub(super) fn take(&mut self, request: &DemandsRequest, demands: Demands) -> Vec<Effect> {
        if self.asked.as_ref() != Some(request) {
            return Vec::new();
        }
        self.asked = None;
        self.list.take(demands.total, demands.offset, demands.rows);
        if self.fault.is_empty() {
            self.fault = demands.fault;
        }
        self.ask_if_missing()
    }

    /// What was asked could not be answered.
    pub(super) fn failed(&mut self, request: &DemandsRequest) {
        self.asked.take_if(|asked| asked == request);
    }
}

impl Model {
    /// Opens the view, where it was left.
    pub(super) fn show_demands(&mut self) -> Vec<Effect> {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Demands));
        self.push(Overlay::Demands);
        let mut effects = self.demands.lay(self.areas.screen, self.areas.status);
        effects.extend(self.demands.ask());
        effects
    }

    /// The actions of the view; `None` leaves one to the whole reader.
    pub(super) fn demands_act(&mut self, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
        let height = self.demands.list.height as usize;
        Some(match action {
            Action::Follow => match self.demands.list.selected().map(|row| row.at.clone()) {
                Some(at) => {
                    self.overlays.clear();
                    self.jump(at.document, Destination::At(at.offset))
                }
                None => Vec::new(),
            },
            Action::Peek => match self.demands.list.selected().map(|row| row.at.clone()) {
                Some(at) => self.ask_peek(at),
                None => Vec::new(),
            },
            Action::Order => self.demands.turn_order(),
            Action::Filter | Action::Find => self.ask_line(PromptKind::Demands),
            Action::Top | Action::Bottom if count.is_some() => {
                self.demands.list.select(count.unwrap_or(1).saturating_sub(1));
                self.demands.ask_if_missing()
            }
            _ => {
                let by = rows(action, count, height)?;
                self.demands.list.step(by);
                self.demands.ask_if_missing()
            }
        })
    }
}
