//! How fetching goes: a bar on a terminal, a line a volume elsewhere. Read [`Show`] first.

use std::path::Path;

use indicatif::{DecimalBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::bringing::Brought;
use crate::cli::add::counted;
use crate::cli::output::say;
use crate::cli::progress::can_move;
use crate::env::Env;
use crate::fetch::{Published, Step};

/// A bar where there is room for the words, too.
const BAR: &str = "{msg}  {bar:24}  {decimal_bytes} of {decimal_total_bytes}  {decimal_bytes_per_sec}  {eta} left";

/// Shows on standard error how fetching goes.
#[derive(Debug)]
pub(super) struct Show {
    bar: Option<ProgressBar>,
    /// The bytes of all volumes, where they are known.
    all: u64,
    /// The bytes of the volumes that are done.
    done: u64,
    /// The bytes of the volume in hand.
    have: u64,
    nth: usize,
    count: usize,
}

impl Show {
    /// Nothing is shown yet.
    pub(super) fn new(env: &Env) -> Self {
        let bar = can_move(env).then(|| {
            let style = ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style)
        });
        Self { bar, all: 0, done: 0, have: 0, nth: 0, count: 0 }
    }

    /// So many volumes are to come.
    pub(super) fn begin(&mut self, volumes: &[Published]) {
        self.count = volumes.len();
        let known = volumes.iter().all(|volume| volume.size > 0);
        self.all = if known { volumes.iter().map(|volume| volume.size).sum() } else { 0 };
    }

    /// A volume is asked for.
    pub(super) fn volume(&mut self, volume: &Published) {
        self.nth += 1;
        self.have = 0;
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{} ({} of {})", volume.id, self.nth, self.count));
        }
    }

    /// A step of it.
    pub(super) fn step(&mut self, step: Step) {
        match step {
            Step::Came { have, of } => {
                self.have = have;
                let Some(bar) = &self.bar else { return };
                match (self.all, of) {
                    (0, Some(of)) => bar.set_length(of),
                    (0, None) => bar.unset_length(),
                    (all, _) => bar.set_length(all),
                }
                bar.set_position(if self.all > 0 { self.done + have } else { have });
            }
            Step::Again { what, pause } => {
                self.aside(|| say(format_args!("chancery: {what}; trying again in {} s", pause.as_secs_f32().ceil())));
            }
        }
    }

    /// A volume is in the folder, or was already.
    pub(super) fn done(&mut self, volume: &Published, came: bool) {
        self.done += volume.size;
        if self.bar.is_none() {
            let how = if came { DecimalBytes(self.have).to_string() } else { "as it was".to_owned() };
            say(format_args!("{}: {how} ({} of {})", volume.id, self.nth, self.count));
        }
    }

    /// Writes something beside the bar.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Says what came of it all.
    pub(super) fn end(&mut self, brought: &Brought, folder: &Path) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        let Brought { unchanged, failed, .. } = brought;
        let all = brought.files.len();
        if all > 0 || (*failed > 0 && brought.ended.is_none()) {
            let came = counted(all - unchanged, "volume");
            let same = if *unchanged > 0 { format!(", {unchanged} as before") } else { String::new() };
            let lost = if *failed > 0 { format!(", {failed} failed") } else { String::new() };
            say(format_args!("{came} fetched{same}{lost}, in {}", folder.display()));
        }
    }
}
