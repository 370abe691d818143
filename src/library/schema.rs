//! The schema of `library.db` and its migrations. Read [`migrate`] first.
//!
//! | table | what it holds |
//! |---|---|
//! | `store` | one row: the generation, raised by every change of what the library holds; derived data carry it |
//! | `volume` | a row a volume: what lists need, the content's hash, the versions it was read with, the names of its text files; `complete` is 0 while it is being filled, `spread` until all that share a key with it are marked `unresolved` |
//! | `header` | the whole [`Volume`](crate::document::Volume) and the [`Outline`](super::outline::Outline) of its tree |
//! | `problem` | the faults of the files |
//! | `document` | a row a document: what a line of a list needs, and no more, so that windows read few pages |
//! | `dated` | how many documents each month has: a window of the date order finds its place without counting rows |
//! | `words` | the folded words that the filter of the list looks through |
//! | `body` | the document and its entities |
//! | `links` | where its cables and encoded references lead |
//! | `linked` | which documents have a reference in which state ([`super::states`]) |
//! | `unresolved` | documents whose links are to be made anew; until then they are made when the document is opened |
//! | `register` | what references are looked up by: a volume's heads, pages and footnotes, and the keys its references look up |
//! | `gone` | the keys that removed documents answered to, until whoever looked them up is resolved anew |
//! | `cites` | which place refers to which document; in a store in front of another, a target behind is its key there below zero |
//! | `demand` | a row a document that has demands: how many, what lists show of them, and their folded words for the filter |
//! | `numbered` | the numbers of each stream (a post's own series), by year: those that documents bear (`own`; once for each addressee and once for any), and those that references cite |
//!
//! A document's key is its volume's key and its ordinal in one number ([`document_key`]), so that keys of one volume are
//! a range in reading order. `PRAGMA user_version` counts the migrations. A migration that was released is never
//! changed; another is added to [`MIGRATIONS`].

use rusqlite::Connection;

use super::failure::damaged;
use crate::error::{Error, Kind, Result};

/// The migrations, in order; the version of a store is how many it has had.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
    include_str!("migrations/4.sql"),
    include_str!("migrations/5.sql"),
];

/// Bits of a document's key that hold its ordinal.
const ORDINAL_BITS: u32 = 24;

/// The minutes that stand for *no date*: undated documents come last in the order of dates.
pub(super) const UNDATED: i64 = i64::MAX;

/// The key of document number `ordinal` (from 0) of a volume.
pub(super) fn document_key(volume: i64, ordinal: u32) -> i64 {
    volume << ORDINAL_BITS | i64::from(ordinal)
}

/// The volume's key in a document's key.
pub(super) fn volume_of(document: i64) -> i64 {
    document >> ORDINAL_BITS
}

/// The ordinal (from 0) in a document's key.
pub(super) fn ordinal_of(document: i64) -> u32 {
    (document & ((1 << ORDINAL_BITS) - 1)) as u32
}

/// The month that documents of `minutes` are counted in: thirty days, so that no calendar is needed.
pub(super) fn month_of(minutes: i64) -> i64 {
    if minutes == UNDATED { UNDATED } else { minutes.div_euclid(43_200) }
}

/// The moments (in minutes) that [`month_of`] counts in `month`: from the first, up to and with the last.
pub(super) fn month_range(month: i64) -> (i64, i64) {
    if month == UNDATED { (UNDATED, UNDATED) } else { (month * 43_200, month * 43_200 + 43_199) }
}

/// Brings a store to this program's version, in one transaction; a newer one is refused, and left as it is.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    if version(connection)? == MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(from) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", at as i64 + 1)?;
    }
    Ok(transaction.commit()?)
}

/// Refuses a store whose version is not this program's: what a read-only opening does instead of migrating.
pub(super) fn same_version(connection: &Connection) -> Result<()> {
    match version(connection)? {
        n if n == MIGRATIONS.len() => Ok(()),
        _ => Err(Error::new(Kind::Damaged, "the shared library was written by an older version of chancery")
            .hint("ask whoever keeps it to run `chancery library check` with this version")),
    }
}

/// How many migrations a store has had.
fn version(connection: &Connection) -> Result<usize> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let found = usize::try_from(found).map_err(|_| damaged("its version is negative"))?;
    if found > MIGRATIONS.len() {
        return Err(Error::new(Kind::Newer, "the library was written by a newer version of chancery")
            .hint("update chancery, or choose another library with `--library DIR`"));
    }
    Ok(found)
}
