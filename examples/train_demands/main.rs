//! Makes `assets/lexicons/demand-model.tsv` anew from labels of demands in published volumes.
//!
//! ```text
//! cargo run --release --example train_demands -- assets/lexicons/demand-model.tsv examples/train_demands/labels.tsv VOLUMES… [--folds N]
//! ```
//!
//! The labels are document ids, offsets and kinds, without a word of text; `VOLUMES` are the TEI files that hold the
//! documents, or folders of them. With `--folds N` nothing is written: the weights are made N times, each time without one part of the
//! documents, and the figures of those parts are printed for several strengths of regularisation. The same labels and volumes
//! give the same bytes. `labels` says what a label file holds, `examples` what is learned from, `learn` how.

mod examples;
mod labels;
mod learn;
mod measure;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::{fs, io};

use chancery::document::Volume;
use chancery::posts::read_heading;
use chancery::source::{Item, inputs, read};

use examples::Page;
use labels::Labels;

/// How strongly weights are drawn to nothing; the best of those that `--folds` tries.
const STRENGTH: f32 = 20.0;

fn main() -> io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let folds = match arguments.iter().position(|one| one == "--folds") {
        Some(at) => arguments.drain(at..(at + 2).min(arguments.len())).nth(1).and_then(|number| number.parse().ok()),
        None => None,
    };
    let [out, labels, volumes @ ..] = arguments.as_slice() else {
        return Err(io::Error::other("usage: train_demands OUT LABELS VOLUMES… [--folds N]"));
    };
    let labels = Labels::read(Path::new(labels))?;
    let pages = pages(volumes, &labels)?;
    let count: usize = pages.iter().map(|page| page.labels.len()).sum();
    println!("{} documents, {count} labels", pages.len());
    if let Some(folds) = folds {
        for strength in [4.0, 8.0, 16.0, 32.0] {
            println!("strength {strength}: {}", measure::crossed(&pages, folds, strength));
        }
        return Ok(());
    }
    let all: Vec<&Page> = pages.iter().collect();
    fs::write(out, learn::learn(&all, STRENGTH).text())
}

/// The labelled documents, in the order of the volumes.
fn pages(volumes: &[String], labels: &Labels) -> io::Result<Vec<Page>> {
    let paths: Vec<PathBuf> = volumes.iter().map(PathBuf::from).collect();
    let (inputs, problems) = inputs(&paths);
    for problem in problems {
        eprintln!("{problem}");
    }
    let mut pages = Vec::new();
    for input in inputs.iter().filter(|input| labels.name(&input.volume)) {
        read(input, &mut |item| {
            if let Item::Document(mut document) = item
                && let Some(list) = labels.of(document.id.as_str())
            {
                document.heading = read_heading(&document, &Volume::default());
                pages.push(Page::of(&document, list));
            }
            ControlFlow::Continue(())
        });
    }
    let missing = labels.documents().find(|id| pages.iter().all(|page| page.id != *id));
    match missing {
        Some(id) => {
            Err(io::Error::other(format!("{id} is labelled, but in none of the volumes; add the one that holds it")))
        }
        None => Ok(pages),
    }
}
