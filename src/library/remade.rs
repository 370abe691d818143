//! Links made anew, by several threads where there are many. Read [`Library::remade`] first.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::Library;
use super::headings::StoreHeadings;
use crate::document::{Document, DocumentId, Entities, Link, LinkState};
use crate::error::Result;
use crate::resolve::{HeadingIndex, Resolved, resolve};

/// How many documents are settled in one transaction: few enough that another writer need not wait long.
const BATCH: usize = 500;

/// How many threads make links while one keeps them.
const THREADS: usize = 2;

/// The links of a document, made anew.
pub(super) struct Remade {
    pub(super) key: i64,
    /// As they are kept.
    pub(super) links: Vec<u8>,
    pub(super) cites: Vec<Cites>,
    /// The states of the cables that are shown.
    pub(super) states: Vec<LinkState>,
    /// The states of the editors' own references.
    pub(super) encoded: Vec<LinkState>,
}

/// A place that leads to a document.
pub(super) struct Cites {
    pub(super) target: DocumentId,
    pub(super) start: u32,
    pub(super) words: String,
    pub(super) why: String,
}

impl Library {
    /// Makes the links of these documents in batches and hands each to `keep`, until that breaks. Where there are several
    /// batches, threads make them while this one keeps them.
    pub(super) fn remade(
        &self,
        waiting: &[i64],
        index: &HeadingIndex,
        keep: &mut dyn FnMut(Vec<Remade>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        if waiting.len() <= BATCH {
            return keep(self.remade_batch(waiting, &self.over(index))?).map(drop);
        }
        let (batches, (sender, made)) = (Mutex::new(waiting.chunks(BATCH)), sync_channel(1));
        thread::scope(|scope| {
            for _ in 0..THREADS {
                let (own, sender, batches) = (self.another()?, sender.clone(), &batches);
                scope.spawn(move || {
                    let headings = own.over(index);
                    while let Some(batch) = batches.lock().ok().and_then(|mut batches| batches.next()) {
                        let made = own.remade_batch(batch, &headings);
                        if sender.send(made).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            for batch in made {
                if keep(batch?)?.is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    fn remade_batch(&self, batch: &[i64], headings: &StoreHeadings<'_>) -> Result<Vec<Remade>> {
        let remade = |&key: &i64| {
            let (document, entities) = self.body(key)?;
            let resolved = resolve(&document, &entities, headings);
            let shown = entities.cables.iter().zip(&resolved.links).filter(|(cable, link)| cable.is_shown(link));
            let states = shown.map(|(_, link)| link.state).collect();
            let encoded = resolved.encoded.iter().map(|encoded| encoded.link.state).collect();
            let cites = cites(&document, &entities, &resolved);
            let links = postcard::to_stdvec(&(resolved.links, resolved.encoded))?;
            Ok(Remade { key, links, cites, states, encoded })
        };
        batch.iter().map(remade).collect()
    }
}

/// The places of a document that lead to one.
fn cites(document: &Document, entities: &Entities, resolved: &Resolved) -> Vec<Cites> {
    let cables = entities.cables.iter().map(|cable| cable.span).zip(&resolved.links);
    let encoded = resolved.encoded.iter().map(|encoded| (encoded.span, &encoded.link));
    let linked = cables.chain(encoded).filter(|(_, link)| link.state == LinkState::Linked);
    let cite = |(span, link): (crate::text::Span, &Link)| {
        let (words, why) = (document.words(span).to_owned(), link.why.to_string());
        Some(Cites { target: link.target.clone()?, start: span.start, words, why })
    };
    linked.filter_map(cite).collect()
}
