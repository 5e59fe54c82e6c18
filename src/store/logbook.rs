//! The audit log as administrators read it: the newest lines first, by person, object and day, and what the last check of
//! its chain found.

use super::audit::AuditLine;
use super::{Store, StoreError, Verdict, moment, with_pool};
use chrono::{DateTime, Duration, Utc};

/// Which lines somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct LogFilter {
    pub actor: Option<String>,
    /// Any of these; all when there are none.
    pub objects: Vec<String>,
    /// From one moment up to another.
    pub span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Older than this line.
    pub before: Option<i64>,
    pub limit: i64,
}

/// Several machines write, and their clocks differ: lines may stand so far from where their time puts them.
const SLACK: i64 = 1000;
/// What a check of the chain is about.
const CHAIN: &str = "audit:";
const CHECK: &str = "audit_check";
/// A check that has not ended after this died with its process.
const LONGEST_CHECK: Duration = Duration::minutes(30);

/// What the newest check found, as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastCheck {
    pub at: DateTime<Utc>,
    pub by: String,
    /// `sound`, `broken`, `wrong_end`, `rewritten`, or `failed`: the log could not be looked at.
    pub verdict: String,
    /// The number of lines, or the line in question.
    pub seq: i64,
}

impl LogFilter {
    /// Lines of a day are found by number, so that no index of days has to be joined with one of people or objects.
    fn sql(&self) -> String {
        let mut sql = "SELECT seq, at, actor, action, object, result, origin, hash FROM audit
             WHERE seq > $1 AND seq < $2"
            .to_owned();
        let mut next = 4;
        let mut mark = || {
            next += 1;
            format!("${}", next - 1)
        };
        if self.actor.is_some() {
            sql += &format!(" AND actor = {}", mark());
        }
        if !self.objects.is_empty() {
            let marks: Vec<String> = self.objects.iter().map(|_| mark()).collect();
            sql += &format!(" AND object IN ({})", marks.join(", "));
        }
        if self.span.is_some() {
            // Joined with nothing, so that the index by time is not the one that is gone through.
            sql += &format!(" AND (at || '') >= {} AND (at || '') < {}", mark(), mark());
        }
        sql + " ORDER BY seq DESC LIMIT $3"
    }
}

impl Store {
    /// Lines that fit, the newest first.
    pub async fn log_lines(&self, filter: &LogFilter) -> Result<Vec<AuditLine>, StoreError> {
        let Some((after, mut before)) = self.numbers_of(filter.span).await? else { return Ok(vec![]) };
        before = before.min(filter.before.unwrap_or(i64::MAX));
        let sql = filter.sql();
        Ok(with_pool!(self, pool => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(after).bind(before).bind(filter.limit);
            if let Some(actor) = &filter.actor {
                query = query.bind(actor);
            }
            for object in &filter.objects {
                query = query.bind(object);
            }
            if let Some((from, to)) = filter.span {
                query = query.bind(moment::to_text(from)).bind(moment::to_text(to));
            }
            query.fetch_all(pool).await
        })?)
    }

    /// Between which numbers the lines of a span lie; `None` when there are none.
    async fn numbers_of(&self, span: Option<(DateTime<Utc>, DateTime<Utc>)>) -> Result<Option<(i64, i64)>, StoreError> {
        let Some((from, to)) = span.map(|(from, to)| (moment::to_text(from), moment::to_text(to))) else {
            return Ok(Some((0, i64::MAX)));
        };
        type Row = Option<(i64,)>;
        let (first, last): (Row, Row) = with_pool!(self, pool => (
            sqlx::query_as("SELECT seq FROM audit WHERE at >= $1 AND at < $2 ORDER BY at, seq LIMIT 1")
                .bind(&from).bind(&to).fetch_optional(pool).await?,
            sqlx::query_as("SELECT seq FROM audit WHERE at >= $1 AND at < $2 ORDER BY at DESC, seq DESC LIMIT 1")
                .bind(&from).bind(&to).fetch_optional(pool).await?,
        ));
        Ok(first.zip(last).map(|((first,), (last,))| (first.min(last) - SLACK, first.max(last) + SLACK)))
    }

    /// Everybody who stands in the log, in order of their names.
    pub async fn log_actors(&self) -> Result<Vec<String>, StoreError> {
        // From one name to the next by the index, whatever lies between.
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "WITH RECURSIVE who(actor) AS (
               SELECT MIN(actor) FROM audit
               UNION ALL SELECT (SELECT MIN(a.actor) FROM audit a WHERE a.actor > who.actor) FROM who
                         WHERE who.actor IS NOT NULL)
             SELECT actor FROM who WHERE actor IS NOT NULL LIMIT 1000",
        )
        .fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(actor,)| actor).collect())
    }

    /// What the log calls the cases with a number, or one case by its id, and the letters that belong to them. Cases that
    /// were destroyed are still known.
    pub async fn log_objects(&self, number: &str) -> Result<Vec<String>, StoreError> {
        let mut objects = Vec::new();
        for id in self.cases_numbered(number).await? {
            let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT 'letter:' || letter_id FROM complaint_case WHERE id = $1
                 UNION SELECT 'letter:' || letter_id FROM supplement WHERE case_id = $1
                 UNION SELECT 'outgoing:' || id FROM outgoing_letter WHERE case_id = $1",
            )
            .bind(&id).fetch_all(pool).await)?;
            objects.push(format!("case:{id}"));
            objects.extend(rows.into_iter().map(|(object,)| object));
        }
        Ok(objects)
    }

    /// The cases whose id is this or ends so: the number by which people know them.
    async fn cases_numbered(&self, number: &str) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id FROM complaint_case WHERE id = $1
             UNION SELECT id FROM complaint_case WHERE substr(id, length(id) - 5) = $1
             UNION SELECT case_id FROM destruction WHERE substr(case_id, length(case_id) - 5) = substr($1, length($1) - 5)
                   AND ($1 = case_id OR length($1) = 6)
             LIMIT 20",
        )
        .bind(number).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Reserves the check of the chain for somebody; false while another is at it.
    pub async fn begin_check(&self, whom: &str) -> Result<bool, StoreError> {
        let now = Utc::now();
        let got = with_pool!(self, pool => sqlx::query(
            "INSERT INTO busy (what, by_whom, until) VALUES ('audit', $1, $2)
             ON CONFLICT (what) DO UPDATE SET by_whom = excluded.by_whom, until = excluded.until WHERE busy.until < $3",
        )
        .bind(whom).bind(moment::to_text(now + LONGEST_CHECK)).bind(moment::to_text(now))
        .execute(pool).await.map(|r| r.rows_affected()))?;
        Ok(got == 1)
    }

    /// Whether the chain is being checked now.
    pub async fn is_checking(&self) -> Result<bool, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT by_whom FROM busy WHERE what = 'audit' AND until >= $1",
        )
        .bind(moment::now()).fetch_optional(pool).await)?;
        Ok(row.is_some())
    }

    /// Gives the check free for the next one.
    pub async fn end_check(&self) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query("DELETE FROM busy WHERE what = 'audit'").execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Notes what a check found, in the log itself; nothing when it could not look.
    pub async fn note_check(&self, by: &str, verdict: Option<&Verdict>) -> Result<(), StoreError> {
        let (word, seq) = match verdict {
            None => ("failed", 0),
            Some(verdict) => verdict.told(),
        };
        self.note(by, CHECK, CHAIN, &format!("{word} {seq}")).await
    }

    pub async fn last_check(&self) -> Result<Option<LastCheck>, StoreError> {
        let lines = self.newest_audit_lines(Some(CHAIN), 1).await?;
        let Some(line) = lines.into_iter().next() else { return Ok(None) };
        let parts = line.result.split_once(' ').and_then(|(word, seq)| Some((word.to_owned(), seq.parse().ok()?)));
        let (verdict, seq) = parts.ok_or_else(|| StoreError::Decode(format!("{} of the audit log", line.seq)))?;
        Ok(Some(LastCheck { at: line.moment()?, by: line.actor, verdict, seq }))
    }
}

impl Verdict {
    /// As the log has it: a word, and the number of lines or the line in question.
    fn told(&self) -> (&'static str, i64) {
        match self {
            Verdict::Sound(head) => ("sound", head.seq),
            Verdict::Broken { seq } => ("broken", *seq),
            Verdict::WrongEnd(head) => ("wrong_end", head.seq),
            Verdict::Rewritten { seq } => ("rewritten", *seq),
        }
    }
}
