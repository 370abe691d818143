//! Looking a reference up by number, date and direction. Read [`Lookup`] first, then [`Match`].

use std::cmp::Ordering;

use super::named::talkers;
use super::party::{Fit, Party};
use super::{HeadRow, Headings, Key, PostId};
use crate::document::{Cable, CableKind, Correspondent, Document, Entities, Evidence, Precision, Reference, Series};
use crate::posts;

/// A reference in its document, with the index to look it up in.
pub(super) struct Lookup<'a> {
    pub(super) headings: &'a dyn Headings,
    pub(super) citing: &'a Citing,
    pub(super) cable: &'a Cable,
    /// The document that cites.
    pub(super) document: &'a Document,
    /// The words of the reference.
    pub(super) words: &'a str,
    pub(super) from: Party,
    pub(super) to: Party,
    pub(super) keys: Vec<Key>,
}

/// The citing document, as far as looking up needs it.
#[derive(Debug, Clone, Default)]
pub(super) struct Citing {
    pub(super) volume: Option<u16>,
    pub(super) ordinal: Option<u32>,
    /// Minutes since 1 January 1800 of its latest moment.
    pub(super) minutes: Option<i32>,
    /// The missions between which and the Department it went, or at the capitals of the governments that it names.
    pub(super) missions: Vec<PostId>,
    /// Whether it went between the Department and a foreign envoy in Washington, who hand their notes to each other.
    pub(super) direct: bool,
    /// Who took part, where it is itself the record of a talk.
    pub(super) talkers: Vec<String>,
}

/// A document that a reference could mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) row: HeadRow,
    /// How well it fits: 70 and more is believed.
    pub(super) score: i32,
    pub(super) evidence: Evidence,
    /// Days from the date cited to its own.
    pub(super) days: Option<i32>,
    pub(super) hour: bool,
    pub(super) from: Fit,
    pub(super) to: Fit,
    /// Days between the date that the number clock gives and its own.
    pub(super) residual: Option<i32>,
    /// Whether the numbers before and after its own contradict its date.
    pub(super) astray: bool,
}

/// Minutes by which writers miss the hour of what they cite.
const SLIP: i32 = 60;

/// The score from which a match is believed.
pub(super) const BELIEVED: i32 = 70;

impl Citing {
    pub(super) fn of(document: &Document, entities: &Entities, headings: &dyn Headings) -> Self {
        let talk = entities.cables.iter().any(|cable| cable.kind == CableKind::Talk);
        let row = headings.row(&document.id);
        let date = document.heading.date;
        Self {
            volume: row.map(|row| row.volume).or_else(|| headings.volume_id(document.id.volume())),
            ordinal: row.map(|row| row.ordinal),
            missions: missions(document).filter_map(|post| headings.post_id(&post)).collect(),
            direct: direct(document),
            talkers: if talk { talkers(document, entities) } else { Vec::new() },
            minutes: date.map(|when| super::index::moment(crate::document::When { earliest: when.latest, ..when })),
        }
    }
}

impl<'a> Lookup<'a> {
    pub(super) fn new(
        headings: &'a dyn Headings,
        document: &'a Document,
        citing: &'a Citing,
        cable: &'a Cable,
    ) -> Self {
        let side = |words: &Option<String>| Party::of(words.as_deref(), &document.heading, headings);
        let (from, to) = (side(&cable.reads.from), side(&cable.reads.to));
        Self { headings, citing, cable, document, words: document.words(cable.span), from, to, keys: Vec::new() }
    }

    pub(super) fn reads(&self) -> &'a Reference {
        &self.cable.reads
    }

    /// The documents that the reference could mean, best first.
    pub(super) fn matches(&mut self) -> Vec<Match> {
        let mut found = Vec::new();
        let reads = self.reads();
        if self.cable.kind == CableKind::Talk {
            self.by_talk(&mut found);
        }
        for number in reads.number.into_iter().chain(reads.corrected) {
            self.by_number(number, reads.corrected == Some(number), &mut found);
        }
        let numbered = reads.number.is_some();
        // `press release No. 17`: what counts in a series of no known name is not one of the unnumbered papers.
        let published = numbered && self.cable.kind == CableKind::Paper && self.cable.series.is_none();
        if reads.date.is_some()
            && self.cable.kind != CableKind::Talk
            && !published
            && !found.iter().any(|found| found.score >= BELIEVED)
        {
            self.by_date(numbered, &mut found);
        }
        if reads.number.is_none() && reads.date.is_none() && self.cable.vague {
            self.by_words(&mut found);
        }
        // By the ids, since the index need not hold the citing document.
        let here = super::index::plain(self.document.id.local());
        let place = |found: &Match| {
            let here = here.filter(|_| self.near(&found.row) > 0 && found.row.local.is_multiple_of(2));
            (here.map_or(found.row.ordinal, |here| found.row.local.abs_diff(here)), found.row.ordinal)
        };
        found.sort_by(|a, b| {
            let volumes = || self.by_volume(&a.row, &b.row);
            b.score.cmp(&a.score).then_with(volumes).then_with(|| place(a).cmp(&place(b)))
        });
        found.dedup_by_key(|found| (found.row.volume, found.row.local));
        found
    }

    /// The order of two documents by the ids of their volumes, which no order of import changes.
    fn by_volume(&self, a: &HeadRow, b: &HeadRow) -> Ordering {
        match a.volume == b.volume {
            true => Ordering::Equal,
            false => self.headings.id(a).volume().cmp(self.headings.id(b).volume()),
        }
    }

    /// The day cited, since 1 January 1800.
    pub(super) fn day(&self) -> Option<i32> {
        self.reads().date.map(|when| super::index::moment(when).div_euclid(1440))
    }

    /// The match as far as direction goes; `None` for the citing document itself.
    pub(super) fn compared(&self, row: &HeadRow) -> Option<Match> {
        if self.itself(row) {
            return None;
        }
        let from = self.from.fit(&row.from, &row.senders);
        let to = self.to.fit(&row.to, &row.addressees);
        Some(Match {
            row: *row,
            score: 0,
            evidence: Evidence::None,
            days: None,
            hour: false,
            from,
            to,
            residual: None,
            astray: false,
        })
    }

    pub(super) fn itself(&self, row: &HeadRow) -> bool {
        Some(row.volume) == self.citing.volume && Some(row.ordinal) == self.citing.ordinal
    }

    /// Whether the reference speaks of a circular, which goes to others than the citing post too.
    pub(super) fn circular(&self) -> bool {
        self.cable.kind == CableKind::Circular || self.words.contains("ircular")
    }

    /// A few points for the volume of the citing document.
    pub(super) fn near(&self, row: &HeadRow) -> i32 {
        if Some(row.volume) == self.citing.volume { 4 } else { 0 }
    }

    /// Days from a document to the citing one.
    pub(super) fn age(&self, row: &HeadRow) -> Option<i32> {
        let own = (row.minutes != i32::MIN).then_some(row.minutes)?;
        Some((self.citing.minutes? - own).div_euclid(1440))
    }

    pub(super) fn before(&self, row: &HeadRow, slack: i32) -> bool {
        self.age(row).is_none_or(|age| age >= -slack)
    }

    /// Whether the hour cited is the document's own or hardly another, where both give one.
    pub(super) fn hour(&self, row: &HeadRow) -> Fit {
        match self.apart(row) {
            Some(minutes) if minutes <= SLIP => Fit::Agrees,
            Some(_) => Fit::Differs,
            None => Fit::Unknown,
        }
    }

    /// The minutes between the hour cited and the document's own, where both give one.
    pub(super) fn apart(&self, row: &HeadRow) -> Option<i32> {
        let cited = self.reads().date.filter(|when| when.precision == Precision::Hour)?;
        (row.precision == Some(Precision::Hour)).then(|| (super::index::moment(cited) - row.minutes).abs())
    }

    /// Whether the document counts in the series of the reference.
    pub(super) fn series(&self, row: &HeadRow) -> Fit {
        if self.headings.series_id(&self.reads().series) == Some(row.series) {
            return Fit::Agrees;
        }
        let joint = self.reads().series == Series::Telegram && super::Period::of(row.minutes).joint();
        if joint && self.headings.series_id(&Series::Circular) == Some(row.series) {
            return Fit::Agrees;
        }
        let plain = self.reads().series == Series::Telegram && self.cable.series.is_none();
        let worded = matches!(self.cable.kind, CableKind::Telegram | CableKind::Circular);
        if plain && !worded { Fit::Unknown } else { Fit::Differs }
    }
}

/// Whether a heading names the Department on one side and a foreign envoy without a post on the other.
fn direct(document: &Document) -> bool {
    const ENVOYS: &[&str] = &["Minister", "Ambassador", "Chargé", "Embassy", "Legation"];
    let heading = &document.heading;
    let envoy = |side: &Correspondent| {
        let office = side.office.as_deref().unwrap_or(&side.text);
        let foreign = side.country.as_deref().is_some_and(|country| country != "United States");
        foreign && side.post.is_none() && ENVOYS.iter().any(|word| office.ends_with(word))
    };
    let department = |side: &Correspondent| side.post.as_deref() == Some("Department");
    let sides = [(&heading.from, &heading.to), (&heading.to, &heading.from)];
    sides.into_iter().any(|(one, other)| one.iter().any(envoy) && other.iter().any(department))
}

/// The missions of a heading's sides: their posts, or the capitals of their governments.
fn missions(document: &Document) -> impl Iterator<Item = String> {
    let heading = &document.heading;
    let year = heading.date.map(|when| when.date().year());
    let of = move |side: &Correspondent| {
        let capital = || posts::find_in(side.country.as_deref()?, year).map(|post| post.name);
        side.post.as_deref().or_else(capital).filter(|post| *post != "Department").map(str::to_owned)
    };
    let place = heading.place.as_deref().and_then(|place| posts::find_in(place, year));
    let here = place.map(|post| post.name).filter(|post| *post != "Department").map(str::to_owned);
    heading.from.iter().chain(&heading.to).filter_map(of).chain(here)
}
