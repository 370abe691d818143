//! Sentences of a paragraph, for selecting. Read [`sentences`].

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// Words after whose full stop a sentence goes on.
const SHORTENED: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "hon", "sir", "st", "gen", "col", "capt", "comdr", "cmdr", "lt", "maj",
    "sgt", "adm", "gov", "sen", "rep", "amb", "sec", "asst", "dept", "govt", "no", "nos", "vol", "vols", "pt", "p",
    "pp", "cf", "ff", "art", "ch", "sect", "doc", "docs", "par", "pars", "fig", "vs", "viz", "approx", "inst", "ult",
    "prox", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
];

/// The sentences of a paragraph, without the white space between them.
///
/// They are those of Unicode (UAX #29), joined where what looks like an end is none: after `Mr.`, `No.` and other shortened
/// words, after initials, and after the number that a paragraph begins with.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, piece) in text.split_sentence_bound_indices() {
        let start = open.take().unwrap_or(at + piece.len() - piece.trim_start().len());
        let end = at + piece.trim_end().len();
        if end <= start {
            continue;
        }
        match goes_on(&text[start..end]) && at + piece.len() < text.len() {
            true => open = Some(start),
            false => found.push(Span::new(start, end)),
        }
    }
    if let Some(start) = open {
        found.push(Span::new(start, text.trim_end().len()));
    }
    found
}

/// Whether the words so far are no whole sentence, though they end with a full stop.
fn goes_on(words: &str) -> bool {
    let Some(before) = words.strip_suffix('.') else { return false };
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if last.len() == before.len() && last.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let hour = ["a.m", "p.m"].iter().any(|hour| before.ends_with(hour));
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    (initial && !hour) || SHORTENED.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        let text = "12. Mr. Vane came at 4 p.m. He left. “Will they sail?” Nobody knew.";
        assert_eq!(said(text), ["12. Mr. Vane came at 4 p.m.", "He left.", "“Will they sail?”", "Nobody knew."]);
    }

    #[test]
    fn shortened_words_and_initials_end_none() {
        let text = "See No. 4 of the U.S. Legation and J. R. Oakes. Pp. 3–5 are lost";
        assert_eq!(said(text), ["See No. 4 of the U.S. Legation and J. R. Oakes.", "Pp. 3–5 are lost"]);
        assert_eq!(said("東京。大阪！ Then home."), ["東京。", "大阪！", "Then home."]);
        assert_eq!(said(""), [""; 0]);
        assert_eq!(said("No."), ["No."]);
    }
}
