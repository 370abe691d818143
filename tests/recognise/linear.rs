//! The recognisers of cables and of demands take time in proportion to the text, whatever the text is.

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

/// How much longer the long text is.
const TIMES: u32 = 8;

#[test]
fn ten_thousand_words_take_no_more_than_their_share() {
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

fn check(pieces: &[&str], read: fn(&Scene<'_>)) {
    for piece in pieces {
        let short = piece.repeat(20_000 / piece.len());
        let long = short.repeat(TIMES as usize);
        let (short, long) = (time(&short, read), time(&long, read));
        // A quadratic reader would take eight times as long again.
        assert!(
            long < short * TIMES * 4 + Duration::from_millis(50),
            "{piece:?}: {short:?}, and {TIMES} times: {long:?}"
        );
    }
}

/// The least time that a text took in three rounds: of this thread alone, so that a busy machine does not count.
fn time(text: &str, read: fn(&Scene<'_>)) -> Duration {
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
    (0..3).map(round).min().unwrap_or_default()
}

/// How long this thread has worked.
fn now() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap().into()
}
