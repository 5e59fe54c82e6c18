//! When is a file finished? When its size and time have been still for a while, its structure is complete, and nobody
//! holds it open for writing.

use super::looks_complete;
use std::collections::HashMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
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

/// A file that is ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledFile {
    pub path: PathBuf,
    /// Relative to the drop folder; empty at its top.
    pub folder: String,
    /// As a person can read it: bytes that are no UTF-8 are replaced.
    pub file_name: String,
    pub bytes: u64,
    /// Size, time and inode: another file of the same name has another identity.
    pub identity: String,
}

/// Something that is no file we can open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    pub path: PathBuf,
    pub folder: String,
    pub file_name: String,
    /// English, for the log and the list of refusals.
    pub reason: &'static str,
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
        if !facts.is_file() {
            found.odd.push(Oddity { path, folder, file_name, reason: "is a link, pipe or device, not a file" });
            return;
        }
        let identity = identity(&facts);
        let (since, seen) = self.still_for(&path, &identity, &facts, now);
        if since < patience.settle {
            found.pending += 1;
            return;
        }
        match finished(&path) {
            Ok(true) => {}
            Ok(false) if seen >= patience.give_up => {}
            Ok(false) => {
                found.pending += 1;
                return;
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                let reason = "may not be opened; give the service permission to read it";
                found.odd.push(Oddity { path, folder, file_name, reason });
                return;
            }
            Err(_) => {
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

fn list(folder: &Path, depth: usize, entries: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let passing = name.starts_with(['.', '~']) || name == "thumbs.db" || PASSING.iter().any(|p| name.ends_with(p));
        if passing {
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

impl SettledFile {
    /// Opens the file, unless it changed since it was found settled.
    ///
    /// # Errors
    /// `WouldBlock` when it changed; what the system says otherwise.
    pub fn open(&self) -> io::Result<File> {
        let file = OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW).open(&self.path)?;
        self.check_unchanged(&file)?;
        Ok(file)
    }

    /// # Errors
    /// `WouldBlock` when the file is no longer what was found settled.
    pub fn check_unchanged(&self, file: &File) -> io::Result<()> {
        let same = identity(&file.metadata()?) == self.identity;
        if same { Ok(()) } else { Err(io::Error::new(io::ErrorKind::WouldBlock, "file is still changing")) }
    }
}

fn names(drop: &Path, path: &Path) -> (String, String) {
    let folder = path.parent().and_then(|p| p.strip_prefix(drop).ok()).unwrap_or(Path::new(""));
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (folder.to_string_lossy().into_owned(), file_name)
}

fn identity(facts: &Metadata) -> String {
    format!("{}:{}.{}:{}", facts.len(), facts.mtime(), facts.mtime_nsec(), facts.ino())
}

/// Complete inside, and open for writing nowhere on this machine.
fn finished(path: &Path) -> io::Result<bool> {
    let mut file = OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path)?;
    Ok(looks_complete(&mut file)? && !has_writer(&file))
}

/// A read lease is granted only while nobody has the file open for writing (fcntl(2)). Where leases are not known, as
/// on network shares, stillness and structure decide alone.
fn has_writer(file: &File) -> bool {
    use std::os::fd::AsRawFd;
    // SAFETY: both calls take an open descriptor and an integer, and touch no memory of ours.
    unsafe {
        if libc::fcntl(file.as_raw_fd(), libc::F_SETLEASE, libc::F_RDLCK) == 0 {
            libc::fcntl(file.as_raw_fd(), libc::F_SETLEASE, libc::F_UNLCK);
            return false;
        }
    }
    io::Error::last_os_error().kind() == io::ErrorKind::WouldBlock
}
