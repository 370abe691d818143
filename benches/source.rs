//! How fast files become documents, beside quick-xml alone on the same bytes in the same run.
//!
//! `cargo bench --bench source -- FOLDER` reads the real volumes of a folder; without one, a volume that is made up here.

#![expect(clippy::expect_used, reason = "a bench that cannot run says so and stops")]

use std::env;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chancery::source::{self, Item};
use quick_xml::Reader;
use quick_xml::events::Event;

/// How often each measurement is made; the best counts.
const ROUNDS: usize = 3;

fn main() {
    let named = env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let made_up = env::temp_dir().join(format!("chancery-bench-{}", std::process::id()));
    let folder = named.clone().unwrap_or_else(|| make_up(&made_up));
    let (inputs, _) = source::inputs(&[folder]);
    let megabytes = inputs.iter().map(source::Input::size).sum::<u64>() as f64 / 1e6;

    let mut documents = 0;
    let ours = best(|| {
        documents = 0;
        for input in &inputs {
            source::read(input, &mut |item| {
                documents += usize::from(matches!(item, Item::Document(_)));
                ControlFlow::Continue(())
            });
        }
    });
    let alone = best(|| inputs.iter().for_each(|input| events(Path::new(&input.name))));
    let first = best(|| {
        if let Some(input) = inputs.first() {
            source::read(input, &mut |item| match item {
                Item::Document(_) => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            });
        }
    });

    println!("{megabytes:.1} MB, {documents} documents");
    println!("source         {:>8.0} MB/s  {ours:.3} s", megabytes / ours);
    println!("quick-xml alone{:>8.0} MB/s  {alone:.3} s", megabytes / alone);
    println!("ratio          {:>8.2}", ours / alone);
    println!("first document {:>8.2} ms", first * 1e3);
    if named.is_none() {
        fs::remove_dir_all(made_up).expect("the folder made here can be removed");
    }
}

fn best(mut run: impl FnMut()) -> f64 {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(time).fold(f64::INFINITY, f64::min)
}

/// Reads a file event by event and does nothing with them.
fn events(path: &Path) {
    let mut reader = Reader::from_file(path).expect("a file of the folder is readable");
    let mut buffer = Vec::new();
    while !matches!(reader.read_event_into(&mut buffer), Ok(Event::Eof) | Err(_)) {
        buffer.clear();
    }
}

/// A folder with one volume of some 20 MB.
fn make_up(folder: &Path) -> PathBuf {
    let document = "<div type=\"document\"><note rend=\"inline\" type=\"source\">857.802/1: Telegram</note>
        <head><hi rend=\"italic\">The Consul at Bergen</hi> (<persName type=\"from\"><hi rend=\"italic\">Holt</hi></persName>)
            <hi rend=\"italic\">to the <gloss type=\"to\">Secretary of State</gloss></hi></head>
        <dateline><placeName><hi rend=\"smallcaps\">Bergen</hi></placeName>, <date when=\"1921-03-04T18:00:00\">March 4,
            1921—6 p.m.</date><lb/>[Received March 5—1 a.m.]</dateline>
        <p>7. Your 3,<note n=\"3\">Not printed.</note> March 2. The lighthouse has been dark since Monday &amp; the keeper
            asks for oil, for wicks and for patience, of which there is none left on the island this winter.</p>
        <closer><signed><hi rend=\"smallcaps\">Holt</hi></signed></closer></div>\n";
    fs::create_dir_all(folder).expect("the folder for temporary files is writable");
    let xml = format!("<TEI><text><body>{}</body></text></TEI>", document.repeat(20_000));
    fs::write(folder.join("bench.xml"), xml).expect("the folder for temporary files is writable");
    folder.to_owned()
}
