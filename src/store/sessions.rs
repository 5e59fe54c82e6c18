//! Login sessions in the database, as tower-sessions wants them kept.

use super::{Store, moment, with_pool};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// The session store of the web pages.
#[derive(Clone, Debug)]
pub struct Sessions {
    store: Store,
}

impl Sessions {
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// Removes what has expired.
    pub async fn sweep(&self) -> Result<()> {
        with_pool!(self.store, pool => sqlx::query("DELETE FROM web_session WHERE expires_at < $1")
            .bind(moment::now()).execute(pool).await.map(drop))
        .map_err(backend)
    }

    async fn insert(&self, record: &Record) -> Result<bool> {
        let (text, expires) = (encode(record)?, expiry(record));
        let made = with_pool!(self.store, pool => sqlx::query(
            "INSERT INTO web_session (id, record, expires_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
        )
        .bind(record.id.to_string()).bind(&text).bind(&expires)
        .execute(pool).await.map(|r| r.rows_affected()))
        .map_err(backend)?;
        Ok(made == 1)
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !self.insert(record).await? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let (text, expires) = (encode(record)?, expiry(record));
        with_pool!(self.store, pool => sqlx::query(
            "INSERT INTO web_session (id, record, expires_at) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO UPDATE SET record = excluded.record, expires_at = excluded.expires_at",
        )
        .bind(record.id.to_string()).bind(&text).bind(&expires).execute(pool).await.map(drop))
        .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row: Option<(String,)> = with_pool!(self.store, pool => sqlx::query_as(
            "SELECT record FROM web_session WHERE id = $1 AND expires_at > $2",
        )
        .bind(id.to_string()).bind(moment::now()).fetch_optional(pool).await)
        .map_err(backend)?;
        row.map(|(text,)| serde_json::from_str(&text).map_err(|e| Error::Decode(e.to_string()))).transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        with_pool!(self.store, pool => sqlx::query("DELETE FROM web_session WHERE id = $1")
            .bind(id.to_string()).execute(pool).await.map(drop))
        .map_err(backend)
    }
}

fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(record).map_err(|e| Error::Encode(e.to_string()))
}

fn expiry(record: &Record) -> String {
    let moment = DateTime::<Utc>::from_timestamp(record.expiry_date.unix_timestamp(), 0).unwrap_or_default();
    moment::to_text(moment)
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}
