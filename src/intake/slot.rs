//! The slot for files that a person sends from a browser. They end up in the drop folder like any scan, so that all that
//! happens to a scan happens to them.

use super::file::identity;
use super::settle::is_passed_by;
use crate::domain::{Hasher, Sha256};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Begins the names of files that are still coming in. Hidden, so that no look takes them.
const COMING: &str = ".toevoegen-";
/// What is left of a file whose sender or whose service stopped half-way goes after this long.
const LEFTOVER: Duration = Duration::from_secs(24 * 3600);
/// Longest name in characters, so that it fits every file system with a number added, in bytes too.
const LONGEST: usize = 60;
/// An ending with its dot, in bytes.
const LONGEST_ENDING: usize = 12;
/// Names with the same beginning that are tried before one that nobody else has.
const NUMBERED: u32 = 50;

/// Where files are put in. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Slot {
    drop: PathBuf,
    /// Bytes that one file may have.
    pub largest: u64,
}

/// A hidden file that goes when nobody wants it any more.
struct Hidden(PathBuf);

impl Drop for Hidden {
    fn drop(&mut self) {
        // It has its own name by now, or what is left goes with the leftovers.
        let _ = fs::remove_file(&self.0);
    }
}

/// A file that is coming in. Nothing of it stays unless it is delivered.
pub struct Incoming {
    file: File,
    hidden: Hidden,
    hasher: Hasher,
    bytes: u64,
}

/// A file that is whole and on the disk, under a hidden name still.
pub struct Whole {
    hidden: Hidden,
    pub bytes: u64,
    pub sha256: Sha256,
    /// By which the look knows it: size, time and inode.
    pub identity: String,
}

impl Slot {
    /// Clears away what was left half-way a day ago or longer.
    pub fn new(drop: &Path, largest: u64) -> Self {
        let old = |entry: &fs::DirEntry| {
            let age = entry.metadata().and_then(|facts| facts.modified()).ok().and_then(|at| at.elapsed().ok());
            entry.file_name().to_string_lossy().starts_with(COMING) && age.is_some_and(|age| age > LEFTOVER)
        };
        for entry in fs::read_dir(drop).into_iter().flatten().flatten().filter(old) {
            // Another service on the same folder may be clearing it too.
            let _ = fs::remove_file(entry.path());
        }
        Self { drop: drop.to_owned(), largest }
    }

    /// Begins a file.
    ///
    /// # Errors
    /// What the system says, `StorageFull` when there is no room.
    pub fn open(&self) -> io::Result<Incoming> {
        let path = self.drop.join(format!("{COMING}{}", uuid::Uuid::now_v7().simple()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Incoming { file, hidden: Hidden(path), hasher: Hasher::default(), bytes: 0 })
    }
}

impl Incoming {
    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Syncs what came in to the disk.
    ///
    /// # Errors
    /// What the system says; nothing of the file stays then.
    pub fn finish(self) -> io::Result<Whole> {
        self.file.sync_all()?;
        let identity = identity(&self.file.metadata()?);
        Ok(Whole { hidden: self.hidden, bytes: self.bytes, sha256: self.hasher.finish(), identity })
    }
}

impl Write for Incoming {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Whole {
    /// Where its bytes are.
    pub fn path(&self) -> &Path {
        &self.hidden.0
    }

    /// Gives the file its name in the drop folder, or one like it when that is taken: never over another file. Returns
    /// the name.
    ///
    /// # Errors
    /// What the system says; nothing of the file stays then.
    pub fn deliver(self, file_name: &str) -> io::Result<String> {
        let own = safe_name(file_name);
        let (stem, ending) = split(&own);
        let numbered = (2..NUMBERED).map(|n| format!("{stem} ({n}){ending}"));
        let unique = format!("{stem} {}{ending}", uuid::Uuid::now_v7().simple());
        for name in std::iter::once(own.clone()).chain(numbered) {
            let path = self.path().with_file_name(&name);
            match renameat_with(CWD, self.path(), CWD, &path, RenameFlags::NOREPLACE) {
                Ok(()) => return synced(&path).map(|()| name),
                Err(rustix::io::Errno::EXIST) => {}
                // A file system that can't promise not to replace: only a name that nobody has is safe.
                Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => break,
                Err(error) => return Err(error.into()),
            }
        }
        let path = self.path().with_file_name(&unique);
        fs::rename(self.path(), &path)?;
        synced(&path).map(|()| unique)
    }
}

/// The name is on the disk when its folder is. Some network shares can't sync a folder; they keep it by themselves.
fn synced(path: &Path) -> io::Result<()> {
    let folder = path.parent().map(File::open).transpose()?;
    match folder.map(|folder| folder.sync_all()) {
        Some(Err(error)) if error.kind() != io::ErrorKind::InvalidInput => Err(error),
        _ => Ok(()),
    }
}

fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= LONGEST_ENDING => name.split_at(at),
        _ => (name, ""),
    }
}

/// The name of a stranger's file as a name in the drop folder: no folders, nothing that hides it or steers a screen, no name
/// that a look passes by.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: char| if "<>:\"|?*".contains(c) { '_' } else { c };
    let unseen = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
    };
    let name: String = last.chars().filter(unseen).map(plain).collect();
    let name = name.trim().trim_start_matches(['.', '~', ' ']).trim_end_matches(['.', ' ']);
    let (stem, ending) = split(name);
    let stem: String = stem.chars().take(LONGEST).collect();
    let name = match stem.trim() {
        "" => format!("brief{ending}"),
        stem => format!("{stem}{ending}"),
    };
    if is_passed_by(&name) { format!("{name}.bestand") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_strangers_become_names_in_the_folder() {
        let names = [
            ("brief.pdf", "brief.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\anna\\brief één.pdf", "brief één.pdf"),
            (".verborgen.pdf", "verborgen.pdf"),
            ("~$brief.docx", "$brief.docx"),
            ("Thumbs.db", "Thumbs.db.bestand"),
            ("brief.pdf.tmp", "brief.pdf.tmp.bestand"),
            ("a\u{0}b\nc\u{202e}fdp.exe", "abcfdp.exe"),
            ("a:b*c?.pdf", "a_b_c_.pdf"),
            ("..", "brief"),
            ("", "brief"),
            (".pdf", "pdf"),
            ("brief.", "brief"),
        ];
        for (given, expected) in names {
            assert_eq!(safe_name(given), expected, "{given:?}");
        }
        let long = safe_name(&format!("{}.pdf", "ĳ".repeat(5000)));
        assert!(long.len() < 200 && long.ends_with("ĳ.pdf"), "{long}");
    }

    #[test]
    fn a_file_never_takes_the_place_of_another_and_leaves_nothing_when_dropped() {
        let folder = tempfile::tempdir().expect("a folder");
        let slot = Slot::new(folder.path(), 100);
        let put = |text: &str| {
            let mut incoming = slot.open().expect("room");
            incoming.write_all(text.as_bytes()).expect("room");
            incoming.finish().expect("synced").deliver("brief.pdf").expect("a name")
        };
        assert_eq!((put("een"), put("twee")), ("brief.pdf".to_owned(), "brief (2).pdf".to_owned()));
        drop(slot.open().expect("room"));
        drop(slot.open().expect("room").finish().expect("synced"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
        assert_eq!(fs::read(folder.path().join("brief.pdf")).expect("a file"), b"een");
    }
}
