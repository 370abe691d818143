//! The cables that the user marked, read and looked up like any other. Read [`read`].

use super::Shelf;
use crate::catalog::Opened;
use crate::document::{Cable, Entities, Evidence, LinkState};
use crate::recognise::read_cable;

/// Reads the cables that the user marked into fields and resolves them; what a link of the user's leads to gets its row.
pub(super) fn read(shelf: &dyn Shelf, opened: &mut Opened) {
    for nth in 0..opened.entities.cables.len() {
        let link = &opened.links[nth];
        let added = link.evidence == Evidence::Judgement && link.state == LinkState::Unreadable;
        if !added {
            continue;
        }
        let Some(read) = read_cable(&opened.document, opened.entities.cables[nth].span) else { continue };
        let why = opened.entities.cables[nth].why.clone();
        let cable = Cable { why, ..read };
        let alone = Entities { cables: vec![cable.clone()], ..Entities::default() };
        if let Some(link) = shelf.resolve(&opened.document, &alone).pop() {
            opened.links[nth] = link;
        }
        opened.entities.cables[nth] = cable;
    }
    for target in opened.links.iter().filter_map(|link| link.target.as_ref()) {
        if !opened.targets.iter().any(|entry| entry.id == *target) {
            opened.targets.extend(shelf.glance(target).map(|(entry, _)| entry));
        }
    }
}
