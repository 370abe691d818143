//! Spans of names: words that belong together, with the title before them. Read [`mentions`] first.

use super::super::Scene;
use super::super::lexicon::Class;
use super::super::token::Shape;
use super::names::{Named, peerage};
use crate::document::BlockKind;
use crate::text::Span;

/// A name in the text, as token indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The first token, with the title.
    pub(super) first: usize,
    /// The first token of the name itself.
    pub(super) core: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The id in the persons list, where an editors' mark gives it.
    pub(super) listed: Option<String>,
    /// The rule.
    pub(super) why: &'static str,
}

impl Mention {
    /// The bytes of the whole mention.
    pub(super) fn span(&self, scene: &Scene<'_>) -> Span {
        cover(scene, self.first, self.end)
    }

    /// The bytes of the name without title.
    pub(super) fn name(&self, scene: &Scene<'_>) -> Span {
        cover(scene, self.core, self.end)
    }
}

fn cover(scene: &Scene<'_>, first: usize, end: usize) -> Span {
    let list = &scene.tokens.list;
    Span::new(list[first].span.start as usize, list[end - 1].span.end as usize)
}

/// The mentions that the named words make up, in order.
pub(super) fn mentions(scene: &Scene<'_>, named: &[Option<Named>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < named.len() {
        let Some(why) = named[at].map(Named::why) else {
            at += 1;
            continue;
        };
        let floor = found.last().map_or(0, |mention| mention.end);
        let core = open(scene, at, floor);
        let end = close(scene, named, at);
        let first = titled(scene, core, floor);
        let mention =
            Mention { first, core, end, listed: None, why: if first < core { "a title before a name" } else { why } };
        at = end;
        if stands(scene, &mention) {
            found.push(mention);
        }
    }
    found
}

/// The sign at a token, or 0.
pub(super) fn sign(scene: &Scene<'_>, at: usize) -> u8 {
    match scene.tokens.list.get(at) {
        Some(token) if token.shape == Shape::Sign => scene.document.text.as_bytes()[token.span.start as usize],
        _ => 0,
    }
}

/// One past the last token of the name that begins at `at`.
fn close(scene: &Scene<'_>, named: &[Option<Named>], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(next) = continued(scene, named, end) {
        end = next;
    }
    end
}

/// Where the name goes on to behind `end`, if it does.
fn continued(scene: &Scene<'_>, named: &[Option<Named>], end: usize) -> Option<usize> {
    let list = &scene.tokens.list;
    let next = list.get(end)?;
    let last = list[end - 1];
    let is_named = |at: usize| named.get(at).is_some_and(Option::is_some);
    let class = |at: usize| scene.words.list.get(at).map_or(Class::default(), |word| word.class);
    if next.shape == Shape::Break {
        return None;
    }
    match sign(scene, end) {
        b'.' if !next.spaced && shortens(scene, end - 1) => {
            let after = end + 1;
            let goes_on = is_named(after)
                || (is_saint(scene, end - 1) && list.get(after).is_some_and(|t| t.shape == Shape::Capital))
                || (class(after).is(Class::PARTICLE) && is_named(after + 1))
                || (last.shape == Shape::Initial
                    && sign(scene, after + 1) == b'.'
                    && list.get(after).is_some_and(|t| t.shape == Shape::Initial));
            if goes_on {
                Some(after + 1)
            } else if last.shape == Shape::Initial && scene.words.list[end].block == BlockKind::Signature
                || shortened_suffix(scene, end - 1)
            {
                Some(after)
            } else {
                None
            }
        }
        b'-' if joined(scene, end)
            && (is_named(end + 1) || !class(end + 1).is(Class::WORD.or(Class::NATION).or(Class::OFFICE))) =>
        {
            Some(end + 2)
        }
        b',' if class(end + 1).is(Class::SUFFIX) && list.get(end + 1).is_some_and(|t| t.shape != Shape::Lower) => {
            Some(end + 2)
        }
        0xe2 if joined(scene, end)
            && next.span.of(&scene.document.text) == "–"
            && list.get(end + 1).is_some_and(|t| t.shape == Shape::Lower) =>
        {
            Some(end + 2)
        }
        _ if is_named(end) => Some(end + 1),
        _ if next.shape == Shape::Mixed && sign(scene, end + 1) == b'.' && is_named(end + 2) => Some(end + 3),
        _ if class(end).is(Class::SUFFIX) && matches!(next.shape, Shape::Capital | Shape::Upper) => Some(end + 1),
        _ if next.shape == Shape::Lower => particles(scene, end).filter(|&at| is_named(at)).map(|at| at + 1),
        _ => None,
    }
}

/// The token behind the particles that begin at `at`: `de la` in `Haya de la Torre`.
fn particles(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let particle = |at: &usize| {
        let class = scene.words.list.get(*at).map_or(Class::default(), |word| word.class);
        class.is(Class::PARTICLE) && !class.is(Class::WORD) && scene.tokens.list[*at].shape == Shape::Lower
    };
    let count = (at..at + 3).take_while(particle).count();
    (count > 0).then_some(at + count)
}

/// Whether a full stop behind token `at` only shortens it: an initial, `Geo`, `St`, `Jr`.
fn shortens(scene: &Scene<'_>, at: usize) -> bool {
    let token = scene.tokens.list[at];
    let class = scene.words.list[at].class;
    token.shape == Shape::Initial
        || is_saint(scene, at)
        || shortened_suffix(scene, at)
        || (token.span.len() <= 5 && class.is(Class::GIVEN))
}

/// Whether the token shortens the first word of a saint's name.
fn is_saint(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tokens.list[at].span.of(&scene.document.text), "St" | "Ste")
}

/// Whether the token is a suffix that is written with a full stop.
fn shortened_suffix(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tokens.list[at].span.of(&scene.document.text), "Jr" | "Sr" | "Esq" | "JR" | "SR" | "ESQ")
}

/// Whether the sign at `at` joins the words around it without a space.
fn joined(scene: &Scene<'_>, at: usize) -> bool {
    let list = &scene.tokens.list;
    !list[at].spaced
        && list
            .get(at + 1)
            .is_some_and(|next| !next.spaced && matches!(next.shape, Shape::Capital | Shape::Lower | Shape::Upper))
}

/// The first token of the name itself: initials and particles before `at` belong to it, and the rank of a peer.
pub(super) fn open(scene: &Scene<'_>, at: usize, floor: usize) -> usize {
    let list = &scene.tokens.list;
    if let Some(rank) = peerage(scene, at).filter(|&rank| rank >= floor) {
        return rank;
    }
    let mut first = at;
    while first > floor {
        let before = first - 1;
        let class = scene.words.list[before].class;
        let initial = first >= floor + 2
            && sign(scene, before) == b'.'
            && list[before - 1].shape == Shape::Initial
            && !abbreviates_state(scene, before - 1);
        let saint = first >= floor + 2 && sign(scene, before) == b'.' && is_saint(scene, before - 1);
        let particle = class.is(Class::PARTICLE)
            && list[first].spaced
            && match list[before].shape {
                Shape::Lower => !class.is(Class::WORD),
                Shape::Capital => !class.is(Class::WORD) && !class.is(Class::TITLE),
                _ => false,
            };
        match (initial || saint, particle) {
            (true, _) => first -= 2,
            (_, true) => first -= 1,
            _ => break,
        }
    }
    first
}

/// Whether the initial ends `U.S.`, `U.N.`.
fn abbreviates_state(scene: &Scene<'_>, at: usize) -> bool {
    let letter = scene.tokens.list[at].span.of(&scene.document.text);
    let before =
        at >= 2 && sign(scene, at - 1) == b'.' && scene.tokens.list[at - 2].span.of(&scene.document.text) == "U";
    before && matches!(letter, "S" | "N" | "K")
}

/// The first token of the title before a name, or the name's own first token.
fn titled(scene: &Scene<'_>, core: usize, floor: usize) -> usize {
    let list = &scene.tokens.list;
    let text = scene.document.text.as_str();
    let mut first = core;
    let mut head = false;
    while first > floor {
        let mut at = first - 1;
        if sign(scene, at) == b'.' && !list[at].spaced && at > floor && list[at - 1].span.len() <= 6 {
            at -= 1;
        }
        let token = list[at];
        let class = scene.words.list[at].class;
        let tall = token.shape != Shape::Lower;
        let title = class.is(Class::TITLE) && tall;
        let office = class.is(Class::OFFICE) && (tall || !head && first == core);
        let modifier =
            head && class.is(Class::MODIFIER) && !matches!(token.shape, Shape::Sign | Shape::Number | Shape::Break);
        if !matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Lower | Shape::Initial)
            || (token.shape == Shape::Initial && token.span.of(text) != "M")
        {
            break;
        }
        if title || office || (modifier && tall == (list[first].shape != Shape::Lower)) {
            head |= title || office;
            first = at;
        } else if let Some(start) = of_department(scene, at, floor).filter(|_| !head) {
            head = true;
            first = start;
        } else {
            break;
        }
    }
    if head { first } else { core }
}

/// The first token of the title before the name that begins at `core`.
pub(super) fn cover_title(scene: &Scene<'_>, core: usize) -> usize {
    titled(scene, core, 0)
}

/// `Secretary of State`, `Secretary of the Treasury` that ends at token `at`: its first token.
fn of_department(scene: &Scene<'_>, at: usize, floor: usize) -> Option<usize> {
    let list = &scene.tokens.list;
    let word = |at: usize| list[at].span.of(&scene.document.text);
    if list[at].shape != Shape::Capital || at < floor + 2 {
        return None;
    }
    let of = if word(at - 1) == "the" { at - 2 } else { at - 1 };
    let head = of.checked_sub(1).filter(|&head| head >= floor && word(of) == "of")?;
    let named = matches!(
        word(at),
        "State"
            | "Defense"
            | "War"
            | "Commerce"
            | "Labor"
            | "Agriculture"
            | "Treasury"
            | "Interior"
            | "Navy"
            | "Army"
            | "Finance"
            | "Staff"
    );
    (named && scene.words.list[head].class.is(Class::OFFICE) && list[head].shape == Shape::Capital).then_some(head)
}

/// Whether the mention is a person and not only carries a name: `Marshall Plan`, `Fort Bragg`.
fn stands(scene: &Scene<'_>, mention: &Mention) -> bool {
    let list = &scene.tokens.list;
    let lone = mention.end - mention.core == 1 && list[mention.core].shape == Shape::Initial;
    let signature = scene.words.list[mention.core].block == BlockKind::Signature;
    let initials = (mention.core..mention.end).all(|at| list[at].shape == Shape::Initial || sign(scene, at) == b'.');
    if lone || initials && !signature {
        return false;
    }
    let tied = sign(scene, mention.end) == b'-'
        && !list[mention.end].spaced
        && list.get(mention.end + 1).is_some_and(|next| !next.spaced);
    if tied {
        return false;
    }
    if mention.first < mention.core {
        return true;
    }
    let body = list
        .get(mention.end)
        .is_some_and(|next| next.shape == Shape::Capital && scene.words.list[mention.end].class.is(Class::BODY));
    let site = mention.first > 0
        && list[mention.first - 1].shape == Shape::Capital
        && scene.words.list[mention.first - 1].class.is(Class::SITE);
    !body && !site
}
