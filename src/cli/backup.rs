//! `postkamer backup` and `postkamer restore`.

use super::progress;
use crate::config::Settings;
use crate::store::{Archive, AuditHead, Copied, Store, copy_file};
use anyhow::{Context, Result};
use chrono::Utc;
use clap::Args;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const DATABASE: &str = "postkamer.sqlite";
const MANIFEST: &str = "backup.json";
const FORMAT: u32 = 1;
/// For how long a destruction is kept out; renewed all the time.
const MINUTES: i64 = 15;

/// Copy the database and the archive into a folder, while the service runs
///
/// The copy of the database is of one moment, and every archived file that it names is copied and hashed. A second backup
/// into the same folder copies only what is new, and drops what was destroyed since. Configuration and the drop folder are
/// not part of it.
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer backup /mnt/backup/postkamer\n  \
                        postkamer backup /mnt/backup/postkamer --database postgres://postkamer@db/postkamer\n\n\
                        Exit codes: 0 all is copied, 1 something is not.")]
pub struct BackupArgs {
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
    files: u64,
    audit_seq: i64,
    audit_hash: String,
}

impl BackupArgs {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let store = super::existing_store(settings).await?;
        let archive = Archive::at(&settings.archive_place()?)?;
        let whom = format!("postkamer backup by {}", super::operator());
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
        let folder = &self.folder;
        fs::create_dir_all(folder).with_context(|| format!("folder {} can't be made", folder.display()))?;
        let fresh = folder.join(format!("{DATABASE}.new"));
        remove(&fresh)?;
        store.snapshot(&fresh).await?;
        let shelf = Archive::open(folder.join("archive"))?;
        let copy = Store::open(&sqlite(&fresh)).await?;
        let AuditHead { seq, hash } = copy.audit_head().await?;
        let (mut files, mut unsound) = (0, 0);
        let bar = progress(256, "archive");
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            store.occupy(whom, MINUTES).await?;
            let named = copy.named_files(&digits).await?;
            for hash in &named {
                match copy_file(archive, &shelf, hash).await? {
                    Copied::Written | Copied::Kept => files += 1,
                    Copied::Unsound => {
                        eprintln!("postkamer: archived file {hash} is missing or rotten and is not in the backup");
                        unsound += 1;
                    }
                }
            }
            // What was destroyed since the last backup is destroyed here too.
            for old in shelf.list(&digits).await?.into_iter().filter_map(|lies| lies.sha256) {
                if named.binary_search(&old).is_err() {
                    shelf.delete(&old).await?;
                }
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        copy.close().await;
        let manifest = Manifest {
            format: FORMAT,
            made_at: Utc::now().to_rfc3339(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            files,
            audit_seq: seq,
            audit_hash: hash,
        };
        remove(&folder.join(MANIFEST))?;
        keep(&fresh, &folder.join(DATABASE))?;
        let written = folder.join(format!("{MANIFEST}.new"));
        fs::write(&written, serde_json::to_vec_pretty(&manifest)?)?;
        keep(&written, &folder.join(MANIFEST))?;
        Ok((files, unsound))
    }
}

impl RestoreArgs {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let manifest = self.manifest()?;
        fs::create_dir_all(&settings.folders.data)?;
        // A copy of the copy: bringing it up to date must not change the backup.
        let work = tempfile::tempdir_in(&settings.folders.data)?;
        let file = work.path().join(DATABASE);
        fs::copy(self.folder.join(DATABASE), &file)?;
        let copy = Store::open(&sqlite(&file)).await?;
        let url = settings.database_url();
        let store = Store::open(&url).await?;
        anyhow::ensure!(
            store.is_new().await?,
            "the database is not empty; restore into a new one, named with --data or --database"
        );
        let (from, to) = (Archive::open(self.folder.join("archive"))?, Archive::at(&settings.archive_place()?)?);
        let (mut files, mut unsound) = (0u64, 0u64);
        let bar = progress(256, "archive");
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            for hash in copy.named_files(&digits).await? {
                match copy_file(&from, &to, &hash).await? {
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

    fn manifest(&self) -> Result<Manifest> {
        let path = self.folder.join(MANIFEST);
        let shown = path.display();
        let text = fs::read(&path).with_context(|| format!("{shown} is not there: no backup, or one not finished"))?;
        let manifest: Manifest =
            serde_json::from_slice(&text).with_context(|| format!("{shown} can't be understood"))?;
        anyhow::ensure!(manifest.format == FORMAT, "{shown} was written by a newer program; use that one");
        Ok(manifest)
    }
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
fn keep(fresh: &Path, place: &Path) -> Result<()> {
    fs::File::open(fresh)?.sync_all()?;
    fs::rename(fresh, place)?;
    fs::File::open(place.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}
