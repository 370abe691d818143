//! References by date alone, and by words: letters, notes, memoranda, `my telegram of yesterday`. Read [`Lookup`] first.

use super::lookup::{Lookup, Match};
use super::party::Fit;
use super::{HeadRow, Key};
use crate::document::{CableKind, DocumentKind, Evidence, Precision};

impl Lookup<'_> {
    /// Documents of the day cited.
    pub(super) fn by_date(&mut self, found: &mut Vec<Match>) {
        let Some(day) = self.day() else { return };
        self.on_day(day, Evidence::Date, found);
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
        let hour = days == 0 && self.same_hour(row);
        let (from, to, kind) =
            (self.from.fit(&row.from, &row.senders), self.to.fit(&row.to, &row.addressees), self.kind(row));
        let fit = |fit: Fit, points: i32, against: i32| match fit {
            Fit::Agrees => points,
            Fit::Unknown => 0,
            Fit::Differs => -against,
        };
        let person = fit(self.from.person(&row.senders), 6, 6) + fit(self.to.person(&row.addressees), 4, 4);
        let alone = if days == 0 && exact == 1 && self.ours(row) { 10 } else { 0 };
        let base = if days == 0 { 42 } else { 20 };
        let hour = if hour { 20 } else { 0 };
        let score =
            base + fit(from, 14, 40) + fit(to, 8, 25) + fit(kind, 8, 25) + person + alone + hour + self.near(row);
        (score > 40).then_some(Match {
            row: *row,
            score,
            evidence,
            days: Some(days),
            hour: hour > 0,
            from,
            to,
            residual: None,
        })
    }

    fn same_hour(&self, row: &HeadRow) -> bool {
        let Some(when) = self.reads().date.filter(|when| when.precision == Precision::Hour) else { return false };
        row.precision == Some(Precision::Hour) && (super::index::moment(when) - row.minutes).abs() < 61
    }

    /// Whether the document is of the kind cited.
    fn kind(&self, row: &HeadRow) -> Fit {
        use DocumentKind as D;
        let agrees = match self.cable.kind {
            CableKind::Telegram | CableKind::Circular => matches!(row.kind, D::Telegram),
            CableKind::Message => matches!(row.kind, D::Telegram | D::Letter | D::Other),
            CableKind::Despatch => matches!(row.kind, D::Despatch),
            CableKind::Instruction => matches!(row.kind, D::Instruction | D::Telegram),
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
