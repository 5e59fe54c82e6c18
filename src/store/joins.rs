//! A letter that belongs to another case: more about the same, or the same again. Its own case stays, points to the other
//! one and keeps its history; its pages are shown there. Nothing is copied, so it can be undone.

use super::access::{Admitted, Sight, visible};
use super::audit::{DONE, audit};
use super::listing::{CaseTuple, case_row};
use super::lists::{CaseFilter, CaseRow};
use super::search::index_text;
use super::settle::{Changes, add_to_tally, settle_later};
use super::{SaveError, Store, StoreError, Version, moment, new_id, with_pool};
use crate::domain::{Action, CaseId, Submission, Viewer, dutch_day};
use chrono::Utc;

/// What a letter is to the case that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It says more: a person looks at the case again.
    Supplement,
    /// The same again: nothing changes there.
    Duplicate,
}

/// Why a case may be about the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The letter gives the mark that stands on our letters about it.
    Reference,
    /// The same name and address.
    NameAndAddress,
    Name,
    /// Somebody at the same address.
    Address,
}

/// A case that a letter may belong to.
#[derive(Clone, Debug)]
pub struct Related {
    pub row: CaseRow,
    pub ground: Ground,
}

const MOST: u32 = 10;

macro_rules! related_sql {
    ($condition:literal) => {
        concat!(
            "SELECT id, state, received_at, complainant, kind, letter_date, completeness, next_due_kind, next_due,
                    written, assigned_to
             FROM complaint_case WHERE ",
            $condition,
            " AND id <> $2 AND state <> 'joined' AND ",
            visible!("$3", "$4"),
            " ORDER BY received_at DESC LIMIT 10"
        )
    };
}
const BY_SHORT_ID: &str = related_sql!("short_id = $1");
const BY_ADDRESS: &str = related_sql!("address_key = $1");

/// Both cases in an order that all who lock two keep.
const LOCK: &str = "UPDATE complaint_case SET version = version WHERE id = $1";
const JOIN: &str = "UPDATE complaint_case SET was = state, state = 'joined', joined_to = $2, version = version + 1,
     updated_at = $3, updated_by = $4, claimed_by = NULL, assigned_to = NULL
     WHERE id = $1 AND version = $5 AND state = 'awaiting_confirmation'
       AND (claimed_by IS NULL OR claimed_by = $4 OR claimed_until < $3)";
const LIE_WITH: &str = "INSERT INTO supplement (letter_id, case_id, joined_at)
     SELECT letter_id, $2, $3 FROM complaint_case WHERE id = $1
     ON CONFLICT (letter_id) DO UPDATE SET case_id = excluded.case_id, joined_at = excluded.joined_at, detached_at = NULL";
const UNJOIN: &str = "UPDATE complaint_case SET was = state, state = 'awaiting_confirmation', joined_to = NULL,
     version = version + 1, updated_at = $3, updated_by = $4 WHERE id = $1 AND version = $2 AND state = 'joined'";
const LET_GO: &str = "UPDATE complaint_case SET version = version + 1, updated_at = $2, updated_by = $3,
     supplemented_on = (SELECT MIN(SUBSTR(joined_at, 1, 10)) FROM supplement WHERE case_id = $1 AND detached_at IS NULL)
     WHERE id = $1";
const EVENT: &str = "INSERT INTO case_event (id, case_id, at, by_user, action, note) VALUES ($1, $2, $3, $4, $5, $6)";

/// Adds a line to the history of a case.
macro_rules! event {
    ($tx:expr, $case:expr, $by:expr, $action:expr, $note:expr) => {
        sqlx::query(EVENT)
            .bind(new_id())
            .bind($case)
            .bind(moment::now())
            .bind($by)
            .bind($action)
            .bind($note)
            .execute(&mut *$tx)
            .await?
    };
}

impl Store {
    /// Cases that this letter may belong to, the likeliest first.
    pub async fn related(
        &self,
        viewer: &Viewer,
        id: &Admitted,
        values: &Submission,
    ) -> Result<Vec<Related>, StoreError> {
        let address = values.complainant.address.key();
        let at_address = match &address {
            Some(key) => self.related_by(BY_ADDRESS, key, viewer, id).await?,
            None => vec![],
        };
        let lives_there = |row: &CaseRow| at_address.iter().any(|other| other.id == row.id);
        let mut found = Vec::new();
        for mark in values.references.iter().filter_map(|reference| our_mark(reference)) {
            let rows = self.related_by(BY_SHORT_ID, &mark, viewer, id).await?;
            found.extend(rows.into_iter().map(|row| Related { row, ground: Ground::Reference }));
        }
        let name = values.complainant.name.as_ref().map(ToString::to_string);
        if let Some(name) = name.or(values.complainant.organisation.as_ref().map(ToString::to_string)) {
            let rows = self.find_other(viewer, id, &name).await?;
            let ground = |row: &CaseRow| if lives_there(row) { Ground::NameAndAddress } else { Ground::Name };
            found.extend(rows.into_iter().map(|row| Related { ground: ground(&row), row }));
        }
        found.extend(at_address.iter().cloned().map(|row| Related { row, ground: Ground::Address }));
        found.sort_by_key(|related| related.ground);
        let mut known = Vec::new();
        found.retain(|related| {
            let new = !known.contains(&related.row.id);
            known.push(related.row.id.clone());
            new
        });
        found.truncate(MOST as usize);
        Ok(found)
    }

    /// Other cases by what somebody types: a part of a name, or our mark.
    pub async fn find_other(&self, viewer: &Viewer, id: &Admitted, text: &str) -> Result<Vec<CaseRow>, StoreError> {
        if let Some(mark) = our_mark(text) {
            let rows = self.related_by(BY_SHORT_ID, &mark, viewer, id).await?;
            if !rows.is_empty() {
                return Ok(rows);
            }
        }
        let filter = CaseFilter { name: Some(text.to_owned()), limit: MOST * 2, ..CaseFilter::default() };
        let rows = self.cases_for(viewer, &filter).await?;
        let other = |row: &CaseRow| row.id != **id && row.state != crate::domain::CaseState::Joined;
        Ok(rows.into_iter().filter(other).take(MOST as usize).collect())
    }

    async fn related_by(
        &self,
        sql: &'static str,
        key: &str,
        viewer: &Viewer,
        id: &Admitted,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let sight = Sight::of(viewer);
        let rows: Vec<CaseTuple> = with_pool!(self, pool => sqlx::query_as(sql).bind(key).bind(&id.0)
            .bind(sight.integrity).bind(sight.staff).fetch_all(pool).await)?;
        rows.into_iter().map(case_row).collect()
    }

    /// Joins a case that awaits confirmation to another.
    ///
    /// # Errors
    /// `Conflict` when somebody changed it meanwhile, `Illegal` when it is decided already, when other letters lie with it, or
    /// when the other one was itself joined.
    pub async fn join_case(
        &self,
        id: &Admitted,
        seen: Version,
        to: &Admitted,
        tie: Tie,
        by: &str,
    ) -> Result<(), SaveError> {
        let (from, _) = self.standing(id).await?.ok_or(SaveError::NotFound)?;
        from.after(Action::Join)?;
        let (mut both, mut changes) = ([&id.0, &to.0], Changes::new());
        both.sort();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            for case in both {
                sqlx::query(LOCK).bind(case).execute(&mut *tx).await?;
            }
            let (burdened,): (i64,) = sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM supplement WHERE case_id = $1 AND detached_at IS NULL)
                      + (SELECT COUNT(*) FROM complaint_case WHERE id = $2 AND (state = 'joined' OR id = $1))",
            )
            .bind(&id.0).bind(&to.0).fetch_one(&mut *tx).await?;
            if burdened > 0 {
                return Err(SaveError::Illegal(crate::domain::IllegalAction { from, action: Action::Join }));
            }
            let done = sqlx::query(JOIN).bind(&id.0).bind(&to.0).bind(moment::now()).bind(by).bind(seen.0)
                .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                drop(tx);
                return Err(self.why_not(id, seen, by).await?);
            }
            sqlx::query(LIE_WITH).bind(&id.0).bind(&to.0).bind(moment::now()).execute(&mut *tx).await?;
            event!(tx, &id.0, by, "join", to.short());
            settle_later!(self, tx, &id.0, changes);
            if tie == Tie::Supplement {
                sqlx::query(super::supplements::REVIEW).bind(&to.0).bind(dutch_day(Utc::now()).to_string())
                    .bind(moment::now()).execute(&mut *tx).await?;
            }
            event!(tx, &to.0, by, if tie == Tie::Supplement { "supplement" } else { "duplicate" }, id.short());
            index_text!(self, tx, &to.0);
            settle_later!(self, tx, &to.0, changes);
            add_to_tally!(tx, changes.into_iter().filter(|(_, change)| *change != 0));
            audit!(tx, by, "join", format!("case:{}", **id), DONE);
            tx.commit().await?;
        });
        Ok(())
    }

    /// Undoes that: the case awaits confirmation again, and its letter no longer lies with the other.
    pub(super) async fn unjoin(
        &self,
        id: &CaseId,
        seen: Version,
        by: &str,
        note: Option<&str>,
    ) -> Result<(), SaveError> {
        let row: Option<(Option<String>,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT joined_to FROM complaint_case WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        let (to,) = row.ok_or(SaveError::NotFound)?;
        let mut both = vec![id.0.clone()];
        both.extend(to.clone());
        both.sort();
        let mut changes = Changes::new();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            for case in &both {
                sqlx::query(LOCK).bind(case).execute(&mut *tx).await?;
            }
            let done = sqlx::query(UNJOIN).bind(&id.0).bind(seen.0).bind(moment::now()).bind(by)
                .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Err(SaveError::Conflict);
            }
            sqlx::query("DELETE FROM supplement WHERE letter_id = (SELECT letter_id FROM complaint_case WHERE id = $1)")
                .bind(&id.0).execute(&mut *tx).await?;
            event!(tx, &id.0, by, "reopen", note);
            settle_later!(self, tx, &id.0, changes);
            if let Some(to) = &to {
                sqlx::query(LET_GO).bind(to).bind(moment::now()).bind(by).execute(&mut *tx).await?;
                event!(tx, to, by, "detach", id.short());
                index_text!(self, tx, to);
                settle_later!(self, tx, to, changes);
            }
            add_to_tally!(tx, changes.into_iter().filter(|(_, change)| *change != 0));
            audit!(tx, by, "reopen", format!("case:{id}"), DONE);
            tx.commit().await?;
        });
        Ok(())
    }

    /// The case that a letter is, when it was joined to another one.
    pub(super) async fn joined_case(&self, letter: &str) -> Result<Option<(CaseId, Version)>, StoreError> {
        let row: Option<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, version FROM complaint_case WHERE letter_id = $1 AND state = 'joined'",
        )
        .bind(letter).fetch_optional(pool).await)?;
        Ok(row.map(|(id, version)| (CaseId(id), Version(version))))
    }
}

/// Our mark, as it stands on our letters, when a text can be one.
fn our_mark(text: &str) -> Option<String> {
    let mark = text.trim().to_lowercase();
    (mark.len() == 6 && mark.bytes().all(|b| b.is_ascii_hexdigit())).then_some(mark)
}
