//! The sidebar: persons, cables and demands of the document, lit where they are on screen. Read [`Sidebar`] first.

use std::collections::HashMap;

use super::reading::Reading;
use super::thing::{Thing, ThingKind, count};
use super::{Area, Areas};
use crate::catalog::Opened;

/// The sidebar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sidebar {
    /// Persons, cables, demands.
    pub lists: [EntryList; 3],
    /// For each thing of the sheet, its entry: which list, and which of it.
    places: Vec<Option<(usize, u32)>>,
    /// Where everything lies.
    pub places_on_screen: Places,
    /// What there is room in; none for a strip that has only counts.
    room: Option<Area>,
    /// The list that the current entity was in last: where there is no room for all, this one shows its entries.
    open: Option<usize>,
}

/// The titles of the three lists.
pub const TITLES: [&str; 3] = ["Persons", "Cables", "Demands"];

/// One of the three lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryList {
    /// The entries, by first mention.
    pub entries: Vec<SidebarEntry>,
    /// Which of them are on screen, in order.
    pub lit: Vec<u32>,
    /// The first that shows.
    pub top: usize,
}

/// A person with all mentions, a cable, or a demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidebarEntry {
    /// Its mentions, as indices into the sheet's things.
    pub things: Vec<u32>,
}

/// Where the parts of the sidebar lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// The lists without their titles; the title stands in the row above. Empty where there is no room.
    pub lists: [Area; 3],
    /// What is said of the current entity.
    pub details: Area,
}

/// How many rows an entry of each list takes.
pub const ROWS: [u16; 3] = [1, 2, 2];

impl Sidebar {
    /// The entries of a document.
    pub(super) fn of(opened: &Opened, things: &[Thing]) -> Self {
        let mut sidebar = Self { places: vec![None; things.len()], ..Self::default() };
        let mut persons: HashMap<&str, usize> = HashMap::new();
        for (nth, thing) in things.iter().enumerate() {
            let (list, id) = match thing.kind {
                ThingKind::Person(person) => (0, opened.entities.persons.get(person as usize).map(|p| p.id.as_str())),
                ThingKind::Role(role) => (0, opened.entities.roles.get(role as usize).map(|r| r.id.as_str())),
                ThingKind::Cable(_) | ThingKind::Encoded(_) => (1, None),
                ThingKind::Demand(_) => (2, None),
                ThingKind::Note(_) | ThingKind::Term(_) | ThingKind::Annotation(_) => continue,
            };
            let entries = &mut sidebar.lists[list].entries;
            let entry = match id {
                Some(id) => *persons.entry(id).or_insert(entries.len()),
                None => entries.len(),
            };
            if entry == entries.len() {
                entries.push(SidebarEntry { things: Vec::new() });
            }
            entries[entry].things.push(count(nth));
            sidebar.places[nth] = Some((list, count(entry)));
        }
        sidebar
    }

    /// The entry of a thing: which list, and which of it.
    pub fn entry_of(&self, thing: usize) -> Option<(usize, usize)> {
        self.places.get(thing).copied().flatten().map(|(list, entry)| (list, entry as usize))
    }

    /// Lays the parts out in the sidebar's area.
    pub(super) fn lay(&mut self, areas: &Areas) {
        self.room = Some(areas.sidebar).filter(|area| !areas.strip || area.height > 3);
        self.share();
    }

    fn share(&mut self) {
        self.places_on_screen = self.room.map_or_else(Places::default, |area| places(area, &self.lists, self.open));
    }

    /// Lights what is on screen, and moves the lists so that it shows.
    pub(super) fn follow(&mut self, reading: &Reading) {
        for list in &mut self.lists {
            list.lit.clear();
        }
        for (nth, _) in reading.visible() {
            if let Some((list, entry)) = self.entry_of(nth) {
                self.lists[list].lit.push(count(entry));
            }
        }
        let current = reading.current.and_then(|nth| self.entry_of(nth));
        if let Some((list, _)) = current.filter(|(list, _)| self.open != Some(*list)) {
            self.open = Some(list);
            self.share();
        }
        let start = reading.bytes().start;
        let next = reading.sheet.as_ref().map_or(0, |sheet| sheet.things.partition_point(|thing| thing.at < start));
        for (nth, list) in self.lists.iter_mut().enumerate() {
            list.lit.sort_unstable();
            list.lit.dedup();
            let rows = usize::from(self.places_on_screen.lists[nth].height / ROWS[nth]);
            match list.lit.is_empty() {
                true => list.go_near(rows, count(next)),
                false => list.follow(rows, current.filter(|(list, _)| *list == nth).map(|(_, entry)| entry)),
            }
        }
    }

    /// The next entry on from `from`, over all three lists; `None` at either end.
    pub(super) fn step(&self, from: (usize, usize), by: isize) -> Option<(usize, usize)> {
        let flat: Vec<(usize, usize)> =
            (0..3).flat_map(|list| (0..self.lists[list].entries.len()).map(move |entry| (list, entry))).collect();
        let at = flat.iter().position(|place| *place == from)?;
        let to = at.saturating_add_signed(by).min(flat.len() - 1);
        (to != at).then(|| flat[to])
    }
}

impl EntryList {
    /// Whether an entry is on screen.
    pub fn is_lit(&self, entry: usize) -> bool {
        self.lit.binary_search(&count(entry)).is_ok()
    }

    /// Nothing is on screen: shows the entries before and after the place of reading, `next` being the first thing after it.
    fn go_near(&mut self, rows: usize, next: u32) {
        let after = self.entries.partition_point(|entry| entry.things.first().is_some_and(|first| *first < next));
        self.top = after.saturating_sub(rows.div_ceil(2)).min(self.entries.len().saturating_sub(rows.max(1)));
    }

    /// Moves the window of `rows` entries: it holds `current`, as many lit entries as can be, and moves as little as it must.
    fn follow(&mut self, rows: usize, current: Option<usize>) {
        let last = self.entries.len().saturating_sub(rows.max(1));
        self.top = self.top.min(last);
        if rows == 0 {
            return;
        }
        let held = |top: usize| {
            let from = self.lit.partition_point(|lit| (*lit as usize) < top);
            let to = self.lit.partition_point(|lit| (*lit as usize) < top + rows);
            let holds = current.is_none_or(|at| (top..top + rows).contains(&at));
            (holds, to - from)
        };
        let starts = self.lit.iter().map(|lit| (*lit as usize).saturating_sub(1).min(last));
        let around = current.map(|at| (at + 1).saturating_sub(rows).min(last)..=at.min(last)).into_iter().flatten();
        let best = starts.chain(around).map(|top| (held(top), std::cmp::Reverse(top.abs_diff(self.top)), top)).max();
        if let Some((better, _, top)) = best
            && better > held(self.top)
        {
            self.top = top;
        }
    }
}

/// The parts of the sidebar: three lists that share the rows by need, and the details below. Where one would have none, all
/// rows are those of the `open` list.
fn places(area: Area, lists: &[EntryList; 3], open: Option<usize>) -> Places {
    let details = if area.height >= 20 { (area.height / 4).clamp(5, 10) } else { 0 };
    let rows = area.height - details;
    let wanted = [0, 1, 2].map(|nth| u16::try_from(lists[nth].entries.len()).unwrap_or(999).max(1) * ROWS[nth]);
    let mut shares = [0; 3];
    let mut room = rows.saturating_sub(3);
    let mut order = [0, 1, 2];
    order.sort_by_key(|nth| wanted[*nth]);
    for (done, nth) in order.into_iter().enumerate() {
        let fair = room / (3 - u16::try_from(done).unwrap_or(0));
        shares[nth] = wanted[nth].min(fair) / ROWS[nth] * ROWS[nth];
        room -= shares[nth];
    }
    if (0..3).any(|nth| shares[nth] == 0 && !lists[nth].entries.is_empty()) {
        let first = (0..3).find(|nth| !lists[*nth].entries.is_empty());
        let open = open.or(first).unwrap_or(0);
        shares = [0; 3];
        shares[open] = rows.saturating_sub(3) / ROWS[open] * ROWS[open];
    }
    let mut y = area.y;
    let lists = shares.map(|height| {
        let list = Area { y: y + 1, height, ..area };
        y += height + 1;
        if y > area.bottom() { Area::default() } else { list }
    });
    Places { lists, details: Area { y: area.bottom() - details, height: details, ..area } }
}
