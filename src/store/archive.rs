//! The archive: bytes under their own hash, never changed once written.

use crate::domain::Sha256;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("archive folder {0}: {1}; check that it exists, is writable and has room")]
    Io(PathBuf, #[source] io::Error),
    #[error("archived file {0} no longer matches its hash; restore it from a backup")]
    Corrupt(Sha256),
}

/// A folder of files named by their SHA-256: `ab/abcdef…`.
#[derive(Clone, Debug)]
pub struct Archive {
    root: PathBuf,
}

impl Archive {
    /// Uses the folder, which is made when absent.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, ArchiveError> {
        let root = root.into();
        fs::create_dir_all(&root).map_err(|e| ArchiveError::Io(root.clone(), e))?;
        Ok(Self { root })
    }

    fn path(&self, hash: &Sha256) -> PathBuf {
        self.root.join(&hash.as_str()[..2]).join(hash.as_str())
    }

    /// Stores the bytes and returns their hash. When it returns, they are on the disk, name and all.
    pub fn put(&self, bytes: &[u8]) -> Result<Sha256, ArchiveError> {
        let hash = Sha256::of(bytes);
        let path = self.path(&hash);
        let folder = path.parent().unwrap_or(&self.root);
        if self.holds(&path, bytes.len()) {
            return Ok(hash);
        }
        write_durably(&self.root, folder, &path, bytes).map_err(|e| ArchiveError::Io(self.root.clone(), e))?;
        Ok(hash)
    }

    /// A file of the right size is the right file: names are hashes and files appear by rename only.
    fn holds(&self, path: &Path, length: usize) -> bool {
        fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == length as u64)
    }

    /// The bytes, re-hashed on the way out.
    pub fn get(&self, hash: &Sha256) -> Result<Vec<u8>, ArchiveError> {
        let path = self.path(hash);
        let bytes = fs::read(&path).map_err(|e| ArchiveError::Io(path, e))?;
        if Sha256::of(&bytes) != *hash {
            return Err(ArchiveError::Corrupt(hash.clone()));
        }
        Ok(bytes)
    }
}

fn write_durably(root: &Path, folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    File::open(folder)?.sync_all()?;
    File::open(root)?.sync_all()
}
