//! Looking after the archive: what lies in it, in what condition, and taking away what nobody may keep.

use super::{Archive, ArchiveError, blocking};
use crate::domain::{Hasher, Sha256};
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// An upload that was not finished by then never will be.
const ABANDONED: Duration = Duration::from_secs(3600);

/// How a file in the archive is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Its bytes have its hash.
    Sound,
    Missing,
    Corrupt,
}

/// Something that lies in the archive.
#[derive(Clone, Debug)]
pub struct Listed {
    /// `None` for something that is not ours.
    pub sha256: Option<Sha256>,
    pub name: String,
    pub bytes: u64,
    /// When it was last put there.
    pub put_at: DateTime<Utc>,
}

impl Archive {
    /// Reads a file and hashes it again, a part at a time.
    pub async fn condition(&self, hash: &Sha256) -> Result<Condition, ArchiveError> {
        let found = match self.objects.get(&self.path(hash)).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(Condition::Missing),
            other => other.map_err(|e| self.io(e))?,
        };
        let (mut parts, mut hasher) = (found.into_stream(), Hasher::default());
        while let Some(part) = parts.try_next().await.map_err(|e| self.io(e))? {
            hasher.update(&part);
        }
        Ok(if hasher.finish() == *hash { Condition::Sound } else { Condition::Corrupt })
    }

    /// What lies under hashes that begin with these two digits, in order.
    pub async fn list(&self, digits: &str) -> Result<Vec<Listed>, ArchiveError> {
        let prefix = self.prefix.clone().join(digits);
        let found: Vec<_> = self.objects.list(Some(&prefix)).try_collect().await.map_err(|e| self.io(e))?;
        let listed = |facts: object_store::ObjectMeta| {
            let name = facts.location.filename().unwrap_or_default().to_owned();
            let sha256 = Sha256::parse(&name).filter(|hash| self.path(hash) == facts.location);
            Listed { sha256, name, bytes: facts.size, put_at: facts.last_modified }
        };
        let mut listed: Vec<Listed> = found.into_iter().map(listed).collect();
        listed.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(listed)
    }

    /// When a file was last put there; `None` when it is not there.
    pub async fn put_at(&self, hash: &Sha256) -> Result<Option<DateTime<Utc>>, ArchiveError> {
        match self.objects.head(&self.path(hash)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            other => Ok(Some(other.map_err(|e| self.io(e))?.last_modified)),
        }
    }

    /// Whether it can be written now: a megabyte, under a name that is no hash, and away again.
    pub async fn probe(&self) -> Result<(), ArchiveError> {
        let place = self.prefix.clone().join(format!("probe-{}", uuid::Uuid::new_v4().simple()));
        let put = self.objects.put(&place, vec![0u8; 1 << 20].into()).await;
        let gone = self.objects.delete(&place).await;
        put.map_err(|e| self.io(e))?;
        gone.map_err(|e| self.io(e))
    }

    /// Takes a file away for good. That it is not there is as well.
    pub async fn delete(&self, hash: &Sha256) -> Result<(), ArchiveError> {
        match self.objects.delete(&self.path(hash)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            other => other.map_err(|e| self.io(e)),
        }
    }

    /// Removes what uploads left that were killed half-way; gives their number. A bucket does so itself, by a rule for
    /// incomplete uploads.
    pub async fn sweep(&self) -> Result<u64, ArchiveError> {
        let Some(root) = self.root.clone() else { return Ok(0) };
        let shown = self.shown.clone();
        blocking(move || sweep(&root)).await?.map_err(|e| ArchiveError::Folder(shown, e))
    }
}

fn sweep(root: &Path) -> std::io::Result<u64> {
    let mut swept = 0;
    for entry in fs::read_dir(root)?.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            swept += sweep(&entry.path())?;
        } else if is_abandoned(&entry) {
            fs::remove_file(entry.path())?;
            swept += 1;
        }
    }
    Ok(swept)
}

/// `HASH#1` is how the store names a file under way.
fn is_abandoned(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().into_owned();
    let under_way = name.split_once('#').is_some_and(|(hash, _)| Sha256::parse(hash).is_some());
    let age = entry.metadata().and_then(|facts| facts.modified()).ok().and_then(|at| at.elapsed().ok());
    under_way && age.is_some_and(|age| age > ABANDONED)
}
