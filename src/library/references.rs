//! All references of the library, one after the other. Read [`Library::each_reference`] first.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::Library;
use crate::document::{Cable, Document, DocumentId, Link};
use crate::error::{Error, Result};

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
    /// Shows every cable of these documents, or of the whole library, in the order of the library, until `each` breaks. A
    /// document that cannot be read is shown as the failure that it is.
    pub fn each_reference(
        &self,
        documents: Option<&[DocumentId]>,
        each: &mut dyn FnMut(Result<Referring<'_>>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let keys: BTreeSet<i64> = match documents {
            Some(documents) => documents.iter().map(|id| self.here(id)).collect::<Result<_>>()?,
            None => {
                let mut query = self.connection.prepare_cached("SELECT document FROM body")?;
                query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
            }
        };
        for key in keys {
            match self.references(key) {
                Ok((document, cables, links)) => {
                    for (cable, link) in cables.iter().zip(&links) {
                        if each(Ok(Referring { document: &document, cable, link }))?.is_break() {
                            return Ok(());
                        }
                    }
                }
                Err(error) => {
                    let id = self.id_of(key)?.unwrap_or_default();
                    if each(Err(Error { what: format!("{id}: {error}"), ..error }))?.is_break() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// The cables of a document with where they lead.
    fn references(&self, key: i64) -> Result<(Document, Vec<Cable>, Vec<Link>)> {
        let (document, mut entities) = self.body(key)?;
        if entities.cables.is_empty() {
            return Ok((document, Vec::new(), Vec::new()));
        }
        let mut linked = self.linked(key, &document, &entities)?;
        linked.hide(&mut entities);
        Ok((document, entities.cables, linked.links))
    }
}
