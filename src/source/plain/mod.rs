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

/// Of how many lines one may be longer in a text that is wrapped.
const MOSTLY: usize = 10;

/// How many lines the head of a document has at most.
const HEAD: usize = 12;

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
    let wrapped = is_wrapped(text);
    let mut joins = false;
    for line in text.lines().map(one_line) {
        if line.is_empty() {
            joins = false;
            continue;
        }
        let fits = wrapped && line.chars().count() <= WRAPPED;
        let in_head = lines.len() < HEAD;
        match lines.last_mut() {
            Some(last) if joins && fits && goes_on(last, &line, in_head) => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => lines.push(line.into_owned()),
        }
        joins = fits;
    }
    lines
}

/// Whether paragraphs are parted by blank lines and nearly all lines are short: an address may be longer.
fn is_wrapped(text: &str) -> bool {
    let blank = text.lines().any(|line| line.trim().is_empty());
    let (mut lines, mut long) = (0, 0);
    for line in text.lines() {
        lines += 1;
        long += usize::from(line.chars().count() > WRAPPED);
    }
    blank && long * MOSTLY <= lines
}

/// Whether `last` goes on in the next line of its paragraph.
fn goes_on(last: &str, line: &str, in_head: bool) -> bool {
    let opens = ["- ", "* ", "• ", ">"].iter().any(|start| line.starts_with(start));
    if opens || last.starts_with('>') || last.len() <= 44 || is_source(last) {
        return false;
    }
    // Below the head dates stand in sentences, and a line that breaks off in one is of no head.
    let is_dated = |line: &str| is_dateline(line) && !breaks_off(line);
    !in_head || breaks_off(last) || !is_dated(last) && !is_dated(line)
}

/// Whether a line ends within a sentence: `what was asked in the letter of`.
fn breaks_off(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.chars().all(char::is_lowercase) && !matches!(last, "noon" | "midnight" | "undated")
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
    while kinds.len() < HEAD {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_wrapped_by_hand_are_paragraphs() {
        let text = "The Consul at Bergen (Holt) to the Secretary of State
Bergen, April 19, 1941, noon

I answer with some delay what was asked in the Office's letter of
April 18, for which the master of the harbour was long waited for.
He was asked for it on May 2 by the keeper of the light, who said
May 4 would be a better day for all.

https://harbour.example/a/long/address/of/a/paper/that/no/line/of/this/text/could/hold/without/being/cut/in/two

Selden wrote on Monday that the ship lies at the new quay again:
> Please be so good as to send the papers of the ship to the harbour
> master.
- the log of the ship from her leaving the harbour of Bergen until
  today";
        let expected = [
            ("The Consul", "State"),
            ("Bergen", "noon"),
            ("I answer", "for all."),
            ("https", "two"),
            ("Selden", "again:"),
            ("> Please", "harbour"),
            ("> master", "."),
            ("- the log", "until today"),
        ];
        let lines = logical_lines(text);
        let fits = |(line, (start, end)): (&String, &(&str, &str))| line.starts_with(start) && line.ends_with(end);
        assert!(lines.len() == expected.len() && lines.iter().zip(&expected).all(fits), "{lines:#?}");
    }
}
