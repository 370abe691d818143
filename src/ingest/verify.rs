//! What was fetched, verified before it enters. Read [`keep_sound`] first.

use std::path::PathBuf;

use crate::error::{Error, Kind, Result};
use crate::fetch::Arrived;
use crate::source;

/// Puts a volume that came in its place if it is well-formed TEI; where it lies then. Another is thrown away, and what was in
/// its place stays: a server that answers with a page of its own, or a half file, must not take the place of a volume.
pub fn keep_sound(arrived: Arrived) -> Result<PathBuf> {
    let Err(problem) = source::check(arrived.path()) else { return arrived.keep() };
    let place = if problem.line > 0 { format!("line {}: ", problem.line) } else { String::new() };
    arrived.refuse()?;
    let hint = "what came was thrown away; try again later, and check the base URL (`chancery config` prints it)";
    Err(Error::new(Kind::Damaged, format!("what came is not well-formed TEI: {place}{}", problem.what)).hint(hint))
}
