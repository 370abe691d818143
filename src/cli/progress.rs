//! How far an import is: a bar with rate and time left on a terminal, plain lines elsewhere. Read [`Teller`] first.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output::say;
use crate::env::Env;
use crate::ingest::{Progress, Stage};

/// The bar while files are read, whose length is their bytes.
const READING: &str = "{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta} left  {msg}";

/// The bar while references are resolved or documents indexed, whose length is a count of documents.
const COUNTING: &str = "{wide_bar} {pos}/{len} documents {eta} left  {msg}";

/// Says on standard error how far an import is.
pub(super) struct Teller {
    /// Nothing where standard error is no terminal that can move its cursor.
    bar: Option<ProgressBar>,
    /// What was said last, so that nothing is said twice.
    said: String,
}

impl Teller {
    pub(super) fn new(env: &Env) -> Self {
        let bar = can_move(env).then(|| ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr()));
        Self { bar, said: String::new() }
    }

    /// Says it, if there is something new to say.
    pub(super) fn tell(&mut self, progress: &Progress) {
        let (stage, words) = match &progress.stage {
            Stage::Waiting => ("", "waiting for another chancery, which adds to the library".to_owned()),
            Stage::Reading { file, .. } => (READING, self.short(file)),
            Stage::Resolving { .. } => (COUNTING, "resolving references".to_owned()),
            Stage::Indexing { .. } => (COUNTING, "indexing".to_owned()),
        };
        match self.bar.clone() {
            Some(bar) => self.draw(&bar, progress, stage, words),
            None => self.print(words),
        }
    }

    /// Beside a bar there is room for a file's own name.
    fn short(&self, file: &str) -> String {
        let name = file.rsplit('/').next().filter(|name| self.bar.is_some() && !name.is_empty());
        name.unwrap_or(file).to_owned()
    }

    /// Takes the bar away, so that what is printed next stands on a line of its own.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn draw(&mut self, bar: &ProgressBar, progress: &Progress, stage: &str, words: String) {
        let (at, of) = match progress.stage {
            Stage::Resolving { done, of } | Stage::Indexing { done, of } => (u64::from(done), u64::from(of)),
            _ => (progress.bytes, progress.of),
        };
        if self.said != stage {
            stage.clone_into(&mut self.said);
            let style = if stage.is_empty() { "{msg}" } else { stage };
            bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.reset();
        }
        bar.set_length(of);
        bar.set_position(at);
        bar.set_message(words);
    }

    fn print(&mut self, words: String) {
        if self.said != words {
            say(&words);
            self.said = words;
        }
    }
}

/// Whether standard error is a terminal that can move its cursor, so that a bar can be drawn.
pub(super) fn can_move(env: &Env) -> bool {
    env.stderr_terminal && env.term != "dumb" && !env.term.is_empty()
}
