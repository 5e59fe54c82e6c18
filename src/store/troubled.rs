//! Letters that could not be read, and what people do about them.

use super::audit::{DONE, SELF, audit};
use super::batches::page_range;
use super::names::index_name;
use super::queue::{CASE_OF_LETTER, CaseColumns, INSERT_CASE, Outcome, insert_case, insert_missing};
use super::search::index_text;
use super::settle::settle;
use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::{
    CaseId, Completeness, DiscardReason, Discarding, Draft, LetterId, LetterState, PageRange, Sha256, Stranger,
    UnreadableCode,
};
use chrono::{DateTime, Utc};

/// A letter in the list of those that could not be read.
#[derive(Clone, Debug)]
pub struct LetterRow {
    pub id: LetterId,
    pub sha256: Sha256,
    pub file_name: String,
    /// Its pages in the file, when it is a part of it.
    pub pages: Option<PageRange>,
    pub received_at: DateTime<Utc>,
    pub state: LetterState,
    pub attempts: u32,
    /// `None` when it was our own fault.
    pub code: Option<UnreadableCode>,
    pub message: String,
    /// Of a file that is no document: what it is instead.
    pub kind: Option<Stranger>,
    pub media_type: Option<String>,
    /// The case that was made of it all the same.
    pub case: Option<CaseId>,
    /// Pictures of pages that are kept of it.
    pub pictures: u32,
    /// Set aside by whom, when and why.
    pub discarded: Option<Discarded>,
}

/// That a file was set aside.
#[derive(Clone, Debug)]
pub struct Discarded {
    pub at: DateTime<Utc>,
    pub by: String,
    pub why: Discarding,
}

impl Store {
    /// Our own fault once too often: the letter is not tried again by itself, and gets a case to be typed in by hand.
    pub async fn park(
        &self,
        letter: &LetterId,
        worker: &str,
        message: &str,
        completeness: &Completeness,
    ) -> Result<Outcome, StoreError> {
        let row = CaseColumns::of(&Draft::default(), completeness)?;
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE letter SET was = state, state = 'parked', lease_by = NULL, lease_until = NULL,
                                   trouble_code = NULL, trouble_message = $3
                 WHERE id = $1 AND state = 'reading' AND lease_by = $2",
            )
            .bind(&letter.0).bind(worker).bind(message).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(Outcome::LeaseLost);
            }
            let known: Option<(String,)> = sqlx::query_as(CASE_OF_LETTER).bind(&letter.0).fetch_optional(&mut *tx).await?;
            if known.is_none() {
                let case = new_id();
                insert_case!(tx, &case, &letter.0, row);
                index_text!(self, tx, &case);
                settle!(self, tx, &case);
            }
            audit!(tx, SELF, "park", format!("letter:{letter}"), DONE);
            tx.commit().await?;
        });
        Ok(Outcome::Recorded)
    }

    /// Letters that wait for a person because they could not be read, the oldest first.
    pub async fn troubled_letters(&self, limit: u32) -> Result<Vec<LetterRow>, StoreError> {
        let sql = format!(
            "SELECT {LETTER_COLUMNS} WHERE l.state IN ('unreadable', 'parked') ORDER BY l.received_at LIMIT $1"
        );
        let rows: Vec<LetterTuple> = with_pool!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(limit)).fetch_all(pool).await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    pub async fn letter(&self, id: &LetterId) -> Result<Option<LetterRow>, StoreError> {
        let sql = format!("SELECT {LETTER_COLUMNS} WHERE l.id = $1");
        let row: Option<LetterTuple> = with_pool!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(&id.0).fetch_optional(pool).await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// A small picture of a page of a letter that is no case.
    pub async fn letter_picture(&self, id: &LetterId, number: u32) -> Result<Option<Sha256>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT p.image_sha256 FROM page p JOIN letter l ON l.id = p.letter_id
             WHERE p.letter_id = $1 AND p.number = $2 AND l.state IN ('unreadable', 'parked', 'discarded')
               AND NOT EXISTS (SELECT 1 FROM complaint_case c WHERE c.letter_id = l.id)",
        )
        .bind(&id.0).bind(i64::from(number)).fetch_optional(pool).await)?;
        let broken = || StoreError::Decode(format!("page of letter {id}"));
        row.map(|(hash,)| Sha256::parse(&hash).ok_or_else(broken)).transpose()
    }

    /// Puts an unreadable or parked letter back in the queue. False when it was neither.
    pub async fn retry_letter(&self, id: &LetterId, by: &str) -> Result<bool, StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE letter SET was = state, state = 'received', attempts = 0, not_before = '',
                                   trouble_code = NULL, trouble_message = NULL
                 WHERE id = $1 AND state IN ('unreadable', 'parked')",
            )
            .bind(&id.0).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(false);
            }
            audit!(tx, by, "retry", format!("letter:{id}"), DONE);
            tx.commit().await?;
        });
        Ok(true)
    }

    /// Gives the case of a letter that a person types in by hand, made when there is none yet. `None` when the letter is not
    /// waiting for that.
    pub async fn type_in(
        &self,
        id: &LetterId,
        completeness: &Completeness,
        by: &str,
    ) -> Result<Option<CaseId>, StoreError> {
        let row = CaseColumns::of(&Draft::default(), completeness)?;
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE letter SET was = state, state = 'read' WHERE id = $1 AND state IN ('unreadable', 'parked')",
            )
            .bind(&id.0).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(None);
            }
            let known: Option<(String,)> = sqlx::query_as(CASE_OF_LETTER).bind(&id.0).fetch_optional(&mut *tx).await?;
            let made = known.is_none();
            let case = known.map_or_else(new_id, |(case,)| case);
            if made {
                insert_case!(tx, &case, &id.0, row);
                index_text!(self, tx, &case);
            }
            sqlx::query("INSERT INTO case_event (id, case_id, at, by_user, action) VALUES ($1, $2, $3, $4, 'type_in')")
                .bind(new_id()).bind(&case).bind(moment::now()).bind(by).execute(&mut *tx).await?;
            settle!(self, tx, &case);
            audit!(tx, by, "type_in", format!("case:{case}"), DONE);
            tx.commit().await?;
            Ok(Some(CaseId(case)))
        })
    }
}

pub(super) const LETTER_COLUMNS: &str =
    "l.id, l.sha256, l.file_name, l.received_at, l.state, l.attempts, l.trouble_code, l.trouble_message, l.trouble_kind,
     l.media_type, l.first_page, l.last_page, l.discarded_at, l.discarded_by, l.discard_reason, l.discard_note,
     (SELECT c.id FROM complaint_case c WHERE c.letter_id = l.id) AS case_id,
     (SELECT COUNT(*) FROM page p WHERE p.letter_id = l.id) AS pictures FROM letter l";

#[derive(sqlx::FromRow)]
pub(super) struct LetterTuple {
    id: String,
    sha256: String,
    file_name: String,
    received_at: String,
    state: String,
    attempts: i64,
    trouble_code: Option<String>,
    trouble_message: Option<String>,
    trouble_kind: Option<String>,
    media_type: Option<String>,
    first_page: Option<i64>,
    last_page: Option<i64>,
    discarded_at: Option<String>,
    discarded_by: Option<String>,
    discard_reason: Option<String>,
    discard_note: Option<String>,
    case_id: Option<String>,
    pictures: i64,
}

impl TryFrom<LetterTuple> for LetterRow {
    type Error = StoreError;

    fn try_from(row: LetterTuple) -> Result<Self, StoreError> {
        let broken = || StoreError::Decode(format!("letter {}", row.id));
        let discarded = match &row.discarded_at {
            Some(at) => Some(Discarded {
                at: moment::parse(at)?,
                by: row.discarded_by.clone().unwrap_or_default(),
                why: Discarding {
                    reason: row.discard_reason.as_deref().and_then(DiscardReason::parse).ok_or_else(broken)?,
                    note: row.discard_note.clone(),
                },
            }),
            None => None,
        };
        Ok(Self {
            sha256: Sha256::parse(&row.sha256).ok_or_else(broken)?,
            state: LetterState::parse(&row.state).ok_or_else(broken)?,
            received_at: moment::parse(&row.received_at)?,
            code: row.trouble_code.as_deref().map(|c| UnreadableCode::parse(c).ok_or_else(broken)).transpose()?,
            // One that a newer program knew says no less without it.
            kind: row.trouble_kind.as_deref().and_then(Stranger::parse),
            message: row.trouble_message.unwrap_or_default(),
            attempts: row.attempts as u32,
            pages: page_range(row.first_page, row.last_page),
            pictures: row.pictures as u32,
            case: row.case_id.map(CaseId),
            file_name: row.file_name,
            media_type: row.media_type,
            id: LetterId(row.id),
            discarded,
        })
    }
}
