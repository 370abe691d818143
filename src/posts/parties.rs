//! The two sides of a heading, as words: who from whom it parts. Read [`parties`] first.
//!
//! Only words are looked at, never marks: plain text and headings without marks must read the same.

use super::gazetteer::{country, find_abroad};
use super::tail::{trim, who};
use super::vocabulary::List;

/// The sides of a heading, as words of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parties<'a> {
    /// The words before the first side: `251. Circular Telegram`.
    pub lead: &'a str,
    /// The sender's words, or empty.
    pub from: &'a str,
    /// The addressee's words, or empty.
    pub to: &'a str,
}

/// The sides that a heading names.
pub fn parties(title: &str) -> Parties<'_> {
    let (count, rest) = title.split_at(title.len() - after_count(title).len());
    if let Some(pair) = between(rest).or_else(|| submitted(rest)) {
        return pair;
    }
    let (lead, body) = lead(rest).unwrap_or(("", rest));
    let lead = if lead.is_empty() { count } else { lead };
    match split(body) {
        Some((paper, to)) if is_bare_kind(paper) => Parties { lead: paper, from: "", to: who(to) },
        Some((from, to)) if lead_for(lead).is_none() => Parties { lead, from: who(from), to: who(to) },
        _ if !lead.is_empty() && body.len() < rest.len() => {
            Parties { lead, from: sender(body), to: addressee_in(lead) }
        }
        _ => only_addressee(rest),
    }
}

/// The rest of a title after the editors' count: `251. `, `No. 12. `, `[251]`.
pub(super) fn after_count(title: &str) -> &str {
    let rest = title.trim_start();
    let numbered =
        rest.strip_prefix("No.").or_else(|| rest.strip_prefix("No ")).unwrap_or(rest).trim_start_matches([' ', '[']);
    let digits = numbered.trim_start_matches(|c: char| c.is_ascii_digit() || c == '½');
    let after = digits.trim_start_matches([']', '.', ',', ' ', '\n', '*', ':', '—']);
    let counted = digits.len() < numbered.len()
        && (after.len() < digits.len() || numbered.len() < rest.len() || digits.starts_with(char::is_uppercase));
    if counted && !after.is_empty() { after } else { rest }
}

/// `… Between A and B, Washington …`.
fn between(title: &str) -> Option<Parties<'_>> {
    let at = title.find(" Between ").or_else(|| title.find(" between "))?;
    let (lead, body) = (&title[..at], &title[at + " between ".len()..]);
    if !is_kind(lead) {
        return None;
    }
    let ands: Vec<usize> = body.match_indices(" and ").map(|(at, _)| at).filter(|&at| balanced(&body[..at])).collect();
    let parts = |at: &&usize| body[..**at].ends_with(')') || opens_side(&body[**at + 5..]);
    let cut =
        *ands.iter().find(parts).or_else(|| ands.iter().find(|at| !body[..**at].contains(", "))).or(ands.first())?;
    Some(Parties { lead, from: trim(&body[..cut]), to: conversation_end(&body[cut + 5..]) })
}

/// `Report to the Council by the Executive Secretary`: the addressee before the sender.
fn submitted(title: &str) -> Option<Parties<'_>> {
    let to = title.find(" to ").or_else(|| title.find(" for "))?;
    let by = title.find(" by ").or_else(|| title.find(" From "))?;
    let lead = &title[..to];
    let closed = !title[to..by.max(to)].contains('(');
    if by < to
        || !closed
        || !is_kind(lead)
        || lead.contains(" of a ")
        || !title[by..].trim_start_matches(" by ").trim_start_matches(" From ").starts_with("the ")
    {
        return None;
    }
    let addressee = trim(title[to..by].trim_start_matches(" to ").trim_start_matches(" for "));
    let record =
        ["Record", "the Record", "the Files", "the File", "Presentation", "a Presentation"].contains(&addressee);
    let cut = if title[by..].starts_with(" by ") { 4 } else { 6 };
    Some(Parties { lead, from: sender(&title[by + cut..]), to: if record { "" } else { addressee } })
}

/// Whether words open a correspondent rather than go on with a list such as `South Asian Affairs`.
fn opens_side(words: &str) -> bool {
    let opens = [
        "the ",
        "The ",
        "his ",
        "His ",
        "President ",
        "Secretary ",
        "Ambassador ",
        "Prime ",
        "Foreign ",
        "Mr. ",
        "Chancellor ",
        "General ",
        "Senator ",
    ];
    opens.iter().any(|word| words.starts_with(word))
}

/// The second side of a conversation: without the place and date that follow it.
fn conversation_end(text: &str) -> &str {
    let end = match text.find(')') {
        Some(at) => at + 1,
        None => text.find(", ").unwrap_or(text.len()),
    };
    who(&text[..end])
}

/// Parts `Telegram From the …` into the lead and what follows `From` or `by`.
fn lead(title: &str) -> Option<(&str, &str)> {
    for word in [" From ", " from ", " Prepared by ", " prepared by ", ", by ", " by ", " From\n", "\nby ", " of the "]
    {
        let Some(at) = title.find(word) else { continue };
        let lead = &title[..at];
        if is_kind(lead) && word != " of the " {
            return Some((lead, &title[at + word.len()..]));
        }
    }
    None
}

/// Whether a lead is made of words that name a kind of document.
fn is_kind(lead: &str) -> bool {
    let words: Vec<&str> = lead.split([' ', '\n', '(', ')', ',', '—']).filter(|w| !w.is_empty()).collect();
    let kind = |w: &&str| List::Kind.has(&w.to_lowercase());
    let early = words.iter().position(kind).is_some_and(|at| at < 6);
    early
        && !words
            .iter()
            .any(|w| w.eq_ignore_ascii_case("to") || w.eq_ignore_ascii_case("Secretary") && words.len() > 12)
}

/// Whether words say what a paper is and no more: `Telegram 378`, `Circular airgram`.
fn is_bare_kind(words: &str) -> bool {
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word == "No.";
    words.split_whitespace().all(|word| number(word) || List::Kind.has(&word.to_lowercase()))
}

/// Parts `A to B` at the `to` that stands between two correspondents.
fn split(body: &str) -> Option<(&str, &str)> {
    let spots = tos(body);
    let cut = |&(start, end): &(usize, usize)| (&body[..start], &body[end..]);
    let closed = |&&(start, _): &&(usize, usize)| body[..start].trim_end().trim_end_matches(',').ends_with(')');
    let open = |&&(start, _): &&(usize, usize)| balanced(&body[..start]);
    let whole = |spot: &&(usize, usize)| open(spot) && !completes(&body[..spot.0]);
    let free = |spot: &&(usize, usize)| open(spot) && !belongs(&body[..spot.0], &body[spot.1..]);
    let spot = spots.iter().find(closed).or_else(|| spots.iter().find(whole)).or_else(|| spots.iter().rfind(free));
    spot.copied().or_else(|| misprinted(body)).as_ref().map(cut)
}

/// Where `of` is printed for `to`: `the Secretary of State of the Embassy in Portugal`. Neither has the other.
fn misprinted(body: &str) -> Option<(usize, usize)> {
    const HEAD: &str = "of State ";
    let at = body.find("of State of the Embassy in ")? + HEAD.len();
    Some((at, at + "of".len()))
}

/// Whether what stands behind a `to` can only belong to the office before it: `Mr. Selden, Special Assistant to the Under
/// Secretary`, `the Ambassador to Germany (Renwick)`.
fn belongs(left: &str, right: &str) -> bool {
    const AIDES: &[&str] =
        &["adviser", "advisers", "advisor", "aide", "assistant", "assistants", "consultant", "counsel", "deputy"];
    let place = right.split(['(', ',']).next().unwrap_or(right).trim();
    let state = || country(place.trim_start_matches("the ")).is_some() || find_abroad(place).is_some();
    left.contains(", ") && AIDES.contains(&last_word(left).as_str()) || completes(left) && state()
}

/// Where `to` stands as a word of its own (also `To`, `for` after a memorandum is not one): its start and the byte after.
fn tos(body: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in body.match_indices("to").chain(body.match_indices("To")) {
        let before = body[..at].chars().next_back();
        let after = body[at + 2..].chars().next();
        let parted = before.is_some_and(|c| c.is_whitespace() || c == ')') && after.is_some_and(char::is_whitespace);
        if parted && !List::Bound.has(&last_word(&body[..at])) && can_be_addressed(body[at + 2..].trim_start()) {
            found.push((at, at + 2));
        }
    }
    found.sort_unstable();
    found
}

/// Whether words behind a `to` can be those of an addressee: no hour, no deed.
fn can_be_addressed(words: &str) -> bool {
    let named = words.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit() || c == 'd' || c == 'v');
    (named || words.starts_with("the ")) && !is_deed(words)
}

/// Whether words behind a `to` say what is to be done: `Investigate …`.
fn is_deed(words: &str) -> bool {
    List::Deed.has(words.split_whitespace().next().unwrap_or_default())
}

/// Whether the words end in a noun that a `to` completes.
fn completes(left: &str) -> bool {
    List::Completed.has(&last_word(left))
}

/// The last word, in small letters.
fn last_word(words: &str) -> String {
    words.trim_end().rsplit([' ', '\n']).next().unwrap_or_default().trim_matches(',').to_lowercase()
}

pub(super) fn balanced(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// `Memorandum for the President`: a lead that itself names the addressee.
fn lead_for(lead: &str) -> Option<&str> {
    let at = lead.find(" for ").or_else(|| lead.find(" for\n"))?;
    Some(trim(&lead[at + 5..]))
        .filter(|who| !who.starts_with("Record") && !who.starts_with("the Record") && !who.starts_with("the Files"))
}

fn addressee_in(lead: &str) -> &str {
    lead_for(lead).unwrap_or_default()
}

/// The sender of a heading without addressee: up to a comma before a place or date.
fn sender(body: &str) -> &str {
    let end = match body.find(')') {
        Some(at) => at + 1,
        None => body.find(", Washington").or_else(|| body.find(" on ")).unwrap_or(body.len()),
    };
    who(&body[..end])
}

/// `Memorandum to the Secretary of State`, `Memorandum for the President`.
fn only_addressee(title: &str) -> Parties<'_> {
    for word in [" to ", " To ", " for ", " For "] {
        let Some(at) = title.find(word) else { continue };
        if is_kind(&title[..at]) && title[..at].split(' ').count() < 6 {
            let to = who(&title[at + word.len()..]);
            let record = ["Record", "the Record", "the record", "Files", "the Files"].iter().any(|w| to.starts_with(w));
            let person = !record && !is_deed(to);
            return Parties { lead: &title[..at], from: "", to: if person { to } else { "" } };
        }
    }
    Parties { lead: title, from: "", to: "" }
}

/// Whether the words of a side can only be those of a correspondent: with an article, a title, an office or a bracketed name.
pub fn is_correspondent(side: &str) -> bool {
    let words = || side.split([' ', ',', '.', '-']).filter(|word| !word.is_empty());
    let office = |word: &str| List::Office.has(word) && word.starts_with(char::is_uppercase);
    let officer = |word: &str| List::Mission.has(&word.to_lowercase());
    let first = words().next().unwrap_or_default();
    is_titled(side) || matches!(first, "the" | "The") || office(first) || side.contains('(') || words().any(officer)
}

/// Whether a side begins with a title before a name: `Mr. Renwick`.
pub fn is_titled(side: &str) -> bool {
    side.split([' ', '.', '-']).next().is_some_and(|word| List::Title.has(word))
}

/// Whether a title is that of a record of what was spoken: `Memorandum of Conversation`, `Notes of a Meeting`.
pub fn is_record(title: &str) -> bool {
    const PAPERS: &[&str] = &["memorandum", "memoranda", "record", "minutes", "notes", "summary", "memorandums"];
    const TALKS: &[&str] =
        &["conversation", "discussion", "meeting", "conference", "interview", "record", "files", "telephone"];
    let title = title.to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some(paper) = words.iter().position(|word| PAPERS.contains(word)) else { return false };
    let about = words[paper + 1..].iter().take_while(|word| !matches!(**word, "from" | "by" | "to" | "prepared"));
    about.take(8).any(|word| TALKS.iter().any(|talk| word.starts_with(talk)))
}
