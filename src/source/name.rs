//! What the names of files say: what lies in them, in which order they come, and the ids of volumes. Read [`stem`] first.

use std::cmp::Ordering;
use std::path::Path;

pub(super) use crate::document::file::id_part;
use crate::document::file::{self, ARCHIVES, PACKED, TEXTS, VOLUMES, has_ending};
use crate::text::clean::one_line;
use crate::text::fingerprint;

/// A path as it may be shown: without characters that a terminal would obey.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.to_string_lossy()).into_owned()
}

/// A file's name as a part of an id: without its known endings.
pub(super) fn stem(path: &Path) -> String {
    let name = file::stem(path);
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

/// The id of a volume that came through a pipe, until its content gives it another.
pub(super) const UNNAMED: &str = "stdin";

/// How long the words of an id that is made of content may be.
const WORDS: usize = 40;

/// An id for content that no file gives a name: its first words, or those of its title, and letters that tell it from other
/// content that begins so. The same content has the same id.
pub(super) fn by_content(title: &str, content: &str) -> String {
    let (mut id, hash) = (String::new(), fingerprint(content));
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.map(str::to_lowercase).take_while(|word| word.len() < WORDS) {
        if id.len() + word.len() > WORDS {
            break;
        }
        id.push_str(&word);
        id.push('-');
    }
    id + hash.get(..6).unwrap_or_default()
}

/// Whether a file is a text by its name, packed or not.
pub(super) fn is_text_name(path: &Path) -> bool {
    is(path, TEXTS)
}

/// Whether a file is TEI by its name, packed or not.
pub(super) fn is_volume_name(path: &Path) -> bool {
    is(path, VOLUMES)
}

/// Text with numbers in it in the order of the numbers: `d2` before `d10`.
pub(super) fn by_number(a: &str, b: &str) -> Ordering {
    let (mut a_rest, mut b_rest) = (a, b);
    loop {
        let (a_word, a_digits) = run(&mut a_rest);
        let (b_word, b_digits) = run(&mut b_rest);
        let (a_number, b_number) = (a_digits.trim_start_matches('0'), b_digits.trim_start_matches('0'));
        let order = a_word.cmp(b_word).then(a_number.len().cmp(&b_number.len())).then_with(|| a_number.cmp(b_number));
        if order != Ordering::Equal {
            return order;
        }
        if a_rest.is_empty() || b_rest.is_empty() {
            return a_rest.len().cmp(&b_rest.len()).then_with(|| a.cmp(b));
        }
    }
}

/// Takes what is no digit, then the digits after it, from the start of a text.
fn run<'a>(text: &mut &'a str) -> (&'a str, &'a str) {
    let (word, rest) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len()));
    let (digits, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    *text = rest;
    (word, digits)
}

fn is(path: &Path, endings: &[&str]) -> bool {
    if has_ending(path, PACKED) {
        return has_ending(&path.with_extension(""), endings);
    }
    has_ending(path, endings)
}

/// A folder's name as a part of an id.
pub(super) fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map(|name| id_part(&name.to_string_lossy())).unwrap_or_default();
    if name.is_empty() { "texts".to_owned() } else { name }
}

/// Whether a file is an archive by its name.
pub(super) fn is_archive_name(path: &Path) -> bool {
    has_ending(path, ARCHIVES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_that_differs_gets_another_id() {
        let title = "Telegram 12: The Ferry at Zenda (extract), with a long remark on the dues";
        let id = by_content(title, "All quiet.");
        assert_eq!(id.strip_prefix("telegram-12-the-ferry-at-zenda-extract-").map(str::len), Some(6), "{id}");
        assert_eq!(by_content(title, "All quiet."), id);
        assert_ne!(by_content(title, "It is loud now."), id);
        assert_eq!(by_content("…", "All quiet.").len(), 6);
    }

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["d10", "d2", "d1", "d2a", "c", "d02", "x/1", "d"];
        names.sort_by(|a, b| by_number(a, b));
        assert_eq!(names, ["c", "d", "d1", "d02", "d2", "d2a", "d10", "x/1"]);
    }
}
