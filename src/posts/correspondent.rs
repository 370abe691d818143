//! One side of a heading read into office, person, post and country. Read [`correspondent`] first.

use super::gazetteer::{adjective, country, find, fold};
use super::officers::officer;
use super::station::post_of;
use super::vocabulary::List;
use crate::document::{Correspondent, When};

/// Reads the words of one side; `when` tells who held an office then and where a mission stood.
pub fn correspondent(words: &str, when: Option<&When>) -> Correspondent {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (office, person) = named(&text);
    let mut side = Correspondent { text, person, office, post: None, country: None };
    let year = when.map(|when| when.date().year());
    side.country = country_of(&side);
    side.post = post_of(&side, year);
    place_officer(&mut side, when);
    if side.country.is_none() && side.post.is_some() {
        side.country = Some("United States".to_owned());
    }
    side
}

/// The office without article and the person without title.
fn named(text: &str) -> (Option<String>, Option<String>) {
    let (outside, inside) = bracket(text);
    let outside = without_place(&outside);
    match inside {
        None if is_paper(&outside) => (None, None),
        Some(_) if let Some((name, office)) = name_and_office(&outside) => (some(office), some(untitled(name))),
        Some(name) => (some(article_off(&outside)), Some(name)),
        None if is_office(&outside) => (some(article_off(&outside)), None),
        None => {
            let (office, name) = office_and_name(&outside);
            (some(article_off(office)), some(untitled(name)))
        }
    }
}

/// `Mr. Edmund Renwick, Special Assistant to the Secretary`, whose holder a bracket names: the bracket is not his.
fn name_and_office(text: &str) -> Option<(&str, &str)> {
    let (name, office) = text.split_once(", ")?;
    let words = || name.split(' ');
    let first = office.split(' ').next().unwrap_or_default();
    let person = name.starts_with(char::is_uppercase) && (2..=5).contains(&words().count()) && !words().any(is_title);
    (person && first.starts_with(char::is_uppercase) && is_title(first)).then_some((name, office))
}

/// The words without the bracket that names the holder, and the holder.
fn bracket(text: &str) -> (String, Option<String>) {
    let mut end = text.len();
    while let Some(open) = text[..end].rfind('(') {
        let close = text[open..].find(')').map_or(text.len(), |at| open + at);
        let inside = text[open + 1..close].trim();
        if is_name(inside) {
            let after = text.get(close + 1..).unwrap_or_default();
            return (format!("{}{after}", text[..open].trim_end()), Some(untitled(inside).to_owned()));
        }
        end = open;
    }
    (text.to_owned(), None)
}

/// Whether bracketed words are a name: not a place, not initials of a body.
fn is_name(inside: &str) -> bool {
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = inside.chars().filter(|c| c.is_uppercase()).count();
    letters > 1
        && inside.starts_with(char::is_alphabetic)
        && !(letters == capitals && letters < 6)
        && find(inside).is_none()
        && country(inside).is_none()
}

/// Whether the words name a paper rather than who wrote it: `Report of the Delegation`.
fn is_paper(text: &str) -> bool {
    let first = article_off(text).split(' ').next().unwrap_or_default();
    List::Kind.has(&first.to_lowercase())
}

/// The words without a final `, at Geneva`, `in Texas`, `en Route to Washington`.
fn without_place(text: &str) -> String {
    let named = !text.starts_with("the ") && !text.starts_with("The ");
    // `Ambassador in Italy` stays whole, `Secretary of State Renwick in Italy` is on his way.
    let away = |at: &usize| {
        let place = text[at + 1..].split_once(' ').map_or("", |(_, place)| place.split(',').next().unwrap_or(place));
        let short = place.starts_with(char::is_uppercase) && place.split(' ').count() <= 3;
        named && short && !is_title(text[..*at].rsplit(' ').next().unwrap_or_default())
    };
    let cut = text
        .rfind(", at ")
        .or_else(|| text.rfind(", in "))
        .or_else(|| text.rfind(" at ").filter(|_| named))
        .or_else(|| text.rfind(" in ").filter(away))
        .or_else(|| text.find(" en Route ").or_else(|| text.find(" en route ")).filter(away));
    cut.map_or(text, |at| &text[..at]).trim().to_owned()
}

/// Whether a word is part of an office: one that a heading knows, or of a mission.
fn is_title(word: &str) -> bool {
    List::Office.has(word) || List::Mission.has(&word.to_lowercase())
}

fn is_office(text: &str) -> bool {
    let lower =
        text.starts_with("the ") || text.starts_with("The ") || text.starts_with("his ") || text.starts_with("His ");
    let peer = ["the Marquis", "the Earl", "the Duke", "The Marquis", "The Earl", "The Duke"]
        .iter()
        .any(|p| text.starts_with(p));
    let body = text.split(' ').any(|w| {
        [
            "Embassy",
            "Legation",
            "Department",
            "Consulate",
            "Missions",
            "Mission",
            "Delegation",
            "Posts",
            "Office",
            "Government",
            "Council",
            "Staff",
            "Board",
            "Committee",
            "Agency",
            "Commission",
            "Bureau",
            "Division",
            "Company",
            "Co.",
            "Corporation",
            "Bank",
            "Offices",
            "Officers",
            "Group",
        ]
        .contains(&w)
    });
    (lower && !peer) || (body && !text.contains(" of the ")) || text.starts_with("Certain ") || text.starts_with("All ")
}

/// `Secretary of State` and `Rusk` of `Secretary of State Rusk`; `Robert W. Komer of the Staff` gives the name first, as does the first
/// of two: `Prince Ching and Li Hung-chang`.
fn office_and_name(text: &str) -> (&str, &str) {
    let first =
        text.split_once(" and ").map(|(first, _)| first).filter(|first| !first.ends_with(',') && first.contains(' '));
    if let Some((office, name)) = first.map(one_office_and_name).filter(|(_, name)| !name.is_empty()) {
        return (office, name);
    }
    one_office_and_name(text)
}

fn one_office_and_name(text: &str) -> (&str, &str) {
    let head = text.find(" of ").filter(|_| !starts_with_office(text)).map_or(text, |at| &text[..at]);
    let head = head.find(", ").map_or(head, |at| &head[..at]);
    let mut cut = 0;
    let mut at = 0;
    for word in head.split(' ') {
        let bare = word.trim_matches([',', '.']);
        at += word.len() + 1;
        if List::Office.has(bare) || adjective(bare).is_some() || bare.ends_with("’s") || bare.ends_with("'s") {
            cut = at.min(head.len());
        }
    }
    let (office, name) = (head[..cut].trim(), head[cut..].trim());
    let last = office.rsplit(' ').next().unwrap_or_default();
    // `Director of Central Intelligence Renwick`, `Chairman … of the Soviet Union Renwick`: what it is the office of, then the surname.
    let open = ["of", "for", "the"].contains(&last) && office.contains(' ')
        || name.split_once(' ').is_some_and(|(next, _)| country(&format!("{last} {next}")).is_some());
    match text
        .rsplit_once(' ')
        .filter(|(_, surname)| open && starts_with_office(text) && surname.starts_with(char::is_uppercase))
    {
        Some((office, surname)) => (office, surname),
        None => (office, name),
    }
}

fn starts_with_office(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    List::Office.has(first) || adjective(first).is_some()
}

/// A name without the titles before it.
fn untitled(name: &str) -> &str {
    let mut rest = name.trim_matches([' ', ',']).trim_start_matches("the ").trim_start_matches("The ");
    while let Some((first, after)) = rest.split_once(' ') {
        let of_peer = after.strip_prefix("of ").is_some();
        if !List::Title.has(first.trim_end_matches('.')) || of_peer {
            break;
        }
        rest = after;
    }
    let end = rest.find(", ").unwrap_or(rest.len());
    rest[..end].trim_end_matches([' ', ',']).trim_end_matches(|c| c == '.' && !rest.ends_with("Jr."))
}

fn article_off(text: &str) -> &str {
    ["The ", "the ", "An ", "A "].iter().find_map(|a| text.strip_prefix(a)).unwrap_or(text).trim_matches([' ', ','])
}

fn some(text: &str) -> Option<String> {
    Some(text).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// The country whose office it is: `the French Ambassador`, `the Shah of Persia`, `the Soviet Government`.
fn country_of(side: &Correspondent) -> Option<String> {
    let office = side.office.as_deref().unwrap_or(&side.text);
    let folded = fold(office);
    if [
        "united states",
        "american ",
        "secretary of state",
        "department of state",
        "department of defense",
        "joint chiefs",
        "national security council",
    ]
    .iter()
    .any(|us| folded.starts_with(us))
        && !folded.contains("secretary of state for foreign")
        && !folded.contains("secretary of state for commonwealth")
    {
        return Some("United States".to_owned());
    }
    let mut words = office.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let both = format!("{first} {second}");
    if let Some(country) = adjective(&both).or_else(|| adjective(first)) {
        return Some(country.name.to_owned());
    }
    let ruler = [
        "shah",
        "king",
        "queen",
        "emperor",
        "president",
        "prime minister",
        "government",
        "minister of",
        "minister for",
        "minister of foreign affairs",
        "sultan",
        "chancellor",
        "crown prince",
        "foreign minister",
        "premier",
        "amir",
        "emperor",
    ];
    if !ruler.iter().any(|r| folded.starts_with(r)) {
        return None;
    }
    let of = office.rfind(" of ")?;
    country(&office[of + 4..]).map(|country| country.name.to_owned())
}

/// A person alone: the President and the head of the Department are known by the day.
fn place_officer(side: &mut Correspondent, when: Option<&When>) {
    let (Some(name), Some(when)) = (&side.person, when) else { return };
    let office = side.office.as_deref().unwrap_or_default();
    let Some(known) = officer(name, when.date()) else { return };
    let president = known.office == "President"
        && (office.ends_with("President") || office.is_empty() && side.text.contains("President"));
    let secretary = known.office != "President" && office.is_empty();
    if president || secretary {
        side.country = Some("United States".to_owned());
    }
    if secretary && side.post.is_none() {
        side.post = Some("Department".to_owned());
    }
}
