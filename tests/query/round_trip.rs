//! A tree printed and read again is the same tree, and reading never fails, whatever is typed.

use chancery::query::{Node, NodeKind, parse, relaxed};
use proptest::prelude::*;

/// The tree without its places.
fn bare(node: &Node) -> Node {
    let kind = match &node.kind {
        NodeKind::All(parts) => NodeKind::All(parts.iter().map(bare).collect()),
        NodeKind::Any(parts) => NodeKind::Any(parts.iter().map(bare).collect()),
        NodeKind::Not(part) => NodeKind::Not(Box::new(bare(part))),
        NodeKind::Term(term) => NodeKind::Term(term.clone()),
    };
    Node { span: 0..0, kind }
}

/// What the language is made of, so that random texts meet each other's edges.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "(",
            ")",
            "-",
            "\"",
            "“",
            "”",
            "~",
            "~10",
            "*",
            "OR",
            "AND",
            "NOT",
            "|",
            "from:",
            "to:",
            "post:",
            "form:",
            "date:",
            "kind:",
            "number:",
            "cites:",
            "has:",
            "note:",
            "file:",
            "..",
            "1941",
            "1941-03",
            "342",
            "A-123",
            "telegram",
            "demand",
            "Moscow",
            "St. Petersburg",
            "v1/d2",
            "v(1)/d2",
            ":",
            "a",
            "ab*",
            "é",
            "\u{1}",
            "OR:x",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z]{1,6}",
        "\\PC{0,4}",
    ]
}

fn typed() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::sample::select(vec!["", " ", "  "])), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_tree_reads_as_itself(text in typed()) {
        if let Some(root) = parse(&text).root {
            let printed = root.to_string();
            let again = parse(&printed).root;
            prop_assert_eq!(again.as_ref().map(bare), Some(bare(&root)), "{} printed as {}", text, printed);
        }
    }

    #[test]
    fn places_lie_in_the_text(text in typed()) {
        let query = parse(&text);
        for leaf in query.terms() {
            prop_assert!(!text[leaf.span.clone()].is_empty());
        }
        let mut before = 0;
        for fault in &query.faults {
            prop_assert!(text.get(fault.span.clone()).is_some(), "{:?}", fault);
            prop_assert!(before <= fault.span.start);
            before = fault.span.start;
        }
    }

    #[test]
    fn a_cure_leaves_no_cure_to_find(text in typed()) {
        let mut text = text;
        for _ in 0..40 {
            match parse(&text).mended(&text) {
                Some(mended) => text = mended,
                None => return Ok(()),
            }
        }
        prop_assert!(false, "still curing {}", text);
    }

    #[test]
    fn what_is_tried_instead_reads_as_itself(text in typed()) {
        for other in parse(&text).root.iter().flat_map(relaxed) {
            let printed = other.query.to_string();
            prop_assert_eq!(parse(&printed).root.as_ref().map(bare), Some(bare(&other.query)), "{}", printed);
        }
    }
}
