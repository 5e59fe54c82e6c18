//! The archive: bytes under their own hash, never changed once written. A folder by default; a bucket of an S3-compatible
//! server when several machines work together.

mod place;
mod upkeep;

pub use place::Place;
pub use upkeep::{Condition, Listed};

use crate::domain::{Hasher, Sha256};
use object_store::buffered::BufWriter;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// What is held in memory of a file under way, and the size of the parts of a long one. S3 wants at least 5 MiB.
const PART: usize = 8 << 20;

#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("archive {0}: {1}; check that it exists, is writable and has room")]
    Io(String, #[source] object_store::Error),
    #[error("archive {0}: {1}; check that it exists, is writable and has room")]
    Folder(String, #[source] io::Error),
    #[error("a file that was to be archived can't be read: {0}; it stays where it is")]
    Source(#[source] io::Error),
    #[error("a file changed while it was being archived; it stays where it is and is tried again")]
    Changed,
    #[error("archived file {0} is not there; restore it from a backup")]
    Missing(Sha256),
    #[error("archived file {0} no longer matches its hash; restore it from a backup")]
    Corrupt(Sha256),
    #[error("archive.url {0} can't be used: {1}")]
    Address(String, String),
    #[error("a task ended before its time: {0}")]
    Task(#[from] tokio::task::JoinError),
}

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sha256: Sha256,
    pub bytes: u64,
}

/// Files named by their SHA-256: `ab/abcdef…`. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Archive {
    objects: Arc<dyn ObjectStore>,
    prefix: ObjectPath,
    /// Of a folder; `None` for a bucket.
    root: Option<PathBuf>,
    /// As people know it.
    shown: String,
}

impl Archive {
    fn path(&self, hash: &Sha256) -> ObjectPath {
        self.prefix.clone().join(&hash.as_str()[..2]).join(hash.as_str())
    }

    fn io(&self, error: object_store::Error) -> ArchiveError {
        ArchiveError::Io(self.shown.clone(), error)
    }

    fn io_of(&self, hash: &Sha256) -> impl Fn(object_store::Error) -> ArchiveError {
        move |error| match error {
            object_store::Error::NotFound { .. } => ArchiveError::Missing(hash.clone()),
            error => self.io(error),
        }
    }

    /// Stores the bytes and returns their hash. When it returns, they are on the disk, name and all.
    ///
    /// What is there already is written again: that mends a copy that rotted, and tells [`Archive::list`] that somebody
    /// still wants it.
    pub async fn put(&self, bytes: impl Into<Vec<u8>>) -> Result<Sha256, ArchiveError> {
        let bytes: Vec<u8> = bytes.into();
        let hash = Sha256::of(&bytes);
        self.objects.put(&self.path(&hash), bytes.into()).await.map_err(|e| self.io(e))?;
        self.sync_root().await?;
        Ok(hash)
    }

    /// Stores a whole file, however long, without holding it in memory. Reads it twice: once to know its name.
    ///
    /// # Errors
    /// `Changed` when somebody wrote to it between the two.
    pub async fn put_file(&self, file: File) -> Result<Stored, ArchiveError> {
        let (stored, mut file) = blocking(move || hash_of(file)).await?.map_err(ArchiveError::Source)?;
        let mut writer =
            BufWriter::with_capacity(self.objects.clone(), self.path(&stored.sha256), PART).with_max_concurrency(1);
        let mut hasher = Hasher::default();
        loop {
            let (part, back) = blocking(move || next_part(file)).await?.map_err(ArchiveError::Source)?;
            file = back;
            if part.is_empty() {
                break;
            }
            hasher.update(&part);
            writer.put(part.into()).await.map_err(|e| self.io(e))?;
        }
        if hasher.finish() != stored.sha256 {
            // Nothing stands under the name yet; what was sent of it goes.
            let _ = writer.abort().await;
            return Err(ArchiveError::Changed);
        }
        writer.shutdown().await.map_err(|e| ArchiveError::Folder(self.shown.clone(), e))?;
        self.sync_root().await?;
        Ok(stored)
    }

    /// The store syncs each file, its folder, and every folder that it made itself. One that another process made a
    /// moment ago may not be on the disk yet.
    async fn sync_root(&self) -> Result<(), ArchiveError> {
        let Some(root) = self.root.clone() else { return Ok(()) };
        let synced = blocking(move || File::open(root)?.sync_all()).await?;
        synced.map_err(|e| ArchiveError::Folder(self.shown.clone(), e))
    }

    /// Length in bytes, without reading them.
    pub async fn length(&self, hash: &Sha256) -> Result<u64, ArchiveError> {
        self.objects.head(&self.path(hash)).await.map(|facts| facts.size).map_err(self.io_of(hash))
    }

    /// The bytes, re-hashed on the way out.
    pub async fn get(&self, hash: &Sha256) -> Result<Vec<u8>, ArchiveError> {
        let found = self.objects.get(&self.path(hash)).await.map_err(self.io_of(hash))?;
        let bytes = found.bytes().await.map_err(|e| self.io(e))?;
        if Sha256::of(&bytes) != *hash {
            return Err(ArchiveError::Corrupt(hash.clone()));
        }
        Ok(bytes.into())
    }

    /// As messages name it: a folder or `s3://…`.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, tokio::task::JoinError> {
    tokio::task::spawn_blocking(work).await
}

fn hash_of(mut file: File) -> io::Result<(Stored, File)> {
    let (mut hasher, mut buffer, mut bytes) = (Hasher::default(), vec![0u8; 1 << 16], 0);
    loop {
        let n = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..n]);
        bytes += n as u64;
    }
    file.rewind()?;
    Ok((Stored { sha256: hasher.finish(), bytes }, file))
}

fn next_part(mut file: File) -> io::Result<(Vec<u8>, File)> {
    let mut part = Vec::new();
    (&mut file).take(PART as u64).read_to_end(&mut part)?;
    Ok((part, file))
}
