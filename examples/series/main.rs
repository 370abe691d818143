//! A series of any size, made from the volumes at hand: for benches of a library that is as large as the real one.
//!
//! `cargo run --release --example series -- FOLDER INTO [DOCUMENTS]` copies the TEI volumes of FOLDER into INTO again and
//! again until there are so many documents (340,000 without a number). In each copy the years lie later and the numbers
//! higher, so that the copies are not each other's candidates. Nothing is written into the repository.

use std::env;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many documents there are to be.
const DOCUMENTS: usize = 340_000;

/// Years between one copy and the next.
const YEARS: u32 = 120;

/// How much higher numbers are in each copy.
const NUMBERS: u32 = 7;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [from, into, rest @ ..] = arguments.as_slice() else {
        eprintln!("series: give the folder of the volumes, and the folder to write to");
        return ExitCode::from(2);
    };
    let wanted = rest.first().and_then(|words| words.parse().ok()).unwrap_or(DOCUMENTS);
    match copies(Path::new(from), Path::new(into), wanted) {
        Ok((volumes, documents)) => {
            println!("{documents} documents in {volumes} volumes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("series: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Copies until there are enough documents; how many volumes and documents there are.
fn copies(from: &Path, into: &Path, wanted: usize) -> io::Result<(usize, usize)> {
    fs::create_dir_all(into)?;
    let (mut volumes, mut documents) = (0, 0);
    let mut files: Vec<PathBuf> = fs::read_dir(from)?.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "xml"));
    files.sort();
    if files.is_empty() {
        return Err(io::Error::other("there are no volumes in that folder"));
    }
    for copy in 0.. {
        for file in &files {
            if documents >= wanted {
                return Ok((volumes, documents));
            }
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read(file)?;
            let mut out = BufWriter::new(fs::File::create(into.join(format!("{name}-{copy:02}.xml")))?);
            out.write_all(&moved(&text, copy))?;
            out.flush()?;
            volumes += 1;
            documents += text.windows(15).filter(|words| *words == b"type=\"document\"").count();
        }
    }
    Ok((volumes, documents))
}

/// The file with its years and numbers moved as copy number `copy` has them. Names of elements and their ids stay.
fn moved(text: &[u8], copy: u32) -> Vec<u8> {
    let (mut out, mut at, mut tag) = (Vec::with_capacity(text.len() + 1024), 0, false);
    while at < text.len() {
        let digits = text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            tag = (tag || text[at] == b'<') && text[at] != b'>';
            out.push(text[at]);
            at += 1;
            continue;
        }
        let (run, alone) = (&text[at..at + digits], is_alone(text, at, digits));
        match moved_number(run, copy, tag).filter(|_| alone && copy > 0) {
            Some(number) => out.extend_from_slice(number.to_string().as_bytes()),
            None => out.extend_from_slice(run),
        }
        at += digits;
    }
    out
}

/// Whether no letter stands beside a run of digits, which would make it a part of an id.
fn is_alone(text: &[u8], at: usize, digits: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let (before, after) = (at.checked_sub(1).and_then(|at| text.get(at)), text.get(at + digits));
    !letter(at.checked_sub(1))
        && before != Some(&b'#')
        && after != Some(&b',')
        && (!letter(Some(at + digits)) || after == Some(&b'T'))
}

/// The number that stands in place of another: years everywhere, other numbers in the text only, since in tags they are
/// days and hours.
fn moved_number(run: &[u8], copy: u32, tag: bool) -> Option<u32> {
    let number: u32 = std::str::from_utf8(run).ok()?.parse().ok()?;
    match (number, run.len()) {
        (1700..=1999, 4) => Some(number + YEARS * copy),
        (32..=1699, 2..=4) if !tag => Some(number + NUMBERS * copy),
        _ => None,
    }
}
