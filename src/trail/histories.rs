//! Histories: jumps, and lines typed into prompts. Read [`History`] first.

use rusqlite::params;

use super::Trail;
use crate::document::{DocumentId, Position};
use crate::error::Result;

/// How many jumps are kept.
const JUMPS: usize = 200;

/// How many lines are kept of each prompt.
const LINES: u32 = 500;

/// The jump history: one list, and where in it the reader is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The positions, oldest first.
    pub positions: Vec<Position>,
    /// How many of them lie behind the place at hand; the rest lies ahead.
    pub current: usize,
}

impl Trail {
    /// Keeps the jump history; of a very long one, the latest.
    pub fn keep_history(&self, history: &History) -> Result<()> {
        let dropped = history.positions.len().saturating_sub(JUMPS);
        let run = || -> rusqlite::Result<()> {
            let transaction = self.connection.unchecked_transaction()?;
            transaction.execute("DELETE FROM jump", [])?;
            let mut insert = transaction.prepare_cached("INSERT INTO jump VALUES (?1, ?2, ?3, ?4)")?;
            for (at, position) in history.positions.iter().enumerate().skip(dropped) {
                let current = at == history.current;
                insert.execute(params![at as i64, position.document.as_str(), position.offset, current])?;
            }
            drop(insert);
            transaction.commit()
        };
        run().map_err(|error| self.told(error))
    }

    /// The jump history.
    pub fn history(&self) -> Result<History> {
        let rows = self.read("SELECT document, offset, current FROM jump ORDER BY number", params![], |row| {
            let position = Position { document: DocumentId(row.get(0)?), offset: row.get(1)? };
            Ok((position, row.get::<_, bool>(2)?))
        })?;
        let current = rows.iter().position(|(_, current)| *current).unwrap_or(rows.len());
        Ok(History { positions: rows.into_iter().map(|(position, _)| position).collect(), current })
    }

    /// Keeps a line that was typed into a prompt (`find`, `command`, `filter` …); one that is there already becomes the latest.
    pub fn keep_line(&self, prompt: &str, words: &str) -> Result<()> {
        self.write("INSERT OR REPLACE INTO line (prompt, words) VALUES (?1, ?2)", params![prompt, words])?;
        self.write(
            "DELETE FROM line WHERE prompt = ?1 AND number <=
                (SELECT number FROM line WHERE prompt = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)",
            params![prompt, LINES],
        )
    }

    /// All lines with their prompts, oldest first.
    pub fn lines(&self) -> Result<Vec<(String, String)>> {
        self.read("SELECT prompt, words FROM line ORDER BY number", params![], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}
