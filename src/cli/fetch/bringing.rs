//! One volume after the other. Read [`bring`] first.

use std::path::{Path, PathBuf};

use super::show::Show;
use super::wanted::meant;
use crate::cli::output::complain_of;
use crate::error::{Error, Kind, Result};
use crate::fetch::{Fetched, Fetcher, Published};
use crate::ingest::keep_sound;

/// What came of fetching.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// The volumes that are in the folder now.
    pub(super) files: Vec<PathBuf>,
    /// How many of them were there, and had not changed.
    pub(super) unchanged: usize,
    /// How many could not be fetched, of those that were tried.
    pub(super) failed: usize,
    /// What ended it before the last volume.
    pub(super) ended: Option<Error>,
}

/// Fetches volumes into `folder`, verified. What concerns one volume alone is complained of, and the next is fetched.
pub(super) fn bring(fetcher: &Fetcher, volumes: &[Published], folder: &Path, show: &mut Show) -> Brought {
    let (mut brought, mut published) = (Brought::default(), None);
    show.begin(volumes);
    for volume in volumes {
        show.volume(volume);
        match bring_one(fetcher, volume, folder, show) {
            Ok((file, came)) => {
                brought.unchanged += usize::from(!came);
                brought.files.push(file);
                show.done(volume, came);
            }
            Err(error) if ends(error.kind) => {
                brought.failed += 1;
                brought.ended = Some(error);
                break;
            }
            Err(mut error) => {
                brought.failed += 1;
                if error.kind == Kind::NotFound {
                    let list = published.get_or_insert_with(|| fetcher.published(&mut |_| {}).unwrap_or_default());
                    error.hint = meant(&volume.id, list);
                }
                show.aside(|| complain_of(&error));
            }
        }
    }
    brought
}

/// Whether after such an error the next volume would fail too.
fn ends(kind: Kind) -> bool {
    matches!(kind, Kind::Unreachable | Kind::Usage | Kind::Cancelled | Kind::Io)
}

/// The file of a volume in the folder, and whether it came now.
fn bring_one(fetcher: &Fetcher, volume: &Published, folder: &Path, show: &mut Show) -> Result<(PathBuf, bool)> {
    match fetcher.fetch(&volume.id, folder, &mut |step| show.step(step))? {
        Fetched::Unchanged(file) => Ok((file, false)),
        Fetched::Arrived(arrived) => match keep_sound(arrived) {
            Ok(file) => Ok((file, true)),
            Err(error) => Err(Error { what: format!("{}: {error}", volume.id), ..error }),
        },
    }
}
