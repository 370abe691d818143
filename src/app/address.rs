//! Places as a user types or pastes them: a printed page, a document, a citation. Read [`address`].

use crate::catalog::Address;

/// The start of the public pages of documents.
const PAGES: &str = "history.state.gov/historicaldocuments/";

/// Words before a page that say only that it is in the same volume.
const HERE: &[&str] = &["see", "ante", "post", "supra", "infra"];

/// What words that name a place mean; `volume` is the volume in hand.
pub(super) fn address(words: &str, volume: &str) -> Address {
    let document = |words: &str| Address::Document { words: words.to_owned(), volume: volume.to_owned() };
    let words = words.trim();
    if let Some((_, page)) = words.split_once(PAGES) {
        let id = page.split_whitespace().next().unwrap_or_default();
        return document(id.trim_end_matches(['.', ',', ';', ')']));
    }
    let lower = words.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.skip_while(|part| HERE.contains(part)).collect();
    match parts.as_slice() {
        // A roman number that begins so is rather meant as a document.
        [page] if is_page(page) && !page.starts_with('d') => {
            Address::Page { volume: volume.to_owned(), page: (*page).to_owned() }
        }
        ["p" | "pp" | "page" | "pages", page] | ["p" | "pp" | "page" | "pages", page, _] if is_page(page) => {
            Address::Page { volume: volume.to_owned(), page: (*page).to_owned() }
        }
        ["d" | "doc" | "document" | "no" | "number", number] if is_number(number) => document(&format!("d{number}")),
        [one] if one.strip_prefix('d').is_some_and(is_number) => document(one),
        _ if words.contains([',', ' ']) => Address::Citation(words.to_owned()),
        _ => document(words),
    }
}

/// Whether a word can be a printed page: a number, or a roman one.
fn is_page(word: &str) -> bool {
    is_number(word) || (!word.is_empty() && word.chars().all(|c| "ivxlcdm".contains(c)))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::catalog::Address;

    #[test]
    fn a_page_is_of_the_volume_in_hand() {
        for (words, page) in [
            ("28", "28"),
            ("p.28", "28"),
            ("p. 28", "28"),
            ("page 28", "28"),
            ("pp. 28–29", "28"),
            ("ante, p. 28", "28"),
            ("See post, p. 28.", "28"),
            ("XIV", "xiv"),
            ("p. xiv", "xiv"),
        ] {
            assert_eq!(address(words, "v"), Address::Page { volume: "v".into(), page: page.into() }, "{words}");
        }
    }

    #[test]
    fn a_document_may_be_called_by_its_number_or_its_page_on_the_web() {
        for (words, document) in [
            ("d31", "d31"),
            ("D22", "d22"),
            ("Document 31", "d31"),
            ("doc 31", "d31"),
            ("doc. 31", "d31"),
            ("No. 31", "d31"),
            ("d22fn18", "d22fn18"),
            ("series/d22", "series/d22"),
            ("vol.xml#d22", "vol.xml#d22"),
            ("A Series (Town, 1950), p. 3, https://history.state.gov/historicaldocuments/series/d22.", "series/d22"),
        ] {
            assert_eq!(
                address(words, "v"),
                Address::Document { words: document.into(), volume: "v".into() },
                "{words}"
            );
        }
    }

    #[test]
    fn other_words_are_a_citation() {
        for words in ["FRUS, 1941, vol. I, p. 943", "telegram 67 from Cairo", "FRUS 1936 III 28"] {
            assert_eq!(address(words, "v"), Address::Citation(words.into()));
        }
    }
}
