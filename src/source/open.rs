//! Opening inputs: what the bytes are, by the bytes, and which format reads them. Read [`read`] first.

use std::fs::File;
use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::decode::Decoded;
use super::input::{Input, Origin, refusal};
use super::name::{id_part, is_volume_name, shown, stem};
use super::packed::{Packing, unpack};
use super::report::Report;
use super::texts::{Texts, foreign};
use super::{Item, archive, tei};
use crate::document::{Problem, Volume};

/// An archive on standard input is held in memory up to this size.
const HELD: u64 = 1 << 30;

pub(super) type Out<'a> = &'a mut dyn FnMut(Item) -> ControlFlow<()>;

/// Reads an input: one volume, or those of an archive. Stops early where `out` says so.
pub fn read(input: &Input, out: Out<'_>) {
    let _ = match &input.origin {
        Origin::Stdin => bytes(io::stdin().lock(), &Source::of(input), out),
        Origin::Held(held) => bytes(held.as_ref(), &Source::of(input), out),
        Origin::File(path) => file(path, &Source::of(input), out),
        Origin::Texts(paths, _) => texts(paths, &input.volume, &input.name, out),
    };
}

/// A file as far as its bytes do not tell it: its names.
pub(super) struct Source {
    /// The path, fit to be shown.
    pub(super) name: String,
    /// The id of its volume where it is TEI.
    pub(super) volume: String,
    /// The id of its volume where it is a text, and its own part.
    pub(super) text: (String, String),
    /// Whether its name promises TEI.
    pub(super) promises_tei: bool,
}

impl Source {
    fn of(input: &Input) -> Self {
        let path = match &input.origin {
            Origin::File(path) => path.as_path(),
            Origin::Held(_) => Path::new(&input.name),
            Origin::Stdin | Origin::Texts(..) => Path::new("text"),
        };
        let folder = path.parent().and_then(Path::file_name).map(|name| id_part(&name.to_string_lossy()));
        let folder = folder.filter(|name| !name.is_empty()).unwrap_or_else(|| input.volume.clone());
        Self {
            name: input.name.clone(),
            volume: input.volume.clone(),
            text: (folder, stem(path)),
            promises_tei: is_volume_name(path),
        }
    }
}

/// Whether a file is TEI that needs no mending; the first fault where it is not. Nothing is read out of it.
pub fn check(path: &Path) -> Result<(), Problem> {
    let fault = |(line, what)| Problem { file: shown(path), line, what };
    let read = || {
        let mut file = File::open(path)?;
        let first = first_bytes(&mut file)?;
        Ok(Decoded::new(unpack(Packing::of(&first), Cursor::new(first).chain(file))))
    };
    match read() {
        Ok(bytes) => tei::check(bytes).map_err(fault),
        Err(error) => Err(fault((0, refusal(&error)))),
    }
}

pub(super) fn problem(name: &str, what: impl AsRef<str>, out: Out<'_>) -> ControlFlow<()> {
    let mut report = Report::of(name);
    report.add(0, what);
    hand_out(report, out)
}

pub(super) fn hand_out(report: Report, out: Out<'_>) -> ControlFlow<()> {
    report.finish().into_iter().try_for_each(|problem| out(Item::Problem(problem)))
}

fn file(path: &Path, source: &Source, out: Out<'_>) -> ControlFlow<()> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return problem(&source.name, refusal(&error), out),
    };
    match first_bytes(&mut file) {
        Ok(first) if Packing::of(&first) == Packing::Zip => match File::open(path) {
            Ok(file) => archive::read(file, source, out),
            Err(error) => problem(&source.name, refusal(&error), out),
        },
        Ok(first) => unpacked(Packing::of(&first), Cursor::new(first).chain(file), source, out),
        Err(error) => problem(&source.name, refusal(&error), out),
    }
}

fn bytes(mut bytes: impl Read, source: &Source, out: Out<'_>) -> ControlFlow<()> {
    let first = match first_bytes(&mut bytes) {
        Ok(first) => first,
        Err(error) => return problem(&source.name, refusal(&error), out),
    };
    let packing = Packing::of(&first);
    let whole = Cursor::new(first).chain(bytes);
    if packing != Packing::Zip {
        return unpacked(packing, whole, source, out);
    }
    let mut held = Vec::new();
    match whole.take(HELD).read_to_end(&mut held) {
        Ok(_) => archive::read(Cursor::new(held), source, out),
        Err(error) => problem(&source.name, refusal(&error), out),
    }
}

pub(super) fn first_bytes(bytes: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut first = Vec::new();
    bytes.take(6).read_to_end(&mut first)?;
    Ok(first)
}

pub(super) fn unpacked(packing: Packing, bytes: impl Read, source: &Source, out: Out<'_>) -> ControlFlow<()> {
    decoded(Decoded::new(unpack(packing, bytes)), source, out)
}

/// What bytes are, by the first of them.
enum Format {
    Empty,
    Tei,
    Text,
    Other(&'static str),
}

fn format<R: Read>(bytes: &mut Decoded<R>) -> io::Result<Format> {
    let first = bytes.fill_buf()?;
    let start = first.trim_ascii_start();
    Ok(if first.is_empty() {
        Format::Empty
    } else if is_binary(&first[..first.len().min(8192)]) {
        Format::Other("not a text")
    } else if first.starts_with(b"%PDF") {
        Format::Other("a PDF; take its text out first (pdftotext)")
    } else if first.starts_with(b"{\\rtf") {
        Format::Other("an RTF file; save it as plain text first")
    } else if matches!(start, [b'<', b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z', ..]) {
        Format::Tei
    } else {
        Format::Text
    })
}

/// Whether one byte in thirty is a control character that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |byte: &&u8| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    bytes.iter().filter(control).count() * 30 > bytes.len()
}

pub(super) fn decoded<R: Read>(mut bytes: Decoded<R>, source: &Source, out: Out<'_>) -> ControlFlow<()> {
    match format(&mut bytes) {
        Err(error) => problem(&source.name, refusal(&error), out),
        Ok(Format::Empty) => problem(&source.name, "is empty", out),
        Ok(Format::Other(what)) => {
            let what =
                format!("is {what}; chancery reads TEI XML and plain text, and these packed as .gz, .xz or .zip");
            problem(&source.name, what, out)
        }
        Ok(Format::Tei) => tei_volume(bytes, source, out),
        Ok(Format::Text) => {
            let (volume, local) = &source.text;
            let mut texts = Texts::of(volume, &source.name);
            let mut report = Report::of(&source.name);
            if source.promises_tei {
                report.add(1, "is named as XML but is none; it was read as plain text");
            }
            texts.add(bytes, local, &mut report, out)?;
            hand_out(report, out)?;
            if source.promises_tei {
                out(Item::Partial)?;
            }
            texts.finish(out)
        }
    }
}

fn tei_volume<R: Read>(bytes: Decoded<R>, source: &Source, out: Out<'_>) -> ControlFlow<()> {
    let volume = Volume { id: source.volume.clone(), path: source.name.clone(), ..Volume::default() };
    let mut report = Report::of(&source.name);
    let mut end = None;
    let (bytes, flow) = tei::read(bytes, volume, &mut report, &mut |item| match item {
        Item::End(volume) => {
            end = Some(volume);
            ControlFlow::Continue(())
        }
        item => out(item),
    });
    flow?;
    foreign(&bytes, &mut report);
    hand_out(report, out)?;
    end.map_or(ControlFlow::Continue(()), |volume| out(Item::End(volume)))
}

fn texts(paths: &[PathBuf], volume: &str, name: &str, out: Out<'_>) -> ControlFlow<()> {
    let mut texts = Texts::of(volume, name);
    let mut others = Vec::new();
    for path in paths {
        let mut report = Report::of(&shown(path));
        match text_file(path) {
            Ok(Some(bytes)) => texts.add(bytes, &stem(path), &mut report, out)?,
            Ok(None) => others.push(path),
            Err(error) => report.add(0, refusal(&error)),
        }
        hand_out(report, out)?;
    }
    texts.finish(out)?;
    for path in others {
        // Not what its name says: the bytes decide.
        let source = Source {
            name: shown(path),
            volume: stem(path),
            text: (volume.to_owned(), stem(path)),
            promises_tei: false,
        };
        file(path, &source, out)?;
    }
    ControlFlow::Continue(())
}

/// A file with the name of a text, opened; `None` where its bytes are something else.
fn text_file(path: &Path) -> io::Result<Option<Decoded<Box<dyn Read>>>> {
    let mut file = File::open(path)?;
    let first = first_bytes(&mut file)?;
    let packing = Packing::of(&first);
    if packing == Packing::Zip {
        return Ok(None);
    }
    let mut bytes = Decoded::new(unpack(packing, Cursor::new(first).chain(file)));
    let text = matches!(format(&mut bytes)?, Format::Text);
    Ok(text.then_some(bytes))
}
