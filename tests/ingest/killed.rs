//! A process that is killed while it imports leaves whole volumes and nothing half; the next import goes on.
//!
//! The test binary starts itself again with [`CHILD`] in the environment, and kills that process after each of a series of
//! steps of its progress: no moment is left to chance, and nothing sleeps.

use std::env;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chancery::ingest::{self, Options};
use chancery::library::Library;
use tempfile::TempDir;

use super::{take_in, volume, write};

/// Set in the process that is to be killed: the folder that it works in.
const CHILD: &str = "CHANCERY_TEST_KILLED";

const VOLUMES: u32 = 4;
const DOCUMENTS: u32 = 30;

fn paths(folder: &Path) -> Vec<PathBuf> {
    (0..VOLUMES).map(|n| write(folder, &format!("{n}.xml"), &volume(DOCUMENTS, &format!("Volume {n}.")))).collect()
}

/// In the child: imports and says each step aloud. In the parent there is nothing to do.
#[test]
#[expect(clippy::disallowed_methods, reason = "the child is told by its environment what it is")]
fn child() {
    let Some(folder) = env::var_os(CHILD).map(PathBuf::from) else { return };
    let library = Library::open(&folder.join("library")).unwrap();
    let options = Options { now: String::new(), threads: 2 };
    ingest::ingest(&paths(&folder), &library, &options, &mut |_| {
        eprintln!("step");
        ControlFlow::Continue(())
    })
    .unwrap();
}

fn kill_after(folder: &Path, steps: usize) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["ingest::killed::child", "--exact", "--nocapture"])
        .env(CHILD, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stderr.take().unwrap()).lines();
    let seen = said.map_while(Result::ok).filter(|line| line.ends_with("step")).take(steps).count();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(seen, steps, "the child did not come so far");
}

#[test]
fn killed_at_any_step_it_leaves_whole_volumes() {
    let all = (VOLUMES * (DOCUMENTS + 5)) as usize;
    for steps in (1..all).step_by(all / 20) {
        let folder = TempDir::new().unwrap();
        kill_after(folder.path(), steps);
        let library = Library::open(&folder.path().join("library")).unwrap();
        assert_eq!(library.check().unwrap(), [], "after {steps} steps");
        assert_eq!(library.documents().unwrap() % DOCUMENTS, 0, "after {steps} steps");
        take_in(&library, &paths(folder.path()));
        assert_eq!(library.documents().unwrap(), VOLUMES * DOCUMENTS);
        assert_eq!(library.check().unwrap(), []);
    }
}
