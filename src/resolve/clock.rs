//! The number clock: how the numbers of one series run with time. Read [`Clock`] first.

/// A period in which a series' numbers run on.
///
/// From 1921 to 1949 it is a calendar year, from July 1950 a fiscal year that begins with July, from 1969 again a calendar
/// year; what began in July 1967 ran on to the end of 1968. Before 1921 every chief of mission counted as he liked: all that
/// is one period, and [`Clock::fit`] finds where counting began anew. These dates are read off the printed telegrams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    start: i32,
    end: i32,
}

/// A robust monotone fit of number against time: the telegrams of one series and period that agree with each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// The runs between which counting began anew, in order of time; in each the points (number, minutes since 1 January
    /// 1800) rise in both.
    runs: Vec<Vec<(u32, i32)>>,
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
        let starts: Vec<i32> = (year - 2..=year + 2).filter_map(start_in).collect();
        let at = starts.partition_point(|start| *start <= minutes);
        let start = at.checked_sub(1).map_or(i32::MIN, |at| starts[at]);
        let end = starts.get(at).copied().or_else(|| start_in(FIRST_YEAR)).unwrap_or(i32::MAX);
        Self { start, end }
    }

    /// Whether a moment falls in it.
    pub fn holds(&self, minutes: i32) -> bool {
        minutes != i32::MIN && (self.start..self.end).contains(&minutes)
    }

    /// The moment from which it counts from one, where that is known.
    pub fn start(&self) -> Option<i32> {
        (self.start != i32::MIN).then_some(self.start)
    }

    /// Whether a post counts all that it sends in one series, whoever it goes to: since July 1966.
    pub fn joint(&self) -> bool {
        self.start >= days_to(1966, true) * 1440
    }
}

impl Clock {
    /// The fit over these (number, minutes); `start` is when counting began, where that is known. `None` for fewer than two
    /// points that agree.
    pub fn fit(mut points: Vec<(u32, i32)>, start: Option<i32>) -> Option<Self> {
        points.sort_unstable_by_key(|point| (point.1, point.0));
        let mut runs: Vec<Vec<(u32, i32)>> = runs(&points).map(longest_rise).collect();
        if let (Some(start), Some(first)) = (start, runs.first_mut().filter(|run| run.len() > 1)) {
            first.insert(0, (0, start));
        }
        runs.retain(|run| run.len() > 1);
        (!runs.is_empty()).then_some(Self { runs })
    }

    /// The points that agree, by time.
    pub fn points(&self) -> impl Iterator<Item = (u32, i32)> {
        self.runs.iter().flatten().copied()
    }

    /// When `number` must have been sent, by its neighbours in the run of the moment `about`, or in the run before it where
    /// that has not come so far; `without` is a telegram that may not speak for itself.
    pub fn bounds(&self, number: u32, about: i32, without: Option<(u32, i32)>) -> Option<Bounds> {
        let last = self.runs.partition_point(|run| run.first().is_some_and(|first| first.1 <= about)).max(1) - 1;
        self.runs[..=last].iter().rev().take(2).find_map(|run| between(run, number, without))
    }

    /// Whether the run of the moment `now` had come to `number` by then.
    pub fn passed(&self, number: u32, now: i32) -> bool {
        let run = self.runs.iter().rfind(|run| run.first().is_some_and(|first| first.1 <= now));
        run.is_some_and(|run| run.iter().any(|point| point.0 >= number && point.1 <= now))
    }
}

/// When `number` was sent by the points around it.
fn between(run: &[(u32, i32)], number: u32, without: Option<(u32, i32)>) -> Option<Bounds> {
    let others = || run.iter().filter(|point| Some(**point) != without);
    if let Some(same) = others().find(|point| point.0 == number) {
        return Some(Bounds { earliest: same.1, latest: same.1, likely: same.1 });
    }
    let low = others().rev().find(|point| point.0 < number)?;
    let high = others().find(|point| point.0 > number)?;
    let share = f64::from(number - low.0) / f64::from(high.0 - low.0);
    let likely = low.1 + (f64::from(high.1 - low.1) * share) as i32;
    Some(Bounds { earliest: low.1, latest: high.1, likely })
}

/// Cuts points, in order of time, where counting began anew: where the next few numbers are less than half of the last few.
fn runs(points: &[(u32, i32)]) -> impl Iterator<Item = &[(u32, i32)]> {
    let mut cuts = vec![0];
    for at in 1..points.len() {
        let begun = cuts.last().copied().unwrap_or(0);
        let before = &points[at.saturating_sub(FEW).max(begun)..at];
        let after = &points[at..points.len().min(at + FEW)];
        if before.len() > 1 && points[at].0 < middle(before) / 2 && middle(after) < middle(before) / 2 {
            cuts.push(at);
        }
    }
    cuts.push(points.len());
    let ends: Vec<(usize, usize)> = cuts.windows(2).map(|pair| (pair[0], pair[1])).collect();
    ends.into_iter().map(|(start, end)| &points[start..end])
}

/// How many points before and after it tell whether counting began anew at one.
const FEW: usize = 5;

/// The number in the middle of a few points.
fn middle(points: &[(u32, i32)]) -> u32 {
    let mut numbers = [u32::MAX; FEW];
    for (place, point) in numbers.iter_mut().zip(points) {
        *place = point.0;
    }
    numbers.sort_unstable();
    numbers[points.len() / 2]
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

/// The first year with periods of its own.
const FIRST_YEAR: i32 = 1921;

/// The moment of a year at which counting began anew.
fn start_in(year: i32) -> Option<i32> {
    let fiscal = (1950..1968).contains(&year);
    (year >= FIRST_YEAR && year != 1968).then(|| days_to(year, fiscal) * 1440)
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
