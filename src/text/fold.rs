//! Folding: a text as it is typed on a plain keyboard, so that what is typed finds what is printed. Read [`fold`] first.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without accents, its quotes and dashes plain.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| push(c, &mut folded));
    folded.to_lowercase()
}

/// Adds what `c` is typed as: nothing for a mark, which belongs to the character before it. Case stays.
pub(super) fn push(c: char, typed: &mut String) {
    if let Some(plain) = plain(c) {
        return typed.push_str(plain);
    }
    for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
        match plain(part) {
            Some(plain) => typed.push_str(plain),
            None => typed.push(part),
        }
    }
}

/// What a character is typed as, where that is not itself without accents.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | 'ʻ' | '´' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ß' => "ss",
        'ẞ' => "SS",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_case_accents_quotes_and_dashes() {
        assert_eq!(fold("Chargé d’Affaires"), "charge d'affaires");
        assert_eq!(fold("1952–1954 “ÉTÉ” …"), "1952-1954 \"ete\" ...");
    }

    #[test]
    fn letters_that_no_accent_makes_are_what_they_are_typed_as() {
        assert_eq!(fold("Łódź, Tromsø, Ærø, Straße, Đilas, ﬁeld"), "lodz, tromso, aero, strasse, dilas, field");
        assert_eq!(fold("Ǿ"), "o", "an accent over a stroke");
    }
}
