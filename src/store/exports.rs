//! Cases handed over to the system in which the town deals with them.

use super::audit::audit_all;
use super::{CaseRecord, Store, StoreError, moment, new_id, with_pool};
use crate::domain::CaseId;
use chrono::{DateTime, Utc};

/// Which decided cases are handed over.
#[derive(Clone, Copy, Debug)]
pub struct ToExport {
    /// Decided before this moment: until then people may still undo it.
    pub before: DateTime<Utc>,
    /// Reports of wrongdoing too.
    pub integrity: bool,
    /// Those that still lack something too.
    pub incomplete: bool,
}

macro_rules! chosen {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM complaint_case WHERE exported_at IS NULL AND state <> 'awaiting_confirmation' AND updated_at <= $1
             AND ($2 OR kind <> 'integrity') AND ($3 OR state <> 'incomplete')",
            $rest
        )
    };
}
/// Only as it was read: who changed it meanwhile wins, and it goes along the next time.
const MARK: &str = "UPDATE complaint_case SET exported_at = $1 WHERE id = $2 AND version = $3 AND exported_at IS NULL";
const EVENT: &str =
    "INSERT INTO case_event (id, case_id, at, by_user, action, note) VALUES ($1, $2, $3, $4, 'export', $5)";

impl Store {
    /// The next decided cases that were never handed over, after one of them, in order of their numbers.
    pub async fn to_export(
        &self,
        which: &ToExport,
        after: Option<&CaseId>,
        limit: u32,
    ) -> Result<Vec<CaseRecord>, StoreError> {
        let after = after.map_or("", |id| id.0.as_str());
        let ids: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(chosen!("id", " AND id > $4 ORDER BY id LIMIT $5"))
            .bind(moment::to_text(which.before)).bind(which.integrity).bind(which.incomplete).bind(after)
            .bind(i64::from(limit)).fetch_all(pool).await)?;
        let mut cases = Vec::new();
        for (id,) in ids {
            cases.extend(self.case(&CaseId(id)).await?);
        }
        Ok(cases)
    }

    /// How many there are.
    pub async fn count_to_export(&self, which: &ToExport) -> Result<u64, StoreError> {
        let (count,): (i64,) = with_pool!(self, pool => sqlx::query_as(chosen!("COUNT(*)", ""))
            .bind(moment::to_text(which.before)).bind(which.integrity).bind(which.incomplete).fetch_one(pool).await)?;
        Ok(count as u64)
    }

    /// Marks cases as handed over into a file, all at once: from here on they are dealt with elsewhere, and can't be changed
    /// or opened again. Passes over those that were changed since they were read.
    pub async fn mark_exported(&self, cases: &[CaseRecord], by: &str, into: &str) -> Result<(), StoreError> {
        let mut marked = Vec::new();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            for case in cases {
                let done = sqlx::query(MARK).bind(moment::now()).bind(&case.id.0).bind(case.version.0)
                    .execute(&mut *tx).await?.rows_affected();
                if done == 0 {
                    continue;
                }
                sqlx::query(EVENT).bind(new_id()).bind(&case.id.0).bind(moment::now()).bind(by).bind(into)
                    .execute(&mut *tx).await?;
                marked.push(("export", format!("case:{}", case.id), into));
            }
            audit_all!(tx, by, marked);
            tx.commit().await?;
        });
        Ok(())
    }

    /// Is it marked as handed over into this file?
    pub async fn was_exported_into(&self, case: &CaseId, file: &str) -> Result<bool, StoreError> {
        let row: Option<(i32,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT 1 FROM case_event WHERE case_id = $1 AND action = 'export' AND note = $2 LIMIT 1",
        )
        .bind(&case.0).bind(file).fetch_optional(pool).await)?;
        Ok(row.is_some())
    }
}
