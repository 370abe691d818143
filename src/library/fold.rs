//! Folding: words without case, accents and the curls of quotes, so that what is typed finds what is printed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` folded.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).map(plain).flat_map(char::to_lowercase).collect()
}

/// A quote or a dash as the keyboard has it.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' | '′' => '\'',
        '“' | '”' | '″' => '"',
        '‐'..='―' | '−' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_case_accents_quotes_and_dashes() {
        assert_eq!(fold("Chargé d’Affaires"), "charge d'affaires");
        assert_eq!(fold("1952–1954 “ÉTÉ”"), "1952-1954 \"ete\"");
    }
}
