//! What several tests need: stores on both databases, settings in a folder of their own, and patience.

use postkamer::config::{Overrides, Settings};
use postkamer::domain::{Draft, Finding, Gap, RequiredItem, Severity, Sha256};
use postkamer::store::{LetterFiles, NewArrival, NewCase, Store};
use postkamer::validate;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Address of a PostgreSQL that tests may fill; `scripts/with-postgres.sh` provides it.
const POSTGRES: &str = "POSTKAMER_TEST_POSTGRES";

/// A store of its own, empty, with what keeps it alive.
pub struct TestStore {
    pub store: Store,
    pub url: String,
    _folder: TempDir,
}

pub async fn sqlite() -> TestStore {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
    TestStore { store: Store::open(&url).await.unwrap(), url, _folder: folder }
}

/// Address of an empty database without tables. `None` where no PostgreSQL was provided; in CI that is a failure.
pub async fn empty_postgres() -> Option<String> {
    let Ok(server) = std::env::var(POSTGRES) else {
        assert!(std::env::var_os("CI").is_none(), "{POSTGRES} is not set; run the tests with make test");
        eprintln!("skipped on PostgreSQL: {POSTGRES} is not set; make test provides one");
        return None;
    };
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    let pool = sqlx::PgPool::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.unwrap();
    pool.close().await;
    Some(server.replacen("/postgres?", &format!("/{name}?"), 1))
}

/// `None` where no PostgreSQL was provided.
pub async fn postgres() -> Option<TestStore> {
    let url = empty_postgres().await?;
    let folder = tempfile::tempdir().unwrap();
    Some(TestStore { store: Store::open(&url).await.unwrap(), url, _folder: folder })
}

/// Runs a test on SQLite, and on PostgreSQL where there is one.
pub async fn on_both<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    let db = sqlite().await;
    test(db.store.clone()).await;
    if let Some(db) = postgres().await {
        test(db.store.clone()).await;
        db.store.close().await;
    }
}

/// Settings that keep everything in one folder and wait for nothing.
pub fn settings(folder: &Path) -> Settings {
    let overrides = Overrides { data: Some(folder.join("data")), ..Overrides::default() };
    let mut settings = Settings::load(None, &overrides).unwrap();
    settings.intake.settle_seconds = 0;
    settings.quality.blind_share = 0.0.try_into().unwrap();
    settings
}

pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)
}

/// Asks until the answer comes, or fails after two minutes: the machine may be busy reading other letters.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(began.elapsed() < Duration::from_secs(120), "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A letter that came in just now and was read.
pub async fn add_case(store: &Store, name: &str, draft: Draft) {
    let arrival = NewArrival {
        folder: String::new(),
        file_name: format!("{name}.pdf"),
        identity: name.to_owned(),
        bytes: 1,
        sha256: Sha256::of(name.as_bytes()),
        arrived_at: chrono::Utc::now(),
    };
    store.record_arrival(&arrival).await.unwrap();
    let claimed = store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
    let checklist = toml::from_str(include_str!("../../config/checklist.toml")).unwrap();
    let completeness = validate::check(&draft, &checklist);
    let new = NewCase {
        media_type: "application/pdf".to_owned(),
        pages: vec![],
        files: LetterFiles::default(),
        draft,
        completeness,
    };
    store.finish_read(&claimed.letter, "w", &new).await.unwrap();
}

/// A store beside which a test can ask the database itself.
pub struct Ledger {
    pub store: Store,
    pool: Pool,
    _kept: Option<TestStore>,
}

enum Pool {
    Sqlite(sqlx::SqlitePool),
    Postgres(sqlx::PgPool),
}

macro_rules! ask {
    ($ledger:expr, $pool:ident => $body:expr) => {
        match &$ledger.pool {
            Pool::Sqlite($pool) => $body,
            Pool::Postgres($pool) => $body,
        }
    };
}

impl Ledger {
    /// Of a store on SQLite.
    pub async fn at(store: Store, url: &str) -> Self {
        Self { store, pool: Pool::Sqlite(sqlx::SqlitePool::connect(url).await.unwrap()), _kept: None }
    }

    pub async fn run(&self, sql: &str) {
        ask!(self, pool => sqlx::query(sqlx::AssertSqlSafe(sql)).execute(pool).await.map(drop)).unwrap();
    }

    /// Whether the database takes a statement.
    pub async fn tries(&self, sql: &str) -> bool {
        ask!(self, pool => sqlx::query(sqlx::AssertSqlSafe(sql)).execute(pool).await.is_ok())
    }

    /// How the database would answer a query.
    pub async fn explain(&self, sql: &str) -> Vec<String> {
        match &self.pool {
            Pool::Sqlite(pool) => {
                let sql = format!("EXPLAIN QUERY PLAN {sql}");
                let rows: Vec<(i64, i64, i64, String)> =
                    sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(pool).await.unwrap();
                rows.into_iter().map(|(.., detail)| detail).collect()
            }
            Pool::Postgres(_) => self.list(&format!("EXPLAIN {sql}")).await,
        }
    }

    /// An empty one of the same kind.
    pub async fn another(&self) -> Self {
        match &self.pool {
            Pool::Sqlite(_) => {
                let db = sqlite().await;
                let pool = Pool::Sqlite(sqlx::SqlitePool::connect(&db.url).await.unwrap());
                Self { store: db.store.clone(), pool, _kept: Some(db) }
            }
            Pool::Postgres(_) => {
                let db = postgres().await.unwrap();
                let pool = Pool::Postgres(sqlx::PgPool::connect(&db.url).await.unwrap());
                Self { store: db.store.clone(), pool, _kept: Some(db) }
            }
        }
    }

    pub async fn count(&self, sql: &str) -> i64 {
        let (count,): (i64,) =
            ask!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await).unwrap();
        count
    }

    /// The only column of a query.
    pub async fn list(&self, sql: &str) -> Vec<String> {
        let rows: Vec<(String,)> =
            ask!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(pool).await).unwrap();
        rows.into_iter().map(|(value,)| value).collect()
    }
}

/// As [`on_both`], with the database in reach.
pub async fn on_both_ledgers<F: Future<Output = ()>>(test: impl Fn(Ledger) -> F) {
    let db = sqlite().await;
    let pool = Pool::Sqlite(sqlx::SqlitePool::connect(&db.url).await.unwrap());
    test(Ledger { store: db.store.clone(), pool, _kept: None }).await;
    if let Some(db) = postgres().await {
        let pool = Pool::Postgres(sqlx::PgPool::connect(&db.url).await.unwrap());
        test(Ledger { store: db.store.clone(), pool, _kept: None }).await;
        db.store.close().await;
    }
}

/// A checklist on which just these are missing.
pub fn lacking(items: &[RequiredItem]) -> Vec<Finding> {
    let finding = |item: &RequiredItem| Finding {
        item: item.clone(),
        severity: Severity::Statutory,
        source: "Awb 9:4".to_owned(),
        gap: Some(Gap::Missing),
        question: None,
    };
    items.iter().map(finding).collect()
}
