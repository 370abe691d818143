//! Posts and countries by any of their names. Read [`Post`] and [`find`] first.
//!
//! The table is `assets/posts.tsv`, read once. Names are compared folded: without case, accents, dots, a leading `the`.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A place with a mission, or the Department, under the one name that the whole program uses for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Post {
    /// Its name: `Moscow`, `Department`.
    pub name: &'static str,
    /// The country that it lies in, as [`Country::name`].
    pub country: &'static str,
}

/// A country, its names, its adjectives and where the mission to it stood.
#[derive(Debug)]
pub struct Country {
    /// Its name: `Soviet Union`.
    pub name: &'static str,
    /// Other names: `Russia`, `USSR`.
    pub names: Vec<&'static str>,
    /// `Soviet`, `Russian`.
    pub adjectives: Vec<&'static str>,
    /// Each capital with the first and the last year of a mission there.
    capitals: Vec<(&'static str, i16, i16)>,
}

#[derive(Debug, Default)]
struct Gazetteer {
    posts: Vec<Post>,
    countries: Vec<Country>,
    post_names: HashMap<String, usize>,
    country_names: HashMap<String, usize>,
    adjectives: HashMap<String, usize>,
}

/// The post of that name, whatever the year and the spelling: `Petrograd`, `Urga`, `the Department of State`.
pub fn find(name: &str) -> Option<&'static Post> {
    let table = gazetteer();
    table.post_names.get(&fold(name)).map(|&at| &table.posts[at])
}

/// The post of a city, or the capital of a country in `year`.
pub fn find_in(name: &str, year: Option<i16>) -> Option<&'static Post> {
    find(name).or_else(|| capital(country(name)?, year))
}

/// The post of that name, if it is not the Department.
pub(super) fn find_abroad(name: &str) -> Option<&'static Post> {
    find(name).filter(|post| post.name != "Department")
}

/// The post of a mission's dateline: the city that it names, or for a legation where that to the country stood in `year`.
pub(super) fn mission_in(dateline: &str, year: Option<i16>) -> Option<&'static Post> {
    let places = || dateline.split([',', '\n', '.']).map(str::trim);
    let capital = |place: &str| capital(country(place)?, year);
    places().find_map(find_abroad).or_else(|| places().find_map(capital).filter(|_| dateline.contains("Legation")))
}

/// All posts, in the order of the table.
pub fn posts() -> &'static [Post] {
    &gazetteer().posts
}

/// The country of that name.
pub fn country(name: &str) -> Option<&'static Country> {
    let table = gazetteer();
    table.country_names.get(&fold(name)).map(|&at| &table.countries[at])
}

/// The country that an adjective such as `Soviet` speaks of.
pub fn adjective(word: &str) -> Option<&'static Country> {
    let table = gazetteer();
    table.adjectives.get(&fold(word)).map(|&at| &table.countries[at])
}

/// Where the mission to a country stood in `year`; without a year, the last place.
pub fn capital(country: &Country, year: Option<i16>) -> Option<&'static Post> {
    let year = year.unwrap_or(1960);
    let fits = |&&(_, from, to): &&(&str, i16, i16)| from <= year && year <= to;
    let nearest = |&&(_, from, to): &&(&'static str, i16, i16)| (from - year).max(year - to).max(0);
    let list = &country.capitals;
    list.iter().rev().find(fits).or_else(|| list.iter().min_by_key(nearest)).and_then(|(name, ..)| find(name))
}

/// Every name that the table knows, with whether it is an adjective such as `Soviet`.
pub fn names() -> impl Iterator<Item = (&'static str, bool)> {
    let cells = |line: &'static str| line.split('\t').collect::<Vec<_>>();
    let rows = include_str!("../../assets/posts.tsv").lines().filter(|line| !line.starts_with('#')).map(cells);
    rows.flat_map(|row| {
        let others = if row[0] == "country" { 3 } else { 2 + usize::from(row.len() > 3) };
        let cell = |at: usize| row.get(at).copied().unwrap_or_default();
        let names = std::iter::once(cell(1)).chain(cell(others).split('|')).map(|name| (name, false));
        let adjectives = cell(4).split('|').map(|name| (name, true));
        names.chain(adjectives).filter(|(name, _)| !name.is_empty()).collect::<Vec<_>>()
    })
}

/// The form under which names are compared.
pub(super) fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let add = |c: char| match c {
        '.' | '[' | ']' => {}
        '-' | '–' | '\n' | '\t' | ' ' | '\u{a0}' => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        '’' => out.push('\''),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        c => out.extend(c.to_lowercase()),
    };
    // Nearly all names have no accents to take apart.
    match name.is_ascii() {
        true => name.chars().for_each(add),
        false => name.nfd().filter(|c| !is_combining_mark(*c)).for_each(add),
    }
    let trimmed = out.trim_matches([' ', ',', ';', ':']);
    trimmed.strip_prefix("the ").unwrap_or(trimmed).to_owned()
}

fn gazetteer() -> &'static Gazetteer {
    static TABLE: OnceLock<Gazetteer> = OnceLock::new();
    TABLE.get_or_init(|| read(include_str!("../../assets/posts.tsv")))
}

fn read(text: &'static str) -> Gazetteer {
    let mut table = Gazetteer::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (kind, name) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let third = cells.next().unwrap_or_default();
        let others = parts(cells.next());
        match kind {
            "country" => table.add_country(name, third, others, parts(cells.next())),
            "post" => {
                let at = table.post(name, third);
                for other in others {
                    table.post_names.entry(fold(other)).or_insert(at);
                }
            }
            _ => {}
        }
    }
    table
}

impl Gazetteer {
    fn add_country(
        &mut self,
        name: &'static str,
        capitals: &'static str,
        names: Vec<&'static str>,
        adjectives: Vec<&'static str>,
    ) {
        let at = self.countries.len();
        let capitals: Vec<_> = capitals.split("; ").filter(|c| !c.is_empty()).map(term).collect();
        if name != "United States" {
            for (city, ..) in &capitals {
                self.post(city, name);
            }
        }
        for known in std::iter::once(&name).chain(&names) {
            self.country_names.entry(fold(known)).or_insert(at);
        }
        for adjective in &adjectives {
            self.adjectives.entry(fold(adjective)).or_insert(at);
        }
        self.countries.push(Country { name, names, adjectives, capitals });
    }

    /// The index of the post `name`, made where it is new. The first country named for it stays.
    fn post(&mut self, name: &'static str, country: &'static str) -> usize {
        if let Some(&at) = self.post_names.get(&fold(name)) {
            return at;
        }
        self.posts.push(Post { name, country });
        self.post_names.insert(fold(name), self.posts.len() - 1);
        self.posts.len() - 1
    }
}

fn parts(cell: Option<&'static str>) -> Vec<&'static str> {
    cell.unwrap_or_default().split('|').filter(|part| !part.is_empty()).collect()
}

/// `Vichy 1940-1942`: the city, the first year and the last.
fn term(text: &'static str) -> (&'static str, i16, i16) {
    let (city, years) = text.rsplit_once(' ').unwrap_or((text, "-"));
    let (from, to) = years.split_once('-').unwrap_or((years, years));
    (city, from.parse().unwrap_or(i16::MIN), to.parse().unwrap_or(i16::MAX))
}
