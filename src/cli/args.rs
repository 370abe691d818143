//! The command line, as clap reads it. Read [`Args`] first.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Read diplomatic correspondence in a terminal: persons, cables and demands as you scroll.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    args_conflicts_with_subcommands = true,
    after_help = EXAMPLES,
    disable_help_subcommand = true
)]
pub struct Args {
    /// What to do; without it, read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read.
    #[command(flatten)]
    pub read: ReadArgs,
}

const EXAMPLES: &str = "Examples:
  chancery                              the built-in sample
  chancery frus1936v03.xml              a volume
  chancery frus1936v03.xml#d22          one document of it
  chancery telegrams/ notes.txt         a folder and a file, together
  zcat telegram.gz | chancery -         standard input
  chancery vol.xml '+/my 183'           at the first place that has these words
  chancery inspect --format jsonl x.xml persons, roles, cables and demands, for programs
  chancery --keys ']c<enter>' --print   one screen as text";

/// Files, folders or documents to read, and how.
#[derive(Debug, ClapArgs)]
pub struct ReadArgs {
    /// Files or folders; `FILE#DOCUMENT`; `-` is standard input; `+/WORDS` goes to the first place that has them.
    #[arg(value_name = "PATH | DOCUMENT")]
    pub places: Vec<OsString>,
    /// Press these keys first, such as `]c<enter>`.
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Print the screen as text and leave.
    #[arg(long)]
    pub print: bool,
    /// The size of the screen that is printed.
    #[arg(long, value_name = "COLUMNSxROWS", value_parser = size, default_value = "120x40")]
    pub size: (u16, u16),
    /// Use the mouse.
    #[arg(long)]
    pub mouse: bool,
    /// Another theme: dark, light, contrast, plain, or one of your own.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Play a fault, to see what the terminal is left like.
    #[arg(long, value_enum, hide = true)]
    pub fault: Option<FaultArg>,
}

/// A fault that can be played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FaultArg {
    /// The reader panics at the first key.
    Reader,
    /// The worker panics at the first job.
    Worker,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print documents as plain reading.
    Show(ShowArgs),
    /// Print persons, roles, cables and demands.
    Inspect(InspectArgs),
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

/// What to print, and how.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    /// Files, folders, `FILE#DOCUMENT`, or `-`.
    #[arg(value_name = "PATH | DOCUMENT", required = true)]
    pub places: Vec<OsString>,
    /// The form.
    #[arg(long, value_enum, default_value_t)]
    pub format: ShowFormat,
    /// The width of plain text, in columns.
    #[arg(long, default_value_t = 80)]
    pub width: u16,
}

/// How `show` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ShowFormat {
    /// Wrapped plain text, footnotes at the end.
    #[default]
    Text,
    /// Markdown, footnotes as Markdown has them.
    Markdown,
    /// The document as the program keeps it.
    Json,
}

/// What to inspect, and how.
#[derive(Debug, ClapArgs)]
pub struct InspectArgs {
    /// Files, folders, `FILE#DOCUMENT`, or `-`. Several are one library: a reference in one may link into another.
    #[arg(value_name = "PATH | DOCUMENT", required = true)]
    pub places: Vec<OsString>,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
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

/// What to cite, and how.
#[derive(Debug, ClapArgs)]
pub struct CiteArgs {
    /// Documents of the library, files, folders, `FILE#DOCUMENT`, or `-`.
    #[arg(value_name = "PATH | DOCUMENT", required = true)]
    pub places: Vec<OsString>,
    /// The style.
    #[arg(long, value_enum, default_value_t)]
    pub style: StyleArg,
}

/// A style of citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum StyleArg {
    /// A sentence, as the Office of the Historian recommends.
    #[default]
    Chicago,
    /// For BibTeX and BibLaTeX.
    Bibtex,
    /// For reference managers.
    Ris,
    /// For citation processors and Zotero.
    CslJson,
}

/// What to do with the annotations.
#[derive(Debug, ClapArgs)]
pub struct NotesArgs {
    /// What to do; without it, list.
    #[command(subcommand)]
    pub command: Option<NotesCommand>,
}

/// The commands on annotations.
#[derive(Debug, Subcommand)]
pub enum NotesCommand {
    /// Print where each annotation stands now.
    List(NotesListArgs),
    /// Print annotations for other programs.
    Export(NotesExportArgs),
    /// Take in W3C Web Annotations or an export of Hypothesis.
    Import {
        /// The files; `-` is standard input.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Fold the history of the file: one line for each annotation.
    Compact,
}

/// Which annotations, and how to list them.
#[derive(Debug, Default, ClapArgs)]
pub struct NotesListArgs {
    /// Which.
    #[command(flatten)]
    pub chosen: ChosenArgs,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which annotations, and in which form.
#[derive(Debug, ClapArgs)]
pub struct NotesExportArgs {
    /// Which.
    #[command(flatten)]
    pub chosen: ChosenArgs,
    /// The form.
    #[arg(long, value_enum, default_value_t)]
    pub format: ExportFormat,
}

/// The annotations meant.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct ChosenArgs {
    /// Files or folders that hold the documents; without any, the library.
    #[arg(value_name = "PATH")]
    pub places: Vec<OsString>,
    /// Only those with this tag.
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Only those of this category.
    #[arg(long, value_name = "NAME")]
    pub category: Option<String>,
    /// Only those with these words in quote, note or tag.
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    /// Only those on this document or volume.
    #[arg(long, value_name = "DOCUMENT | VOLUME")]
    pub within: Option<String>,
}

/// The form of exported annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExportFormat {
    /// W3C Web Annotations.
    #[default]
    #[value(name = "jsonld")]
    JsonLd,
    /// Quotes and notes to paste, by document in order of date.
    Markdown,
    /// A row for each.
    Csv,
    /// As the API of Hypothesis gives them.
    Hypothesis,
}

/// What of the configuration to print.
#[derive(Debug, ClapArgs)]
pub struct ConfigArgs {
    /// Print the defaults, as files to start from.
    #[arg(long)]
    pub default: bool,
}

/// `120x40` as columns and rows.
fn size(words: &str) -> Result<(u16, u16), String> {
    let read = |part: &str| part.parse::<u16>().ok().filter(|n| (1..=1000).contains(n));
    words
        .split_once(['x', 'X', '×'])
        .and_then(|(columns, rows)| Some((read(columns)?, read(rows)?)))
        .ok_or_else(|| format!("`{words}` is no size; write COLUMNSxROWS, such as 120x40"))
}

/// Where a place on the command line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceArg {
    /// A file or folder, perhaps one document of it.
    Path {
        /// The file or folder; `-` is standard input.
        path: PathBuf,
        /// What follows `#`.
        document: Option<String>,
    },
    /// A document of the library.
    Document(String),
    /// Words to go to: `+/WORDS`.
    Words(String),
}

impl PlaceArg {
    /// Reads one argument. A path that is there wins over everything else.
    pub fn of(argument: &OsString) -> Self {
        let path = PathBuf::from(argument);
        let words = argument.to_string_lossy();
        if words == "-" || path.exists() {
            return Self::Path { path, document: None };
        }
        if let Some(words) = words.strip_prefix("+/") {
            return Self::Words(words.to_owned());
        }
        match words.rsplit_once('#') {
            Some((file, document)) if PathBuf::from(file).exists() => {
                Self::Path { path: PathBuf::from(file), document: Some(document.to_owned()) }
            }
            _ if is_document(&words) => Self::Document(words.replace('#', "/")),
            _ => Self::Path { path, document: None },
        }
    }
}

/// Whether words have the form of a document's id: `VOLUME/dN`, `VOLUME#dN`, without an extension or a second `/`.
fn is_document(words: &str) -> bool {
    let Some((volume, local)) = words.split_once(['/', '#']) else { return false };
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '~'));
    plain(volume) && plain(local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn places_are_told_apart() {
        let of = |words: &str| PlaceArg::of(&OsString::from(words));
        assert_eq!(of("frus1936v03/d22"), PlaceArg::Document("frus1936v03/d22".into()));
        assert_eq!(of("frus1936v03#d22"), PlaceArg::Document("frus1936v03/d22".into()));
        assert_eq!(of("+/my 183"), PlaceArg::Words("my 183".into()));
        assert_eq!(of("no/such/file.xml"), PlaceArg::Path { path: "no/such/file.xml".into(), document: None });
        assert_eq!(of("Cargo.toml#d1"), PlaceArg::Path { path: "Cargo.toml".into(), document: Some("d1".into()) });
    }

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!(size("80x24"), Ok((80, 24)));
        assert!(size("80").is_err() && size("0x1").is_err());
    }
}
