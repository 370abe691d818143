//! At which post an office stands, or its holder on his way. Read [`post_of`] first.

use super::gazetteer::{find, find_in, fold};
use super::vocabulary::List;
use crate::document::Correspondent;

/// The post at which the office stands.
pub(super) fn post_of(side: &Correspondent, year: Option<i16>) -> Option<String> {
    if let Some(place) = travelling(&side.text).and_then(find) {
        return Some(place.name.to_owned());
    }
    let office = side.office.as_deref()?;
    let folded = fold(office);
    let foreign = side.country.as_deref().is_some_and(|c| c != "United States");
    if foreign {
        return None;
    }
    if folded.contains("commission to negotiate peace") {
        return find("Commission to Negotiate Peace").map(|post| post.name.to_owned());
    }
    mission(office, &folded, year).or_else(|| department(&folded)).map(str::to_owned)
}

/// The place of an officer away from his desk: `Secretary of State Herter at Geneva`, `, at Geneva`.
fn travelling(text: &str) -> Option<&str> {
    let at = text.rfind(", at ").or_else(|| {
        text.rfind(" at ").filter(|at| !text[at + 4..].starts_with("the ") && !text[..*at].ends_with("Large"))
    })?;
    let office = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    let place = text[at..].trim_start_matches(", ").trim_start_matches(" ").trim_start_matches("at ");
    (!office.is_empty()).then(|| place.split(['(', ',']).next().unwrap_or(place).trim())
}

fn department(folded: &str) -> Option<&'static str> {
    let ours =
        folded.contains("department of state") || folded.contains("secretary of state") || folded == "department";
    let desk = [
        "division of",
        "office of",
        "bureau of",
        "policy planning",
        "chief of the division",
        "director of the office",
        "officer in charge",
        "counselor of the department",
    ];
    (ours || desk.iter().any(|d| folded.contains(d)) && folded.contains("affairs")).then_some("Department")
}

/// `Ambassador in the Soviet Union`, `Consul at Beirut`, `Embassy in Vietnam`, `Representative to the United Nations`.
fn mission(office: &str, folded: &str, year: Option<i16>) -> Option<&'static str> {
    for (at, word) in [" in ", " at ", " to ", " near ", " for ", " on "].iter().flat_map(|w| office.match_indices(*w))
    {
        let before = fold(&office[..at]);
        let noun = before.rsplit(' ').next().unwrap_or_default();
        let place = office[at + word.len()..].split([',', '(', ';']).next().unwrap_or_default().trim();
        let place = place.split(" and ").next().unwrap_or(place);
        if !List::Mission.has(noun) && noun != "large" {
            continue;
        }
        if word == " for " && !folded.contains("commissioner") && !folded.contains("adviser") {
            continue;
        }
        if let Some(post) = find_in(place, year).filter(|post| post.name != "Department") {
            return Some(post.name);
        }
        let united =
            place.find("United Nations").or_else(|| place.find("North Atlantic")).or_else(|| place.find("European"));
        if let Some(post) = united.and_then(|at| find(&place[at..])) {
            return Some(post.name);
        }
    }
    None
}
