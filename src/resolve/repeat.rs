//! Repeats: `Embtel 1217, repeated Tokyo 255` gives two numbers of one telegram. Read [`same_telegram`] first.

use crate::document::{Cable, Document, Evidence, Link, LinkState};

/// Whether `later` is a number under which the telegram of `earlier` was sent to others too.
pub(super) fn same_telegram(document: &Document, earlier: &Cable, later: &Cable, chained: bool) -> bool {
    let (end, start) = (earlier.span.end as usize, later.span.start as usize);
    if earlier.number.is_none() || later.number.is_none() || end > start || start - end > 60 {
        return false;
    }
    let (mut repeats, mut plain) = (chained, true);
    for word in document.text[end..start].split([' ', ',', '(', ';', '-', '–']).filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches('.').to_ascii_lowercase();
        repeats |=
            matches!(word.as_str(), "repeated" | "rptd" | "reptd" | "rpt" | "repeat" | "pouched" | "relayed" | "sent");
        plain &= repeats || matches!(word.as_str(), "to" | "dept" | "department" | "sent" | "also" | "info" | "and");
        plain &= !document.text[end..start].contains('\n');
    }
    (repeats && plain || addressed(document, end, later)) && !starts_anew(document.words(later.span))
}

/// Whether both numbers name the post that they had it at: `my 92 to Washington and 63 to Madrid`.
fn addressed(document: &Document, end: usize, later: &Cable) -> bool {
    let between = &document.text[end..later.span.start as usize];
    let mut words = between.split([' ', ',']).filter(|word| !word.is_empty());
    let plain = |word: &str| word == "and" || word.starts_with(char::is_uppercase);
    words.next() == Some("to") && words.all(plain) && document.text[later.span.end as usize..].starts_with(" to ")
}

/// Whether a reference opens with words of its own and not with a post: `my`, `Embtel`.
fn starts_anew(words: &str) -> bool {
    const WORDS: &[&str] = &["my", "your", "our", "embtel", "deptel", "urtel", "department’s", "telegram", "embassy’s"];
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    WORDS.contains(&first.as_str()) || first.ends_with("’s") || first.ends_with("'s")
}

/// The link of a repeat: that of the telegram that it repeats.
pub(super) fn of(link: Link, repeated: &Link) -> Link {
    if link.state == LinkState::Linked
        || link.evidence == Evidence::Editors
        || repeated.state == LinkState::NotInLibrary
    {
        return link;
    }
    Link { why: format!("another number of the telegram before it: {}", repeated.why).into(), ..repeated.clone() }
}
