//! The recognisers of cables and of demands take time in proportion to the text, whatever the text is.

use std::hint::black_box;
use std::time::Duration;

use chancery::document::{Block, BlockKind, Document};
use chancery::recognise::{Scene, Tokens, VolumeNames, Words, alone};
use chancery::text::Span;
use nix::time::{ClockId, clock_gettime};

/// Pieces that make the recogniser of demands look far forward or back.
const ASKS: &[&str] = &[
    "that he should ",
    "ask to request that ",
    "if you please, ",
    "“not to ",
    "said that, ",
    "he asked, who ",
    "request of the ",
    "You should, ",
];

/// Pieces that make the recogniser of cables look far forward or back.
const PIECES: &[&str] = &[
    "1-",
    "A-1/",
    "[1] ",
    "Your ",
    "Deptel 5 to ",
    "Deptels 5, 6 and ",
    "letter from the Minister of ",
    "dated dated, ",
    "of May 3 ",
    "memorandum “ ” ",
    "Mr. A. B.’s ",
    "No. 1, No. 2 of ",
    "to Riga 5 to Riga 6 ",
];

/// Bytes of the short text: enough for the clock to measure it.
const SHORT: usize = 20_000;

/// How much longer the long text is.
const TIMES: u32 = 8;

/// How many times its share the long text may take. A reader that is quadratic in no more than a fifth of what it does with
/// the short text takes longer.
const SLACK: u32 = 2;

/// How often the short text is read, of which the least time counts, and how often both are compared before the long one is
/// found to take more than its share: a busy machine disturbs some rounds, and never shortens one.
const ROUNDS: u32 = 3;

#[test]
fn many_words_take_no_more_than_their_share() {
    check(PIECES, |scene| {
        alone::cables(scene);
    });
}

#[test]
fn words_that_all_promise_a_demand_take_no_more_than_their_share() {
    check(ASKS, |scene| {
        alone::demands(scene, &[], &[]);
    });
}

#[test]
fn a_reader_that_goes_back_again_and_again_is_found_out() {
    let unfair = unfair("Your ", |scene| {
        let text = scene.document.text.as_bytes();
        // Linear for two parts of three, and now and then a look through all the text.
        black_box(text.repeat(20).iter().filter(|byte| **byte == b'Y').count());
        for _ in text.chunks(2_000) {
            black_box(text.iter().filter(|byte| **byte == b'Y').count());
        }
    });
    assert!(unfair.is_some());
}

#[track_caller]
fn check(pieces: &[&str], read: fn(&Scene<'_>)) {
    let unfair: Vec<_> = pieces.iter().filter_map(|piece| unfair(piece, read)).collect();
    assert!(unfair.is_empty(), "{}", unfair.join("\n"));
}

/// How long a text and a longer one of the same pieces took, if the longer one took more than its share.
fn unfair(piece: &str, read: fn(&Scene<'_>)) -> Option<String> {
    let short = piece.repeat(SHORT / piece.len());
    let long = short.repeat(TIMES as usize);
    let mut said = None;
    for _ in 0..ROUNDS {
        let (short, long) = (time(&short, ROUNDS, read), time(&long, 1, read));
        if long <= short * TIMES * SLACK {
            return None;
        }
        said = Some(format!("{piece:?}: {short:?}, and {TIMES} times: {long:?}"));
    }
    said
}

/// The least time that a text took in so many rounds: of this thread alone, so that a busy machine does not count.
fn time(text: &str, rounds: u32, read: fn(&Scene<'_>)) -> Duration {
    let whole = Span::new(0, text.len());
    let document = Document {
        text: text.to_owned(),
        blocks: vec![Block { span: whole, kind: BlockKind::Paragraph, level: 0, note: None }],
        ..Document::default()
    };
    let tokens = Tokens::of(&document.text);
    let words = Words::of(&document, &tokens);
    let names = VolumeNames::default();
    let scene = Scene { document: &document, tokens: &tokens, words: &words, names: &names };
    let round = |_| {
        let start = now();
        read(&scene);
        now() - start
    };
    (0..rounds).map(round).min().unwrap_or_default()
}

/// How long this thread has worked.
fn now() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap().into()
}
