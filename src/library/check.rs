//! Whether the store fits together. Read [`Library::check`] first.

use super::Library;
use crate::document::Problem;
use crate::error::Result;

/// How many faults of the file are told one by one.
const TOLD: usize = 3;

/// A count that has to be 0, what it counts where it is not, and what rebuilding does about it.
const COUNTS: &[(&str, &str, &str)] = &[
    ("SELECT count(*) FROM volume WHERE complete = 0", "volumes that are not whole", READ_AGAIN),
    (
        "SELECT count(*) FROM volume AS v WHERE documents <>
            (SELECT count(*) FROM document WHERE key >= v.key << 24 AND key < (v.key + 1) << 24)",
        "volumes that have lost documents",
        READ_AGAIN,
    ),
    (
        "SELECT count(*) FROM volume WHERE key NOT IN (SELECT volume FROM header)
            OR key NOT IN (SELECT volume FROM register)",
        "volumes that have lost their headers",
        READ_AGAIN,
    ),
    (
        "SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM body)
            OR key NOT IN (SELECT document FROM words)",
        "documents that have lost their text",
        READ_AGAIN,
    ),
    (
        "SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM links)
            AND key NOT IN (SELECT document FROM unresolved)",
        "documents that have lost their links",
        READ_AGAIN,
    ),
    (
        "SELECT count(*) FROM cites WHERE source NOT IN (SELECT key FROM document)
            OR (target > 0 AND target NOT IN (SELECT key FROM document))",
        "references that lead from or to documents that are gone",
        MADE_ANEW,
    ),
    (
        "SELECT abs(coalesce((SELECT sum(documents) FROM dated), 0) - (SELECT count(*) FROM document))",
        "documents that are missing in the order of dates, or too many there",
        MADE_ANEW,
    ),
];

const READ_AGAIN: &str = "reads them again";
const MADE_ANEW: &str = "makes it anew";

impl Library {
    /// Fails where the store's file is damaged, without looking at what it holds.
    pub fn sound(&self) -> Result<()> {
        match self.faults_of_file()?.as_slice() {
            [] => Ok(()),
            faults => Err(super::failure::damaged(faults.join("; "))),
        }
    }

    /// Reads the whole store and says what does not fit together, and how to mend it; nothing where all is well.
    pub fn check(&self) -> Result<Vec<Problem>> {
        let mut faults = self.faults_of_file()?;
        if !faults.is_empty() {
            let all = faults.join("; ");
            faults = vec![format!("the file is damaged: {all}; `chancery library rebuild` makes it anew")];
        }
        for (query, what, mend) in COUNTS {
            let count: i64 = self.connection.query_row(query, [], |row| row.get(0))?;
            if count != 0 {
                faults.push(format!("{what}: {count}; `chancery library rebuild` {mend}"));
            }
        }
        let file = self.folder().join("library.db").display().to_string();
        Ok(faults.into_iter().map(|what| Problem { file: file.clone(), line: 0, what }).collect())
    }

    /// What SQLite finds wrong with its file: the first few faults, and how many more there are.
    fn faults_of_file(&self) -> Result<Vec<String>> {
        let mut query = self.connection.prepare("PRAGMA integrity_check")?;
        let rows = query.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(first_few(rows.iter().flat_map(|row| row.lines())))
    }
}

/// The first few faults of what SQLite says, which is `ok` where all is well, and how many more there are.
fn first_few<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    // A line that begins so is the name of the database.
    let faults: Vec<_> = lines.map(str::trim).filter(|line| *line != "ok" && !line.starts_with("***")).collect();
    let more = faults.len().saturating_sub(TOLD);
    let told = faults.iter().take(TOLD).map(|fault| (*fault).to_owned());
    told.chain((more > 0).then(|| format!("and {more} more"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_faults_the_first_are_told_and_the_rest_counted() {
        assert_eq!(first_few(["ok"].into_iter()), [""; 0]);
        let said = "*** in database main ***\nTree 4 page 9: one\nTree 4 page 8: two\nthree\nfour\nfive";
        assert_eq!(first_few(said.lines()), ["Tree 4 page 9: one", "Tree 4 page 8: two", "three", "and 2 more"]);
    }
}
