//! `postkamer backup` and `postkamer restore`.

use super::progress;
use crate::config::Settings;
use crate::store::{Archive, AuditHead, Copied, Store, copy_file, machine};
use anyhow::{Context, Result};
use chrono::Utc;
use clap::Args;
use rustix::fs::{FlockOperation, Mode, flock};
use rustix::process::umask;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Name of the copy of the database in a backup that does not say it.
const DATABASE: &str = "postkamer.sqlite";
/// Held by whoever writes into the folder.
const LOCK: &str = "backup.lock";
const MANIFEST: &str = "backup.json";
/// The second names its database.
const FORMAT: u32 = 2;
/// For how long a destruction is kept out; renewed all the time.
const MINUTES: i64 = 15;

/// Copy the database and the archive into a folder, while the service runs
///
/// The copy of the database is of one moment, and every archived file that it names is copied and hashed. A second backup
/// into the same folder copies only what is new, and drops what was destroyed since; until it is finished, the one before
/// stays as it was. Configuration and the drop folder are not part of it.
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer backup /mnt/backup/postkamer\n  \
                        postkamer backup /mnt/backup/postkamer --database postgres://postkamer@db/postkamer\n  \
                        postkamer backup /mnt/backup/postkamer --all\n\n\
                        Exit codes: 0 all is copied, 1 something is not.")]
pub struct BackupArgs {
    /// Also hash the files that were copied before, and copy anew what rotted there
    #[arg(long)]
    all: bool,
    /// Folder for the backup; made when absent
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Bring a backup back into an empty database and archive
///
/// The backup may come from SQLite or PostgreSQL and go to either. People log in again with the passwords they had.
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer restore /mnt/backup/postkamer --data /var/lib/postkamer\n  \
                        postkamer restore /mnt/backup/postkamer --database postgres://postkamer@db/postkamer\n\n\
                        Exit codes: 0 all is back, 1 something is not.")]
pub struct RestoreArgs {
    /// Folder of the backup
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Written last: a backup without it was not finished.
#[derive(Serialize, Deserialize)]
struct Manifest {
    format: u32,
    made_at: String,
    program: String,
    /// File with the copy of the database.
    #[serde(default = "database")]
    database: String,
    files: u64,
    audit_seq: i64,
    audit_hash: String,
}

fn database() -> String {
    DATABASE.to_owned()
}

impl BackupArgs {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let store = super::existing_store(settings).await?;
        let archive = Archive::at(&settings.archive_place()?)?;
        let whom = format!("postkamer backup by {} on {}", super::operator(), machine());
        store.occupy(&whom, MINUTES).await?;
        let outcome = self.copy(&store, &archive, &whom).await;
        store.vacate(&whom).await?;
        let result = if matches!(outcome, Ok((_, 0))) { "ok" } else { "faults" };
        store.note(&super::operator(), "backup", "database:", result).await?;
        let (files, unsound) = outcome?;
        println!("{files} archived files and the database are in {}.", self.folder.display());
        if unsound > 0 {
            println!("FAULT  {unsound} files could not be copied; `postkamer ledger check` names them");
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }

    /// First the database, then the files that it names: they were in the archive before it named them.
    async fn copy(&self, store: &Store, archive: &Archive, whom: &str) -> Result<(u64, u64)> {
        // Letters are for us alone.
        umask(Mode::RWXG | Mode::RWXO);
        let folder = &self.folder;
        fs::create_dir_all(folder).with_context(|| format!("folder {} can't be made", folder.display()))?;
        let _lock = lock(folder, LOCK)?;
        let before = folder.join(MANIFEST).exists().then(|| manifest(folder)).transpose()?;
        let fresh = folder.join(format!("{DATABASE}.new"));
        remove(&fresh)?;
        store.snapshot(&fresh).await?;
        let shelf = Archive::open(folder.join("archive"))?;
        let copy = Store::open(&sqlite(&fresh)).await?;
        if let Some(before) = &before {
            goes_on(&copy, before, folder).await?;
        }
        let AuditHead { seq, hash } = copy.audit_head().await?;
        let (files, unsound) = self.copy_files(store, &copy, archive, &shelf, whom).await?;
        // Closed under the name under which it was opened: a connection that is made later would find nothing there.
        copy.close().await;
        let database = format!("postkamer-{seq}.sqlite");
        keep(&fresh, &folder.join(&database))?;
        let manifest = Manifest {
            format: FORMAT,
            made_at: Utc::now().to_rfc3339(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            database: database.clone(),
            files,
            audit_seq: seq,
            audit_hash: hash,
        };
        let written = folder.join(format!("{MANIFEST}.new"));
        fs::write(&written, serde_json::to_vec_pretty(&manifest)?)?;
        keep(&written, &folder.join(MANIFEST))?;
        // From here on the backup is the new one; what only the one before needed may go.
        if let Some(before) = before.filter(|before| before.database != database) {
            remove(&folder.join(before.database))?;
        }
        let copy = Store::open(&sqlite(&folder.join(&database))).await?;
        drop_others(&copy, &shelf).await?;
        copy.close().await;
        Ok((files, unsound))
    }

    async fn copy_files(
        &self,
        store: &Store,
        copy: &Store,
        archive: &Archive,
        shelf: &Archive,
        whom: &str,
    ) -> Result<(u64, u64)> {
        let (mut files, mut unsound) = (0, 0);
        let bar = progress(256, "archive");
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            store.occupy(whom, MINUTES).await?;
            for hash in &copy.named_files(&digits).await? {
                match copy_file(archive, shelf, hash, self.all).await? {
                    Copied::Written | Copied::Kept => files += 1,
                    Copied::Unsound => {
                        eprintln!("postkamer: archived file {hash} is missing or rotten and is not in the backup");
                        unsound += 1;
                    }
                }
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok((files, unsound))
    }
}

/// Only a database that goes on from the one in the folder may take its place: after a loss, an empty one would otherwise
/// wipe out the last copy of everything.
async fn goes_on(copy: &Store, before: &Manifest, folder: &Path) -> Result<()> {
    anyhow::ensure!(
        copy.audit_hash(before.audit_seq).await?.as_ref() == Some(&before.audit_hash),
        "{} holds a backup of another database, or the audit log of this one was cut off or rewritten since; keep that backup, \
         and name another folder",
        folder.display()
    );
    Ok(())
}

/// What was destroyed since the last backup is destroyed here too.
async fn drop_others(copy: &Store, shelf: &Archive) -> Result<()> {
    for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
        let named = copy.named_files(&digits).await?;
        for old in shelf.list(&digits).await?.into_iter().filter_map(|lies| lies.sha256) {
            if named.binary_search(&old).is_err() {
                shelf.delete(&old).await?;
            }
        }
    }
    Ok(())
}

/// Two that write into one folder would spoil each other's work.
pub fn lock(folder: &Path, name: &str) -> Result<fs::File> {
    let file = fs::File::create(folder.join(name))?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)
        .with_context(|| format!("another run is writing into {}; wait until it is done", folder.display()))?;
    Ok(file)
}

impl RestoreArgs {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let manifest = manifest(&self.folder)?;
        umask(Mode::RWXG | Mode::RWXO);
        fs::create_dir_all(&settings.folders.data)?;
        // A copy of the copy: bringing it up to date must not change the backup.
        let work = tempfile::tempdir_in(&settings.folders.data)?;
        let file = work.path().join(DATABASE);
        fs::copy(self.folder.join(&manifest.database), &file)?;
        let copy = Store::open(&sqlite(&file)).await?;
        let url = settings.database_url();
        let store = Store::open(&url).await?;
        anyhow::ensure!(
            store.is_untouched().await?,
            "the database is not empty; restore into a new one, named with --data or --database"
        );
        let (from, to) = (Archive::open(self.folder.join("archive"))?, Archive::at(&settings.archive_place()?)?);
        let (mut files, mut unsound) = (0u64, 0u64);
        let bar = progress(256, "archive");
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            for hash in copy.named_files(&digits).await? {
                match copy_file(&from, &to, &hash, true).await? {
                    Copied::Written | Copied::Kept => files += 1,
                    Copied::Unsound => {
                        eprintln!("postkamer: file {hash} is missing or rotten in the backup");
                        unsound += 1;
                    }
                }
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        store.fill_from(&copy).await?;
        copy.close().await;
        store.note(&super::operator(), "restore", "database:", if unsound == 0 { "ok" } else { "faults" }).await?;
        println!("{files} archived files and the database of {} are back.", manifest.made_at);
        println!("Run `postkamer ledger check` before you start the service.");
        Ok(if unsound == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn manifest(folder: &Path) -> Result<Manifest> {
    let path = folder.join(MANIFEST);
    let shown = path.display();
    let text = fs::read(&path).with_context(|| format!("{shown} is not there: no backup, or one not finished"))?;
    let manifest: Manifest = serde_json::from_slice(&text).with_context(|| format!("{shown} can't be understood"))?;
    anyhow::ensure!(manifest.format <= FORMAT, "{shown} was written by a newer program; use that one");
    anyhow::ensure!(
        !manifest.database.contains('/'),
        "{shown} names a database in another folder; it was tampered with"
    );
    Ok(manifest)
}

fn sqlite(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// That it is not there is as well.
fn remove(file: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{ending}", file.display()));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} can't be replaced", path.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Puts a file that was written under another name in its place, on the disk for good.
pub fn keep(fresh: &Path, place: &Path) -> Result<()> {
    fs::File::open(fresh)?.sync_all()?;
    fs::rename(fresh, place)?;
    fs::File::open(place.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}
