//! The exchange: what the open document answers and what answers it, in order of date. Read [`Model::show_exchange`].

use super::popup::{About, Lines, Look, Popup, Target};
use super::wording::{moment, reading, state_sign, times};
use super::{Model, Signs, entry_line};
use crate::catalog::{Ghost, Thread, Threaded, Tie};
use crate::document::{DocumentId, Position};

impl Model {
    /// Lists an exchange; the document that was asked about is selected.
    pub(super) fn show_exchange(&mut self, id: &DocumentId, thread: &Thread) {
        let (mut lines, mut own) = (Lines::default(), None);
        for row in &thread.rows {
            match &row.what {
                Threaded::Document(entry) => {
                    let place = Position { document: entry.id.clone(), offset: 0 };
                    let here = entry.id == *id;
                    own = if here { Some(lines.len()) } else { own };
                    lines.push_to(Look::Plain, &entry_line(entry), Some(Target::Place(place)));
                    if here {
                        lines.push(Look::Detail, "this document");
                    }
                }
                Threaded::Ghost(ghost) => {
                    let target = row.tie.as_ref().map(|tie| Target::Place(tie.at.clone()));
                    lines.push_to(Look::State(ghost.state), &ghost_line(ghost, self.options.signs), target);
                }
            }
            if let Some(tie) = &row.tie {
                lines.push(Look::Detail, &tie_line(tie, &row.what));
            }
        }
        if thread.rows.len() < 2 {
            lines.push(Look::Dim, "It refers to nothing that is at hand, and nothing refers to it.");
        }
        if thread.more {
            lines.push(Look::Dim, "The exchange goes on; open one of its documents and ask again.");
        }
        let mut popup = Popup::new(About::Exchange(id.clone()), &format!("The exchange of {id}"), lines);
        popup.selected = own.or(popup.selected);
        self.replace_popup(popup);
    }
}

/// What is cited but not at hand: as it was read, its state, and when it was sent.
fn ghost_line(ghost: &Ghost, signs: Signs) -> String {
    let sent = match &ghost.sent {
        Some((earliest, latest)) if earliest == latest => moment(earliest),
        Some((earliest, latest)) => format!("{} to {}", moment(earliest), moment(latest)),
        None => String::new(),
    };
    let often = if ghost.times > 1 { format!(", cited {}", times(ghost.times as usize)) } else { String::new() };
    let reads = crate::document::Reference { date: None, ..ghost.reads.clone() };
    format!("{} {sent} {} ({}{often})", state_sign(ghost.state, signs), reading(ghost.kind, &reads), ghost.state.word())
}

/// The reference that ties a row to the exchange, and why it is believed.
fn tie_line(tie: &Tie, what: &Threaded) -> String {
    let own = matches!(what, Threaded::Document(entry) if entry.id == tie.at.document);
    let place = if own { String::new() } else { format!("{}: ", tie.at.document.local()) };
    format!("{place}“{}”; {}", tie.words, tie.why)
}
