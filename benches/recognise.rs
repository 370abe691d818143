//! How fast persons, roles, cables and demands are found in text, each alone and all together, on one core.
//!
//! `CHANCERY_CORPUS=FOLDER cargo bench --bench recognise` reads the real volumes of a folder; without one, the built-in sample
//! many times over. Budget: 30 MB of text a second for all together. What counts is the time on the core, so that other work on
//! the machine matters little.

#![expect(clippy::disallowed_methods, reason = "a bench reads the environment itself")]

use std::env;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use chancery::document::{Document, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{Scene, Tokens, VolumeNames, Words, alone, recognise};
use chancery::source::{self, Input, Item};

/// How often each measurement is made; the best counts.
const ROUNDS: usize = 3;

/// How many bytes of text the sample is repeated to.
const REPEATED: usize = 8_000_000;

/// A volume's documents, with its names.
type Shelf = (VolumeNames, Vec<Document>);

fn main() {
    let corpus = env::var_os("CHANCERY_CORPUS").map(PathBuf::from);
    let inputs =
        corpus.as_ref().map_or_else(|| vec![Input::sample()], |folder| source::inputs(std::slice::from_ref(folder)).0);
    let mut shelves: Vec<Shelf> = inputs.iter().map(shelf).collect();
    if corpus.is_none() {
        repeat(&mut shelves);
    }
    let bytes: usize = documents(&shelves).map(|(_, document)| document.text.len()).sum();
    println!("{} documents, {:.1} MB of text", documents(&shelves).count(), bytes as f64 / 1e6);

    let cut: Vec<(Tokens, Words)> = documents(&shelves).map(|(_, document)| cut(document)).collect();
    let scenes: Vec<Scene<'_>> = documents(&shelves)
        .zip(&cut)
        .map(|((names, document), (tokens, words))| Scene { document, tokens, words, names })
        .collect();
    let persons: Vec<_> = scenes.iter().map(alone::persons).collect();
    let roles: Vec<_> = scenes.iter().zip(&persons).map(|(scene, persons)| alone::roles(scene, persons)).collect();

    let report = |name: &str, run: &mut dyn FnMut()| {
        let seconds = best(run);
        println!("{name:<22}{:>8.1} MB/s  {seconds:.3} s", bytes as f64 / 1e6 / seconds);
    };
    report("tokens and words", &mut || {
        for (_, document) in documents(&shelves) {
            black_box(self::cut(document));
        }
    });
    report("persons", &mut || scenes.iter().for_each(|scene| drop(black_box(alone::persons(scene)))));
    report("roles", &mut || {
        scenes.iter().zip(&persons).for_each(|(scene, persons)| drop(black_box(alone::roles(scene, persons))));
    });
    report("cables", &mut || scenes.iter().for_each(|scene| drop(black_box(alone::cables(scene)))));
    report("demands", &mut || {
        for ((scene, persons), roles) in scenes.iter().zip(&persons).zip(&roles) {
            black_box(alone::demands(scene, persons, roles));
        }
    });
    report("all together", &mut || {
        for (names, document) in documents(&shelves) {
            black_box(recognise(document, names));
        }
    });
}

fn cut(document: &Document) -> (Tokens, Words) {
    let tokens = Tokens::of(&document.text);
    let words = Words::of(document, &tokens);
    (tokens, words)
}

fn documents(shelves: &[Shelf]) -> impl Iterator<Item = (&VolumeNames, &Document)> {
    shelves.iter().flat_map(|(names, documents)| documents.iter().map(move |document| (names, document)))
}

/// The documents of an input, their headings read.
fn shelf(input: &Input) -> Shelf {
    let (mut volume, mut documents) = (Volume::default(), Vec::new());
    source::read(input, &mut |item| {
        match item {
            Item::Document(document) => documents.push(*document),
            Item::Begin(begun) | Item::End(begun) => volume = *begun,
            Item::Problem(_) | Item::Partial => {}
        }
        ControlFlow::Continue(())
    });
    for document in &mut documents {
        document.heading = read_heading(document, &volume);
    }
    (VolumeNames::of(&volume), documents)
}

/// The same documents again and again, up to a size that can be timed.
fn repeat(shelves: &mut [Shelf]) {
    for (_, documents) in shelves {
        let once = documents.clone();
        let bytes: usize = once.iter().map(|document| document.text.len()).sum();
        let times = REPEATED.checked_div(bytes).unwrap_or(0);
        documents.extend(std::iter::repeat_n(once, times).flatten());
    }
}

/// The seconds of the fastest round.
fn best(run: &mut dyn FnMut()) -> f64 {
    let begun = Instant::now();
    let mut time = || {
        let start = spent(begun);
        run();
        spent(begun) - start
    };
    (0..ROUNDS).map(|_| time()).fold(f64::INFINITY, f64::min)
}

/// The seconds that this thread has had a core for, where the system tells them; else those since `begun`.
fn spent(begun: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| begun.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
