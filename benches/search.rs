//! How fast a series comes into a library with its index, and how fast it is searched.
//!
//! `cargo bench --bench search -- SERIES LIBRARY` imports the volumes of the folder SERIES into a library in the folder
//! LIBRARY, unless there is one already, and searches it with the queries of `benches/queries.txt`; beside it an index of
//! tantivy alone, made of the same documents and asked the same with its own snippets. The example `series` makes a SERIES
//! of any size. Without arguments: the built-in sample.
//!
//! Budgets, on two cores and 340,000 documents: import 45 MB of TEI a second, at most 2.5 times parsing and tantivy alone,
//! peak memory 300 MB anonymous; searches p50 3 ms, p95 12 ms, at most 1.5 times tantivy with passages alone.

#![expect(clippy::expect_used, reason = "a bench that cannot run says so and stops")]

#[path = "search/raw.rs"]
mod raw;

use std::env;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chancery::catalog::{SearchRequest, Window};
use chancery::ingest::{self, Options};
use chancery::library::Library;
use chancery::query::parse;
use chancery::source::{self, Input};
use tempfile::TempDir;

const QUERIES: &str = include_str!("queries.txt");

/// How many documents each search shows.
const SHOWN: u32 = 20;

/// How often all queries are asked; the first time warms up.
const ROUNDS: usize = 4;

fn main() {
    let named: Vec<_> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect();
    let folder = TempDir::new().expect("a temporary folder can be made");
    let (series, home) = match named.as_slice() {
        [series, home, ..] => (vec![series.clone()], home.clone()),
        _ => (Vec::new(), folder.path().to_owned()),
    };
    println!("load {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    let raw_folder = home.join("raw");
    if !home.join("library.db").exists() {
        let alone = raw(&series, &raw_folder);
        let whole = import(&series, &home);
        println!("import         {:.2} times parsing and tantivy alone", whole.as_secs_f64() / alone.as_secs_f64());
    }
    let library = Library::open(&home).expect("the library can be opened");
    let indexed = library.index(&mut |_| ControlFlow::Continue(())).expect("the index can be written");
    println!(
        "library        {} documents, {} MB, index {} MB",
        indexed.of,
        size(&home, false),
        size(&home.join("index"), true)
    );
    search(&library, &raw_folder);
}

/// Imports all; how long it took.
fn import(series: &[PathBuf], home: &Path) -> Duration {
    let library = Library::open(home).expect("a library can be made");
    let options = Options { now: String::new(), threads: 2 };
    let (start, watch) = (Instant::now(), Watch::start());
    let done = match series {
        [] => ingest::ingest_sample(&library, &options, &mut |_| ControlFlow::Continue(())),
        series => ingest::ingest(series, &library, &options, &mut |_| ControlFlow::Continue(())),
    };
    let (took, summary) = (start.elapsed(), done.expect("the store takes it in"));
    tell(
        "import",
        series,
        took,
        &format!("{} documents, peak {} MB anonymous", summary.documents, watch.peak() / 1024),
    );
    took
}

/// Parses all and indexes it with tantivy alone; how long it took.
fn raw(series: &[PathBuf], folder: &Path) -> Duration {
    let start = Instant::now();
    let documents = raw::build(&inputs(series), folder);
    tell("tantivy alone", series, start.elapsed(), &format!("{documents} documents, parsed and indexed"));
    start.elapsed()
}

fn inputs(series: &[PathBuf]) -> Vec<Input> {
    match series {
        [] => vec![Input::sample()],
        series => source::inputs(series).0,
    }
}

fn tell(what: &str, series: &[PathBuf], took: Duration, more: &str) {
    let megabytes = inputs(series).iter().map(Input::size).sum::<u64>() as f64 / 1e6;
    let seconds = took.as_secs_f64();
    println!("{what:<14} {megabytes:.0} MB in {seconds:.1} s: {:.1} MB/s; {more}", megabytes / seconds);
}

fn search(library: &Library, raw_folder: &Path) {
    let raw = raw::Raw::open(raw_folder);
    let queries: Vec<_> = QUERIES.lines().filter(|line| !line.is_empty()).collect();
    let mut asked = Vec::new();
    for round in 0..ROUNDS {
        // One after the other: each finds the processor's caches as its own last search left them.
        let mut here = Vec::with_capacity(queries.len());
        for query in &queries {
            let window = Window { offset: 0, count: SHOWN };
            let request = SearchRequest { query: (*query).into(), window, ..SearchRequest::default() };
            let start = Instant::now();
            let results = library.search(&request, &Vec::new).expect("the library answers");
            here.push((start.elapsed(), Duration::ZERO, *query, results.total));
        }
        for ((_, other, ..), query) in here.iter_mut().zip(&queries).filter(|_| raw.is_some()) {
            let tree = parse(query).root.expect("the query can be read");
            let start = Instant::now();
            std::hint::black_box(raw.as_ref().map(|raw| raw.search(&tree, SHOWN as usize)));
            *other = start.elapsed();
        }
        if round > 0 {
            asked.extend(here);
        }
    }
    let found = asked.iter().filter(|(.., total)| *total > 0).count();
    println!("queries        {}, of which {} find something", queries.len(), found / (ROUNDS - 1));
    let own = percentiles("search", asked.iter().map(|(own, ..)| *own).collect());
    if raw.is_some() {
        let alone = percentiles("tantivy alone", asked.iter().map(|(_, alone, ..)| *alone).collect());
        println!(
            "ratio          p50 {:.2}  p95 {:.2}  p99 {:.2}",
            own[0] / alone[0],
            own[1] / alone[1],
            own[2] / alone[2]
        );
    }
    asked.sort_unstable_by(|one, other| other.cmp(one));
    for (took, other, query, total) in asked.iter().step_by(ROUNDS - 1).take(8) {
        println!(
            "  {:>7.2} ms, alone {:>7.2} ms, {total:>7} found: {query}",
            took.as_secs_f64() * 1e3,
            other.as_secs_f64() * 1e3
        );
    }
}

/// Prints and gives p50, p95 and p99, in milliseconds.
fn percentiles(what: &str, mut times: Vec<Duration>) -> [f64; 3] {
    times.sort_unstable();
    let at = |share: f64| {
        let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    let found = [at(0.5), at(0.95), at(0.99)];
    println!("{what:<14} p50 {:>7.2}  p95 {:>7.2}  p99 {:>7.2} ms", found[0], found[1], found[2]);
    found
}

/// Megabytes of the files of a folder, with or without those of folders in it.
fn size(folder: &Path, deep: bool) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes: u64 = files
        .filter_map(|file| file.metadata().ok().map(|data| (file, data)))
        .map(|(file, data)| if data.is_dir() && deep { size(&file.path(), true) << 20 } else { data.len() })
        .sum();
    bytes >> 20
}

/// Watches the anonymous memory of this process.
struct Watch {
    stop: Arc<AtomicBool>,
    peak: Arc<AtomicU64>,
    thread: thread::JoinHandle<()>,
}

impl Watch {
    fn start() -> Self {
        let (stop, peak) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let (stopped, highest) = (Arc::clone(&stop), Arc::clone(&peak));
        let thread = thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                highest.fetch_max(anonymous(), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(20));
            }
        });
        Self { stop, peak, thread }
    }

    /// The most there was, in kilobytes.
    fn peak(self) -> u64 {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().expect("the watch does not panic");
        self.peak.load(Ordering::Relaxed)
    }
}

/// Kilobytes of anonymous memory now; 0 where the system does not say.
fn anonymous() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
