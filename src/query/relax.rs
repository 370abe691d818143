//! What to try where a query finds nothing. Read [`relaxed`] first.

use super::words::{anywhere, plain};
use super::{Has, Node, NodeKind, Term, Words};

/// A query that asks for less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxed {
    /// The query.
    pub query: Node,
    /// What was changed, in words.
    pub what: String,
}

/// How what is left out is told.
const WITHOUT: &str = "without ";

/// Queries that ask for less than `query`, the smallest change first: each with one term looser, then each with one
/// term left out, then each with two. Whoever has the index counts, and shows the first that finds something.
pub fn relaxed(query: &Node) -> Vec<Relaxed> {
    let terms = query.terms();
    let wanted = |at: &usize| terms.get(*at).is_some_and(|leaf| !leaf.left_out);
    let looser = (0..terms.len()).filter(wanted).flat_map(|at| {
        let term = terms[at].term;
        looser(term).into_iter().filter_map(move |other| {
            let what = format!("{other} in place of {term}");
            Some(Relaxed { query: changed(query, at, &Some(other.kind))?, what })
        })
    });
    let one = fewer(query);
    let mut two: Vec<Relaxed> = Vec::new();
    for Relaxed { query, what } in &one {
        for less in fewer(query) {
            let known = two.iter().any(|known| known.query.to_string() == less.query.to_string());
            if !known {
                let what = format!("{what} and {}", less.what.trim_start_matches(WITHOUT));
                two.push(Relaxed { query: less.query, what });
            }
        }
    }
    looser.chain(one).chain(two).collect()
}

/// A query with each of its terms left out in turn; none where that leaves nothing to look for.
fn fewer(query: &Node) -> Vec<Relaxed> {
    let terms = query.terms();
    let without = (0..terms.len()).filter_map(|at| {
        let what = format!("{WITHOUT}{}{}", if terms[at].left_out { "-" } else { "" }, terms[at].term);
        Some(Relaxed { query: changed(query, at, &None)?, what })
    });
    without.collect()
}

/// Terms that ask for less than `term`.
fn looser(term: &Term) -> Vec<Node> {
    let words = |of: fn(Words) -> Term, words: &Words| looser_words(words).into_iter().map(of).collect();
    let terms: Vec<Term> = match term {
        Term::Text(Words::Near(text, _)) => return vec![each_word(text)],
        Term::Text(Words::Phrase(text)) if text.contains(' ') => {
            let near = Term::Text(Words::Near(text.clone(), 10));
            return vec![leaf(near), each_word(text)];
        }
        Term::Text(text) => words(Term::Text, text),
        Term::Person(text) => words(Term::Person, text),
        Term::Volume(text) => words(Term::Volume, text),
        Term::File(text) => words(Term::File, text),
        Term::Note(text) => words(Term::Note, text),
        Term::Tag(text) => words(Term::Tag, text),
        Term::From(party) | Term::To(party) if party.known() => vec![Term::Post(party.clone())],
        Term::Post(party) | Term::From(party) | Term::To(party) => vec![Term::Text(anywhere(&party.words))],
        Term::Has(Has::DemandOf(_)) => vec![Term::Has(Has::Demand)],
        Term::Has(Has::Link(_)) => vec![Term::Has(Has::Cable)],
        Term::Kind(_) | Term::Number(_) | Term::Date(_) | Term::Cites(_) | Term::Has(_) => Vec::new(),
    };
    terms.into_iter().filter(|other| other != term).map(leaf).collect()
}

fn looser_words(words: &Words) -> Vec<Words> {
    match words {
        Words::Phrase(text) if text.contains(' ') => vec![Words::Near(text.clone(), 10)],
        Words::Phrase(word) => vec![plain(word, false)],
        Words::Word(word) => beginning(word).map(Words::Prefix).into_iter().collect(),
        Words::Prefix(_) | Words::Near(..) => Vec::new(),
    }
}

/// The word without what stands behind its last letter, if it is long enough to be a beginning of others.
fn beginning(word: &str) -> Option<String> {
    let start = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    (start.chars().filter(|c| c.is_alphanumeric()).count() > 2).then(|| start.to_owned())
}

/// The words of a phrase, each for itself, anywhere.
fn each_word(text: &str) -> Node {
    let words = text.split(' ').filter(|word| word.contains(char::is_alphanumeric));
    let parts: Vec<Node> = words.map(|word| leaf(Term::Text(plain(word, false)))).collect();
    Node::all(parts).unwrap_or_else(|| leaf(Term::Text(Words::Phrase(text.to_owned()))))
}

fn leaf(term: Term) -> Node {
    Node { span: 0..0, kind: NodeKind::Term(term) }
}

/// The tree with something else, or nothing, in place of term number `at`.
fn changed(node: &Node, at: usize, with: &Option<NodeKind>) -> Option<Node> {
    let mut seen = 0;
    walk(node, at, with, &mut seen)
}

fn walk(node: &Node, at: usize, with: &Option<NodeKind>, seen: &mut usize) -> Option<Node> {
    let span = node.span.clone();
    match &node.kind {
        NodeKind::All(parts) => Node::all(parts.iter().filter_map(|part| walk(part, at, with, seen)).collect()),
        NodeKind::Any(parts) => Node::any(parts.iter().filter_map(|part| walk(part, at, with, seen)).collect()),
        NodeKind::Not(part) => walk(part, at, with, seen).map(|part| Node::not(part, span.start)),
        NodeKind::Term(_) => {
            *seen += 1;
            match *seen - 1 == at {
                true => with.clone().map(|kind| Node { span, kind }),
                false => Some(node.clone()),
            }
        }
    }
}
