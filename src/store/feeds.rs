//! Calendar feeds: who may fetch deadlines without logging in, and until when.

use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::Sha256;
use chrono::{DateTime, Utc};

/// A feed as the list shows it; the token itself is not kept.
#[derive(Clone, Debug)]
pub struct FeedRow {
    pub id: String,
    pub role: String,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
}

impl Store {
    pub async fn add_feed(&self, role: &str, token: &Sha256, by: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query(
            "INSERT INTO calendar_feed (id, token_sha256, role, made_by, made_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(new_id()).bind(token.as_str()).bind(role).bind(by).bind(moment::now()).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Feeds in use, the newest first.
    pub async fn feeds(&self) -> Result<Vec<FeedRow>, StoreError> {
        let rows: Vec<(String, String, String, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, role, made_by, made_at FROM calendar_feed WHERE revoked_at IS NULL ORDER BY made_at DESC",
        )
        .fetch_all(pool).await)?;
        let feed = |(id, role, made_by, made_at): (String, String, String, String)| {
            Ok(FeedRow { made_at: moment::parse(&made_at)?, id, role, made_by })
        };
        rows.into_iter().map(feed).collect()
    }

    /// The role of a token that was not revoked.
    pub async fn feed_role(&self, token: &Sha256) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT role FROM calendar_feed WHERE token_sha256 = $1 AND revoked_at IS NULL",
        )
        .bind(token.as_str()).fetch_optional(pool).await)?;
        Ok(row.map(|(role,)| role))
    }

    pub async fn revoke_feed(&self, id: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query(
            "UPDATE calendar_feed SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
        )
        .bind(id).bind(moment::now()).execute(pool).await.map(drop))?;
        Ok(())
    }
}
