//! What the user judged of demands, for the lists of them. Read [`Notebook::judged_demands`] first.

use super::{Notebook, Shelf};
use crate::document::{Annotation, DocumentId, EntityKind, Judgement};
use crate::library::Judged;

impl Notebook {
    /// The demands of the documents in which the user rejected or added some, as the judgements have them.
    pub(in crate::run) fn judged_demands(&self, shelf: &dyn Shelf) -> Vec<Judged> {
        let annotations = self.records().map(|record| &record.annotation).filter(|one| judges_demand(one));
        let mut documents: Vec<&DocumentId> = annotations.map(|annotation| &annotation.document).collect();
        documents.sort_unstable();
        documents.dedup();
        let laid = |id: &DocumentId| {
            let mut opened = shelf.opened(id)?;
            self.lay(shelf, &mut opened);
            Judged::of(&opened.document, &opened.entities).ok()
        };
        documents.into_iter().filter_map(laid).collect()
    }
}

fn judges_demand(annotation: &Annotation) -> bool {
    use Judgement::{Add, Reject};
    let about = match &annotation.judgement {
        Some(Reject(kind) | Add(kind)) => Some(*kind),
        _ => None,
    };
    about == Some(EntityKind::Demand) && !annotation.deleted
}
