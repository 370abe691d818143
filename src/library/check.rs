//! Whether the store fits together. Read [`Library::check`] first.

use super::Library;
use crate::document::Problem;
use crate::error::Result;

/// A count that has to be 0, and what is wrong where it is not.
const COUNTS: &[(&str, &str)] = &[
    (
        "SELECT count(*) FROM volume WHERE complete = 0",
        "volumes are not whole; `chancery library rebuild` reads them again",
    ),
    (
        "SELECT count(*) FROM volume AS v WHERE documents <>
            (SELECT count(*) FROM document WHERE key >= v.key << 24 AND key < (v.key + 1) << 24)",
        "volumes have lost documents; `chancery library rebuild` reads them again",
    ),
    (
        "SELECT count(*) FROM volume WHERE key NOT IN (SELECT volume FROM header)
            OR key NOT IN (SELECT volume FROM register)",
        "volumes have lost their headers; `chancery library rebuild` reads them again",
    ),
    (
        "SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM body)
            OR key NOT IN (SELECT document FROM words)",
        "documents have lost their text; `chancery library rebuild` reads them again",
    ),
    (
        "SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM links)
            AND key NOT IN (SELECT document FROM unresolved)",
        "documents have lost their links; `chancery library rebuild` reads them again",
    ),
    (
        "SELECT count(*) FROM cites WHERE source NOT IN (SELECT key FROM document)
            OR (target > 0 AND target NOT IN (SELECT key FROM document))",
        "references lead from or to documents that are gone; `chancery library rebuild` makes it anew",
    ),
    (
        "SELECT abs(coalesce((SELECT sum(documents) FROM dated), 0) - (SELECT count(*) FROM document))",
        "documents are missing in the order of dates, or too many; `chancery library rebuild` makes it anew",
    ),
];

impl Library {
    /// Fails where the store's file is damaged, without looking at what it holds.
    pub fn sound(&self) -> Result<()> {
        match self.faults_of_file()?.first() {
            None => Ok(()),
            Some(fault) => Err(super::failure::damaged(fault)),
        }
    }

    /// Reads the whole store and says what does not fit together, and how to mend it; nothing where all is well.
    pub fn check(&self) -> Result<Vec<Problem>> {
        let rebuild = |line| format!("the file is damaged: {line}; `chancery library rebuild` makes it anew");
        let mut faults: Vec<_> = self.faults_of_file()?.into_iter().map(rebuild).collect();
        for (query, what) in COUNTS {
            let count: i64 = self.connection.query_row(query, [], |row| row.get(0))?;
            if count != 0 {
                faults.push(format!("{count} {what}"));
            }
        }
        let file = self.folder().join("library.db").display().to_string();
        Ok(faults.into_iter().map(|what| Problem { file: file.clone(), line: 0, what }).collect())
    }

    /// What SQLite finds wrong with its file.
    fn faults_of_file(&self) -> Result<Vec<String>> {
        let mut query = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let lines = query.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
}
