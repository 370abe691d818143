//! What the user may set: read by `config`, changed by `:set`. Read [`Options`] first.

use super::{Category, Switch};

/// What the user may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The name of the theme, one of `themes`.
    pub theme: String,
    /// The names of all themes that there are.
    pub themes: Vec<String>,
    /// The longest line of text, in columns.
    pub text_width: u16,
    /// The signs that lines and states are drawn with.
    pub signs: Signs,
    /// Whether the mouse is captured.
    pub mouse: Switch,
    /// Whether the sidebar shows.
    pub sidebar: Switch,
    /// Whether the document list shows where there is room for it.
    pub list: Switch,
    /// Whether printed pages are marked in the text.
    pub pages: Switch,
    /// Whether the strip beside the text shows where the entities lie.
    pub density: Switch,
    /// Whether persons, roles, cables and demands are marked in the text.
    pub entities: Switch,
    /// The categories of highlights, the one that is taken without a choice first; never empty.
    pub categories: Vec<Category>,
}

/// The signs that lines and states are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Signs {
    /// Box drawing and other signs of Unicode.
    #[default]
    Unicode,
    /// Only ASCII, for terminals and fonts without the rest.
    Ascii,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: "dark".to_owned(),
            themes: THEMES.map(str::to_owned).to_vec(),
            text_width: 80,
            signs: Signs::Unicode,
            mouse: Switch::Off,
            sidebar: Switch::On,
            list: Switch::On,
            pages: Switch::On,
            density: Switch::On,
            entities: Switch::On,
            categories: Category::defaults(),
        }
    }
}

/// The names of all options, in the order of `config.toml`.
pub const OPTIONS: &[&str] =
    &["theme", "text-width", "signs", "mouse", "sidebar", "list", "pages", "density", "entities"];

/// The themes that come with the program.
const THEMES: [&str; 4] = ["dark", "light", "contrast", "plain"];

/// The narrowest and the widest text that may be asked for.
pub(super) const TEXT_WIDTHS: std::ops::RangeInclusive<u16> = 20..=200;

impl Options {
    /// Sets option `name` from words. The error says what would be right.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "theme" if self.themes.iter().any(|known| known == value) => value.clone_into(&mut self.theme),
            "theme" => return Err(format!("there is no theme {value}; there are {}", self.themes.join(", "))),
            "text-width" => self.text_width = width(value)?,
            "signs" => self.signs = signs(value)?,
            _ => {
                let known = self.switch(name)?;
                *known = switch(value)?;
            }
        }
        Ok(())
    }

    /// The value of option `name`, in the words of [`Options::set`].
    pub fn get(&mut self, name: &str) -> Result<String, String> {
        Ok(match name {
            "theme" => self.theme.clone(),
            "text-width" => self.text_width.to_string(),
            "signs" if self.signs == Signs::Ascii => "ascii".to_owned(),
            "signs" => "unicode".to_owned(),
            _ if self.switch(name)?.is_on() => "on".to_owned(),
            _ => "off".to_owned(),
        })
    }

    fn switch(&mut self, name: &str) -> Result<&mut Switch, String> {
        Ok(match name {
            "mouse" => &mut self.mouse,
            "sidebar" => &mut self.sidebar,
            "list" => &mut self.list,
            "pages" => &mut self.pages,
            "density" => &mut self.density,
            "entities" => &mut self.entities,
            _ => return Err(format!("there is no option {name}; there are {}", OPTIONS.join(", "))),
        })
    }
}

fn width(value: &str) -> Result<u16, String> {
    let (least, most) = (TEXT_WIDTHS.start(), TEXT_WIDTHS.end());
    let width = value.parse().ok().filter(|width| TEXT_WIDTHS.contains(width));
    width.ok_or_else(|| format!("text-width is a number from {least} to {most}"))
}

fn signs(value: &str) -> Result<Signs, String> {
    match value {
        "unicode" => Ok(Signs::Unicode),
        "ascii" => Ok(Signs::Ascii),
        _ => Err("signs is unicode or ascii".to_owned()),
    }
}

fn switch(value: &str) -> Result<Switch, String> {
    match value {
        "on" | "true" | "yes" => Ok(Switch::On),
        "off" | "false" | "no" => Ok(Switch::Off),
        _ => Err("the value is on or off".to_owned()),
    }
}
