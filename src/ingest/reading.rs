//! The reading side: an input's bytes to documents with their entities. Pure but for the files. Read [`read`] first.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use crate::document::{Document, Entities, Problem, Volume};
use crate::error::Result;
use crate::library::Library;
use crate::posts::read_heading;
use crate::recognise::{VolumeNames, recognise};
use crate::source::{self, Input, Item};

/// What a reader hands to the writer, in this order: one `From`, then the items of the source; or `Unchanged` alone.
pub(super) enum Piece {
    /// The file is as it was when its volumes were added; how many these are.
    Unchanged(u32),
    /// Where the file lies and what its content's hash is.
    From { place: String, hash: String },
    /// A volume begins.
    Begin(Box<Volume>),
    /// A document with its heading read, and what was found in it.
    Document(Box<(Document, Entities)>),
    /// A fault.
    Problem(Problem),
    /// The volume is whole.
    End(Box<Volume>),
    /// The file is read to its end; whether it changed meanwhile.
    Done { changed: bool },
}

/// What stands in the library: the hashes of each file's volumes, where all of a file are as this program would make them.
#[derive(Debug, Default)]
pub(super) struct Standing {
    files: BTreeMap<String, HashSet<String>>,
    volumes: BTreeMap<String, u32>,
}

impl Standing {
    /// What stands in `library` for recognisers of this version.
    pub(super) fn of(library: &Library, rules: u32) -> Result<Self> {
        let mut standing = Self::default();
        for volume in library.volumes(rules)? {
            let hash = if volume.current { volume.hash } else { String::new() };
            *standing.volumes.entry(volume.place.clone()).or_default() += 1;
            standing.files.entry(volume.place).or_default().insert(hash);
        }
        Ok(standing)
    }

    /// How many volumes the file at `place` gave, if it has not changed since.
    fn unchanged(&self, place: &str, hash: &str) -> Option<u32> {
        let known = self.files.get(place)?;
        let same = !hash.is_empty() && known.len() == 1 && known.contains(hash);
        same.then(|| self.volumes.get(place).copied().unwrap_or(0))
    }
}

/// Reads an input and hands it over piece by piece, until `hand` breaks.
pub(super) fn read(input: &Input, standing: &Standing, hand: &dyn Fn(Piece) -> ControlFlow<()>) {
    // Whether the writer still listens is its own affair: what is not wanted is not read.
    let _ = read_on(input, standing, hand);
}

fn read_on(input: &Input, standing: &Standing, hand: &dyn Fn(Piece) -> ControlFlow<()>) -> ControlFlow<()> {
    let place = place(input);
    let hash = hash(input.paths()).unwrap_or_default();
    if let Some(volumes) = standing.unchanged(&place, &hash) {
        return hand(Piece::Unchanged(volumes));
    }
    let before = stamps(input.paths());
    hand(Piece::From { place, hash })?;
    let (mut volume, mut names) = (Volume::default(), VolumeNames::default());
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
            Item::End(volume) => hand(Piece::End(volume)),
        };
        flow
    });
    flow?;
    hand(Piece::Done { changed: before != stamps(input.paths()) })
}

/// A document with its heading read, and what is found in it.
fn recognised(mut document: Document, volume: &Volume, names: &VolumeNames) -> (Document, Entities) {
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

/// The hash of the files' content, names included where there are several; nothing for what is no file.
fn hash(paths: &[PathBuf]) -> io::Result<String> {
    if paths.is_empty() {
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

/// Length and time of each file: whether one changed while it was read.
fn stamps(paths: &[PathBuf]) -> Vec<Option<(u64, std::time::SystemTime)>> {
    let stamp = |path: &PathBuf| {
        let data = path.metadata().ok()?;
        Some((data.len(), data.modified().ok()?))
    };
    paths.iter().map(stamp).collect()
}
