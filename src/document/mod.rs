//! The model, as plain data: what a document is, and what was found in it.
//!
//! Read [`Document`] first, then [`Entities`] and [`Link`]. Nothing here reads, finds or draws: `source` makes documents,
//! `recognise` finds entities, `resolve` makes links. The outward JSON forms are made in `cli`.

mod annotation;
mod block;
mod date;
mod entity;
pub mod file;
mod heading;
mod id;
mod link;
mod mark;
mod position;
mod problem;
mod volume;

use serde::{Deserialize, Serialize};

pub use annotation::{Anchor, Annotated, Annotation, Judgement, Motivation, Placed};
pub use block::{Block, BlockKind, Note};
pub use date::{Precision, When};
pub use entity::{Cable, CableKind, Demand, DemandKind, Entities, EntityKind, Person, Reference, Role, Series, Why};
pub use heading::{Correspondent, DocumentKind, Heading};
pub use id::DocumentId;
pub use link::{Candidate, EncodedLink, Evidence, Link, LinkState};
pub use mark::{Mark, MarkKind, Side};
pub use position::Position;
pub use problem::Problem;
pub use volume::{ListedPerson, ListedTerm, Section, Volume};

use crate::text::Span;

/// The version of the definition of a document's text. Raised whenever the same source would give another string.
pub const TEXT_VERSION: u32 = 1;

/// One telegram, note, memorandum …: one string, and byte ranges into it.
///
/// Invariants (property-tested in `tests/`):
/// - blocks are in order, do not overlap, are not empty, and together with the single `\n` between them cover `text`;
/// - every span of a mark, a note or an entity lies inside `text`, on character boundaries;
/// - `text` holds no control character but `\n` and `\t`, no bidi override, no zero-width character, no soft hyphen,
///   no run of two spaces, and no space beside a `\n` or `\t`;
/// - `body_end` is where the last block ends that is not a footnote; footnote blocks come after it, in the order of their anchors.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// `VOLUME/dN`.
    pub id: DocumentId,
    /// The text.
    pub text: String,
    /// Where the body ends and the footnotes begin.
    pub body_end: u32,
    /// The runs of text with one role each.
    pub blocks: Vec<Block>,
    /// What the source itself marks, sorted by span.
    pub marks: Vec<Mark>,
    /// The footnotes, in the order of their anchors.
    pub notes: Vec<Note>,
    /// Who to whom, place, date, kind, own number. Filled by `posts::read_heading`; empty as `source` hands it over.
    pub heading: Heading,
    /// The `div` it stands in, as an index into [`Volume::sections`].
    pub section: Option<u32>,
}

impl Document {
    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The body without the footnotes.
    pub fn body(&self) -> &str {
        &self.text[..self.body_end as usize]
    }

    /// The block that byte `at` lies in, or the last one before it.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start as usize <= at).checked_sub(1)
    }

    /// The footnote whose text holds byte `at`.
    pub fn note_at(&self, at: usize) -> Option<usize> {
        let block = self.blocks.get(self.block_at(at)?)?;
        block.note.map(|note| note as usize)
    }

    /// Where byte `at` stands for a reader of the body: a footnote's text stands where its anchor does.
    pub fn body_offset(&self, at: usize) -> usize {
        match self.note_at(at).and_then(|note| self.notes.get(note)) {
            Some(note) => note.anchor as usize,
            None => at.min(self.body_end as usize),
        }
    }

    /// The printed pages that begin in the body, in order: the byte, and the page as printed.
    pub fn pages(&self) -> Vec<(u32, String)> {
        let page = |mark: &Mark| match &mark.kind {
            MarkKind::Page { n, .. } if !n.is_empty() && mark.span.start <= self.body_end => {
                Some((mark.span.start, n.clone()))
            }
            _ => None,
        };
        self.marks.iter().filter_map(page).collect()
    }

    /// The printed page on which byte `at` stands: of its [`Self::pages`] the last that begins before it. Before the first it is
    /// `begins`, the page that the document begins on; where that is not known (empty), or the document counts its pages anew,
    /// the one before the first. A footnote stands on its anchor's page.
    pub fn page_at(&self, pages: &[(u32, String)], begins: &str, at: usize) -> Option<String> {
        let at = self.body_offset(at);
        let behind = pages.partition_point(|(start, _)| *start as usize <= at);
        if let Some((_, n)) = behind.checked_sub(1).and_then(|last| pages.get(last)) {
            return Some(n.clone());
        }
        let first = pages.first().and_then(|(_, n)| n.parse::<u32>().ok());
        let anew = first.zip(begins.parse().ok()).is_some_and(|(first, begins): (u32, u32)| begins > first);
        if !begins.is_empty() && !anew {
            return Some(begins.to_owned());
        }
        first.filter(|n| *n > 0).map(|n| (n - 1).max(1).to_string())
    }

    /// Where words were lost or left out (TEI `gap`), in order, each with the sign that stands for them.
    pub fn gaps(&self) -> impl Iterator<Item = (u32, &'static str)> {
        let gaps = self.marks.iter().filter(|mark| mark.kind == MarkKind::Unclear && mark.span.is_empty());
        gaps.map(|mark| {
            let parted = self.text[mark.span.start as usize..].starts_with(char::is_whitespace);
            (mark.span.start, if parted { " […]" } else { "[…]" })
        })
    }
}
