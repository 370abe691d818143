//! The text of the documents of a volume, taken out a second time in the simplest way there is: what `source` is held against.

use std::collections::VecDeque;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The characters of a document that are no white space.
#[derive(Debug, Default)]
pub(super) struct Extract {
    /// The document's own, without footnotes and without documents inside it.
    pub(super) body: String,
    /// Of each footnote, in the order of the anchors; those in notes after all others.
    pub(super) notes: Vec<String>,
}

/// An element with what is in it.
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

enum Child {
    Node(Node),
    Text(String),
}

/// Every document of a volume, in the order of their start tags.
pub(super) fn documents(xml: &str) -> Vec<Extract> {
    let root = tree(xml);
    let mut found = Vec::new();
    collect(&root, &mut found);
    found
}

fn tree(xml: &str) -> Node {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node { name: String::new(), attributes: Vec::new(), children: Vec::new() }];
    loop {
        match reader.read_event().expect("a real volume is well-formed") {
            Event::Start(start) => open.push(node(&start)),
            Event::Empty(start) => {
                let node = node(&start);
                open.last_mut().expect("the root stays open").children.push(Child::Node(node));
            }
            Event::End(_) => {
                let node = open.pop().expect("a real volume is well-formed");
                open.last_mut().expect("the root stays open").children.push(Child::Node(node));
            }
            Event::Text(text) => say(&mut open, &text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().expect("a real volume is well-formed");
                let text = character.map(String::from);
                let known = quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned);
                say(&mut open, &text.or(known).expect("a real volume names no entity of its own"));
            }
            Event::Eof => return open.pop().expect("the root stays open"),
            _ => {}
        }
    }
}

fn say(open: &mut [Node], text: &str) {
    open.last_mut().expect("the root stays open").children.push(Child::Text(text.to_owned()));
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().map(|attribute| attribute.expect("a real volume is well-formed"));
    Node {
        name: start.name().as_ref().to_owned(),
        attributes: attributes
            .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.into_owned()))
            .collect(),
        children: Vec::new(),
    }
}

fn collect(node: &Node, found: &mut Vec<Extract>) {
    if is_document(node) {
        found.push(extract(node));
    }
    for child in &node.children {
        if let Child::Node(child) = child {
            collect(child, found);
        }
    }
}

fn extract(document: &Node) -> Extract {
    let mut extract = Extract::default();
    let mut notes = VecDeque::new();
    own(document, &mut extract.body, &mut notes);
    while let Some(note) = notes.pop_front() {
        let mut text = String::new();
        own(note, &mut text, &mut notes);
        // A footnote without text has nothing to show and is left out.
        if !text.is_empty() {
            extract.notes.push(text);
        }
    }
    extract
}

/// Appends a node's own characters and finds its footnotes.
fn own<'a>(node: &'a Node, text: &mut String, notes: &mut VecDeque<&'a Node>) {
    for child in &node.children {
        match child {
            Child::Text(words) => text.extend(words.chars().filter(|c| !c.is_whitespace() && !does_not_show(*c))),
            Child::Node(child) if is_document(child) || is_about_images(child) => {}
            Child::Node(child) if is_footnote(child, node) => notes.push_back(child),
            Child::Node(child) => own(child, text, notes),
        }
    }
}

fn is_document(node: &Node) -> bool {
    node.name == "div" && node.says("type", "document")
}

/// Exception: the number of scanned pages and the encoders' remarks on the scans are no text of the document.
fn is_about_images(node: &Node) -> bool {
    matches!(node.name.as_str(), "frus:page-count-according-to-citation" | "frus:problem")
}

/// Exception: not every `note` is a footnote. Those that are set inline or centred and summaries stand in their place, and so does one
/// that stands between paragraphs with neither number nor id: nothing points to it.
fn is_footnote(node: &Node, parent: &Node) -> bool {
    let between = matches!(parent.name.as_str(), "div" | "frus:attachment" | "opener" | "closer" | "postscript");
    let pointed = node.has("n") || node.has("xml:id") || node.says("type", "source");
    node.name == "note"
        && !node.says("rend", "inline")
        && !node.says("rend", "center")
        && !node.says("type", "summary")
        && (pointed || !between)
}

/// Exception: what does not show may not enter a document. The volumes hold soft hyphens and zero-width marks.
fn does_not_show(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

impl Node {
    fn says(&self, name: &str, value: &str) -> bool {
        self.attributes.iter().any(|(key, said)| key == name && said == value)
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name)
    }
}
