//! The categories of highlights: each with a letter, a name and a colour. Read [`Category`] first.

use std::fmt;

use super::Signs;

/// A category of highlights. Its letter stands beside the text, so that the colour is never the only sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The small letter that is typed for it.
    pub letter: char,
    /// The name that is kept in the annotation.
    pub name: String,
    /// The colour of the text.
    pub colour: Colour,
}

/// The colours of highlights; themes say what they look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Colour {
    Yellow,
    Red,
    Green,
    Blue,
    Violet,
    Grey,
}

impl Colour {
    /// All colours with the word that `config.toml` has for each.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Yellow, "yellow"),
        (Self::Red, "red"),
        (Self::Green, "green"),
        (Self::Blue, "blue"),
        (Self::Violet, "violet"),
        (Self::Grey, "grey"),
    ];
}

impl fmt::Display for Category {
    /// As `config.toml` has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colour = Colour::ALL.iter().find(|(colour, _)| *colour == self.colour).map_or("", |(_, word)| word);
        write!(f, "{} {colour}", self.letter)
    }
}

impl Category {
    /// Reads what `config.toml` says of category `name`: a letter and a colour. The error says what would be right.
    pub fn read(name: &str, words: &str) -> Result<Self, String> {
        let right = || {
            let colours: Vec<_> = Colour::ALL.iter().map(|(_, word)| *word).collect();
            format!("a category is a small letter and a colour of {}: \"i yellow\"", colours.join(", "))
        };
        let (letter, colour) = words.trim().split_once(' ').ok_or_else(right)?;
        let mut letters = letter.chars();
        let letter = letters.next().filter(|c| c.is_lowercase() && letters.next().is_none()).ok_or_else(right)?;
        let colour = Colour::ALL.iter().find(|(_, word)| *word == colour.trim()).ok_or_else(right)?.0;
        Ok(Self { letter, name: name.to_owned(), colour })
    }

    /// The set as it comes with the program.
    pub(super) fn defaults() -> Vec<Self> {
        let category = |letter, name: &str, colour| Self { letter, name: name.to_owned(), colour };
        vec![
            category('i', "important", Colour::Yellow),
            category('d', "doubt", Colour::Red),
            category('f', "fact", Colour::Green),
            category('q', "quote", Colour::Blue),
            category('l', "look up", Colour::Violet),
        ]
    }

    /// The category of a name; of one that is not in the set, its first letter in grey; of none, a plain sign.
    pub fn of(set: &[Self], name: &str, signs: Signs) -> Self {
        let known = set.iter().find(|category| category.name == name).cloned();
        known.unwrap_or_else(|| {
            let plain = if signs == Signs::Unicode { '•' } else { '*' };
            let letter = name.chars().next().unwrap_or(plain);
            Self { letter, name: name.to_owned(), colour: Colour::Grey }
        })
    }
}
