//! The header of a TEI file: titles, editors, publisher. Read [`Header`] first.

use quick_xml::events::BytesStart;

use super::element::{attribute, clean, local};
use crate::document::Volume;
use crate::source::name::{UNNAMED, by_content};

/// The header while it is read.
#[derive(Debug, Default)]
pub(super) struct Header {
    depth: usize,
    /// The depth of the title or publication statement that is open.
    statement: Option<usize>,
    field: Option<(usize, Field)>,
    text: String,
    /// All that it says.
    words: String,
}

#[derive(Debug, Clone, Copy)]
enum Field {
    Title,
    Series,
    Subseries,
    Number,
    Name,
    Editor,
    GeneralEditor,
    Publisher,
    Place,
    Year,
    Isbn,
    Frus,
    Other,
}

impl Header {
    /// Begins an element.
    pub(super) fn enter(&mut self, start: &BytesStart<'_>) {
        self.depth += 1;
        let name = start.local_name();
        match name.as_ref() {
            "titleStmt" | "publicationStmt" => self.statement = Some(self.depth),
            name if self.statement.is_some() && self.field.is_none() => {
                if let Some(field) = field(name, start) {
                    self.field = Some((self.depth, field));
                    self.text.clear();
                }
            }
            _ => {}
        }
    }

    /// Text inside.
    pub(super) fn say(&mut self, text: &str) {
        if self.field.is_some() {
            self.text.push_str(text);
        }
        self.words.push_str(text);
    }

    /// Ends an element.
    pub(super) fn leave(&mut self, volume: &mut Volume) {
        if let Some((depth, field)) = self.field
            && depth == self.depth
        {
            keep(volume, field, clean(&self.text));
            self.field = None;
        }
        if self.statement == Some(self.depth) {
            self.statement = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// The header is read: what came through a pipe and has no number of the series is named by its title.
    pub(super) fn end(self, volume: &mut Volume) {
        if volume.id == UNNAMED {
            volume.id = by_content(&volume.title, &self.words);
        }
    }
}

fn field(name: &str, start: &BytesStart<'_>) -> Option<Field> {
    let kind = attribute(start, "type").unwrap_or_default();
    Some(match (local(name), kind.as_ref()) {
        ("title", "complete" | "main" | "") => Field::Title,
        ("title", "series") => Field::Series,
        ("title", "subseries" | "sub-series") => Field::Subseries,
        ("title", "volumenumber" | "volume-number") => Field::Number,
        ("title", "volume") => Field::Name,
        ("title", _) => Field::Other,
        ("editor", _) => match attribute(start, "role").as_deref() {
            Some("general") => Field::GeneralEditor,
            _ => Field::Editor,
        },
        ("publisher", _) => Field::Publisher,
        ("pubPlace", _) => Field::Place,
        ("date", _) => Field::Year,
        ("idno", "isbn-13") => Field::Isbn,
        ("idno", "frus") => Field::Frus,
        _ => return None,
    })
}

fn keep(volume: &mut Volume, field: Field, value: String) {
    if value.is_empty() {
        return;
    }
    match field {
        Field::Title => keep_first(&mut volume.title, value),
        Field::Series => keep_first(&mut volume.series, value),
        Field::Subseries => {
            // Some headers say the series once more.
            let own = value.strip_prefix(volume.series.as_str()).map(|rest| rest.trim_start_matches([',', ' ']));
            keep_first(&mut volume.subseries, own.filter(|own| !own.is_empty()).unwrap_or(&value).to_owned());
        }
        Field::Number => keep_first(&mut volume.number, value),
        Field::Name => keep_first(&mut volume.name, value),
        Field::Editor => volume.editors.push(value),
        Field::GeneralEditor => keep_first(&mut volume.general_editor, value),
        Field::Publisher => keep_first(&mut volume.publisher, value),
        Field::Place => keep_first(&mut volume.place, value),
        Field::Year => volume.year = volume.year.or_else(|| year(&value)),
        Field::Isbn => keep_first(&mut volume.isbn, value),
        Field::Frus => {
            volume.frus = true;
            if volume.id == UNNAMED {
                volume.id = value;
            }
        }
        Field::Other => {}
    }
}

fn keep_first(place: &mut String, value: String) {
    if place.is_empty() {
        *place = value;
    }
}

/// The first four digits that stand together.
fn year(text: &str) -> Option<i16> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    digits.parse().ok()
}
