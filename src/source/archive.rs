//! Zip archives: each TEI file in one is a volume, the text files of each of its folders are one. Read [`read`] first.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::decode::Decoded;
use super::input::refusal;
use super::name::{by_number, id_part, is_text_name, is_volume_name, shown, stem};
use super::open::{Out, Source, decoded, first_bytes, hand_out, problem};
use super::packed::{Limited, Packing, unpack};
use super::report::Report;
use super::texts::Texts;

/// Reads every TEI and text file of an archive, folder by folder.
pub(super) fn read(mut bytes: impl Read + Seek, source: &Source, out: Out<'_>) -> ControlFlow<()> {
    let packed = bytes.seek(SeekFrom::End(0)).unwrap_or(0);
    let mut archive = match ZipArchive::new(bytes) {
        Ok(archive) => archive,
        Err(error) => return problem(&source.name, format!("is a zip archive that cannot be read: {error}"), out),
    };
    let names = names(archive.file_names().flatten().map(Cow::into_owned));
    if names.is_empty() {
        return problem(&source.name, "is an archive without TEI (.xml) or text (.txt) files", out);
    }
    let mut members = Members { source, packed: Rc::new(Cell::new(packed)), unpacked: Rc::default(), texts: None };
    for name in names {
        match archive.by_name(&name) {
            Ok(file) => members.read(Path::new(&name), file, out)?,
            Err(error) => problem(&members.shown(&name), format!("cannot be unpacked: {error}"), out)?,
        }
    }
    members.finish_texts(out)
}

/// The names of the files that are read, by folder, then by name.
fn names(all: impl Iterator<Item = String>) -> Vec<String> {
    let read = |name: &String| {
        let path = Path::new(name);
        !name.ends_with('/') && (is_text_name(path) || is_volume_name(path))
    };
    let mut names: Vec<String> = all.filter(read).collect();
    let folder = |name: &str| name.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    names.sort_by(|a, b| by_number(&folder(a), &folder(b)).then_with(|| by_number(a, b)));
    names
}

/// The members of an archive while they are read.
struct Members<'a> {
    source: &'a Source,
    /// The size of the archive.
    packed: Rc<Cell<u64>>,
    /// What came out of it so far.
    unpacked: Rc<Cell<u64>>,
    /// The folder whose texts are being read, by the id of its volume.
    texts: Option<(String, Texts)>,
}

impl Members<'_> {
    fn shown(&self, name: &str) -> String {
        format!("{}: {}", self.source.name, shown(Path::new(name)))
    }

    fn read<R: Read>(&mut self, path: &Path, file: ZipFile<'_, R>, out: Out<'_>) -> ControlFlow<()> {
        let name = self.shown(&path.to_string_lossy());
        let mut limited = Limited::new(file, Rc::clone(&self.packed), Rc::clone(&self.unpacked));
        let bytes = first_bytes(&mut limited)
            .map(|first| Decoded::new(unpack(Packing::of(&first), Cursor::new(first).chain(limited))));
        match bytes {
            Err(error) => problem(&name, refusal(&error), out),
            Ok(bytes) if is_text_name(path) => self.text(path, bytes, &name, out),
            Ok(bytes) => {
                // A volume ends before the next one begins.
                self.finish_texts(out)?;
                let text = (self.source.volume.clone(), stem(path));
                let member = Source { name, volume: stem(path), text, promises_tei: true };
                decoded(bytes, &member, out)
            }
        }
    }

    fn text<R: Read>(&mut self, path: &Path, bytes: Decoded<R>, name: &str, out: Out<'_>) -> ControlFlow<()> {
        let folder = path.parent().and_then(Path::file_name).map(|name| id_part(&name.to_string_lossy()));
        let id = folder.unwrap_or_else(|| self.source.volume.clone());
        if self.texts.as_ref().is_none_or(|(open, _)| *open != id) {
            self.finish_texts(out)?;
        }
        let (_, texts) = self.texts.get_or_insert_with(|| {
            let texts = Texts::of(&id, &self.source.name);
            (id, texts)
        });
        let mut report = Report::of(name);
        texts.add(bytes, &stem(path), &mut report, out)?;
        hand_out(report, out)
    }

    fn finish_texts(&mut self, out: Out<'_>) -> ControlFlow<()> {
        self.texts.take().map_or(ControlFlow::Continue(()), |(_, texts)| texts.finish(out))
    }
}
