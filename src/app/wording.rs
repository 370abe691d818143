//! How states, demands, documents and references are worded, for cards, sidebar and status line alike.
//!
//! Read [`entry_line`] first.

use super::{Signs, Standing, Surrounded};
use crate::catalog::Entry;
use crate::document::{
    Annotation, Cable, CableKind, Demand, Document, Judgement, LinkState, Placed, Precision, Reference, Series, When,
};

/// The sign of a state.
pub fn state_sign(state: LinkState, signs: Signs) -> &'static str {
    match (state, signs) {
        (LinkState::Linked, Signs::Unicode) => "→",
        (LinkState::Linked, Signs::Ascii) => ">",
        (LinkState::Several, _) => "?",
        (LinkState::NotPrinted, Signs::Unicode) => "×",
        (LinkState::NotPrinted, Signs::Ascii) => "x",
        (LinkState::NotInLibrary, Signs::Unicode) => "○",
        (LinkState::NotInLibrary, Signs::Ascii) => "o",
        (LinkState::Unreadable, Signs::Unicode) => "·",
        (LinkState::Unreadable, Signs::Ascii) => ".",
    }
}

/// A document as one line: date, number, from and to; a title where there is neither.
pub fn entry_line(entry: &Entry) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !entry.date.is_empty() {
        parts.push(entry.date.replace('T', " "));
    }
    if !entry.number.is_empty() {
        parts.push(format!("No. {}", entry.number));
    }
    match (entry.from.is_empty(), entry.to.is_empty()) {
        (false, false) => parts.push(format!("{} to {}", entry.from, entry.to)),
        _ => parts.push(entry.title.clone()),
    }
    format!("{} ({})", parts.join("  "), entry.id)
}

/// Who wants what of whom; where neither is known, the words and what sort of demand they are.
pub fn demand_line(demand: &Demand, words: &str) -> (String, String) {
    let party = |party: &Option<String>| party.clone().unwrap_or_else(|| "…".to_owned());
    let what = demand.what.clone().unwrap_or_else(|| words.to_owned());
    match (&demand.by, &demand.of) {
        (None, None) => (what, demand.kind.word().to_owned()),
        (by, of) => (format!("{} → {}", party(by), party(of)), what),
    }
}

/// What an annotation is: its category or judgement, and how it stands, where that is to be said.
pub fn annotation_head(annotation: &Annotation, standing: &str) -> String {
    let what = match (&annotation.judgement, annotation.category.as_str()) {
        (Some(judgement), _) => judgement_words(judgement),
        (None, "") if !annotation.note.is_empty() => "note".to_owned(),
        (None, "") if !annotation.tags.is_empty() => "tags".to_owned(),
        (None, "") => "highlight".to_owned(),
        (None, category) => category.to_owned(),
    };
    if standing.is_empty() { what } else { format!("{what} ({standing})") }
}

/// An annotation on one line: what it is, the first line of its note, its tags.
pub fn annotation_line(annotation: &Annotation, standing: &str) -> String {
    let note = annotation.note.lines().next().unwrap_or_default().to_owned();
    let parts = [annotation_head(annotation, standing), note, tag_line(&annotation.tags)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The word for where an annotation stands on the open document; none where all is as it was.
pub fn placed_word(placed: Placed) -> &'static str {
    match placed {
        Placed::Exact(_) => "",
        Placed::Drifted(span) => Standing::Drifted(span, Surrounded::default()).word(),
        Placed::Lost => Standing::Lost.word(),
    }
}

/// Words among those around them, as far as a list has room, on one line.
pub(super) fn surrounded(quote: &Surrounded) -> String {
    let [before, words, after] =
        [&quote.before, &quote.words, &quote.after].map(|part| part.replace(['\n', '\t'], " "));
    let dots = |side: &str| if side.is_empty() { "" } else { "…" };
    format!("{}{before}“{}”{after}{}", dots(&before), shortened(&words), dots(&after))
}

/// The words of an annotation as a list has room for them, in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    if words.is_empty() { "the document".to_owned() } else { format!("“{}”", shortened(words)) }
}

/// The most characters of a quote in a list.
const QUOTE: usize = 160;

fn shortened(words: &str) -> String {
    match words.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// Tags as they are typed in searching for them.
pub fn tag_line(tags: &[String]) -> String {
    tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}

fn judgement_words(judgement: &Judgement) -> String {
    match judgement {
        Judgement::Reject(kind) => format!("no {}", kind.word()),
        Judgement::Add(kind) => format!("a {}", kind.word()),
        Judgement::Settle(target) => format!("means {target}"),
        Judgement::Identify(name) => format!("is {name}"),
    }
}

/// A cable as it was understood; its date in its own words where nothing tells the year.
pub fn cable_reading(cable: &Cable, document: &Document) -> String {
    let words = document.words(cable.span);
    let written = cable.date.as_ref().filter(|_| cable.reads.date.is_none()).and_then(|date| words.rfind(date));
    let sent = written.map(|at| format!(" of {}, in a year that is not known", &words[at..]));
    reading(cable.kind, &cable.reads) + &sent.unwrap_or_default()
}

/// A reference as it was understood.
pub(super) fn reading(kind: CableKind, reads: &Reference) -> String {
    let mut words = vec![match &reads.series {
        Series::Named(name) => name.clone(),
        _ => kind.word().to_owned(),
    }];
    words.extend(reads.number.map(|number| format!("No. {number}")));
    words.extend(reads.corrected.map(|number| format!("[{number}]")));
    words.extend(reads.from.as_ref().map(|from| format!("from {from}")));
    words.extend(reads.to.as_ref().map(|to| format!("to {to}")));
    words.extend(reads.date.as_ref().map(|date| format!("of {}", moment(date))));
    words.join(" ")
}

pub(super) fn times(count: usize) -> String {
    match count {
        0 => "nowhere".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// A date for people.
pub(super) fn moment(when: &When) -> String {
    match when.precision {
        Precision::Hour => when.to_string().replace('T', " "),
        _ => when.to_string(),
    }
}
