//! Which volumes are meant. Read [`wanted`] first.

use crate::cli::args::FetchArgs;
use crate::error::{Error, Kind, Result};
use crate::fetch::{Fetcher, Published, Step, Years, is_id, near};

/// Where people look up the ids of all volumes.
const ADVICE: &str = "an id is the last part of a volume's address at https://history.state.gov/historicaldocuments";

/// The volumes that the command line means, each once. The list of all is asked for only where it is needed.
pub(super) fn wanted(fetcher: &Fetcher, args: &FetchArgs, tell: &mut dyn FnMut(Step)) -> Result<Vec<Published>> {
    let words = || args.volumes.iter().map(|word| word.strip_suffix(".xml").unwrap_or(word));
    if let Some(wrong) = words().find(|word| Years::read(word).is_none() && !is_id(word)) {
        let what = format!("`{wrong}` is no id of a volume and no years");
        return Err(Error::new(Kind::Usage, what).hint(format!("{ADVICE}; years are like 1936, 1930s, 1961-63")));
    }
    if !args.all && !args.list && words().all(|word| Years::read(word).is_none()) {
        let named = words().map(|id| Published { id: id.to_owned(), size: 0 });
        return Ok(once_each(named));
    }
    let published = fetcher.published(tell)?;
    if args.all {
        return Ok(published);
    }
    let mut found = Vec::new();
    for word in words() {
        let before = found.len();
        match Years::read(word) {
            Some(years) => found.extend(published.iter().filter(|volume| years.touch(volume)).cloned()),
            None => found.extend(published.iter().filter(|volume| volume.id == word).cloned()),
        }
        if found.len() == before {
            return Err(
                Error::new(Kind::NotFound, format!("no volume {word} is published")).hint(meant(word, &published))
            );
        }
    }
    Ok(once_each(found.into_iter()))
}

/// What to try where there is no volume `id`: the ids near to it.
pub(super) fn meant(id: &str, published: &[Published]) -> String {
    match near(id, published).as_slice() {
        [] => ADVICE.to_owned(),
        ids => format!("{}; {ADVICE}", ids.join(", ")),
    }
}

fn once_each(volumes: impl Iterator<Item = Published>) -> Vec<Published> {
    let mut kept: Vec<Published> = Vec::new();
    for volume in volumes {
        if !kept.iter().any(|other| other.id == volume.id) {
            kept.push(volume);
        }
    }
    kept
}
