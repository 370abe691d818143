//! What there is to say of a query: what could not be read in it, which term finds nothing, and what would find something.
//! Read [`nothing`] first.

use std::collections::BTreeMap;

use tantivy::schema::Field;

use super::search::Search;
use super::words::{Cutter, forms};
use crate::catalog::{Explanation, Instead};
use crate::error::Result;
use crate::query::{Leaf, Node, NodeKind, Query, Term, Words, parse, relaxed};

/// How many queries that ask for less are tried before one is offered.
const TRIED: usize = 24;

/// How many slips a word that was meant may lie away.
const SLIPS: usize = 2;

/// What could not be read in a query, each with what would be right.
pub(super) fn faults(query: &Query, text: &str, search: Option<&Search<'_>>) -> Result<Vec<Explanation>> {
    let mut explanations = Vec::with_capacity(query.faults.len());
    for fault in &query.faults {
        let mended = fault.instead.as_ref().map(|instead| replaced(text, fault.span.clone(), instead));
        let instead = match (mended, search) {
            (Some(query), Some(search)) => found(query, search)?,
            _ => None,
        };
        let (what, hint) = (fault.what.clone(), fault.hint.clone());
        explanations.push(Explanation { at: fault.span.clone(), what, hint, instead });
    }
    Ok(explanations)
}

/// Where a query found nothing: which of its terms does not, what was probably meant, and what would find something.
pub(super) fn nothing(query: &Query, text: &str, search: &Search<'_>, found: u32) -> Result<Vec<Explanation>> {
    let Some(root) = query.root.as_ref().filter(|_| found == 0) else { return Ok(Vec::new()) };
    let mut explanations = Vec::new();
    for leaf in root.terms().into_iter().filter(|leaf| !leaf.left_out) {
        let alone = Node { span: leaf.span.clone(), kind: NodeKind::Term(leaf.term.clone()) };
        if search.count(&alone)? == 0 {
            explanations.push(found_nowhere(&leaf, text, search)?);
        }
    }
    if explanations.is_empty() {
        let what = "each part finds documents, but none has all of them".to_owned();
        explanations.push(Explanation { at: 0..0, what, hint: String::new(), instead: None });
    }
    if !explanations.iter().any(|explanation| explanation.instead.is_some()) {
        explanations.extend(less(root, search)?);
    }
    Ok(explanations)
}

/// That a term finds nothing, with the word that was probably meant.
fn found_nowhere(leaf: &Leaf<'_>, text: &str, search: &Search<'_>) -> Result<Explanation> {
    let what = format!("nothing found for {}", leaf.term.says());
    let mut explanation = Explanation { at: leaf.span.clone(), what, hint: String::new(), instead: None };
    if let Some((typed, meant)) = meant(leaf.term, search) {
        explanation.hint = format!("did you mean {meant}?");
        let mended = replaced_word(&text[leaf.span.clone()], &typed, &meant);
        explanation.instead = found(replaced(text, leaf.span.clone(), &mended), search)?;
    }
    Ok(explanation)
}

/// The first query that asks for less and finds something.
fn less(root: &Node, search: &Search<'_>) -> Result<Option<Explanation>> {
    for relaxed in relaxed(root).into_iter().take(TRIED) {
        let documents = search.count(&relaxed.query)?;
        if documents > 0 {
            let (what, hint) = ("asking for less would find something".to_owned(), relaxed.what);
            let instead = Some(Instead { query: relaxed.query.to_string(), documents });
            return Ok(Some(Explanation { at: 0..0, what, hint, instead }));
        }
    }
    Ok(None)
}

/// A query to try, if it finds something.
fn found(query: String, search: &Search<'_>) -> Result<Option<Instead>> {
    let documents = match &parse(&query).root {
        Some(root) => search.count(root)?,
        None => 0,
    };
    Ok((documents > 0).then_some(Instead { query, documents }))
}

fn replaced(text: &str, span: std::ops::Range<usize>, with: &str) -> String {
    let mut text = text.to_owned();
    text.replace_range(span, with);
    text
}

/// A term as typed, with one of its words replaced; a term whose word cannot be found as typed is replaced whole.
fn replaced_word(term: &str, typed: &str, meant: &str) -> String {
    let (mut cutter, mut span) = (Cutter::new(term), None);
    while let Some(cut) = cutter.cut() {
        // The last that fits: the first may be the name of the field.
        if cutter.form() == typed {
            span = Some(cut);
        }
    }
    match span {
        Some(span) => replaced(term, span.start as usize..span.end as usize, meant),
        None => meant.to_owned(),
    }
}

/// The first word of a term that the index does not have, with the one that was probably meant.
fn meant(term: &Term, search: &Search<'_>) -> Option<(String, String)> {
    let fields = &search.reading.fields;
    let (words, fields) = match term {
        Term::Text(Words::Prefix(_)) => return None,
        Term::Text(words) => (words, vec![fields.body, fields.notes]),
        Term::Person(words) => (words, vec![fields.persons]),
        Term::From(party) if !party.known() => (&party.words, vec![fields.senders]),
        Term::To(party) if !party.known() => (&party.words, vec![fields.addressees]),
        Term::Post(party) if !party.known() => (&party.words, vec![fields.senders, fields.addressees]),
        _ => return None,
    };
    forms(words.text()).into_iter().find_map(|typed| {
        let near = search.reading.guarded(|| nearest(&typed, &fields, search)).ok().flatten().flatten()?;
        Some((typed, near))
    })
}

/// The word of these fields that comes nearest to `typed`, the most frequent of several; `None` where the word itself is
/// there, or none is near.
fn nearest(typed: &str, fields: &[Field], search: &Search<'_>) -> tantivy::Result<Option<String>> {
    let letters = typed.chars().count();
    let allowed = if letters < 5 { 1 } else { SLIPS };
    let Some(initial) = typed.chars().next().filter(|_| letters > 2) else { return Ok(None) };
    // Slips are rare in the first letter, and the words of one letter are few enough to look through.
    let (first, last) = (initial.to_string(), format!("{initial}\u{10ffff}"));
    let mut near: BTreeMap<String, (usize, u32)> = BTreeMap::new();
    for reader in search.reading.searcher.segment_readers() {
        for field in fields {
            let index = reader.inverted_index(*field)?;
            let mut terms = index.terms().range().ge(&first).lt(&last).into_stream()?;
            while terms.advance() {
                let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
                if term == typed {
                    return Ok(None);
                }
                if term.len().abs_diff(typed.len()) > allowed {
                    continue;
                }
                let slips = strsim::osa_distance(typed, term);
                if slips <= allowed {
                    near.entry(term.to_owned()).or_insert((slips, 0)).1 += terms.value().doc_freq;
                }
            }
        }
    }
    let best = near.into_iter().min_by_key(|(_, (slips, documents))| (*slips, u32::MAX - *documents));
    Ok(best.map(|(term, _)| term))
}
