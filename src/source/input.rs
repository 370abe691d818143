//! What there is to read: paths as the user named them, folders walked. Read [`Input`] and [`inputs`] first.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::name::{UNNAMED, by_number, folder_name, is_archive_name, is_text_name, is_volume_name, shown, stem};
use crate::document::Problem;

/// Folders inside more than this many others are not entered.
const DEEPEST: usize = 64;

/// One thing to read: standard input, bytes at hand, a file, or the text files of one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The path as the user named it or as it was found, fit to be shown.
    pub name: String,
    /// The id of the volume that it is, unless it is an archive of several.
    pub volume: String,
    /// Where the bytes are.
    pub(super) origin: Origin,
}

/// Where the bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    Stdin,
    Held(Cow<'static, [u8]>),
    File(PathBuf),
    Texts(Vec<PathBuf>, Extent),
}

/// How much of the texts of a folder was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The folder: what lies in it is all there is.
    Whole,
    /// Some of its files.
    Part,
}

impl Input {
    /// Standard input.
    pub fn stdin() -> Self {
        Self { name: "standard input".to_owned(), volume: UNNAMED.to_owned(), origin: Origin::Stdin }
    }

    /// The built-in sample: an invented correspondence, so that there is always something to read.
    pub fn sample() -> Self {
        let bytes = include_bytes!("../../assets/sample.xml").as_slice();
        Self { name: "the built-in sample".to_owned(), ..Self::held("sample.xml", bytes) }
    }

    /// Bytes at hand, as if they were a file named `name`.
    pub fn held(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let path = Path::new(name);
        Self { name: shown(path), volume: stem(path), origin: Origin::Held(bytes.into()) }
    }

    /// How many bytes there are to read, as far as the system knows it: what progress is measured by.
    pub fn size(&self) -> u64 {
        let size = |path: &PathBuf| fs::metadata(path).map_or(0, |data| data.len());
        match &self.origin {
            Origin::Stdin => 0,
            Origin::Held(bytes) => bytes.len() as u64,
            Origin::File(path) => size(path),
            Origin::Texts(paths, _) => paths.iter().map(size).sum(),
        }
    }

    /// The files; none for standard input and bytes at hand.
    pub fn paths(&self) -> &[PathBuf] {
        match &self.origin {
            Origin::Stdin | Origin::Held(_) => &[],
            Origin::File(path) => std::slice::from_ref(path),
            Origin::Texts(paths, _) => paths,
        }
    }

    /// Whether it is the text files of a folder, and not one file.
    pub fn is_folder(&self) -> bool {
        matches!(self.origin, Origin::Texts(..))
    }

    /// What was read before, to be read again: the file at `place`, or these texts of the folder at `place`.
    pub fn again(place: &Path, texts: &[String]) -> Self {
        match texts {
            [] => Self::file(place),
            texts => Self {
                name: shown(place),
                volume: folder_name(place),
                origin: Origin::Texts(texts.iter().map(|name| place.join(name)).collect(), Extent::Part),
            },
        }
    }

    /// Where some texts of a folder were named: the same together with those of these names, which were named before.
    ///
    /// The error is the first of them that is gone. A folder that was named whole is what lies in it now.
    pub fn joined(mut self, names: &[String]) -> Result<Self, PathBuf> {
        if let Origin::Texts(paths, Extent::Part) = &mut self.origin
            && let Some(folder) = paths.first().and_then(|path| path.parent()).map(Path::to_owned)
        {
            for path in names.iter().map(|name| folder.join(name)) {
                if !path.is_file() {
                    return Err(path);
                }
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
            paths.sort_by(|a, b| by_number(&shown(a), &shown(b)));
        }
        Ok(self)
    }

    fn file(path: &Path) -> Self {
        Self { name: shown(path), volume: stem(path), origin: Origin::File(path.to_owned()) }
    }
}

/// What the paths hold, in their order, folders walked in the order of names; and what could not be looked into.
///
/// The text files of one folder are one input, since they are one volume. `-` is standard input.
pub fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input::stdin());
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => found.folder(path),
            Ok(_) if is_text_name(path) => found.text(path, Extent::Part),
            Ok(_) => found.inputs.push(Input::file(path)),
            Err(error) => found.problem(path, refusal(&error)),
        }
    }
    (found.inputs, found.problems)
}

#[derive(Default)]
struct Found {
    inputs: Vec<Input>,
    problems: Vec<Problem>,
}

impl Found {
    fn problem(&mut self, path: &Path, what: String) {
        self.problems.push(Problem { file: shown(path), line: 0, what });
    }

    /// Walks a folder that the user named.
    fn folder(&mut self, path: &Path) {
        let (inputs, problems) = (self.inputs.len(), self.problems.len());
        self.walk(path, 0);
        if (self.inputs.len(), self.problems.len()) == (inputs, problems) {
            let what = "holds no TEI (.xml) and no text (.txt) files, packed (.gz, .xz, .zip) or not; name a file of another name itself";
            self.problem(path, what.to_owned());
        }
    }

    fn walk(&mut self, folder: &Path, depth: usize) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => return self.problem(folder, refusal(&error)),
        };
        let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let mut paths: Vec<_> = entries.iter().map(fs::DirEntry::path).filter(|path| !hidden(path)).collect();
        paths.sort_by(|a, b| by_number(&shown(a), &shown(b)));
        for path in paths {
            // A link to a folder is not followed: it may lead back.
            let link = path.is_symlink();
            if path.is_dir() && !link && depth < DEEPEST {
                self.walk(&path, depth + 1);
            } else if path.is_dir() {
                // Not entered.
            } else if is_text_name(&path) {
                self.text(&path, Extent::Whole);
            } else if is_volume_name(&path) || is_archive_name(&path) {
                self.inputs.push(Input::file(&path));
            }
        }
    }

    /// A text file joins those of its folder.
    fn text(&mut self, path: &Path, extent: Extent) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let of_folder = self.inputs.iter_mut().rev().find_map(|input| match &mut input.origin {
            Origin::Texts(paths, named) if paths.first().and_then(|first| first.parent()) == path.parent() => {
                Some((paths, named))
            }
            _ => None,
        });
        match of_folder {
            Some((paths, named)) => {
                // A folder that is walked names no file twice.
                let walked = (*named, extent) == (Extent::Whole, Extent::Whole);
                if walked || !paths.iter().any(|known| known == path) {
                    paths.push(path.to_owned());
                }
                if extent == Extent::Whole {
                    *named = Extent::Whole;
                }
            }
            None => self.inputs.push(Input {
                name: shown(folder),
                volume: folder_name(folder),
                origin: Origin::Texts(vec![path.to_owned()], extent),
            }),
        }
    }
}

/// Why the system refused, and what to try.
pub(super) fn refusal(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it; check who may (ls -l)".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
