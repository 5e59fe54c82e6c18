//! Letters that could not be read, and what people do about them.

use super::audit::{DONE, SELF, audit};
use super::batches::page_range;
use super::names::index_name;
use super::queue::{CASE_OF_LETTER, CaseColumns, INSERT_CASE, Outcome, insert_case, insert_missing};
use super::settle::settle;
use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::{CaseId, Completeness, Draft, LetterId, LetterState, PageRange, Sha256, UnreadableCode};
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
    pub media_type: Option<String>,
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
                settle!(self, tx, &case);
            }
            audit!(tx, SELF, "park", format!("letter:{letter}"), DONE);
            tx.commit().await?;
        });
        Ok(Outcome::Recorded)
    }

    /// Letters that wait for a person because they could not be read, the oldest first.
    pub async fn troubled_letters(&self, limit: u32) -> Result<Vec<LetterRow>, StoreError> {
        let rows: Vec<LetterTuple> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, sha256, file_name, received_at, state, attempts, trouble_code, trouble_message, media_type,
                    first_page, last_page
             FROM letter WHERE state IN ('unreadable', 'parked') ORDER BY received_at LIMIT $1",
        )
        .bind(i64::from(limit)).fetch_all(pool).await)?;
        rows.into_iter().map(letter_row).collect()
    }

    pub async fn letter(&self, id: &LetterId) -> Result<Option<LetterRow>, StoreError> {
        let row: Option<LetterTuple> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, sha256, file_name, received_at, state, attempts, trouble_code, trouble_message, media_type,
                    first_page, last_page
             FROM letter WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        row.map(letter_row).transpose()
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

type LetterTuple = (
    String,
    String,
    String,
    String,
    String,
    i64,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
);

fn letter_row(row: LetterTuple) -> Result<LetterRow, StoreError> {
    let (id, sha256, file_name, received_at, state, attempts, code, message, media_type, first, last) = row;
    let broken = || StoreError::Decode(format!("letter {id}"));
    Ok(LetterRow {
        sha256: Sha256::parse(&sha256).ok_or_else(broken)?,
        state: LetterState::parse(&state).ok_or_else(broken)?,
        received_at: moment::parse(&received_at)?,
        code: code.as_deref().map(|c| UnreadableCode::parse(c).ok_or_else(broken)).transpose()?,
        message: message.unwrap_or_default(),
        attempts: attempts as u32,
        pages: page_range(first, last),
        file_name,
        media_type,
        id: LetterId(id),
    })
}
