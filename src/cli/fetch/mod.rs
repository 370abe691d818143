//! `chancery fetch`: volumes from the Office of the Historian into the library. Read [`run`] first.

mod bringing;
mod show;
mod wanted;

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use indicatif::DecimalBytes;

use super::add::add;
use super::args::FetchArgs;
use super::output::{Output, complain_of, say};
use crate::config::{Config, Overrides};
use crate::env::Env;
use crate::error::{Kind, Result};
use crate::fetch::{Fetcher, Options};
use crate::stop::on_signal;
use bringing::bring;
use show::Show;
use wanted::wanted;

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(30);

/// How often what may pass is tried.
const TRIES: u32 = 5;

/// The pause before the second try.
const PAUSE: Duration = Duration::from_secs(1);

/// Fetches the volumes that are named, and adds them to the library.
pub(super) fn run(env: &Env, args: &FetchArgs, out: &mut Output) -> Result<ExitCode> {
    let fetcher = Fetcher::new(options(env, args))?;
    let stopper = fetcher.stopper();
    on_signal(move || stopper.stop())?;
    let mut show = Show::new(env);
    let volumes = wanted(&fetcher, args, &mut |step| show.step(step))?;
    if args.list {
        for volume in &volumes {
            let size = DecimalBytes(volume.size).to_string();
            out.put(|out| writeln!(out, "{:<28}{size:>10}", volume.id))?;
        }
        out.finish()?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = env.folders.library.join("volumes");
    let brought = bring(&fetcher, &volumes, &folder, &mut show);
    show.end(&brought, &folder);
    if let Some(error) = brought.ended {
        if error.kind == Kind::Cancelled || brought.files.is_empty() {
            return Err(error);
        }
        complain_of(&error);
    }
    let added = if brought.files.is_empty() { ExitCode::FAILURE } else { add(env, &brought.files, out)? };
    Ok(if brought.failed > 0 { ExitCode::FAILURE } else { added })
}

/// Where to fetch from, as the command line, `config.toml` and the environment say. What is wrong in that file is told.
fn options(env: &Env, args: &FetchArgs) -> Options {
    let Config { sites, faults, .. } = Config::load(Some(&env.folders.config), &Overrides::default());
    let file = env.folders.config.join("config.toml").display().to_string();
    for fault in faults.iter().filter(|fault| fault.file == file) {
        say(format_args!("chancery: {fault}"));
    }
    Options {
        volumes: args.base.clone().unwrap_or(sites.volumes),
        listing: args.listing.clone().unwrap_or(sites.listing),
        proxy: env.proxy.clone(),
        direct: env.no_proxy.clone(),
        silence: SILENCE,
        tries: TRIES,
        pause: PAUSE,
    }
}
