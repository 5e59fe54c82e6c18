//! From the drop folder into the archive and the database: the only place that removes a letter from the folder.

use crate::config::Settings;
use crate::intake::{Found, Oddity, Patience, Removal, SettledFile, Settling, Watch, Why, give_back_all};
use crate::store::{Archive, Arrived, Fate, NewArrival, Store, Stored};
use anyhow::{Context, Result};
use chrono::Utc;
use futures_util::future::join_all;
use std::collections::HashMap;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Files that are taken in at the same time, and bytes of them.
const AT_ONCE: usize = 64;
const BYTES_AT_ONCE: u64 = 64 << 20;

/// Takes letters in until it is told to stop.
pub struct Mailroom {
    drop: PathBuf,
    refused: PathBuf,
    patience: Patience,
    pause: Duration,
    store: Store,
    archive: Archive,
    settling: Arc<Mutex<Settling>>,
    /// Trouble that was told of, by path: a line in the log for each kind of trouble, not one each round.
    told: Mutex<HashMap<PathBuf, String>>,
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
    /// When the folders can't be made or listed.
    pub fn new(settings: &Settings, store: Store, archive: Archive) -> Result<Self> {
        let folders = &settings.folders;
        for folder in [&folders.drop, &folders.refused] {
            fs::create_dir_all(folder).with_context(|| format!("folder {} can't be made", folder.display()))?;
        }
        give_back_all(&folders.drop).with_context(|| format!("folder {}", folders.drop.display()))?;
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
            settling: Arc::default(),
            told: Mutex::default(),
        })
    }

    /// Watches until `stop` completes; a round under way is finished first.
    pub async fn watch(&self, stop: impl Future<Output = ()>) {
        let mut watch = Watch::new(&self.drop, self.pause);
        tokio::pin!(stop);
        loop {
            let round = self.round().await;
            let soon = (round.waiting > 0).then_some(Duration::from_millis(500));
            tokio::select! {
                () = &mut stop => return,
                () = watch.next(soon) => {}
            }
        }
    }

    /// One look through the folder. Trouble with one file never stops the others.
    pub async fn round(&self) -> Round {
        let found = self.look().await.unwrap_or_else(|error| {
            let error = format!("{error:#}");
            if self.is_news(&self.drop, &error) {
                tracing::error!(error, "drop folder can't be listed; check that it is there and may be read");
            }
            Found::default()
        });
        let mut round = Round { waiting: found.pending, ..Round::default() };
        for batch in batches(&found.settled) {
            for (file, taken_in) in batch.iter().zip(self.take_in(batch).await) {
                match taken_in {
                    Ok(fate) => {
                        round.taken_in += usize::from(fate == Fate::TakenIn);
                        round.duplicates += usize::from(fate != Fate::TakenIn);
                        self.forget(&file.path);
                    }
                    Err(error) => {
                        round.failed += 1;
                        let error = format!("{error:#}");
                        if self.is_news(&file.path, &error) {
                            tracing::warn!(error, file = file.identity, "a file stays in the drop folder for now");
                        }
                    }
                }
            }
        }
        for oddity in found.odd {
            round.refused += usize::from(self.refuse(&oddity).await);
        }
        round
    }

    /// Looks where waiting for a slow share holds nobody else up.
    async fn look(&self) -> Result<Found> {
        let (drop, patience, settling) = (self.drop.clone(), self.patience, self.settling.clone());
        let look = move || {
            let mut settling = settling.lock().unwrap_or_else(PoisonError::into_inner);
            settling.look(&drop, patience, Instant::now())
        };
        Ok(tokio::task::spawn_blocking(look).await??)
    }

    /// True the first time that this trouble is met with this path.
    fn is_news(&self, path: &Path, trouble: &str) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(path.to_owned(), trouble.to_owned()).is_none_or(|before| before != trouble)
    }

    /// What is well again is news when it goes wrong another time.
    fn forget(&self, path: &Path) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    /// Archive, then database, then the folder: whatever stops us in between, the next round does the rest. Several files
    /// at once, because most of the time goes into waiting for the disk.
    async fn take_in(&self, batch: &[SettledFile]) -> Vec<Result<Fate>> {
        let stored = join_all(batch.iter().map(|file| self.put_in_archive(file))).await;
        let arrivals: Vec<NewArrival> =
            batch.iter().zip(&stored).filter_map(|(file, stored)| Some(arrival(file, stored.as_ref().ok()?))).collect();
        let mut recorded = self.record(&arrivals).await.into_iter();
        let finished = batch.iter().zip(stored).map(|(file, stored)| {
            let recorded = if stored.is_ok() { recorded.next() } else { None };
            async move {
                let stored = stored?;
                let arrived = recorded.context("its arrival was not recorded")??;
                self.clear(file, &stored, arrived).await
            }
        });
        join_all(finished.collect::<Vec<_>>()).await
    }

    /// All in one transaction; when that fails, each by itself, so that one can't hold up the others.
    async fn record(&self, arrivals: &[NewArrival]) -> Vec<Result<Arrived>> {
        if let Ok(recorded) = self.store.record_arrivals(arrivals).await {
            return recorded.into_iter().map(Ok).collect();
        }
        let mut recorded = Vec::new();
        for arrival in arrivals {
            recorded.push(self.store.record_arrival(arrival).await.map_err(Into::into));
        }
        recorded
    }

    /// Takes a file that is safe out of the drop folder.
    async fn clear(&self, settled: &SettledFile, stored: &Stored, arrived: Arrived) -> Result<Fate> {
        // A destruction may have met the bytes before they were recorded; it can't any more.
        self.archive.length(&stored.sha256).await?;
        let file = settled.clone();
        let removal = tokio::task::spawn_blocking(move || file.remove()).await?;
        let removal = removal.context("the letter is safe, but its file can't be removed; let the service do so")?;
        if removal == Removal::Replaced {
            tracing::info!(letter = %arrived.letter, "its file was replaced or written to meanwhile; it is looked at again");
        }
        tracing::info!(letter = %arrived.letter, fate = ?arrived.fate, bytes = stored.bytes, "letter taken in");
        Ok(arrived.fate)
    }

    async fn put_in_archive(&self, settled: &SettledFile) -> Result<Stored> {
        let opened = settled.clone();
        let (file, kept) = tokio::task::spawn_blocking(move || {
            let file = opened.open()?;
            std::io::Result::Ok((file.try_clone()?, file))
        })
        .await??;
        let stored = self.archive.put_file(file).await?;
        settled.check_unchanged(&kept)?;
        Ok(stored)
    }

    /// Puts what can't be taken on the list that people see and, when it is no file, out of the way. True when it is new.
    async fn refuse(&self, oddity: &Oddity) -> bool {
        let reason = oddity.why.reason();
        let recorded = self.store.record_refusal(&oddity.folder, &oddity.file_name, &oddity.identity, reason).await;
        match recorded {
            Ok(true) => tracing::warn!(reason, file = oddity.identity, "something in the drop folder is refused"),
            Ok(false) => {}
            Err(error) => {
                tracing::error!(%error, "something in the drop folder can't be taken, and that can't be recorded");
                return false;
            }
        }
        if oddity.why == Why::NotAFile {
            self.set_aside(oddity);
        }
        recorded.unwrap_or(false)
    }

    /// Where it can't be moved, on another disk for instance, it stays, listed.
    fn set_aside(&self, oddity: &Oddity) {
        if let Err(error) = fs::rename(&oddity.path, free_name(&self.refused, &oddity.file_name)) {
            let error = error.to_string();
            if self.is_news(&oddity.path, &error) {
                tracing::warn!(error, file = oddity.identity, "it can't be moved to folders.refused and stays");
            }
        }
    }
}

/// Few large files at once, or many small ones; one at least.
fn batches(files: &[SettledFile]) -> impl Iterator<Item = &[SettledFile]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = rest.iter().take(AT_ONCE).take_while(|file| {
            bytes += file.bytes;
            bytes <= BYTES_AT_ONCE
        });
        let (batch, after) = rest.split_at(fits.count().max(1).min(rest.len()));
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

fn arrival(settled: &SettledFile, stored: &Stored) -> NewArrival {
    NewArrival {
        folder: settled.folder.clone(),
        file_name: settled.file_name.clone(),
        identity: settled.identity.clone(),
        bytes: stored.bytes,
        sha256: stored.sha256.clone(),
        arrived_at: Utc::now(),
    }
}

/// A name that nobody has, as close to its own as file systems allow.
fn free_name(folder: &Path, file_name: &str) -> PathBuf {
    const LONGEST: usize = 60;
    let own: String = file_name.chars().take(LONGEST).collect();
    let at = Utc::now().format("%Y%m%dT%H%M%S%.3f");
    let name = |n: u32| folder.join(if n == 0 { format!("{at}-{own}") } else { format!("{at}-{n}-{own}") });
    // A link that leads nowhere is there too.
    (0..).map(name).find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| name(0))
}
