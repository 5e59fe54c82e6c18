//! Copies of the whole database, taken while others write. A copy is always a SQLite file with the same tables, whichever
//! database it comes from or goes to: so no tool of another version is needed, and a copy also moves from one to the other.

use super::{Archive, ArchiveError, AuditHead, Condition, Store, StoreError, with_pool};
use crate::domain::Sha256;
use futures_util::TryStreamExt;
use sqlx::Row;
use std::path::Path;

/// All tables, each after those that it refers to. Left out are sessions, failed logins, who is busy (nobody is), and what
/// people see for some days of the files that they added. The index of words is made anew at the next start.
pub const TABLES: [&str; 19] = [
    "letter",
    "arrival",
    "page",
    "page_of_file",
    "complaint_case",
    "missing_item",
    "name_part",
    "case_official",
    "case_event",
    "outgoing_letter",
    "supplement",
    "legal_hold",
    "staff_user",
    "calendar_feed",
    "tally",
    "reckoned",
    "audit",
    "audit_head",
    "destruction",
];
/// What only the database that it stands in needs.
pub const LEFT_OUT: [&str; 12] = [
    "web_session",
    "login_failure",
    "busy",
    "doomed_file",
    "upload",
    "case_search",
    "case_fts",
    "case_fts_data",
    "case_fts_idx",
    "case_fts_docsize",
    "case_fts_config",
    "_sqlx_migrations",
];

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error("the database is not empty; restore into a new one, named with --data or --database")]
    NotEmpty,
    #[error("file {0} can't be written or read: {1}")]
    Io(String, #[source] std::io::Error),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// The columns of a table and what they hold, from a SQLite database: there the declaration tells.
const COLUMNS: &str = "SELECT name, type FROM pragma_table_info($1) ORDER BY cid";

/// Copies the rows of a table from one connection to another, in one transaction of the latter.
macro_rules! copy_table {
    ($from:expr, $to:expr, $table:expr, $columns:expr) => {{
        let names: Vec<&str> = $columns.iter().map(|(name, _): &(String, String)| name.as_str()).collect();
        let marks: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
        let select = format!("SELECT {} FROM {}", names.join(", "), $table);
        let insert = format!("INSERT INTO {} ({}) VALUES ({})", $table, names.join(", "), marks.join(", "));
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(select)).fetch(&mut *$from);
        let mut copied = 0u64;
        while let Some(row) = rows.try_next().await? {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(insert.clone()));
            for (at, (_, kind)) in $columns.iter().enumerate() {
                query = match kind.as_str() {
                    "BIGINT" => query.bind(row.try_get::<Option<i64>, _>(at)?),
                    "BOOLEAN" => query.bind(row.try_get::<Option<bool>, _>(at)?),
                    _ => query.bind(row.try_get::<Option<String>, _>(at)?),
                };
            }
            query.execute(&mut *$to).await?;
            copied += 1;
        }
        copied
    }};
}

impl Store {
    /// Writes a copy of the database as it is at one moment into a SQLite file that isn't there yet.
    pub async fn snapshot(&self, file: &Path) -> Result<(), BackupError> {
        match &self.db {
            super::Db::Sqlite(pool) => {
                sqlx::query("VACUUM INTO $1").bind(file.display().to_string()).execute(pool).await?;
            }
            super::Db::Postgres(pool) => {
                let copy = Self::open(&format!("sqlite:{}", file.display())).await?;
                let mut from = pool.begin().await?;
                sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").execute(&mut *from).await?;
                copy.fill(&copy.columns().await?, &mut Source::Postgres(&mut from)).await?;
                copy.close().await;
            }
        }
        Ok(())
    }

    /// Fills this empty database with the rows of a copy.
    pub async fn fill_from(&self, copy: &Self) -> Result<(), BackupError> {
        let super::Db::Sqlite(pool) = &copy.db else { return Err(StoreError::Scheme("the copy".to_owned()).into()) };
        let mut from = pool.begin().await?;
        self.fill(&copy.columns().await?, &mut Source::Sqlite(&mut from)).await
    }

    async fn columns(&self) -> Result<Vec<(&'static str, Vec<(String, String)>)>, StoreError> {
        let super::Db::Sqlite(pool) = &self.db else { return Err(StoreError::Scheme("postgres".to_owned())) };
        let mut tables = Vec::new();
        for table in TABLES {
            tables.push((table, sqlx::query_as(COLUMNS).bind(table).fetch_all(pool).await?));
        }
        Ok(tables)
    }

    /// One transaction: stopped half-way, it leaves the database as empty as it was.
    async fn fill(
        &self,
        tables: &[(&'static str, Vec<(String, String)>)],
        from: &mut Source<'_>,
    ) -> Result<(), BackupError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            // The migrations put these rows there. Whoever writes meanwhile waits for the first of them.
            sqlx::query("DELETE FROM audit_head").execute(&mut *tx).await?;
            sqlx::query("DELETE FROM reckoned").execute(&mut *tx).await?;
            for (table, _) in tables {
                let sql = format!("SELECT 1 FROM {table} LIMIT 1");
                if sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_optional(&mut *tx).await?.is_some() {
                    return Err(BackupError::NotEmpty);
                }
            }
            for (table, columns) in tables {
                let _copied = match from {
                    Source::Sqlite(from) => copy_table!(**from, tx, table, columns),
                    Source::Postgres(from) => copy_table!(**from, tx, table, columns),
                };
            }
            tx.commit().await?;
        });
        Ok(())
    }

    /// Nothing was ever done with this database.
    pub async fn is_untouched(&self) -> Result<bool, StoreError> {
        let user: Option<(String,)> =
            with_pool!(self, pool => sqlx::query_as("SELECT id FROM staff_user LIMIT 1").fetch_optional(pool).await)?;
        Ok(user.is_none() && self.is_new().await? && self.audit_head().await?.seq == 0)
    }

    /// Where the audit log ends.
    pub async fn audit_head(&self) -> Result<AuditHead, StoreError> {
        let (seq, hash): (i64, String) = with_pool!(self, pool => sqlx::query_as(
            "SELECT seq, hash FROM audit_head WHERE one = 1",
        )
        .fetch_one(pool).await)?;
        Ok(AuditHead { seq, hash })
    }
}

enum Source<'a> {
    Sqlite(&'a mut sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(&'a mut sqlx::Transaction<'static, sqlx::Postgres>),
}

/// What copying one file came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Written,
    /// It was there already, as long as the original.
    Kept,
    /// The original is missing or no longer matches its hash.
    Unsound,
}

/// Copies a file from one archive to another, hashed on the way. What is there already is hashed when all is to be looked at.
pub async fn copy_file(from: &Archive, to: &Archive, hash: &Sha256, all: bool) -> Result<Copied, ArchiveError> {
    match (to.length(hash).await, from.length(hash).await) {
        (Ok(there), Ok(here)) if there == here => {
            if !all || to.condition(hash).await? == Condition::Sound {
                return Ok(Copied::Kept);
            }
        }
        (Err(ArchiveError::Missing(_)) | Ok(_), _) => {}
        (Err(error), _) => return Err(error),
    }
    match from.get(hash).await {
        Ok(bytes) => to.put(bytes).await.map(|_| Copied::Written),
        Err(ArchiveError::Missing(_) | ArchiveError::Corrupt(_)) => Ok(Copied::Unsound),
        Err(error) => Err(error),
    }
}
