//! Escape sequences: what a terminal would obey. Read [`escape_sequence`] first.

/// What begins one.
pub(super) const ESC: char = '\u{1B}';

/// Bytes of a control string that are taken with its introducer: more than any title, link or small picture has. A longer
/// one, or one that goes on in the next line, is text behind a stray introducer.
const LONGEST: usize = 4096;

/// The length of the escape sequence that `text` begins with; of its introducer alone where none is complete.
///
/// Only what begins with ESC is taken whole. The introducers of eight bits come of text in one encoding that was read in
/// another (a curly quote is U+009D then), and what stands behind them is text.
pub(super) fn escape_sequence(text: &str) -> usize {
    let after = &text[ESC.len_utf8()..];
    let inner = after.get(1..).unwrap_or_default();
    let length = match after.bytes().next() {
        Some(b'[') => control_sequence(inner).map(|length| 1 + length),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => control_string(inner).map(|length| 1 + length),
        Some(b' '..=b'/') => intermediates(after),
        Some(b'0'..=b'~') => Some(1),
        _ => None,
    };
    ESC.len_utf8() + length.unwrap_or(0)
}

/// Intermediates, and the one final character that must follow them.
fn intermediates(text: &str) -> Option<usize> {
    let end = text.find(|c| !matches!(c, ' '..='/'))?;
    text[end..].starts_with(|c| matches!(c, '0'..='~')).then_some(end + 1)
}

/// The rest of a control sequence: parameters, intermediates and the final character.
fn control_sequence(text: &str) -> Option<usize> {
    let end = text.find(|c| !matches!(c, ' '..='?'))?;
    text[end..].starts_with(|c| matches!(c, '@'..='~')).then_some(end + 1)
}

/// The rest of a control string, with its terminator: BEL or ST.
fn control_string(text: &str) -> Option<usize> {
    let stops = |c: &char| matches!(c, '\n' | '\r' | '\u{7}' | '\u{9C}' | &ESC);
    let (at, end) = text.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(_, c)| stops(c))?;
    match end {
        '\n' | '\r' => None,
        ESC => text[at..].starts_with("\u{1B}\\").then_some(at + 2),
        c => Some(at + c.len_utf8()),
    }
}
