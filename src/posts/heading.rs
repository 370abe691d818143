//! The head of a document read: who to whom, where, when, what. Read [`read_heading`] first.

use super::correspondent::correspondent;
use super::dated::dated;
use super::gazetteer::{find, find_abroad, mission_in};
use super::number::{own_number, title_number};
use super::parties::{Parties, after_count, parties};
use crate::document::{BlockKind, Correspondent, Document, DocumentKind, Heading, Series, Volume, When};

/// Reads the heading of `document` from its blocks and marks; the volume gives what the blocks lack.
pub fn read_heading(document: &Document, volume: &Volume) -> Heading {
    let title = title(document);
    let source = source(document);
    let dated = dated(document, &title, volume);
    let sides = parties(&title);
    let kind = kind(&title, &source, &sides);
    let mut heading = Heading {
        from: side(sides.from, dated.when.as_ref()),
        to: side(sides.to, dated.when.as_ref()),
        place: dated.place,
        date: dated.when,
        date_text: dated.text,
        date_span: dated.span,
        kind,
        file: file_number(&source),
        ..Heading::default()
    };
    if is_message(heading.kind) {
        heading.from.iter_mut().chain(&mut heading.to).for_each(settle_place);
    }
    settle_posts(&mut heading, document);
    settle_kind(&mut heading);
    let own = title_number(&title).or_else(|| own_number(document, numbered_as_telegram(&heading)));
    if let Some(own) = own {
        heading.number = Some(own.number);
        heading.series = own.series;
    }
    settle_series(&mut heading, &title);
    heading.title = title;
    heading
}

/// The heading blocks as one line.
fn title(document: &Document) -> String {
    let heads = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading && block.note.is_none());
    let words: Vec<&str> = heads.flat_map(|block| document.words(block.span).split_whitespace()).collect();
    words.join(" ")
}

/// The words above or under the heading that say the file and the kind: `883.0513/180: Telegram`, `[Telegram.]`.
fn source(document: &Document) -> String {
    let mut words = String::new();
    for block in document.blocks.iter().filter(|block| block.note.is_none()).take(8) {
        let text = document.words(block.span).trim();
        let bracketed = text.starts_with('[') && text.ends_with(']') && text.len() < 60 && !text.contains("Received");
        if block.kind == BlockKind::Source || bracketed {
            words.push_str(text);
            words.push('\n');
        }
    }
    words
}

/// The number of the file: what stands before `: Telegram`, without `File No.`.
fn file_number(source: &str) -> Option<String> {
    let line = source.lines().find(|line| !line.starts_with('[') && line.contains(|c: char| c.is_ascii_digit()))?;
    let kinds = [": Telegram", ": Airgram", ": Despatch", ": Circular", ": Instruction", ": Letter"];
    let end = kinds.iter().filter_map(|kind| line.find(kind)).min().unwrap_or(line.len());
    let file =
        line[..end].trim().trim_start_matches("File No. ").trim_start_matches("File No.").trim_end_matches(['.', ',']);
    Some(file.to_owned()).filter(|file| !file.is_empty())
}

/// The correspondents of one side.
fn side(words: &str, when: Option<&When>) -> Vec<Correspondent> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(cut) = joint(rest) {
        found.push(correspondent(&rest[..cut.0], when));
        rest = &rest[cut.1..];
    }
    if !rest.trim().is_empty() {
        found.push(correspondent(rest, when));
    }
    found
}

/// Where `and` joins two correspondents: the end of the one and the start of the next.
fn joint(words: &str) -> Option<(usize, usize)> {
    words.match_indices(" and ").map(|(at, _)| (at, at + 5)).find(|&(start, end)| {
        let (left, right) = (&words[..start], &words[end..]);
        let closed = left.ends_with(')') && right.len() > 3;
        let opens = ["the ", "Secretary ", "President ", "Mr. ", "Prime Minister ", "Ambassador ", "General "];
        let whole = left.matches('(').count() == left.matches(')').count() && !left.ends_with(',');
        closed || (whole && !right.contains('(') && opens.iter().any(|word| right.starts_with(word)))
    })
}

/// What the heading and the lines around it call the document.
fn kind(title: &str, source: &str, sides: &Parties<'_>) -> DocumentKind {
    let bare = after_count(title);
    let lead = if sides.lead.is_empty() || sides.from.is_empty() && sides.to.is_empty() {
        bare
    } else {
        after_count(sides.lead)
    };
    let lead = lead.to_lowercase();
    // A collection of papers says nothing of the paper.
    let source = source.to_lowercase().replace("papers", "");
    let named = |words: &str| {
        let table = [
            ("editorial note", DocumentKind::Editorial),
            ("telephone conversation", DocumentKind::Memorandum),
            ("telegram", DocumentKind::Telegram),
            ("airgram", DocumentKind::Airgram),
            ("despatch", DocumentKind::Despatch),
            ("dispatch", DocumentKind::Despatch),
            ("instruction", DocumentKind::Instruction),
            ("letter", DocumentKind::Letter),
            ("memorand", DocumentKind::Memorandum),
            ("minutes", DocumentKind::Minutes),
            ("record of", DocumentKind::Minutes),
            ("notes of", DocumentKind::Minutes),
            ("aide-m", DocumentKind::Note),
            ("note", DocumentKind::Note),
            ("report", DocumentKind::Report),
            ("estimate", DocumentKind::Report),
            ("paper", DocumentKind::Report),
            ("study", DocumentKind::Report),
            ("review", DocumentKind::Report),
        ];
        table.iter().find(|(word, _)| words.contains(word)).map(|(_, kind)| *kind)
    };
    let by_lead = if sides.lead.is_empty() && !sides.from.is_empty() { None } else { named(&lead) };
    by_lead.or_else(|| named(&source)).unwrap_or_default()
}

fn is_message(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Telegram | DocumentKind::Airgram)
}

/// `Telegram 378 to London`: a place that messages go to is the mission there, and nobody's name.
fn settle_place(side: &mut Correspondent) {
    let Some(post) = find(&side.text).filter(|_| side.post.is_none()) else { return };
    side.post = Some(post.name.to_owned());
    side.country = Some("United States".to_owned());
    (side.office, side.person) = (None, None);
}

/// Posts that only the dateline tells: a person at the legation, an officer away from his desk.
fn settle_posts(heading: &mut Heading, document: &Document) {
    let dateline: String = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Dateline && b.note.is_none())
        .map(|b| document.words(b.span))
        .collect();
    let to_department = heading.to.iter().any(|to| to.post.as_deref() == Some("Department"));
    let year = heading.date.map(|when| when.date().year());
    let place = heading.place.as_deref().and_then(find_abroad);
    let Some(from) = heading.from.first_mut() else { return };
    let foreign = from.country.as_deref().is_some_and(|country| country != "United States");
    if foreign {
        return;
    }
    let own_house = [
        "Legation of the United States",
        "Embassy of the United States",
        "Consulate",
        "American Embassy",
        "American Legation",
        "United States Legation",
        "United States Embassy",
    ];
    let away = from.post.as_deref() == Some("Department") && to_department;
    let housed = own_house.iter().any(|house| dateline.contains(house));
    let place = place.or_else(|| mission_in(&dateline, year).filter(|_| housed));
    if (from.post.is_none() || away)
        && (to_department || housed)
        && let Some(post) = place
    {
        from.post = Some(post.name.to_owned());
    }
    if from.post.is_none() && dateline.contains("Department of State") {
        from.post = Some("Department".to_owned());
    }
    if from.post.is_some() && from.country.is_none() {
        from.country = Some("United States".to_owned());
    }
}

/// What went between the Department and its posts without a kind of its own.
fn settle_kind(heading: &mut Heading) {
    if heading.kind != DocumentKind::Other {
        return;
    }
    let post = |side: &[Correspondent]| side.first().and_then(|c| c.post.clone());
    let abroad = |side: &[Correspondent]| {
        side.first().is_some_and(|c| c.country.as_deref().is_some_and(|c| c != "United States"))
    };
    heading.kind = match (post(&heading.from).as_deref(), post(&heading.to).as_deref()) {
        (Some("Department"), _) if abroad(&heading.to) => DocumentKind::Note,
        (_, Some("Department")) if abroad(&heading.from) => DocumentKind::Note,
        (Some("Department"), Some(_)) => DocumentKind::Instruction,
        (Some(from), Some("Department")) if from != "Department" => DocumentKind::Despatch,
        _ => DocumentKind::Other,
    };
}

/// Whether a bare number before the text can be the document's own.
fn numbered_as_telegram(heading: &Heading) -> bool {
    let sent = is_message(heading.kind) || matches!(heading.kind, DocumentKind::Despatch | DocumentKind::Instruction);
    sent || (heading.kind == DocumentKind::Other
        && heading.from.iter().chain(&heading.to).any(|side| side.post.is_some()))
}

/// The series where the kind or the title says it, not the number.
fn settle_series(heading: &mut Heading, title: &str) {
    if heading.number.is_none() || heading.series.is_some() {
        return;
    }
    heading.series = match heading.kind {
        _ if title.contains("Circular Telegram") => Some(Series::Circular),
        DocumentKind::Airgram => Some(Series::Airgram),
        DocumentKind::Despatch | DocumentKind::Instruction => Some(Series::Despatch),
        DocumentKind::Telegram => Some(Series::Telegram),
        _ => None,
    };
}
