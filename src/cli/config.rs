//! `chancery config`: what is set, and where it comes from.

use std::io::Write;
use std::process::ExitCode;

use super::args::ConfigArgs;
use super::output::Output;
use crate::config::{Config, DEFAULTS, Fault, Overrides};
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
    for name in crate::config::OPTIONS {
        let value = config.options.get(name).unwrap_or_default();
        out.put(|out| writeln!(out, "{name} = {value}"))?;
    }
    for (name, value) in [("fetch.volumes", &config.sites.volumes), ("fetch.listing", &config.sites.listing)] {
        out.put(|out| writeln!(out, "{name} = {value}"))?;
    }
    for (name, _) in DEFAULTS {
        let path = folder.join(name);
        let here = match path.is_file() {
            true if is_set_aside(&config.faults, name) => "set aside, since keys in it clash: the defaults",
            true => "laid over the defaults",
            false => "not there: the defaults",
        };
        out.put(|out| writeln!(out, "{}: {here}", path.display()))?;
    }
    for fault in &config.faults {
        out.put(|out| writeln!(out, "fault: {fault}"))?;
    }
    out.finish()?;
    Ok(if config.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether a file has a fault that is of no line of it: keys that clash with each other or with the defaults.
fn is_set_aside(faults: &[Fault], name: &str) -> bool {
    name == "keys.toml" && faults.iter().any(|fault| fault.line == 0 && fault.file.ends_with(name))
}
