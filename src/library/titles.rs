//! The titles of volumes as a list shows them. Read [`in_list`] first.

/// The words that every title of the *Foreign Relations* begins with: they would leave no room for what tells volumes apart.
const SERIES: &[&str] =
    &["Papers Relating to the ", "Foreign Relations of the United States", ", ", " ", "Diplomatic Papers, "];

/// A volume's title without the name of the series.
fn without_series(title: &str) -> &str {
    if !SERIES[..2].iter().any(|start| title.starts_with(start)) {
        return title;
    }
    let rest = SERIES.iter().fold(title, |rest, words| rest.strip_prefix(words).unwrap_or(rest));
    if rest.is_empty() { title } else { rest }
}

/// A volume's title in a list: without the name of the series, and with years and number before the name, which a narrow list
/// cuts.
pub(super) fn in_list(id: &str, title: &str) -> String {
    if let Some(words) = with_message(title) {
        return words;
    }
    let rest = without_series(title);
    let parts = rest.rsplit_once(", Volume ").filter(|_| rest.len() < title.len());
    let words = match parts.map(|(before, number)| (before.split_once(", "), before, number)) {
        Some((Some((name, years)), _, number)) if is_year(years) => format!("{years}, {number}, {name}"),
        Some((Some((years, name)), _, number)) => format!("{years}, {number}, {name}"),
        Some((None, years, number)) => format!("{years}, {number}"),
        None => rest.to_owned(),
    };
    let years = id.strip_prefix("frus").and_then(|id| id.get(..4)).filter(|years| is_year(years));
    match years {
        Some(years) if !words.starts_with(|c: char| c.is_ascii_digit()) => format!("{years}, {words}"),
        _ => words,
    }
}

/// The volumes of the first decades are called after the message that they went to Congress with, and differ in its date alone.
fn with_message(title: &str) -> Option<String> {
    let (_, after) = title.split_once("Annual Message of the President")?;
    let after = after.trim_start_matches([',', ' ']);
    let after = after.strip_prefix("Transmitted to Congress").unwrap_or(after).trim_start_matches([',', ' ']);
    let (day, after) = after.split_once(", ")?;
    let (year, part) = after.split_at_checked(4).filter(|(year, _)| is_year(year))?;
    Some(format!("{year}{part}, Annual Message of {day}"))
}

fn is_year(words: &str) -> bool {
    words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::in_list;

    #[test]
    fn a_title_in_a_list_is_what_tells_volumes_apart() {
        for (id, title, short) in [
            (
                "frus1936v03",
                "Foreign Relations of the United States Diplomatic Papers, 1936, The Near East and Africa, Volume III",
                "1936, III, The Near East and Africa",
            ),
            (
                "x",
                "Foreign Relations of the United States, 1952–1954, Harbours, Volume II, Part 1",
                "1952–1954, II, Part 1, Harbours",
            ),
            ("x", "Foreign Relations of the United States, 1961–1963, Volume I, Ferries", "1961–1963, I, Ferries"),
            ("x", "Foreign Relations of the United States, 1952–1954, Indochina", "1952–1954, Indochina"),
            (
                "x",
                "Papers Relating to the Foreign Relations of the United States, Transmitted to Congress, With the \
                 Annual Message of the President, December 1, 1884",
                "1884, Annual Message of December 1",
            ),
            (
                "x",
                "Papers Relating to the Foreign Relations of the United States, With the Annual Message of the President \
                 Transmitted to Congress December 3, 1901, Part II, Volume I",
                "1901, Part II, Volume I, Annual Message of December 3",
            ),
            (
                "x",
                "Papers Relating to the Foreign Relations of the United States, The Ferry Conference, 1919, Volume I",
                "1919, I, The Ferry Conference",
            ),
            ("frus1861", "Message to the Two Houses", "1861, Message to the Two Houses"),
            ("x", "Foreign Relations of the United States", "Foreign Relations of the United States"),
            ("x", "The Cable Ship", "The Cable Ship"),
        ] {
            assert_eq!(in_list(id, title), short);
        }
    }
}
