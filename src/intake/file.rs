//! One finished file: opening it, and removing that very file and no other.

use super::looks_complete;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Begins the names under which we set files aside. Hidden, so that no look takes them.
pub(super) const OWN_PREFIX: &str = ".postkamer-";
/// Begins the name of a file that is given back to the folder because its own name is taken.
const RETURNED_PREFIX: &str = "teruggelegd-";

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

/// What became of the file that was to be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    Removed,
    /// Another file has the name by now, or somebody writes to this one: it stays, to be taken by itself.
    Replaced,
}

impl SettledFile {
    /// Opens the file, unless it changed since it was found settled.
    ///
    /// # Errors
    /// `WouldBlock` when it changed; what the system says otherwise.
    pub fn open(&self) -> io::Result<File> {
        let file = open(&self.path)?;
        self.check_unchanged(&file)?;
        Ok(file)
    }

    /// # Errors
    /// `WouldBlock` when the file is no longer what was found settled.
    pub fn check_unchanged(&self, file: &File) -> io::Result<()> {
        let same = identity(&file.metadata()?) == self.identity;
        if same { Ok(()) } else { Err(io::Error::new(io::ErrorKind::WouldBlock, "file is still changing")) }
    }

    /// Removes this very file. A scanner may have put the next letter under the same name meanwhile, so the name is first
    /// taken away, and what lies under it is looked at before it goes.
    ///
    /// # Errors
    /// When the folder doesn't let us.
    pub fn remove(&self) -> io::Result<Removal> {
        let inode = self.identity.rsplit(':').next().unwrap_or_default();
        let aside = self.path.with_file_name(format!("{OWN_PREFIX}{inode}"));
        match fs::rename(&self.path, &aside) {
            // Removed before a crash, or by a person: the letter is safe either way.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Removal::Removed),
            other => other?,
        }
        let same = fs::symlink_metadata(&aside).is_ok_and(|facts| identity(&facts) == self.identity);
        if same && !open(&aside).is_ok_and(|file| has_writer(&file)) {
            fs::remove_file(&aside)?;
            return Ok(Removal::Removed);
        }
        give_back(&aside, &self.path)?;
        Ok(Removal::Replaced)
    }
}

/// Gives files back that were set aside when we were stopped: they are known by their identity, or taken anew.
///
/// # Errors
/// When the folder can't be listed.
pub fn give_back_all(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            give_back_all(&entry.path())?;
        } else if let Some(inode) = name.strip_prefix(OWN_PREFIX) {
            give_back(&entry.path(), &folder.join(format!("{RETURNED_PREFIX}{inode}")))?;
        }
    }
    Ok(())
}

/// Moves a file back under its name, or one like it when that is taken, and never over another file.
fn give_back(aside: &Path, path: &Path) -> io::Result<()> {
    let unique = uuid::Uuid::now_v7().simple().to_string();
    let other: PathBuf = path.with_file_name(format!("{RETURNED_PREFIX}{unique}"));
    match renameat_with(CWD, aside, CWD, path, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(()),
        // The name is taken, or the file system can't promise: a name that nobody else has does as well.
        Err(_) => fs::rename(aside, other),
    }
}

fn open(path: &Path) -> io::Result<File> {
    // Neither follows a link nor waits for a pipe that was put there meanwhile.
    OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path)
}

pub(super) fn identity(facts: &Metadata) -> String {
    format!("{}:{}.{}:{}", facts.len(), facts.mtime(), facts.mtime_nsec(), facts.ino())
}

/// How far the writing of a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Complete,
    /// Its structure says that more is to come.
    Incomplete,
    /// Somebody has it open for writing.
    BeingWritten,
}

pub(super) fn progress(path: &Path) -> io::Result<Progress> {
    let mut file = open(path)?;
    Ok(match (has_writer(&file), looks_complete(&mut file)?) {
        (true, _) => Progress::BeingWritten,
        (false, true) => Progress::Complete,
        (false, false) => Progress::Incomplete,
    })
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
