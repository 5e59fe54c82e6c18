//! Destroying cases whose term has ended, with all that belongs to them. What belongs together goes together: the letters of
//! one scanned file share its pages, and an answer belongs to the case that it answers.

use super::audit::audit;
use super::names::index_name;
use super::search::forget_text;
use super::{Archive, ArchiveError, DueLetter, Store, StoreError, moment, new_id, with_pool};
use crate::domain::{CaseId, CaseState, Retention, Sha256};
use chrono::{Duration, NaiveDate};
use std::collections::BTreeSet;

#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error("{0} is at work on the archive until {1}; try again after that")]
    Busy(String, String),
}

impl From<sqlx::Error> for PurgeError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Cases that are tied together by a file, with all that goes with them.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    pub cases: Vec<Due>,
    /// Files that could not be read and were set aside.
    pub discarded: Vec<DueLetter>,
    pub letters: BTreeSet<String>,
    pub files: BTreeSet<String>,
    /// How often its files came in: once more, and somebody wants them read.
    pub arrivals: u64,
    /// Why nothing of it may go yet; `None` when all of it may.
    pub kept: Option<Kept>,
}

/// A case whose term has ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    pub case: CaseId,
    pub ended_on: NaiveDate,
    pub ground: String,
    pub received_date: Option<String>,
    /// As it was looked at: whoever touched it since had a reason.
    version: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Somebody asked for this case to be kept.
    Held(CaseId),
    /// The term of this case, in the same file or joined to it, has not ended.
    Together(CaseId),
    /// A letter of the same file waits for a worker or a person.
    Unfinished(String),
}

/// What one destruction took away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Destroyed {
    pub cases: u64,
    pub letters: u64,
    pub pages: u64,
    pub arrivals: u64,
}

#[derive(sqlx::FromRow)]
struct Candidate {
    id: String,
    state: String,
    outcome: Option<String>,
    ended_on: Option<String>,
    received_date: Option<String>,
    version: i64,
    held: bool,
}

/// A case that was set aside as no complaint ended on the day of that decision.
const CANDIDATE: &str = "SELECT c.id, c.state, c.outcome, c.received_date, c.version,
     CASE WHEN c.state = 'joined' THEN SUBSTR(c.updated_at, 1, 10)
          WHEN c.state = 'not_a_complaint' THEN COALESCE(c.closed_on, SUBSTR(c.updated_at, 1, 10)) ELSE c.closed_on END
         AS ended_on,
     CASE WHEN h.case_id IS NULL THEN FALSE ELSE TRUE END AS held
     FROM complaint_case c LEFT JOIN legal_hold h ON h.case_id = c.id";

impl Store {
    /// Cases that ended on or before a day, the oldest first: which may be destroyed, and what keeps the others.
    pub async fn destroyable(&self, terms: &Retention, today: NaiveDate) -> Result<Vec<Bundle>, StoreError> {
        let latest = terms.latest_end(today).to_string();
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id FROM complaint_case WHERE closed_on <= $1
             UNION SELECT id FROM complaint_case WHERE state = 'not_a_complaint' AND updated_at < $2 ORDER BY 1",
        )
        .bind(&latest).bind(format!("{latest}T99")).fetch_all(pool).await)?;
        let (mut bundles, mut seen) = (Vec::new(), BTreeSet::new());
        for (id,) in rows {
            if seen.contains(&id) {
                continue;
            }
            let Some(candidate) = self.candidate(&id).await? else { continue };
            if candidate.due(terms, today)?.is_none() {
                continue;
            }
            let bundle = self.bundle(&id, terms, today).await?;
            seen.extend(bundle.cases.iter().map(|due| due.case.0.clone()));
            bundles.push(bundle);
        }
        bundles.extend(self.destroyable_discards(terms, today).await?);
        Ok(bundles)
    }

    async fn candidate(&self, id: &str) -> Result<Option<Candidate>, StoreError> {
        let sql = format!("{CANDIDATE} WHERE c.id = $1");
        Ok(with_pool!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(pool).await)?)
    }

    /// Everything that is tied to a case, however far it goes.
    async fn bundle(&self, case: &str, terms: &Retention, today: NaiveDate) -> Result<Bundle, StoreError> {
        let mut bundle = Bundle::default();
        let (mut todo, mut known) = (vec![case.to_owned()], BTreeSet::from([case.to_owned()]));
        while let Some(case) = todo.pop() {
            let Some(candidate) = self.candidate(&case).await? else { continue };
            match candidate.due(terms, today)? {
                Some(_) if candidate.held => bundle.kept = Some(Kept::Held(CaseId(case.clone()))),
                Some(due) => bundle.cases.push(due),
                None if bundle.kept.is_none() => bundle.kept = Some(Kept::Together(CaseId(case.clone()))),
                None => {}
            }
            let letters: Vec<(String, String, String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT id, sha256, state, discarded_at FROM letter WHERE sha256 IN (
                     SELECT l.sha256 FROM letter l JOIN complaint_case c ON c.letter_id = l.id WHERE c.id = $1
                     UNION SELECT l.sha256 FROM letter l JOIN supplement s ON s.letter_id = l.id WHERE s.case_id = $1)",
            )
            .bind(&case).fetch_all(pool).await)?;
            for (letter, file, state, discarded_at) in letters {
                let done =
                    state == "read" || super::discarded::due(&letter, discarded_at.as_deref(), terms, today)?.is_some();
                if !done && bundle.kept.is_none() {
                    bundle.kept = Some(Kept::Unfinished(letter.clone()));
                }
                bundle.files.insert(file);
                if !bundle.letters.insert(letter.clone()) {
                    continue;
                }
                let (arrivals,): (i64,) = with_pool!(self, pool => sqlx::query_as(
                    "SELECT COUNT(*) FROM arrival WHERE letter_id = $1",
                )
                .bind(&letter).fetch_one(pool).await)?;
                bundle.arrivals += arrivals as u64;
                let cases: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
                    "SELECT id FROM complaint_case WHERE letter_id = $1
                     UNION SELECT case_id FROM supplement WHERE letter_id = $1",
                )
                .bind(&letter).fetch_all(pool).await)?;
                todo.extend(cases.into_iter().map(|(id,)| id).filter(|id| known.insert(id.clone())));
            }
        }
        bundle.cases.sort();
        Ok(bundle)
    }

    /// Takes a bundle out of the database, in one transaction with the record of it. Its files are then doomed: see
    /// [`Store::burn`]. Nothing is destroyed when somebody changed one of its cases since it was looked at, wants it kept,
    /// or put one of its files into the drop folder again.
    pub async fn destroy(&self, bundle: &Bundle, by: &str) -> Result<Destroyed, StoreError> {
        let mut done = Destroyed::default();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            for due in &bundle.discarded {
                // Somebody may have taken it back since.
                let still = sqlx::query("UPDATE letter SET discarded_at = discarded_at WHERE id = $1 AND state = 'discarded'")
                    .bind(&due.letter.0).execute(&mut *tx).await?.rows_affected();
                if still == 0 {
                    return Ok(Destroyed::default());
                }
            }
            for due in &bundle.cases {
                // The lock comes with the first write; what was done meanwhile counts.
                let same = sqlx::query("UPDATE complaint_case SET version = version WHERE id = $1 AND version = $2")
                    .bind(&due.case.0).bind(due.version).execute(&mut *tx).await?.rows_affected();
                let held: Option<(String,)> = sqlx::query_as("SELECT case_id FROM legal_hold WHERE case_id = $1")
                    .bind(&due.case.0).fetch_optional(&mut *tx).await?;
                if same == 0 || held.is_some() {
                    return Ok(Destroyed::default());
                }
            }
            for due in &bundle.cases {
                let (name,): (Option<String>,) =
                    sqlx::query_as("SELECT complainant_search FROM complaint_case WHERE id = $1")
                        .bind(&due.case.0).fetch_one(&mut *tx).await?;
                index_name!(tx, &due.case.0, name.as_deref(), None);
                forget_text!(self, tx, &due.case.0);
                for sql in DOOM_OF_CASE.iter().chain(&UNCOUNT).chain(&DELETE_OF_CASE) {
                    sqlx::query(*sql).bind(&due.case.0).execute(&mut *tx).await?;
                }
            }
            for letter in &bundle.letters {
                for sql in DOOM_OF_LETTER {
                    sqlx::query(sql).bind(letter).execute(&mut *tx).await?;
                }
                done.pages += sqlx::query("DELETE FROM page WHERE letter_id = $1")
                    .bind(letter).execute(&mut *tx).await?.rows_affected();
                sqlx::query("DELETE FROM supplement WHERE letter_id = $1").bind(letter).execute(&mut *tx).await?;
                done.arrivals += sqlx::query("DELETE FROM arrival WHERE letter_id = $1")
                    .bind(letter).execute(&mut *tx).await?.rows_affected();
            }
            if done.arrivals != bundle.arrivals {
                return Ok(Destroyed::default());
            }
            for file in &bundle.files {
                let open: Option<(String,)> = sqlx::query_as(
                    "SELECT id FROM letter WHERE sha256 = $1 AND state NOT IN ('read', 'discarded') LIMIT 1",
                )
                .bind(file).fetch_optional(&mut *tx).await?;
                if open.is_some() {
                    return Ok(Destroyed::default());
                }
                sqlx::query("DELETE FROM page_of_file WHERE sha256 = $1").bind(file).execute(&mut *tx).await?;
                sqlx::query("DELETE FROM upload WHERE sha256 = $1").bind(file).execute(&mut *tx).await?;
            }
            for due in &bundle.cases {
                done.cases += sqlx::query("DELETE FROM complaint_case WHERE id = $1")
                    .bind(&due.case.0).execute(&mut *tx).await?.rows_affected();
            }
            for letter in &bundle.letters {
                done.letters += sqlx::query("DELETE FROM letter WHERE id = $1")
                    .bind(letter).execute(&mut *tx).await?.rows_affected();
            }
            for (n, due) in bundle.cases.iter().enumerate() {
                // What the cases of a bundle share is counted with the first.
                let share = if n == 0 { done } else { Destroyed::default() };
                sqlx::query(INSERT_DESTRUCTION).bind(new_id()).bind(moment::now()).bind(by).bind(&due.ground).bind(&due.case.0)
                .bind(&due.received_date).bind(due.ended_on.to_string()).bind(share.letters as i64)
                .bind(share.pages as i64).bind(share.arrivals as i64).execute(&mut *tx).await?;
            }
            for (n, due) in bundle.discarded.iter().enumerate() {
                let share = if n == 0 { done } else { Destroyed::default() };
                sqlx::query(INSERT_DESTRUCTION).bind(new_id()).bind(moment::now()).bind(by).bind(&due.ground)
                    .bind(format!("letter:{}", due.letter)).bind(None::<String>).bind(due.ended_on.to_string())
                    .bind(share.letters as i64).bind(share.pages as i64).bind(share.arrivals as i64)
                    .execute(&mut *tx).await?;
            }
            for due in &bundle.discarded {
                audit!(tx, by, "destroy", format!("letter:{}", due.letter), &due.ground);
            }
            for due in &bundle.cases {
                audit!(tx, by, "destroy", format!("case:{}", due.case), &due.ground);
            }
            tx.commit().await?;
        });
        Ok(done)
    }

    /// Deletes doomed files from the archive that nobody names any more; gives their number. The chain of the audit log is
    /// held meanwhile, so no arrival is recorded between the question and the deletion.
    ///
    /// A file that was put there within the grace stays doomed until the next time: a letter that is being taken in or read
    /// may want it, and putting makes it fresh again.
    pub async fn burn(&self, archive: &Archive, grace: Duration) -> Result<u64, PurgeError> {
        let (mut burned, mut last) = (0, String::new());
        loop {
            let doomed: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT sha256 FROM doomed_file WHERE sha256 > $1 ORDER BY sha256 LIMIT 100",
            )
            .bind(&last).fetch_all(pool).await)?;
            if doomed.is_empty() {
                return Ok(burned);
            }
            for (hash,) in doomed {
                burned += u64::from(self.burn_one(archive, &hash, grace).await?);
                last = hash;
            }
        }
    }

    async fn burn_one(&self, archive: &Archive, hash: &str, grace: Duration) -> Result<bool, PurgeError> {
        let file = Sha256::parse(hash).ok_or_else(|| StoreError::Decode(format!("doomed file {hash}")))?;
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("UPDATE audit_head SET seq = seq WHERE one = 1").execute(&mut *tx).await?;
            let named: Option<(String,)> = sqlx::query_as("SELECT sha256 FROM named_file WHERE sha256 = $1 LIMIT 1")
                .bind(hash).fetch_optional(&mut *tx).await?;
            if named.is_none() {
                if archive.put_at(&file).await?.is_some_and(|at| chrono::Utc::now() - at < grace) {
                    return Ok(false);
                }
                archive.delete(&file).await?;
            }
            sqlx::query("DELETE FROM doomed_file WHERE sha256 = $1").bind(hash).execute(&mut *tx).await?;
            tx.commit().await?;
            Ok(named.is_none())
        })
    }

    /// Dooms what lies in the archive and nothing names, as processes leave it that are killed between archive and database.
    /// What was put there within a day may still be named. Gives the number.
    pub async fn doom_unnamed(&self, archive: &Archive) -> Result<u64, PurgeError> {
        let mut doomed = 0;
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            let named = self.named_files(&digits).await?;
            let old = chrono::Utc::now() - Duration::days(1);
            let listed = archive.list(&digits).await?.into_iter().filter(|lies| lies.put_at < old);
            for hash in listed.filter_map(|lies| lies.sha256).filter(|hash| named.binary_search(hash).is_err()) {
                doomed += with_pool!(self, pool => sqlx::query(
                    "INSERT INTO doomed_file (sha256) VALUES ($1) ON CONFLICT (sha256) DO NOTHING",
                )
                .bind(hash.as_str()).execute(pool).await.map(|r| r.rows_affected()))?;
            }
        }
        Ok(doomed)
    }

    /// Keeps others from working on the archive as a whole, until a moment or until it is given back.
    ///
    /// # Errors
    /// `Busy` when somebody else does.
    pub async fn occupy(&self, whom: &str, minutes: i64) -> Result<(), PurgeError> {
        let (now, until) = (chrono::Utc::now(), chrono::Utc::now() + chrono::Duration::minutes(minutes));
        let got = with_pool!(self, pool => sqlx::query(
            "INSERT INTO busy (what, by_whom, until) VALUES ('archive', $1, $2)
             ON CONFLICT (what) DO UPDATE SET by_whom = excluded.by_whom, until = excluded.until
             WHERE busy.until < $3 OR busy.by_whom = excluded.by_whom",
        )
        .bind(whom).bind(moment::to_text(until)).bind(moment::to_text(now))
        .execute(pool).await.map(|r| r.rows_affected()))?;
        if got == 1 {
            return Ok(());
        }
        let (whom, until): (String, String) = with_pool!(self, pool => sqlx::query_as(
            "SELECT by_whom, until FROM busy WHERE what = 'archive'",
        )
        .fetch_one(pool).await)?;
        Err(PurgeError::Busy(whom, until))
    }

    pub async fn vacate(&self, whom: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query("DELETE FROM busy WHERE what = 'archive' AND by_whom = $1")
            .bind(whom).execute(pool).await.map(drop))?;
        Ok(())
    }
}

impl Candidate {
    /// Which term ended, and when the case did; `None` while it runs.
    fn due(&self, terms: &Retention, today: NaiveDate) -> Result<Option<Due>, StoreError> {
        let broken = || StoreError::Decode(format!("case {}", self.id));
        let state = CaseState::parse(&self.state).ok_or_else(broken)?;
        let undecided = state == CaseState::AwaitingConfirmation;
        let Some(ended_on) = self.ended_on.as_deref().filter(|_| !undecided) else { return Ok(None) };
        let ended_on: NaiveDate = ended_on.parse().map_err(|_| broken())?;
        // What was joined to another case goes when that one does: it is tied to it by its letter.
        if state == CaseState::Joined {
            let (case, ground) = (CaseId(self.id.clone()), "with the case that it was joined to".to_owned());
            let received_date = self.received_date.clone();
            return Ok(Some(Due { case, ended_on, ground, received_date, version: self.version }));
        }
        let Some(ground) = terms.ground(state, self.outcome.as_deref(), ended_on, today) else { return Ok(None) };
        let (case, received_date) = (CaseId(self.id.clone()), self.received_date.clone());
        Ok(Some(Due { case, ended_on, ground, received_date, version: self.version }))
    }
}

/// The record of a destruction. A file without a case stands there as `letter:ID`.
const INSERT_DESTRUCTION: &str = "INSERT INTO destruction
     (id, at, by_user, ground, case_id, received_date, ended_on, letters, pages, arrivals)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Before their rows go, the files that a case and a letter name are doomed.
const DOOM_OF_CASE: [&str; 1] = ["INSERT INTO doomed_file (sha256)
     SELECT DISTINCT sha256 FROM outgoing_letter WHERE case_id = $1 ON CONFLICT (sha256) DO NOTHING"];
/// The figures of periods stay; those of what there is now don't.
const UNCOUNT: [&str; 2] = [
    "UPDATE tally SET n = n - 1 WHERE measure = 'stand' AND item = (SELECT state FROM complaint_case WHERE id = $1)",
    "UPDATE tally SET n = n - 1 WHERE measure = 'lacking' AND item IN (
         SELECT c.state || ':' || m.item FROM missing_item m JOIN complaint_case c ON c.id = m.case_id WHERE c.id = $1)",
];
const DELETE_OF_CASE: [&str; 7] = [
    "DELETE FROM case_official WHERE case_id = $1",
    "DELETE FROM missing_item WHERE case_id = $1",
    "DELETE FROM case_event WHERE case_id = $1",
    "DELETE FROM outgoing_letter WHERE case_id = $1",
    "DELETE FROM supplement WHERE case_id = $1",
    "DELETE FROM legal_hold WHERE case_id = $1",
    "UPDATE letter SET answers_case = NULL WHERE answers_case = $1",
];
const DOOM_OF_LETTER: [&str; 5] = [
    "INSERT INTO doomed_file (sha256) SELECT sha256 FROM letter WHERE id = $1 ON CONFLICT (sha256) DO NOTHING",
    "INSERT INTO doomed_file (sha256) SELECT searchable_sha256 FROM letter
     WHERE id = $1 AND searchable_sha256 IS NOT NULL ON CONFLICT (sha256) DO NOTHING",
    "INSERT INTO doomed_file (sha256) SELECT words_sha256 FROM letter
     WHERE id = $1 AND words_sha256 IS NOT NULL ON CONFLICT (sha256) DO NOTHING",
    "INSERT INTO doomed_file (sha256) SELECT DISTINCT image_sha256 FROM page
     WHERE letter_id = $1 ON CONFLICT (sha256) DO NOTHING",
    "INSERT INTO doomed_file (sha256) SELECT DISTINCT strip_sha256 FROM page
     WHERE letter_id = $1 AND strip_sha256 IS NOT NULL ON CONFLICT (sha256) DO NOTHING",
];
