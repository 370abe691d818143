//! Numbers of a query: one, or from one to another, in a series or in any. Read [`Numbers`] first.

use std::fmt;

use super::Fault;
use crate::document::Series;

/// Numbers from `first` to `last`, both included.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// The series, where one is named (`SECTO-14`, `A-123`).
    pub series: Option<Series>,
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(series) = &self.series {
            write!(f, "{}-", name(series))?;
        }
        match self.first == self.last {
            true => write!(f, "{}", self.first),
            false => write!(f, "{}..{}", self.first, self.last),
        }
    }
}

/// Reads what stands behind `number:`.
pub(super) fn read(text: &str) -> Result<Numbers, Fault> {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let prefix = text[..start].trim_end_matches([' ', '-', '.', '#']);
    let series = match prefix.to_lowercase().as_str() {
        "" | "no" => None,
        word if word.bytes().all(|b| b.is_ascii_alphabetic()) => Some(series(word)),
        _ => return Err(unreadable(text)),
    };
    let (first, last) = text[start..].split_once("..").unwrap_or((&text[start..], &text[start..]));
    let number = |part: &str| part.trim().parse::<u32>().map_err(|_| unreadable(text));
    let (first, last) = (number(first)?, number(last.trim_start_matches('.'))?);
    Ok(Numbers { series, first: first.min(last), last: first.max(last) })
}

fn unreadable(text: &str) -> Fault {
    Fault::new(0..text.len(), format!("“{text}” is no number"))
        .hint("numbers are written 342, 340..350, A-123, SECTO-14")
}

fn series(word: &str) -> Series {
    match word {
        "telegram" => Series::Telegram,
        "despatch" | "dispatch" => Series::Despatch,
        "a" | "airgram" => Series::Airgram,
        "circular" => Series::Circular,
        word => Series::Named(word.to_uppercase()),
    }
}

fn name(series: &Series) -> &str {
    match series {
        Series::Telegram => "TELEGRAM",
        Series::Despatch => "DESPATCH",
        Series::Airgram => "A",
        Series::Circular => "CIRCULAR",
        Series::Named(name) => name,
    }
}
