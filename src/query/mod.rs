//! The search language: text to a tree of terms, with explanations. `docs/search.md` is its guide.
//!
//! Read [`Query`] and [`parse`] first, then [`Node`] and [`Term`]. Parsing never fails: what cannot be read is left out or
//! read as the nearest thing, and a [`Fault`] says so, with its place and what would be right. Nothing here knows of an
//! index: whoever answers a query walks the tree.

mod date;
mod fault;
mod field;
mod number;
mod parse;
mod party;
mod print;
mod relax;
mod say;
mod scan;
mod tree;
mod words;

pub use date::Dates;
pub use fault::Fault;
pub use field::Field;
pub use number::Numbers;
pub use party::Party;
pub use relax::{Relaxed, relaxed};
pub use tree::{Cites, Has, Leaf, Node, NodeKind, Term, Words};

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What is looked for; `None` where nothing that could be looked for was left.
    pub root: Option<Node>,
    /// What could not be read as it stands, in order of place.
    pub faults: Vec<Fault>,
}

/// Reads the text of a query. Spans are byte ranges of `text`.
pub fn parse(text: &str) -> Query {
    parse::parse(text)
}

impl Query {
    /// The terms, in order, with whether they stand under a `-`.
    pub fn terms(&self) -> Vec<Leaf<'_>> {
        self.root.as_ref().map(Node::terms).unwrap_or_default()
    }

    /// `text`, which this query was read from, with everything set right that a fault names a cure for; `None` where
    /// there is nothing to cure.
    pub fn mended(&self, text: &str) -> Option<String> {
        let cures = self.faults.iter().filter_map(|fault| Some((fault.span.clone(), fault.instead.as_deref()?)));
        let mut mended = text.to_owned();
        let mut before = text.len() + 1;
        for (span, instead) in cures.collect::<Vec<_>>().into_iter().rev() {
            if span.end < before {
                mended.replace_range(span.clone(), instead);
                before = span.start;
            }
        }
        (mended != text).then_some(mended)
    }
}
