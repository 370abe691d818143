//! The words of one stem, told beside the words of each part of the index. Read [`Families`] first, then [`Tables`].
//!
//! Texts are indexed by their words as they are. Which of these share a stem is found out once for each part of the
//! index, not at each place of each text: so a word costs one entry, and any of its forms finds all of them.

use std::any::Any;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use tantivy::directory::{CompositeFile, CompositeWrite, OwnedBytes};
use tantivy::index::{Segment, SegmentComponent, SegmentId};
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;
use tantivy::{PluginMergeContext, PluginWriter, PluginWriterContext, Searcher, SegmentPlugin, SegmentReader};
use xxhash_rust::xxh3::xxh3_64;

use super::schema::schema;
use super::words::stem_of;

/// How the name of the table's file ends.
const TABLE: &str = "stems";

/// Bytes of an entry: four of what is made of the stem, four of the place of a word among the words, little end first.
const ENTRY: usize = 8;

/// Writes for each segment the words that are not their own stem, by their stems.
pub(super) struct Families;

impl SegmentPlugin for Families {
    fn extensions(&self) -> &[&str] {
        &[TABLE]
    }

    fn create_writer(&self, _: &PluginWriterContext<'_>) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(Self))
    }

    fn merge(&self, context: PluginMergeContext<'_>) -> tantivy::Result<()> {
        write(context.target_segment)
    }
}

impl PluginWriter for Families {
    fn serialize(self: Box<Self>, segment: &Segment, _: Option<&DocIdMapping>) -> tantivy::Result<()> {
        write(segment)
    }

    fn mem_usage(&self) -> usize {
        0
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Writes the table of a segment whose words are written.
fn write(segment: &Segment) -> tantivy::Result<()> {
    let words = CompositeFile::open(&segment.open_read(SegmentComponent::Terms)?)?;
    let mut tables = CompositeWrite::wrap(segment.open_write(table())?);
    for field in schema().1.stemmed() {
        let Some(words) = words.open_read(field) else { continue };
        let (words, mut entries) = (TermDictionary::open(words)?, Vec::new());
        let mut words = words.stream()?;
        while words.advance() {
            let form = str::from_utf8(words.key()).unwrap_or_default();
            if let Some(stem) = stem_of(form) {
                entries.push((short(&stem), words.term_ord() as u32));
            }
        }
        entries.sort_unstable();
        let table = tables.for_field(field);
        for (stem, word) in entries {
            table.write_all(&stem.to_le_bytes())?;
            table.write_all(&word.to_le_bytes())?;
        }
    }
    Ok(tables.close()?)
}

/// The file of the table.
fn table() -> SegmentComponent {
    SegmentComponent::Custom(TABLE.to_owned())
}

/// What stands for a stem in a table; others may share it.
fn short(stem: &str) -> u32 {
    xxh3_64(stem.as_bytes()) as u32
}

/// How many stems are remembered, each of one field of one segment.
const REMEMBERED: usize = 4096;

/// A field of a segment.
type Part = (SegmentId, Field);

/// The tables of an index, opened with it.
///
/// A search asks for the words of a stem again and again: to weigh how rare they are, to find them, to count, to light them.
/// So what was found of late is remembered.
#[derive(Debug)]
pub(super) struct Tables {
    all: HashMap<Part, OwnedBytes>,
    late: Mutex<HashMap<(Part, String), Vec<TermInfo>>>,
}

impl Tables {
    pub(super) fn open(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut tables = HashMap::new();
        for reader in searcher.segment_readers() {
            let all = CompositeFile::open(&reader.open_read(table())?)?;
            for field in schema().1.stemmed() {
                if let Some(one) = all.open_read(field) {
                    tables.insert((reader.segment_id(), field), one.read_bytes()?);
                }
            }
        }
        Ok(Self { all: tables, late: Mutex::default() })
    }

    /// Where a segment has the words of a field whose stem is `stem`.
    pub(super) fn of_stem(&self, reader: &SegmentReader, field: Field, stem: &str) -> tantivy::Result<Vec<TermInfo>> {
        let part = ((reader.segment_id(), field), stem.to_owned());
        let late = || self.late.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = late().get(&part) {
            return Ok(found.clone());
        }
        let found = self.look_up(reader, field, stem)?;
        let mut late = late();
        if late.len() >= REMEMBERED {
            late.clear();
        }
        late.insert(part, found.clone());
        Ok(found)
    }

    fn look_up(&self, reader: &SegmentReader, field: Field, stem: &str) -> tantivy::Result<Vec<TermInfo>> {
        let index = reader.inverted_index(field)?;
        let (words, mut found) = (index.terms(), Vec::new());
        if stem_of(stem).is_none() {
            found.extend(words.get(stem)?);
        }
        let table = self.all.get(&(reader.segment_id(), field)).map_or(&[][..], |table| table.as_slice());
        let (entries, _) = table.as_chunks::<ENTRY>();
        let (sought, mut form) = (short(stem), Vec::new());
        let first = entries.partition_point(|entry| stem_in(entry) < sought);
        for entry in entries[first..].iter().take_while(|entry| stem_in(entry) == sought) {
            if words.ord_to_term(word_in(entry).into(), &mut form)?
                && str::from_utf8(&form).ok().and_then(stem_of).is_some_and(|other| other == stem)
            {
                found.extend(words.get(&form)?);
            }
        }
        Ok(found)
    }
}

fn stem_in([a, b, c, d, ..]: &[u8; ENTRY]) -> u32 {
    u32::from_le_bytes([*a, *b, *c, *d])
}

fn word_in([.., a, b, c, d]: &[u8; ENTRY]) -> u32 {
    u32::from_le_bytes([*a, *b, *c, *d])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tantivy::merge_policy::NoMergePolicy;
    use tantivy::{Index, IndexWriter, TantivyDocument};

    use super::*;
    use crate::library::index::schema::tokenizers;

    /// In how many documents of each segment words of a stem stand in the body.
    fn documents(index: &Index, stem: &str) -> Vec<u32> {
        let searcher = index.reader().unwrap().searcher();
        let tables = Tables::open(&searcher).unwrap();
        let words = |reader| tables.of_stem(reader, schema().1.body, stem).unwrap();
        let here = |reader| words(reader).iter().map(|word| word.doc_freq).sum();
        searcher.segment_readers().iter().map(here).collect()
    }

    #[test]
    fn words_of_one_stem_are_told_in_each_segment_and_when_these_are_joined() {
        let (schema, fields) = schema();
        let builder = Index::builder().schema(schema).tokenizers(tokenizers()).register_plugin(Arc::new(Families));
        let index = builder.create_in_ram().unwrap();
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for text in ["Ferries and a ferry", "They ferried 1925 ferries", "A fern"] {
            let mut record = TantivyDocument::new();
            record.add_text(fields.body, text);
            writer.add_document(record).unwrap();
            writer.commit().unwrap();
        }
        let mut each = documents(&index, "ferri");
        each.sort_unstable();
        assert_eq!(each, [0, 2, 2]);
        writer.merge(&index.searchable_segment_ids().unwrap()).wait().unwrap();
        assert_eq!(documents(&index, "ferri"), [4]);
        assert_eq!((documents(&index, "fern"), documents(&index, "ferry")), (vec![1], vec![0]));
    }
}
