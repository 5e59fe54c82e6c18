//! The queue of letters to read: claims with a lease, and what comes of each.

use super::audit::{SELF, audit};
use super::batches::{NewScan, page_range, receipt};
use super::names::searchable;
use super::{LetterFiles, Store, StoreError, moment, with_pool};
use crate::domain::{Assignment, Completeness, Draft, LetterId, Sha256, Unreadable};
use chrono::{DateTime, Duration, Utc};

/// A letter that a worker holds until the lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub letter: LetterId,
    pub sha256: Sha256,
    pub file_name: String,
    /// The whole file, or the letter of it that is to be read again.
    pub assignment: Assignment,
    /// This attempt included.
    pub attempts: u32,
}

/// A page of a letter that was read.
#[derive(Clone, Debug)]
pub struct NewPage {
    pub number: u32,
    /// The upright page in the archive, as the browser shows it.
    pub image: Sha256,
    /// A small one for lists.
    pub strip: Sha256,
    /// [`crate::domain::Page`] as JSON, words included.
    pub facts: String,
}

/// What reading a letter made of it.
#[derive(Clone, Debug)]
pub struct NewCase {
    pub media_type: String,
    pub pages: Vec<NewPage>,
    pub files: LetterFiles,
    pub draft: Draft,
    pub completeness: Completeness,
}

/// Did the result of an attempt count?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Recorded,
    /// The lease had ended and somebody else has the letter: the result is dropped.
    LeaseLost,
}

/// The oldest that waits, and the one whose worker has been silent for longest. The one difference between the two
/// dialects: PostgreSQL passes by rows that another worker is claiming.
macro_rules! claim_sql {
    ($which:literal, $skip:literal) => {
        concat!(
            "UPDATE letter SET was = 'received', state = 'reading', attempts = attempts + 1, lease_by = $1,
                    lease_until = $2
             WHERE id = (SELECT id FROM letter WHERE ",
            $which,
            " LIMIT 1",
            $skip,
            ") RETURNING id, sha256, file_name, attempts, first_page, last_page, receipt_date, receipt_page"
        )
    };
}
macro_rules! claims_sql {
    ($skip:literal) => {
        [
            claim_sql!("state = 'reading' AND lease_until < $3 ORDER BY lease_until", $skip),
            claim_sql!("state = 'received' AND not_before <= $3 ORDER BY received_at", $skip),
        ]
    };
}
const CLAIM_SQLITE: [&str; 2] = claims_sql!("");
const CLAIM_POSTGRES: [&str; 2] = claims_sql!(" FOR UPDATE SKIP LOCKED");

/// Writes the missing items of a case inside a transaction of either database.
macro_rules! insert_missing {
    ($tx:expr, $case:expr, $row:expr) => {
        for item in &$row.missing {
            sqlx::query("INSERT INTO missing_item (case_id, item) VALUES ($1, $2)")
                .bind($case)
                .bind(item)
                .execute(&mut *$tx)
                .await?;
        }
    };
}
pub(super) use insert_missing;

/// Writes a new case with its missing items inside a transaction of either database.
macro_rules! insert_case {
    ($tx:expr, $case:expr, $letter:expr, $row:expr) => {{
        sqlx::query(INSERT_CASE)
            .bind($case)
            .bind($letter)
            .bind(moment::now())
            .bind(&$row.complainant)
            .bind(&$row.complainant_search)
            .bind(&$row.kind)
            .bind(&$row.letter_date)
            .bind(&$row.draft)
            .bind(&$row.completeness)
            .execute(&mut *$tx)
            .await?;
        insert_missing!($tx, $case, $row);
        index_name!($tx, $case, None, $row.complainant_search.as_deref());
    }};
}
pub(super) use insert_case;

impl Store {
    /// Takes a letter whose worker went silent, or the oldest that waits.
    pub async fn claim(&self, worker: &str, lease: Duration) -> Result<Option<Claimed>, StoreError> {
        let now = Utc::now();
        for sql in self.claims() {
            let row: Option<ClaimTuple> = with_pool!(self, pool => sqlx::query_as(sql)
                .bind(worker).bind(moment::to_text(now + lease)).bind(moment::to_text(now))
                .fetch_optional(pool).await)?;
            if let Some(row) = row {
                return claimed(row).map(Some);
            }
        }
        Ok(None)
    }

    pub(super) fn claims(&self) -> [&'static str; 2] {
        match self.db {
            super::Db::Sqlite(_) => CLAIM_SQLITE,
            super::Db::Postgres(_) => CLAIM_POSTGRES,
        }
    }

    /// Keeps a claim alive; `LeaseLost` tells the worker to stop.
    pub async fn heartbeat(&self, letter: &LetterId, worker: &str, lease: Duration) -> Result<Outcome, StoreError> {
        let done = with_pool!(self, pool => sqlx::query(
            "UPDATE letter SET lease_until = $1 WHERE id = $2 AND state = 'reading' AND lease_by = $3",
        )
        .bind(moment::to_text(Utc::now() + lease)).bind(&letter.0).bind(worker)
        .execute(pool).await.map(|r| r.rows_affected()))?;
        Ok(counted(done))
    }

    /// The file was read and is one letter.
    pub async fn finish_read(&self, letter: &LetterId, worker: &str, new: &NewCase) -> Result<Outcome, StoreError> {
        self.finish_scan(letter, worker, &NewScan::of_one(new.clone())).await
    }

    /// The scan can't be read; it waits for a person.
    pub async fn finish_unreadable(
        &self,
        letter: &LetterId,
        worker: &str,
        why: &Unreadable,
    ) -> Result<Outcome, StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE letter SET was = state, state = 'unreadable', lease_by = NULL, lease_until = NULL,
                                   trouble_code = $3, trouble_message = $4
                 WHERE id = $1 AND state = 'reading' AND lease_by = $2",
            )
            .bind(&letter.0).bind(worker).bind(why.code.as_str()).bind(&why.message)
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(Outcome::LeaseLost);
            }
            audit!(tx, SELF, "read", format!("letter:{letter}"), why.code.as_str());
            tx.commit().await?;
        });
        Ok(Outcome::Recorded)
    }

    /// Our own fault: the letter is tried again after `not_before`.
    pub async fn give_back(
        &self,
        letter: &LetterId,
        worker: &str,
        message: &str,
        not_before: DateTime<Utc>,
    ) -> Result<Outcome, StoreError> {
        let done = with_pool!(self, pool => sqlx::query(
            "UPDATE letter SET was = state, state = 'received', lease_by = NULL, lease_until = NULL, not_before = $3,
                               trouble_code = NULL, trouble_message = $4
             WHERE id = $1 AND state = 'reading' AND lease_by = $2",
        )
        .bind(&letter.0).bind(worker).bind(moment::to_text(not_before)).bind(message)
        .execute(pool).await.map(|r| r.rows_affected()))?;
        Ok(counted(done))
    }

    /// No letter ever came in.
    pub async fn is_new(&self) -> Result<bool, StoreError> {
        let row: Option<(String,)> =
            with_pool!(self, pool => sqlx::query_as("SELECT id FROM letter LIMIT 1").fetch_optional(pool).await)?;
        Ok(row.is_none())
    }

    /// Letters not yet read, those being read included.
    pub async fn waiting_letters(&self) -> Result<u64, StoreError> {
        let (count,): (i64,) = with_pool!(self, pool => sqlx::query_as(
            "SELECT COUNT(*) FROM letter WHERE state IN ('received', 'reading')",
        )
        .fetch_one(pool).await)?;
        Ok(count as u64)
    }
}

pub(super) const CASE_OF_LETTER: &str = "SELECT id FROM complaint_case WHERE letter_id = $1";

/// The case takes its moment of receipt from its letter.
pub(super) const INSERT_CASE: &str = "INSERT INTO complaint_case
     (id, letter_id, state, version, received_at, updated_at, complainant, complainant_search, kind, letter_date,
      draft, completeness)
     SELECT $1, id, 'awaiting_confirmation', 1, received_at, $3, $4, $5, $6, $7, $8, $9 FROM letter WHERE id = $2";

fn counted(rows: u64) -> Outcome {
    if rows == 1 { Outcome::Recorded } else { Outcome::LeaseLost }
}

type ClaimTuple = (String, String, String, i64, Option<i64>, Option<i64>, Option<String>, Option<i64>);

fn claimed(row: ClaimTuple) -> Result<Claimed, StoreError> {
    let (id, sha256, file_name, attempts, first, last, receipt_date, receipt_page) = row;
    let sha256 = Sha256::parse(&sha256).ok_or_else(|| StoreError::Decode(format!("letter {id}")))?;
    let receipt = receipt(receipt_date.as_deref(), receipt_page);
    let assignment = page_range(first, last).map_or(Assignment::Whole, |pages| Assignment::Letter { pages, receipt });
    Ok(Claimed { letter: LetterId(id), sha256, file_name, assignment, attempts: attempts as u32 })
}

/// The columns of a case that follow from its draft.
pub(super) struct CaseColumns {
    pub complainant: Option<String>,
    pub complainant_search: Option<String>,
    pub kind: String,
    pub letter_date: Option<String>,
    pub draft: String,
    pub completeness: String,
    pub missing: Vec<String>,
}

impl CaseColumns {
    pub fn of(draft: &Draft, completeness: &Completeness) -> Result<Self, StoreError> {
        let values = &draft.values;
        let complainant = values.complainant.name.as_ref().map(ToString::to_string);
        let organisation = || values.complainant.organisation.as_ref().map(ToString::to_string);
        let complainant = complainant.or_else(organisation);
        Ok(Self {
            complainant_search: complainant.as_deref().map(searchable),
            complainant,
            kind: plain(&values.kind)?,
            letter_date: values.letter_date.map(|d| d.to_string()),
            draft: json(draft)?,
            completeness: json(completeness)?,
            missing: completeness.missing().iter().map(plain).collect::<Result<_, _>>()?,
        })
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Decode(e.to_string()))
}

/// A unit enum as serde spells it, without quotes.
pub(super) fn plain(value: &impl serde::Serialize) -> Result<String, StoreError> {
    Ok(json(value)?.trim_matches('"').to_owned())
}
