//! Searches over a shelf: documents that have the words typed, and a query that always needs explaining. Read [`results`].

use chancery::catalog::{
    Entry, Explanation, Hit, Instead, LitRequest, Opened, Partial, Passage, Ranking, Results, SearchRequest,
    VolumeCount, YearCount,
};
use chancery::text::Span;

/// A query that finds nothing, and for which `ferry` is proposed.
pub(crate) const MISTYPED: &str = "fery";

/// While this word is in the query, the index holds only half of the documents.
const HALF: &str = "lights";

/// What a search finds among documents.
pub(crate) fn results(documents: &[(Entry, Opened)], request: &SearchRequest) -> Results {
    let fits = |entry: &Entry| {
        let year = entry.date.get(..4).and_then(|year| year.parse().ok());
        request.narrowed.year.is_none_or(|asked| Some(asked) == year)
    };
    let all: Vec<_> = documents.iter().filter(|(_, opened)| !spans(opened, &request.query).is_empty()).collect();
    let mut hits: Vec<_> =
        all.iter().filter(|(entry, _)| fits(entry)).map(|found| hit(found, &request.query)).collect();
    match request.ranking {
        Ranking::Relevance => hits.sort_by_key(|hit| std::cmp::Reverse(hit.places)),
        Ranking::Date => hits.sort_by_key(|hit| hit.entry.date.clone()),
    }
    let total = hits.len() as u32;
    let mut by_year: Vec<YearCount> = Vec::new();
    for year in all.iter().filter_map(|(entry, _)| entry.date.get(..4)?.parse().ok()) {
        match by_year.iter_mut().find(|count| count.year == year) {
            Some(count) => count.documents += 1,
            None => by_year.push(YearCount { year, documents: 1 }),
        }
    }
    let volume = VolumeCount { volume: "inv1".into(), title: "An invented volume".into(), documents: total };
    let instead = Instead { query: "ferry".into(), documents: 4 };
    let explanation = Explanation {
        at: 0..4,
        what: format!("no document has {MISTYPED}"),
        hint: "did you mean ferry?".into(),
        instead: Some(instead),
    };
    Results {
        total,
        offset: request.window.offset,
        hits: hits.into_iter().skip(request.window.offset as usize).take(request.window.count as usize).collect(),
        by_year,
        by_volume: if total > 0 { vec![volume] } else { Vec::new() },
        explanations: if request.query == MISTYPED { vec![explanation] } else { Vec::new() },
        partial: request.query.contains(HALF).then_some(Partial { indexed: 2, of: 4 }),
    }
}

/// The places of a document that a query lights.
pub(crate) fn lit(documents: &[(Entry, Opened)], request: &LitRequest) -> Vec<Span> {
    let opened = documents.iter().find(|(entry, _)| entry.id == request.document);
    opened.map(|(_, opened)| spans(opened, &request.query)).unwrap_or_default()
}

fn spans(opened: &Opened, query: &str) -> Vec<Span> {
    let words = query.trim_matches('"');
    let places = opened.document.text.match_indices(words).filter(|_| !words.is_empty());
    places.map(|(at, words)| Span::new(at, at + words.len())).collect()
}

fn hit((entry, opened): &(Entry, Opened), query: &str) -> Hit {
    let (text, lit) = (&opened.document.text, spans(opened, query));
    let near = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let first = lit.first().map_or(0, |span| span.start as usize);
    let span = Span::new(near(first.saturating_sub(90)), near((first + 160).min(text.len())));
    let passage = Passage {
        span,
        text: span.of(text).replace(['\n', '\t'], " "),
        lit: lit.iter().copied().filter(|lit| lit.end <= span.end).collect(),
    };
    Hit { entry: entry.clone(), score: 1, passage, places: lit.len() as u32 }
}
