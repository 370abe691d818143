//! All references of the library, one after the other. Read [`Library::each_reference`] first.

use std::ops::ControlFlow;

use super::Library;
use super::links::Linked;
use crate::document::{Cable, Document, Link};
use crate::error::Result;

/// A cable with the document that it stands in and what is known of where it leads.
#[derive(Debug, Clone, Copy)]
pub struct Referring<'a> {
    /// The document.
    pub document: &'a Document,
    /// The cable.
    pub cable: &'a Cable,
    /// Where it leads.
    pub link: &'a Link,
}

impl Library {
    /// Shows every cable of the library, in the order of the library, until `each` breaks.
    pub fn each_reference(&self, each: &mut dyn FnMut(Referring<'_>) -> Result<ControlFlow<()>>) -> Result<()> {
        let mut query = self.connection.prepare_cached("SELECT document FROM body ORDER BY document")?;
        let keys: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for key in keys {
            let (document, mut entities) = self.body(key)?;
            if entities.cables.is_empty() {
                continue;
            }
            let mut linked = self.linked(key, &document, &entities)?;
            linked.hide(&mut entities);
            let Linked { links, .. } = linked;
            for (cable, link) in entities.cables.iter().zip(&links) {
                if each(Referring { document: &document, cable, link })?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}
