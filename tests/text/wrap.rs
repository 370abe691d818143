//! Layout: lines in order, on character boundaries, nothing lost but white space, none too wide.

use chancery::text::wrap::{Flow, Label, Layout, Run};
use chancery::text::{Span, clusters, width};
use proptest::prelude::*;

/// One run for each line of `text`; lines with a tab are rows.
fn runs(text: &str, first: u16, indent: u16) -> Vec<Run> {
    let mut start = 0;
    let run = |line: &str| {
        let span = Span::new(start, start + line.len());
        start += line.len() + 1;
        let flow = if line.contains('\t') { Flow::Row } else { Flow::Prose };
        Run { span, first, indent, above: 0, flow }
    };
    text.split('\n').map(run).collect()
}

/// The lines as they would be drawn, labels as `^`.
fn drawn(text: &str, layout: &Layout) -> Vec<String> {
    let line = |line| {
        let mut drawn = String::new();
        for segment in layout.segments(line) {
            for piece in layout.pieces(text, *segment) {
                while width(&drawn) < usize::from(piece.column) {
                    drawn.push(' ');
                }
                drawn.push_str(if piece.label.is_some() { "^" } else { piece.span.of(text) });
            }
        }
        drawn
    };
    (0..layout.lines().len()).map(line).collect()
}

#[track_caller]
fn check(text: &str, wide: u16, expected: &[&str]) {
    let layout = Layout::new(text, &runs(text, 0, 0), Vec::new(), wide);
    assert_eq!(drawn(text, &layout), expected);
}

#[test]
fn words_fill_lines_greedily() {
    check("the legation at Vells has no reply", 12, &["the legation", "at Vells has", "no reply"]);
}

#[test]
fn a_word_wider_than_the_line_is_cut_at_clusters() {
    check("a Donaudampfschiff", 6, &["a", "Donaud", "ampfsc", "hiff"]);
    check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    check("外交文書", 5, &["外交", "文書"]);
}

#[test]
fn hyphens_and_dashes_between_words_end_a_line() {
    check("a note—undated", 8, &["a note—", "undated"]);
    check("vice-consul", 7, &["vice-", "consul"]);
    check("1936-11-27 x", 8, &["1936-11-", "27 x"]);
}

#[test]
fn first_lines_and_further_lines_have_indents_of_their_own() {
    let text = "one two three four";
    let layout = Layout::new(text, &runs(text, 3, 1), Vec::new(), 10);
    assert_eq!(drawn(text, &layout), ["   one two", " three", " four"]);
}

#[test]
fn an_indent_leaves_half_the_width() {
    let text = "one two";
    let layout = Layout::new(text, &runs(text, 60, 60), Vec::new(), 8);
    assert_eq!(drawn(text, &layout), ["    one", "    two"]);
}

#[test]
fn a_newline_inside_a_run_breaks_the_line() {
    let text = "Vells, May 3.\nReceived May 4.";
    let run = Run { span: Span::new(0, text.len()), first: 0, indent: 2, above: 1, flow: Flow::Prose };
    let layout = Layout::new(text, &[run], Vec::new(), 40);
    assert_eq!(drawn(text, &layout), ["", "Vells, May 3.", "  Received May 4."]);
    assert_eq!(layout.line_of(0), 1, "the empty line above holds no byte");
}

#[test]
fn rows_share_their_columns_and_wrap_in_them() {
    let text = "Port\tShips\tRemark\nVells\t12\tall of them laid up for the winter\nOst\t\tnone";
    check(
        text,
        30,
        &[
            "Port   Ships  Remark",
            "Vells  12     all of them laid",
            "              up for the",
            "              winter",
            "Ost           none",
        ],
    );
}

#[test]
fn the_cells_of_too_many_columns_stand_behind_each_other() {
    let text = "aaaaaa\tbbbbbb\tcccccc\tdddddd\ne\t\tf\tlonger than a line";
    check(text, 14, &["aaaaaa  bbbbbb", "  cccccc", "  dddddd", "e  f", "  longer than", "  a line"]);
}

#[test]
fn a_column_is_no_narrower_than_its_words_while_the_width_allows_it() {
    let text = "Fortifications of the harbour\tnone that were worth the money\t140.2\t14.4";
    check(
        text,
        34,
        &[
            "Fortifications  none   140.2  14.4",
            "of the harbour  that",
            "                were",
            "                worth",
            "                the",
            "                money",
        ],
    );
}

#[test]
fn a_label_in_a_table_covers_no_cell() {
    let text = "\tPresent\tLater\nShips of the line\t12\t14";
    let label = Label { at: 0, cells: 9 };
    for width in 10..60 {
        let layout = Layout::new(text, &runs(text, 0, 0), vec![label], width);
        let first = layout.segments(0);
        let next = first.get(1).map_or(width, |segment| segment.column);
        assert!(first[0].column + 9 <= next, "{width}: {first:?}");
    }
}

#[test]
fn a_label_takes_cells_and_stays_with_its_word() {
    let text = "his note was refused";
    let label = |at| Label { at, cells: 1 };
    let layout = Layout::new(text, &runs(text, 0, 0), vec![label(8), label(0), label(20)], 8);
    assert_eq!(drawn(text, &layout), ["^his", "note^", "was", "refused^"]);
    assert_eq!(layout.cell_of(text, 1), (0, 2));
    assert_eq!(layout.cell_of(text, 8), (1, 5));
    assert_eq!(layout.byte_at(text, 0, 2), 1);
}

#[test]
fn bytes_and_cells_answer_each_other_in_a_table() {
    let text = "left side words\tright side words";
    let layout = Layout::new(text, &runs(text, 0, 0), Vec::new(), 20);
    assert_eq!(drawn(text, &layout), ["left side  right", "words      side", "           words"]);
    let at = |word: &str| text.find(word).unwrap();
    assert_eq!(layout.cell_of(text, at("right")), (0, 11));
    assert_eq!(layout.cell_of(text, at("words")), (1, 0));
    assert_eq!(layout.byte_at(text, 1, 12), at("right side") + 7);
    assert_eq!(layout.byte_at(text, 1, 3), at("words") + 3);
}

/// Texts of words from several scripts, with rows and overlong words.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zA-Z’,.]{1,9}",
        1 => "[a-z]{20,50}",
        1 => "[a-z]{1,5}—[a-z]{1,5}",
        1 => "[外交文書]{1,12}",
        1 => "[a-zü](e\u{301}|[a-zé]){0,7}",
        1 => "[0-9-]{1,12}",
    ];
    let parts = prop::collection::vec((word, prop_oneof![12 => Just(" "), 2 => Just("\n"), 1 => Just("\t")]), 1..80);
    parts.prop_map(|parts| {
        let mut text: String = parts.iter().map(|(word, gap)| format!("{word}{gap}")).collect();
        text.pop();
        text
    })
}

/// Places for labels: shares of the text's length.
fn labels(text: &str, shares: &[f64]) -> Vec<Label> {
    let at = |share: &f64| {
        let mut at = (text.len() as f64 * share) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        Label { at: Span::at(at).start, cells: 2 }
    };
    shares.iter().map(at).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_too_wide(
        text in texts(),
        wide in 1u16..60,
        indents in (0u16..12, 0u16..12),
        shares in prop::collection::vec(0.0..1.0, 0..4),
    ) {
        let runs = runs(&text, indents.0, indents.1);
        let labels = labels(&text, &shares);
        let layout = Layout::new(&text, &runs, labels.clone(), wide);
        let mut segments: Vec<_> = Vec::new();
        let mut shown = Vec::new();
        for line in 0..layout.lines().len() {
            let mut last = 0;
            for segment in layout.segments(line) {
                prop_assert!(segment.column >= last, "segments of a line stand from left to right");
                let pieces = layout.pieces(&text, *segment);
                let cells: usize = pieces.iter().map(|piece| piece.label.map_or(width(piece.span.of(&text)), |_| 2)).sum();
                let single = clusters(segment.span.of(&text)).count() <= 1;
                let end = usize::from(segment.column) + cells;
                prop_assert!(single || end <= usize::from(wide), "{:?} ends at {end} of {wide}", segment.span.of(&text));
                last = u16::try_from(end).unwrap();
                segments.push(segment.span);
                shown.extend(pieces.iter().filter_map(|piece| piece.label));
            }
        }
        segments.sort();
        let mut at = 0;
        for span in segments {
            prop_assert!(span.start as usize >= at, "segments overlap");
            prop_assert!(text[at..span.start as usize].trim().is_empty(), "lost: {:?}", &text[at..span.start as usize]);
            at = span.end as usize;
        }
        prop_assert!(text[at..].trim().is_empty());
        shown.sort_unstable();
        prop_assert_eq!(shown, (0..labels.len()).collect::<Vec<_>>(), "every label is drawn once");
    }

    #[test]
    fn prose_lines_are_in_order(text in "[a-z]{1,8}( [a-z]{1,8}){0,60}(\n[a-z]{1,8}){0,5}", wide in 1u16..40) {
        let layout = Layout::new(&text, &runs(&text, 2, 0), Vec::new(), wide);
        let spans: Vec<_> = layout.lines().iter().map(|line| line.span).collect();
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    #[test]
    fn a_byte_stands_where_its_cell_says(text in texts(), wide in 4u16..60, shares in prop::collection::vec(0.0..1.0, 0..4)) {
        let layout = Layout::new(&text, &runs(&text, 1, 3), labels(&text, &shares), wide);
        for (at, cluster, cells) in clusters(&text) {
            let shown = |line: usize| layout.segments(line).iter().any(|segment| segment.span.holds(at));
            let (line, column) = layout.cell_of(&text, at);
            prop_assert_eq!(layout.line_of(at), line);
            if cluster.trim().is_empty() || cells == 0 {
                continue;
            }
            prop_assert!(shown(line), "byte {} is not on line {}", at, line);
            prop_assert_eq!(layout.byte_at(&text, line, column), at);
        }
    }
}
