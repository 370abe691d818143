//! The real volumes named by CHANCERY_CORPUS; skipped with a message where it is not set.

mod extract;
mod persons;
mod volumes;

use std::path::PathBuf;

/// The folder of the real volumes; `None`, with a message, where the variable does not name one.
#[expect(clippy::disallowed_methods, reason = "the corpus is named by the environment, and only tests read it")]
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("CHANCERY_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: CHANCERY_CORPUS does not name the folder of the real volumes");
    }
    folder
}
