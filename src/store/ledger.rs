//! The books: for everything that came in, what became of it, and whether that adds up.

use super::{Store, StoreError, moment, with_pool};
use crate::domain::Sha256;
use chrono::{DateTime, Utc};

/// Examples that a finding names.
const EXAMPLES: i64 = 20;

/// How much there is of everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Files that came in, by fate: `taken_in`, `duplicate`, `refused`.
    pub arrivals: Vec<(String, u64)>,
    /// Files that the letters came from.
    pub files: u64,
    /// Letters by state.
    pub letters: Vec<(String, u64)>,
    pub cases: u64,
    /// Letters that lie with the case that they answer.
    pub answers: u64,
    /// Pages of files by fate.
    pub pages: Vec<(String, u64)>,
    /// Cases that were destroyed after their term.
    pub destroyed: u64,
    pub doomed: u64,
}

/// Something that does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub what: &'static str,
    /// Ids of some of the rows.
    pub examples: Vec<String>,
}

/// What must not be found: the words for it, and a query for the ids.
const RULES: [(&str, &str); 10] = [
    (
        "letters that were read, but neither have a case nor lie with one",
        "SELECT l.id FROM letter l WHERE l.state = 'read'
           AND NOT EXISTS (SELECT 1 FROM complaint_case c WHERE c.letter_id = l.id)
           AND NOT EXISTS (SELECT 1 FROM supplement s WHERE s.letter_id = l.id AND s.detached_at IS NULL)",
    ),
    (
        "letters that are parked and that no person sees",
        "SELECT l.id FROM letter l WHERE l.state = 'parked'
           AND NOT EXISTS (SELECT 1 FROM complaint_case c WHERE c.letter_id = l.id)",
    ),
    (
        "letters that are a case of their own and lie with another as well",
        "SELECT s.letter_id FROM supplement s JOIN complaint_case c ON c.letter_id = s.letter_id
           WHERE s.detached_at IS NULL AND c.state <> 'joined'",
    ),
    (
        "files of which no arrival is known",
        "SELECT l.id FROM letter l WHERE l.part = 1
           AND NOT EXISTS (SELECT 1 FROM arrival a WHERE a.letter_id = l.id AND a.fate = 'taken_in')",
    ),
    (
        "files that were taken in twice",
        "SELECT letter_id FROM arrival WHERE fate = 'taken_in' GROUP BY letter_id HAVING COUNT(*) > 1",
    ),
    ("arrivals that led to nothing", "SELECT id FROM arrival WHERE fate <> 'refused' AND letter_id IS NULL"),
    (
        "letters of a file whose first letter is gone",
        "SELECT l.id FROM letter l WHERE l.part > 1
           AND NOT EXISTS (SELECT 1 FROM letter f WHERE f.sha256 = l.sha256 AND f.part = 1)",
    ),
    (
        "files with pages that have no fate",
        "SELECT sha256 FROM page_of_file GROUP BY sha256 HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*)",
    ),
    (
        "letters of which pages were counted as read that are not there",
        "SELECT l.id FROM letter l WHERE l.state = 'read'
           AND (SELECT COUNT(*) FROM page p WHERE p.letter_id = l.id)
            <> (SELECT COUNT(*) FROM page_of_file f WHERE f.letter_id = l.id AND f.fate IN ('read', 'blank'))",
    ),
    (
        "pages that belong to a letter which is not there",
        "SELECT f.sha256 FROM page_of_file f WHERE NOT EXISTS (SELECT 1 FROM letter l WHERE l.sha256 = f.sha256)",
    ),
];

/// One file that came in, and where it is now.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    pub arrived_at: String,
    pub folder: String,
    pub file_name: String,
    pub fate: String,
    pub reason: Option<String>,
    pub bytes: i64,
    pub sha256: Option<String>,
    pub letter: Option<String>,
    pub letter_state: Option<String>,
    pub first_page: Option<i64>,
    pub last_page: Option<i64>,
    pub pages: i64,
    pub case_id: Option<String>,
    pub case_state: Option<String>,
    pub answers: Option<String>,
}

impl Store {
    pub async fn ledger_sums(&self) -> Result<Sums, StoreError> {
        let grouped = async |sql: &'static str| -> Result<Vec<(String, u64)>, StoreError> {
            let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(sql).fetch_all(pool).await)?;
            Ok(rows.into_iter().map(|(name, n)| (name, n as u64)).collect())
        };
        let (files, cases, answers, destroyed, doomed): (i64, i64, i64, i64, i64) = with_pool!(self, pool => sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM letter WHERE part = 1), (SELECT COUNT(*) FROM complaint_case),
                        (SELECT COUNT(*) FROM supplement WHERE detached_at IS NULL),
                        (SELECT COUNT(*) FROM destruction), (SELECT COUNT(*) FROM doomed_file)",
            )
            .fetch_one(pool).await)?;
        Ok(Sums {
            arrivals: grouped("SELECT fate, COUNT(*) FROM arrival GROUP BY fate ORDER BY fate").await?,
            letters: grouped("SELECT state, COUNT(*) FROM letter GROUP BY state ORDER BY state").await?,
            pages: grouped("SELECT fate, COUNT(*) FROM page_of_file GROUP BY fate ORDER BY fate").await?,
            files: files as u64,
            cases: cases as u64,
            answers: answers as u64,
            destroyed: destroyed as u64,
            doomed: doomed as u64,
        })
    }

    /// Everything in the database that does not add up.
    pub async fn ledger_findings(&self) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        for (what, sql) in RULES {
            let sql = format!("{sql} LIMIT {EXAMPLES}");
            let rows: Vec<(String,)> =
                with_pool!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(pool).await)?;
            if !rows.is_empty() {
                findings.push(Finding { what, examples: rows.into_iter().map(|(id,)| id).collect() });
            }
        }
        Ok(findings)
    }

    /// Files in the archive that the database names and whose hash begins with these digits, in order.
    pub async fn named_files(&self, digits: &str) -> Result<Vec<Sha256>, StoreError> {
        // The letter after the last hexadecimal digit: both databases sort it so.
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT DISTINCT sha256 FROM named_file WHERE sha256 >= $1 AND sha256 < $2 ORDER BY sha256",
        )
        .bind(digits).bind(format!("{digits}g")).fetch_all(pool).await)?;
        let parse = |(hash,): (String,)| Sha256::parse(&hash).ok_or_else(|| StoreError::Decode(format!("file {hash}")));
        rows.into_iter().map(parse).collect()
    }

    /// Is the file named by anything, or waiting to be deleted?
    pub async fn is_named(&self, hash: &Sha256) -> Result<(bool, bool), StoreError> {
        let (named, doomed): (i64, i64) = with_pool!(self, pool => sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM named_file WHERE sha256 = $1 LIMIT 1) n),
                    (SELECT COUNT(*) FROM doomed_file WHERE sha256 = $1)",
        )
        .bind(hash.as_str()).fetch_one(pool).await)?;
        Ok((named > 0, doomed > 0))
    }

    /// Arrivals of a file by its name, its hash, or the id of a letter or case, the newest first.
    pub async fn ledger_entries(&self, what: &str, limit: i64) -> Result<Vec<Entry>, StoreError> {
        Ok(with_pool!(self, pool => sqlx::query_as(
            "SELECT a.arrived_at, a.folder, a.file_name, a.fate, a.reason, a.bytes, l.sha256, l.id AS letter,
                    l.state AS letter_state, l.first_page, l.last_page,
                    (SELECT COUNT(*) FROM page p WHERE p.letter_id = l.id) AS pages,
                    c.id AS case_id, c.state AS case_state, s.case_id AS answers
             FROM arrival a LEFT JOIN letter f ON f.id = a.letter_id LEFT JOIN letter l ON l.sha256 = f.sha256
                  LEFT JOIN complaint_case c ON c.letter_id = l.id
                  LEFT JOIN supplement s ON s.letter_id = l.id AND s.detached_at IS NULL
             WHERE a.file_name = $1 OR l.sha256 = $1 OR l.id = $1 OR c.id = $1 OR a.id = $1
             ORDER BY a.arrived_at DESC, l.part LIMIT $2",
        )
        .bind(what).bind(limit).fetch_all(pool).await)?)
    }

    /// Letters that are with a worker whose lease ended before a moment: nobody is at work.
    pub async fn abandoned_letters(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let (count,): (i64,) = with_pool!(self, pool => sqlx::query_as(
            "SELECT COUNT(*) FROM letter WHERE state = 'reading' AND lease_until < $1",
        )
        .bind(moment::to_text(before)).fetch_one(pool).await)?;
        Ok(count as u64)
    }
}
