//! From the drop folder into the archive and the database: the only place that removes a letter from the folder.

use crate::config::Settings;
use crate::intake::{Found, Oddity, Patience, SettledFile, Settling, Watch};
use crate::store::{Archive, Fate, NewArrival, Store};
use anyhow::{Context, Result};
use chrono::Utc;
use std::fs;
use std::future::Future;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Takes letters in until it is told to stop.
pub struct Mailroom {
    drop: PathBuf,
    refused: PathBuf,
    patience: Patience,
    pause: Duration,
    store: Store,
    archive: Archive,
}

/// What one round through the folder did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub taken_in: usize,
    pub duplicates: usize,
    pub refused: usize,
    /// Still being written.
    pub waiting: usize,
    /// Left in the folder because of trouble of our own; tried again in the next regular round.
    pub failed: usize,
}

impl Mailroom {
    /// # Errors
    /// When the folders can't be made.
    pub fn new(settings: &Settings, store: Store, archive: Archive) -> Result<Self> {
        let folders = &settings.folders;
        for folder in [&folders.drop, &folders.refused] {
            fs::create_dir_all(folder).with_context(|| format!("folder {} can't be made", folder.display()))?;
        }
        let intake = &settings.intake;
        Ok(Self {
            drop: folders.drop.clone(),
            refused: folders.refused.clone(),
            patience: Patience {
                settle: Duration::from_secs(intake.settle_seconds),
                give_up: Duration::from_secs(intake.give_up_seconds),
            },
            pause: Duration::from_secs(intake.rescan_seconds.max(1)),
            store,
            archive,
        })
    }

    /// Watches until `stop` completes; a round under way is finished first.
    pub async fn watch(&self, stop: impl Future<Output = ()>) {
        let mut watch = Watch::new(&self.drop, self.pause);
        let mut settling = Settling::default();
        tokio::pin!(stop);
        loop {
            let round = self.round(&mut settling).await;
            let soon = (round.waiting > 0).then_some(Duration::from_millis(500));
            tokio::select! {
                () = &mut stop => return,
                () = watch.next(soon) => {}
            }
        }
    }

    /// One look through the folder. Trouble with one file never stops the others.
    pub async fn round(&self, settling: &mut Settling) -> Round {
        let found = settling.look(&self.drop, self.patience, Instant::now()).unwrap_or_else(|error| {
            tracing::error!(%error, "drop folder can't be listed; check that it is there and may be read");
            Found::default()
        });
        let mut round = Round { waiting: found.pending, ..Round::default() };
        for file in found.settled {
            match self.take_in(&file).await {
                Ok(Fate::TakenIn) => round.taken_in += 1,
                Ok(Fate::Duplicate | Fate::Known) => round.duplicates += 1,
                Err(error) => {
                    tracing::warn!(error = format!("{error:#}"), "a file stays in the drop folder for now");
                    round.failed += 1;
                }
            }
        }
        for oddity in found.odd {
            round.refused += usize::from(self.set_aside(&oddity).await);
        }
        round
    }

    /// Archive, then database, then the folder: whatever stops us in between, the next round does the rest.
    async fn take_in(&self, settled: &SettledFile) -> Result<Fate> {
        let mut file = settled.open()?;
        let archive = self.archive.clone();
        let (stored, file) = tokio::task::spawn_blocking(move || {
            let stored = archive.put_from(&mut file);
            (stored, file)
        })
        .await?;
        let stored = stored?;
        settled.check_unchanged(&file)?;
        let arrived = self.store.record_arrival(&arrival(settled, &stored)).await?;
        remove(&settled.path)?;
        tracing::info!(letter = %arrived.letter, fate = ?arrived.fate, bytes = stored.bytes, "letter taken in");
        Ok(arrived.fate)
    }

    /// Moves what is no file out of the way and records why. True when it could be moved.
    async fn set_aside(&self, oddity: &Oddity) -> bool {
        let target = free_name(&self.refused, &oddity.path);
        if let Err(error) = fs::rename(&oddity.path, &target) {
            tracing::warn!(%error, reason = oddity.reason, "something in the drop folder can be neither taken nor moved");
            return false;
        }
        match self.store.record_refusal(&oddity.folder, &oddity.file_name, oddity.reason).await {
            Ok(()) => tracing::warn!(reason = oddity.reason, "moved to the folder of refused files"),
            Err(error) => tracing::error!(%error, "moved to the folder of refused files, but not recorded"),
        }
        true
    }
}

fn arrival(settled: &SettledFile, stored: &crate::store::Stored) -> NewArrival {
    NewArrival {
        folder: settled.folder.clone(),
        file_name: settled.file_name.clone(),
        identity: settled.identity.clone(),
        bytes: stored.bytes,
        sha256: stored.sha256.clone(),
        arrived_at: Utc::now(),
    }
}

/// A file that is gone already was removed by a round before a crash, or by a person: the letter is safe either way.
fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error)
            .context("the letter is safe, but its file can't be removed; give the service permission to do so"),
        _ => Ok(()),
    }
}

fn free_name(folder: &Path, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let stamp = Utc::now().format("%Y%m%dT%H%M%S%.3f").to_string();
    folder.join(format!("{stamp}-{}", name.to_string_lossy()))
}
