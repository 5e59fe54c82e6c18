//! The queue of letters to read: claims with a lease, and what comes of each.

use super::audit::{SELF, audit};
use super::batches::{NewScan, page_range, receipt};
use super::moment::from_now;
use super::names::searchable;
use super::{LetterFiles, Store, StoreError, with_pool};
use crate::domain::{Assignment, Blind, CaseId, Completeness, Draft, LetterId, Sha256, Stranger, Unreadable};
use chrono::Duration;

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

/// The statements in which the two dialects differ: what the clock says, and that PostgreSQL passes by rows which another
/// worker is claiming.
pub(super) struct Dialect {
    /// One whose worker has been silent for longest, and the oldest that waits.
    claims: [&'static str; 2],
    heartbeat: &'static str,
    give_back: &'static str,
}

macro_rules! claim_sql {
    ($db:ident, $which:literal, $moment:literal, $order:literal, $skip:literal) => {
        concat!(
            "UPDATE letter SET was = 'received', state = 'reading', attempts = attempts + 1, lease_by = $1,
                    lease_until = ",
            from_now!($db, "$2"),
            " WHERE id = (SELECT id FROM letter WHERE ",
            $which,
            " AND ",
            $moment,
            from_now!($db, "0"),
            " ORDER BY ",
            $order,
            " LIMIT 1",
            $skip,
            ") RETURNING id, sha256, file_name, attempts, first_page, last_page, receipt_date, receipt_page"
        )
    };
}
macro_rules! dialect {
    ($db:ident, $skip:literal) => {
        Dialect {
            claims: [
                claim_sql!($db, "state = 'reading'", "lease_until < ", "lease_until", $skip),
                claim_sql!($db, "state = 'received'", "not_before <= ", "received_at", $skip),
            ],
            heartbeat: concat!(
                "UPDATE letter SET lease_until = ",
                from_now!($db, "$3"),
                " WHERE id = $1 AND state = 'reading' AND lease_by = $2"
            ),
            give_back: concat!(
                "UPDATE letter SET was = state, state = 'received', lease_by = NULL, lease_until = NULL, not_before = ",
                from_now!($db, "$3"),
                ", trouble_code = NULL, trouble_message = $4, attempts = CASE WHEN $5 THEN attempts ELSE attempts - 1 END
                 WHERE id = $1 AND state = 'reading' AND lease_by = $2"
            ),
        }
    };
}
const SQLITE: Dialect = dialect!(sqlite, "");
const POSTGRES: Dialect = dialect!(postgres, " FOR UPDATE SKIP LOCKED");

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
        for sql in self.claims() {
            let row: Option<ClaimTuple> = with_pool!(self, pool => sqlx::query_as(sql)
                .bind(worker).bind(seconds(lease)).fetch_optional(pool).await)?;
            if let Some(row) = row {
                return claimed(row).map(Some);
            }
        }
        Ok(None)
    }

    pub(super) fn claims(&self) -> [&'static str; 2] {
        self.dialect().claims
    }

    fn dialect(&self) -> &'static Dialect {
        match self.db {
            super::Db::Sqlite(_) => &SQLITE,
            super::Db::Postgres(_) => &POSTGRES,
        }
    }

    /// Keeps a claim alive; `LeaseLost` tells the worker to stop.
    pub async fn heartbeat(&self, letter: &LetterId, worker: &str, lease: Duration) -> Result<Outcome, StoreError> {
        let done = with_pool!(self, pool => sqlx::query(self.dialect().heartbeat)
            .bind(&letter.0).bind(worker).bind(seconds(lease)).execute(pool).await.map(|r| r.rows_affected()))?;
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
                                   trouble_code = $3, trouble_message = $4, trouble_kind = $5
                 WHERE id = $1 AND state = 'reading' AND lease_by = $2",
            )
            .bind(&letter.0).bind(worker).bind(why.code.as_str()).bind(&why.message)
            .bind(why.kind.map(Stranger::as_str)).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(Outcome::LeaseLost);
            }
            audit!(tx, SELF, "read", format!("letter:{letter}"), why.code.as_str());
            tx.commit().await?;
        });
        Ok(Outcome::Recorded)
    }

    /// Our own fault: the letter is tried again after a while. An attempt that counts brings it nearer to being parked.
    pub async fn give_back(
        &self,
        letter: &LetterId,
        worker: &str,
        message: &str,
        wait: Duration,
        counts: bool,
    ) -> Result<Outcome, StoreError> {
        let done = with_pool!(self, pool => sqlx::query(self.dialect().give_back)
            .bind(&letter.0).bind(worker).bind(seconds(wait)).bind(message).bind(counts)
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

fn seconds(duration: Duration) -> f64 {
    duration.num_milliseconds() as f64 / 1000.0
}

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
#[derive(Clone)]
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

impl CaseColumns {
    /// The same, when this is one of the cases of which a person types blind what the machine is sure of.
    pub fn asked_blind(self, id: &str, new: &NewCase, share: f64) -> Result<Self, StoreError> {
        let blind = Blind::of(&CaseId(id.to_owned()), &new.draft, share);
        let Some(blind) = blind else { return Ok(self) };
        Ok(Self { draft: json(&Draft { blind: Some(blind), ..new.draft.clone() })?, ..self })
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Decode(e.to_string()))
}

/// A unit enum as serde spells it, without quotes.
pub(super) fn plain(value: &impl serde::Serialize) -> Result<String, StoreError> {
    Ok(json(value)?.trim_matches('"').to_owned())
}
