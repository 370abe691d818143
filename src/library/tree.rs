//! The document list as a tree: volumes, sections, documents. Read [`Library::tree`] first.
//!
//! A tree is drawn as [`Segment`]s, one a volume, a section or a run of documents, never one a document, so that a
//! library of 340,000 documents costs a few hundred of them. Only the rows of the window are read from the store.

use std::collections::BTreeSet;

use super::Library;
use super::outline::Outline;
use super::schema::{document_key, ordinal_of, volume_of};
use super::titles::in_list;
use crate::catalog::{ListRequest, Row, RowKind, Rows, SectionKey, Window};
use crate::error::Result;

/// A tree that was drawn, kept while nothing changes.
#[derive(Debug)]
pub(super) struct Drawn {
    generation: i64,
    filter: String,
    unfolded: BTreeSet<SectionKey>,
    tree: Tree,
}

/// The lines of a tree, drawn.
#[derive(Debug, Default)]
struct Tree {
    segments: Vec<Segment>,
    /// How many lines stand before each segment.
    before: Vec<u32>,
    total: u32,
    documents: u32,
}

/// One line of a volume or a section, or neighbouring lines of documents.
#[derive(Debug)]
enum Segment {
    /// A volume or a section.
    Section { depth: u8, key: SectionKey, title: String, documents: u32, unfolded: bool },
    /// Documents that follow each other.
    Documents { depth: u8, first: i64, count: u32 },
}

/// A volume as the tree needs it.
#[derive(Debug, Clone)]
pub(super) struct Trunk {
    pub(super) key: i64,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) documents: u32,
}

impl Library {
    /// A window of the tree.
    pub(super) fn tree(&self, request: &ListRequest) -> Result<Rows> {
        let found = request.find.as_ref().map(|id| self.key_of(id)).transpose()?.flatten();
        let generation = self.generation()?;
        let kept = self.kept.borrow_mut().drawn.take().filter(|drawn| {
            drawn.generation == generation && drawn.filter == request.filter && drawn.unfolded == request.unfolded
        });
        let drawn = match kept {
            Some(drawn) => drawn,
            None => Drawn {
                generation,
                filter: request.filter.clone(),
                unfolded: request.unfolded.clone(),
                tree: self.draw(request)?,
            },
        };
        let found = found.and_then(|key| drawn.tree.line_of(key));
        let window = moved(request.window, drawn.tree.total, found);
        let rows = self.rows(&drawn.tree, window)?;
        let (total, documents) = (drawn.tree.total, drawn.tree.documents);
        self.kept.borrow_mut().drawn = Some(drawn);
        Ok(Rows { total, offset: window.offset, rows, found, documents })
    }

    /// The volumes in the order of their ids.
    pub(super) fn trunks(&self) -> Result<Vec<Trunk>> {
        let mut query = self.connection.prepare_cached("SELECT key, id, title, documents FROM volume ORDER BY id")?;
        let rows = query.query_map([], |row| {
            Ok(Trunk { key: row.get(0)?, id: row.get(1)?, title: row.get(2)?, documents: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The outline of a volume.
    pub(super) fn outline(&self, volume: i64) -> Result<Outline> {
        let mut query = self.connection.prepare_cached("SELECT outline FROM header WHERE volume = ?1")?;
        let blob: Vec<u8> = query.query_row([volume], |row| row.get(0))?;
        Ok(postcard::from_bytes(&blob)?)
    }

    fn draw(&self, request: &ListRequest) -> Result<Tree> {
        let mut tree = Tree::default();
        let filter = request.filter.trim();
        if filter.is_empty() {
            for trunk in self.trunks()? {
                let unfolded = Unfolded::Only(&request.unfolded);
                let outline = match unfolded.shows(&trunk.id, None) {
                    true => self.outline(trunk.key)?,
                    false => Outline::default(),
                };
                tree.volume(&trunk, &outline, unfolded);
            }
            return Ok(tree);
        }
        let found = self.filtered(filter)?.by_volume();
        for mut trunk in self.trunks()? {
            if let Some(ordinals) = found.get(&trunk.key) {
                trunk.documents = u32::try_from(ordinals.len()).unwrap_or(u32::MAX);
                tree.volume(&trunk, &self.outline(trunk.key)?.only(ordinals), Unfolded::All);
            }
        }
        Ok(tree)
    }

    fn rows(&self, tree: &Tree, window: Window) -> Result<Vec<Row>> {
        let (mut rows, end) = (Vec::new(), window.offset.saturating_add(window.count).min(tree.total));
        let (mut line, mut at) = (window.offset, tree.segment_at(window.offset));
        while line < end {
            let Some(segment) = tree.segments.get(at) else { break };
            match segment {
                Segment::Section { depth, key, title, documents, unfolded } => {
                    let (key, title) = (key.clone(), title.clone());
                    let kind = RowKind::Section { key, title, documents: *documents, unfolded: *unfolded };
                    rows.push(Row { depth: *depth, kind });
                    line += 1;
                }
                Segment::Documents { depth, first, count } => {
                    let skipped = line - tree.before[at];
                    let wanted = (count - skipped).min(end - line);
                    let entries = self.entries(first + i64::from(skipped), wanted)?;
                    rows.extend(entries.into_iter().map(|entry| Row { depth: *depth, kind: RowKind::Document(entry) }));
                    line += wanted;
                }
            }
            at += 1;
        }
        Ok(rows)
    }
}

/// Which volumes and sections show their children.
#[derive(Clone, Copy)]
enum Unfolded<'a> {
    /// All: a filter is set.
    All,
    /// These.
    Only(&'a BTreeSet<SectionKey>),
}

impl Unfolded<'_> {
    fn shows(self, volume: &str, section: Option<u32>) -> bool {
        match self {
            Self::All => true,
            Self::Only(set) => set.contains(&SectionKey { volume: volume.to_owned(), section }),
        }
    }
}

impl Tree {
    /// Adds a volume with what is shown below it.
    fn volume(&mut self, trunk: &Trunk, outline: &Outline, unfolded: Unfolded<'_>) {
        let shown = unfolded.shows(&trunk.id, None);
        self.section(0, trunk, None, (&in_list(&trunk.id, &trunk.title), trunk.documents), shown);
        self.documents += trunk.documents;
        if !shown {
            return;
        }
        let (counts, mut drawn) = (outline.counts(), BTreeSet::new());
        for run in &outline.runs {
            let (mut depth, mut open) = (1, true);
            for index in outline.chain(run.section) {
                let shown = unfolded.shows(&trunk.id, Some(index));
                if drawn.insert(index) {
                    let named = (outline.sections[index as usize].title.as_str(), counts[index as usize]);
                    self.section(depth, trunk, Some(index), named, shown);
                }
                depth = depth.saturating_add(1);
                open = shown;
                if !open {
                    break;
                }
            }
            if open {
                self.push(Segment::Documents { depth, first: document_key(trunk.key, run.first), count: run.count });
            }
        }
    }

    fn section(&mut self, depth: u8, trunk: &Trunk, section: Option<u32>, named: (&str, u32), unfolded: bool) {
        let key = SectionKey { volume: trunk.id.clone(), section };
        self.push(Segment::Section { depth, key, title: named.0.to_owned(), documents: named.1, unfolded });
    }

    fn push(&mut self, segment: Segment) {
        self.before.push(self.total);
        self.total += match segment {
            Segment::Section { .. } => 1,
            Segment::Documents { count, .. } => count,
        };
        self.segments.push(segment);
    }

    /// The segment that holds line `line`.
    fn segment_at(&self, line: u32) -> usize {
        self.before.partition_point(|before| *before <= line).saturating_sub(1)
    }

    /// The line that document `key` stands on, if it is shown.
    fn line_of(&self, key: i64) -> Option<u32> {
        self.segments.iter().zip(&self.before).find_map(|(segment, before)| match segment {
            Segment::Documents { first, count, .. } if volume_of(*first) == volume_of(key) => {
                let distance = ordinal_of(key).checked_sub(ordinal_of(*first))?;
                (distance < *count).then_some(before + distance)
            }
            _ => None,
        })
    }
}

/// The window, moved so that it holds line `found`, and so that it does not reach behind the end.
pub(super) fn moved(window: Window, total: u32, found: Option<u32>) -> Window {
    let Window { mut offset, count } = window;
    if let Some(line) = found
        && !(offset..offset.saturating_add(count)).contains(&line)
    {
        offset = line.saturating_sub(count / 2);
    }
    Window { offset: offset.min(total.saturating_sub(count)), count }
}
