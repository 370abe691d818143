//! Names of files as parts of ids: one rule, for all that reads files or names what came of them. Read [`stem`] first.

use std::path::Path;

use crate::text::clean::one_line;

/// The endings of texts.
pub const TEXTS: &[&str] = &["txt", "text"];
/// The endings of TEI.
pub const VOLUMES: &[&str] = &["xml", "tei"];
/// The endings of what is packed as one file.
pub const PACKED: &[&str] = &["gz", "xz"];
/// The endings of archives of several files.
pub const ARCHIVES: &[&str] = &["zip"];

/// A file's name as a part of an id: without its known endings, whatever their case. Empty where the path names no file.
pub fn stem(path: &Path) -> String {
    let mut rest = path.to_owned();
    for endings in [PACKED, ARCHIVES, VOLUMES, TEXTS] {
        if has_ending(&rest, endings) {
            rest.set_extension("");
        }
    }
    rest.file_name().map(|name| id_part(&name.to_string_lossy())).unwrap_or_default()
}

/// A name as a part of an id.
pub fn id_part(name: &str) -> String {
    one_line(name).replace(['/', '#', '\\'], "_")
}

/// Whether a file's name has one of these endings, whatever its case.
pub fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_endings_are_no_part_of_an_id() {
        let stems = ["a/frus1936v03.xml", "frus1936v03.XML.gz", "d1.txt.xz", "notes.v2", "v.zip", ".xml", "A.TEI", ""];
        let stems = stems.map(|path| stem(Path::new(path)));
        assert_eq!(stems, ["frus1936v03", "frus1936v03", "d1", "notes.v2", "v", ".xml", "A", ""]);
    }
}
