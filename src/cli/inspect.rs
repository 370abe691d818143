//! `chancery inspect`: persons, roles, cables and demands of documents. Read [`Inspected`] first.
//!
//! The JSON form is held stable (`docs/formats.md`). Offsets count Unicode code points of the object's own text.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, InspectArgs};
use super::cables::series;
use super::output::Output;
use super::places::Places;
use super::store::Store;
use super::table::Table;
use crate::catalog::Opened;
use crate::document::{
    Cable, CableKind, Correspondent, Demand, DemandKind, DocumentId, DocumentKind, EncodedLink, Link, LinkState,
    Person, Role,
};
use crate::env::Env;
use crate::error::Result;
use crate::text::{Points, Span};

/// Prints what was found in the documents that are named.
pub(super) fn run(env: &Env, args: &InspectArgs, out: &mut Output) -> Result<ExitCode> {
    let store = Store::open(env, &Places::of(&args.places), out)?;
    if args.format == Format::Tsv {
        out.put(|out| writeln!(out, "{}", COLUMNS.join("\t")))?;
    }
    store.each(out, |out, opened| match args.format {
        Format::Jsonl => write_jsonl(out, opened),
        Format::Table => write_table(out, opened),
        Format::Tsv => rows(opened).iter().try_for_each(|row| writeln!(out, "{}", row.join("\t"))),
    })
}

/// One document, as `inspect --format jsonl` prints it.
#[derive(Debug, Serialize)]
struct Inspected<'a> {
    id: &'a str,
    title: &'a str,
    from: Vec<Party<'a>>,
    to: Vec<Party<'a>>,
    place: Option<&'a str>,
    date: Option<String>,
    date_text: Option<&'a str>,
    number: Option<&'a str>,
    kind: DocumentKind,
    file: Option<&'a str>,
    text: &'a str,
    persons: Vec<Named<'a>>,
    roles: Vec<Named<'a>>,
    cables: Vec<CableRow<'a>>,
    links: Vec<LinkRow<'a>>,
    demands: Vec<DemandRow<'a>>,
}

#[derive(Debug, Serialize)]
struct Party<'a> {
    text: &'a str,
    post: Option<&'a str>,
    person: Option<&'a str>,
}

/// Where an entity stands: offsets in code points, and its words.
#[derive(Debug, Serialize)]
struct Words<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    id: &'a str,
    why: &'a str,
}

#[derive(Debug, Serialize)]
struct CableRow<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    number: Option<&'a str>,
    date: Option<&'a str>,
    kind: CableKind,
    series: Option<&'a str>,
    reads: Reads<'a>,
    state: LinkState,
    target: Option<&'a str>,
    candidates: Vec<&'a str>,
    why: String,
}

#[derive(Debug, Serialize)]
struct Reads<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    number: Option<u32>,
    date: Option<String>,
    series: String,
}

#[derive(Debug, Serialize)]
struct LinkRow<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    state: LinkState,
    target: Option<&'a str>,
    why: &'a str,
}

#[derive(Debug, Serialize)]
struct DemandRow<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    kind: DemandKind,
    by: Option<&'a str>,
    of: Option<&'a str>,
    what: Option<&'a str>,
    why: &'a str,
}

impl<'a> Inspected<'a> {
    /// The outward form of a document with its entities and links.
    fn of(opened: &'a Opened) -> Self {
        let document = &opened.document;
        let points = Points::new(&document.text);
        let words = |span: Span| Words {
            start: points.point(span.start as usize),
            end: points.point(span.end as usize),
            text: span.of(&document.text),
        };
        let heading = &document.heading;
        let cables = opened.entities.cables.iter().zip(&opened.links);
        Self {
            id: document.id.as_str(),
            title: &heading.title,
            from: heading.from.iter().map(party).collect(),
            to: heading.to.iter().map(party).collect(),
            place: heading.place.as_deref(),
            date: heading.date.map(|date| date.to_string()),
            date_text: heading.date_text.as_deref(),
            number: heading.number.as_deref(),
            kind: heading.kind,
            file: heading.file.as_deref(),
            text: &document.text,
            persons: opened.entities.persons.iter().map(|person| named(words(person.span), person)).collect(),
            roles: opened.entities.roles.iter().map(|role| named(words(role.span), role)).collect(),
            cables: cables.map(|(cable, link)| cable_row(words(cable.span), cable, link)).collect(),
            links: opened.encoded.iter().map(|encoded| link_row(words(encoded.span), encoded)).collect(),
            demands: opened.entities.demands.iter().map(|demand| demand_row(words(demand.span), demand)).collect(),
        }
    }
}

fn party(correspondent: &Correspondent) -> Party<'_> {
    Party { text: &correspondent.text, post: correspondent.post.as_deref(), person: correspondent.person.as_deref() }
}

/// What persons and roles share.
trait Individual {
    fn id(&self) -> &str;
    fn why(&self) -> &str;
}

impl Individual for Person {
    fn id(&self) -> &str {
        &self.id
    }
    fn why(&self) -> &str {
        &self.why
    }
}

impl Individual for Role {
    fn id(&self) -> &str {
        &self.id
    }
    fn why(&self) -> &str {
        &self.why
    }
}

fn named<'a>(words: Words<'a>, individual: &'a impl Individual) -> Named<'a> {
    Named { words, id: individual.id(), why: individual.why() }
}

fn cable_row<'a>(words: Words<'a>, cable: &'a Cable, link: &'a Link) -> CableRow<'a> {
    let reads = &cable.reads;
    CableRow {
        words,
        number: cable.number.as_deref(),
        date: cable.date.as_deref(),
        kind: cable.kind,
        series: cable.series.as_deref(),
        reads: Reads {
            from: reads.from.as_deref(),
            to: reads.to.as_deref(),
            number: reads.corrected.or(reads.number),
            date: reads.date.map(|date| date.to_string()),
            series: series(cable),
        },
        state: link.state,
        target: link.target.as_ref().map(DocumentId::as_str),
        candidates: link.candidates.iter().map(|candidate| candidate.document.as_str()).collect(),
        why: format!("{}; {}", cable.why, link.why),
    }
}

fn link_row<'a>(words: Words<'a>, encoded: &'a EncodedLink) -> LinkRow<'a> {
    let link = &encoded.link;
    LinkRow { words, state: link.state, target: link.target.as_ref().map(DocumentId::as_str), why: &link.why }
}

fn demand_row<'a>(words: Words<'a>, demand: &'a Demand) -> DemandRow<'a> {
    DemandRow {
        words,
        kind: demand.kind,
        by: demand.by.as_deref(),
        of: demand.of.as_deref(),
        what: demand.what.as_deref(),
        why: &demand.why,
    }
}

/// Writes one document as a JSON line.
fn write_jsonl(out: &mut impl Write, opened: &Opened) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Inspected::of(opened))?;
    out.write_all(b"\n")
}

/// The columns of the rows that [`rows`] gives.
const COLUMNS: [&str; 6] = ["document", "kind", "words", "reads", "state", "why"];

/// The entities of one document as rows, in the order of the text.
fn rows(opened: &Opened) -> Vec<[String; 6]> {
    let found = Inspected::of(opened);
    let mut rows = Vec::new();
    let mut push = |at: u32, row: [&str; 5]| {
        let [kind, words, reads, state, why] = row.map(|cell| cell.replace(['\n', '\t'], " "));
        rows.push((at, [found.id.to_owned(), kind, words, reads, state, why]));
    };
    for person in &found.persons {
        push(person.words.start, ["person", person.words.text, person.id, "", person.why]);
    }
    for role in &found.roles {
        push(role.words.start, ["role", role.words.text, role.id, "", role.why]);
    }
    for cable in &found.cables {
        let from_to = [cable.reads.from.unwrap_or("?"), cable.reads.to.unwrap_or("?")].join(" → ");
        let number = cable.reads.number.map(|n| format!(" {n}")).unwrap_or_default();
        let date = cable.reads.date.as_deref().map(|d| format!(", {d}")).unwrap_or_default();
        let reads = format!("{} {from_to}{number}{date}", cable.reads.series);
        let state = [cable.state.word(), cable.target.unwrap_or("")].join(" ");
        push(cable.words.start, ["cable", cable.words.text, &reads, state.trim(), &cable.why]);
    }
    for link in &found.links {
        let state = [link.state.word(), link.target.unwrap_or("")].join(" ");
        push(link.words.start, ["link", link.words.text, "", state.trim(), link.why]);
    }
    for demand in &found.demands {
        let parties = [demand.by.unwrap_or("?"), demand.of.unwrap_or("?")].join(" → ");
        let reads = format!("{parties}: {}", demand.what.unwrap_or(""));
        let kind = serde_json::to_value(demand.kind).ok().and_then(|v| v.as_str().map(str::to_owned));
        push(demand.words.start, [kind.as_deref().unwrap_or("demand"), demand.words.text, &reads, "", demand.why]);
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Writes one document's entities as a table for people: its heading, then a row an entity.
fn write_table(out: &mut impl Write, opened: &Opened) -> io::Result<()> {
    let heading = &opened.document.heading;
    let date = heading.date.map(|date| format!(" · {date}")).unwrap_or_default();
    writeln!(out, "{} · {}{date}", opened.document.id, heading.title)?;
    let mut table = Table::new([9, 44, 44, 30, 50]);
    for [_, kind, words, reads, state, why] in rows(opened) {
        table.push([kind, words, reads, state, why]);
    }
    table.write(out, "  ")?;
    writeln!(out)
}
