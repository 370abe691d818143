//! The register of a volume: what references are looked up by, and what its own look up. Read [`Register`] first.
//!
//! It is kept as a few values a volume, not as rows, so that a volume is written in one place of the file, and the
//! heads of a whole library are read in a few hundred reads.

use std::borrow::Cow;

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::Library;
use super::packed::{Packed, pack};
use super::schema::document_key;
use crate::document::{Document, Entities, MarkKind};
use crate::error::Result;
use crate::resolve::{self, Head, Key};

/// What a volume holds for resolving references.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// The heads, in the order of the documents.
    pub(super) heads: Vec<Head>,
    /// Where pages begin and footnotes stand, and who took part in talks.
    pub(super) spots: Vec<Spot<'static>>,
    /// Which key is looked up by which document (its ordinal); sorted when it is kept.
    pub(super) looks: Vec<(Key, u32)>,
}

/// A printed page, a footnote, or somebody who took part in a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spot<'a> {
    /// What it is.
    pub(super) kind: SpotKind,
    /// The page as printed, the footnote's id, or [`Spot::talker`].
    #[serde(borrow)]
    pub(super) name: Cow<'a, str>,
    /// The ordinal of the document that it stands in.
    pub(super) ordinal: u32,
    /// The byte of that document's text.
    pub(super) offset: u32,
}

/// What a [`Spot`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum SpotKind {
    /// A printed page begins.
    Page,
    /// A footnote's text begins.
    Note,
    /// Somebody took part in the talk that the document records.
    Talker,
}

impl Spot<'_> {
    /// The name of a spot of kind [`SpotKind::Talker`]: whose name, in which document.
    pub(super) fn talker(ordinal: u32, name: &str) -> String {
        format!("{ordinal}:{name}")
    }
}

impl Register {
    /// One more document at the end.
    pub(super) fn push(&mut self, document: &Document, entities: &Entities) {
        let ordinal = u32::try_from(self.heads.len()).unwrap_or(u32::MAX);
        self.heads.push(Head::of(document, ordinal));
        let spot = |kind, name: &str, offset| Spot { kind, name: Cow::Owned(name.to_owned()), ordinal, offset };
        for mark in &document.marks {
            if let MarkKind::Page { n, .. } = &mark.kind {
                self.spots.push(spot(SpotKind::Page, n, mark.span.start));
            }
        }
        for note in document.notes.iter().filter(|note| !note.id.is_empty()) {
            self.spots.push(spot(SpotKind::Note, &note.id, note.span.start));
        }
        let talkers = resolve::talkers(document, entities);
        self.spots.extend(talkers.iter().map(|name| spot(SpotKind::Talker, &Spot::talker(ordinal, name), 0)));
        let keys = super::links::keys(document, entities);
        self.looks.extend(keys.into_iter().map(|key| (key, ordinal)));
    }

    /// The keys that its documents answer to.
    fn answers(&self) -> Vec<(Key, u32)> {
        let of_head = |head: &Head| Key::of_head(head).into_iter().map(|key| (key, head.ordinal)).collect::<Vec<_>>();
        self.heads.iter().flat_map(of_head).collect()
    }
}

impl Library {
    /// Keeps the register of a volume.
    pub(super) fn keep_register(&self, volume: i64, register: &Register) -> Result<()> {
        let mut insert =
            self.connection.prepare_cached("INSERT OR REPLACE INTO register VALUES (?1, ?2, ?3, ?4, ?5)")?;
        insert.execute(params![
            volume,
            postcard::to_stdvec(&register.heads)?,
            postcard::to_stdvec(&register.spots)?,
            pack(register.answers()),
            pack(register.looks.clone())
        ])?;
        Ok(())
    }

    /// The heads of a volume, in the order of its documents.
    pub(super) fn heads(&self, volume: i64) -> Result<Vec<Head>> {
        let read = |bytes: &[u8]| Ok(postcard::from_bytes(bytes)?);
        self.registered("SELECT heads FROM register WHERE volume = ?1", volume, read)
    }

    /// Reads the pages and footnotes of a volume, and who took part in talks.
    pub(super) fn spots<T: Default>(&self, volume: i64, read: impl FnOnce(Vec<Spot<'_>>) -> T) -> Result<T> {
        let read = |bytes: &[u8]| Ok(read(postcard::from_bytes(bytes)?));
        self.registered("SELECT spots FROM register WHERE volume = ?1", volume, read)
    }

    /// Reads the keys that the documents of a volume answer to.
    pub(super) fn answers<T: Default>(&self, volume: i64, read: impl FnOnce(Packed<'_>) -> T) -> Result<T> {
        self.packed("SELECT answers FROM register WHERE volume = ?1", volume, read)
    }

    /// The keys that the documents of a volume answer to, sorted.
    pub(super) fn answer_keys(&self, volume: i64) -> Result<Vec<Key>> {
        fn keys(answers: Packed<'_>) -> Vec<Key> {
            answers.keys()
        }
        self.answers(volume, keys)
    }

    /// Reads the keys that the references of a volume look up.
    pub(super) fn looks<T: Default>(&self, volume: i64, read: impl FnOnce(Packed<'_>) -> T) -> Result<T> {
        self.packed("SELECT looks FROM register WHERE volume = ?1", volume, read)
    }

    fn packed<T: Default>(&self, query: &str, volume: i64, read: impl FnOnce(Packed<'_>) -> T) -> Result<T> {
        self.registered(query, volume, |bytes| Ok(read(Packed::new(bytes))))
    }

    /// Reads a value of the register of a volume where it lies; nothing where there is none.
    fn registered<T: Default>(&self, query: &str, volume: i64, read: impl FnOnce(&[u8]) -> Result<T>) -> Result<T> {
        let mut query = self.connection.prepare_cached(query)?;
        let mut rows = query.query([volume])?;
        match rows.next()? {
            Some(row) => read(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?),
            None => Ok(T::default()),
        }
    }

    /// The documents of the whole library whose references look one of `wanted` (sorted) up.
    pub(super) fn looking_up(&self, wanted: &[Key]) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        for trunk in self.trunks()? {
            let ordinals = self.looks(trunk.key, |looks| looks.sharing(wanted))?;
            found.extend(ordinals.into_iter().map(|ordinal| document_key(trunk.key, ordinal)));
        }
        Ok(found)
    }

    /// The heads of the whole library that answer to one of `wanted` (sorted).
    pub(super) fn answering(&self, wanted: &[Key]) -> Result<Vec<Head>> {
        let mut found = Vec::new();
        for trunk in self.trunks()? {
            let ordinals = self.answers(trunk.key, |answers| answers.sharing(wanted))?;
            if !ordinals.is_empty() {
                let heads = self.heads(trunk.key)?.into_iter();
                found.extend(heads.filter(|head| ordinals.binary_search(&head.ordinal).is_ok()));
            }
        }
        Ok(found)
    }
}
