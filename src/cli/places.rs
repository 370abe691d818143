//! What the command line names: files, documents, words. Read [`Places`] first.

use std::ffi::OsString;
use std::path::PathBuf;

use super::args::PlaceArg;

/// What the command line names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// Documents and volumes, as an address has them: `frus1936v03/d22`, `vol.xml#d22`, `frus1936v03`.
    pub documents: Vec<String>,
    /// Words to go to.
    pub words: Option<String>,
}

impl Places {
    /// Sorts the arguments.
    pub fn of(arguments: &[OsString]) -> Self {
        let mut places = Self::default();
        for argument in arguments {
            match PlaceArg::of(argument) {
                PlaceArg::Path { path, document } => {
                    if let (Some(document), Some(name)) = (document, path.file_name()) {
                        places.documents.push(format!("{}#{document}", name.to_string_lossy()));
                    }
                    if !places.paths.contains(&path) {
                        places.paths.push(path);
                    }
                }
                PlaceArg::Document(id) => places.documents.push(id),
                PlaceArg::Words(words) => places.words = Some(words),
            }
        }
        places
    }
}
