//! One volume into a folder. Read [`Fetcher::fetch`] first.
//!
//! The validators are those of RFC 9110: `If-Range` with a strong entity tag or a date goes on with a part, and gets the
//! whole where the volume changed meanwhile; `If-None-Match` and `If-Modified-Since` spare what is here already.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use ureq::Body;
use ureq::http::{Response, StatusCode};

use super::client::Fetcher;
use super::shelf::{Arrived, Shelf, gone};
use super::trouble::{Attempt, Trouble};
use super::{Fetched, Step, Tell};
use crate::error::{Error, Kind, Result};

/// Bytes that are taken at once.
const CHUNK: usize = 1 << 16;

impl Fetcher {
    /// Fetches volume `id` into `folder`: `ID.xml.part` grows there, and is gone on with where it was left.
    ///
    /// What fails and may pass is tried again. After an error, or where this was stopped, the part stays.
    pub fn fetch(&self, id: &str, folder: &Path, tell: Tell<'_>) -> Result<Fetched> {
        let url = self.url(id)?;
        let shelf = Shelf::of(folder, id)?;
        let mut file = shelf.open()?;
        let done = self.patiently(tell, &mut |tell| self.attempt(&url, &shelf, &mut file, tell));
        match done {
            Ok(true) => {
                file.sync_all().map_err(|error| Error::io("write", &shelf.part, error))?;
                Ok(Fetched::Arrived(Arrived::of(shelf, file)))
            }
            Ok(false) => {
                gone(&shelf.part).map_err(|error| Error::io("remove", &shelf.part, error))?;
                Ok(Fetched::Unchanged(shelf.whole))
            }
            Err(error) => Err(self.left(id, &shelf, &file, error)),
        }
    }

    /// The address of a volume.
    fn url(&self, id: &str) -> Result<String> {
        match is_id(id) {
            true => Ok(format!("{}/{id}.xml", self.options.volumes.trim_end_matches('/'))),
            false => Err(Error::new(Kind::Usage, format!("`{id}` is no id of a volume"))),
        }
    }

    /// Tries once; whether there is a newer volume than the one in the folder.
    fn attempt(&self, url: &str, shelf: &Shelf, file: &mut File, tell: Tell<'_>) -> Attempt<bool> {
        let told = |error| Error::io("write", &shelf.part, error);
        let mut have = file.metadata().map_err(told)?.len();
        let version = Shelf::version(&shelf.part).filter(|version| have > 0 && !version.starts_with("W/"));
        let range = format!("bytes={have}-");
        let known = Shelf::version(&shelf.whole).filter(|_| shelf.whole.exists());
        let headers = match (&version, &known) {
            (Some(version), _) => vec![("Range", range.as_str()), ("If-Range", version)],
            (None, Some(known)) if known.contains('"') => vec![("If-None-Match", known.as_str())],
            (None, Some(known)) => vec![("If-Modified-Since", known.as_str())],
            (None, None) => Vec::new(),
        };
        let mut response = self.ask(url, &headers)?;
        let goes_on = match response.status() {
            StatusCode::NOT_MODIFIED => return Ok(false),
            StatusCode::PARTIAL_CONTENT => begins_at(&response) == Some(have),
            // The part was whole: only the answer to that was lost.
            StatusCode::RANGE_NOT_SATISFIABLE if length_of(&response) == Some(have) => return Ok(true),
            _ => false,
        };
        if !goes_on {
            file.set_len(0).map_err(told)?;
            have = 0;
            Shelf::keep_version(&shelf.part, None).map_err(told)?;
            match (response.status(), &version) {
                (StatusCode::OK, _) => {}
                // Another range than was asked for, or none: the volume is asked for whole.
                (_, Some(_)) => return self.attempt(url, shelf, file, tell),
                (_, None) => return Err(Trouble::answer(url, &response)),
            }
            Shelf::keep_version(&shelf.part, version_of(&response)).map_err(told)?;
        }
        let of = response.body().content_length().map(|rest| have + rest);
        tell(Step::Came { have, of });
        let mut reader = response.body_mut().as_reader();
        let mut bytes = vec![0; CHUNK];
        loop {
            match reader.read(&mut bytes) {
                Ok(0) => return Ok(true),
                Ok(came) => {
                    file.write_all(&bytes[..came]).map_err(told)?;
                    have += came as u64;
                    tell(Step::Came { have, of });
                }
                Err(error) => return Err(Trouble::of(url, ureq::Error::from(error))),
            }
        }
    }

    /// What went wrong, with what is left of it and how to go on.
    fn left(&self, id: &str, shelf: &Shelf, file: &File, mut error: Error) -> Error {
        let have = file.metadata().map_or(0, |data| data.len());
        if have == 0 {
            // Nothing to go on with: no trace is left.
            let _ = gone(&shelf.part);
        } else if error.kind == Kind::Cancelled {
            error.what = format!("stopped; {have} bytes of {id} are kept in {}", shelf.part.display());
            error.hint = "the same command goes on from there".to_owned();
        } else {
            error.hint =
                format!("{}; {have} bytes of {id} are kept, and the same command goes on from there", error.hint);
        }
        error
    }
}

/// Whether words have the form of a volume's id: what may stand in an address and as the name of a file, and is no path.
pub fn is_id(words: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !words.is_empty() && !words.starts_with('.') && words.chars().all(plain)
}

/// What the server calls the version that it sends: its entity tag, or else its date.
fn version_of(response: &Response<Body>) -> Option<&str> {
    let header = |name: &str| response.headers().get(name)?.to_str().ok();
    header("etag").or_else(|| header("last-modified"))
}

/// Where the range that is sent begins: `Content-Range: bytes 100-199/200`.
fn begins_at(response: &Response<Body>) -> Option<u64> {
    let range = response.headers().get("content-range")?.to_str().ok()?;
    range.strip_prefix("bytes")?.trim().split('-').next()?.parse().ok()
}

/// How long the whole is: `Content-Range: bytes */200`.
fn length_of(response: &Response<Body>) -> Option<u64> {
    let range = response.headers().get("content-range")?.to_str().ok()?;
    range.rsplit('/').next()?.parse().ok()
}
