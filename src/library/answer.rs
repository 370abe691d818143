//! The answers to what the reader asks. Read [`Library::answer`] first; each answer has a file of its own.

use std::ops::ControlFlow;

use super::Library;
use crate::catalog::{ListRequest, Order, Reply, Request, Rows};
use crate::document::Problem;
use crate::error::Result;

impl Library {
    /// Answers `request`. A failure is an answer too.
    pub fn answer(&self, request: &Request) -> Reply {
        self.reply(request).unwrap_or_else(|error| Reply::Failed { what: error.to_string(), hint: error.hint })
    }

    fn reply(&self, request: &Request) -> Result<Reply> {
        Ok(match request {
            Request::List(list) => Reply::List(self.list(list)?),
            Request::Open(id) | Request::Peek(id) => Reply::Opened(Box::new(self.opened(id)?)),
            Request::Beside(steps) => Reply::Opened(Box::new(self.opened(&self.beside(steps)?)?)),
            Request::CitedBy(id) => Reply::CitedBy(self.cited_by(id)?),
            Request::Card(id, cable) => Reply::Card(self.card(id, *cable)?),
            Request::Thread(id) => Reply::Thread(self.thread(id)?),
            Request::Demands(demands) => Reply::Demands(self.demands(demands, &[])?),
            Request::Parties(filter) => {
                let whole = &mut || ControlFlow::Continue(());
                Reply::Parties(self.parties(filter, &[], whole)?.unwrap_or_default())
            }
            Request::Find(address) => Reply::Found(self.found(address)?),
            Request::Problems => Reply::Problems(self.problems()?),
            // What the user judged is not the library's: whoever has it calls `search`, `demands` and `parties` with it.
            Request::Search(search) => Reply::Search(self.search(search, &Vec::new)?),
            Request::Lit(lit) => Reply::Lit(self.lit(lit)?),
        })
    }

    /// A window of the document list.
    pub fn list(&self, request: &ListRequest) -> Result<Rows> {
        let filtered = !request.filter.trim().is_empty();
        match request.order {
            Order::Tree => self.tree(request),
            Order::Date if filtered => self.filtered_dates(request),
            Order::Date => self.dates(request),
        }
    }

    /// The faults of the files that were read, by volume.
    pub fn problems(&self) -> Result<Vec<Problem>> {
        let mut query = self.connection.prepare_cached(
            "SELECT p.file, p.line, p.what FROM problem AS p LEFT JOIN volume AS v ON v.key = p.volume
             ORDER BY v.id, p.rowid",
        )?;
        let rows =
            query.query_map([], |row| Ok(Problem { file: row.get(0)?, line: row.get(1)?, what: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
