//! Quote anchors: a passage by its words and what stands around them, and placing it on another text.
//!
//! Shared by annotations and reading positions. Read [`Quote`] first, then [`Ground::place`]. A passage is never put on a
//! lookalike in silence: of several equal candidates, none is taken.

mod near;
mod numbers;

use memchr::memmem;

use super::{Points, Span};
use near::Pattern;
use numbers::{Cut, all_in};

/// Code points of context on either side.
const CONTEXT: usize = 32;
/// Words alone, without their context, are evidence from this many code points on.
pub const TELLING: usize = 24;
/// Words that need no context, whatever that has become, from this many code points on.
const UNMISTAKABLE: usize = 64;
/// A passage longer than this is looked for by its two ends.
const LONG: usize = 192;
/// The code points of either end that are looked for.
const END: usize = 96;
/// With more occurrences than this, contexts are not compared one by one.
const CROWD: usize = 500;

/// A passage by its words, what stands around them, and where they stood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands before: up to 32 code points where this program quoted, any number where another did.
    pub prefix: String,
    /// What stands after, as long.
    pub suffix: String,
    /// Where they stood, in code points; `None` where unknown.
    pub position: Option<(u32, u32)>,
}

/// Where a passage stands on the text at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Words and context found once, at the position, or without one to say otherwise.
    Exact(Span),
    /// Found elsewhere, or only nearly: to be confirmed.
    Drifted(Span),
    /// Not found, or on several equal places.
    Lost,
}

/// A text made ready for quoting from and placing on.
#[derive(Debug, Clone)]
pub struct Ground<'t> {
    points: Points<'t>,
}

impl<'t> Ground<'t> {
    /// Makes `text` ready.
    pub fn new(text: &'t str) -> Self {
        Self { points: Points::new(text) }
    }

    /// The text's code points.
    pub fn points(&self) -> &Points<'t> {
        &self.points
    }

    /// The quote of a passage.
    pub fn quote(&self, span: Span) -> Quote {
        let text = self.text();
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        Quote {
            exact: span.of(text).to_owned(),
            prefix: last(before, CONTEXT).to_owned(),
            suffix: first(after, CONTEXT).to_owned(),
            position: Some(self.points.of(span)),
        }
    }

    /// The words at a quote's position, if they are the quoted ones. Proof only on the very text that was quoted.
    pub fn at_position(&self, quote: &Quote) -> Option<Span> {
        self.points.span(quote.position?).filter(|span| span.of(self.text()) == quote.exact)
    }

    /// The places where the very words stand.
    pub fn occurrences(&self, words: &str) -> impl Iterator<Item = Span> {
        let found = memmem::find_iter(self.text().as_bytes(), words).filter(|_| !words.is_empty());
        let found: Vec<_> = found.collect();
        let length = words.len();
        found.into_iter().map(move |at| Span::new(at, at + length))
    }

    /// Where a quote stands.
    pub fn place(&self, quote: &Quote) -> Found {
        match self.in_context(quote) {
            Some(spans) if spans.len() > 1 => Found::Lost,
            Some(spans) => match spans.first() {
                Some(span) if self.at_position(quote) == Some(*span) || is_telling(quote) => Found::Exact(*span),
                Some(span) => Found::Drifted(*span),
                None => self.nearly(quote),
            },
            None => Found::Lost,
        }
    }

    fn text(&self) -> &'t str {
        self.points.text()
    }

    /// The places where the words stand in their whole context: none, one, or two where there are more than one. `None`
    /// for a quote that says nothing.
    fn in_context(&self, quote: &Quote) -> Option<Vec<Span>> {
        let whole = format!("{}{}{}", quote.prefix, quote.exact, quote.suffix);
        if whole.trim().is_empty() {
            return None;
        }
        let finder = memmem::Finder::new(&whole);
        let bytes = self.text().as_bytes();
        let first = finder.find(bytes);
        let second = first.and_then(|at| finder.find(&bytes[at + 1..]).map(|more| at + 1 + more));
        let span = |at: usize| Span::new(at + quote.prefix.len(), at + quote.prefix.len() + quote.exact.len());
        Some(first.into_iter().chain(second).map(span).collect())
    }

    /// The words in another context, or other words in theirs. Of a context that others gave at length, what stands next
    /// to the words is compared: the rest would cost more than it tells.
    fn nearly(&self, quote: &Quote) -> Found {
        let quote = &Quote {
            prefix: last(&quote.prefix, CONTEXT).to_owned(),
            suffix: first(&quote.suffix, CONTEXT).to_owned(),
            ..quote.clone()
        };
        let likest = || {
            let found = self.by_likeness(quote).map(|span| self.whole_words(quote, span));
            found.filter(|span| quote.exact.chars().count() > LONG || self.may_stand_at(quote, *span))
        };
        let found = self.by_words(quote).or_else(likest);
        found.map_or(Found::Lost, Found::Drifted)
    }

    /// The one occurrence of the very words whose context is clearly the likest.
    fn by_words(&self, quote: &Quote) -> Option<Span> {
        if quote.exact.trim().is_empty() {
            return None;
        }
        let text = self.text();
        let starts = memmem::find_iter(text.as_bytes(), &quote.exact).take(CROWD + 1);
        let spans: Vec<_> = starts.map(|at| Span::new(at, at + quote.exact.len())).collect();
        if spans.len() > CROWD {
            return None;
        }
        let length = quote.exact.chars().count();
        if let [span] = spans[..]
            && length >= UNMISTAKABLE
        {
            return Some(span);
        }
        let mut scored: Vec<_> = spans.into_iter().map(|span| (self.likeness(quote, span), span)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, span) = *scored.first()?;
        let context = context(quote);
        let taken = match scored.get(1) {
            _ if best < 0.0 => false,
            None => length >= TELLING || best >= context / 2.0,
            // Of little context more must speak for it than half.
            Some((second, _)) => {
                best >= (context / 2.0).max(context.min(TELLING as f64))
                    && best - second.max(0.0) >= (context / 8.0).max(1.0)
            }
        };
        taken.then_some(span)
    }

    /// How many code points of the quote's context speak for a span; less than none where a number there says that it is
    /// another passage.
    fn likeness(&self, quote: &Quote, span: Span) -> f64 {
        let text = self.text();
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        let same = all_in(&quote.prefix, Cut::Before, last(before, 2 * CONTEXT))
            && all_in(&quote.suffix, Cut::After, first(after, 2 * CONTEXT));
        if !same {
            return -1.0;
        }
        let [prefix, suffix] = [&quote.prefix, &quote.suffix].map(|side| side.chars().count());
        near::likeness(&quote.prefix, last(before, prefix)) * prefix as f64
            + near::likeness(&quote.suffix, first(after, suffix)) * suffix as f64
    }

    /// Whether a place that is only like the passage can be it: it has its numbers, and few words stand in their context.
    pub fn may_stand_at(&self, quote: &Quote, span: Span) -> bool {
        let (text, length) = (self.text(), quote.exact.chars().count());
        let likeness = self.likeness(quote, span);
        if likeness < 0.0 || !all_in(&quote.exact, Cut::No, span.of(text)) {
            return false;
        }
        let whole = |side: &str, is: bool| is && !side.is_empty();
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        length >= TELLING
            || (likeness >= context(quote) * 0.75
                && (whole(&quote.prefix, before.ends_with(&quote.prefix))
                    || whole(&quote.suffix, after.starts_with(&quote.suffix))))
    }

    /// The place that is likest to the passage in its context, where one is clearly the likest.
    fn by_likeness(&self, quote: &Quote) -> Option<Span> {
        let length = quote.exact.chars().count();
        if length > LONG {
            let (head, tail) = (first(&quote.exact, END), last(&quote.exact, END));
            let start = self.nearest([&quote.prefix, head, ""])?.start;
            let end = self.nearest(["", tail, &quote.suffix])?.end;
            let found = (start < end).then_some(Span { start, end })?;
            let now = found.of(self.text()).chars().count();
            return (now >= length / 2 && now <= length * 2).then_some(found);
        }
        let in_context = self.nearest([&quote.prefix, &quote.exact, &quote.suffix]);
        in_context.or_else(|| if length >= TELLING { self.nearest(["", &quote.exact, ""]) } else { None })
    }

    /// The span with the whole of the words that it cuts, where the quote cut none.
    fn whole_words(&self, quote: &Quote, span: Span) -> Span {
        let cuts = |before: &str, after: &str| {
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
        };
        let text = self.text();
        let (before, rest) = text.split_at(span.start as usize);
        let (_, after) = text.split_at(span.end as usize);
        let (mut start, mut end) = (before.len(), text.len() - after.len());
        if cuts(before, rest) && !cuts(&quote.prefix, &quote.exact) {
            start = before.trim_end_matches(char::is_alphanumeric).len();
        }
        if cuts(&text[..end], after) && !cuts(&quote.exact, &quote.suffix) {
            end = text.len() - after.trim_start_matches(char::is_alphanumeric).len();
        }
        Span::new(start, end)
    }

    fn nearest(&self, parts: [&str; 3]) -> Option<Span> {
        Pattern::new(parts).nearest(self.text())
    }
}

/// How many code points of context a quote has.
fn context(quote: &Quote) -> f64 {
    (quote.prefix.chars().count() + quote.suffix.chars().count()) as f64
}

/// Whether words and context are proof enough where no position is known.
fn is_telling(quote: &Quote) -> bool {
    let known = [&quote.prefix, &quote.exact, &quote.suffix].iter().map(|part| part.chars().count()).sum::<usize>();
    quote.position.is_none() && !quote.exact.is_empty() && known >= TELLING
}

/// The first `count` code points.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// The last `count` code points.
fn last(text: &str, count: usize) -> &str {
    match count.checked_sub(1) {
        Some(back) => text.char_indices().rev().nth(back).map_or(text, |(at, _)| &text[at..]),
        None => "",
    }
}
