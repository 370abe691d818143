//! The two ends of a correspondence, as the heading, the first words and the signature name them. Read [`End`] first.

use super::lexicon::class;
use super::one_of::{OneOf, one_of};
use super::parties::OFFICERS;
use super::words::Words;
use crate::document::{BlockKind, Correspondent, Document};
use crate::posts;

/// One end of a correspondence.
#[derive(Debug, Default, Clone)]
pub(super) struct End {
    /// The person, where one is named.
    pub(super) person: Option<String>,
    /// The office as the heading has it.
    pub(super) office: Option<String>,
    /// The government that it speaks for.
    pub(super) side: Option<String>,
    /// The country that it is in, if it is a mission abroad.
    pub(super) host: Option<&'static str>,
    /// Whether it is the Department or its head.
    pub(super) home: bool,
    /// Whether it is a mission abroad.
    pub(super) post: bool,
    /// Whether it is the head of a state or a government.
    pub(super) head: bool,
    /// Whether it is American where nothing names its government: an office of no other state.
    pub(super) american: bool,
}

/// Heads of other states and governments, of whatever country.
const FOREIGN: [&str; 9] = ["Prime", "Premier", "Chancellor", "King", "Emperor", "Shah", "Prince", "Foreign", "Queen"];

/// Who writes to whom.
#[derive(Debug)]
pub(super) struct Ends {
    pub(super) writer: End,
    pub(super) addressee: End,
}

impl Ends {
    /// Those of the whole document.
    pub(super) fn of(document: &Document, words: &Words<'_>) -> Self {
        let (mut writer, mut addressee) = (End::writer(document, words), End::addressee(document, words));
        for end in [&mut writer, &mut addressee] {
            if end.person.is_none() && end.office.as_deref() == Some("President") {
                end.person = holder(document, "President");
            }
        }
        Self { writer, addressee }
    }

    /// Which way the correspondence goes: `abroad` to another government, `down` to an own officer, `up` from him.
    pub(super) fn direction(&self) -> &'static str {
        let (from, to) = (&self.writer, &self.addressee);
        let abroad = matches!((&from.side, &to.side), (Some(a), Some(b)) if a != b);
        match () {
            () if abroad => "abroad",
            () if from.home && to.post || from.head && !to.head && to.known() => "down",
            () if from.post && to.home || to.head => "up",
            () if from.home && to.known() && !to.home => "out",
            () if to.home && !from.home && from.known() => "in",
            () if !from.known() || !to.known() => "none",
            () => "within",
        }
    }
}

/// Envoys to Washington, where no post of their own is named: `the Peruvian Ambassador`.
const ENVOYS: [&str; 4] = ["Ambassador", "Minister", "Chargé", "Embassy"];

impl End {
    /// The first correspondent of a list.
    pub(super) fn of(list: &[Correspondent]) -> Self {
        let Some(first) = list.first().filter(|first| !first.text.starts_with("Memorandum")) else {
            return Self::default();
        };
        let words = short(&without_brackets(&first.text));
        let host = first.post.as_deref().and_then(posts::find).map(|post| post.country);
        let home = first.post.as_deref() == Some("Department")
            || words.contains("Department of State")
            || words.ends_with("Secretary of State");
        let post = !home && first.post.is_some();
        let side = first.country.clone().or_else(|| (home || post).then(|| "United States".to_owned()));
        let head = words.starts_with("President") && !words.contains('’') && !words.contains('\'');
        // `Prime Minister Renwick` holds office and name.
        let named = first.person.as_deref().filter(|_| first.office.is_some());
        let words = named.and_then(|name| words.strip_suffix(name)).map_or(words.as_str(), str::trim_end).to_owned();
        let office =
            (first.office.is_some() || first.person.is_none()).then_some(words).filter(|words| !words.is_empty());
        let foreign = office.as_deref().is_some_and(|office| {
            FOREIGN.iter().any(|word| office.starts_with(word))
                || ENVOYS.iter().any(|word| office.ends_with(word))
                || office == "President" && first.person.is_some()
        });
        let american = side.is_none() && office.is_some() && !foreign;
        Self { person: first.person.clone(), office, side, host, home, post, head, american }
    }

    /// Who it was written to: as the heading has him, or who `For …` names.
    pub(super) fn addressee(document: &Document, words: &Words<'_>) -> Self {
        let mut end = Self::of(&document.heading.to);
        if let Some(name) = opening(document, words, const { &one_of(["for", "only"]) }) {
            end.person = Some(name);
        }
        end
    }

    /// The writer: as the heading has him, or who `From …` or the signature names.
    pub(super) fn writer(document: &Document, words: &Words<'_>) -> Self {
        let mut end = Self::of(&document.heading.from);
        let head =
            document.text.char_indices().nth(400).map_or(document.text.as_str(), |(end, _)| &document.text[..end]);
        let capital = match &document.heading.place {
            Some(place) => place.starts_with("Washington"),
            None => head.lines().any(|line| line.starts_with("Washington, ")),
        };
        if capital
            && end.office.is_none()
            && end.person.is_some()
            && !head.contains("egation")
            && !head.contains("mbassy")
        {
            end.home = true;
            end.post = false;
            end.side = Some("United States".to_owned());
        }
        end.american |= end.side.is_none() && head.contains("egation of the United States");
        if let Some(name) =
            opening(document, words, const { &one_of(["from"]) }).or_else(|| from_the_secretary(document, words))
        {
            end.person = Some(name);
        } else if end.person.is_none() && !end.home && !posts::is_record(&document.heading.title) {
            // Who signs the record of a talk took notes; others spoke.
            end.person = signature(document);
        }
        end
    }

    /// Whether anything is known of it.
    pub(super) fn known(&self) -> bool {
        self.person.is_some() || self.office.is_some()
    }

    /// Its name for a list: the person with the office, or the office with its house.
    pub(super) fn label(&self) -> Option<String> {
        let abroad = self.person.is_some() && self.side.as_deref().is_some_and(|side| side != "United States");
        let house = if self.home {
            Some("Department of State".to_owned())
        } else if abroad {
            self.side.clone()
        } else {
            self.office.clone().or_else(|| self.side.clone())
        };
        let first = self.person.clone().or_else(|| self.office.clone())?;
        match house {
            Some(house) if house != first => Some(format!("{first} / {house}")),
            _ => Some(first),
        }
    }

    /// The state that it belongs to: that of its government, else the one whose papers these are.
    pub(super) fn nation(&self) -> Option<&str> {
        let american = self.american || !self.known();
        self.side.as_deref().or_else(|| american.then_some("United States"))
    }

    /// Its government, with who speaks for it.
    pub(super) fn government(&self) -> Option<String> {
        let voice = self.person.as_ref().or(self.office.as_ref());
        match (self.nation(), voice) {
            (Some(nation), Some(voice)) => Some(format!("{nation} / {voice}")),
            (nation, voice) => nation.or(voice.map(String::as_str)).map(str::to_owned),
        }
    }
}

/// The words of a correspondent without article and brackets.
fn without_brackets(text: &str) -> String {
    let (mut depth, mut out) = (0, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let plain = out.split_whitespace().collect::<Vec<_>>().join(" ");
    plain
        .strip_prefix("The ")
        .or_else(|| plain.strip_prefix("the "))
        .unwrap_or(&plain)
        .trim_end_matches(['.', ','])
        .to_owned()
}

/// An office without what it is for, and the United Nations by their initials: `Assistant Secretary of Defense`.
fn short(office: &str) -> String {
    let end = office.find(" for ").unwrap_or(office.len());
    office[..end].replace("United Nations", "UN")
}

/// Whom the first words of a telegram name behind one of `marks`: `For X from Y`, `[From Y.]`, `Eyes only X`.
fn opening<const N: usize>(document: &Document, words: &Words<'_>, marks: &OneOf<N>) -> Option<String> {
    let body = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?.span.start as usize;
    let first = words.at_byte(body);
    let mark = (first..words.len().min(first + 26)).find(|&at| {
        let opens = at == first || matches!(words.text(at - 1), "." | "[" | "—") || words.capital(at - 1);
        let opens = opens || words.is(at, "only") || at > first && words.is(at - 1, "only");
        words.any(at, marks) && opens && words.capital(at + 1) && words.country(at + 1).is_empty()
    })?;
    let joins = |at: usize| {
        let the = words.is(at, "the") && words.is(at - 1, "of") || words.is(at, "of") && words.is(at + 1, "the");
        the || words.is(at, "of") && words.capital(at + 1)
    };
    let end = (mark + 1..mark + 6)
        .find(|&at| !words.capital(at) && !joins(at) || words.has(at, class::MONTH))
        .unwrap_or(mark + 1);
    let name = words.slice(mark + 1, end);
    let closed = matches!(words.text(end), "." | "]" | ":" | "," | "\n" | "from" | "and");
    let proper = !words.has(mark + 1, class::MONTH | class::DETERMINER | class::ORGAN | class::SUBJECT)
        && !(end == mark + 2 && words.any(mark + 1, &OFFICERS));
    (closed && name.len() > 2 && proper).then(|| name.to_owned())
}

/// The Secretary of State or the President by name where a telegram opens `From the Secretary`.
fn from_the_secretary(document: &Document, words: &Words<'_>) -> Option<String> {
    let body = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?.span.start as usize;
    let first = words.at_byte(body);
    let from = (first..words.len().min(first + 26)).find(|&at| words.is(at, "from"))?;
    let office = from + 1 + usize::from(words.is(from + 1, "the"));
    match (words.text(office), words.text(office + 1)) {
        ("Secretary", "." | ":" | "\n" | "]" | ",") => holder(document, "Secretary of State"),
        ("President", "." | ":" | "\n" | "]" | ",") => holder(document, "President"),
        _ => None,
    }
}

/// The surname of who held an office of the United States on the day of the document.
fn holder(document: &Document, office: &str) -> Option<String> {
    let day = document.heading.date.as_ref()?.date();
    posts::holder(office, day).map(|officer| officer.name.to_owned())
}

/// The name under the document.
fn signature(document: &Document) -> Option<String> {
    let mut body = document.blocks.iter().filter(|block| block.note.is_none());
    let block = body.rfind(|block| block.kind == BlockKind::Signature)?;
    let text = document.words(block.span).trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let words = text.split_whitespace().count();
    (words <= 4 && text.chars().any(char::is_lowercase)).then(|| text.to_owned())
}
