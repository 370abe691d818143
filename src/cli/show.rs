//! `chancery show`: documents as plain reading. Read [`write_text`] first.

use std::io::{self, Write};
use std::process::ExitCode;

use super::args::{ShowArgs, ShowFormat};
use super::output::Output;
use super::places::Places;
use super::store::Store;
use crate::catalog::Opened;
use crate::document::{Block, BlockKind, Document, MarkKind};
use crate::env::Env;
use crate::error::Result;
use crate::text::wrap::{Flow, Layout, Run};
use crate::text::{self, Span};

/// Cells that one level of indentation takes.
const INDENT: u16 = 4;

/// Prints the documents that are named.
pub(super) fn run(env: &Env, args: &ShowArgs, out: &mut Output) -> Result<ExitCode> {
    let store = Store::open(env, &Places::of(&args.places), out)?;
    store.each(out, |out, opened| match args.format {
        ShowFormat::Text => write_text(out, opened, args.width),
        ShowFormat::Markdown => write_markdown(out, opened),
        ShowFormat::Json => {
            serde_json::to_writer(&mut *out, &opened.document).map_err(io::Error::from).and_then(|()| writeln!(out))
        }
    })
}

/// Writes a document as wrapped plain text: footnote labels in brackets at their anchors, the notes at the end.
fn write_text(out: &mut impl Write, opened: &Opened, width: u16) -> io::Result<()> {
    let document = &opened.document;
    writeln!(out, "{}\n", document.id)?;
    let mut index = 0;
    while let Some(block) = document.blocks.get(index) {
        if first_note(document, index) {
            writeln!(out, "{}", "─".repeat(usize::from(width.min(20))))?;
        }
        let rows = document.blocks[index..].iter().take_while(|block| block.kind == BlockKind::Row).count();
        let words = |index: usize| {
            let block = &document.blocks[index];
            format!("{}{}", note_label(document, index), plain_words(document, block.span))
        };
        let count = rows.max(1);
        let blocks: Vec<String> = (index..index + count).map(words).collect();
        let flow = if rows > 0 { Flow::Row } else { Flow::Prose };
        write_wrapped(out, &blocks, (INDENT * u16::from(block.level), flow), width)?;
        index += count;
        if !close_to_next(document, index - 1) {
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Writes the words of a block, or of the rows of a table, in lines of `width` columns, behind `indent` blanks.
fn write_wrapped(out: &mut impl Write, blocks: &[String], (indent, flow): (u16, Flow), width: u16) -> io::Result<()> {
    let words = blocks.join("\n");
    let mut start = 0;
    let run = |block: &String| {
        let span = Span::new(start, start + block.len());
        start += block.len() + 1;
        Run { span, first: indent, indent, above: 0, flow }
    };
    let runs: Vec<Run> = blocks.iter().map(run).collect();
    let layout = Layout::new(&words, &runs, Vec::new(), width);
    for line in 0..layout.lines().len() {
        let mut written = String::new();
        for segment in layout.segments(line) {
            let blanks = usize::from(segment.column).saturating_sub(text::width(&written));
            written.extend(std::iter::repeat_n(' ', blanks));
            written += segment.span.of(&words);
        }
        writeln!(out, "{}", written.trim_end())?;
    }
    Ok(())
}

/// Writes a document as Markdown: what is italic, strong or struck out marked, footnotes as Markdown has them, tables as tables.
fn write_markdown(out: &mut impl Write, opened: &Opened) -> io::Result<()> {
    let document = &opened.document;
    for (index, block) in document.blocks.iter().enumerate() {
        let words = markdown_words(document, block.span).replace('\n', "  \n");
        match block.kind {
            BlockKind::Heading => writeln!(out, "# {words}")?,
            BlockKind::Subheading => writeln!(out, "## {words}")?,
            BlockKind::Item => writeln!(out, "{}- {words}", "  ".repeat(usize::from(block.level.saturating_sub(1))))?,
            BlockKind::Quote => writeln!(out, "> {words}")?,
            BlockKind::Row => write_row(out, document, index, &words)?,
            BlockKind::Footnote => writeln!(out, "{}{words}", footnote_definition(document, index))?,
            _ => writeln!(out, "{words}")?,
        }
        if !close_to_next(document, index) {
            writeln!(out)?;
        }
    }
    Ok(())
}

fn write_row(out: &mut impl Write, document: &Document, index: usize, words: &str) -> io::Result<()> {
    let cells = words.replace('|', "\\|").replace('\t', " | ");
    writeln!(out, "| {cells} |")?;
    let begins = index == 0 || document.blocks[index - 1].kind != BlockKind::Row;
    if begins {
        let columns = words.matches('\t').count() + 1;
        writeln!(out, "|{}", " --- |".repeat(columns))?;
    }
    Ok(())
}

/// Whether no empty line stands between this block and the next: items of a list, rows of a table.
fn close_to_next(document: &Document, index: usize) -> bool {
    let tight = |block: &Block| matches!(block.kind, BlockKind::Item | BlockKind::Row);
    match document.blocks.get(index + 1) {
        Some(next) => tight(&document.blocks[index]) && tight(next),
        None => true,
    }
}

fn first_note(document: &Document, index: usize) -> bool {
    document.blocks[index].note.is_some() && (index == 0 || document.blocks[index - 1].note.is_none())
}

/// The number of the note that begins with this block.
fn beginning_note(document: &Document, index: usize) -> Option<usize> {
    let block = &document.blocks[index];
    let note = block.note? as usize;
    (document.notes.get(note)?.span.start == block.span.start).then_some(note)
}

fn note_label(document: &Document, index: usize) -> String {
    beginning_note(document, index).map(|note| format!("[{}] ", label(document, note))).unwrap_or_default()
}

fn footnote_definition(document: &Document, index: usize) -> String {
    match beginning_note(document, index) {
        Some(note) => format!("[^{}]: ", markdown_label(document, note)),
        None => "    ".into(),
    }
}

fn label(document: &Document, note: usize) -> &str {
    document.notes.get(note).map(|note| note.label.as_str()).filter(|label| !label.is_empty()).unwrap_or("*")
}

/// What Markdown calls a note: its own label, where that is a word and the first of its name, else its place.
fn markdown_label(document: &Document, note: usize) -> String {
    let label = label(document, note);
    let is_own = label.chars().all(char::is_alphanumeric)
        && document.notes.iter().position(|one| one.label == label) == Some(note);
    if is_own { label.to_owned() } else { format!("note-{}", note + 1) }
}

/// What has to be put into the text of a span: at which byte, what. In order.
type Insertions = Vec<(usize, String)>;

fn plain_words(document: &Document, span: Span) -> String {
    let anchors = document.marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::NoteAnchor { note } if anchored(span, mark.span) => {
            Some((mark.span.start as usize, format!("[{}]", label(document, note as usize))))
        }
        _ => None,
    });
    insert(document.words(span), span, anchors.chain(gaps(document, span)).collect())
}

/// The signs for what was left out of a block.
fn gaps(document: &Document, span: Span) -> impl Iterator<Item = (usize, String)> {
    let within = move |at: u32| anchored(span, Span::new(at as usize, at as usize));
    document.gaps().filter(move |(at, _)| within(*at)).map(|(at, sign)| (at as usize, sign.to_owned()))
}

fn markdown_words(document: &Document, span: Span) -> String {
    let mut insertions: Insertions = gaps(document, span).collect();
    for mark in document.marks.iter().filter(|mark| anchored(span, mark.span)) {
        let (start, end) = (mark.span.start as usize, mark.span.end as usize);
        match mark.kind {
            MarkKind::NoteAnchor { note } => {
                insertions.push((start, format!("[^{}]", markdown_label(document, note as usize))));
            }
            MarkKind::Italic if start < end => insertions.extend([(start, "*".into()), (end, "*".into())]),
            MarkKind::Struck if start < end => insertions.extend([(start, "~~".into()), (end, "~~".into())]),
            MarkKind::Strong if start < end => insertions.extend([(start, "**".into()), (end, "**".into())]),
            _ => {}
        }
    }
    insert(document.words(span), span, insertions)
}

/// Whether a mark stands inside a block's span; an anchor at its very end does.
fn anchored(block: Span, mark: Span) -> bool {
    block.start <= mark.start && mark.end <= block.end
}

fn insert(words: &str, span: Span, mut insertions: Insertions) -> String {
    insertions.sort_by_key(|(at, _)| *at);
    let (mut out, mut done) = (String::with_capacity(words.len() + 8 * insertions.len()), 0);
    for (at, inserted) in insertions {
        let at = at - span.start as usize;
        out.push_str(&words[done..at]);
        out.push_str(&inserted);
        done = at;
    }
    out.push_str(&words[done..]);
    out
}
