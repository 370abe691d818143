//! What a title tells behind a correspondent: where and when, and what a paper holds. Read [`who`] first.

use super::dates::month;
use super::parties::balanced;
use super::vocabulary::List;

/// A side without what a title tells behind it: where and when (`…, Washington, May 14, 1974`), and what a calendar of papers
/// says of the paper (`…, May 29. Asks for a report. 3 pp. …`).
pub(super) fn who(side: &str) -> &str {
    let dated = |at: &usize| {
        let rest = &side[at + 2..];
        rest.starts_with("dated ") || rest.starts_with("undated") || opens_with_day(rest)
    };
    let Some(date) = side.match_indices(", ").map(|(at, _)| at).find(dated) else {
        return trim(side.get(..summary(side)).unwrap_or(side));
    };
    let before = &side[..date];
    match before.rsplit_once(", ") {
        Some((who, place)) if balanced(who) && is_place(place) => trim(who),
        _ => trim(before),
    }
}

/// Whether words begin with a day of a month: `May 14`.
fn opens_with_day(words: &str) -> bool {
    let mut words = words.split(' ');
    words.next().is_some_and(|word| month(word).is_some())
        && words.next().is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether words behind a comma are where a paper was written, not what somebody is.
fn is_place(words: &str) -> bool {
    let each = || words.split(' ');
    words.starts_with(char::is_uppercase)
        && each().count() <= 3
        && !words.contains(['(', ')', '.'])
        && !each().any(|word| List::Office.has(word) || List::Mission.has(&word.to_lowercase()))
}

/// Words besides titles that a point follows within a name.
const SHORT: &[&str] = &["Adm", "Amb", "Brig", "Chas", "Geo", "Gov", "Jr", "Rep", "Sen", "Sr", "St", "Wm"];

/// Where the sentences begin that a calendar, which counts pages, says of a paper; the end of the words where it is none.
fn summary(side: &str) -> usize {
    let counts = |(at, _): (usize, &str)| side[..at].ends_with(|c: char| c.is_ascii_digit());
    if ![" pp.", " p."].iter().any(|pages| side.match_indices(pages).any(counts)) {
        return side.len();
    }
    let ends = |&(at, _): &(usize, &str)| {
        let word = side[..at].rsplit(' ').next().unwrap_or_default();
        word.len() > 1 && !word.contains('.') && !List::Title.has(word) && !SHORT.contains(&word)
    };
    side.match_indices(". ").find(ends).map_or(side.len(), |(at, _)| at)
}

/// Words without the signs around them.
pub(super) fn trim(side: &str) -> &str {
    side.trim_matches([' ', '\n', ',', ';', ':', '*'])
}
