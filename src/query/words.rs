//! Words, phrases and beginnings of a query. Read [`read`] first.

use std::ops::Range;

use super::scan::{Token, scan};
use super::{Fault, Words};

/// The words of a token, and what is wrong with them. `behind` tells whether a field stands before them.
pub(super) fn read(token: Token<'_>, span: Range<usize>, behind: bool) -> (Option<Words>, Vec<Fault>) {
    match token {
        Token::Word(word) => one(word, span, behind),
        Token::Quoted { text, within, closed, .. } => quoted(text, within, closed, span),
        _ => (None, Vec::new()),
    }
}

/// Whether there is anything to look for.
fn searchable(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn empty(span: Range<usize>, text: &str) -> (Option<Words>, Vec<Fault>) {
    let what = format!("there is no letter and no digit in “{text}” to look for; left out");
    (None, vec![Fault::new(span, what)])
}

fn one(word: &str, span: Range<usize>, behind: bool) -> (Option<Words>, Vec<Fault>) {
    if !searchable(word) {
        return empty(span, word);
    }
    if let Some((before, slips)) = word.rsplit_once('~')
        && slips.bytes().all(|b| b.is_ascii_digit())
        && searchable(before)
    {
        let fault = Fault::new(span.clone(), format!("a ~ goes with words in quotes; read as {before}"))
            .hint("“\"grain embargo\"~10” finds the two words at most ten apart")
            .instead(before);
        let (words, mut faults) = one(before, span, behind);
        faults.insert(0, fault);
        return (words, faults);
    }
    match word.find('*') {
        None => (Some(plain(word, behind)), Vec::new()),
        Some(at) => starred(word, at, span, behind),
    }
}

/// A word as it stands; one that would read as something else without quotes or a field is a phrase.
pub(super) fn plain(word: &str, behind: bool) -> Words {
    let bare = behind
        || !word.contains(['*', '~']) && matches!(scan(word).as_slice(), [only] if only.token == Token::Word(word));
    if bare { Words::Word(word.to_owned()) } else { Words::Phrase(word.to_owned()) }
}

/// The words of a field where they are looked for anywhere.
pub(super) fn anywhere(words: &Words) -> Words {
    match words {
        Words::Word(word) => plain(word, false),
        Words::Prefix(start) => prefix(start, false),
        other => other.clone(),
    }
}

fn prefix(start: &str, behind: bool) -> Words {
    let starred = format!("{start}*");
    let bare = behind || matches!(scan(&starred).as_slice(), [only] if only.token == Token::Word(&starred));
    if bare { Words::Prefix(start.to_owned()) } else { Words::Phrase(start.to_owned()) }
}

/// A word with a `*` at byte `at`.
fn starred(word: &str, at: usize, span: Range<usize>, behind: bool) -> (Option<Words>, Vec<Fault>) {
    let start = &word[..at];
    if !searchable(start) {
        let rest = word.replace('*', "");
        let fault = Fault::new(span, format!("a * stands at the end of a word, not before it; read as {rest}"));
        return (Some(plain(&rest, behind)), vec![fault.instead(rest)]);
    }
    if start.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        let fault = Fault::new(span, format!("too many words begin with {start}; left out"));
        return (None, vec![fault.hint("write two letters at least before the *")]);
    }
    let ends = word[at..].bytes().all(|b| b == b'*');
    let fault = Fault::new(span, format!("a * stands only at the end of a word; read as {start}*"));
    (Some(prefix(start, behind)), if ends { Vec::new() } else { vec![fault.instead(format!("{start}*"))] })
}

fn quoted(text: &str, within: Option<&str>, closed: bool, span: Range<usize>) -> (Option<Words>, Vec<Fault>) {
    let mut faults = Vec::new();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !closed {
        let fault = Fault::new(span.clone(), "the quotation is not closed; read to the end");
        faults.push(fault.instead(format!("\"{text}\"")));
    }
    if !searchable(&text) {
        return empty(span, &text);
    }
    if text.contains('*') {
        faults.push(Fault::new(span.clone(), "inside quotes a * finds nothing more than the word"));
    }
    let apart = match within.map(str::parse::<u32>) {
        None => 0,
        Some(Ok(apart)) => apart,
        Some(Err(_)) => {
            let fault = Fault::new(span.clone(), "behind the ~ stands how many words apart; read as a phrase");
            faults.push(fault.hint(format!("for example “\"{text}\"~10”")));
            0
        }
    };
    if apart > 0 && !text.contains(' ') {
        faults.push(Fault::new(span, "a ~ wants two words or more in the quotes; read without it"));
    }
    let near = apart > 0 && text.contains(' ');
    (Some(if near { Words::Near(text, apart) } else { Words::Phrase(text) }), faults)
}
