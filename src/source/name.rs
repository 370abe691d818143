//! What the names of files say: what lies in them, in which order they come, and the ids of volumes. Read [`stem`] first.

use std::cmp::Ordering;
use std::path::Path;

pub(super) use crate::document::file::id_part;
use crate::document::file::{self, ARCHIVES, PACKED, TEXTS, VOLUMES, has_ending};
use crate::text::clean::one_line;

/// A path as it may be shown: without characters that a terminal would obey.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.to_string_lossy()).into_owned()
}

/// A file's name as a part of an id: without its known endings.
pub(super) fn stem(path: &Path) -> String {
    let name = file::stem(path);
    if name.is_empty() { "unnamed".to_owned() } else { name }
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
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["d10", "d2", "d1", "d2a", "c", "d02", "x/1", "d"];
        names.sort_by(|a, b| by_number(a, b));
        assert_eq!(names, ["c", "d", "d1", "d02", "d2", "d2a", "d10", "x/1"]);
    }
}
