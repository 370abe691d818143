//! Where the places on a command line lead. Read [`PlaceArg`] first.

use std::ffi::OsString;
use std::path::PathBuf;

/// Where a place on the command line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceArg {
    /// A file or folder, perhaps one document of it.
    Path {
        /// The file or folder; `-` is standard input.
        path: PathBuf,
        /// What follows `#`.
        document: Option<String>,
    },
    /// A document of the library, or a volume.
    Document(String),
    /// Words to go to: `+/WORDS`.
    Words(String),
}

impl PlaceArg {
    /// Reads one argument. A path that is there wins over everything else.
    pub fn of(argument: &OsString) -> Self {
        let path = PathBuf::from(argument);
        let words = argument.to_string_lossy();
        if words == "-" || path.exists() {
            return Self::Path { path, document: None };
        }
        if let Some(words) = words.strip_prefix("+/") {
            return Self::Words(words.to_owned());
        }
        match words.rsplit_once('#') {
            Some((file, document)) if PathBuf::from(file).exists() => {
                Self::Path { path: PathBuf::from(file), document: Some(document.to_owned()) }
            }
            _ if is_name(&words) => Self::Document(words.replace('#', "/")),
            _ => Self::Path { path, document: None },
        }
    }
}

/// Whether words have the form of an id, `VOLUME`, `VOLUME/dN` or `VOLUME#dN`: without an extension or a second `/`.
fn is_name(words: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '~'));
    match words.split_once(['/', '#']) {
        Some((volume, local)) => plain(volume) && plain(local),
        None => plain(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_apart() {
        let of = |words: &str| PlaceArg::of(&OsString::from(words));
        assert_eq!(of("frus1936v03/d22"), PlaceArg::Document("frus1936v03/d22".into()));
        assert_eq!(of("frus1936v03#d22"), PlaceArg::Document("frus1936v03/d22".into()));
        assert_eq!(of("frus1936v03"), PlaceArg::Document("frus1936v03".into()));
        assert_eq!(of("+/my 183"), PlaceArg::Words("my 183".into()));
        assert_eq!(of("no/such/file.xml"), PlaceArg::Path { path: "no/such/file.xml".into(), document: None });
        assert_eq!(of("Cargo.toml#d1"), PlaceArg::Path { path: "Cargo.toml".into(), document: Some("d1".into()) });
    }
}
