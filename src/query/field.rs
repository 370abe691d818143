//! The fields of the language, and how their values are read. Read [`Field`] first.

use std::ops::Range;

use super::fault::nearest;
use super::party::nearest_post;
use super::scan::Token;
use super::{Cites, Fault, Has, Party, Term, Words, date, number, words};
use crate::document::{DocumentId, DocumentKind, LinkState};

/// What can stand before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by the term of its name")]
pub enum Field {
    From,
    To,
    Person,
    Post,
    Volume,
    Kind,
    File,
    Number,
    Date,
    Cites,
    Has,
    Note,
    Tag,
}

/// The kinds of document under the names that people type.
const KINDS: &[(&str, DocumentKind)] = &[
    ("telegram", DocumentKind::Telegram),
    ("cable", DocumentKind::Telegram),
    ("cablegram", DocumentKind::Telegram),
    ("despatch", DocumentKind::Despatch),
    ("dispatch", DocumentKind::Despatch),
    ("airgram", DocumentKind::Airgram),
    ("instruction", DocumentKind::Instruction),
    ("letter", DocumentKind::Letter),
    ("note", DocumentKind::Note),
    ("memorandum", DocumentKind::Memorandum),
    ("memo", DocumentKind::Memorandum),
    ("memoranda", DocumentKind::Memorandum),
    ("memcon", DocumentKind::Memorandum),
    ("minutes", DocumentKind::Minutes),
    ("report", DocumentKind::Report),
    ("editorial", DocumentKind::Editorial),
    ("other", DocumentKind::Other),
];

impl Field {
    /// All fields, in the order that help shows.
    pub const ALL: [Self; 13] = [
        Self::From,
        Self::To,
        Self::Person,
        Self::Post,
        Self::Volume,
        Self::Kind,
        Self::File,
        Self::Number,
        Self::Date,
        Self::Cites,
        Self::Has,
        Self::Note,
        Self::Tag,
    ];

    /// What stands before the colon.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// An example of its use.
    pub fn example(self) -> &'static str {
        self.row().1
    }

    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// The field whose name comes nearest.
    pub(super) fn nearest(name: &str) -> Option<Self> {
        nearest(name, Self::ALL.iter().map(|field| field.name())).and_then(Self::named)
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::From => ("from", "from:Moscow"),
            Self::To => ("to", "to:Department"),
            Self::Person => ("person", "person:Adenauer"),
            Self::Post => ("post", "post:\"St. Petersburg\""),
            Self::Volume => ("volume", "volume:frus1936v03"),
            Self::Kind => ("kind", "kind:telegram"),
            Self::File => ("file", "file:711.94*"),
            Self::Number => ("number", "number:340..350"),
            Self::Date => ("date", "date:1941-03..1941-06"),
            Self::Cites => ("cites", "cites:frus1936v03/d22"),
            Self::Has => ("has", "has:demand"),
            Self::Note => ("note", "note:check"),
            Self::Tag => ("tag", "tag:grain"),
        }
    }
}

/// The term that a token makes behind a field, or behind none, and what is wrong with it.
pub(super) fn term(field: Option<Field>, token: Token<'_>, span: Range<usize>) -> (Option<Term>, Vec<Fault>) {
    let Some(field) = field else {
        let (words, faults) = words::read(token, span, false);
        return (words.map(Term::Text), faults);
    };
    if let Some(value) = value(field, token) {
        let (term, faults) = value;
        return (term, faults.into_iter().map(|fault| fault.moved(span.start)).collect());
    }
    let (found, mut faults) = words::read(token, span.clone(), true);
    let term = found.map(|words| of_words(field, words));
    if let Some(Term::Post(party)) = &term
        && !party.known()
    {
        faults.push(unknown_post(party, span));
    }
    (term, faults)
}

/// A field whose values are words.
fn of_words(field: Field, words: Words) -> Term {
    match field {
        Field::From => Term::From(Party::of(words)),
        Field::To => Term::To(Party::of(words)),
        Field::Post => Term::Post(Party::of(words)),
        Field::Person => Term::Person(words),
        Field::Volume => Term::Volume(words),
        Field::File => Term::File(words),
        Field::Note => Term::Note(words),
        Field::Tag => Term::Tag(words),
        _ => Term::Text(words),
    }
}

/// A field whose values have a form of their own; spans of faults count from the start of the token.
fn value(field: Field, token: Token<'_>) -> Option<(Option<Term>, Vec<Fault>)> {
    let (text, shift) = match token {
        Token::Word(word) => (word, 0),
        Token::Quoted { text, inside, .. } => (text, inside),
        _ => return None,
    };
    let read = match field {
        Field::Date => {
            let (dates, faults) = date::read(text);
            (dates.map(Term::Date), faults)
        }
        Field::Number => one(number::read(text).map(Term::Number)),
        Field::Kind => one(kind(text).map(Term::Kind)),
        Field::Has => one(has(text).map(Term::Has)),
        Field::Cites => one(cites(text).map(Term::Cites)),
        _ => return None,
    };
    Some((read.0, read.1.into_iter().map(|fault| fault.moved(shift)).collect()))
}

fn one(read: Result<Term, Fault>) -> (Option<Term>, Vec<Fault>) {
    match read {
        Ok(term) => (Some(term), Vec::new()),
        Err(fault) => (None, vec![fault]),
    }
}

fn kind(text: &str) -> Result<DocumentKind, Fault> {
    let typed = text.trim().to_lowercase();
    let singular = typed.strip_suffix('s').unwrap_or(&typed);
    let known = KINDS.iter().find(|(name, _)| *name == typed || *name == singular);
    known.map(|(_, kind)| *kind).ok_or_else(|| {
        unknown(
            "kind of document",
            text,
            KINDS.iter().map(|(name, _)| *name),
            "telegram, despatch, letter, memorandum …",
        )
    })
}

fn has(text: &str) -> Result<Has, Fault> {
    let typed = text.trim().to_lowercase().replace(['_', ' '], "-");
    let singular = typed.strip_suffix('s').unwrap_or(&typed);
    let known = Has::ALL.into_iter().find(|has| has.name() == typed || has.name() == singular);
    let also = match typed.as_str() {
        "unprinted" => Some(Has::Link(LinkState::NotPrinted)),
        "reference" | "references" => Some(Has::Cable),
        _ => None,
    };
    let names = || Has::ALL.iter().map(|has| has.name());
    known.or(also).ok_or_else(|| unknown("thing that a document can have", text, names(), "demand, cable, note, tag …"))
}

fn unknown<'a>(what: &str, typed: &str, known: impl Iterator<Item = &'a str>, some: &str) -> Fault {
    let fault = Fault::new(0..typed.len(), format!("“{typed}” is no {what}"));
    match nearest(typed, known) {
        Some(name) => fault.hint(format!("did you mean {name}?")).instead(name),
        None => fault.hint(format!("there are {some}")),
    }
}

/// `frus1936v03/d22`, `frus1936v03.xml#d22`, or a number.
fn cites(text: &str) -> Result<Cites, Fault> {
    let address = text.trim().replace('#', "/").replace(".xml/", "/");
    let id = DocumentId(address);
    let named = !id.volume().is_empty() && !id.local().is_empty() && !id.as_str().contains(char::is_whitespace);
    if named {
        return Ok(Cites::Document(id));
    }
    number::read(text).map(Cites::Number).map_err(|_| {
        Fault::new(0..text.len(), format!("“{text}” names no document and no number"))
            .hint("references are written cites:frus1936v03/d22 or cites:550")
    })
}

fn unknown_post(party: &Party, span: Range<usize>) -> Fault {
    let typed = party.words.text();
    let what = format!("there is no post of the name {typed}; it is looked for in the words of the heading");
    match nearest_post(typed) {
        Some(name) => {
            let quoted = if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
            Fault::new(span, what).hint(format!("did you mean {name}?")).instead(quoted)
        }
        None => Fault::new(span, what).hint("“from:” and “to:” also take offices and persons"),
    }
}
