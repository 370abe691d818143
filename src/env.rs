//! The environment as one value: clock, ids, folders, terminal or not. Read [`Env`] first.
//!
//! `main.rs` fills it once; everything that needs a clock or a folder is handed this.

use std::path::PathBuf;

/// What the program was started in.
#[derive(Debug, Clone)]
pub struct Env {
    /// Where the user's files live.
    pub folders: Folders,
    /// The time now.
    pub now: fn() -> jiff::Timestamp,
    /// A new random id, as 16 bytes.
    pub id: fn() -> [u8; 16],
    /// Whether standard input is a terminal.
    pub stdin_terminal: bool,
    /// Whether standard output is a terminal.
    pub stdout_terminal: bool,
    /// How many columns the terminal has that standard output is, if it is one.
    pub columns: Option<u16>,
    /// Whether standard error is a terminal.
    pub stderr_terminal: bool,
    /// `NO_COLOR`, if it is set and not empty.
    pub no_color: bool,
    /// `$TERM`, or empty.
    pub term: String,
    /// `$COLORTERM`, or empty.
    pub colorterm: String,
    /// Whether the locale is UTF-8; else borders are ASCII.
    pub utf8: bool,
    /// `$VISUAL` or `$EDITOR`.
    pub editor: Option<String>,
    /// `$HOME`, for `~/`.
    pub home: Option<PathBuf>,
    /// `$SHELL`, for pipes.
    pub shell: String,
    /// The proxy for the network: `$ALL_PROXY`, `$HTTPS_PROXY` or `$HTTP_PROXY`, also in small letters.
    pub proxy: Option<String>,
    /// The hosts of `$NO_PROXY`, which are reached without it.
    pub no_proxy: Vec<String>,
    /// `$BROWSER`, or the system's opener where there is a display.
    pub browser: Option<String>,
    /// `$CHANCERY_FAULT`: the name of a fault to play, for the tests of what the terminal is left like.
    pub fault: Option<String>,
}

/// Where the user's files live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The annotations: `$XDG_DATA_HOME/chancery`.
    pub data: PathBuf,
    /// The library: beside the annotations, unless the command line names another.
    pub library: PathBuf,
    /// The trail: `$XDG_STATE_HOME/chancery`.
    pub state: PathBuf,
    /// Options, keys, themes: `$XDG_CONFIG_HOME/chancery`.
    pub config: PathBuf,
    /// Temporary files: stores that go with the process, and notes that are handed to an editor.
    pub temporary: PathBuf,
}

impl Folders {
    /// The folders that a set of environment variables names. `CHANCERY_HOME` puts all of it into one folder; without a
    /// home directory everything lies below the temporary folder.
    pub fn of(variable: impl Fn(&str) -> Option<PathBuf>) -> Self {
        let set = |name: &str| variable(name).filter(|path| !path.as_os_str().is_empty());
        let temporary = set("TMPDIR").unwrap_or_else(|| PathBuf::from("/tmp"));
        if let Some(home) = set("CHANCERY_HOME") {
            return Self { data: home.clone(), library: home.clone(), state: home.clone(), config: home, temporary };
        }
        let home = set("HOME").unwrap_or_else(|| temporary.join("chancery-home"));
        let below = |name: &str, default: &str| set(name).unwrap_or_else(|| home.join(default)).join("chancery");
        Self {
            data: below("XDG_DATA_HOME", ".local/share"),
            library: below("XDG_DATA_HOME", ".local/share"),
            state: below("XDG_STATE_HOME", ".local/state"),
            config: below("XDG_CONFIG_HOME", ".config"),
            temporary,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(variables: &[(&str, &str)]) -> Folders {
        Folders::of(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| PathBuf::from(value)))
    }

    #[test]
    fn one_folder_holds_all_when_it_is_named() {
        let all = folders(&[("CHANCERY_HOME", "/c"), ("HOME", "/h"), ("XDG_DATA_HOME", "/d")]);
        assert_eq!([&all.data, &all.state, &all.config].map(|p| p.display().to_string()), ["/c", "/c", "/c"]);
    }

    #[test]
    fn the_base_directories_are_respected() {
        let all = folders(&[("HOME", "/h"), ("XDG_DATA_HOME", "/d"), ("XDG_STATE_HOME", "")]);
        assert_eq!(all.data, PathBuf::from("/d/chancery"));
        assert_eq!(all.state, PathBuf::from("/h/.local/state/chancery"));
        assert_eq!(all.config, PathBuf::from("/h/.config/chancery"));
    }
}
