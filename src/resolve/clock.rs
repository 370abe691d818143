//! The number clock: how the numbers of one series run with time. Read [`Clock`] first.

/// A period in which a series' numbers run on: from one first of January to the next, or (1950 to 1975, when the Department
/// counted by fiscal years) from one first of July.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    start: i32,
    end: i32,
}

/// A robust monotone fit of number against time: the telegrams of one series and period that agree with each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// (number, minutes since 1 January 1800), both rising.
    points: Vec<(u32, i32)>,
}

/// When a number must have been sent, in minutes since 1 January 1800.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// After the nearest smaller number at hand.
    pub earliest: i32,
    /// Before the nearest larger number at hand.
    pub latest: i32,
    /// Where the number lies between the two.
    pub likely: i32,
}

impl Period {
    /// The period that the moment `minutes` (since 1 January 1800) falls in.
    pub fn of(minutes: i32) -> Self {
        let year = year_of(minutes);
        let mut starts: Vec<i32> = (year - 1..=year + 2).flat_map(starts_in).collect();
        starts.sort_unstable();
        let at = starts.partition_point(|start| *start <= minutes);
        let start = at.checked_sub(1).map_or(minutes, |at| starts[at]);
        Self { start, end: starts.get(at).copied().unwrap_or(i32::MAX) }
    }

    /// Whether a moment falls in it.
    pub fn holds(&self, minutes: i32) -> bool {
        (self.start..self.end).contains(&minutes)
    }
}

impl Clock {
    /// The fit over these (number, minutes); `None` for fewer than two that agree.
    pub fn fit(mut points: Vec<(u32, i32)>) -> Option<Self> {
        points.sort_unstable_by_key(|point| (point.1, point.0));
        let points = longest_rise(&points);
        (points.len() >= 2).then_some(Self { points })
    }

    /// The points that agree, by number.
    pub fn points(&self) -> &[(u32, i32)] {
        &self.points
    }

    /// When `number` must have been sent, by its neighbours; `without` is a telegram that may not speak for itself.
    pub fn bounds(&self, number: u32, without: Option<(u32, i32)>) -> Option<Bounds> {
        let others = || self.points.iter().filter(|point| Some(**point) != without);
        let below = others().rev().find(|point| point.0 < number);
        let above = others().find(|point| point.0 > number);
        if let Some(same) = others().find(|point| point.0 == number) {
            return Some(Bounds { earliest: same.1, latest: same.1, likely: same.1 });
        }
        let (low, high) = (below?, above?);
        let share = f64::from(number - low.0) / f64::from(high.0 - low.0);
        let likely = low.1 + (f64::from(high.1 - low.1) * share) as i32;
        Some(Bounds { earliest: low.1, latest: high.1, likely })
    }
}

/// The longest run of points, in order of time, whose numbers rise.
fn longest_rise(points: &[(u32, i32)]) -> Vec<(u32, i32)> {
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), vec![None; points.len()]);
    for (at, point) in points.iter().enumerate() {
        let place = tails.partition_point(|tail| points[*tail].0 < point.0);
        before[at] = place.checked_sub(1).map(|place| tails[place]);
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut rise = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        rise.push(points[at]);
        next = before[at];
    }
    rise.reverse();
    rise
}

/// The moments of a year at which counting began anew.
fn starts_in(year: i32) -> Vec<i32> {
    let fiscal = 1950..1975;
    let mut starts = Vec::new();
    if !fiscal.contains(&year) || year == fiscal.start {
        starts.push(days_to(year, false) * 1440);
    }
    if fiscal.contains(&year) {
        starts.push(days_to(year, true) * 1440);
    }
    starts
}

fn year_of(minutes: i32) -> i32 {
    let day = minutes.div_euclid(1440);
    let guess = 1800 + day * 400 / 146_097;
    (guess - 1..=guess + 1).rev().find(|year| days_to(*year, false) <= day).unwrap_or(guess)
}

/// Days from 1 January 1800 to the first of January, or of July, of a year.
fn days_to(year: i32, july: bool) -> i32 {
    let leaps = |year: i32| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let july = if july { 181 + i32::from(leap) } else { 0 };
    (year - 1800) * 365 + leaps(year - 1) - leaps(1799) + july
}
