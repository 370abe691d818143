//! Volumes that are in, read again. Read [`refresh`] first.
//!
//! What only other rules have made is made anew from the text that the library keeps; what has another text, from its file.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::indexing::index;
use super::kept::FromKept;
use super::reading::{FromFile, Reading};
use super::standing::Standing;
use super::summary::{Options, Progress, Summary};
use super::writing::Writer;
use super::{held, settle, take_in};
use crate::document::Problem;
use crate::error::{Error, Kind, Result};
use crate::library::{Library, Made, VolumeRow};
use crate::source::Input;

/// Makes anew what another version made, and the links that wait to be made. Does nothing while an import runs.
///
/// A volume whose text another version made, and whose file is gone, is left as it is.
pub fn refresh(
    library: &Library,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    let Some(_hold) = library.hold()? else { return Ok(Summary::default()) };
    let stale = library.stale_volumes(options.rules())?;
    let (by_rules, by_text) = stale.into_iter().partition(|volume| volume.made == Made::ByOtherRules);
    let files = Files::of(by_text).inputs;
    again(&files, by_rules, library, options, Writer::new(library, options, progress))
}

/// Reads all volumes again from their files; those whose files are gone, from the text that the library keeps.
pub fn rebuild(
    library: &Library,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    let mut writer = Writer::new(library, options, progress);
    let _hold = held(library, &mut writer)?;
    let Files { inputs, without } = Files::of(library.volumes(options.rules())?);
    again(&inputs, without, library, options, writer)
}

/// Reads the files that the volumes of a lost library came from: each with the names of its texts, where it is a folder's.
pub fn restore(
    places: &[(PathBuf, Vec<String>)],
    library: &Library,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    let mut writer = Writer::new(library, options, progress);
    let _hold = held(library, &mut writer)?;
    let inputs: Vec<_> = places.iter().map(|(place, texts)| Input::again(place, texts)).collect();
    again(&inputs, Vec::new(), library, options, writer)
}

/// Takes volumes out, and resolves anew what led into them. One that is not there is a problem, and the others go.
pub fn remove(
    ids: &[String],
    library: &Library,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    let options = Options { now: String::new(), threads: 1 };
    let mut writer = Writer::new(library, &options, progress);
    let _hold = held(library, &mut writer)?;
    let mut absent = Vec::new();
    for id in ids {
        match library.remove(id) {
            Err(Error { kind: Kind::NotFound, what, hint, .. }) => {
                absent.push(Problem { file: id.clone(), line: 0, what: format!("{what}; {hint}") });
            }
            done => done?,
        }
    }
    let mut summary = settle(library, ControlFlow::Continue(()), &mut writer)?;
    summary.failed = u32::try_from(absent.len()).unwrap_or(u32::MAX);
    summary.problems.extend(absent);
    index(library, &mut writer, &mut summary);
    Ok(summary)
}

/// The files that volumes came from.
struct Files {
    inputs: Vec<Input>,
    /// The volumes whose files are gone.
    without: Vec<VolumeRow>,
}

impl Files {
    fn of(volumes: Vec<VolumeRow>) -> Self {
        let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut without = Vec::new();
        for volume in volumes {
            let place = Path::new(&volume.place);
            let here = match volume.files.as_slice() {
                [] => place.is_file(),
                files => files.iter().all(|name| place.join(name).is_file()),
            };
            match here {
                true => places.entry(volume.place).or_default().extend(volume.files),
                false => without.push(volume),
            }
        }
        let inputs = places.iter().map(|(place, files)| Input::again(Path::new(place), files)).collect();
        Self { inputs, without }
    }
}

fn again(
    files: &[Input],
    kept: Vec<VolumeRow>,
    library: &Library,
    options: &Options,
    writer: Writer<'_>,
) -> Result<Summary> {
    let (second, standing) = (Mutex::new(library.another()?), Standing::default());
    let from_files = files.iter().map(|input| Box::new(FromFile { input, standing: &standing }) as Box<dyn Reading>);
    let from_kept = kept.into_iter().map(|row| Box::new(FromKept { row, library: &second }) as Box<dyn Reading>);
    let readings: Vec<_> = from_files.chain(from_kept).collect();
    take_in(&readings, library, options, writer)
}
