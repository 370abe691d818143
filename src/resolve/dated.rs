//! References by date alone, and by words: letters, notes, memoranda, `my telegram of yesterday`. Read [`Lookup`] first.

use super::lookup::{Lookup, Match};
use super::party::Fit;
use super::{HeadRow, Key};
use crate::document::{CableKind, DocumentKind, Evidence, Precision, Series};

/// The score of a telegram that hands on the letter cited.
const CARRIED: i32 = 72;

/// How many documents of the citing volume and of the day cited could be meant.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    /// Those of the kind cited.
    same: usize,
    /// Those whose kind is not told.
    open: usize,
    /// Those of the kind cited that somebody else sent.
    others: usize,
    /// Telegrams that may hand on the letter cited.
    carriers: usize,
    /// Those of them that went from the sender to the addressee cited.
    direct: usize,
}

/// A day on which a reference is looked for.
#[derive(Debug)]
struct About {
    day: i32,
    beside: Beside,
    /// Whom the sentence of the reference names.
    named: Vec<String>,
    evidence: Evidence,
}

impl Beside {
    /// Whether a document whose kind fits so is the only one; what others sent is no rival of one that names no sender.
    fn alone(self, kind: Fit, nameless: bool) -> bool {
        match kind {
            Fit::Agrees if nameless => self.same.saturating_sub(self.others) == 1,
            Fit::Agrees => self.same == 1,
            Fit::Unknown => self.same == 0 && self.open == 1,
            Fit::Differs => false,
        }
    }

    /// Whether `row` is the one telegram that can hand on what is cited.
    fn carry(self, lookup: &Lookup<'_>, row: &HeadRow) -> bool {
        let one = self.direct == 1 && lookup.directly(row) || self.direct == 0 && self.carriers == 1;
        self.same + self.open == 0 && one && lookup.ours(row) && lookup.carries(row)
    }
}

impl Lookup<'_> {
    /// Documents of the day cited; `unnumbered` asks only for those whose own number is not known.
    pub(super) fn by_date(&mut self, unnumbered: bool, found: &mut Vec<Match>) {
        let Some(day) = self.day() else { return };
        let mut matches = Vec::new();
        self.on_day(day, Evidence::Date, &mut matches);
        let telegram = matches!(
            self.cable.kind,
            CableKind::Telegram | CableKind::Despatch | CableKind::Circular | CableKind::Airgram
        );
        let hour = |found: &Match| found.days == Some(0) && self.apart(&found.row) == Some(0);
        let kept = |found: &Match| !unnumbered || found.row.number == 0 && (hour(found) || !telegram);
        found.extend(matches.into_iter().filter(kept));
    }

    /// Documents of the day that relative words mean.
    pub(super) fn by_words(&mut self, found: &mut Vec<Match>) {
        let (Some(days), Some(now)) = (self.reads().relative_days, self.citing.minutes) else { return };
        self.on_day(now.div_euclid(1440) - days, Evidence::Relative, found);
    }

    fn on_day(&mut self, day: i32, evidence: Evidence, found: &mut Vec<Match>) {
        self.keys.extend((day - 1..=day + 1).map(Key::day));
        let mut rows = Vec::new();
        self.headings.dated(day - 1, day + 1, &mut |row| rows.push(*row));
        rows.retain(|row| !self.itself(row) && row.kind != DocumentKind::Editorial);
        let named = if self.paper() { self.named() } else { Vec::new() };
        if self.cable.kind == CableKind::Other {
            // What was stated or proposed may have been so in a talk, if those who are named had one.
            rows.retain(|row| row.kind != DocumentKind::Minutes || self.shared(&named, row) > 1);
        }
        let beside = self.beside(rows.iter().filter(|row| row.day() == Some(day) && self.ours(row)));
        let about = About { day, beside, named, evidence };
        for row in rows {
            let carried = row.day() == Some(day) && beside.carry(self, &row);
            found.extend(if carried { Some(self.carried(&row, evidence)) } else { self.grade_day(&row, &about) });
        }
    }

    fn beside<'r>(&self, rows: impl Iterator<Item = &'r HeadRow>) -> Beside {
        let mut beside = Beside::default();
        for row in rows {
            match self.kind(row) {
                Fit::Agrees => {
                    beside.same += 1;
                    beside.others += usize::from(self.from.fit(&row.from, &row.senders) == Fit::Differs);
                }
                Fit::Unknown => beside.open += 1,
                Fit::Differs if self.carries(row) => {
                    beside.carriers += 1;
                    beside.direct += usize::from(self.directly(row));
                }
                Fit::Differs => {}
            }
        }
        beside
    }

    fn ours(&self, row: &HeadRow) -> bool {
        Some(row.volume) == self.citing.volume
    }

    fn grade_day(&self, row: &HeadRow, about: &About) -> Option<Match> {
        let beside = about.beside;
        let days = row.day()? - about.day;
        let hour = if days == 0 { self.hour(row) } else { Fit::Unknown };
        let (from, to, kind) =
            (self.from.fit(&row.from, &row.senders), self.to.fit(&row.to, &row.addressees), self.kind(row));
        let fit = |fit: Fit, points: i32, against: i32| match fit {
            Fit::Agrees => points,
            Fit::Unknown => 0,
            Fit::Differs => -against,
        };
        let person = fit(self.from.person(&row.senders), 6, 6) + fit(self.to.person(&row.addressees), 4, 4);
        // To whom a letter or a memorandum went is mostly read from a possessive, and writers pass such papers on.
        let passed_on = self.paper() && from == Fit::Agrees && self.from.person(&row.senders) != Fit::Differs;
        // Of one hour the Department has telegrams to many posts.
        let to_another = hour == Fit::Agrees && self.to.said;
        let to_against = match self.circular() || passed_on {
            true => 6,
            false if to_another => 40,
            false => 20,
        };
        let nameless = row.from[0] == 0 && row.senders[0] == 0;
        let alone = days == 0
            && self.ours(row)
            && beside.alone(kind, nameless)
            && (to != Fit::Differs || passed_on || self.circular() && from == Fit::Agrees);
        let kind_points = fit(kind, 12, if self.papers(row) { 8 } else { 25 });
        let slipped = beside.same + beside.open == 0
            && self.reads().date.is_some_and(|when| when.precision != Precision::Hour)
            && [from, to, kind] == [Fit::Agrees; 3]
            && self.ours(row);
        let base = match days {
            0 => 40,
            _ if slipped => 30,
            _ => 15,
        };
        let own = if self.ours(row) { 8 } else { 0 };
        let alone = match kind {
            _ if !alone => 0,
            Fit::Unknown if self.papers(row) => 22,
            _ => 12,
        };
        let score = base
            + own
            + alone
            + kind_points
            + fit(hour, 20, 40)
            + fit(from, 16, 40)
            + fit(to, 10, to_against)
            + person
            + self.spoken_of(row, about);
        (score > 40).then_some(Match {
            row: *row,
            score,
            evidence: about.evidence,
            days: Some(days),
            hour: hour == Fit::Agrees,
            from,
            to,
            residual: None,
            astray: false,
        })
    }

    /// Points for those whom the sentence names: the sender that a reference leaves open (`Mr. Hale read his memorandum of
    /// March 2`), or who took part in the talk of which it cites the memorandum.
    fn spoken_of(&self, row: &HeadRow, about: &About) -> i32 {
        if !self.ours(row) || row.day() != Some(about.day) || self.kind(row) != Fit::Agrees {
            return 0;
        }
        if row.kind == DocumentKind::Minutes {
            return 5 * self.shared(&about.named, row).min(3) as i32;
        }
        let open = self.from.fit(&row.from, &row.senders) == Fit::Unknown;
        if open && self.names_sender(&about.named, row) { 12 } else { 0 }
    }

    /// A telegram that hands on the letter cited: no such letter of that day is at hand, and it is the one telegram that
    /// went that day between the Department and a mission of the citing document.
    fn carried(&self, row: &HeadRow, evidence: Evidence) -> Match {
        Match {
            row: *row,
            score: CARRIED,
            evidence,
            days: Some(0),
            hour: false,
            from: Fit::Unknown,
            to: Fit::Unknown,
            residual: None,
            astray: false,
        }
    }

    /// Whether a document went from the sender to the addressee cited.
    fn directly(&self, row: &HeadRow) -> bool {
        self.from.goes_by(&row.from) && self.to.goes_by(&row.to)
    }

    /// Whether a telegram may hand on the letter that is cited.
    fn carries(&self, row: &HeadRow) -> bool {
        let letter = matches!(self.cable.kind, CableKind::Letter | CableKind::Note | CableKind::Message)
            || self.cable.kind == CableKind::Memorandum && self.words.contains("moire");
        let (mut sent, mut went) = (false, false);
        for mission in self.citing.missions.iter().copied() {
            sent |= row.sent_by(mission);
            went |= row.went_to(mission);
        }
        letter && row.kind == DocumentKind::Telegram && (sent || went) && !self.citing.direct
    }

    /// Whether what is cited is a directive of the National Security Council's staff, which is a memorandum.
    fn directive(&self) -> bool {
        matches!(&self.reads().series, Series::Named(name) if ["NSAM", "NSDM", "NSSM", "NSCIM"].contains(&name.as_str()))
    }

    /// Whether what is cited is a letter or a paper and not a telegram.
    fn paper(&self) -> bool {
        use CableKind as C;
        matches!(self.cable.kind, C::Letter | C::Note | C::Memorandum | C::Report | C::Paper | C::Message | C::Other)
    }

    /// Whether both what is cited and the document are papers of some kind, which writers do not always tell apart.
    fn papers(&self, row: &HeadRow) -> bool {
        use DocumentKind as D;
        self.paper() && matches!(row.kind, D::Letter | D::Note | D::Memorandum | D::Report | D::Other | D::Minutes)
    }

    /// Whether what is cited is the memorandum of a talk, or was made for the record.
    fn of_talk(&self) -> bool {
        const WORDS: &[&str] =
            &["onversation", "emcon", "iscussion", "or the record", "or the Record", "for Record", "eeting"];
        WORDS.iter().any(|word| self.words.contains(word))
    }

    /// Whether what is cited is an estimate of the intelligence agencies.
    fn estimate(&self) -> bool {
        matches!(&self.reads().series, Series::Named(name) if name.ends_with("NIE"))
    }

    /// Whether the document is of the kind cited.
    pub(super) fn kind(&self, row: &HeadRow) -> Fit {
        use DocumentKind as D;
        let agrees = match self.cable.kind {
            CableKind::Talk => false,
            CableKind::Memorandum if row.kind == D::Minutes && !self.of_talk() => return Fit::Unknown,
            CableKind::Memorandum if row.kind == D::Minutes => true,
            CableKind::Memorandum if self.of_talk() && row.kind == D::Memorandum => return Fit::Unknown,
            CableKind::Telegram | CableKind::Circular => matches!(row.kind, D::Telegram),
            CableKind::Instruction if row.kind == D::Telegram => return Fit::Unknown,
            CableKind::Letter | CableKind::Message if row.kind == D::Other => row.is_sent(),
            CableKind::Letter | CableKind::Note if matches!(row.kind, D::Instruction | D::Despatch) => {
                return Fit::Unknown;
            }
            CableKind::Paper if self.directive() => matches!(row.kind, D::Memorandum),
            CableKind::Message if row.kind == D::Memorandum => return Fit::Unknown,
            CableKind::Message => matches!(row.kind, D::Letter | D::Other),
            CableKind::Despatch => matches!(row.kind, D::Despatch),
            CableKind::Instruction => matches!(row.kind, D::Instruction),
            CableKind::Airgram => matches!(row.kind, D::Airgram),
            CableKind::Letter => matches!(row.kind, D::Letter | D::Note),
            CableKind::Note => matches!(row.kind, D::Note | D::Letter),
            CableKind::Memorandum => matches!(row.kind, D::Memorandum | D::Note),
            CableKind::Paper if self.estimate() => matches!(row.kind, D::Report),
            CableKind::Report | CableKind::Paper if row.kind == D::Memorandum => return Fit::Unknown,
            CableKind::Report | CableKind::Paper => matches!(row.kind, D::Report),
            CableKind::Other => {
                let sent = matches!(row.kind, D::Telegram | D::Despatch | D::Instruction | D::Airgram);
                return if sent { Fit::Differs } else { Fit::Unknown };
            }
        };
        match (agrees, row.kind) {
            (true, _) => Fit::Agrees,
            (false, D::Other) => Fit::Unknown,
            _ => Fit::Differs,
        }
    }
}
