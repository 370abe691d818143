//! Finding: what a reader types finds what the print has.

use chancery::text::find::Folded;
use proptest::prelude::*;

/// The needle finds exactly the stretches in brackets.
#[track_caller]
fn check(marked: &str, needle: &str) {
    let text: String = marked.chars().filter(|c| !"⟦⟧".contains(*c)).collect();
    let found = Folded::new(&text).find(needle);
    let mut shown = text.clone();
    for span in found.iter().rev() {
        shown.insert(span.end as usize, '⟧');
        shown.insert(span.start as usize, '⟦');
    }
    assert_eq!(shown, marked);
}

#[test]
fn small_letters_find_both_and_a_capital_only_itself() {
    check("⟦Note⟧ the ⟦note⟧, ⟦NOTE⟧d", "note");
    check("⟦Note⟧ the note", "Note");
    check("о ⟦Ноте⟧", "ноте");
}

#[test]
fn quotes_and_dashes_are_typed_plain() {
    check("the ⟦Consul’s⟧ reply", "consul's");
    check("he said ⟦“no”⟧ twice", "\"no\"");
    check("⟦1936–37⟧ and ⟦1936-37⟧", "1936-37");
    check("the ⟦Consul's⟧ reply", "consul’s");
    check("and so on⟦…⟧", "...");
}

#[test]
fn accents_do_not_count() {
    check("the ⟦Châtelet⟧ and the ⟦Cha\u{302}telet⟧", "chatelet");
    check("⟦Çelik⟧ Bey", "celik");
    check("Ali ⟦Çelik⟧ Bey", "Çelik");
}

#[test]
fn a_letter_that_stands_for_two_is_found_whole() {
    check("Julius ⟦Cæ⟧sar", "ca");
    check("⟦œ⟧uvre", "oe");
    check("Stra⟦ß⟧e", "ss");
}

#[test]
fn white_space_and_line_ends_are_one_space() {
    check("the ⟦Minister\nof War⟧ and the ⟦Minister \t of War⟧", "minister of war");
}

#[test]
fn an_empty_needle_is_nowhere() {
    check("words", "");
    check("", "words");
}

proptest! {
    #[test]
    fn any_stretch_is_found_where_it_stands(text in "[ a-zA-Zéœß’“–\n\u{301}外]{1,60}", from in 0.0..1.0, to in 0.0..1.0) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let pick = |share: f64| bounds[(share * bounds.len() as f64) as usize];
        let (start, end) = (pick(from).min(pick(to)), pick(from).max(pick(to)));
        let folded = Folded::new(&text);
        let found = folded.find(&text[start..end]);
        for span in &found {
            prop_assert!(text.get(span.range()).is_some(), "on character boundaries");
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].start < pair[1].start));
        let typed = text[start..end].trim_matches('\u{301}');
        if typed.chars().any(char::is_alphabetic) {
            prop_assert!(!found.is_empty(), "{:?} is somewhere", typed);
            let own = start + text[start..end].find(typed).unwrap_or(0);
            let before = found.iter().any(|span| span.start as usize <= own);
            prop_assert!(before, "the first hit is not after the stretch itself");
        }
    }
}
