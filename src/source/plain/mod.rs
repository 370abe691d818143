//! Plain text: one file, one document; a long one in numbered parts. Read [`read`] first, then [`document`].
//!
//! A text that is written as a telegram is printed (file number, heading, dateline, body, signature) is read as one.
//! Any other text opens as plain paragraphs.

mod lines;

use std::io::{self, BufRead, Read};
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

/// From here on a text is split at the next blank line.
const PART: usize = 8 << 20;

/// Here it is split at any line, and a line that is longer is cut.
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
    let (mut carry, mut number) = (Vec::new(), 1);
    loop {
        let (part, mut failure) = next_part(bytes, &mut carry);
        let mut ended = false;
        if failure.is_none() && carry.is_empty() {
            match bytes.fill_buf() {
                Ok(rest) => ended = rest.is_empty(),
                Err(error) => failure = Some(error),
            }
        }
        let last = ended || failure.is_some();
        let local = if last && number == 1 { local.to_owned() } else { format!("{local}-{number}") };
        if !part.trim().is_empty() && out(document(DocumentId::new(volume, &local), &part)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        match failure {
            Some(failure) => return Err(failure),
            None if last => return Ok(ControlFlow::Continue(())),
            None => number += 1,
        }
    }
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
    if let Err(error) = std::str::from_utf8(&part) {
        carry.extend_from_slice(&part[error.valid_up_to()..]);
        part.truncate(error.valid_up_to());
    }
    (String::from_utf8(part).unwrap_or_default(), failure)
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
