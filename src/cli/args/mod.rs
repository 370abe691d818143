//! The command line, as clap reads it. Read [`Args`] first; what each command is told has a file of its own.

mod add;
mod cables;
mod cite;
mod config;
mod demands;
mod fetch;
mod inspect;
mod library;
mod notes;
mod place;
mod read;
mod search;
mod show;

pub(super) use add::AddArgs;
pub(super) use cables::CablesArgs;
pub(super) use cite::{CiteArgs, StyleArg};
pub(super) use config::ConfigArgs;
pub(super) use demands::DemandsArgs;
pub(super) use fetch::FetchArgs;
pub(super) use inspect::InspectArgs;
pub(super) use library::{LibraryArgs, LibraryCommand};
pub(super) use notes::{ChosenArgs, ExportFormat, NotesArgs, NotesCommand, NotesExportArgs, NotesListArgs};
pub use place::PlaceArg;
pub use read::ReadArgs;
pub(super) use search::{SearchArgs, options_first};
pub(super) use show::{ShowArgs, ShowFormat};

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Read diplomatic correspondence in a terminal: persons, cables and demands as you scroll.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    after_help = EXAMPLES,
    disable_help_subcommand = true
)]
pub struct Args {
    /// What to do; without it, read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Another library than your own; it may be shared and read-only. Annotations and places stay yours.
    #[arg(long, value_name = "DIR", global = true)]
    pub library: Option<PathBuf>,
    /// What to read.
    #[command(flatten)]
    pub read: ReadArgs,
}

const EXAMPLES: &str = "Examples:
  chancery                              your library; without one, the built-in sample
  chancery frus1936v03.xml              a volume
  chancery frus1936v03.xml#d22          one document of it
  chancery telegrams/ notes.txt         a folder and a file, together, in front of the library
  chancery add frus/volumes             volumes into the library
  chancery fetch frus1936v03 1940s      volumes from the Office of the Historian into the library
  zcat telegram.gz | chancery -         standard input
  chancery vol.xml '+/my 183'           at the first place that has these words
  chancery inspect --format jsonl x.xml persons, roles, cables and demands, for programs
  chancery --keys ']c<enter>' --print   one screen as text";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add volumes to the library.
    Add(AddArgs),
    /// List, remove, check or rebuild the library.
    Library(LibraryArgs),
    /// Search the library: passages with their documents.
    Search(SearchArgs),
    /// Print documents as plain reading.
    Show(ShowArgs),
    /// Print persons, roles, cables and demands.
    Inspect(InspectArgs),
    /// Fetch volumes of Foreign Relations from the Office of the Historian, and add them to the library.
    Fetch(FetchArgs),
    /// Print references, or only those that lead nowhere: a pull list for the archive.
    Cables(CablesArgs),
    /// Print who wants what of whom.
    Demands(DemandsArgs),
    /// Print citations of documents.
    Cite(CiteArgs),
    /// List, export, import or compact annotations.
    Notes(NotesArgs),
    /// Print what is set, and where it comes from.
    Config(ConfigArgs),
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
}

/// How commands print rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// JSON, one object a line.
    Jsonl,
    /// Tab-separated values with a header line.
    Tsv,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }
}
