//! Quote anchors: after any edit a passage is on its own words, or says that it is not.

use chancery::text::quote::{Found, Ground, Quote};
use chancery::text::{Points, Span};
use proptest::prelude::*;

const LETTER: &str = "The Minister at Vells reports that the harbour was closed on Tuesday. He has asked the Foreign Office for the \
    reasons, and was told that no reasons could be given before the Cabinet had met. I have instructed him to ask again. \
    The Consul at Ost adds that “the harbour is open” and that two ships—the Halcyon and the Brandt—left it this morning.";

#[track_caller]
fn quote(text: &str, words: &str) -> Quote {
    let at = text.find(words).unwrap_or(text.len());
    assert!(at < text.len(), "{words} is in the text");
    Ground::new(text).quote(Span::new(at, at + words.len()))
}

/// The words that a quote of `LETTER` is found on in another text, and how.
fn place<'t>(words: &str, text: &'t str) -> (&'static str, &'t str) {
    match Ground::new(text).place(&quote(LETTER, words)) {
        Found::Exact(span) => ("exact", span.of(text)),
        Found::Drifted(span) => ("drifted", span.of(text)),
        Found::Lost => ("lost", ""),
    }
}

#[test]
fn a_quote_has_its_context_and_its_place_in_code_points() {
    let quote = quote(LETTER, "left it");
    assert_eq!(quote.exact, "left it");
    assert_eq!(quote.prefix, "hips—the Halcyon and the Brandt—");
    assert_eq!(quote.prefix.chars().count(), 32);
    assert_eq!(quote.suffix, " this morning.");
    let start = LETTER.chars().count() as u32 - 21;
    assert_eq!(quote.position, Some((start, start + 7)));
}

#[test]
fn on_the_same_text_it_is_exact() {
    assert_eq!(place("no reasons could be given", LETTER), ("exact", "no reasons could be given"));
}

#[test]
fn on_a_longer_text_it_is_found_elsewhere_and_says_so() {
    let text = format!("Received May 4. {LETTER}");
    assert_eq!(place("no reasons could be given", &text), ("drifted", "no reasons could be given"));
}

#[test]
fn corrected_words_are_found_in_their_context() {
    let text = LETTER.replace("no reasons could", "no reason could");
    assert_eq!(place("no reasons could be given", &text), ("drifted", "no reason could be given"));
    let text = LETTER.replace("closed on Tuesday", "shut on Tuesday");
    assert_eq!(place("closed", &text).0, "lost", "too little is left of the word");
    let text = LETTER.replace("“the harbour is open”", "\"the harbour is open\"");
    assert_eq!(place("“the harbour is open”", &text), ("drifted", "\"the harbour is open\""));
}

#[test]
fn another_context_is_no_proof_for_few_words() {
    assert_eq!(place("Tuesday", "An envoy left on Tuesday for the south with his staff and archives.").0, "lost");
    let words = "that no reasons could be given before";
    assert_eq!(place(words, "It was said that no reasons could be given before noon."), ("drifted", words));
}

#[test]
fn of_several_equal_places_none_is_taken() {
    let twice = format!("{LETTER} {LETTER}");
    assert_eq!(place("could be given", &twice).0, "lost");
    let half = LETTER.replace("no reasons could", "no reason could");
    assert_eq!(place("no reasons could be given", &format!("{half} {half}")).0, "lost");
}

#[test]
fn a_long_passage_is_found_by_its_ends() {
    let passage = &LETTER[4..LETTER.find(" this morning").expect("it is there")];
    let text = LETTER.replace("I have instructed him to ask again.", "He will ask once more in a week.");
    let expected = &text[4..text.find(" this morning").expect("it is there")];
    assert_eq!(place(passage, &text), ("drifted", expected));
}

#[test]
fn an_empty_passage_is_a_place_between_words() {
    let at = LETTER.find("I have").expect("it is there");
    let quote = Ground::new(LETTER).quote(Span::at(at));
    let text = LETTER.replace("harbour was", "port was");
    let new = text.find("I have").expect("it is there");
    assert_eq!(Ground::new(&text).place(&quote), Found::Drifted(Span::at(new)));
    let text = LETTER.replace("Cabinet had met", "Cabinet has met");
    let new = text.find("I have").expect("it is there");
    assert_eq!(Ground::new(&text).place(&quote), Found::Drifted(Span::at(new)));
}

#[test]
fn without_a_position_enough_words_are_proof() {
    let at = |quote: Quote| Ground::new(LETTER).place(&Quote { position: None, ..quote });
    assert!(matches!(at(quote(LETTER, "Cabinet")), Found::Exact(_)));
    let bare = Quote { exact: "Cabinet".into(), ..Quote::default() };
    assert!(!matches!(at(bare), Found::Exact(_)), "a word alone may stand anywhere");
}

#[test]
fn nothing_is_found_with_a_quote_that_says_nothing() {
    let quote = Quote { position: Some((3, 3)), ..Quote::default() };
    assert_eq!(Ground::new(LETTER).place(&quote), Found::Lost);
}

/// An edit: the share of the text where it begins, how many characters go, what comes.
type Edit = (f64, usize, String);

/// The text after an edit, and where its characters came from.
fn edited(text: &[(char, Option<usize>)], (share, gone, new): &Edit) -> Vec<(char, Option<usize>)> {
    let at = (share * text.len() as f64) as usize;
    let end = (at + gone).min(text.len());
    let new = new.chars().map(|c| (c, None));
    text[..at].iter().copied().chain(new).chain(text[end..].iter().copied()).collect()
}

/// Texts with many lookalikes: few words, again and again.
fn texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["the", "note", "port", "ship’s", "was", "Not printed.", "a", "consul"]);
    prop::collection::vec(word, 10..150).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn exact_is_on_the_same_words(
        text in texts(),
        passage in (0.0..1.0, 1usize..40),
        edits in prop::collection::vec((0.0..1.0, 0usize..30, "[a-z ]{0,12}"), 0..4),
    ) {
        let chars: Vec<char> = text.chars().collect();
        let first = (passage.0 * chars.len() as f64) as usize;
        let last = (first + passage.1).min(chars.len());
        let points = Points::new(&text);
        let span = points.span((first as u32, last as u32)).expect("the passage is in the text");
        let quote = Ground::new(&text).quote(span);

        let old = chars.iter().copied().enumerate().map(|(nth, c)| (c, Some(nth))).collect::<Vec<_>>();
        let now = edits.iter().fold(old, |text, edit| edited(&text, edit));
        let new: String = now.iter().map(|(c, _)| *c).collect();
        let ground = Ground::new(&new);
        match ground.place(&quote) {
            Found::Exact(span) => {
                prop_assert_eq!(span.of(&new), quote.exact.as_str());
                prop_assert_eq!(Some(ground.points().of(span)), quote.position);
                let equal = new.matches(&format!("{}{}{}", quote.prefix, quote.exact, quote.suffix)).count();
                prop_assert_eq!(equal, 1, "never one of several");
            }
            Found::Drifted(span) => prop_assert!(new.get(span.range()).is_some()),
            Found::Lost => prop_assert!(!edits.is_empty() || text.matches(&quote.exact).count() > 1),
        }
    }

    #[test]
    fn edits_elsewhere_do_not_lose_a_passage(
        at in 0usize..300,
        length in 4usize..60,
        before in "[a-z ]{0,40}",
        after in "[a-z ]{0,40}",
    ) {
        let points = Points::new(LETTER);
        let span = points.span((at as u32, (at + length).min(LETTER.chars().count()) as u32)).expect("in the text");
        let quote = Ground::new(LETTER).quote(span);
        let new = format!("{before}{LETTER}{after}");
        let moved = span.shifted(before.len());
        let expected = if before.is_empty() { Found::Exact(moved) } else { Found::Drifted(moved) };
        prop_assert_eq!(Ground::new(&new).place(&quote), expected);
    }

    #[test]
    fn points_and_bytes_answer_each_other(text in "[a-z’外 ]{0,2000}") {
        let points = Points::new(&text);
        for (nth, (at, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.point(at), nth as u32);
            prop_assert_eq!(points.byte(nth as u32), Some(at));
        }
        let count = text.chars().count() as u32;
        prop_assert_eq!(points.byte(count), Some(text.len()));
        prop_assert_eq!(points.byte(count + 1), None);
    }
}

#[test]
fn a_drifted_passage_cuts_no_word() {
    let quote = Ground::new("He called today and asked that the launch be released at once.").quote(Span::new(20, 61));
    assert_eq!(quote.exact, "asked that the launch be released at once");
    let later = "He came this day and demanded that the launch be released at once.";
    let Found::Drifted(span) = Ground::new(later).place(&quote) else { panic!("not found") };
    assert_eq!(span.of(later), "demanded that the launch be released at once");
}

#[test]
fn of_a_long_context_what_stands_next_to_the_words_counts() {
    let text = "In the harbour of Basra lay the launch. At the landing of Riga was the launch.";
    let quote = |far: &str| Quote {
        exact: "the launch".into(),
        prefix: format!("{far}In the harbour of Basra lay "),
        suffix: String::new(),
        position: Some((1, 11)),
    };
    for far in [String::new(), "What stood here is gone. ".repeat(4000)] {
        let Found::Drifted(span) = Ground::new(&format!("Later: {text}")).place(&quote(&far)) else { panic!("lost") };
        assert_eq!(span, Span::new(35, 45), "{} before it", far.len());
    }
}
