//! The files of the user laid over `assets/`: options, keys to actions, themes to styles.
//!
//! All faults are reported at once, with file and line, and the reader still starts. Read [`Config`] first.

mod key;
mod keys;
mod reader;
mod sites;
mod style;
mod table;
mod theme;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

pub use key::{Key, keys, written};
pub use keys::{Bound, Keys, Meaning};
pub use reader::KeyReader;
pub use sites::Sites;
pub use theme::{Role, Theme};

pub use crate::app::OPTIONS;
use crate::app::{Category, Options};
use table::Table;

/// Everything the user may set, ready for use.
#[derive(Debug, Clone)]
pub struct Config {
    /// The options.
    pub options: Options,
    /// The keys.
    pub keys: Keys,
    /// The styles.
    pub theme: Theme,
    /// Where volumes are fetched from.
    pub sites: Sites,
    /// Where what is not a default was set, by name (`text-width`, `categories.doubt`, `fetch.volumes`).
    pub origins: BTreeMap<String, Origin>,
    /// What is wrong in the user's files; what is right counts all the same.
    pub faults: Vec<Fault>,
}

/// A line of a file that sets something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A fault of a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where there is none.
    pub line: u32,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// None, or none wanted (`NO_COLOR`): the theme is `plain`, whatever is set.
    None,
    /// Sixteen.
    Sixteen,
    /// All.
    #[default]
    All,
}

/// What the command line and the terminal say over the files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overrides {
    /// The theme's name.
    pub theme: Option<String>,
    /// The colours at hand.
    pub colours: Colours,
    /// Options by name, as `:set` takes them.
    pub options: Vec<(String, String)>,
}

/// A configuration file: where it is and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Its path, for faults.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// The files that the program brings with it: their names and texts.
pub const DEFAULTS: &[(&str, &str)] = &[
    ("config.toml", include_str!("../../assets/config.toml")),
    ("keys.toml", include_str!("../../assets/keys.toml")),
    ("themes/dark.toml", include_str!("../../assets/themes/dark.toml")),
    ("themes/light.toml", include_str!("../../assets/themes/light.toml")),
    ("themes/contrast.toml", include_str!("../../assets/themes/contrast.toml")),
    ("themes/plain.toml", include_str!("../../assets/themes/plain.toml")),
];

impl Config {
    /// What the files in `folder` set, laid over the defaults, and `overrides` over both.
    pub fn load(folder: Option<&Path>, overrides: &Overrides) -> Self {
        let mut faults = Vec::new();
        let mut chosen = Chosen::default();
        chosen.options.themes.extend(own_themes(folder));
        for layer in layers("config.toml", folder, &mut faults) {
            chosen.lay(&Table::read(&layer, &mut faults), &mut faults);
        }
        // The program's own file says what holds where nothing is set.
        chosen.origins.retain(|_, origin| origin.file != "config.toml");
        for (name, value) in &overrides.options {
            if let Err(what) = chosen.options.set(name, value) {
                faults.push(Fault { file: "command line".to_owned(), line: 0, what });
            }
        }
        if let Some(Err(what)) = overrides.theme.as_ref().map(|name| chosen.options.set("theme", name)) {
            faults.push(Fault { file: "command line".to_owned(), line: 0, what });
        }
        let keys = Keys::of(&layers("keys.toml", folder, &mut faults), &mut faults);
        let theme = theme(&chosen.options.theme, folder, overrides.colours, &mut faults);
        Self { options: chosen.options, keys, theme, sites: chosen.sites, origins: chosen.origins, faults }
    }

    /// Everything that `config.toml` may set, by name, with its value.
    pub fn settings(&self) -> Vec<(String, String)> {
        let mut all = self.options.clone();
        let options = OPTIONS.iter().map(|name| ((*name).to_owned(), all.get(name).unwrap_or_default()));
        let sites = [("fetch.volumes", &self.sites.volumes), ("fetch.listing", &self.sites.listing)];
        let sites = sites.map(|(name, value)| (name.to_owned(), value.clone()));
        let categories = self
            .options
            .categories
            .iter()
            .map(|category| (format!("{CATEGORIES}.{}", category.name), category.to_string()));
        options.chain(sites).chain(categories).collect()
    }
}

/// The section of `config.toml` that names the categories of highlights.
const CATEGORIES: &str = "categories";

/// What `config.toml` sets.
#[derive(Debug, Default)]
struct Chosen {
    options: Options,
    sites: Sites,
    origins: BTreeMap<String, Origin>,
}

impl Chosen {
    fn set_at(&mut self, name: &str, table: &Table, line: u32) {
        self.origins.insert(name.to_owned(), Origin { file: table.file.clone(), line });
    }

    fn lay(&mut self, table: &Table, faults: &mut Vec<Fault>) {
        self.lay_categories(table, faults);
        for entry in table.entries.iter().filter(|entry| entry.section != CATEGORIES) {
            let name =
                if entry.section.is_empty() { entry.name.clone() } else { format!("{}.{}", entry.section, entry.name) };
            let site = self.sites.set(&name, &entry.word());
            match site.unwrap_or_else(|| self.options.set(&name, &entry.word())) {
                Ok(()) => self.set_at(&name, table, entry.line),
                Err(what) => faults.push(table.fault_at(entry.line, &what)),
            }
        }
    }
}

impl Chosen {
    /// The categories that a file names take the place of those before.
    fn lay_categories(&mut self, table: &Table, faults: &mut Vec<Fault>) {
        let mut set: Vec<Category> = Vec::new();
        for entry in table.entries.iter().filter(|entry| entry.section == CATEGORIES) {
            match Category::read(&entry.name, &entry.word()) {
                Ok(category) => match set.iter().find(|known| known.letter == category.letter) {
                    Some(known) => {
                        let what = format!("{} has the letter {} already", known.name, known.letter);
                        faults.push(table.fault_at(entry.line, &what));
                    }
                    None => {
                        self.set_at(&format!("{CATEGORIES}.{}", category.name), table, entry.line);
                        set.push(category);
                    }
                },
                Err(what) => faults.push(table.fault_at(entry.line, &what)),
            }
        }
        if !set.is_empty() {
            self.options.categories = set;
        }
    }
}

/// The names of the user's own themes that come not with the program, sorted.
fn own_themes(folder: Option<&Path>) -> Vec<String> {
    let entries = folder.and_then(|folder| fs::read_dir(folder.join("themes")).ok()).into_iter().flatten();
    let name = |entry: fs::DirEntry| entry.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned);
    let mut names: Vec<_> = entries.filter_map(|entry| name(entry.ok()?)).collect();
    names.retain(|name| !DEFAULTS.iter().any(|(known, _)| *known == format!("themes/{name}.toml")));
    names.sort();
    names
}

/// What is wrong in the user's themes besides the one that is set, whose faults are known.
pub fn faults_of_themes(folder: &Path, set: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let program = DEFAULTS.iter().filter_map(|(name, _)| name.strip_prefix("themes/")?.strip_suffix(".toml"));
    let names = program.map(str::to_owned).chain(own_themes(Some(folder)));
    for name in names.filter(|name| name != set) {
        theme(&name, Some(folder), Colours::All, &mut faults);
    }
    faults
}

/// The theme of a name, the user's laid over the program's or over `dark`; without colours it is `plain`, whatever is asked for.
pub fn theme(name: &str, folder: Option<&Path>, colours: Colours, faults: &mut Vec<Fault>) -> Theme {
    let name = if colours == Colours::None { "plain" } else { name };
    let file = format!("themes/{name}.toml");
    let mut found = layers(&file, folder, faults);
    if found.first().is_none_or(|layer| layer.file != file) {
        found.insert(0, Layer { file: "themes/dark.toml".to_owned(), text: default("themes/dark.toml").to_owned() });
    }
    let theme = Theme::of(&found, faults);
    if colours == Colours::Sixteen { theme.sixteen() } else { theme }
}

/// The file as it comes with the program, if it does, and the user's, if there is one.
fn layers(name: &str, folder: Option<&Path>, faults: &mut Vec<Fault>) -> Vec<Layer> {
    let mut found = Vec::new();
    if DEFAULTS.iter().any(|(known, _)| *known == name) {
        found.push(Layer { file: name.to_owned(), text: default(name).to_owned() });
    }
    let Some(path) = folder.map(|folder| folder.join(name)) else { return found };
    match fs::read_to_string(&path) {
        Ok(text) => found.push(Layer { file: path.display().to_string(), text }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => {
            let what = format!("cannot be read: {error}");
            faults.push(Fault { file: path.display().to_string(), line: 0, what });
        }
    }
    found
}

fn default(name: &str) -> &'static str {
    DEFAULTS.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}
