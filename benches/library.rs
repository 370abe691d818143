//! How fast volumes come into a store and documents and lists out of it.
//!
//! `cargo bench --bench library -- FOLDER` imports the volumes of a folder; without one, the built-in sample. Budgets: import
//! 45 MB of TEI a second on two cores, opening p99 3 ms, the first document of a 4 MB file within 40 ms.

#![expect(clippy::expect_used, reason = "a bench that cannot run says so and stops")]

use std::env;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chancery::catalog::{
    DemandFilter, DemandOrder, DemandsRequest, ListRequest, Order, Reply, Request, SectionKey, Window,
};
use chancery::document::DocumentId;
use chancery::ingest::{self, Options, Stage};
use chancery::library::Library;
use chancery::source;

/// How many documents are opened.
const OPENED: usize = 5_000;

fn main() {
    let named = env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let paths: Vec<_> = named.into_iter().collect();
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let library = Library::open(folder.path()).expect("a library can be made");
    let all = import(&paths, &library);
    one_more(&paths, &library, all);
    if let Some(first) = largest(&paths) {
        first_document(first);
    }
    let library = Library::open(folder.path()).expect("the library can be opened");
    let ids = library.document_ids().expect("documents are named");
    open(&library, &ids);
    list(&library, &ids);
    demands(&library);
}

/// Imports all; how many references were looked up.
fn import(paths: &[PathBuf], library: &Library) -> u32 {
    let bytes: u64 = source::inputs(paths).0.iter().map(source::Input::size).sum();
    let (start, mut resolving) = (Instant::now(), None);
    let summary = take_in(paths, library, &mut |stage| {
        if matches!(stage, Stage::Resolving { .. }) {
            resolving.get_or_insert_with(|| start.elapsed());
        }
    });
    let all = start.elapsed();
    let megabytes = bytes as f64 / 1e6;
    let per_second = |count: f64| count / all.as_secs_f64();
    println!(
        "import         {megabytes:.1} MB, {} documents in {:.2} s: {:.1} MB/s, {:.0} documents/s",
        summary.documents,
        all.as_secs_f64(),
        per_second(megabytes),
        per_second(summary.documents.into())
    );
    let resolving = resolving.map_or(0.0, |before| (all - before).as_secs_f64());
    println!("  resolving    {resolving:.2} s of it, {:?}", summary.references);
    println!("  peak memory  {} MB anonymous", anonymous() / 1024);
    summary.references.all()
}

/// Takes each of five volumes out and adds it again: what that costs beside the volume's own reading, of `all` references.
fn one_more(paths: &[PathBuf], library: &Library, all: u32) {
    let (inputs, _) = source::inputs(paths);
    for input in inputs.iter().step_by((inputs.len() / 5).max(1)) {
        let Some(path) = input.paths().first() else { continue };
        let start = Instant::now();
        let gone = ingest::remove(std::slice::from_ref(&input.volume), library, &mut |_| ControlFlow::Continue(()));
        let (removing, gone) = (start.elapsed(), gone.expect("the volume is in").references.all());
        let (start, mut resolving) = (Instant::now(), None);
        let summary = take_in(std::slice::from_ref(path), library, &mut |stage| {
            if matches!(stage, Stage::Resolving { .. }) {
                resolving.get_or_insert_with(|| start.elapsed());
            }
        });
        let (all_of_it, looked_up) = (start.elapsed(), summary.references.all());
        let resolving = resolving.map_or(Duration::ZERO, |before| all_of_it - before);
        println!(
            "one more       {}: {} documents; out: {gone} of {all} references in {:.2} s; in again: {looked_up} in {:.2} s of {:.2}",
            input.volume,
            summary.documents,
            removing.as_secs_f64(),
            resolving.as_secs_f64(),
            all_of_it.as_secs_f64()
        );
    }
}

fn take_in(paths: &[PathBuf], library: &Library, stage: &mut dyn FnMut(Stage)) -> ingest::Summary {
    let options = Options { now: String::new(), threads: 2 };
    let mut progress = |progress: ingest::Progress| {
        stage(progress.stage);
        ControlFlow::Continue(())
    };
    let done = match paths {
        [] => ingest::ingest_sample(library, &options, &mut progress),
        paths => ingest::ingest(paths, library, &options, &mut progress),
    };
    done.expect("the store takes it in")
}

/// The largest file of a folder.
fn largest(paths: &[PathBuf]) -> Option<PathBuf> {
    let (inputs, _) = source::inputs(paths);
    let input = inputs.iter().max_by_key(|input| input.size())?;
    input.paths().first().cloned()
}

fn first_document(path: PathBuf) {
    let times = (0..5).map(|_| {
        let (start, mut first) = (Instant::now(), None);
        let library = Library::temporary().expect("a temporary store can be made");
        take_in(std::slice::from_ref(&path), &library, &mut |stage| {
            if matches!(stage, Stage::Reading { shown: true, .. }) {
                first.get_or_insert_with(|| start.elapsed());
            }
        });
        first.unwrap_or_default()
    });
    tell("first document", times.collect());
}

fn open(library: &Library, ids: &[DocumentId]) {
    // A stride that shares no factor with most counts: neighbours are far apart, as they are for a reader who jumps.
    let far = (0..OPENED.min(ids.len())).map(|at| &ids[at * 7_919 % ids.len()]);
    tell("open, jumping", far.map(|id| timed(|| library.answer(&Request::Open(id.clone())))).collect());
    let near = ids.iter().take(OPENED);
    tell("open, in order", near.map(|id| timed(|| library.answer(&Request::Open(id.clone())))).collect());
    tell("cited by", ids.iter().step_by(5).map(|id| timed(|| library.answer(&Request::CitedBy(id.clone())))).collect());
    let cards = ids.iter().step_by(11).take(500);
    tell("card", cards.map(|id| timed(|| library.answer(&Request::Card(id.clone(), 0)))).collect());
    let threads = ids.iter().step_by(11).take(500);
    tell("exchange", threads.map(|id| timed(|| library.answer(&Request::Thread(id.clone())))).collect());
}

fn demands(library: &Library) {
    let window = |offset: u32| Window { offset, count: 60 };
    let ask = |request: DemandsRequest| timed(|| library.answer(&Request::Demands(Box::new(request))));
    let total = library.demands(&DemandsRequest::default(), &[]).map_or(0, |demands| demands.total);
    println!("{total} demands");
    let dates =
        (0..100).map(|at| ask(DemandsRequest { window: window(at * 7_919 % total.max(1)), ..Default::default() }));
    tell("demands", dates.collect());
    for order in [DemandOrder::By, DemandOrder::Kind] {
        let request = DemandsRequest { order, window: window(0), ..Default::default() };
        tell(&format!("demands, {order:?}"), vec![ask(request.clone())]);
        tell("  another window", vec![ask(DemandsRequest { window: window(total / 2), ..request })]);
    }
    for words in ["r", "re", "release"] {
        let filter = DemandFilter { words: words.into(), ..DemandFilter::default() };
        let request = DemandsRequest { filter, window: window(0), ..Default::default() };
        tell(&format!("demands, “{words}”"), vec![ask(request)]);
    }
}

fn list(library: &Library, ids: &[DocumentId]) {
    let all = ids.len() as u32;
    let window = |at: u32| Window { offset: at * 7_919 % all.max(1), count: 50 };
    let ask = |request: ListRequest| timed(|| library.answer(&Request::List(request)));
    let unfolded = ids.iter().map(|id| SectionKey { volume: id.volume().into(), section: None }).collect();
    let tree = ListRequest { unfolded, ..ListRequest::default() };
    tell("tree, first", vec![ask(ListRequest { window: window(0), ..tree.clone() })]);
    tell("tree", (0..300).map(|at| ask(ListRequest { window: window(at), ..tree.clone() })).collect());
    let dates = ListRequest { order: Order::Date, ..ListRequest::default() };
    tell("dates", (0..300).map(|at| ask(ListRequest { window: window(at), ..dates.clone() })).collect());
    let find = |id: &DocumentId| ListRequest { find: Some(id.clone()), window: window(0), ..dates.clone() };
    tell("dates, found", ids.iter().step_by(79).map(|id| ask(find(id))).collect());
    for filter in ["m", "mo", "mos", "moscow", "telegram 1936"] {
        let time = ask(ListRequest { filter: filter.into(), window: window(0), ..dates.clone() });
        tell(&format!("filter “{filter}”"), vec![time]);
    }
}

fn timed(answer: impl FnOnce() -> Reply) -> Duration {
    let start = Instant::now();
    let reply = answer();
    let time = start.elapsed();
    drop(reply);
    time
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| {
        let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!("{what:<24} p50 {:>7.3}  p95 {:>7.3}  p99 {:>7.3}  most {:>7.3} ms", at(0.5), at(0.95), at(0.99), at(1.0));
}

/// Kilobytes of anonymous memory now; 0 where the system does not say.
fn anonymous() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
