//! The library held against the files that it was read from. Read [`compare`] first.

use std::path::{Path, PathBuf};

use super::reading::hash;
use crate::document::Problem;
use crate::error::Result;
use crate::library::{Library, Made, VolumeRow};
use crate::recognise::RULES_VERSION;

/// What of the library is not as its files would make it now, and how to mend it. Reads every file.
pub fn compare(library: &Library) -> Result<Vec<Problem>> {
    let volumes = library.volumes(RULES_VERSION)?;
    let problem = |volume: VolumeRow| {
        let what = difference(&volume)?;
        Some(Problem { file: volume.place, line: 0, what: format!("the volume {}: {what}", volume.id) })
    };
    Ok(volumes.into_iter().filter_map(problem).collect())
}

fn difference(volume: &VolumeRow) -> Option<String> {
    let place = Path::new(&volume.place);
    let paths: Vec<PathBuf> = match volume.files.as_slice() {
        [] => vec![place.to_owned()],
        names => names.iter().map(|name| place.join(name)).collect(),
    };
    let from_file = !volume.hash.is_empty();
    if from_file && let Some(gone) = paths.iter().find(|path| !path.is_file()) {
        return Some(format!(
            "{} is gone; the volume can still be read; `chancery add` the file from where it is now, or \
             `chancery library remove {}`",
            gone.display(),
            volume.id
        ));
    }
    if from_file && hash(&paths).is_ok_and(|hash| hash != volume.hash) {
        return Some(format!("its file has changed since it was read; `chancery add {}` reads it again", volume.place));
    }
    let mend = "the reader mends it in the background, `chancery library rebuild` at once";
    match volume.made {
        Made::Now => None,
        Made::ByOtherRules => Some(format!("another version of chancery recognised its entities; {mend}")),
        Made::AsOtherText => Some(format!("another version of chancery made its text; {mend}")),
    }
}
