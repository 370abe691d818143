//! The editors' marks of persons are taken out, and it is counted how many the recognisers find again, by era.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chancery::document::{Document, MarkKind, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{VolumeNames, recognise};
use chancery::text::Span;

use super::volumes::{read, volumes};

/// One document in so many is looked at: the count moves by a few parts in a thousand, the time by ten.
const EVERY: usize = 10;

/// The least share that must come back in each era. Marks are set by hand and some stand on a bare office or on half a
/// name, so that all of them never do.
const LEAST: f64 = 0.93;

/// Marks seen, and those of them found again as a person or, where an office alone is marked, as a role.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    marks: usize,
    found: usize,
}

#[test]
fn the_editors_marks_of_persons_come_back_without_them() {
    let Some(folder) = super::folder() else { return };
    let paths = volumes(&folder);
    let (next, eras) = (AtomicUsize::new(0), Mutex::new(BTreeMap::<&str, Count>::new()));
    let work = || {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let count = counted(path);
            let mut eras = eras.lock().expect("no thread panics with the lock");
            let sum = eras.entry(era(path)).or_default();
            sum.marks += count.marks;
            sum.found += count.found;
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    let eras = eras.into_inner().expect("no thread panics with the lock");
    assert!(!eras.is_empty(), "no volume has marks of persons");
    for (era, Count { marks, found }) in eras.into_iter().filter(|(_, count)| count.marks > 0) {
        let share = found as f64 / marks as f64;
        println!("{era}: {found} of {marks} marks come back, {share:.3}");
        assert!(share >= LEAST, "{era}: {share:.3} of {marks} marks come back");
    }
}

/// The era of a volume, by the year in its id.
fn era(path: &Path) -> &'static str {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let year = name.get(4..8).and_then(|year| year.parse::<u16>().ok()).expect("a volume's id has a year");
    match year {
        ..=1918 => "to 1918",
        1919..=1945 => "1919 to 1945",
        1946..=1960 => "1946 to 1960",
        _ => "from 1961",
    }
}

fn counted(path: &Path) -> Count {
    let mut count = Count::default();
    for mut document in read(path).0.into_iter().step_by(EVERY) {
        let marks = without_marks(&mut document);
        if marks.is_empty() {
            continue;
        }
        document.heading = read_heading(&document, &Volume::default());
        let entities = recognise(&document, &VolumeNames::default());
        let spans: Vec<Span> =
            entities.persons.iter().map(|p| p.span).chain(entities.roles.iter().map(|r| r.span)).collect();
        count.marks += marks.len();
        count.found +=
            marks.iter().filter(|mark| spans.iter().any(|s| s.start < mark.end && mark.start < s.end)).count();
    }
    count
}

/// Takes the marks of persons out of a document, and gives where they stood.
fn without_marks(document: &mut Document) -> Vec<Span> {
    let is_person = |kind: &MarkKind| matches!(kind, MarkKind::Person { .. });
    let spans = document.marks.iter().filter(|mark| is_person(&mark.kind)).map(|mark| mark.span).collect();
    document.marks.retain(|mark| !is_person(&mark.kind));
    spans
}
