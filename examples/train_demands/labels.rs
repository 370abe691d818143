//! Label files: which passages of which documents are demands. Read [`Labels`] first.
//!
//! A file holds lines of cells between tabs, and lines that begin with `#`. A line of one cell, the id of a document, says that
//! the document was read to its end: whatever is not labelled in it is no demand. A line of three more cells labels a passage: its first
//! byte, the byte past its last, both in the document's text as `source` gives it, and its kind; `-` for a passage that may be one or not.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The columns of kinds, in the order of the model's file.
pub(crate) const KINDS: [&str; 5] = ["demand", "request", "instruction", "condition", "recommendation"];

/// A labelled passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// An index into [`KINDS`]; none where a careful reader may decline.
    pub(crate) kind: Option<usize>,
}

/// The labels of all documents that were read.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    documents: BTreeMap<String, Vec<Label>>,
}

impl Labels {
    /// Reads a file, or all files of a folder.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        let mut labels = Self::default();
        if path.is_dir() {
            let files: Result<Vec<_>, _> = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect();
            let mut files = files?;
            files.sort();
            for file in files {
                labels.add(&file)?;
            }
        } else {
            labels.add(path)?;
        }
        Ok(labels)
    }

    fn add(&mut self, file: &Path) -> io::Result<()> {
        let text = fs::read_to_string(file)?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let list = self.documents.entry(cells[0].to_owned()).or_default();
            if cells.len() == 1 {
                continue;
            }
            let label = label(&cells).ok_or_else(|| {
                let place = format!("{}:{}", file.display(), number + 1);
                io::Error::other(format!("{place}: not a document, two offsets and a kind; see the head of the labels"))
            })?;
            list.push(label);
        }
        Ok(())
    }

    /// The labels of a document, if it was read.
    pub(crate) fn of(&self, document: &str) -> Option<&[Label]> {
        self.documents.get(document).map(Vec::as_slice)
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// Whether a document of this volume was read.
    pub(crate) fn name(&self, volume: &str) -> bool {
        self.documents().any(|id| id.split('/').next() == Some(volume))
    }
}

fn label(cells: &[&str]) -> Option<Label> {
    let [_, start, end, kind] = cells else { return None };
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    let known = KINDS.iter().position(|name| name == kind);
    (start < end && (known.is_some() || *kind == "-")).then_some(Label { start, end, kind: known })
}
