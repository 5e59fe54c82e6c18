//! The archive: bytes under their own hash, never changed once written.

use crate::domain::{Hasher, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("archive folder {0}: {1}; check that it exists, is writable and has room")]
    Io(PathBuf, #[source] io::Error),
    #[error("archived file {0} no longer matches its hash; restore it from a backup")]
    Corrupt(Sha256),
}

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sha256: Sha256,
    pub bytes: u64,
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
        self.put_from(&mut &*bytes).map(|stored| stored.sha256)
    }

    /// Stores all that the reader gives, however much, without holding it in memory.
    pub fn put_from(&self, reader: &mut impl Read) -> Result<Stored, ArchiveError> {
        self.write_durably(reader).map_err(|e| ArchiveError::Io(self.root.clone(), e))
    }

    fn write_durably(&self, reader: &mut impl Read) -> io::Result<Stored> {
        let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(&self.root)?;
        let (sha256, bytes) = copy_hashing(reader, file.as_file_mut())?;
        let path = self.path(&sha256);
        let folder = path.parent().unwrap_or(&self.root);
        if hash_of(&path).is_ok_and(|held| held == sha256) {
            // It may have been written by a process that was killed before it was synced.
            File::open(&path)?.sync_all()?;
        } else {
            file.as_file().sync_all()?;
            fs::create_dir_all(folder)?;
            file.persist(&path).map_err(|e| e.error)?;
        }
        File::open(folder)?.sync_all()?;
        File::open(&self.root)?.sync_all()?;
        Ok(Stored { sha256, bytes })
    }

    /// Length in bytes, without reading them.
    pub fn length(&self, hash: &Sha256) -> Result<u64, ArchiveError> {
        let path = self.path(hash);
        fs::metadata(&path).map(|m| m.len()).map_err(|e| ArchiveError::Io(path, e))
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

fn hash_of(path: &Path) -> io::Result<Sha256> {
    copy_hashing(&mut File::open(path)?, &mut io::sink()).map(|(hash, _)| hash)
}

fn copy_hashing(reader: &mut impl Read, file: &mut impl Write) -> io::Result<(Sha256, u64)> {
    let mut hasher = Hasher::default();
    let mut buffer = vec![0u8; 1 << 16];
    let mut bytes = 0;
    loop {
        let n = match reader.read(&mut buffer) {
            Ok(0) => return Ok((hasher.finish(), bytes)),
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..n]);
        file.write_all(&buffer[..n])?;
        bytes += n as u64;
    }
}
