//! The signs that are drawn, in Unicode and in ASCII. Read [`Glyphs`] first.

use crate::app::Signs;

/// The signs that are drawn.
#[derive(Debug)]
pub(super) struct Glyphs {
    /// Words were cut here.
    pub(super) cut: &'static str,
    /// Top left, top right, bottom left, bottom right.
    pub(super) corners: [&'static str; 4],
    /// Horizontal, vertical.
    pub(super) edges: [&'static str; 2],
    /// An entry that is on screen.
    pub(super) bar: &'static str,
    /// The first new line after a page.
    pub(super) tick: &'static str,
    /// A section whose children show, and one whose do not.
    pub(super) folds: [&'static str; 2],
    /// A document that was read.
    pub(super) seen: &'static str,
    /// So many annotations.
    pub(super) annotated: &'static str,
    /// The document that is open.
    pub(super) open: &'static str,
    /// No, some, more and most entities.
    pub(super) density: [&'static str; 4],
    /// A part of a bar.
    pub(super) block: &'static str,
    /// From one to the other.
    pub(super) to: &'static str,
    /// So many times.
    pub(super) times: &'static str,
    /// More lines above, more below.
    pub(super) more: [&'static str; 2],
}

const UNICODE: Glyphs = Glyphs {
    cut: "…",
    corners: ["┌", "┐", "└", "┘"],
    edges: ["─", "│"],
    bar: "▌",
    tick: "▸",
    folds: ["▾", "▸"],
    seen: "✓",
    annotated: "✎",
    open: "▌",
    density: [" ", "·", "▪", "■"],
    block: "█",
    to: "→",
    times: "×",
    more: ["▲", "▼"],
};

const ASCII: Glyphs = Glyphs {
    cut: "~",
    corners: ["+", "+", "+", "+"],
    edges: ["-", "|"],
    bar: "|",
    tick: ">",
    folds: ["-", "+"],
    seen: "*",
    annotated: "=",
    open: ">",
    density: [" ", ".", ":", "#"],
    block: "#",
    to: "->",
    times: "x",
    more: ["^", "v"],
};

impl Glyphs {
    pub(super) fn of(signs: Signs) -> &'static Self {
        match signs {
            Signs::Unicode => &UNICODE,
            Signs::Ascii => &ASCII,
        }
    }
}
