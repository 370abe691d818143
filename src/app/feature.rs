//! What each byte of a text is marked as: the source's marks and the entities, as one list of changes.
//!
//! Made once a document, so that a frame looks up only the lines it shows. Read [`Features`] first.

use super::steps::Steps;
use super::{Switch, Term};
use crate::catalog::Opened;
use crate::document::MarkKind;
use crate::text::Span;

/// Something that bytes are marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; `MarkKind` and `EntityKind` define them")]
pub enum Feature {
    Italic,
    SmallCaps,
    Strong,
    Underlined,
    Struck,
    Unclear,
    Term,
    Reference,
    Person,
    Role,
    Cable,
    Demand,
}

/// How many there are.
const KINDS: usize = 12;

/// A set of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marked(u16);

impl Marked {
    /// Whether a feature is in it.
    pub fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u16) != 0
    }
}

/// What each byte of a text is marked as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Features {
    steps: Steps<Marked>,
}

impl Features {
    /// The features of a document; entities only where they are switched on.
    pub(super) fn of(opened: &Opened, terms: &[Term], entities: Switch) -> Self {
        let mut spans: Vec<_> = terms.iter().map(|term| (term.span, Feature::Term)).collect();
        for mark in &opened.document.marks {
            if let Some(feature) = feature(&mark.kind) {
                spans.push((mark.span, feature));
            }
        }
        spans.extend(opened.encoded.iter().map(|encoded| (encoded.span, Feature::Reference)));
        if entities.is_on() {
            let found = &opened.entities;
            spans.extend(found.persons.iter().map(|person| (person.span, Feature::Person)));
            spans.extend(found.roles.iter().map(|role| (role.span, Feature::Role)));
            spans.extend(found.cables.iter().map(|cable| (cable.span, Feature::Cable)));
            spans.extend(found.demands.iter().map(|demand| (demand.span, Feature::Demand)));
        }
        Self { steps: steps(&spans) }
    }

    /// The parts of `span` with the features that hold in each.
    pub fn parts(&self, span: Span) -> impl Iterator<Item = (Span, Marked)> + '_ {
        self.steps.parts(span)
    }
}

fn feature(kind: &MarkKind) -> Option<Feature> {
    Some(match kind {
        MarkKind::Italic | MarkKind::Marginal => Feature::Italic,
        MarkKind::SmallCaps => Feature::SmallCaps,
        MarkKind::Strong => Feature::Strong,
        MarkKind::Underline => Feature::Underlined,
        MarkKind::Struck => Feature::Struck,
        MarkKind::Unclear => Feature::Unclear,
        _ => return None,
    })
}

/// Sweeps over the ends of all spans.
fn steps(spans: &[(Span, Feature)]) -> Steps<Marked> {
    let mut ends: Vec<(u32, Feature, bool)> = Vec::with_capacity(spans.len() * 2);
    for (span, feature) in spans.iter().filter(|(span, _)| !span.is_empty()) {
        ends.push((span.start, *feature, true));
        ends.push((span.end, *feature, false));
    }
    ends.sort_by_key(|(at, ..)| *at);
    let (mut open, mut found) = ([0_u32; KINDS], Steps::new());
    for (at, feature, opens) in ends {
        let depth = &mut open[feature as usize];
        *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
        let marked = open.iter().enumerate().fold(0, |bits, (nth, depth)| bits | (u16::from(*depth > 0) << nth));
        found.push(at, Marked(marked));
    }
    found
}
