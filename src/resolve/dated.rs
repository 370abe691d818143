//! References by date alone, and by words: letters, notes, memoranda, `my telegram of yesterday`. Read [`Lookup`] first.

use super::lookup::{Lookup, Match};
use super::party::Fit;
use super::{HeadRow, Key};
use crate::document::{CableKind, DocumentKind, Evidence, Series};

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
        let kept = |found: &Match| !unnumbered || found.row.number == 0 && (found.hour || !telegram);
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
        let exact =
            rows.iter().filter(|row| row.day() == Some(day) && self.kind(row) == Fit::Agrees && self.ours(row)).count();
        for row in rows {
            found.extend(self.grade_day(&row, day, exact, evidence));
        }
    }

    fn ours(&self, row: &HeadRow) -> bool {
        Some(row.volume) == self.citing.volume && !self.itself(row)
    }

    fn grade_day(&self, row: &HeadRow, day: i32, exact: usize, evidence: Evidence) -> Option<Match> {
        if self.itself(row) || row.kind == DocumentKind::Editorial {
            return None;
        }
        let days = row.day()? - day;
        let hour = if days == 0 { self.hour(row) } else { Fit::Unknown };
        let (from, to, kind) =
            (self.from.fit(&row.from, &row.senders), self.to.fit(&row.to, &row.addressees), self.kind(row));
        let fit = |fit: Fit, points: i32, against: i32| match fit {
            Fit::Agrees => points,
            Fit::Unknown => 0,
            Fit::Differs => -against,
        };
        let person = fit(self.from.person(&row.senders), 6, 6) + fit(self.to.person(&row.addressees), 4, 4);
        let circular = self.circular();
        let to_against = if circular { 6 } else { 20 };
        let kind = fit(kind, 12, if self.papers(row) { 8 } else { 25 });
        let own = if self.ours(row) { 8 } else { 0 };
        let alone = if days == 0 && exact == 1 && own > 0 && kind > 0 && to != Fit::Differs { 12 } else { 0 };
        let base = if days == 0 { 40 } else { 15 } + fit(hour, 20, 40);
        let score = base + own + alone + kind + fit(from, 16, 40) + fit(to, 10, to_against) + person;
        (score > 40).then_some(Match {
            row: *row,
            score,
            evidence,
            days: Some(days),
            hour: hour == Fit::Agrees,
            from,
            to,
            residual: None,
        })
    }

    /// Whether what is cited is a directive of the National Security Council's staff, which is a memorandum.
    fn directive(&self) -> bool {
        matches!(&self.reads().series, Series::Named(name) if ["NSAM", "NSDM", "NSSM", "NSCIM"].contains(&name.as_str()))
    }

    /// Whether both what is cited and the document are papers of some kind, which writers do not always tell apart.
    fn papers(&self, row: &HeadRow) -> bool {
        use CableKind as C;
        use DocumentKind as D;
        matches!(self.cable.kind, C::Letter | C::Note | C::Memorandum | C::Report | C::Paper | C::Message | C::Other)
            && matches!(row.kind, D::Letter | D::Note | D::Memorandum | D::Report | D::Other | D::Minutes)
    }

    /// Whether the document is of the kind cited.
    fn kind(&self, row: &HeadRow) -> Fit {
        use DocumentKind as D;
        let agrees = match self.cable.kind {
            CableKind::Telegram | CableKind::Circular => matches!(row.kind, D::Telegram),
            CableKind::Message if row.kind == D::Telegram => return Fit::Unknown,
            CableKind::Instruction if row.kind == D::Telegram => return Fit::Unknown,
            CableKind::Paper if self.directive() => matches!(row.kind, D::Memorandum),
            CableKind::Message => matches!(row.kind, D::Letter | D::Other),
            CableKind::Despatch => matches!(row.kind, D::Despatch),
            CableKind::Instruction => matches!(row.kind, D::Instruction),
            CableKind::Airgram => matches!(row.kind, D::Airgram),
            CableKind::Letter => matches!(row.kind, D::Letter | D::Note),
            CableKind::Note => matches!(row.kind, D::Note | D::Letter),
            CableKind::Memorandum => matches!(row.kind, D::Memorandum | D::Note),
            CableKind::Report | CableKind::Paper => matches!(row.kind, D::Report | D::Memorandum | D::Other),
            CableKind::Other => return Fit::Unknown,
        };
        match (agrees, row.kind) {
            (true, _) => Fit::Agrees,
            (false, D::Other) => Fit::Unknown,
            _ => Fit::Differs,
        }
    }
}
