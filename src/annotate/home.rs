//! The document that an annotation stands on: its own, or the one that was renumbered. Read [`Homes`].
//!
//! An annotation stays on the document with its id while nothing speaks against that. Where the text there is another one, the
//! documents of the volume are looked through for the one that it was made on: by its text, else by its heading and date. Where
//! several fit equally, it stays on none.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::elsewhere::Elsewhere;
use super::{Annotations, Host, Identity, Record};
use crate::document::{Anchor, Document, DocumentId, Placed};
use crate::error::Result;

/// What holds the documents that annotations may stand on.
pub trait Documents {
    /// The document of an id, if it is at hand.
    fn document(&self, id: &DocumentId) -> Option<Document>;
    /// The ids of the documents of a volume.
    fn of_volume(&self, volume: &str) -> Result<Vec<DocumentId>>;
    /// The address of a document, as [`super::source_of`] makes it.
    fn address(&self, id: &DocumentId) -> String;
    /// Another number than before where other documents are held than before.
    fn generation(&self) -> i64;
}

/// By what the documents of a volume are known again.
type Identities = Arc<Vec<(DocumentId, Identity)>>;

/// A document made ready, with how an annotation stands on it.
type Stand<'h, 'd> = (&'h Host<'d>, Placed);

/// Finds the documents of annotations. A volume is looked through only for those that need it, and once while nothing changes.
#[derive(Debug, Default)]
pub struct Homes {
    generation: Cell<i64>,
    volumes: RefCell<HashMap<String, Identities>>,
}

impl Homes {
    /// Gives `then` each of the annotations made on the document `id`, with the document that it stands on and how; with
    /// nothing where neither its own nor another document of the volume is at hand, or where it is of a text of another folder.
    pub fn place<'r>(
        &self,
        documents: &dyn Documents,
        id: &DocumentId,
        records: &[&'r Record],
        mut then: impl FnMut(&'r Record, Option<(&Host<'_>, Placed)>),
    ) -> Result<()> {
        let elsewhere = Elsewhere::than(documents, id);
        let (away, records): (Vec<&'r Record>, Vec<&'r Record>) =
            records.iter().partition(|record| elsewhere.has(record));
        away.into_iter().for_each(|record| then(record, None));
        let own = documents.document(id);
        let own = own.as_ref().map(Host::new);
        self.each(documents, own.as_ref(), id.volume(), &records, &mut then)
    }

    /// The annotations that stand on a document, with their places, in the order of the text, the lost ones last: its own, and
    /// those made under another id that can only mean it; but none of a text of another folder that is still there.
    pub fn on<'a>(
        &self,
        documents: &dyn Documents,
        host: &Host<'_>,
        annotations: &'a Annotations,
    ) -> Result<Vec<(&'a Record, Placed)>> {
        let here = &host.document().id;
        let mut placed = Vec::new();
        let mut keep = |record: &'a Record, found: Option<(&Host<'_>, Placed)>| {
            placed.extend(found.filter(|(found, _)| found.document().id == *here).map(|(_, placed)| (record, placed)));
        };
        let away = Elsewhere::than(documents, here);
        let own: Vec<_> = annotations.of(here).filter(|record| !away.has(record)).collect();
        self.each(documents, Some(host), here.volume(), &own, &mut keep)?;
        let mut elsewhere: BTreeMap<&DocumentId, Vec<&Record>> = BTreeMap::new();
        for record in annotations.all().filter(|record| host.identity().fits(&record.annotation.anchor)) {
            if record.annotation.document != *here && !away.has(record) {
                elsewhere.entry(&record.annotation.document).or_default().push(record);
            }
        }
        for (id, records) in elsewhere {
            let mut absent = Vec::new();
            self.place(documents, id, &records, |record, found| match found {
                None if id.volume() != here.volume() => absent.push(record),
                found => keep(record, found),
            })?;
            // Their volume is not at hand, and this one may be the same under another name.
            self.each(documents, None, here.volume(), &absent, &mut keep)?;
        }
        placed.sort_by_key(|(_, placed)| (placed.span().is_none(), placed.span()));
        Ok(placed)
    }

    /// How many annotations each document has; those of a text of another folder that is still there are not its own.
    pub fn counts<'a>(documents: &dyn Documents, annotations: &'a Annotations) -> BTreeMap<&'a DocumentId, usize> {
        let (mut counts, mut views) = (annotations.counts(), HashMap::new());
        for record in annotations.all() {
            let id = &record.annotation.document;
            let view = views.entry(id.volume()).or_insert_with(|| Elsewhere::than(documents, id));
            if view.has(record)
                && let Some(count) = counts.get_mut(id)
            {
                *count -= 1;
            }
        }
        counts.retain(|_, count| *count > 0);
        counts
    }

    /// The same as [`Self::place`], with their own document made ready, and with the volume that is looked through.
    fn each<'r>(
        &self,
        documents: &dyn Documents,
        own: Option<&Host<'_>>,
        volume: &str,
        records: &[&'r Record],
        then: &mut dyn FnMut(&'r Record, Option<Stand<'_, '_>>),
    ) -> Result<()> {
        let here = |record: &Record| own.map(|own| (own, own.place(&record.annotation.anchor)));
        let here: Vec<_> = records.iter().map(|record| here(record)).collect();
        let stays: Vec<bool> =
            records.iter().zip(&here).map(|(record, here)| stays(&record.annotation.anchor, *here)).collect();
        let volume = if stays.contains(&false) { self.identities(documents, volume)? } else { Identities::default() };
        let candidates: Vec<Vec<&DocumentId>> = (records.iter().zip(&here).zip(&stays))
            .map(|((record, here), stays)| match stays {
                true => Vec::new(),
                false => candidates(&volume, &record.annotation.anchor, *here),
            })
            .collect();
        let wanted: BTreeSet<_> = candidates.iter().flatten().copied().collect();
        let others: Vec<Document> = wanted.into_iter().filter_map(|id| documents.document(id)).collect();
        let hosts: HashMap<&DocumentId, Host<'_>> = others.iter().map(|other| (&other.id, Host::new(other))).collect();
        for ((record, here), candidates) in records.iter().zip(here).zip(candidates) {
            let likest = likest(candidates.into_iter().filter_map(|id| hosts.get(id)), &record.annotation.anchor);
            let found = match likest {
                Likest::One(stand) => Some(stand),
                Likest::None => here,
                // What its own document has like it would be a lookalike too.
                Likest::Several => here.map(|(own, _)| (own, Placed::Lost)),
            };
            then(record, found);
        }
        Ok(())
    }

    fn identities(&self, documents: &dyn Documents, volume: &str) -> Result<Identities> {
        let generation = documents.generation();
        if self.generation.replace(generation) != generation {
            self.volumes.borrow_mut().clear();
        }
        if let Some(known) = self.volumes.borrow().get(volume) {
            return Ok(Arc::clone(known));
        }
        let identity = |id: DocumentId| documents.document(&id).map(|document| (id, Identity::of(&document)));
        let identities = Arc::new(documents.of_volume(volume)?.into_iter().filter_map(identity).collect());
        self.volumes.borrow_mut().insert(volume.to_owned(), Arc::clone(&identities));
        Ok(identities)
    }
}

/// Whether an anchor need not be looked for on other documents than its own, where it stands as `here` says.
fn stays(anchor: &Anchor, here: Option<Stand<'_, '_>>) -> bool {
    let unknown = anchor.fingerprint.is_empty() && anchor.heading.is_empty();
    unknown
        || here.is_some_and(|(own, placed)| {
            let identity = own.identity();
            identity.has_text(anchor) || (identity.has_heading(anchor) && matches!(placed, Placed::Exact(_)))
        })
}

/// The documents of a volume that an anchor may have been made on, other than its own.
fn candidates<'v>(
    volume: &'v [(DocumentId, Identity)],
    anchor: &Anchor,
    here: Option<Stand<'_, '_>>,
) -> Vec<&'v DocumentId> {
    let others = |fits: &dyn Fn(&Identity) -> bool| -> Vec<&DocumentId> {
        let other = |id: &DocumentId| here.is_none_or(|(own, _)| own.document().id != *id);
        volume.iter().filter(|(id, identity)| other(id) && fits(identity)).map(|(id, _)| id).collect()
    };
    let same = others(&|identity| identity.has_text(anchor));
    if same.len() == 1 {
        return same;
    }
    match here {
        Some((own, placed)) if own.identity().has_heading(anchor) || matches!(placed, Placed::Exact(_)) => Vec::new(),
        _ => others(&|identity| identity.has_heading(anchor)),
    }
}

/// Which of some documents an anchor's passage stands on.
enum Likest<'h, 'd> {
    /// None of them.
    None,
    /// This one, best of all.
    One(Stand<'h, 'd>),
    /// Several, equally well.
    Several,
}

fn likest<'h, 'd: 'h>(hosts: impl Iterator<Item = &'h Host<'d>>, anchor: &Anchor) -> Likest<'h, 'd> {
    let likeness = |host: &Host<'_>, placed| match placed {
        Placed::Exact(_) => 3,
        Placed::Drifted(span) if host.document().words(span) == anchor.exact => 2,
        Placed::Drifted(_) => 1,
        Placed::Lost => 0,
    };
    let placed = hosts.map(|host| (host, host.place(anchor)));
    let mut found: Vec<_> = placed.map(|(host, placed)| (likeness(host, placed), (host, placed))).collect();
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    match found.as_slice() {
        [] | [(0, _), ..] => Likest::None,
        [(best, _), (second, _), ..] if best == second => Likest::Several,
        [(_, stand), ..] => Likest::One(*stand),
    }
}
