//! Login sessions in the database, as tower-sessions wants them kept, and as their owner sees them.

use super::audit::audit;
use super::{Store, StoreError, moment, with_pool};
use crate::domain::Sha256;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// What a session knows of the person whose it is, since the login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Id of the user.
    pub user: String,
    pub began: DateTime<Utc>,
    /// Of the last page that a person asked for, to the minute.
    pub seen: DateTime<Utc>,
    /// Address.
    pub origin: String,
    /// As browsers call themselves.
    pub browser: String,
}

impl Visit {
    /// Under which it lies in the session.
    pub const KEY: &'static str = "visit";
}

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// By which a page names it.
    pub handle: String,
    pub began: DateTime<Utc>,
    pub seen: DateTime<Utc>,
    pub origin: String,
    pub browser: String,
}

/// The session store of the web pages.
#[derive(Clone, Debug)]
pub struct Sessions {
    store: Store,
}

/// What a page calls a session. The id itself opens it, and is never shown.
pub fn handle_of(id: &str) -> String {
    Sha256::of(id.as_bytes()).as_str().to_owned()
}

/// The columns of a row.
struct Row {
    id: String,
    record: String,
    expires: String,
    visit: Option<Visit>,
}

impl Row {
    fn of(record: &Record) -> Result<Self> {
        let visit = record.data.get(Visit::KEY).and_then(|value| serde_json::from_value(value.clone()).ok());
        Ok(Self { id: record.id.to_string(), record: encode(record)?, expires: expiry(record), visit })
    }
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
        let row = Row::of(record)?;
        let made = self.write(
            "INSERT INTO web_session (id, record, expires_at, user_id, handle, began_at, seen_at, origin, browser)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
            &row,
        );
        Ok(made.await? == 1)
    }

    async fn write(&self, sql: &'static str, row: &Row) -> Result<u64> {
        let visit = row.visit.as_ref();
        with_pool!(self.store, pool => sqlx::query(sql)
            .bind(&row.id).bind(&row.record).bind(&row.expires).bind(visit.map(|v| &v.user)).bind(handle_of(&row.id))
            .bind(visit.map(|v| moment::to_text(v.began))).bind(visit.map(|v| moment::to_text(v.seen)))
            .bind(visit.map(|v| &v.origin)).bind(visit.map(|v| &v.browser))
            .execute(pool).await.map(|r| r.rows_affected()))
        .map_err(backend)
    }
}

#[async_trait]
impl SessionStore for Sessions {
    /// A new session has an id that nobody saw before: a session that was flushed comes here with the one that the browser
    /// brought along.
    async fn create(&self, record: &mut Record) -> Result<()> {
        record.id = Id::default();
        while !self.insert(record).await? {
            record.id = Id::default();
        }
        Ok(())
    }

    /// A session that was ended meanwhile, by its owner or an administrator, stays ended.
    async fn save(&self, record: &Record) -> Result<()> {
        let row = Row::of(record)?;
        let saved = self.write(
            "UPDATE web_session SET record = $2, expires_at = $3, user_id = $4, handle = $5, began_at = $6, seen_at = $7,
             origin = $8, browser = $9 WHERE id = $1",
            &row,
        );
        saved.await.map(drop)
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

impl Store {
    /// The sessions of a user, the one used last first.
    pub async fn sessions_of(&self, user: &str) -> std::result::Result<Vec<OpenSession>, StoreError> {
        let rows: Vec<(String, String, String, String, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT handle, began_at, seen_at, origin, browser FROM web_session
             WHERE user_id = $1 AND expires_at > $2 ORDER BY seen_at DESC LIMIT 100",
        )
        .bind(user).bind(moment::now()).fetch_all(pool).await)?;
        let session = |(handle, began, seen, origin, browser): (String, String, String, String, String)| {
            Ok(OpenSession { handle, began: moment::parse(&began)?, seen: moment::parse(&seen)?, origin, browser })
        };
        rows.into_iter().map(session).collect()
    }

    /// Ends one session of a user, or all of them; gives how many. Nothing stays open for somebody who is out everywhere.
    pub async fn end_sessions(
        &self,
        user: &str,
        handle: Option<&str>,
        by: &str,
    ) -> std::result::Result<u64, StoreError> {
        let ended = with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let ended = sqlx::query("DELETE FROM web_session WHERE user_id = $1 AND ($2 IS NULL OR handle = $2)")
                .bind(user).bind(handle).execute(&mut *tx).await?.rows_affected();
            sqlx::query(
                "UPDATE complaint_case SET claimed_by = NULL, claimed_until = NULL
                 WHERE claimed_by = (SELECT name FROM staff_user WHERE id = $1)
                   AND NOT EXISTS (SELECT 1 FROM web_session WHERE user_id = $1)",
            )
            .bind(user).execute(&mut *tx).await?;
            audit!(tx, by, "sessions_end", format!("user:{user}"), &ended.to_string());
            tx.commit().await?;
            ended
        });
        Ok(ended)
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
