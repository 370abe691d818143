//! The reading side for texts that the library keeps. Read [`FromKept`] first.

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use super::reading::{Hand, Origin, Piece, Reading, recognised};
use crate::document::Problem;
use crate::error::Result;
use crate::library::{Library, VolumeRow};
use crate::recognise::VolumeNames;

/// The text that the library keeps of a volume: what entities are made anew from when only the rules have changed.
pub(super) struct FromKept<'a> {
    pub(super) row: VolumeRow,
    /// One connection for all readers: reading a text takes far less time than recognising.
    pub(super) library: &'a Mutex<Library>,
}

impl Reading for FromKept<'_> {
    fn name(&self) -> &str {
        &self.row.id
    }

    fn size(&self) -> u64 {
        0
    }

    fn read(&self, hand: Hand<'_>) -> ControlFlow<()> {
        match self.read_kept(hand) {
            Ok(flow) => flow,
            Err(error) => {
                let what = format!("{error}; {}", error.hint);
                hand(Piece::Problem(Problem { file: self.row.id.clone(), line: 0, what }))
            }
        }
    }
}

impl FromKept<'_> {
    fn read_kept(&self, hand: Hand<'_>) -> Result<ControlFlow<()>> {
        let (volume, ids, problems) = self.ask(|library| {
            let id = &self.row.id;
            Ok((library.volume(id)?, library.document_ids_of(id)?, library.problems_of(id)?))
        })?;
        let names = VolumeNames::of(&volume);
        let each = |piece| match hand(piece) {
            ControlFlow::Continue(()) => true,
            ControlFlow::Break(()) => false,
        };
        if !each(Piece::From(Origin::Kept(Box::new(self.row.clone())))) || !each(Piece::Begin(Box::new(volume.clone())))
        {
            return Ok(ControlFlow::Break(()));
        }
        for id in ids {
            let document = self.ask(|library| library.document(&id))?;
            if !each(Piece::Document(Box::new(recognised(document, &volume, &names)))) {
                return Ok(ControlFlow::Break(()));
            }
        }
        let told = problems.into_iter().map(Piece::Problem);
        let ended = told.chain([Piece::End(Box::new(volume)), Piece::Done]).all(each);
        Ok(if ended { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    }

    fn ask<T>(&self, question: impl FnOnce(&Library) -> Result<T>) -> Result<T> {
        question(&self.library.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
