//! Judgements laid over what was recognised and resolved. Read [`overlay`].

use super::identify::identify;
use crate::document::{
    Annotation, Cable, CableKind, Demand, DemandKind, Document, DocumentId, Entities, EntityKind, Evidence, Judgement,
    Link, LinkState, Person, Placed, Reference, Role, Why,
};
use crate::text::Span;

/// The reason that an entity or a link of the user's gives.
pub(super) const WHY: &str = "your judgement";

/// Lays the judgements among a document's annotations over its entities and their links.
///
/// A judgement counts where its words stand, word for word; one that only nearly found its place waits to be confirmed.
/// `links` stays parallel to `entities.cables`.
pub fn overlay(document: &Document, placed: &[(&Annotation, Placed)], entities: &mut Entities, links: &mut Vec<Link>) {
    let mut judgements: Vec<_> =
        placed.iter().filter_map(|(annotation, placed)| judgement(document, annotation, *placed)).collect();
    // The later judgement counts, and what is settled must be there first.
    judgements.sort_by_key(|(annotation, judgement, _)| {
        (matches!(judgement, Judgement::Settle(_)), annotation.created.as_str(), annotation.id.as_str())
    });
    let mut individuals = Vec::new();
    for (_, judgement, span) in judgements {
        match judgement {
            Judgement::Reject(kind) => reject(*kind, span, Reach::Alike, entities, links),
            Judgement::Add(kind) => add(document, *kind, span, entities, links),
            Judgement::Settle(target) => settle(target, span, entities, links),
            Judgement::Identify(name) => individuals.push((span, name.as_str())),
        }
    }
    identify(document, &individuals, entities);
}

/// Whether an annotation rejects a demand or adds one.
pub fn judges_demand(annotation: &Annotation) -> bool {
    use Judgement::{Add, Reject};
    let about = match &annotation.judgement {
        Some(Reject(kind) | Add(kind)) => Some(*kind),
        _ => None,
    };
    about == Some(EntityKind::Demand) && !annotation.deleted
}

/// The judgement of an annotation and the span that it is about, if it counts.
fn judgement<'a>(
    document: &Document,
    annotation: &'a Annotation,
    placed: Placed,
) -> Option<(&'a Annotation, &'a Judgement, Span)> {
    let (Placed::Exact(span) | Placed::Drifted(span)) = placed else { return None };
    let said = annotation.judgement.as_ref().filter(|_| !annotation.deleted && !span.is_empty())?;
    (document.words(span) == annotation.anchor.exact).then_some((annotation, said, span))
}

/// How near an entity must be to a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The same thing, though other rules may draw its ends elsewhere.
    Alike,
    /// Any byte in common.
    Touching,
}

impl Reach {
    pub(super) fn holds(self, one: Span, other: Span) -> bool {
        let common = one.end.min(other.end).saturating_sub(one.start.max(other.start)) as usize;
        match self {
            Self::Alike => common * 2 >= one.len().min(other.len()) && common > 0,
            Self::Touching => common > 0,
        }
    }
}

fn reject(kind: EntityKind, span: Span, reach: Reach, entities: &mut Entities, links: &mut Vec<Link>) {
    match kind {
        EntityKind::Person => entities.persons.retain(|person| !reach.holds(person.span, span)),
        EntityKind::Role => entities.roles.retain(|role| !reach.holds(role.span, span)),
        EntityKind::Demand => entities.demands.retain(|demand| !reach.holds(demand.span, span)),
        EntityKind::Cable => {
            let keep: Vec<bool> = entities.cables.iter().map(|cable| !reach.holds(cable.span, span)).collect();
            let (mut cable, mut link) = (keep.iter(), keep.iter());
            entities.cables.retain(|_| cable.next().is_none_or(|keep| *keep));
            links.retain(|_| link.next().is_none_or(|keep| *keep));
        }
    }
}

fn add(document: &Document, kind: EntityKind, span: Span, entities: &mut Entities, links: &mut Vec<Link>) {
    if stands(kind, span, entities) {
        return;
    }
    // No two of a kind overlap: the user's own takes the place of what the rules found.
    reject(kind, span, Reach::Touching, entities, links);
    let (words, why) = (document.words(span), Why::Borrowed(WHY));
    match kind {
        EntityKind::Person => {
            let id = same_person(words, &entities.persons).unwrap_or_else(|| words.to_owned());
            let listed =
                entities.persons.iter().find(|person| person.id == id).and_then(|person| person.listed.clone());
            let at = entities.persons.partition_point(|person| person.span < span);
            entities.persons.insert(at, Person { span, id, listed, why });
        }
        EntityKind::Role => {
            let at = entities.roles.partition_point(|role| role.span < span);
            entities.roles.insert(at, Role { span, id: words.to_owned(), why });
        }
        EntityKind::Cable => {
            let at = entities.cables.partition_point(|cable| cable.span < span);
            entities.cables.insert(at, unread(span));
            links.insert(at.min(links.len()), link(LinkState::Unreadable, None));
        }
        EntityKind::Demand => {
            let at = entities.demands.partition_point(|demand| demand.span < span);
            let demand = Demand { span, kind: DemandKind::Request, by: None, of: None, what: None, why };
            entities.demands.insert(at, demand);
        }
    }
}

/// Whether the rules found the very entity by now.
fn stands(kind: EntityKind, span: Span, entities: &Entities) -> bool {
    match kind {
        EntityKind::Person => entities.persons.iter().any(|person| person.span == span),
        EntityKind::Role => entities.roles.iter().any(|role| role.span == span),
        EntityKind::Cable => entities.cables.iter().any(|cable| cable.span == span),
        EntityKind::Demand => entities.demands.iter().any(|demand| demand.span == span),
    }
}

/// The individual whose surname the words end with, if it is one.
fn same_person(words: &str, persons: &[Person]) -> Option<String> {
    let surname = words.split_whitespace().next_back()?;
    let mut same = persons.iter().filter(|person| person.id.split_whitespace().next_back() == Some(surname));
    let first = same.next()?;
    same.all(|person| person.id == first.id).then(|| first.id.clone())
}

fn settle(target: &DocumentId, span: Span, entities: &Entities, links: &mut [Link]) {
    for (cable, known) in entities.cables.iter().zip(links) {
        if Reach::Alike.holds(cable.span, span) {
            let candidates = std::mem::take(&mut known.candidates);
            *known = Link { candidates, ..link(LinkState::Linked, Some(target.clone())) };
        }
    }
}

fn unread(span: Span) -> Cable {
    Cable {
        span,
        number: None,
        date: None,
        kind: CableKind::Other,
        series: None,
        vague: true,
        reads: Reference::default(),
        why: Why::Borrowed(WHY),
    }
}

fn link(state: LinkState, target: Option<DocumentId>) -> Link {
    Link {
        state,
        target,
        target_at: 0,
        candidates: Vec::new(),
        evidence: Evidence::Judgement,
        sent: None,
        why: Why::Borrowed(WHY),
    }
}
