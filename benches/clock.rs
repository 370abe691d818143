//! How well the number clock dates a telegram: each printed one's own date is hidden in turn, and the clock of the others asked.
//!
//! `CHANCERY_CORPUS=FOLDER cargo bench --bench clock` reads the real volumes of a folder; without them there is nothing to measure.
//! The period in which the telegram was sent is given, as the document that cites it gives it.

#![expect(clippy::disallowed_methods, reason = "a bench reads the environment itself")]

use std::env;
use std::ops::ControlFlow;
use std::path::PathBuf;

use chancery::document::{DocumentKind, Volume};
use chancery::posts::read_heading;
use chancery::resolve::{Clock, Head, HeadRow, HeadingIndex, Period};
use chancery::source::{self, Item};

/// The last year of each era, and its name.
const ERAS: [(i16, &str); 4] = [(1918, "to 1918"), (1945, "1919-45"), (1960, "1946-60"), (i16::MAX, "from 1961")];

/// What came of the telegrams of an era.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    /// Those with a number, a date, a sender and an addressee.
    telegrams: u32,
    /// Those with neighbours in their series on both sides.
    dated: u32,
    one_day: u32,
    three_days: u32,
}

fn main() {
    let Some(folder) = env::var_os("CHANCERY_CORPUS").map(PathBuf::from) else {
        println!("skipped: CHANCERY_CORPUS does not name a folder of volumes");
        return;
    };
    let index = HeadingIndex::of(&heads(&folder));
    let mut tallies = [Tally::default(); ERAS.len()];
    for row in index.rows().iter().filter(|row| asked(row)) {
        let year = 1800 + row.minutes / 525_960;
        let era = ERAS.iter().position(|(last, _)| year <= i32::from(*last)).unwrap_or(0);
        let tally = &mut tallies[era];
        tally.telegrams += 1;
        let Some(likely) = dated(&index, row) else { continue };
        let days = f64::from((likely - row.minutes).abs()) / 1440.0;
        tally.dated += 1;
        tally.one_day += u32::from(days <= 1.0);
        tally.three_days += u32::from(days <= 3.0);
    }
    println!("{:<10}{:>10}{:>8}{:>15}{:>19}", "era", "telegrams", "dated", "within a day", "within three days");
    for ((_, name), tally) in ERAS.iter().zip(&tallies) {
        report(name, tally);
    }
    let all = tallies.iter().fold(Tally::default(), |all, tally| Tally {
        telegrams: all.telegrams + tally.telegrams,
        dated: all.dated + tally.dated,
        one_day: all.one_day + tally.one_day,
        three_days: all.three_days + tally.three_days,
    });
    report("all", &all);
}

fn report(name: &str, tally: &Tally) {
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    println!(
        "{name:<10}{:>10}{:>8.3}{:>15.3}{:>19.3}",
        tally.telegrams,
        share(tally.dated, tally.telegrams),
        share(tally.one_day, tally.dated),
        share(tally.three_days, tally.dated)
    );
}

fn asked(row: &HeadRow) -> bool {
    let numbered = row.number != 0 && row.minutes != i32::MIN && row.from[0] != 0 && row.to[0] != 0;
    numbered && matches!(row.kind, DocumentKind::Telegram | DocumentKind::Airgram | DocumentKind::Despatch)
}

/// When the clock of all others says that a telegram was sent.
fn dated(index: &HeadingIndex, row: &HeadRow) -> Option<i32> {
    let period = Period::of(row.minutes);
    let mut points = index.points(row.from[0], row.to[0], row.series, period);
    let own = points.iter().position(|point| *point == (row.number, row.minutes))?;
    points.swap_remove(own);
    let bounds = Clock::fit(points, period.start())?.bounds(row.number, row.minutes, None)?;
    Some(bounds.likely)
}

/// The heads of all documents of a folder.
fn heads(folder: &std::path::Path) -> Vec<Head> {
    let mut heads = Vec::new();
    for input in source::inputs(&[folder.to_owned()]).0 {
        let (mut volume, mut ordinal) = (Volume::default(), 0);
        source::read(&input, &mut |item| {
            match item {
                Item::Begin(begun) => (volume, ordinal) = (*begun, 0),
                Item::Document(mut document) => {
                    document.heading = read_heading(&document, &volume);
                    heads.push(Head::of(&document, ordinal));
                    ordinal += 1;
                }
                Item::Problem(_) | Item::Partial | Item::End(_) => {}
            }
            ControlFlow::Continue(())
        });
    }
    heads
}
