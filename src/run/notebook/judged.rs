//! What the user judged of demands, for the lists of them. Read [`Notebook::judged_demands`] first.

use std::sync::Arc;

use super::{Notebook, Shelf};
use crate::annotate::judges_demand;
use crate::document::DocumentId;
use crate::library::Judged;

/// The demands of judged documents, gathered once and kept while nothing changes: a list asks for them at every key.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// The library's generation.
    generation: i64,
    /// The ids of the judgements, with when they were made or changed.
    judgements: Vec<(String, String)>,
    demands: Arc<[Judged]>,
}

impl Notebook {
    /// The demands of the documents in which the user rejected or added some, as the judgements have them.
    pub(in crate::run) fn judged_demands(&self, shelf: &dyn Shelf) -> Arc<[Judged]> {
        let generation = shelf.generation();
        let judging: Vec<_> =
            self.records().map(|record| &record.annotation).filter(|one| judges_demand(one)).collect();
        let judgements: Vec<_> = judging.iter().map(|one| (one.id.clone(), one.modified.clone())).collect();
        let mut kept = self.gathered.borrow_mut();
        if (kept.generation, &kept.judgements) != (generation, &judgements) {
            let mut documents: Vec<&DocumentId> = judging.iter().map(|one| &one.document).collect();
            documents.sort_unstable();
            documents.dedup();
            let laid = |id: &DocumentId| {
                let mut opened = shelf.opened(id)?;
                self.lay(shelf, &mut opened);
                Judged::of(&opened.document, &opened.entities).ok()
            };
            let demands = documents.into_iter().filter_map(laid).collect();
            *kept = Gathered { generation, judgements, demands };
        }
        Arc::clone(&kept.demands)
    }
}
