//! The reading side: bytes to documents with their entities. Read [`Reading`] first.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::standing::Standing;
use crate::document::{Document, Entities, Problem, Volume};
use crate::library::VolumeRow;
use crate::posts::read_heading;
use crate::recognise::{VolumeNames, recognise};
use crate::source::{self, Input, Item};

/// Takes one piece; breaks when no more is wanted.
pub(super) type Hand<'a> = &'a dyn Fn(Piece) -> ControlFlow<()>;

/// Something that can be read into the library, by any thread.
pub(super) trait Reading: Sync {
    /// What it is called, fit to be shown.
    fn name(&self) -> &str;
    /// Bytes, as far as they are known.
    fn size(&self) -> u64;
    /// Reads it and hands it over piece by piece, until `hand` breaks.
    fn read(&self, hand: Hand<'_>) -> ControlFlow<()>;
}

/// What a reader hands to the writer, in this order: one `From`, then the items of the source; or `Unchanged` alone.
#[derive(Debug)]
pub(super) enum Piece {
    /// The file is as it was when its volumes were added; how many these are.
    Unchanged(u32),
    /// What it comes from.
    From(Origin),
    /// A volume begins.
    Begin(Box<Volume>),
    /// A document with its heading read, and what was found in it.
    Document(Box<(Document, Entities)>),
    /// A fault.
    Problem(Problem),
    /// The file is not whole, or not what its name says: the volume that ends next may be less than it was.
    Partial,
    /// The volume is whole, but for what [`Piece::Partial`] says.
    End(Box<Volume>),
    /// The file is read to its end.
    Done,
    /// The file changed while it was read: what was read of it fits nothing. A volume in hand has not ended.
    Changed,
    /// The reader panicked: its words.
    Panicked(String),
}

/// What volumes come from.
#[derive(Debug)]
pub(super) enum Origin {
    /// What can be read only once: a pipe, or bytes at hand. It says nothing of what came the same way before.
    Passing {
        /// What it is called.
        place: String,
    },
    /// A file, or the texts of a folder.
    File {
        /// Where it lies.
        place: String,
        /// The hash of its content.
        hash: String,
        /// The names of the texts.
        files: Vec<String>,
    },
    /// The library itself: the text that it keeps of a volume.
    Kept(Box<VolumeRow>),
}

impl Piece {
    /// Bytes of text in it.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Document(pair) => pair.0.text.len(),
            _ => 0,
        }
    }
}

/// An input, and what is known of it from before.
pub(super) struct FromFile<'a> {
    pub(super) input: &'a Input,
    pub(super) standing: &'a Standing,
}

impl Reading for FromFile<'_> {
    fn name(&self) -> &str {
        &self.input.name
    }

    fn size(&self) -> u64 {
        self.input.size()
    }

    fn read(&self, hand: Hand<'_>) -> ControlFlow<()> {
        let place = place(self.input);
        match self.input.clone().joined(self.standing.texts(&place)) {
            Ok(input) => self.read_whole(&input, place, hand),
            Err(gone) => {
                let what = format!(
                    "was in the volume of this folder and is gone; the volume stays as it was; add the folder ({place}) to \
                     have what lies in it now"
                );
                hand(Piece::Problem(Problem { file: gone.display().to_string(), line: 0, what }))?;
                hand(Piece::Done)
            }
        }
    }
}

impl FromFile<'_> {
    fn read_whole(&self, input: &Input, place: String, hand: Hand<'_>) -> ControlFlow<()> {
        let before = stamps(input.paths());
        let hash = hash(input.paths()).unwrap_or_default();
        if let Some(volumes) = self.standing.unchanged(&place, &hash) {
            return hand(Piece::Unchanged(volumes));
        }
        hand(Piece::From(match input.paths() {
            [] => Origin::Passing { place },
            _ => Origin::File { place, hash, files: texts(input) },
        }))?;
        let (mut volume, mut names) = (Volume::default(), VolumeNames::default());
        let changed = || before != stamps(input.paths());
        let mut flow = ControlFlow::Continue(());
        source::read(input, &mut |item| {
            flow = match item {
                Item::Begin(begun) => {
                    names = VolumeNames::of(&begun);
                    volume = (*begun).clone();
                    hand(Piece::Begin(begun))
                }
                Item::Document(document) => hand(Piece::Document(Box::new(recognised(*document, &volume, &names)))),
                Item::Problem(problem) => hand(Piece::Problem(problem)),
                Item::Partial => hand(Piece::Partial),
                Item::End(_) if changed() => ControlFlow::Break(()),
                Item::End(volume) => hand(Piece::End(volume)),
            };
            flow
        });
        if changed() {
            return hand(Piece::Changed);
        }
        flow?;
        hand(Piece::Done)
    }
}

/// A document of `volume`, which lists `names`, with its heading read, and what is found in it.
pub fn recognised(mut document: Document, volume: &Volume, names: &VolumeNames) -> (Document, Entities) {
    document.heading = read_heading(&document, volume);
    let entities = recognise(&document, names);
    (document, entities)
}

/// Where an input lies, the same whatever folder the user stands in; for texts, their folder.
fn place(input: &Input) -> String {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned()).display().to_string();
    match input.paths() {
        [] => input.name.clone(),
        [file] if !input.is_folder() => whole(file),
        [first, ..] => whole(first.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))),
    }
}

/// The names of the texts of a folder.
fn texts(input: &Input) -> Vec<String> {
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if input.is_folder() { input.paths().iter().map(name).collect() } else { Vec::new() }
}

/// The hash of the files' content, names included where there are several; nothing for what can be read only once.
pub(super) fn hash(paths: &[PathBuf]) -> io::Result<String> {
    if paths.is_empty() || !paths.iter().all(|path| path.is_file()) {
        return Ok(String::new());
    }
    let (mut hasher, mut bytes) = (Xxh3::new(), vec![0; 1 << 16]);
    for path in paths {
        if paths.len() > 1 {
            hasher.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        }
        let mut file = File::open(path)?;
        loop {
            match file.read(&mut bytes)? {
                0 => break,
                read => hasher.update(&bytes[..read]),
            }
        }
    }
    Ok(format!("{:032x}", hasher.digest128()))
}

/// Length and time of each regular file: whether one changed while it was read.
fn stamps(paths: &[PathBuf]) -> Vec<Option<(u64, std::time::SystemTime)>> {
    let stamp = |path: &PathBuf| {
        let data = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((data.len(), data.modified().ok()?))
    };
    paths.iter().map(stamp).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;

    use super::*;

    /// What was handed over, by name; `at_begin` is done as soon as the volume begins.
    fn handed(path: &Path, at_begin: impl Fn()) -> Vec<&'static str> {
        let (standing, handed) = (Standing::default(), RefCell::new(Vec::new()));
        let (inputs, _) = source::inputs(&[path.to_owned()]);
        let _ = FromFile { input: &inputs[0], standing: &standing }.read(&|piece| {
            handed.borrow_mut().push(match piece {
                Piece::Begin(_) => {
                    at_begin();
                    "begin"
                }
                Piece::End(_) => "end",
                Piece::Done => "done",
                Piece::Changed => "changed",
                _ => return ControlFlow::Continue(()),
            });
            ControlFlow::Continue(())
        });
        handed.into_inner()
    }

    #[test]
    fn a_volume_whose_file_changes_meanwhile_does_not_end() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("one.txt");
        fs::write(&path, "All quiet.").unwrap();
        assert_eq!(handed(&path, || ()), ["begin", "end", "done"]);
        assert_eq!(handed(&path, || fs::write(&path, "It is loud now.").unwrap()), ["begin", "changed"]);
    }
}
