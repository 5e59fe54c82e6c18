//! What must outlive the process: the database and the archive.
//!
//! Architecture invariant: only this folder names sqlx. One SQL text serves SQLite (embedded, the default) and
//! PostgreSQL; transactions begin with a write, because on SQLite a read that later turns into a write fails under
//! contention.

mod access;
mod archive;
mod arrivals;
mod audit;
mod backup;
mod batches;
mod cases;
mod claims;
mod clock;
mod decisions;
mod discarded;
mod exports;
mod feeds;
mod files;
mod holds;
mod joins;
mod knocks;
mod ledger;
mod listing;
mod lists;
mod logbook;
mod moment;
mod names;
mod outgoing;
mod people;
mod purge;
mod queue;
mod search;
mod sessions;
mod settle;
mod sought;
mod split;
mod supplements;
mod tally;
mod troubled;
mod uploads;
mod users;

pub use access::{Admitted, Barred};
pub use archive::{Archive, ArchiveError, Condition, Listed, Place, Stored};
pub use arrivals::{Arrived, Fate, NewArrival, Refusal};
pub use audit::{AuditHead, AuditLine, Verdict, from_origin, machine};
pub use backup::{BackupError, Copied, LEFT_OUT, TABLES, copy_file};
pub use batches::{NewLetter, NewPageOfFile, NewScan};
pub use cases::{CaseEvent, CaseRecord, PageRecord, Version};
pub use claims::{Claim, Work};
pub use clock::{Clock, DueCase, DueCounts};
pub use decisions::{Closing, SaveError};
pub use discarded::DueLetter;
pub use exports::ToExport;
pub use feeds::FeedRow;
pub use files::{LetterFiles, PageSize};
pub use holds::Hold;
pub use joins::{Ground, Related, Tie};
pub use knocks::{Held, Knocker};
pub use ledger::{Entry, Finding, Sums};
pub use lists::{Assigned, CaseFilter, CaseRow, Counts, MissingCount};
pub use logbook::{LastCheck, LogFilter};
pub use names::name_parts;
pub use outgoing::OutgoingRow;
pub use people::{Personnel, Unseen};
pub use purge::{Bundle, Destroyed, Kept, PurgeError};
pub use queue::{Claimed, NewCase, NewPage, Outcome};
pub use sessions::{OpenSession, Sessions, Visit, handle_of};
pub use supplements::{SupplementFiles, SupplementPage};
pub use tally::{By, Span, Sum};
pub use troubled::{Discarded, LetterRow};
pub use uploads::{NewUpload, UploadRow, UploadTrouble, UploadedLetter};
pub use users::{NewUser, Standing, UserRecord, UserStoreError};

use crate::domain::Terms;
use sqlx::Connection;
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// Something went wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("database trouble: {0}; see `postkamer doctor`")]
    Database(#[from] sqlx::Error),
    #[error("the database can't be brought up to date: {0}; restore a backup or use the newer program")]
    Migrate(#[from] MigrateError),
    #[error("row {0} of the database can't be understood; it was written by another version or by hand")]
    Decode(String),
    #[error("database.url {0} is not sqlite: or postgres:; correct it in the configuration")]
    Scheme(String),
}

#[derive(Clone)]
enum Db {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl StoreError {
    /// Others had what this transaction needed, in another order: it was undone, and may be tried again at once.
    pub fn is_collision(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        // PostgreSQL: deadlock, not serializable. SQLite: busy, and busy with a snapshot that is no longer the newest.
        error.code().is_some_and(|code| ["40P01", "40001", "5", "517"].contains(&code.as_ref()))
    }
}

/// The database. Cloning shares the connections.
#[derive(Clone)]
pub struct Store {
    db: Db,
    /// What the deadlines of every case that is written are reckoned with.
    terms: Arc<Terms>,
    /// Of new cases, 0..1, of which a person types blind what the machine is sure of.
    blind_share: f64,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.db {
            Db::Sqlite(_) => "Store(SQLite)",
            Db::Postgres(_) => "Store(PostgreSQL)",
        })
    }
}

/// Runs one body against whichever pool there is: the same SQL, compiled twice.
macro_rules! with_pool {
    ($store:expr, $pool:ident => $body:expr) => {
        match &$store.db {
            $crate::store::Db::Sqlite($pool) => $body,
            $crate::store::Db::Postgres($pool) => $body,
        }
    };
}
use with_pool;

impl Store {
    /// Opens the database named by `sqlite:PATH` (made when absent) or `postgres://…` and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let db = if url.starts_with("sqlite:") {
            Db::Sqlite(open_sqlite(url).await?)
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            // A pool keeps trying and then tells of its own time-out; one connection tells what is wrong.
            PgConnection::connect(url).await?.close().await?;
            Db::Postgres(PgPoolOptions::new().max_connections(16).connect(url).await?)
        } else {
            let scheme = url.split(':').next().unwrap_or_default();
            return Err(StoreError::Scheme(scheme.to_owned()));
        };
        let store = Self { db, terms: Arc::default(), blind_share: 0.0 };
        store.bring_up_to_date().await?;
        Ok(store)
    }

    /// SQLite has no lock for this: of several processes that start at once, one makes the tables, and the others find
    /// them made when they look again.
    async fn bring_up_to_date(&self) -> Result<(), StoreError> {
        let tries = if matches!(self.db, Db::Sqlite(_)) { 20 } else { 1 };
        let mut done = Ok(());
        for _ in 0..tries {
            done = with_pool!(self, pool => sqlx::migrate!().run(pool).await);
            if !matches!(done, Err(MigrateError::ExecuteMigration(..) | MigrateError::Execute(_))) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        done?;
        self.prepare_search().await
    }

    /// Answers when the database does.
    pub async fn ping(&self) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query("SELECT 1").execute(pool).await.map(drop))?;
        Ok(())
    }

    /// The terms that deadlines are reckoned with.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Of this share of new cases, 0..1, a person is asked to type what the machine is sure of without seeing it.
    pub fn ask_blind(&mut self, share: f64) {
        self.blind_share = share;
    }

    pub async fn close(&self) {
        with_pool!(self, pool => pool.close().await);
    }
}

async fn open_sqlite(url: &str) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(30));
    let mut tries = 0;
    loop {
        match SqlitePoolOptions::new().max_connections(8).connect_with(options.clone()).await {
            // While one process turns a new file to WAL, SQLite sends the others away at once, time-out or not.
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("5") && tries < 20 => tries += 1,
            opened => return opened,
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A fresh identifier that sorts by time of making.
fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
