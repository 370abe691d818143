//! Makes `assets/persons.model` anew from the editors' marks of persons in published volumes.
//!
//! ```text
//! cargo run --release --example train_persons -- assets/persons.model VOLUMES… [--without IDS]
//! ```
//!
//! `VOLUMES` are TEI files or folders of them; `IDS` is a file of document ids, one a line, that are left out (those that the model is
//! measured on). The same volumes in the same order give the same bytes. `labels` says what is learned from, `learn` how.

mod labels;
mod learn;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::{fs, io};

use chancery::document::{Document, MarkKind};
use chancery::recognise::Tokens;
use chancery::recognise::training::{Context, Evidence, Words};
use chancery::source::{Item, inputs, read};

/// A document made ready, with which of its tokens the editors marked.
struct Page {
    document: Document,
    tokens: Tokens,
    words: Words,
    evidence: Evidence,
    marked: Vec<bool>,
    marks: usize,
}

impl Page {
    fn of(document: Document) -> Self {
        let tokens = Tokens::of(&document.text);
        let words = Words::of(&document, &tokens);
        let evidence = Evidence::of(&document.text, &tokens, &words);
        let mut marked = vec![false; tokens.list.len()];
        let persons = document.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Person { .. }));
        let mut marks = 0;
        for mark in persons {
            marks += 1;
            let first = tokens.from_byte(mark.span.start as usize);
            let inside = |at: &usize| tokens.list.get(*at).is_some_and(|token| token.span.end <= mark.span.end);
            for at in (first..).take_while(inside) {
                marked[at] = true;
            }
        }
        Self { document, tokens, words, evidence, marked, marks }
    }

    fn context(&self) -> Context<'_> {
        Context { text: &self.document.text, tokens: &self.tokens, words: &self.words, evidence: &self.evidence }
    }
}

fn main() -> io::Result<()> {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let without = match paths.iter().position(|path| path.as_os_str() == "--without") {
        Some(at) if at + 1 < paths.len() => fs::read_to_string(paths.drain(at..=at + 1).nth(1).unwrap_or_default())?,
        _ => String::new(),
    };
    let without: HashSet<&str> = without.lines().collect();
    if paths.len() < 2 {
        return Err(io::Error::other("usage: train_persons OUT VOLUMES… [--without IDS]"));
    }
    let out = paths.remove(0);
    let pages = pages(&paths, &without);
    println!("{} documents, {} marks", pages.len(), pages.iter().map(|page| page.marks).sum::<usize>());
    let means = learn::surroundings(&pages);
    let weights = learn::learn(&pages, &labels::samples(&pages, Some(&means)), learn::Look::All);
    fs::write(out, learn::bytes(&weights))
}

fn pages(paths: &[PathBuf], without: &HashSet<&str>) -> Vec<Page> {
    let mut pages = Vec::new();
    let (inputs, problems) = inputs(paths);
    for problem in problems {
        eprintln!("{problem}");
    }
    for input in &inputs {
        read(input, &mut |item| {
            if let Item::Document(document) = item
                && !without.contains(document.id.as_str())
            {
                pages.push(Page::of(*document));
            }
            ControlFlow::Continue(())
        });
    }
    pages
}
