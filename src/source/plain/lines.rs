//! What a line of a plain text is, by its words alone. Read [`is_dateline`] and its neighbours.

/// The months, as datelines write them.
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
];

/// The words with which headings of documents begin that name no sender.
const TITLES: &[&str] = &[
    "Aide-M",
    "Airgram",
    "Circular",
    "Declaration",
    "Despatch",
    "Draft",
    "Editorial Note",
    "Extract",
    "Instruction",
    "Letter",
    "Memoranda",
    "Memorandum",
    "Message",
    "Minutes",
    "National Intelligence",
    "Note",
    "Paper",
    "Proclamation",
    "Record",
    "Report",
    "Resolution",
    "Statement",
    "Summary",
    "Telegram",
];

/// The kinds that stand behind a file number.
const KINDS: &[&str] =
    &["Telegram", "Circular telegram", "Circular Telegram", "Airgram", "Circular airgram", "Despatch"];

/// What an archive's name of a file holds.
const FILES: &[&str] = &["Files", "files", "Lot ", "lot ", "Papers", "Library", "Archives"];

/// Classifications that stand alone on a line.
const CLASSES: &[&str] = &[
    "confidential",
    "secret",
    "top secret",
    "restricted",
    "unclassified",
    "official use only",
    "limited official use",
    "strictly confidential",
    "urgent",
    "priority",
    "secret; nodis",
    "secret; exdis",
];

/// The words with which the lines before a signature begin.
const FAREWELLS: &[&str] = &[
    "Sincerely",
    "Yours",
    "Very sincerely",
    "Very truly",
    "Respectfully",
    "Very respectfully",
    "Faithfully",
    "Cordially",
    "With best",
    "With kind",
    "With warm",
    "Your obedient",
];

/// The words with which an address below a letter begins.
const ADDRESSES: &[&str] =
    &["Hon. ", "The Hon", "His Excellency", "Her Excellency", "Mr. ", "To the ", "To His ", "To Mr. "];

/// Words of a name or an office that are written small.
const SMALL: &[&str] = &["of", "the", "for", "and", "de", "la", "von", "van", "der", "del", "di", "du", "e"];

/// A file number with the kind, an archive's file, or the number and kind in brackets.
pub(super) fn is_source(line: &str) -> bool {
    line.len() < 160 && (is_file_number(line) || is_number(line) || is_kind(line) || is_file(line))
}

/// The same, or what only stands above a heading: the time of receipt.
pub(super) fn is_above_heading(line: &str) -> bool {
    is_source(line) || is_bracketed(line) && line.len() < 120
}

/// `883.0513/180: Telegram`, `123H875/189`, `File No. 861.51/138`.
fn is_file_number(line: &str) -> bool {
    let first = line.split([' ', ':']).next().unwrap_or_default();
    let inner = first.trim_end_matches(['.', '/', ',']);
    let number = first.starts_with(|c: char| c.is_ascii_digit()) && inner.len() > 3 && inner.contains(['.', '/']);
    let kind = line.rsplit_once(": ").is_some_and(|(_, kind)| KINDS.contains(&kind));
    line.starts_with("File No") || number || kind
}

/// `No. 117.` alone, or `No. 224.]`.
pub(super) fn is_number(line: &str) -> bool {
    let digits = line.strip_prefix("No. ").map(|rest| rest.trim_end_matches(['.', ']']));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `[Telegram.]`, `[Translation.]`: brackets without a date.
fn is_kind(line: &str) -> bool {
    is_bracketed(line) && line.len() < 60 && !has_date(line)
}

fn is_bracketed(line: &str) -> bool {
    line.starts_with('[') && line.trim_end_matches('.').ends_with(']')
}

/// `Policy Staff Files, lot 60 D 1`.
fn is_file(line: &str) -> bool {
    FILES.iter().any(|word| line.contains(word)) && !line.ends_with('.') && !line.contains(" to ")
}

/// Who to whom, or the title of a document.
pub(super) fn is_heading(line: &str) -> bool {
    if line.len() > 400 || !line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let (count, title) = uncounted(line);
    let names = TITLES.iter().any(|word| title.starts_with(word)) || title.contains(" to ") && title.len() < 250;
    names || count && title.len() < 250 && !title.ends_with('.')
}

/// A heading without the editors' count before it, and whether there was one.
fn uncounted(line: &str) -> (bool, &str) {
    match line.split_once(". ") {
        Some((count, title)) if !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()) => {
            (true, title.trim())
        }
        _ => (false, line),
    }
}

/// A place and a date, or the line of receipt.
pub(super) fn is_dateline(line: &str) -> bool {
    let received = ["[Received", "(Received", "[received"].iter().any(|start| line.starts_with(start));
    let dated = line.len() < 140 && !uncounted(line).0 && (has_date(line) || line.contains("undated")) && !cites(line);
    (received || dated) && line.split(' ').count() < 18 && !is_sentence(line)
}

/// Whether the date is that of another paper: `Thank you for your letter of May 4.`
fn cites(line: &str) -> bool {
    const PAPERS: &[&str] = &["letter", "letters", "telegram", "telegrams", "note", "notes", "despatch", "memorandum"];
    line.split(' ').zip(line.split(' ').skip(1)).any(|(word, next)| PAPERS.contains(&word) && next == "of")
}

/// `United States Legation,` above the line that has the date.
pub(super) fn is_place(line: &str) -> bool {
    line.len() < 80 && line.ends_with(',') && line.starts_with(|c: char| c.is_uppercase()) && !has_date(line)
}

/// Whether it goes on in small words as a sentence does.
fn is_sentence(line: &str) -> bool {
    line.split(' ').filter(|word| word.starts_with(|c: char| c.is_lowercase()) && word.len() > 4).count() > 3
}

/// A month with a day beside it.
fn has_date(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', '\u{2014}']).collect();
    let numeric = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| word.trim_start_matches(['[', '(']).starts_with(|c: char| c.is_ascii_digit()))
    };
    words.iter().enumerate().any(|(at, word)| {
        let word = word.trim_start_matches(['[', '(']).trim_end_matches([',', ']']);
        MONTHS.contains(&word) && (numeric(Some(at + 1)) || numeric(at.checked_sub(1)))
    })
}

/// A classification alone.
pub(super) fn is_class(line: &str) -> bool {
    let word = line.trim_matches(['[', ']', '.', ' ']).to_lowercase();
    CLASSES.contains(&word.as_str())
}

/// `Sincerely yours,`
pub(super) fn is_farewell(line: &str) -> bool {
    line.len() < 80 && FAREWELLS.iter().any(|start| line.starts_with(start))
}

/// The first line of an address below a letter.
pub(super) fn is_address(line: &str) -> bool {
    line.len() < 80 && line.ends_with(',') && ADDRESSES.iter().any(|start| line.starts_with(start))
}

/// A name alone, or an office below one.
pub(super) fn is_signature(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let named = |word: &&str| {
        let word = word.trim_start_matches(['[', '(', '\u{201c}']);
        word.starts_with(|c: char| c.is_uppercase()) || SMALL.contains(&word)
    };
    line.len() < 70
        && words.len() < 9
        && words.iter().all(named)
        && line.starts_with(|c: char| c.is_uppercase() || c == '[')
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn all(is: fn(&str) -> bool, lines: &[&str]) {
        for line in lines {
            assert!(is(line), "{line}");
        }
    }

    #[track_caller]
    fn none(is: fn(&str) -> bool, lines: &[&str]) {
        for line in lines {
            assert!(!is(line), "{line}");
        }
    }

    #[test]
    fn sources() {
        all(
            is_source,
            &["711.0013 Marl, O. N./7: Telegram", "123H875/189: Telegram", "File No. 861.51/138", "No. 117."],
        );
        all(is_source, &["Peace Conf. 18.9 Brazil/2: Telegram", "No. 224.]"]);
        all(is_above_heading, &["[Telegram.\u{2014}Received at Washington May 4, 1870.]"]);
        all(is_source, &["[Telegram]", "[Telegram.\u{2014}Paraphrase.]", "Policy Staff Files, lot 60 D 1"]);
        none(
            is_source,
            &["447. Telegram From the Embassy in Norway", "No. 4 of the list", "1.", "[Received May 4, 1920.]"],
        );
    }

    #[test]
    fn headings() {
        all(
            is_heading,
            &[
                "The Consul at Bergen (Holt) to the Secretary of State",
                "Mr. Holt to Mr. Marl.",
                "Memorandum by Mr. Holt",
            ],
        );
        all(is_heading, &["12. Editorial Note", "12. Telegram From the Embassy in Norway to the Department of State"]);
        none(is_heading, &["and so to bed", "He said nothing.", "1. Agreed."]);
    }

    #[test]
    fn datelines() {
        all(
            is_dateline,
            &["Bergen, May 4, 1920\u{2014}6 p.m.", "[Received May 5\u{2014}4:45 p.m.]", "[ Bergen ,] 4 May 1920."],
        );
        all(is_dateline, &["Bergen, undated.", "London, June 27, 1872. (Received at 12 m.)"]);
        none(
            is_dateline,
            &[
                "Enclosed is the note of May 4.",
                "12. May 4 was a day",
                "He told me again that before March 4 nothing should happen there",
                "May I ask",
            ],
        );
        all(is_place, &["Legation of the United States,"]);
    }

    #[test]
    fn ends() {
        all(is_signature, &["Holt", "HOLT.", "Erik N. Holt, Jr.", "Director of the Joint Staff", "[Holt]"]);
        none(is_signature, &["I have [etc.]", "Nothing more was said.", "X-4372", "Re: Holt"]);
        all(is_farewell, &["Sincerely yours,", "Very truly yours,"]);
        all(is_address, &["Hon. Erik N. Holt,", "To the Keeper,"]);
        all(is_class, &["confidential", "[Confidential.]", "Top Secret"]);
    }
}
