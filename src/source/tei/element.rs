//! The elements of TEI as FRUS uses it, by name, and their attributes. Read [`Element`] first.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

/// What an element means to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    // Structure.
    Header,
    Text,
    Div,
    Attachment,
    // Blocks.
    Head,
    Paragraph,
    Dateline,
    Opener,
    Salute,
    Closer,
    Signed,
    Postscript,
    List,
    Item,
    Label,
    Table,
    Row,
    Cell,
    Quote,
    Verse,
    Lines,
    Figure,
    Caption,
    Note,
    // Points.
    LineBreak,
    PageBreak,
    Gap,
    // Words with a mark.
    Highlighted,
    Deleted,
    Doubtful,
    Segment,
    PersonName,
    Gloss,
    Term,
    PlaceName,
    Date,
    Reference,
    /// Words without one.
    Words,
    /// Holds nothing for a reader: a file name, a byte count.
    Mute,
    /// Named nowhere here; its text is kept.
    Unknown,
}

impl Element {
    /// The element of a name, with or without its namespace's prefix.
    pub(super) fn of(name: &str) -> Self {
        match local(name) {
            "p" | "ab" => Self::Paragraph,
            "hi" | "emph" => Self::Highlighted,
            "persName" => Self::PersonName,
            "gloss" => Self::Gloss,
            "note" => Self::Note,
            "item" => Self::Item,
            "pb" => Self::PageBreak,
            "lb" => Self::LineBreak,
            "head" => Self::Head,
            "ref" => Self::Reference,
            "date" => Self::Date,
            "dateline" => Self::Dateline,
            "placeName" => Self::PlaceName,
            "signed" => Self::Signed,
            "closer" => Self::Closer,
            "list" => Self::List,
            "cell" => Self::Cell,
            "row" => Self::Row,
            "label" => Self::Label,
            "seg" => Self::Segment,
            "div" | "div1" | "div2" | "div3" | "div4" => Self::Div,
            "table" => Self::Table,
            "quote" | "cit" => Self::Quote,
            "opener" => Self::Opener,
            "salute" => Self::Salute,
            "postscript" => Self::Postscript,
            "attachment" => Self::Attachment,
            "term" => Self::Term,
            "del" => Self::Deleted,
            "unclear" | "supplied" => Self::Doubtful,
            "gap" => Self::Gap,
            "l" => Self::Verse,
            "lg" => Self::Lines,
            "figure" => Self::Figure,
            "figDesc" => Self::Caption,
            "teiHeader" => Self::Header,
            "TEI" | "teiCorpus" | "text" | "body" | "front" | "back" | "group" => Self::Text,
            "time" | "title" | "name" | "orgName" | "roleName" | "affiliation" | "q" | "foreign" | "soCalled"
            | "add" | "abbr" | "expan" | "num" | "measure" | "corr" | "sic" | "address" | "addrLine" | "bibl"
            | "titlePage" | "docTitle" | "titlePart" | "docImprint" | "docDate" | "docAuthor" | "byline"
            | "publisher" | "pubPlace" => Self::Words,
            "file"
            | "pdf"
            | "page-count-according-to-citation"
            | "problem"
            | "graphic"
            | "media"
            | "ptr"
            | "anchor"
            | "include"
            | "idno" => Self::Mute,
            _ => Self::Unknown,
        }
    }
}

/// A name without its namespace's prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute, its entities resolved; also of one that is written without quotes.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found =
        start.html_attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    if !found.value.contains('&') {
        return Some(found.value);
    }
    Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned).into())
}

/// The value of an attribute of this name in any namespace.
pub(super) fn any_namespace(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.html_attributes();
    attributes.with_checks(false).flatten().find_map(|attribute| {
        let key: &str = attribute.key.as_ref();
        (local(key) == name).then(|| attribute.value.into_owned())
    })
}

/// Whether an attribute's words include `word`.
pub(super) fn says(start: &BytesStart<'_>, name: &str, word: &str) -> bool {
    attribute(start, name).is_some_and(|value| value.split_ascii_whitespace().any(|said| said == word))
}

/// The id that an attribute points to: its value without `#`; empty where there is none.
pub(super) fn pointed(start: &BytesStart<'_>, names: &[&str]) -> String {
    let value = names.iter().find_map(|name| attribute(start, name));
    value.map_or_else(String::new, |value| clean(value.trim_start_matches('#')))
}

/// A value as it may enter the model.
pub(super) fn clean(value: &str) -> String {
    crate::text::clean::one_line(value).into_owned()
}
