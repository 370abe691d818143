//! Lines of a document as cells: the same for the reading pane, an open footnote and a peek. Read [`lines`] first.
//!
//! Only the lines that show are looked at: features, hits and labels are found by binary search.

use std::ops::Range;

use ratatui::style::Style;

use super::canvas::Canvas;
use super::highlight;
use crate::app::{Area, Category, Covered, Feature, Finder, Marked, Sheet, Thing, ThingKind};
use crate::config::Role;
use crate::document::BlockKind;
use crate::text::Span;
use crate::text::wrap::Piece;

/// What stands out on the lines: of the document that is open, the current thing and the hits.
pub(super) struct Marks<'a> {
    pub(super) categories: &'a [Category],
    pub(super) current: Option<&'a Thing>,
    pub(super) finder: Option<&'a Finder>,
    pub(super) selected: Option<Span>,
    /// What the lines stand on.
    pub(super) ground: Role,
}

/// Draws some lines of a sheet from the top of an area on.
pub(super) fn lines(canvas: &mut Canvas<'_>, sheet: &Sheet, lines: Range<usize>, area: Area, marks: &Marks<'_>) {
    for (line, y) in lines.zip(area.y..area.bottom()) {
        draw(canvas, sheet, line, (area.x, y, area.width), marks);
    }
}

fn draw(canvas: &mut Canvas<'_>, sheet: &Sheet, line: usize, (x, y, room): (u16, u16, u16), marks: &Marks<'_>) {
    let Some(known) = sheet.layout.lines().get(line) else { return };
    let kind = sheet.document().blocks.get(known.run as usize).map_or(BlockKind::Paragraph, |block| block.kind);
    let base = canvas.style(Role::Text).patch(canvas.style(marks.ground)).patch(canvas.style(role_of(kind)));
    let special = special(canvas, sheet, known.span, marks);
    let text = &sheet.document().text;
    for segment in sheet.layout.segments(line) {
        for piece in sheet.layout.pieces(text, *segment) {
            let left = room.saturating_sub(piece.column);
            match piece.label {
                Some(label) => self::label(canvas, sheet, label, (x + piece.column, y, left), marks, base),
                None => words(canvas, sheet, piece, (x, y), base, &special),
            }
        }
    }
}

/// The number of a footnote or a page.
fn label(
    canvas: &mut Canvas<'_>,
    sheet: &Sheet,
    nth: usize,
    (x, y, room): (u16, u16, u16),
    marks: &Marks<'_>,
    base: Style,
) {
    let Some(tag) = sheet.labels.get(nth) else { return };
    let current = marks.current.is_some_and(|thing| tag.note.is_some_and(|note| thing.kind == ThingKind::Note(note)));
    let selected = marks.selected.is_some_and(|selected| selected.start < tag.at && tag.at < selected.end);
    let role = match (tag.note, current) {
        _ if selected => Role::Selection,
        (_, true) => Role::Current,
        (Some(_), _) => Role::NoteLabel,
        (None, _) => Role::Page,
    };
    canvas.put(x, y, room, &tag.words, base.patch(canvas.style(role)));
}

fn words(
    canvas: &mut Canvas<'_>,
    sheet: &Sheet,
    piece: Piece,
    (x, y): (u16, u16),
    base: Style,
    special: &[(Span, Style)],
) {
    let mut x = x + piece.column;
    for (span, marked) in sheet.features.parts(piece.span) {
        let style = featured(canvas, base, marked);
        let mut start = span.start;
        while start < span.end {
            let end = special
                .iter()
                .flat_map(|(known, _)| [known.start, known.end])
                .filter(|edge| *edge > start && *edge < span.end)
                .min()
                .unwrap_or(span.end);
            let over = special.iter().filter(|(known, _)| known.start <= start && known.end >= end);
            let style = over.fold(style, |style, (_, own)| style.patch(*own));
            x = canvas.set(x, y, Span { start, end }.of(&sheet.document().text), style);
            start = end;
        }
    }
}

/// The spans on a line that stand out, the strongest last.
fn special(canvas: &Canvas<'_>, sheet: &Sheet, line: Span, marks: &Marks<'_>) -> Vec<(Span, Style)> {
    let covered = sheet.highlights.parts(line);
    let highlight = |(span, covered): (Span, Covered)| {
        let annotated = sheet.opened.annotations.get(covered.top? as usize)?;
        Some((span, canvas.style(highlight::role(annotated, marks.categories))))
    };
    let mut found: Vec<_> = covered.filter_map(highlight).collect();
    if let Some(thing) = marks.current.filter(|thing| thing.span.overlaps(line)) {
        found.push((thing.span, canvas.style(Role::Current)));
    }
    if let Some(finder) = marks.finder {
        for (nth, hit) in finder.within(line) {
            let role = if finder.at == Some(nth) { Role::CurrentHit } else { Role::Hit };
            found.push((hit, canvas.style(role)));
        }
    }
    found.extend(marks.selected.map(|selected| (selected, canvas.style(Role::Selection))));
    found
}

/// The features that have a role, the weakest first.
const FEATURES: &[(Feature, Role)] = &[
    (Feature::Demand, Role::Demand),
    (Feature::Role, Role::Office),
    (Feature::Person, Role::Person),
    (Feature::Term, Role::Term),
    (Feature::Reference, Role::Cable),
    (Feature::Cable, Role::Cable),
    (Feature::Italic, Role::Italic),
    (Feature::SmallCaps, Role::SmallCaps),
    (Feature::Strong, Role::Strong),
    (Feature::Underlined, Role::Underlined),
    (Feature::Struck, Role::Struck),
    (Feature::Unclear, Role::Unclear),
];

fn featured(canvas: &Canvas<'_>, base: Style, marked: Marked) -> Style {
    if marked == Marked::default() {
        return base;
    }
    let own = FEATURES.iter().filter(|(feature, _)| marked.has(*feature));
    own.fold(base, |style, (_, role)| style.patch(canvas.style(*role)))
}

fn role_of(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Heading => Role::Heading,
        BlockKind::Subheading => Role::Subheading,
        BlockKind::Source => Role::Source,
        BlockKind::Dateline => Role::Dateline,
        BlockKind::Signature => Role::Signature,
        BlockKind::Quote | BlockKind::Summary => Role::Quote,
        BlockKind::Nested => Role::Dim,
        _ => Role::Text,
    }
}
