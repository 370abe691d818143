//! A library of a few invented documents, in memory, that answers as the real one does. Read [`Shelf`] first.

use chancery::catalog::{
    Address, Card, Citing, DemandFilter, DemandOrder, DemandRow, Demands, DemandsRequest, Entry, Found, Ghost,
    ListRequest, Nearby, Opened, Order, PartyCount, PartyCounts, Reply, Request, Row, RowKind, Rows, Steps, Thread,
    ThreadRow, Threaded, Tie, Window,
};
use chancery::document::BlockKind::{Dateline, Heading, Item, Paragraph, Quote, Row as Cells, Signature, Source};
use chancery::document::{BlockKind, CableKind, DocumentId, LinkState, Position, Problem, Reference, When};

use super::draft::{draft, section};
use super::searched;

/// Some documents.
pub(crate) struct Shelf {
    documents: Vec<(Entry, Opened)>,
}

impl Shelf {
    /// The affair of the ferry, in four documents.
    pub(crate) fn new() -> Self {
        let mut shelf = Self { documents: Vec::new() };
        shelf.add(first(), "1925-03-01T16:00", "12");
        shelf.add(second(), "1925-03-03", "4");
        shelf.add(third(), "1925-03-04T21:00", "13");
        shelf.add(long(), "1925-04-10", "");
        let ids: Vec<_> = shelf.documents.iter().map(|(entry, _)| entry.id.clone()).collect();
        let entries: Vec<_> = shelf.documents.iter().map(|(entry, _)| entry.clone()).collect();
        for (nth, (_, opened)) in shelf.documents.iter_mut().enumerate() {
            let place = &mut opened.place;
            place.previous = nth.checked_sub(1).map(|nth| ids[nth].clone());
            place.next = ids.get(nth + 1).cloned();
            (place.ordinal, place.of) = (nth as u32 + 1, ids.len() as u32);
            opened.targets.clone_from(&entries);
        }
        shelf
    }

    /// A shelf of other documents.
    pub(crate) fn of(documents: Vec<Opened>) -> Self {
        let mut shelf = Self { documents: Vec::new() };
        documents.into_iter().for_each(|opened| shelf.add(opened, "", ""));
        shelf
    }

    fn add(&mut self, opened: Opened, date: &str, number: &str) {
        let (from, to) = if number == "4" { ("Department", "Strelsau") } else { ("Strelsau", "Department") };
        let document = &opened.document;
        let mut entry = Entry { id: document.id.clone(), title: document.heading.title.clone(), ..Entry::default() };
        (entry.date, entry.number) = (date.to_owned(), number.to_owned());
        if !number.is_empty() {
            (entry.from, entry.to) = (from.to_owned(), to.to_owned());
        }
        self.documents.push((entry, opened));
    }

    /// Answers.
    pub(crate) fn answer(&self, request: &Request) -> Reply {
        match request {
            Request::List(request) => Reply::List(self.rows(request)),
            Request::Open(id) | Request::Peek(id) => match self.documents.iter().find(|(entry, _)| entry.id == *id) {
                Some((_, opened)) => Reply::Opened(Box::new(opened.clone())),
                None => Reply::Failed { what: format!("there is no {id}"), hint: "look in the list".to_owned() },
            },
            Request::Beside(Steps { from, by }) => {
                let at = self.documents.iter().position(|(entry, _)| entry.id == *from).expect("steps begin here");
                let last = self.documents.len() as i64 - 1;
                let to = by.iter().fold(at as i64, |at, by| (at + by).clamp(0, last));
                Reply::Opened(Box::new(self.documents[to as usize].1.clone()))
            }
            Request::CitedBy(_) => Reply::CitedBy(vec![self.citing()]),
            Request::Card(..) => Reply::Card(Card {
                candidates: Vec::new(),
                citing: vec![self.citing()],
                nearby: vec![Nearby { number: 12, entry: self.documents[0].0.clone() }],
            }),
            Request::Thread(id) => Reply::Thread(self.thread(id)),
            Request::Demands(request) => Reply::Demands(self.demands(request)),
            Request::Parties(filter) => Reply::Parties(self.parties(filter)),
            Request::Find(address) => Reply::Found(self.found(address)),
            Request::Problems => {
                let what = "an element that is not known: its text was kept".to_owned();
                Reply::Problems(vec![Problem { file: "inv1.xml".to_owned(), line: 7, what }])
            }
            Request::Search(request) => Reply::Search(searched::results(&self.documents, request)),
            Request::Lit(request) => Reply::Lit(searched::lit(&self.documents, request)),
        }
    }

    fn citing(&self) -> Citing {
        let entry = self.documents[1.min(self.documents.len() - 1)].0.clone();
        let at = Position { document: entry.id.clone(), offset: 60 };
        Citing { entry, at, words: "Your 12, March 1".to_owned(), why: "number and date agree".to_owned() }
    }

    fn rows(&self, request: &ListRequest) -> Rows {
        let fits = |entry: &&Entry| {
            let words = format!("{} {} {} {}", entry.title, entry.from, entry.to, entry.number).to_lowercase();
            request.filter.split_whitespace().all(|word| words.contains(&word.to_lowercase()))
        };
        let entries = self.documents.iter().map(|(entry, _)| entry).filter(fits);
        let tree = request.order == Order::Tree && request.filter.is_empty();
        let mut all = Vec::new();
        let depth = if tree { 2 } else { 0 };
        if tree {
            let open = [None, Some(0)].map(|key| request.unfolded.contains(&section(key)));
            all.push(self.section(0, None, "An invented volume", open[0]));
            if open[0] {
                all.push(self.section(1, Some(0), "The affair of the ferry", open[1]));
            }
            if open == [true, true] {
                all.extend(entries.map(|entry| Row { depth, kind: RowKind::Document(entry.clone()) }));
            }
        } else {
            all.extend(entries.map(|entry| Row { depth, kind: RowKind::Document(entry.clone()) }));
        }
        let found = request
            .find
            .as_ref()
            .and_then(|id| all.iter().position(|row| matches!(&row.kind, RowKind::Document(entry) if entry.id == *id)));
        let window = request.window;
        let rows = all.iter().skip(window.offset as usize).take(window.count as usize).cloned().collect();
        let documents = self.documents.iter().map(|(entry, _)| entry).filter(fits).count() as u32;
        Rows { total: all.len() as u32, offset: window.offset, rows, found: found.map(|nth| nth as u32), documents }
    }

    fn section(&self, depth: u8, key: Option<u32>, title: &str, unfolded: bool) -> Row {
        let documents = self.documents.len() as u32;
        Row { depth, kind: RowKind::Section { key: section(key), title: title.to_owned(), documents, unfolded } }
    }

    fn found(&self, address: &Address) -> Vec<Found> {
        let entries = self.documents.iter().map(|(entry, _)| entry.clone());
        let found = |offset: u32, whole: bool| move |entry: Entry| Found { at: place(&entry, offset), whole, entry };
        let at = |offset: u32| found(offset, false);
        match address {
            Address::First => entries.take(1).map(found(0, true)).collect(),
            Address::Document { words, .. } => {
                let named = |entry: &Entry| entry.id.local() == words || entry.id.as_str() == words;
                entries.filter(named).map(found(0, true)).collect()
            }
            Address::Page { page, .. } if page == "2" => entries.skip(1).map(at(0)).collect(),
            Address::Page { page, .. } if page == "944" => entries.take(1).map(at(60)).collect(),
            Address::Page { .. } => Vec::new(),
            Address::Citation(_) | Address::Words { .. } => entries.take(2).map(at(0)).collect(),
        }
    }

    /// The first three documents in a row, with the telegram that the first answers as a ghost.
    fn thread(&self, id: &DocumentId) -> Thread {
        let sent = |day: i8| When::hour(jiff::civil::date(1925, 2, day).at(12, 0, 0, 0));
        let reads = Reference { from: Some("Department".into()), number: Some(3), ..Reference::default() };
        let ghost = Ghost {
            kind: CableKind::Telegram,
            reads,
            state: LinkState::NotInLibrary,
            sent: Some((sent(25), sent(28))),
            times: 2,
        };
        let tie = |at: &Entry, words: &str| {
            Some(Tie { at: place(at, 60), words: words.into(), why: "number and date agree".into() })
        };
        let entries: Vec<_> = self.documents.iter().take(3).map(|(entry, _)| entry).collect();
        let mut rows = vec![ThreadRow { what: Threaded::Ghost(ghost), tie: tie(entries[0], "Your 3, February 27") }];
        for entry in &entries {
            let tie = if entry.id == *id { None } else { tie(entry, "Your 12, March 1") };
            rows.push(ThreadRow { what: Threaded::Document((*entry).clone()), tie });
        }
        Thread { rows, more: false }
    }

    /// The demands of all documents that have the words of the filter and its party.
    fn demands(&self, request: &DemandsRequest) -> Demands {
        let mut all = Vec::new();
        for (entry, opened) in &self.documents {
            for demand in &opened.entities.demands {
                let what = demand.what.clone().unwrap_or_default();
                let by = demand.by.clone();
                if !what.contains(&request.filter.words) || !by.as_deref().unwrap_or("").contains(&request.filter.by) {
                    continue;
                }
                if request.filter.narrowed.by.is_some() && request.filter.narrowed.by != by {
                    continue;
                }
                let (at, end) = (place(entry, demand.span.start), demand.span.end);
                let (kind, of, entry) = (demand.kind, demand.of.clone(), entry.clone());
                all.push(DemandRow { entry, at, end, kind, by, of, what });
            }
        }
        if request.order == DemandOrder::By {
            all.sort_by_key(|row| row.by.clone());
        }
        let fault = if request.filter.date == "soon" { "“soon” is no date" } else { "" };
        let window = request.window;
        let rows = all.iter().skip(window.offset as usize).take(window.count as usize).cloned().collect();
        Demands { total: all.len() as u32, offset: window.offset, rows, fault: fault.to_owned() }
    }

    /// One demand of each party, whatever the list is narrowed to.
    fn parties(&self, filter: &DemandFilter) -> PartyCounts {
        let filter = DemandFilter { narrowed: Default::default(), ..filter.clone() };
        let window = Window { offset: 0, count: 100 };
        let rows = self.demands(&DemandsRequest { filter, window, ..Default::default() }).rows;
        let count = |name: &Option<String>| name.clone().map(|name| PartyCount { name, demands: 1 });
        PartyCounts {
            by: rows.iter().filter_map(|row| count(&row.by)).collect(),
            of: rows.iter().filter_map(|row| count(&row.of)).collect(),
        }
    }
}

fn place(entry: &Entry, offset: u32) -> Position {
    Position { document: entry.id.clone(), offset }
}

/// A telegram with something of everything.
fn first() -> Opened {
    let blocks: &[(BlockKind, &str)] = &[
        (Source, "860h.85/12: Telegram"),
        (Heading, "The Minister in Ruritania (Vane) to the Secretary of State{n:1}"),
        (Dateline, "{i|Strelsau}, March 1, 1925—4 p.m."),
        (
            Paragraph,
            "12. {c:not-in-library|Your 3, February 27, noon.} {p:Anton Brek|M. Brek} told me this morning that the ferry \
             {i|Aurora} is held at Zenda{n:2} and that {r:Foreign Minister|the Foreign Minister} will not see \
             {p:Eliza Thorne|Mrs. Thorne}. {g:944}{d:we>the harbour master>release the ferry|I have asked that the harbour \
             master release the ferry at once} and await {c:linked d2|the Department’s No. 4 of March 3}.",
        ),
        (
            Paragraph,
            "The {t:League of Free Ports|LFP} has been told. {p:Anton Brek|Brek} believes that \
             {d:Ruritania>the owners>pay the dues|the owners must pay the dues before the ferry may sail}; compare \
             {c:several|my telegram of yesterday}, {c:not-printed|despatch No. 88} and {c:unreadable|earlier messages}.",
        ),
        (Signature, "Vane"),
    ];
    let notes = [
        ("1", "Repeated to Hentzau as No. 2."),
        ("2", "See {e:linked d3|Document 3}; {p:Rupert Hale|Captain Hale} gives another account of it."),
    ];
    let mut opened = draft("d1", "The Minister in Ruritania (Vane) to the Secretary of State", blocks, &notes);
    opened.cited_by = 1;
    opened.place.web = Some("https://example.org/inv1/d1".to_owned());
    let description = "Secretary of the harbour board at Zenda".to_owned();
    opened.persons.push(chancery::catalog::Described { name: "Anton Brek".to_owned(), description });
    opened
}

fn second() -> Opened {
    let blocks: &[(BlockKind, &str)] = &[
        (Heading, "The Secretary of State to the Minister in Ruritania (Vane)"),
        (
            Paragraph,
            "4. {c:linked d1|Your 12, March 1, 4 p.m.} You may say to {p:Anton Brek|Brek} that the dues are paid.",
        ),
        (Item, "First: the ferry."),
        (Item, "Second: the crew of the ferry, whose papers are in order as far as the Department is aware."),
        (Cells, "Dues\tCrowns"),
        (Cells, "Harbour\t120"),
        (Cells, "Light\t45"),
        (Quote, "“No vessel may sail by night.”"),
        (Signature, "Oakes"),
    ];
    draft("d2", "The Secretary of State to the Minister in Ruritania (Vane)", blocks, &[])
}

fn third() -> Opened {
    let blocks: &[(BlockKind, &str)] = &[
        (Heading, "The Minister in Ruritania (Vane) to the Secretary of State"),
        (Paragraph, "13. The ferry sailed at noon. {c:linked d2|Your 4, March 3}, was read to {p:Anton Brek|Brek}."),
    ];
    draft("d3", "The Minister in Ruritania (Vane) to the Secretary of State", blocks, &[])
}

/// A memorandum of sixty paragraphs.
fn long() -> Opened {
    let words: Vec<String> = (1..=60)
        .map(|nth| {
            format!(
                "Paragraph {nth}. {{p:Person {}|Person {}}} spoke of the ferry, the dues and the lights of the harbour, \
                 and {{c:linked d1|telegram {nth}}} was read once more to all who were there.",
                nth % 7,
                nth % 7
            )
        })
        .collect();
    let mut blocks: Vec<(BlockKind, &str)> = vec![(Heading, "Memorandum on the ferry{n:*}")];
    blocks.extend(words.iter().map(|words| (Paragraph, words.as_str())));
    draft("d4", "Memorandum on the ferry", &blocks, &[("*", "Drafted at Zenda.")])
}
