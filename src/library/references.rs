//! All references of the library, one after the other. Read [`Library::each_reference`] first.

use std::ops::ControlFlow;

use super::Library;
use super::links::Linked;
use crate::document::{Cable, Document, Link};
use crate::error::Result;

impl Library {
    /// Shows every cable of the library with its document and its link, in the order of the library, until `each` breaks.
    pub fn each_reference(
        &self,
        each: &mut dyn FnMut(&Document, &Cable, &Link) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut query = self.connection.prepare_cached("SELECT document FROM body ORDER BY document")?;
        let keys: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for key in keys {
            let (document, entities) = self.body(key)?;
            if entities.cables.is_empty() {
                continue;
            }
            let Linked { links, .. } = self.linked(key, &document, &entities)?;
            for (cable, link) in entities.cables.iter().zip(&links) {
                if each(&document, cable, link)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}
