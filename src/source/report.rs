//! The problems of one file: each kind once, with its first line and how often it was met. Read [`Report`] first.

use crate::document::Problem;
use crate::text::clean::one_line;

/// How many kinds are told of one file; the rest is only counted.
const MOST: usize = 200;

/// The problems of one file.
#[derive(Debug)]
pub(super) struct Report {
    file: String,
    kinds: Vec<Kind>,
    untold: u64,
}

#[derive(Debug)]
struct Kind {
    line: u32,
    what: String,
    times: u64,
}

impl Report {
    /// No problem yet, of the file shown as `file`.
    pub(super) fn of(file: &str) -> Self {
        Self { file: one_line(file).into_owned(), kinds: Vec::new(), untold: 0 }
    }

    /// Notes a problem; the same words again are only counted.
    pub(super) fn add(&mut self, line: u32, what: impl AsRef<str>) {
        let what = one_line(what.as_ref());
        if let Some(kind) = self.kinds.iter_mut().find(|kind| kind.what == what) {
            kind.times += 1;
        } else if self.kinds.len() < MOST {
            self.kinds.push(Kind { line, what: what.into_owned(), times: 1 });
        } else {
            self.untold += 1;
        }
    }

    /// The problems, in the order of their first lines.
    pub(super) fn finish(self) -> Vec<Problem> {
        let told = self.kinds.into_iter().map(|Kind { line, what, times }| match times {
            1 => (line, what),
            _ => (line, format!("{what} ({times} times)")),
        });
        let rest = (self.untold > 0).then(|| (0, format!("{} more problems are not told", self.untold)));
        told.chain(rest).map(|(line, what)| Problem { file: self.file.clone(), line, what }).collect()
    }
}
