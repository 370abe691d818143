//! Whether the store fits together. Read [`Library::check`] first.

use super::Library;
use crate::document::Problem;
use crate::error::Result;

/// A count that has to be 0, and what is wrong where it is not.
const COUNTS: &[(&str, &str)] = &[
    ("SELECT count(*) FROM volume WHERE complete = 0", "volumes are not whole; add their files again"),
    (
        "SELECT count(*) FROM volume AS v WHERE documents <>
            (SELECT count(*) FROM document WHERE key >= v.key << 24 AND key < (v.key + 1) << 24)",
        "volumes have lost documents; add their files again",
    ),
    (
        "SELECT count(*) FROM volume WHERE key NOT IN (SELECT volume FROM header)
            OR key NOT IN (SELECT volume FROM register)",
        "volumes have lost their headers; add their files again",
    ),
    (
        "SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM body)
            OR key NOT IN (SELECT document FROM words)",
        "documents have lost their text; add their files again",
    ),
    (
        "SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM links)
            AND key NOT IN (SELECT document FROM unresolved)",
        "documents have lost their links; add their files again",
    ),
    (
        "SELECT count(*) FROM cites WHERE source NOT IN (SELECT key FROM document)
            OR target NOT IN (SELECT key FROM document)",
        "references lead from or to documents that are gone; remove a volume and add it again",
    ),
    (
        "SELECT abs(coalesce((SELECT sum(documents) FROM dated), 0) - (SELECT count(*) FROM document))",
        "documents are missing in the order of dates, or too many; remove a volume and add it again",
    ),
];

impl Library {
    /// Reads the whole store and says what does not fit together, and how to mend it; nothing where all is well.
    pub fn check(&self) -> Result<Vec<Problem>> {
        let mut faults: Vec<String> = Vec::new();
        let mut query = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let lines = query.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        faults.extend(lines.into_iter().filter(|line| line != "ok").map(|line| format!("the file is damaged: {line}")));
        for (query, what) in COUNTS {
            let count: i64 = self.connection.query_row(query, [], |row| row.get(0))?;
            if count != 0 {
                faults.push(format!("{count} {what}"));
            }
        }
        let file = self.folder().join("library.db").display().to_string();
        Ok(faults.into_iter().map(|what| Problem { file: file.clone(), line: 0, what }).collect())
    }
}
