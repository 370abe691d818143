//! `chancery config`: what is set, and where it comes from.

use std::io::Write;
use std::process::ExitCode;

use super::args::ConfigArgs;
use super::output::Output;
use crate::config::{self, Config, DEFAULTS, Overrides};
use crate::env::Env;
use crate::error::Result;

/// Prints the defaults as files to start from, or the options that are set, the user's files, and their faults.
pub(super) fn run(env: &Env, args: &ConfigArgs, out: &mut Output) -> Result<ExitCode> {
    if args.default {
        for (name, text) in DEFAULTS {
            out.put(|out| write!(out, "# ---- {name}\n\n{}\n", text.trim_end()))?;
        }
        out.finish()?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = &env.folders.config;
    let mut config = Config::load(Some(folder), &Overrides::default());
    config.faults.extend(config::faults_of_themes(folder, &config.options.theme));
    for (name, value) in config.settings() {
        let from = config.origins.get(&name).map_or_else(|| "default".to_owned(), ToString::to_string);
        out.put(|out| writeln!(out, "{name} = {value}  # {from}"))?;
    }
    for (name, _) in DEFAULTS {
        let path = folder.join(name);
        let here = if path.is_file() { "laid over the defaults" } else { "not there: the defaults" };
        out.put(|out| writeln!(out, "{}: {here}", path.display()))?;
    }
    for fault in &config.faults {
        out.put(|out| writeln!(out, "fault: {fault}"))?;
    }
    out.finish()?;
    Ok(if config.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
