//! Cleaning: nothing that a terminal obeys passes, nothing else is lost, and hostile text takes no more than its share.

use std::hint::black_box;
use std::time::Duration;

use chancery::text::clean::{is_shown, one_line};
use nix::time::{ClockId, clock_gettime};
use proptest::prelude::*;
use proptest::sample::select;

/// Beginnings of what never ends.
const HOSTILE: &[&str] = &[
    "\u{1b} ",
    "\u{1b}(/",
    "\u{1b}]0",
    "\u{1b}]\n",
    "\u{1b}[1;",
    "\u{1b}P\u{1b}",
    "\u{9d}",
    "\u{9d}a",
    "\u{90}\u{98}",
];

/// How much longer the long text is, and how many times its share it may take.
const TIMES: u32 = 8;
const SLACK: u32 = 3;

#[test]
fn introducers_without_an_end_take_no_more_than_their_share() {
    for piece in HOSTILE {
        let text = piece.repeat(40_000 / piece.len());
        let long = text.repeat(TIMES as usize);
        // A busy machine disturbs some rounds, and never shortens one.
        let fair = (0..5).any(|_| time(&long) <= time(&text).max(Duration::from_micros(50)) * TIMES * SLACK);
        assert!(fair, "{piece:?}");
    }
}

/// How long this thread works on a text.
fn time(text: &str) -> Duration {
    let now = || Duration::from(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap());
    let start = now();
    black_box(one_line(black_box(text)));
    now() - start
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_commands_a_terminal(parts in prop::collection::vec((select(HOSTILE), ".{0,6}"), 0..12)) {
        let text: String = parts.into_iter().flat_map(|(start, rest)| [start.to_owned(), rest]).collect();
        prop_assert!(one_line(&text).chars().all(is_shown));
    }

    #[test]
    fn what_shows_and_is_no_escape_sequence_is_kept(text in "[a-z“”\u{80}-\u{9f}\u{ad}é]{0,60}") {
        let shown: String = text.chars().filter(|c| is_shown(*c)).collect();
        let text = text.replace('\u{85}', "");
        prop_assert_eq!(one_line(&text), shown);
    }
}
