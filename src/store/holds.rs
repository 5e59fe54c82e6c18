//! Cases that must not be destroyed, although their term has ended.

use super::audit::{DONE, audit};
use super::{Store, StoreError, moment, with_pool};
use crate::domain::CaseId;
use chrono::{DateTime, Utc};

#[derive(Clone, Debug)]
pub struct Hold {
    pub reason: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

impl Store {
    /// The newest reason counts.
    pub async fn hold(&self, case: &CaseId, reason: &str, by: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query(
                "INSERT INTO legal_hold (case_id, reason, by_user, at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (case_id) DO UPDATE SET reason = excluded.reason, by_user = excluded.by_user, at = excluded.at",
            )
            .bind(&case.0).bind(reason).bind(by).bind(moment::now()).execute(&mut *tx).await?;
            audit!(tx, by, "hold", format!("case:{case}"), DONE);
            tx.commit().await?;
        });
        Ok(())
    }

    pub async fn release(&self, case: &CaseId, by: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("DELETE FROM legal_hold WHERE case_id = $1").bind(&case.0).execute(&mut *tx).await?;
            audit!(tx, by, "release", format!("case:{case}"), DONE);
            tx.commit().await?;
        });
        Ok(())
    }

    pub(super) async fn hold_of(&self, case: &CaseId) -> Result<Option<Hold>, StoreError> {
        let row: Option<(String, String, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT reason, by_user, at FROM legal_hold WHERE case_id = $1",
        )
        .bind(&case.0).fetch_optional(pool).await)?;
        row.map(|(reason, by, at)| Ok(Hold { reason, by, at: moment::parse(&at)? })).transpose()
    }
}
