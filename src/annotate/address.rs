//! Addresses: which document a `target.source` means, and ids of annotations. Read [`source_of`] first.

use std::path::Path;

use crate::document::file::{id_part, stem};
use crate::document::{DocumentId, Volume};

/// Where the Office of the Historian shows the documents of the series.
const FRUS: &str = "https://history.state.gov/historicaldocuments/";
/// A document of which nothing but its id is known.
const BARE: &str = "urn:x-chancery:document:";

/// The address of a document: the public page of a FRUS document, a `file:` URI of any other (its volume's path should be
/// absolute), and a URN where the volume is not known.
pub fn source_of(document: &DocumentId, volume: Option<&Volume>) -> String {
    if volume.map_or_else(|| looks_frus(document.volume()), |volume| volume.frus) {
        return format!("{FRUS}{document}");
    }
    match volume.map(|volume| volume.path.as_str()).filter(|path| path.starts_with('/')) {
        Some(path) => format!("file://{}#{}", escaped(path), escaped(document.local())),
        None => format!("{BARE}{}", escaped(document.as_str())),
    }
}

/// The document that an address means; the address itself where that cannot be told.
pub fn document_of(source: &str) -> DocumentId {
    let http = source.replacen("http://", "https://", 1);
    if let Some(rest) = http.strip_prefix(FRUS) {
        let path = rest.split(['#', '?']).next().unwrap_or(rest).trim_end_matches('/');
        return DocumentId(path.to_owned());
    }
    if let Some(id) = source.strip_prefix(BARE) {
        return DocumentId(unescaped(id));
    }
    if let Some(path) = source.strip_prefix("file:") {
        return of_file(path);
    }
    DocumentId(source.to_owned())
}

/// The path of a document's file or folder, and its name there; `None` where the address is none of ours for a file.
pub(super) fn file_of(source: &str) -> Option<(String, String)> {
    let (path, local) = source.strip_prefix("file://")?.split_once('#')?;
    Some((unescaped(path), unescaped(local)))
}

/// The `urn:uuid:` of a random number: a version 4 UUID.
pub fn urn(random: u128) -> String {
    let bits = random & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// `…/vol.xml#d22` is `vol/d22`; a text file without a fragment is named after its folder.
fn of_file(uri: &str) -> DocumentId {
    let (path, local) = uri.split_once('#').unwrap_or((uri, ""));
    let path = unescaped(path);
    let path = Path::new(&path);
    let folder = || path.parent().and_then(Path::file_name).map(|name| id_part(&name.to_string_lossy()));
    match local {
        "" => DocumentId::new(&folder().unwrap_or_default(), &stem(path)),
        local => DocumentId::new(&stem(path), &unescaped(local)),
    }
}

/// Whether a volume is called as those of the series are: `frus1936v03`.
fn looks_frus(volume: &str) -> bool {
    volume.strip_prefix("frus").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Percent-encoded, but for what a path or a fragment may hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' | b'@' | b':' | b'+' | b',' => {
                escaped.push(char::from(byte));
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

fn unescaped(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back_to_their_documents() {
        let volume = |path: &str, frus| Volume { path: path.into(), frus, ..Volume::default() };
        let check = |id: &str, volume: Option<Volume>, address: &str| {
            let id = DocumentId::from(id);
            let source = source_of(&id, volume.as_ref());
            assert_eq!(source, address);
            assert_eq!(document_of(&source), id);
        };
        check("frus1936v03/d22", None, "https://history.state.gov/historicaldocuments/frus1936v03/d22");
        check("letters/x1", Some(volume("/home/a b/letters.xml", false)), "file:///home/a%20b/letters.xml#x1");
        check("été/x1", None, "urn:x-chancery:document:%C3%A9t%C3%A9/x1");
    }

    #[test]
    fn addresses_of_others_are_understood() {
        let check = |source: &str, id: &str| assert_eq!(document_of(source).as_str(), id);
        check("http://history.state.gov/historicaldocuments/frus1936v03/d22#fn1", "frus1936v03/d22");
        check("file:///home/me/vells/note.txt", "vells/note");
        check("file:///home/me/vells/letters.v2.TEI#x1", "letters.v2/x1");
        check("file:///home/me/vells/letters.xml.gz#x1", "letters/x1");
        check("file:///home/me/vells/of.may.text", "vells/of.may");
        check("https://example.org/a", "https://example.org/a");
    }

    #[test]
    fn a_urn_is_a_uuid_of_version_4() {
        assert_eq!(urn(0), "urn:uuid:00000000-0000-4000-8000-000000000000");
        assert_eq!(urn(u128::MAX), "urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
