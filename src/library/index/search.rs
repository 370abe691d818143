//! Searches answered. Read [`Library::search`] first.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::explain;
use super::gather::{Best, Gather, Gathered};
use super::joined::joined;
use super::lamp::{Lamp, Lit, places};
use super::noted::Notes;
use super::passage::passage;
use super::reading::Reading;
use super::translate::{Forms, Translator, all, outside};
use crate::catalog::{Hit, LitRequest, Ranking, Results, SearchRequest, Window, YearCount};
use crate::document::{Document, Entities};
use crate::error::Result;
use crate::library::Library;
use crate::query::{Node, Query, parse};
use crate::text::Span;
use tantivy::query::Occur;

/// What a search is made with.
pub(super) struct Search<'a> {
    pub(super) library: &'a Library,
    pub(super) reading: Arc<Reading>,
    pub(super) forms: Forms,
    noted: Notes<'a>,
    /// The volumes of the index that are no longer in the store as they were.
    stale: Vec<i64>,
}

/// What was found: the answer but for its hits, and the best documents up to the end of the window, each with its store.
/// Only those in the window are read.
pub(super) struct Found<'a> {
    pub(super) results: Results,
    pub(super) best: Vec<(&'a Library, Best)>,
}

impl<'a> Found<'a> {
    /// Takes in what a store gathered.
    fn count(&mut self, library: &'a Library, gathered: Gathered) {
        let year = |(year, documents): (&u16, &u32)| {
            Some(YearCount { year: i16::try_from(*year).ok()?, documents: *documents })
        };
        self.results.total = gathered.total;
        self.results.by_year = gathered.years.iter().filter_map(year).collect();
        self.best = gathered.best.into_iter().map(|best| (library, best)).collect();
    }
}

impl Library {
    /// Answers a search. `noted` gives what the user noted, since that is no part of the library; it is asked only
    /// where the query asks for notes or tags.
    ///
    /// Documents that the index does not hold yet are not found, and the answer says how many there are; a query that
    /// cannot be read as it stands is answered as it was understood, and the answer says so.
    pub fn search(&self, request: &SearchRequest, noted: Notes<'_>) -> Result<Results> {
        let query = parse(&request.query);
        let mut found = self.search_here(&query, request, noted, &BTreeSet::new())?;
        if let Some(behind) = &self.behind {
            let own = self.trunks()?.into_iter().map(|trunk| trunk.id).collect();
            found = joined(found, behind.search_here(&query, request, noted, &own)?, request.ranking);
        }
        let Found { mut results, best } = found;
        if let Some(root) = &query.root {
            let mut lamp = Lamp::of(root, forms(request.exact));
            let Window { offset, count } = request.window;
            for (library, best) in best.into_iter().skip(offset as usize).take(count as usize) {
                results.hits.extend(library.hit(best, &mut lamp)?);
            }
        }
        Ok(results)
    }

    /// What this store alone holds of what is sought, as if it had not the volumes `hidden`.
    fn search_here(
        &self,
        query: &Query,
        request: &SearchRequest,
        noted: Notes<'_>,
        hidden: &BTreeSet<String>,
    ) -> Result<Found<'_>> {
        let standing = self.standing()?.without(hidden);
        let results = Results { offset: request.window.offset, ..Results::default() };
        let mut found = Found { results, best: Vec::new() };
        let search = self.reading()?.map(|reading| {
            let stale = reading.held.stale(&standing.held);
            Search { library: self, reading, forms: forms(request.exact), noted, stale }
        });
        found.results.partial = standing.partial(search.as_ref().map(|search| &search.reading.held));
        if let (Some(root), Some(search)) = (&query.root, &search) {
            let Some(gathered) = search.gather(root, &search.wanted(request)?)? else {
                // A damaged index is as good as none; it is made anew in the background.
                self.condemn_index();
                found.results.partial = standing.partial(None);
                return Ok(found);
            };
            found.results.explanations = explain::nothing(query, &request.query, search, gathered.found)?;
            found.results.by_volume = standing.counted(&gathered.volumes);
            found.count(self, gathered);
        }
        let faults = explain::faults(query, &request.query, search.as_ref())?;
        found.results.explanations.splice(0..0, faults);
        Ok(found)
    }

    /// All places that a query lights in one document, ascending.
    pub fn lit(&self, request: &LitRequest) -> Result<Vec<Span>> {
        let Some(root) = parse(&request.query).root else { return Ok(Vec::new()) };
        if let Some(behind) = self.behind_for(&request.document)? {
            return behind.lit(request);
        }
        let key = self.here(&request.document)?;
        let (document, entities) = self.body(key)?;
        Ok(places(&self.lights(&mut Lamp::of(&root, forms(request.exact)), key, &document, &entities)?))
    }

    /// A document that was found, with the passage to show; `None` where it is gone.
    fn hit(&self, best: Best, lamp: &mut Lamp) -> Result<Option<Hit>> {
        let Some(entry) = self.entry(best.key)? else { return Ok(None) };
        let (document, entities) = self.text_of(best.key, lamp.needs_entities())?;
        let lit = self.lights(lamp, best.key, &document, &entities)?;
        Ok(Some(Hit {
            entry,
            score: (best.score * 1000.0).round() as u32,
            passage: passage(&document.text, &document.blocks, &lit),
            places: u32::try_from(places(&lit).len()).unwrap_or(u32::MAX),
        }))
    }

    /// A document, and its entities if they are wanted.
    fn text_of(&self, key: i64, entities: bool) -> Result<(Document, Entities)> {
        if entities {
            return self.body(key);
        }
        let mut query = self.connection.prepare_cached("SELECT content FROM body WHERE document = ?1")?;
        let document = query.query_row([key], |row| Ok(postcard::from_bytes(row.get_ref(0)?.as_blob()?)))?;
        Ok((document?, Entities::default()))
    }

    /// The places that a lamp lights in a document, ascending.
    fn lights(&self, lamp: &mut Lamp, key: i64, document: &Document, entities: &Entities) -> Result<Vec<Lit>> {
        let mut lit = lamp.light(&document.text, &document.blocks, entities);
        for (cited, by) in &lamp.cited {
            lit.extend(self.citing_spans(key, cited)?.into_iter().map(|span| Lit { span, by: *by }));
        }
        lit.sort_unstable();
        Ok(lit)
    }
}

fn forms(exact: bool) -> Forms {
    if exact { Forms::Exact } else { Forms::Stemmed }
}

impl Search<'_> {
    /// What of the documents found is wanted.
    fn wanted(&self, request: &SearchRequest) -> Result<Gather> {
        let window = &request.window;
        let volume = match &request.narrowed.volume {
            // A volume that is not there holds nothing: no volume has the key 0.
            Some(id) => Some(self.library.volume_key(id)?.unwrap_or(0)),
            None => None,
        };
        Ok(Gather {
            best: if window.count == 0 { 0 } else { window.offset.saturating_add(window.count) as usize },
            ranking: request.ranking,
            year: request.narrowed.year.map(|year| u16::try_from(year).unwrap_or(u16::MAX)),
            volume,
            columns: Arc::clone(&self.reading.columns),
        })
    }

    /// How many documents a query finds; 0 where the index is damaged.
    pub(super) fn count(&self, node: &Node) -> Result<u32> {
        let columns = Arc::clone(&self.reading.columns);
        let all = Gather { best: 0, ranking: Ranking::Date, year: None, volume: None, columns };
        Ok(self.gather(node, &all)?.map_or(0, |gathered| gathered.found))
    }

    /// What a query finds; `None` where the index is damaged.
    fn gather(&self, node: &Node, wanted: &Gather) -> Result<Option<Gathered>> {
        let Self { library, reading, forms, noted, stale } = self;
        let translator = Translator { library, reading, forms: *forms, noted };
        let mut query = translator.node(node)?;
        if !stale.is_empty() {
            let mut clauses = outside(&reading.fields, stale);
            clauses.push((Occur::Must, query));
            query = all(clauses);
        }
        reading.guarded(|| reading.searcher.search(&query, wanted))
    }
}
