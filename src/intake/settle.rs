//! When is a file finished? When its size and time have been still for a while, its structure is complete, and nobody
//! holds it open for writing.

use super::file::{Progress, SettledFile, identity, progress};
use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Size and time must be still for this long.
    pub settle: Duration,
    /// A still file that stays incomplete inside is taken as it is after this long.
    pub give_up: Duration,
}

/// Something that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    pub path: PathBuf,
    pub folder: String,
    pub file_name: String,
    pub identity: String,
    pub why: Why,
}

/// Why something can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A link, pipe or device: it is moved out of the way.
    NotAFile,
    /// It stays where it is, and is taken once it may be opened.
    NoPermission,
}

impl Why {
    /// English, for the log and the list of refusals.
    pub fn reason(self) -> &'static str {
        match self {
            Why::NotAFile => "is a link, pipe or device, not a file",
            Why::NoPermission => "may not be opened; give the service permission to read it",
        }
    }
}

/// What one look through the folder found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub settled: Vec<SettledFile>,
    pub odd: Vec<Oddity>,
    /// Some files are still being written: look again soon.
    pub pending: usize,
}

/// Names that scanners, copiers and file managers give to what is not finished or not meant for us.
const PASSING: [&str; 5] = [".part", ".partial", ".tmp", ".filepart", ".crdownload"];
const DEPTH: usize = 8;

/// Remembers since when each file has been still.
#[derive(Debug, Default)]
pub struct Settling {
    still: HashMap<PathBuf, Still>,
}

#[derive(Debug)]
struct Still {
    identity: String,
    /// Last change: before we first saw it when its own time says so.
    since: Instant,
    first_seen: Instant,
}

impl Settling {
    /// Looks through the folder and all below it.
    ///
    /// # Errors
    /// When the folder itself can't be listed. Trouble with one entry never hides the others.
    pub fn look(&mut self, drop: &Path, patience: Patience, now: Instant) -> io::Result<Found> {
        let mut entries = Vec::new();
        list(drop, DEPTH, &mut entries)?;
        entries.sort();
        self.still.retain(|path, _| entries.binary_search(path).is_ok());
        let mut found = Found::default();
        for path in entries {
            self.consider(drop, path, patience, now, &mut found);
        }
        Ok(found)
    }

    fn consider(&mut self, drop: &Path, path: PathBuf, patience: Patience, now: Instant, found: &mut Found) {
        let Ok(facts) = fs::symlink_metadata(&path) else { return };
        let (folder, file_name) = names(drop, &path);
        let identity = identity(&facts);
        let odd = |why| Oddity {
            path: path.clone(),
            folder: folder.clone(),
            file_name: file_name.clone(),
            identity: identity.clone(),
            why,
        };
        if !facts.is_file() {
            found.odd.push(odd(Why::NotAFile));
            return;
        }
        let (since, seen) = self.still_for(&path, &identity, &facts, now);
        if since < patience.settle {
            found.pending += 1;
            return;
        }
        match progress(&path) {
            Ok(Progress::Complete) => {}
            Ok(Progress::Incomplete) if seen >= patience.give_up => {}
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                found.odd.push(odd(Why::NoPermission));
                return;
            }
            Ok(Progress::Incomplete | Progress::BeingWritten) | Err(_) => {
                found.pending += 1;
                return;
            }
        }
        found.settled.push(SettledFile { path, folder, file_name, bytes: facts.len(), identity });
    }

    /// For how long the file has been as it is now, and for how long we have seen it so. At a start its own time
    /// tells the former, so that a full folder isn't kept waiting; a time in the future tells nothing.
    fn still_for(&mut self, path: &Path, identity: &str, facts: &Metadata, now: Instant) -> (Duration, Duration) {
        let known = self.still.get(path).is_some_and(|still| still.identity == identity);
        if !known {
            let age = facts.modified().ok().and_then(|m| SystemTime::now().duration_since(m).ok());
            let since = age.and_then(|age| now.checked_sub(age)).unwrap_or(now);
            self.still.insert(path.to_owned(), Still { identity: identity.to_owned(), since, first_seen: now });
        }
        let still = &self.still[path];
        (now.saturating_duration_since(still.since), now.saturating_duration_since(still.first_seen))
    }
}

/// Hidden, not finished, or not meant for us.
pub(super) fn is_passed_by(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name == "thumbs.db"
        || PASSING.iter().any(|ending| name.ends_with(ending))
}

fn list(folder: &Path, depth: usize, entries: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        if is_passed_by(&entry.file_name().to_string_lossy()) {
            continue;
        }
        match entry.file_type() {
            // A folder that may not be listed hides only what is in it.
            Ok(kind) if kind.is_dir() && depth > 0 => drop(list(&entry.path(), depth - 1, entries)),
            Ok(kind) if kind.is_dir() => {}
            _ => entries.push(entry.path()),
        }
    }
    Ok(())
}

fn names(drop: &Path, path: &Path) -> (String, String) {
    let folder = path.parent().and_then(|p| p.strip_prefix(drop).ok()).unwrap_or(Path::new(""));
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (folder.to_string_lossy().into_owned(), file_name)
}
