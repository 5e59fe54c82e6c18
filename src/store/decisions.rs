//! What a person decides about a case.

use super::audit::{DONE, audit};
use super::names::index_name;
use super::queue::{CaseColumns, insert_missing, plain};
use super::search::index_text;
use super::settle::settle;
use super::{Claim, Store, StoreError, Version, moment, new_id, with_pool};
use crate::domain::{Action, CaseId, CaseState, Completeness, Draft, IllegalAction, Outcome, dutch_day};
use chrono::Utc;

#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("somebody else changed this case meanwhile; look at it again")]
    Conflict,
    #[error("{} has this case open", .0.by)]
    Held(Claim),
    #[error("this case was handed over to another system; change it there")]
    Exported,
    #[error("no such case")]
    NotFound,
    #[error(transparent)]
    Illegal(#[from] IllegalAction),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for SaveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// How a case ends without a judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// To this organisation.
    Forwarded(String),
    Withdrawn,
}

/// A person worked on the case of a letter that could not be read: nobody needs to be told of it any more.
const TYPED_IN: &str = "UPDATE letter SET was = state, state = 'read'
     WHERE id = (SELECT letter_id FROM complaint_case WHERE id = $1) AND state IN ('unreadable', 'parked')";

impl Store {
    /// Saves what a person made of a case and, with an action, moves it on: all or nothing, and only when `seen` is
    /// still the newest version.
    #[expect(clippy::too_many_arguments, reason = "one save is one sentence: who does what to which version, and why")]
    pub async fn save_case(
        &self,
        id: &CaseId,
        seen: Version,
        draft: &Draft,
        completeness: &Completeness,
        action: Option<Action>,
        by: &str,
        note: Option<&str>,
    ) -> Result<CaseState, SaveError> {
        let (from, name) = self.standing(id).await?.ok_or(SaveError::NotFound)?;
        let to = action.map_or(Ok(from), |action| from.after(action))?;
        if from == CaseState::Joined && action.is_some() {
            self.unjoin(id, seen, by, note).await?;
            return Ok(to);
        }
        // Opened again, it is no longer settled by having been sent on or withdrawn.
        let ends = to == CaseState::AwaitingConfirmation && matches!(from, CaseState::Forwarded | CaseState::Withdrawn);
        let row = CaseColumns::of(draft, completeness)?;
        let label = action.as_ref().map_or(Ok("save".to_owned()), plain)?;
        let confirms = matches!(action, Some(Action::ConfirmComplete | Action::ConfirmIncomplete));
        let seconds = if confirms { self.seconds_open(id, by).await? } else { None };
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE complaint_case SET was = CASE WHEN state = $1 THEN was ELSE state END, state = $1,
                        version = version + 1, updated_at = $2, updated_by = $3, complainant = $4,
                        complainant_search = $5, kind = $6, letter_date = $7, draft = $8, completeness = $9,
                        closed_on = CASE WHEN $13 THEN NULL ELSE closed_on END,
                        outcome = CASE WHEN $13 THEN NULL ELSE outcome END,
                        claimed_by = CASE WHEN $14 THEN NULL ELSE claimed_by END,
                        handled_seconds = COALESCE(handled_seconds, $15)
                 WHERE id = $10 AND version = $11 AND state = $12 AND (exported_at IS NULL OR NOT $14)
                   AND (claimed_by IS NULL OR claimed_by = $3 OR claimed_until < $2)",
            )
            .bind(to.as_str()).bind(moment::now()).bind(by).bind(&row.complainant).bind(&row.complainant_search)
            .bind(&row.kind).bind(&row.letter_date).bind(&row.draft).bind(&row.completeness)
            .bind(&id.0).bind(seen.0).bind(from.as_str()).bind(ends).bind(action.is_some()).bind(seconds)
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                drop(tx);
                return Err(self.why_not(id, seen, by).await?);
            }
            sqlx::query("DELETE FROM missing_item WHERE case_id = $1").bind(&id.0).execute(&mut *tx).await?;
            insert_missing!(tx, &id.0, row);
            index_name!(tx, &id.0, name.as_deref(), row.complainant_search.as_deref());
            index_text!(self, tx, &id.0);
            sqlx::query(TYPED_IN).bind(&id.0).execute(&mut *tx).await?;
            sqlx::query(
                "INSERT INTO case_event (id, case_id, at, by_user, action, note) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(new_id()).bind(&id.0).bind(moment::now()).bind(by).bind(&label).bind(note)
            .execute(&mut *tx).await?;
            settle!(self, tx, &id.0);
            audit!(tx, by, &label, format!("case:{id}"), to.as_str());
            tx.commit().await?;
            Ok(to)
        })
    }

    /// Ends a case without a judgement: sent on to others, or withdrawn by the complainant.
    pub async fn close_case(
        &self,
        id: &CaseId,
        seen: Version,
        closing: &Closing,
        by: &str,
        note: Option<&str>,
    ) -> Result<CaseState, SaveError> {
        let (from, _) = self.standing(id).await?.ok_or(SaveError::NotFound)?;
        let (action, outcome, forwarded_to) = match closing {
            Closing::Forwarded(to) => (Action::Forward, Outcome::Forwarded, Some(to)),
            Closing::Withdrawn => (Action::Withdraw, Outcome::Withdrawn, None),
        };
        let (to, label) = (from.after(action)?, plain(&action)?);
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE complaint_case SET was = state, state = $1, version = version + 1, updated_at = $2,
                        updated_by = $3, closed_on = COALESCE(closed_on, $4), outcome = $5,
                        forwarded_to = COALESCE($6, forwarded_to), claimed_by = NULL
                 WHERE id = $7 AND version = $8 AND state = $9 AND exported_at IS NULL
                   AND (claimed_by IS NULL OR claimed_by = $3 OR claimed_until < $2)",
            )
            .bind(to.as_str()).bind(moment::now()).bind(by).bind(dutch_day(Utc::now()).to_string())
            .bind(outcome.as_str()).bind(forwarded_to).bind(&id.0).bind(seen.0).bind(from.as_str())
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                drop(tx);
                return Err(self.why_not(id, seen, by).await?);
            }
            sqlx::query(TYPED_IN).bind(&id.0).execute(&mut *tx).await?;
            sqlx::query(
                "INSERT INTO case_event (id, case_id, at, by_user, action, note) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(new_id()).bind(&id.0).bind(moment::now()).bind(by).bind(&label).bind(note)
            .execute(&mut *tx).await?;
            settle!(self, tx, &id.0);
            audit!(tx, by, &label, format!("case:{id}"), DONE);
            tx.commit().await?;
            Ok(to)
        })
    }

    /// Why nothing was saved.
    pub(super) async fn why_not(&self, id: &CaseId, seen: Version, by: &str) -> Result<SaveError, StoreError> {
        let work = self.work_of(id).await?;
        let version: Option<(i64,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT version FROM complaint_case WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        Ok(match (version, work.claim) {
            (None, _) => SaveError::NotFound,
            (Some((newest,)), _) if newest != seen.0 => SaveError::Conflict,
            (_, Some(claim)) if claim.by != by => SaveError::Held(claim),
            _ if work.exported_at.is_some() => SaveError::Exported,
            _ => SaveError::Conflict,
        })
    }

    /// Where a case stands, and the searchable form of its complainant.
    pub(super) async fn standing(&self, id: &CaseId) -> Result<Option<(CaseState, Option<String>)>, StoreError> {
        let row: Option<(String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT state, complainant_search FROM complaint_case WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        let known = |(state, name): (String, _)| Some((CaseState::parse(&state)?, name));
        row.map(|row| known(row).ok_or_else(|| StoreError::Decode(format!("case {id}")))).transpose()
    }
}
