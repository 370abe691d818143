//! Citations in the manner of the field: `FRUS, 1941, vol. I, p. 943`. Read [`Citation`] first.

/// A citation of a place in a volume of the *Foreign Relations*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Citation {
    /// The years of the subseries: one, or the first and the last.
    years: Vec<u32>,
    /// The volume's number, if it is given.
    volume: Option<u32>,
    /// The part, if it is given.
    part: Option<u32>,
    /// What in the volume.
    pub(super) spot: Spot,
}

/// What a citation cites in its volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// A printed page.
    Page(String),
    /// A document by its number.
    Document(String),
    /// A number that does not say whether it is a page's or a document's.
    Either(String),
    /// The volume alone.
    Volume,
}

impl Citation {
    /// Reads a citation; `None` where the words are none, or hold a number that stands for nothing known.
    pub(super) fn read(words: &str) -> Option<Self> {
        let lower = words.to_lowercase().replace(['–', '—'], "-");
        let (before, imprint) = lower.split_once('(').unwrap_or((&lower, ""));
        let behind = imprint.split_once(')').map_or("", |(_, behind)| behind);
        let tokens = [before, behind].map(|part| part.split(|c: char| !(c.is_alphanumeric() || c == '-')));
        let mut tokens = Tokens(tokens.into_iter().flatten().filter(|token| !token.is_empty()).collect());
        let volume = tokens.take_after(&["vol", "volume", "vols"]);
        let is_of_the_series = tokens.0.contains(&"frus") || lower.contains("foreign relations") || volume.is_some();
        let part = tokens.take_after(&["part", "pt"]);
        let page = tokens.take_after(&["p", "pp", "page", "pages"]);
        let document = tokens.take_after(&["document", "documents", "doc", "docs", "no"]);
        let at = tokens.0.iter().position(|token| years(token).is_some()).filter(|_| is_of_the_series)?;
        let years_of = years(tokens.0.remove(at))?;
        // `FRUS 1936 III 28`: what follows the years without a word.
        let volume = volume.or_else(|| tokens.take_at(at, |token| numeral(token).is_some()));
        let number = tokens.take_at(at, |token| volume.is_some() && is_number(token));
        let is_unknown = |token: &&str| token.bytes().any(|b| b.is_ascii_digit()) && years(token).is_none();
        let first = |range: &str| range.split('-').next().unwrap_or(range).to_owned();
        let spot = match (page, document, number) {
            (_, Some(document), None) => Spot::Document(first(document)),
            (Some(page), None, None) => Spot::Page(first(page)),
            (None, None, Some(number)) => Spot::Either(number.to_owned()),
            (None, None, None) => Spot::Volume,
            _ => return None,
        };
        if tokens.0.iter().any(is_unknown) {
            return None;
        }
        Some(Self { years: years_of, volume: numeral_of(volume)?, part: numeral_of(part)?, spot })
    }

    /// Whether it means the volume with this id, subseries (`1961–1963`) and number (`Volume V, Part 2`).
    pub(super) fn fits(&self, id: &str, subseries: &str, number: &str) -> bool {
        let own =
            years(&subseries.replace('–', "-")).or_else(|| years(&id.trim_start_matches("frus").replace('v', " ")));
        let (volume, part) = numbers(number).unwrap_or_else(|| from_id(id));
        own.is_some_and(|own| own == self.years)
            && self.volume.is_none_or(|wanted| volume == Some(wanted))
            && self.part.is_none_or(|wanted| part == Some(wanted))
    }
}

/// The words of a citation that are not understood yet.
struct Tokens<'a>(Vec<&'a str>);

impl<'a> Tokens<'a> {
    /// Takes the first of these names out, with what follows it, which is given back.
    fn take_after(&mut self, names: &[&str]) -> Option<&'a str> {
        let at = self.0.iter().position(|token| names.contains(token)).filter(|at| at + 1 < self.0.len())?;
        self.0.drain(at..at + 2).next_back()
    }

    /// Takes the one at a place out, if it is as wanted.
    fn take_at(&mut self, at: usize, is_wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let found = self.0.get(at).is_some_and(|token| is_wanted(token));
        found.then(|| self.0.remove(at))
    }
}

/// The number that a word gives, if there is a word; `None` where it gives none.
fn numeral_of(word: Option<&str>) -> Option<Option<u32>> {
    word.map_or(Some(None), |word| numeral(word).map(Some))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// `1941` or `1952-54`: one year, or the first and the last.
fn years(token: &str) -> Option<Vec<u32>> {
    let token = token.split_whitespace().next()?;
    let (first, last) = token.split_once('-').map_or((token, None), |(first, last)| (first, Some(last)));
    let year = |text: &str| text.parse().ok().filter(|year| (1700..2100).contains(year));
    let first = year(first)?;
    match last {
        None => Some(vec![first]),
        Some(last) if last.len() == 2 => Some(vec![first, first / 100 * 100 + last.parse::<u32>().ok()?]),
        Some(last) => Some(vec![first, year(last)?]),
    }
}

/// The numbers of `Volume XIV, Part 2`.
fn numbers(number: &str) -> Option<(Option<u32>, Option<u32>)> {
    let lower = number.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut volume, mut part) = (None, None);
    while let Some(word) = words.next() {
        match word {
            "volume" | "vol" => volume = words.next().and_then(numeral),
            "part" | "pt" => part = words.next().and_then(numeral),
            word if volume.is_none() => volume = numeral(word),
            _ => {}
        }
    }
    (volume.is_some() || part.is_some()).then_some((volume, part))
}

/// The numbers in an id: `frus1952-54v14p2`.
fn from_id(id: &str) -> (Option<u32>, Option<u32>) {
    let digits = |rest: &str| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (rest[..end].parse().ok(), end)
    };
    let Some((_, rest)) = id.trim_start_matches("frus").split_once('v') else { return (None, None) };
    let (volume, end) = digits(rest);
    let part = rest[end..].strip_prefix('p').and_then(|rest| digits(rest).0);
    (volume, part)
}

/// A number in digits or as a roman numeral.
fn numeral(word: &str) -> Option<u32> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let values: Vec<u32> = word.chars().map(roman).collect::<Option<_>>()?;
    let value = |(at, value): (usize, &u32)| {
        let smaller = values.get(at + 1).is_some_and(|next| value < next);
        if smaller { -i64::from(*value) } else { i64::from(*value) }
    };
    u32::try_from(values.iter().enumerate().map(value).sum::<i64>()).ok().filter(|number| *number > 0)
}

fn roman(c: char) -> Option<u32> {
    Some(match c.to_ascii_lowercase() {
        'i' => 1,
        'v' => 5,
        'x' => 10,
        'l' => 50,
        'c' => 100,
        'd' => 500,
        'm' => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Citation, Spot};

    #[test]
    fn reads_the_forms_of_the_field() {
        let read = |words| Citation::read(words).map(|found| (found.years, found.volume, found.part, found.spot));
        let page = |page: &str| Spot::Page(page.into());
        assert_eq!(read("FRUS, 1941, vol. I, p. 943"), Some((vec![1941], Some(1), None, page("943"))));
        assert_eq!(
            read("Foreign Relations, 1952–1954, vol. XIV, Part 2, pp. 1234–1236"),
            Some((vec![1952, 1954], Some(14), Some(2), page("1234")))
        );
        let document = Spot::Document("45".into());
        assert_eq!(read("FRUS, 1961-63, Volume V, Document 45"), Some((vec![1961, 1963], Some(5), None, document)));
        assert_eq!(read("FRUS 1936 III 28"), Some((vec![1936], Some(3), None, Spot::Either("28".into()))));
        assert_eq!(read("FRUS, 1949, VII: 43"), Some((vec![1949], Some(7), None, Spot::Either("43".into()))));
        assert_eq!(read("FRUS 1936, vol. III"), Some((vec![1936], Some(3), None, Spot::Volume)));
        let whole = "Foreign Relations of the United States, 1964–1968, Volume XII, The Far East, 1964–1968, ed. A. Writer \
             (Washington: Government Printing Office, 2001), Document 22, p. 28";
        assert_eq!(read(whole), Some((vec![1964, 1968], Some(12), None, Spot::Document("22".into()))));
    }

    #[test]
    fn what_is_no_citation_is_not_guessed_at() {
        for words in [
            "no year at all",
            "Telegram 67 from Cairo, November 27, 1936",
            "FRUS 1936 telegram 67",
            "FRUS 1936 III 28 29",
            "FRUS, 1936, vol. last, p. 3",
        ] {
            assert_eq!(Citation::read(words), None, "{words}");
        }
    }

    #[test]
    fn fits_by_header_or_by_id() {
        let citation = Citation::read("FRUS, 1952-54, vol. XIV, pt. 2, p. 3").unwrap();
        assert!(citation.fits("x", "1952–1954", "Volume XIV, Part 2"));
        assert!(citation.fits("frus1952-54v14p2", "", ""));
        assert!(!citation.fits("frus1952-54v14p1", "", ""));
        assert!(!citation.fits("x", "1952–1954", "Volume XIII"));
    }
}
