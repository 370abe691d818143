//! The number clock: periods, runs, and what the points around a number say of it.

use chancery::document::When;
use chancery::resolve::{Clock, Period};
use jiff::civil::date;

fn minutes(year: i16, month: i8, day: i8) -> i32 {
    i32::try_from(When::day(date(year, month, day)).minutes()).expect("a day of these centuries")
}

#[test]
fn counting_begins_anew_in_january_or_in_july() {
    let cases = [
        ((1934, 1, 1), (1934, 12, 31), true),
        ((1933, 12, 31), (1934, 1, 1), false),
        ((1955, 7, 1), (1956, 6, 30), true),
        ((1956, 6, 30), (1956, 7, 1), false),
        ((1950, 6, 30), (1950, 7, 1), false),
        ((1967, 7, 1), (1968, 12, 31), true),
        ((1968, 12, 31), (1969, 1, 1), false),
        ((1969, 6, 30), (1969, 7, 1), true),
        ((1917, 12, 31), (1918, 1, 1), true),
        ((1920, 12, 31), (1921, 1, 1), false),
    ];
    for (first, second, same) in cases {
        let of = |day: (i16, i8, i8)| Period::of(minutes(day.0, day.1, day.2));
        assert_eq!(of(first) == of(second), same, "{first:?} and {second:?}");
    }
}

#[test]
fn a_period_counts_all_posts_together_since_july_1966() {
    assert!(!Period::of(minutes(1966, 6, 30)).joint());
    assert!(Period::of(minutes(1966, 7, 1)).joint());
}

#[test]
fn a_run_ends_where_counting_begins_anew() {
    let day = |day: i32| minutes(1917, 3, 1) + day * 1440;
    let mut points: Vec<(u32, i32)> = (0..10).map(|n| (1000 + 10 * n as u32, day(n * 30))).collect();
    points.extend((0..10).map(|n| (10 + 10 * n as u32, day(300 + n * 30))));
    let clock = Clock::fit(points, None).expect("the points agree");
    let early = clock.bounds(1045, day(200), None).expect("it lies between two of the first run");
    assert_eq!((early.earliest, early.latest), (day(120), day(150)));
    let late = clock.bounds(45, day(500), None).expect("it lies between two of the second run");
    assert_eq!((late.earliest, late.latest, late.likely), (day(390), day(420), day(405)));
    assert!(!clock.passed(45, day(380)) && clock.passed(45, day(430)));
}

#[test]
fn the_start_of_a_period_bounds_its_first_numbers() {
    let start = minutes(1934, 1, 1);
    let clock = Clock::fit(vec![(10, start + 10 * 1440), (20, start + 20 * 1440)], Some(start)).expect("they agree");
    let first = clock.bounds(5, start + 5 * 1440, None).expect("between the start and the first");
    assert_eq!((first.earliest, first.likely), (start, start + 5 * 1440));
}
