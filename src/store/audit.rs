//! The audit log: who did or saw what, each line chained by hash to the one before.

use super::{Store, StoreError, moment, with_pool};
use crate::domain::Hasher;
use std::future::Future;

tokio::task_local! {
    static ORIGIN: String;
}

/// Does some work that comes from an address; the audit log says so.
pub async fn from_origin<T>(origin: String, work: impl Future<Output = T>) -> T {
    ORIGIN.scope(origin, work).await
}

/// The address that the work at hand comes from; the machine itself when nobody said.
fn origin() -> String {
    ORIGIN.try_with(Clone::clone).unwrap_or_else(|_| machine())
}

/// Name of this machine and number of this process.
pub fn machine() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    format!("{}:{}", host.trim(), std::process::id())
}

/// Takes the next numbers and locks the chain until the transaction ends.
pub(super) const NEXT: &str = "UPDATE audit_head SET seq = seq + $1 WHERE one = 1 RETURNING seq, hash";
pub(super) const ADD: &str =
    "INSERT INTO audit (seq, at, actor, action, object, result, origin, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub(super) const SEAL: &str = "UPDATE audit_head SET hash = $1 WHERE one = 1";

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditLine {
    pub seq: i64,
    pub at: String,
    /// Name of a user, or `Postkamer` for what the program did by itself.
    pub actor: String,
    pub action: String,
    /// `case:…`, `letter:…`, `user:…` and the like.
    pub object: String,
    pub result: String,
    pub origin: String,
    pub hash: String,
}

/// The actor of what nobody asked for.
pub(super) const SELF: &str = "Postkamer";
pub(super) const DONE: &str = "ok";

impl AuditLine {
    /// When it was written.
    pub fn moment(&self) -> Result<chrono::DateTime<chrono::Utc>, StoreError> {
        moment::parse(&self.at)
    }

    pub(super) fn new(
        seq: i64,
        previous: &str,
        actor: &str,
        action: &str,
        object: impl Into<String>,
        result: &str,
    ) -> Self {
        let [actor, action, result] = [actor, action, result].map(str::to_owned);
        let object = object.into();
        let (at, origin) = (moment::now(), origin());
        let mut line = Self { seq, at, actor, action, object, result, origin, hash: String::new() };
        line.hash = line.hash_after(previous);
        line
    }

    /// Lengths are hashed too: no two lines can be told apart by where one value ends and the next begins.
    fn hash_after(&self, previous: &str) -> String {
        let mut hasher = Hasher::default();
        let seq = self.seq.to_string();
        let parts = [previous, &seq, &self.at, &self.actor, &self.action, &self.object, &self.result, &self.origin];
        for part in parts {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finish().as_str().to_owned()
    }
}

/// Adds lines inside a transaction of either database, best as its last step: all others wait for the chain meanwhile.
macro_rules! audit_all {
    ($tx:expr, $actor:expr, $lines:expr) => {{
        let lines = $lines;
        if !lines.is_empty() {
            let (last, mut previous): (i64, String) =
                sqlx::query_as($crate::store::audit::NEXT).bind(lines.len() as i64).fetch_one(&mut *$tx).await?;
            let first = last - lines.len() as i64 + 1;
            for (seq, (action, object, result)) in (first..).zip(lines) {
                let line = $crate::store::audit::AuditLine::new(seq, &previous, $actor, action, object, result);
                sqlx::query($crate::store::audit::ADD)
                    .bind(line.seq)
                    .bind(&line.at)
                    .bind(&line.actor)
                    .bind(&line.action)
                    .bind(&line.object)
                    .bind(&line.result)
                    .bind(&line.origin)
                    .bind(&line.hash)
                    .execute(&mut *$tx)
                    .await?;
                previous = line.hash;
            }
            sqlx::query($crate::store::audit::SEAL).bind(&previous).execute(&mut *$tx).await?;
        }
    }};
}
pub(super) use audit_all;

/// Adds one line.
macro_rules! audit {
    ($tx:expr, $actor:expr, $action:expr, $object:expr, $result:expr) => {
        $crate::store::audit::audit_all!($tx, $actor, [($action, $object, $result)])
    };
}
pub(super) use audit;

/// Where the chain ended: noted elsewhere, it proves later that nothing before it was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    pub seq: i64,
    pub hash: String,
}

/// What looking through the whole chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Sound(AuditHead),
    /// The first line that doesn't follow from the one before, or is missing.
    Broken {
        seq: i64,
    },
    /// All lines follow, but the newest are gone or were replaced.
    WrongEnd(AuditHead),
    /// The line that was noted earlier is another one now.
    Rewritten {
        seq: i64,
    },
}

const BATCH: i64 = 5000;

impl Store {
    /// Records a look, or an attempt that changed nothing.
    pub async fn note(&self, actor: &str, action: &str, object: &str, result: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            audit!(tx, actor, action, object, result);
            tx.commit().await?;
        });
        Ok(())
    }

    /// Records a look at a case, unless the same person is known to have looked at it in the last ten minutes.
    pub async fn note_look(&self, actor: &str, action: &str, case: &str) -> Result<(), StoreError> {
        let object = format!("case:{case}");
        let since = moment::to_text(chrono::Utc::now() - chrono::Duration::minutes(10));
        let known: Option<(i64,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT seq FROM audit WHERE object = $1 AND actor = $2 AND at > $3 ORDER BY seq DESC LIMIT 1",
        )
        .bind(&object).bind(actor).bind(since).fetch_optional(pool).await)?;
        if known.is_some() {
            return Ok(());
        }
        self.note(actor, action, &object, DONE).await
    }

    /// Recomputes the chain from its first line; `noted` is an end that was written down earlier. `each` hears how far it is.
    pub async fn verify_audit(
        &self,
        noted: Option<&AuditHead>,
        mut each: impl FnMut(i64, i64),
    ) -> Result<Verdict, StoreError> {
        let head = self.audit_head().await?;
        if let Some(seq) = self.stray_line().await? {
            return Ok(Verdict::Broken { seq });
        }
        let (mut last, mut previous) = (0, String::new());
        while last < head.seq {
            let lines = self.audit_lines(last, BATCH).await?;
            if lines.is_empty() {
                return Ok(Verdict::Broken { seq: last + 1 });
            }
            for line in lines.iter().take_while(|line| line.seq <= head.seq) {
                if line.seq != last + 1 || line.hash != line.hash_after(&previous) {
                    return Ok(Verdict::Broken { seq: last + 1 });
                }
                if noted.is_some_and(|noted| noted.seq == line.seq && noted.hash != line.hash) {
                    return Ok(Verdict::Rewritten { seq: line.seq });
                }
                (last, previous) = (line.seq, line.hash.clone());
            }
            each(last, head.seq);
        }
        if let Some(noted) = noted.filter(|noted| noted.seq > head.seq) {
            return Ok(Verdict::Rewritten { seq: noted.seq });
        }
        Ok(if previous == head.hash { Verdict::Sound(head) } else { Verdict::WrongEnd(head) })
    }

    /// A line before the first or after the newest. One statement: lines are added meanwhile.
    async fn stray_line(&self) -> Result<Option<i64>, StoreError> {
        let row: Option<(i64,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT a.seq FROM audit a JOIN audit_head h ON h.one = 1 WHERE a.seq < 1 OR a.seq > h.seq
             ORDER BY a.seq LIMIT 1",
        )
        .fetch_optional(pool).await)?;
        Ok(row.map(|(seq,)| seq))
    }

    /// The hash of a line, or of the beginning of the chain; `None` when there is no such line.
    pub async fn audit_hash(&self, seq: i64) -> Result<Option<String>, StoreError> {
        if seq == 0 {
            return Ok(Some(String::new()));
        }
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as("SELECT hash FROM audit WHERE seq = $1")
            .bind(seq).fetch_optional(pool).await)?;
        Ok(row.map(|(hash,)| hash))
    }

    /// The newest lines about one object or all of them, in order.
    pub async fn newest_audit_lines(&self, object: Option<&str>, limit: i64) -> Result<Vec<AuditLine>, StoreError> {
        let mut lines: Vec<AuditLine> = match object {
            Some(object) => with_pool!(self, pool => sqlx::query_as(
                "SELECT seq, at, actor, action, object, result, origin, hash FROM audit
                 WHERE object = $2 ORDER BY seq DESC LIMIT $1",
            )
            .bind(limit).bind(object).fetch_all(pool).await)?,
            None => with_pool!(self, pool => sqlx::query_as(
                "SELECT seq, at, actor, action, object, result, origin, hash FROM audit ORDER BY seq DESC LIMIT $1",
            )
            .bind(limit).fetch_all(pool).await)?,
        };
        lines.reverse();
        Ok(lines)
    }

    /// Lines after a number, in order.
    async fn audit_lines(&self, after: i64, limit: i64) -> Result<Vec<AuditLine>, StoreError> {
        Ok(with_pool!(self, pool => sqlx::query_as(
            "SELECT seq, at, actor, action, object, result, origin, hash FROM audit
             WHERE seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(after).bind(limit).fetch_all(pool).await)?)
    }
}
