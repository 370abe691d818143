//! Plain text: one file, one document; a long one in numbered parts. Read [`read`] first, then [`document`].
//!
//! A text that is written as a telegram is printed (file number, heading, dateline, body, signature) is read as one.
//! Any other text opens as plain paragraphs.

mod lines;

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;

use self::lines::{
    is_above_heading, is_address, is_class, is_dateline, is_farewell, is_heading, is_number, is_place, is_signature,
    is_source,
};
use super::decode::Decoded;
use super::strand::Strand;
use crate::document::{BlockKind, Document, DocumentId, MarkKind};
use crate::text::Span;
use crate::text::clean::one_line;

/// A text of up to so many bytes is one document. A longer one is split, so that its beginning can be read while the rest is still
/// being taken in.
const WHOLE: u64 = 8 << 20;

/// From here on a part ends at the next blank line.
const PART: usize = 1 << 20;

/// Here it ends at any line, and a line that is longer is cut.
const LONGEST: usize = 2 * PART;

/// Lines longer than this are paragraphs of their own; shorter ones may be wrapped ones.
const WRAPPED: usize = 100;

/// Reads a text; hands out its document, or its parts, whose numbers are put behind `local`.
pub(super) fn read<R: Read>(
    bytes: &mut Decoded<R>,
    volume: &str,
    local: &str,
    out: &mut dyn FnMut(Document) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut head = Vec::new();
    let failure = bytes.by_ref().take(WHOLE + 1).read_to_end(&mut head).err();
    if head.len() as u64 > WHOLE {
        return parts(&mut Cursor::new(head).chain(bytes), volume, local, out);
    }
    let mut carry = Vec::new();
    let text = whole_characters(head, &mut carry);
    if !text.trim().is_empty() && out(document(DocumentId::new(volume, local), &text)).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    failure.map_or(Ok(ControlFlow::Continue(())), Err)
}

/// Hands out a long text part by part.
fn parts(
    bytes: &mut impl BufRead,
    volume: &str,
    local: &str,
    out: &mut dyn FnMut(Document) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut carry = Vec::new();
    for number in 1.. {
        let (part, failure) = next_part(bytes, &mut carry);
        let id = DocumentId::new(volume, &format!("{local}-{number}"));
        if !part.trim().is_empty() && out(document(id, &part)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        if let Some(failure) = failure {
            return Err(failure);
        }
        if (carry.is_empty() || part.is_empty()) && bytes.fill_buf()?.is_empty() {
            break;
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Text up to the end, or up to a blank line past [`PART`], and why it ended early. `carry` holds the start of a character that was cut.
fn next_part(bytes: &mut impl BufRead, carry: &mut Vec<u8>) -> (String, Option<io::Error>) {
    let (mut part, mut failure) = (std::mem::take(carry), None);
    while part.len() < LONGEST {
        let line = part.len();
        let room = (LONGEST - line) as u64;
        match bytes.by_ref().take(room).read_until(b'\n', &mut part) {
            Ok(0) => break,
            Ok(_) if part.len() >= PART && part[line..].trim_ascii().is_empty() => break,
            Ok(_) => {}
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    (whole_characters(part, carry), failure)
}

/// Bytes as text; what is cut of a character at their end goes to `carry`.
fn whole_characters(mut bytes: Vec<u8>, carry: &mut Vec<u8>) -> String {
    if let Err(error) = std::str::from_utf8(&bytes) {
        carry.extend_from_slice(&bytes[error.valid_up_to()..]);
        bytes.truncate(error.valid_up_to());
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// A plain text as a document.
pub(super) fn document(id: DocumentId, text: &str) -> Document {
    let lines = logical_lines(text);
    let head = head(&lines);
    let tail = tail(&lines[head.len()..]);
    let body = lines.len() - head.len() - tail.len();
    let kinds = head.into_iter().chain(std::iter::repeat_n(BlockKind::Paragraph, body)).chain(tail);
    let mut strand = Strand::new(BlockKind::Paragraph, true);
    let mut before = None;
    for (line, kind) in lines.iter().zip(kinds) {
        if before == Some(kind) && kind == BlockKind::Dateline {
            strand.line();
        } else {
            strand.end_block();
        }
        strand.context = strand.context.block(kind);
        say(&mut strand, line);
        before = Some(kind);
    }
    strand.finish();
    strand.marks.sort_by_key(|mark| mark.span);
    let body_end = Span::at(strand.text.len()).end;
    Document { id, text: strand.text, blocks: strand.blocks, marks: strand.marks, body_end, ..Document::default() }
}

/// The lines of a text that are blocks: those that are not blank, and where the text is wrapped, whole paragraphs.
fn logical_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let blank = text.lines().any(|line| line.trim().is_empty());
    let wrapped = blank && text.lines().all(|line| line.chars().count() <= WRAPPED);
    let mut joins = false;
    for line in text.lines().map(one_line) {
        if line.is_empty() {
            joins = false;
            continue;
        }
        match lines.last_mut() {
            Some(last) if joins && is_prose(last) && !is_dateline(&line) => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => lines.push(line.into_owned()),
        }
        joins = wrapped;
    }
    lines
}

/// Whether a line of a wrapped text can go on in the next one.
fn is_prose(line: &str) -> bool {
    line.len() > 44 && !is_source(line) && !is_dateline(line)
}

/// What the lines above the body are; none where the text does not begin as a document does.
fn head(lines: &[String]) -> Vec<BlockKind> {
    let mut kinds = Vec::new();
    let is = |at: usize, is: fn(&str) -> bool| lines.get(at).is_some_and(|line| is(line));
    while kinds.len() < 3 && is(kinds.len(), is_above_heading) {
        kinds.push(BlockKind::Source);
    }
    let dated = (1..=4).any(|below| is(kinds.len() + below, is_dateline));
    if lines.len() < kinds.len() + 2 || !is(kinds.len(), is_heading) && (kinds.is_empty() || !dated) {
        return Vec::new();
    }
    kinds.push(BlockKind::Heading);
    while kinds.len() < 12 {
        let at = kinds.len();
        kinds.push(if is(at, is_dateline) || is(at, is_place) && (is(at + 1, is_dateline) || is(at + 1, is_place)) {
            BlockKind::Dateline
        } else if is(at, is_class) {
            BlockKind::Opener
        } else if is(at, is_source) && !is(at, is_number) {
            BlockKind::Source
        } else {
            // `No. 409` is the document's own number and belongs to its body.
            break;
        });
    }
    kinds
}

/// What the lines below the body are.
fn tail(lines: &[String]) -> Vec<BlockKind> {
    let below = lines.len().saturating_sub(7).max(1);
    let ends = lines.get(below..).unwrap_or_default();
    let address = ends.iter().position(|line| is_address(line));
    let address = address.filter(|&at| ends[at..].iter().all(|line| line.len() < 100)).unwrap_or(ends.len());
    let mut kinds = vec![BlockKind::Closer; ends.len() - address];
    for line in ends[..address].iter().rev().take(4) {
        kinds.push(if is_farewell(line) {
            BlockKind::Closer
        } else if is_signature(line) {
            BlockKind::Signature
        } else {
            break;
        });
    }
    kinds.reverse();
    kinds
}

/// Appends a line; `[Page 944]` is a page break.
fn say(strand: &mut Strand, line: &str) {
    let mut rest = line;
    while let Some((before, n, after)) = page_mark(rest) {
        strand.say(before);
        strand.before_word(MarkKind::Page { n: n.to_owned(), facs: String::new() });
        rest = after;
    }
    strand.say(rest);
}

/// The first `[Page 944]` of a line: what stands before it, its number, what stands after it.
fn page_mark(line: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + line[from..].find("[Page ")?;
        let inside = &line[at + "[Page ".len()..];
        let (n, after) = inside.split_once(']')?;
        if !n.is_empty() && n.len() < 12 && n.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Some((&line[..at], n, after));
        }
        from = at + 1;
    }
}
