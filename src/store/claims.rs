//! Whose work a case is, and who has it open: for a while, so that nobody waits for somebody who went home.

use super::access::{Sight, visible};
use super::audit::{DONE, audit};
use super::{Admitted, SaveError, Store, StoreError, moment, with_pool};
use crate::domain::{CaseId, LONGEST_HANDLING, Viewer};
use chrono::{DateTime, Duration, Utc};

/// A page that is open says so every few minutes; without that a case is free again after this long.
const MINUTES: i64 = 20;

/// Somebody has a case open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub by: String,
    pub until: DateTime<Utc>,
}

/// Whose work a case is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub assigned_to: Option<String>,
    /// One that has not ended.
    pub claim: Option<Claim>,
    /// When it was handed over to another system.
    pub exported_at: Option<DateTime<Utc>>,
    /// The case that its letter belongs to.
    pub joined_to: Option<CaseId>,
}

/// A claim that had ended begins anew.
const RENEW: &str = "UPDATE complaint_case SET claimed_until = $3,
     opened_at = CASE WHEN claimed_until < $4 THEN $4 ELSE COALESCE(opened_at, $4) END
     WHERE id = $1 AND claimed_by = $2 AND state = 'awaiting_confirmation'";
const TAKE: &str = "UPDATE complaint_case SET claimed_by = $2, claimed_until = $3, opened_at = $4
     WHERE id = $1 AND state = 'awaiting_confirmation' AND (claimed_by IS NULL OR claimed_until < $4)";
const TAKE_OVER: &str = "UPDATE complaint_case SET claimed_by = $2, claimed_until = $3, opened_at = $4
     WHERE id = $1 AND state = 'awaiting_confirmation' AND $4 <> ''";
const PUT_BACK: &str =
    "UPDATE complaint_case SET claimed_by = NULL, claimed_until = NULL WHERE id = $1 AND claimed_by = $2";

/// The case that waits longest and that nobody has open: of one's own work first, then what is nobody's. PostgreSQL passes by
/// what another is taking.
macro_rules! next_sql {
    ($whose:literal, $skip:literal) => {
        concat!(
            "UPDATE complaint_case SET claimed_until = $2,
                 opened_at = CASE WHEN claimed_by = $1 AND claimed_until >= $3 THEN COALESCE(opened_at, $3) ELSE $3 END,
                 claimed_by = $1
             WHERE id = (
                 SELECT id FROM complaint_case WHERE state = 'awaiting_confirmation' AND assigned_to ",
            $whose,
            " AND (claimed_by IS NULL OR claimed_by = $1 OR claimed_until < $3) AND id <> $4 AND ",
            visible!("$5", "$6"),
            " ORDER BY received_at, id LIMIT 1",
            $skip,
            ") RETURNING id"
        )
    };
}
macro_rules! nexts_sql {
    ($skip:literal) => {
        [next_sql!("= $1", $skip), next_sql!("IS NULL", $skip)]
    };
}
const NEXT_SQLITE: [&str; 2] = nexts_sql!("");
const NEXT_POSTGRES: [&str; 2] = nexts_sql!(" FOR UPDATE SKIP LOCKED");

fn until() -> String {
    moment::to_text(Utc::now() + Duration::minutes(MINUTES))
}

impl Store {
    /// Opens a case that awaits confirmation for somebody. Gives the claim of another, when there is one.
    pub async fn claim_case(&self, viewer: &Viewer, id: &Admitted) -> Result<Option<Claim>, StoreError> {
        let renewed = with_pool!(self, pool => sqlx::query(RENEW).bind(&id.0).bind(&viewer.name).bind(until())
            .bind(moment::now()).execute(pool).await.map(|r| r.rows_affected()))?;
        if renewed == 1 || self.take(viewer, id, TAKE, "claim").await? {
            return Ok(None);
        }
        Ok(self.work_of(id).await?.claim.filter(|claim| claim.by != viewer.name))
    }

    /// Takes a case that another has open: they are told when they save.
    pub async fn take_over(&self, viewer: &Viewer, id: &Admitted) -> Result<bool, StoreError> {
        self.take(viewer, id, TAKE_OVER, "take_over").await
    }

    async fn take(&self, viewer: &Viewer, id: &Admitted, sql: &str, action: &str) -> Result<bool, StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let taken = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).bind(&id.0).bind(&viewer.name).bind(until())
                .bind(moment::now()).execute(&mut *tx).await?.rows_affected();
            if taken == 1 {
                audit!(tx, &viewer.name, action, format!("case:{}", **id), DONE);
                tx.commit().await?;
            }
            Ok(taken == 1)
        })
    }

    /// Keeps open what one has open; false when it is another's by now.
    pub async fn keep_claim(&self, viewer: &Viewer, id: &Admitted) -> Result<bool, StoreError> {
        let kept = with_pool!(self, pool => sqlx::query(RENEW).bind(&id.0).bind(&viewer.name).bind(until())
            .bind(moment::now()).execute(pool).await.map(|r| r.rows_affected()))?;
        Ok(kept == 1)
    }

    /// Lets others have a case that one had open.
    pub async fn put_back(&self, viewer: &Viewer, id: &Admitted) -> Result<bool, StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(PUT_BACK).bind(&id.0).bind(&viewer.name).execute(&mut *tx).await?.rows_affected();
            if done == 1 {
                audit!(tx, &viewer.name, "put_back", format!("case:{}", **id), DONE);
                tx.commit().await?;
            }
            Ok(done == 1)
        })
    }

    /// Whoever leaves has nothing open any more.
    pub async fn put_all_back(&self, name: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query(
            "UPDATE complaint_case SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1",
        )
        .bind(name).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Opens the case that this person is to look at next, this one left out.
    pub async fn claim_next(&self, viewer: &Viewer, not: Option<&CaseId>) -> Result<Option<CaseId>, StoreError> {
        let (not, sight) = (not.map(|id| id.0.clone()).unwrap_or_default(), Sight::of(viewer));
        let nexts = match self.db {
            super::Db::Sqlite(_) => NEXT_SQLITE,
            super::Db::Postgres(_) => NEXT_POSTGRES,
        };
        for sql in nexts {
            let row: Option<(String,)> = with_pool!(self, pool => {
                let mut tx = pool.begin().await?;
                let row: Option<(String,)> = sqlx::query_as(sql).bind(&viewer.name).bind(until()).bind(moment::now())
                    .bind(&not).bind(sight.integrity).bind(&sight.staff).fetch_optional(&mut *tx).await?;
                if let Some((id,)) = &row {
                    audit!(tx, &viewer.name, "claim", format!("case:{id}"), DONE);
                    tx.commit().await?;
                }
                row
            });
            if let Some((id,)) = row {
                return Ok(Some(CaseId(id)));
            }
        }
        Ok(None)
    }

    /// For how many seconds somebody has had a case open, at most [`LONGEST_HANDLING`]; `None` when it is not theirs.
    pub(super) async fn seconds_open(&self, id: &CaseId, by: &str) -> Result<Option<i64>, StoreError> {
        let row: Option<(Option<String>,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT opened_at FROM complaint_case WHERE id = $1 AND claimed_by = $2",
        )
        .bind(&id.0).bind(by).fetch_optional(pool).await)?;
        let opened = row.and_then(|(opened,)| opened).as_deref().map(moment::parse).transpose()?;
        Ok(opened.map(|opened| (Utc::now() - opened).num_seconds().clamp(0, i64::from(LONGEST_HANDLING))))
    }

    /// Makes a case somebody's work, or nobody's.
    ///
    /// # Errors
    /// `NotFound` when that person may not see the case, does not decide on cases, or is blocked.
    pub async fn assign(&self, id: &Admitted, to: Option<&str>, by: &str) -> Result<(), SaveError> {
        if let Some(to) = to
            && !self.assignees(id).await?.iter().any(|name| name == to)
        {
            return Err(SaveError::NotFound);
        }
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("UPDATE complaint_case SET assigned_to = $2 WHERE id = $1")
                .bind(&id.0).bind(to).execute(&mut *tx).await?;
            audit!(tx, by, "assign", format!("case:{}", **id), to.unwrap_or("nobody"));
            tx.commit().await?;
        });
        Ok(())
    }

    /// Who may be given this case: people who decide on cases and may see it.
    pub async fn assignees(&self, id: &Admitted) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT u.name FROM staff_user u JOIN complaint_case c ON c.id = $1
             WHERE NOT u.blocked AND u.role IN ('reviewer', 'admin') AND (u.integrity OR c.kind <> 'integrity')
               AND NOT EXISTS (SELECT 1 FROM case_official o WHERE o.case_id = c.id AND o.staff_id = u.staff_id)
             ORDER BY u.name",
        )
        .bind(&id.0).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// Users whom the letter names: never to see the case.
    pub async fn conflicted(&self, id: &CaseId) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT u.name FROM case_official o JOIN staff_user u ON u.staff_id = o.staff_id
             WHERE o.case_id = $1 ORDER BY u.name",
        )
        .bind(&id.0).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    pub(super) async fn work_of(&self, id: &CaseId) -> Result<Work, StoreError> {
        type Row = (Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);
        let row: Option<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT assigned_to, claimed_by, claimed_until, exported_at, joined_to FROM complaint_case WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        let Some((assigned_to, by, until, exported, joined)) = row else { return Ok(Work::default()) };
        let until = until.as_deref().map(moment::parse).transpose()?;
        let claim = by.zip(until).map(|(by, until)| Claim { by, until }).filter(|claim| claim.until >= Utc::now());
        let exported_at = exported.as_deref().map(moment::parse).transpose()?;
        Ok(Work { assigned_to, claim, exported_at, joined_to: joined.map(CaseId) })
    }
}
