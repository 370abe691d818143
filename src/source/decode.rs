//! Bytes of any usual encoding as UTF-8, with the line that the reading has come to. Read [`Decoded`] first.
//!
//! UTF-8 passes through; a byte order mark, an XML declaration or zero bytes decide for another encoding. A byte that is
//! not UTF-8 in a file that otherwise is one is read as Windows-1252, and counted.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// A reader that gives UTF-8 whatever it reads.
pub(super) struct Decoded<R> {
    inner: R,
    /// `None` is UTF-8.
    decoder: Option<Decoder>,
    /// Bytes that were read and not decoded yet: the start of a character.
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    lines: u32,
    finished: bool,
    /// Why the bytes ended early; told once all before was given.
    failure: Option<io::Error>,
    foreign: Foreign,
}

/// What was not UTF-8.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Foreign {
    /// The encoding of the whole file, where it is not UTF-8.
    pub(super) encoding: Option<&'static Encoding>,
    /// How many bytes were no UTF-8.
    pub(super) bytes: u64,
    /// The line of the first.
    pub(super) line: u32,
}

impl<R: Read> Decoded<R> {
    /// Begins to read: looks at the first bytes and settles the encoding.
    pub(super) fn new(mut inner: R) -> Self {
        let mut raw = Vec::with_capacity(CHUNK);
        let failure = fill(&mut inner, &mut raw, 1024).err();
        let (encoding, mark) = detect(&raw);
        raw.drain(..mark);
        let other = (encoding != UTF_8).then_some(encoding);
        let foreign = Foreign { encoding: other, ..Foreign::default() };
        let decoder = other.map(Encoding::new_decoder_without_bom_handling);
        let (text, finished) = (Vec::new(), failure.is_some());
        Self { inner, decoder, raw, text, at: 0, lines: 1, finished, failure, foreign }
    }

    /// The line that the reading has come to, from 1.
    pub(super) fn line(&self) -> u32 {
        self.lines
    }

    /// What was not UTF-8 so far.
    pub(super) fn foreign(&self) -> Foreign {
        self.foreign
    }

    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        while self.text.is_empty() && !(self.finished && self.raw.is_empty()) {
            if !self.finished {
                let wanted = CHUNK.saturating_sub(self.raw.len());
                let came = fill(&mut self.inner, &mut self.raw, wanted);
                self.finished = !matches!(came, Ok(1..));
                self.failure = came.err();
            }
            match self.decoder.take() {
                Some(mut decoder) => {
                    decode(&mut decoder, &mut self.raw, &mut self.text, self.finished);
                    // A decoder is not called again once it was told of the end.
                    self.decoder = (!self.finished).then_some(decoder);
                }
                None => self.pass(),
            }
        }
        match self.failure.take() {
            Some(failure) if self.text.is_empty() => Err(failure),
            failure => {
                self.failure = failure;
                Ok(())
            }
        }
    }

    /// UTF-8 as it is, except for bytes that are none.
    fn pass(&mut self) {
        let mut from = 0;
        loop {
            let Err(error) = std::str::from_utf8(&self.raw[from..]) else {
                self.text.extend_from_slice(&self.raw[from..]);
                self.raw.clear();
                return;
            };
            let valid = from + error.valid_up_to();
            self.text.extend_from_slice(&self.raw[from..valid]);
            let length = match error.error_len() {
                Some(length) => length,
                None if self.finished => self.raw.len() - valid,
                None => {
                    self.raw.drain(..valid);
                    return;
                }
            };
            from = valid + length;
            self.note_foreign(length);
            let (guess, _) = WINDOWS_1252.decode_without_bom_handling(&self.raw[valid..from]);
            self.text.extend_from_slice(guess.as_bytes());
        }
    }

    fn note_foreign(&mut self, bytes: usize) {
        if self.foreign.bytes == 0 {
            self.foreign.line = self.lines + newlines(&self.text);
        }
        self.foreign.bytes += bytes as u64;
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.text.len() {
            self.refill()?;
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        let to = (self.at + amount).min(self.text.len());
        self.lines = self.lines.saturating_add(newlines(&self.text[self.at..to]));
        self.at = to;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

fn newlines(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

/// Reads up to `wanted` more bytes; gives how many came.
fn fill(inner: &mut impl Read, raw: &mut Vec<u8>, wanted: usize) -> io::Result<usize> {
    inner.take(wanted as u64).read_to_end(raw)
}

fn decode(decoder: &mut Decoder, raw: &mut Vec<u8>, text: &mut Vec<u8>, last: bool) {
    let room = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(0);
    text.resize(room, 0);
    let (result, read, written, _) = decoder.decode_to_utf8(raw, text, last);
    debug_assert_eq!(result, CoderResult::InputEmpty, "the buffer has the room that the decoder asked for");
    text.truncate(written);
    raw.drain(..read);
}

/// The encoding that the first bytes of a file tell, and how many of them are its byte order mark.
fn detect(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, mark);
    }
    match bytes {
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (UTF_16BE, 0),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (UTF_16LE, 0),
        _ => (declared(bytes).unwrap_or(UTF_8), 0),
    }
}

/// The encoding that an XML declaration names, where bytes can be read as ASCII at all.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    let at = memchr::memmem::find(&declaration[..end], b"encoding")?;
    let value = declaration[at + b"encoding".len()..end].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let label = value.split(|byte| byte == quote).next()?;
    // UTF-16 cannot be true of a declaration that reads as ASCII.
    Encoding::for_label(label).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(bytes: &[u8], text: &str) -> Foreign {
        let mut decoded = Decoded::new(bytes);
        let mut read = String::new();
        decoded.read_to_string(&mut read).expect("what is decoded is UTF-8");
        assert_eq!(read, text);
        decoded.foreign()
    }

    #[test]
    fn utf_8_passes_with_or_without_a_mark() {
        let foreign = reads("\u{feff}Crabit\u{e8}s".as_bytes(), "Crabit\u{e8}s");
        assert!(foreign.encoding.is_none() && foreign.bytes == 0);
        reads(b"", "");
    }

    #[test]
    fn characters_across_chunks_stay_whole() {
        let text = "a\u{2014}".repeat(CHUNK);
        reads(text.as_bytes(), &text);
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_read_as_windows_1252_and_counted() {
        let foreign = reads(b"one\ntwo \x93caf\xe9\x94 \xc3", "one\ntwo \u{201c}caf\u{e9}\u{201d} \u{c3}");
        assert_eq!((foreign.bytes, foreign.line), (4, 2));
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_its_zero_bytes() {
        let wide: Vec<u8> = "<?xml?>\u{e9}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(reads(&wide, "<?xml?>\u{e9}").encoding, Some(UTF_16LE));
        let marked: Vec<u8> = "\u{feff}a\u{e9}".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(reads(&marked, "a\u{e9}").encoding, Some(UTF_16BE));
    }

    #[test]
    fn a_declaration_names_the_encoding() {
        reads(
            b"<?xml version='1.0' encoding = 'ISO-8859-2'?>\xe8",
            "<?xml version='1.0' encoding = 'ISO-8859-2'?>\u{10d}",
        );
        reads(b"<?xml version='1.0' encoding='UTF-16'?>x", "<?xml version='1.0' encoding='UTF-16'?>x");
    }

    #[test]
    fn lines_are_counted_as_they_are_consumed() {
        let mut decoded = Decoded::new(&b"one\ntwo\nthree"[..]);
        let mut line = String::new();
        decoded.read_line(&mut line).expect("a line");
        assert_eq!((line.as_str(), decoded.line()), ("one\n", 2));
    }
}
