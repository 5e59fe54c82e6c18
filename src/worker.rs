//! A reading worker: claims a letter, reads it, and records what came of it.

use crate::config::Settings;
use crate::domain::{Assignment, Checklist, Draft, Unreadable, UnreadableCode};
use crate::export::WordsJson;
use crate::read::FoundLetter;
use crate::sandbox::{ReadLetter, ReadScan, Reader};
use crate::store::{
    Archive, Claimed, LetterFiles, NewCase, NewLetter, NewPage, NewPageOfFile, NewScan, Outcome, Store, machine,
};
use crate::validate::check;
use anyhow::{Context, Result};
use std::future::Future;
use std::time::Duration;

/// How long an idle worker waits before it looks again.
const IDLE: Duration = Duration::from_millis(500);

/// Seconds before a letter that we failed to read is tried again, however often we failed.
const LONGEST_WAIT: i64 = 300;

/// How long a worker rests at most while the archive is away.
const LONGEST_REST: Duration = Duration::from_secs(60);

/// Reads letters, one at a time.
pub struct Worker {
    name: String,
    store: Store,
    archive: Archive,
    lease: Duration,
    attempts: u32,
    max_bytes: u64,
    checklist: Checklist,
    reader: Reader,
    /// Zero while the archive answers.
    rest: Duration,
}

/// How reading ended, apart from trouble of our own.
type Ending = Result<NewScan, Unreadable>;

impl Worker {
    /// # Errors
    /// When a word list or the checklist is wrong; names the file.
    pub fn new(number: usize, settings: &Settings, store: Store, archive: Archive) -> Result<Self> {
        Ok(Self {
            // People find it in the log and in the row; the last part tells it from one before a restart.
            name: format!("{}/{number}/{}", machine(), uuid::Uuid::new_v4().simple()),
            store,
            archive,
            lease: Duration::from_secs(settings.reading.lease_seconds.max(5)),
            attempts: settings.reading.attempts.max(1),
            max_bytes: settings.reading.limits.max_bytes,
            checklist: settings.checklist()?,
            reader: Reader::new(settings)?,
            rest: Duration::ZERO,
        })
    }

    /// Works until `stop` completes; a letter in hand is finished first.
    pub async fn work(mut self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            let worked = self.one().await.unwrap_or_else(|error| {
                tracing::error!(error = format!("{error:#}"), worker = self.name, "the queue can't be reached");
                false
            });
            let pause = if worked { self.rest } else { self.rest.max(IDLE) };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Reads one letter when one waits. True when there was one.
    pub async fn one(&mut self) -> Result<bool> {
        let lease = chrono::Duration::from_std(self.lease)?;
        let Some(claimed) = self.store.claim(&self.name, lease).await? else { return Ok(false) };
        tracing::info!(letter = %claimed.letter, worker = self.name, attempt = claimed.attempts, "letter in hand");
        if claimed.attempts > self.attempts {
            // Nobody ever reported back: each attempt took the process with it.
            let message = "each attempt to read this letter ended without a word, as when the machine stops or runs out of \
                           memory; have it read again or type it in";
            tracing::error!(letter = %claimed.letter, "a letter is parked, because no attempt to read it ever ended");
            self.park(&claimed, message).await?;
            return Ok(true);
        }
        let began = std::time::Instant::now();
        let outcome = match self.read_with_heartbeat(&claimed).await {
            Ok(Ok(scan)) => self.store.finish_scan(&claimed.letter, &self.name, &scan).await,
            Ok(Err(why)) => {
                tracing::warn!(letter = %claimed.letter, code = why.code.as_str(), "letter can't be read");
                self.store.finish_unreadable(&claimed.letter, &self.name, &why).await
            }
            Err(error) => return self.give_back(&claimed, &error).await.map(|()| true),
        };
        match outcome {
            Ok(outcome) => {
                let seconds = began.elapsed().as_secs_f32();
                self.rest = Duration::ZERO;
                tracing::info!(letter = %claimed.letter, worker = self.name, ?outcome, seconds, "letter done");
            }
            Err(error) => self.give_back(&claimed, &error.into()).await?,
        }
        Ok(true)
    }

    /// Trouble of our own: again later, each time later still; at last parked for a person. While the archive is away, all
    /// letters fail alike: no attempt counts, and the worker rests, so that a pause of a server parks no queue.
    async fn give_back(&mut self, claimed: &Claimed, error: &anyhow::Error) -> Result<()> {
        let message = format!("{error:#}");
        if let Err(away) = self.archive.probe().await {
            self.rest = (self.rest * 2).clamp(Duration::from_secs(1), LONGEST_REST);
            tracing::error!(letter = %claimed.letter, worker = self.name, error = message, archive = %away, rest = ?self.rest,
                "the archive is away: the letter waits, and so does this worker");
            let wait = chrono::Duration::from_std(self.rest)?;
            self.store.give_back(&claimed.letter, &self.name, &message, wait, false).await?;
            return Ok(());
        }
        let again = claimed.attempts < self.attempts;
        tracing::error!(letter = %claimed.letter, worker = self.name, error = message, again, "reading failed through our own fault");
        if !again {
            return self.park(claimed, &message).await;
        }
        let wait = chrono::Duration::seconds((5 * 4i64.pow(claimed.attempts.min(6))).min(LONGEST_WAIT));
        self.store.give_back(&claimed.letter, &self.name, &message, wait, true).await?;
        Ok(())
    }

    /// Not tried again by itself; its case is for a person to type in.
    async fn park(&self, claimed: &Claimed, message: &str) -> Result<()> {
        let completeness = check(&Draft::default(), &self.checklist);
        self.store.park(&claimed.letter, &self.name, message, &completeness).await?;
        Ok(())
    }

    async fn read_with_heartbeat(&mut self, claimed: &Claimed) -> Result<Ending> {
        let (store, letter, name, lease) =
            (self.store.clone(), claimed.letter.clone(), self.name.clone(), chrono::Duration::from_std(self.lease)?);
        let beat = self.lease / 3;
        let heart = tokio::spawn(async move {
            loop {
                tokio::time::sleep(beat).await;
                match store.heartbeat(&letter, &name, lease).await {
                    Ok(Outcome::Recorded) => {}
                    Ok(Outcome::LeaseLost) => {
                        tracing::warn!(%letter, worker = name, "the lease ended, and another worker has the letter");
                        return;
                    }
                    Err(error) => tracing::warn!(%error, %letter, worker = name, "lease could not be prolonged"),
                }
            }
        });
        let ending = self.read(claimed).await;
        heart.abort();
        ending
    }

    async fn read(&mut self, claimed: &Claimed) -> Result<Ending> {
        let max_bytes = self.max_bytes;
        if self.archive.length(&claimed.sha256).await? > max_bytes {
            let message = format!("the file has more than {max_bytes} bytes; scan it smaller");
            return Ok(Err(Unreadable::new(UnreadableCode::TooLarge, message)));
        }
        let scan = self.archive.get(&claimed.sha256).await?;
        match self.reader.read(&scan, &claimed.assignment).await? {
            Ok(read) => as_records(read, &claimed.assignment, &self.archive).await.map(Ok),
            Err(why) => Ok(Err(why)),
        }
    }
}

/// Gathers what the database keeps of a file.
async fn as_records(read: ReadScan, assignment: &Assignment, archive: &Archive) -> Result<NewScan> {
    let page = |p: crate::sandbox::PageOfFile| NewPageOfFile { number: p.page, fate: p.fate, letter: p.letter };
    let pages = read.fates().map(page).collect();
    let part = read.is_split() || matches!(assignment, Assignment::Letter { .. });
    let mut letters = Vec::new();
    for letter in read.letters {
        letters.push(as_letter(letter, part, archive).await?);
    }
    Ok(NewScan { letters, pages })
}

async fn as_letter(letter: FoundLetter<ReadLetter>, part: bool, archive: &Archive) -> Result<NewLetter> {
    let FoundLetter { pages, receipt, outcome } = letter;
    // A file of nothing but separators is no part of itself.
    let whole = !part || outcome.as_ref().is_err_and(|why| why.code == UnreadableCode::OnlySeparators);
    if let Err(why) = &outcome {
        tracing::warn!(pages = %pages, code = why.code.as_str(), "a letter can't be read");
    }
    let answers = outcome.as_ref().ok().and_then(|read| read.pages.iter().find_map(|page| page.answers.clone()));
    let outcome = match outcome {
        Ok(read) => {
            read.problems.iter().for_each(|problem| tracing::warn!(pages = %pages, problem, "read with a problem"));
            Ok(as_case(read, archive).await?)
        }
        Err(why) => Err(why),
    };
    Ok(NewLetter { pages: (!whole).then_some(pages), receipt, answers, outcome })
}

/// Puts what is kept of a letter beside the original in the archive, and gathers what the database keeps. A crash
/// before that is committed leaves files that nobody names, which the next attempt finds again.
async fn as_case(letter: ReadLetter, archive: &Archive) -> Result<NewCase> {
    let mut pages = Vec::new();
    for (page, image) in letter.pages.iter().zip(letter.images) {
        let facts = serde_json::to_string(page).context("page facts")?;
        let (image, strip) = (archive.put(image.reading).await?, archive.put(image.strip).await?);
        pages.push(NewPage { number: page.number, image, strip, facts });
    }
    let searchable = match letter.searchable {
        Some(pdf) => Some(archive.put(pdf).await?),
        None => None,
    };
    let words = Some(archive.put(WordsJson::of(&letter.pages).to_bytes()).await?);
    let files = LetterFiles { searchable, words };
    Ok(NewCase { pages, files, media_type: letter.media_type, draft: letter.draft, completeness: letter.completeness })
}
