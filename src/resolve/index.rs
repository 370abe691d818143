//! The index of headings in memory. Read [`HeadingIndex`] first.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::clock::{Clock, Period};
use super::table::Table;
use super::{Head, HeadRow, Headings, NameId, PostId};
use crate::document::{DocumentId, Position, Series, When};

/// The index in memory: about 90 bytes a document, and 50 for each page and footnote that was added.
#[derive(Debug, Default)]
pub struct HeadingIndex {
    rows: Vec<HeadRow>,
    posts: Table,
    surnames: Table,
    series: Table<Series>,
    volumes: Table,
    /// Local ids that are not `dN`.
    locals: Table,
    by_number: HashMap<u32, Vec<u32>>,
    by_day: BTreeMap<i32, Vec<u32>>,
    /// The numbered documents of each sender and series.
    by_series: HashMap<(PostId, u16), Vec<u32>>,
    by_volume: HashMap<u16, Places>,
    /// A page or a footnote of a volume, with the document's local id and the byte.
    spots: HashMap<(u16, Box<str>), (u32, u32)>,
    clocks: Mutex<Clocks>,
}

/// The clocks that were asked for, by sender, addressee, series and period; `None` where there is nothing to fit.
type Clocks = HashMap<(PostId, PostId, u16, Period), Option<Arc<Clock>>>;

/// The rows of a volume.
#[derive(Debug, Default)]
struct Places {
    /// (ordinal, row), sorted.
    ordinals: Vec<(u32, u32)>,
    /// (local id, row), sorted.
    locals: Vec<(u32, u32)>,
}

impl HeadingIndex {
    /// An index of these heads.
    pub fn of<'a>(heads: impl IntoIterator<Item = &'a Head>) -> Self {
        let mut index = Self::default();
        for head in heads {
            index.insert(head);
        }
        index
    }

    /// Adds a document. One whose id is there already is left as it was.
    pub fn insert(&mut self, head: &Head) {
        let row = self.row_of(head);
        self.place(row);
    }

    /// All rows, in the order in which they were added.
    pub fn rows(&self) -> &[HeadRow] {
        &self.rows
    }

    /// Says who took part in the talk that a document, which was added, records.
    pub fn add_talkers(&mut self, document: &DocumentId, names: impl IntoIterator<Item = String>) {
        for name in names {
            let Some(row) = self.row(document) else { return };
            self.add_spot(&talker(row.ordinal, &name), document, 0);
        }
    }

    /// Says that a printed page (`p28`) or a footnote (`d22fn18`) begins at byte `at` of a document that was added.
    pub fn add_spot(&mut self, name: &str, document: &DocumentId, at: u32) {
        if let Some(row) = self.row(document) {
            self.spots.entry((row.volume, name.into())).or_insert((row.local, at));
        }
    }

    fn spot(&self, volume: &str, name: &str) -> Option<Position> {
        let volume = self.volume_id(volume)?;
        let (local, offset) = *self.spots.get(&(volume, name.into()))?;
        Some(Position { document: self.id_of(volume, local), offset })
    }

    fn place(&mut self, row: HeadRow) {
        let at = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let places = self.by_volume.entry(row.volume).or_default();
        let Err(local) = places.locals.binary_search_by_key(&row.local, |place| place.0) else { return };
        places.locals.insert(local, (row.local, at));
        let ordinal = places.ordinals.partition_point(|place| place.0 < row.ordinal);
        places.ordinals.insert(ordinal, (row.ordinal, at));
        if let Some(day) = row.day() {
            self.by_day.entry(day).or_default().push(at);
        }
        if row.number != 0 {
            self.by_number.entry(row.number).or_default().push(at);
            for post in row.from.into_iter().filter(|post| *post != 0) {
                self.by_series.entry((post, row.series)).or_default().push(at);
            }
            let clocks = self.clocks.get_mut().unwrap_or_else(PoisonError::into_inner);
            clocks.retain(|key, _| key.2 != row.series || !row.sent_by(key.0));
        }
        self.rows.push(row);
    }

    fn row_of(&mut self, head: &Head) -> HeadRow {
        let (minutes, width) = head.date.map_or((i32::MIN, 0), |when| {
            let (first, last) = (moment(when), moment(When { earliest: when.latest, ..when }));
            (first, last.abs_diff(first))
        });
        HeadRow {
            number: head.number.unwrap_or(0),
            minutes,
            width,
            senders: fill(&head.senders, |name| self.surnames.add(name.as_str())),
            addressees: fill(&head.addressees, |name| self.surnames.add(name.as_str())),
            local: self.local(head.id.local()),
            ordinal: head.ordinal,
            from: fill(&head.from, |post| short(self.posts.add(post.as_str()))),
            to: fill(&head.to, |post| short(self.posts.add(post.as_str()))),
            volume: short(self.volumes.add(head.id.volume())),
            series: short(self.series.add(&head.series)),
            kind: head.kind,
            precision: head.date.map(|when| when.precision),
        }
    }

    /// A local id as a number: twice N for `dN`, an odd number for any other.
    fn local(&mut self, local: &str) -> u32 {
        plain(local).unwrap_or_else(|| self.locals.add(local) * 2 + 1)
    }

    fn id_of(&self, volume: u16, local: u32) -> DocumentId {
        let volume = self.volumes.name(volume.into()).map_or("", String::as_str);
        match self.locals.name(local / 2) {
            Some(name) if local % 2 == 1 => DocumentId::new(volume, name),
            _ => DocumentId(format!("{volume}/d{}", local / 2)),
        }
    }

    /// The (number, minutes) that a clock is fitted on; `to` is heard only where each addressee has numbers of his own.
    pub fn points(&self, from: PostId, to: PostId, series: u16, period: Period) -> Vec<(u32, i32)> {
        let rows = self.by_series.get(&(from, series)).into_iter().flatten().map(|at| &self.rows[*at as usize]);
        let all = to == 0 || period.joint();
        rows.filter(|row| (all || row.went_to(to)) && period.holds(row.minutes))
            .map(|row| (row.number, row.minutes))
            .collect()
    }
}

impl Headings for HeadingIndex {
    fn post_id(&self, post: &str) -> Option<PostId> {
        self.posts.get(post).map(short)
    }

    fn post(&self, id: PostId) -> &str {
        self.posts.name(id.into()).map_or("", String::as_str)
    }

    fn surname_id(&self, surname: &str) -> Option<NameId> {
        self.surnames.get(surname)
    }

    fn series_id(&self, series: &Series) -> Option<u16> {
        self.series.get(series).map(short)
    }

    fn volume_id(&self, volume: &str) -> Option<u16> {
        self.volumes.get(volume).map(short)
    }

    fn id(&self, row: &HeadRow) -> DocumentId {
        self.id_of(row.volume, row.local)
    }

    fn row(&self, id: &DocumentId) -> Option<HeadRow> {
        let local = plain(id.local()).or_else(|| Some(self.locals.get(id.local())? * 2 + 1))?;
        let places = self.by_volume.get(&self.volume_id(id.volume())?)?;
        let at = places.locals.binary_search_by_key(&local, |place| place.0).ok()?;
        self.rows.get(places.locals[at].1 as usize).copied()
    }

    fn nth(&self, volume: u16, ordinal: u32) -> Option<HeadRow> {
        let places = self.by_volume.get(&volume)?;
        let at = places.ordinals.binary_search_by_key(&ordinal, |place| place.0).ok()?;
        self.rows.get(places.ordinals[at].1 as usize).copied()
    }

    fn numbered(&self, number: u32, each: &mut dyn FnMut(&HeadRow)) {
        for at in self.by_number.get(&number).into_iter().flatten() {
            each(&self.rows[*at as usize]);
        }
    }

    fn dated(&self, first: i32, last: i32, each: &mut dyn FnMut(&HeadRow)) {
        if first <= last {
            for at in self.by_day.range(first..=last).flat_map(|(_, rows)| rows) {
                each(&self.rows[*at as usize]);
            }
        }
    }

    fn clock(&self, from: PostId, to: PostId, series: u16, minutes: i32) -> Option<Arc<Clock>> {
        let period = Period::of(minutes);
        let mut clocks = self.clocks.lock().unwrap_or_else(PoisonError::into_inner);
        let clock = clocks
            .entry((from, to, series, period))
            .or_insert_with(|| Clock::fit(self.points(from, to, series, period), period.start()).map(Arc::new));
        clock.clone()
    }

    fn page(&self, volume: &str, page: &str) -> Option<Position> {
        self.spot(volume, &format!("p{page}"))
    }

    fn note(&self, volume: &str, note: &str) -> Option<Position> {
        self.spot(volume, note)
    }

    fn took_part(&self, row: &HeadRow, name: &str) -> bool {
        self.spots.contains_key(&(row.volume, talker(row.ordinal, name).into()))
    }
}

/// The name of a spot that says who took part in the talk recorded by the document at `ordinal`.
fn talker(ordinal: u32, name: &str) -> String {
    format!("t{ordinal}:{name}")
}

/// The earliest moment of a date, in minutes since 1 January 1800.
pub(super) fn moment(when: When) -> i32 {
    i32::try_from(when.minutes()).unwrap_or(i32::MAX)
}

/// A local id `dN` as a number, which is the same in every index; twice N.
pub(super) fn plain(local: &str) -> Option<u32> {
    let number = local.strip_prefix('d')?;
    let exact = !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
    exact.then(|| number.parse().ok().filter(|n| *n < u32::MAX / 2)).flatten().map(|n: u32| n * 2)
}

/// The first names of a list as numbers, the rest of the places 0.
fn fill<const N: usize, T: Copy + Default>(names: &[String], mut number: impl FnMut(&String) -> T) -> [T; N] {
    let mut filled = [T::default(); N];
    for (place, name) in filled.iter_mut().zip(names) {
        *place = number(name);
    }
    filled
}

/// A table's number in two bytes; past 65,535 names the last number stands for all.
fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
