//! What follows from a case is written with it: the legal clock, what is due next, and its share in the figures.

use super::{Store, StoreError, moment, with_pool};
use crate::domain::{
    CaseFacts, CaseId, CaseState, Certainties, Completeness, CountKey, Counted, Draft, Outcome, Progress, Receipt,
    Submission, Terms, dutch_day,
};
use chrono::{NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Cases settled in one transaction when all of them are.
const BATCH: i64 = 1000;

/// The columns that everything else follows from.
#[derive(sqlx::FromRow)]
pub(super) struct Basis {
    received_at: String,
    state: String,
    draft: String,
    completeness: String,
    reading: Option<String>,
    reading_certainty: Option<String>,
    handled_seconds: Option<i64>,
    contacted_on: Option<String>,
    extended_on: Option<String>,
    closed_on: Option<String>,
    outcome: Option<String>,
    nature: Option<String>,
    department: Option<String>,
    forwarded_to: Option<String>,
    objection_until: Option<String>,
    incomplete_since: Option<String>,
    first_missing: Option<String>,
    asked_on: Option<String>,
    supplemented_on: Option<String>,
    completed_on: Option<String>,
    counted: Option<String>,
}

/// What follows.
pub(super) struct Settled {
    pub received_date: String,
    pub received_source: &'static str,
    /// Contact, refusal, answer, and the same after an extension.
    pub due: [Option<String>; 4],
    pub next_due: Option<String>,
    pub next_due_kind: Option<&'static str>,
    pub incomplete_since: Option<String>,
    pub first_missing: Option<String>,
    pub completed_on: Option<String>,
    pub counted: String,
    /// Entries of the staff list that the letter names.
    pub officials: BTreeSet<String>,
    pub short_id: String,
    pub address_key: Option<String>,
    /// What to add to the figures, and what to take away, in an order that all writers keep.
    pub changes: Vec<(CountKey, i64)>,
}

pub(super) const BASIS: &str = "SELECT received_at, state, draft, completeness, reading, reading_certainty,
     handled_seconds, contacted_on, extended_on, closed_on, outcome, nature, department, forwarded_to, objection_until, incomplete_since, first_missing, asked_on, supplemented_on,
     completed_on, counted FROM complaint_case WHERE id = $1";
pub(super) const SETTLE: &str = "UPDATE complaint_case SET received_date = $2, received_source = $3, contact_due = $4,
     refusal_due = $5, answer_due = $6, extended_due = $7, next_due = $8, next_due_kind = $9, incomplete_since = $10,
     first_missing = $11, completed_on = $12, counted = $13, short_id = $14, address_key = $15 WHERE id = $1";
pub(super) const OFFICIALS: &str = "SELECT staff_id FROM case_official WHERE case_id = $1";
pub(super) const ADD_OFFICIAL: &str = "INSERT INTO case_official (case_id, staff_id) VALUES ($1, $2)";
pub(super) const REMOVE_OFFICIAL: &str = "DELETE FROM case_official WHERE case_id = $1 AND staff_id = $2";
/// Counts up when what follows from a case is more than before: every case is then settled anew at the next start.
const RECKONING: u32 = 6;
pub(super) const ADD: &str =
    "INSERT INTO tally (measure, day, kind, department, item, n) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (measure, day, kind, department, item) DO UPDATE SET n = tally.n + excluded.n";

/// Writes what follows from one case; gives the changes to the figures.
macro_rules! settle_columns {
    ($store:expr, $tx:expr, $case:expr) => {{
        let basis: $crate::store::settle::Basis =
            sqlx::query_as($crate::store::settle::BASIS).bind($case).fetch_one(&mut *$tx).await?;
        let settled = basis.settled($case, &$store.terms)?;
        let [contact, refusal, answer, extended] = &settled.due;
        sqlx::query($crate::store::settle::SETTLE)
            .bind($case)
            .bind(&settled.received_date)
            .bind(settled.received_source)
            .bind(contact)
            .bind(refusal)
            .bind(answer)
            .bind(extended)
            .bind(&settled.next_due)
            .bind(settled.next_due_kind)
            .bind(&settled.incomplete_since)
            .bind(&settled.first_missing)
            .bind(&settled.completed_on)
            .bind(&settled.counted)
            .bind(&settled.short_id)
            .bind(&settled.address_key)
            .execute(&mut *$tx)
            .await?;
        let known: Vec<(String,)> =
            sqlx::query_as($crate::store::settle::OFFICIALS).bind($case).fetch_all(&mut *$tx).await?;
        for (gone,) in known.iter().filter(|(id,)| !settled.officials.contains(id)) {
            sqlx::query($crate::store::settle::REMOVE_OFFICIAL).bind($case).bind(gone).execute(&mut *$tx).await?;
        }
        for new in settled.officials.iter().filter(|id| !known.iter().any(|(known,)| known == *id)) {
            sqlx::query($crate::store::settle::ADD_OFFICIAL).bind($case).bind(new).execute(&mut *$tx).await?;
        }
        settled.changes
    }};
}
pub(super) use settle_columns;

macro_rules! add_to_tally {
    ($tx:expr, $changes:expr) => {
        for (key, change) in $changes {
            sqlx::query($crate::store::settle::ADD)
                .bind($crate::store::queue::plain(&key.measure)?)
                .bind(&key.day)
                .bind(&key.kind)
                .bind(&key.department)
                .bind(&key.item)
                .bind(change)
                .execute(&mut *$tx)
                .await?;
        }
    };
}
pub(super) use add_to_tally;

/// Settles one of several cases of a transaction. The figures come at the end, when all cases are locked: whoever holds a
/// case may wait for figures, so nobody may wait for a case while he holds figures.
macro_rules! settle_later {
    ($store:expr, $tx:expr, $case:expr, $changes:expr) => {
        for (key, change) in $crate::store::settle::settle_columns!($store, $tx, $case) {
            *$changes.entry(key).or_default() += change;
        }
    };
}
pub(super) use settle_later;

/// What several cases changed in the figures, in the order that all writers keep.
pub(super) type Changes = BTreeMap<CountKey, i64>;

/// The last step of every transaction that changed a case.
macro_rules! settle {
    ($store:expr, $tx:expr, $case:expr) => {{
        let changes = $crate::store::settle::settle_columns!($store, $tx, $case);
        $crate::store::settle::add_to_tally!($tx, changes);
    }};
}
pub(super) use settle;

impl Basis {
    pub(super) fn settled(self, case: &str, terms: &Terms) -> Result<Settled, StoreError> {
        let broken = || StoreError::Decode(format!("case {case}"));
        let state = CaseState::parse(&self.state).ok_or_else(broken)?;
        let draft: Draft = serde_json::from_str(&self.draft).map_err(|_| broken())?;
        let completeness: Completeness = serde_json::from_str(&self.completeness).map_err(|_| broken())?;
        let receipt = Receipt::of(&draft, moment::parse(&self.received_at)?);
        let progress = self.progress(case)?;
        let deadlines = terms.deadlines_of(draft.values.kind, receipt.date, progress.objection_until);
        let missing: Vec<String> = completeness.missing().iter().map(super::queue::plain).collect::<Result<_, _>>()?;
        let life = self.life(case, state, &missing)?;
        let next = if state.wants_completion() { progress.next(&deadlines) } else { None };
        let officials = draft.values.officials.iter().filter_map(|official| official.staff_id.clone()).collect();
        let address_key = draft.values.complainant.address.key();
        let before = decoded::<Counted>(self.counted.as_deref(), case)?.unwrap_or_default().keys();
        let facts = CaseFacts {
            state,
            received: receipt.date,
            deadlines,
            progress,
            missing,
            first_missing: life.first_missing.clone(),
            incomplete_since: life.since,
            asked_on: date(self.asked_on.as_deref(), case)?,
            supplemented_on: date(self.supplemented_on.as_deref(), case)?,
            completed_on: life.completed,
            reading: decoded::<Submission>(self.reading.as_deref(), case)?,
            certainties: decoded::<Certainties>(self.reading_certainty.as_deref(), case)?.unwrap_or_default(),
            blind: draft.blind,
            handled_seconds: self.handled_seconds.and_then(|seconds| u32::try_from(seconds).ok()),
            values: draft.values,
        };
        let after = facts.counts();
        Ok(Settled {
            received_date: receipt.date.to_string(),
            received_source: receipt.source.as_str(),
            due: [deadlines.contact, deadlines.refusal, Some(deadlines.answer), Some(deadlines.extended)]
                .map(|due| due.map(|day| day.to_string())),
            next_due: next.map(|(_, day)| day.to_string()),
            next_due_kind: next.map(|(due, _)| due.as_str()),
            incomplete_since: life.since.map(|d| d.to_string()),
            first_missing: life.since.map(|_| super::queue::json(&life.first_missing)).transpose()?,
            completed_on: life.completed.map(|d| d.to_string()),
            counted: super::queue::json(&Counted::of(&after))?,
            officials,
            short_id: CaseId(case.to_owned()).short().to_owned(),
            address_key,
            changes: changes(&before, after),
        })
    }

    fn progress(&self, case: &str) -> Result<Progress, StoreError> {
        let outcome = self.outcome.as_deref();
        let parse = |name| Outcome::parse(name).ok_or_else(|| StoreError::Decode(format!("case {case}")));
        Ok(Progress {
            contacted_on: date(self.contacted_on.as_deref(), case)?,
            extended_on: date(self.extended_on.as_deref(), case)?,
            closed_on: date(self.closed_on.as_deref(), case)?,
            outcome: outcome.map(parse).transpose()?,
            nature: self.nature.clone(),
            department: self.department.clone(),
            forwarded_to: self.forwarded_to.clone(),
            objection_until: date(self.objection_until.as_deref(), case)?,
        })
    }

    /// An incomplete submission that was opened again before anybody was asked for anything was a mistake, and forgotten.
    fn life(&self, case: &str, state: CaseState, missing: &[String]) -> Result<Life, StoreError> {
        let today = dutch_day(Utc::now());
        let touched = self.asked_on.is_some() || self.supplemented_on.is_some();
        let since = date(self.incomplete_since.as_deref(), case)?;
        let known = decoded(self.first_missing.as_deref(), case)?.unwrap_or_default();
        Ok(match (state, since) {
            (CaseState::Incomplete, None) => {
                Life { since: Some(today), first_missing: missing.to_vec(), completed: None }
            }
            (CaseState::AwaitingConfirmation | CaseState::NotAComplaint, Some(_)) if !touched => Life::default(),
            (CaseState::Confirmed, Some(_)) => {
                let completed = date(self.completed_on.as_deref(), case)?.or(Some(today));
                Life { since, first_missing: known, completed }
            }
            _ => Life { since, first_missing: known, completed: None },
        })
    }
}

#[derive(Default)]
struct Life {
    since: Option<NaiveDate>,
    first_missing: Vec<String>,
    completed: Option<NaiveDate>,
}

fn changes(before: &BTreeSet<CountKey>, after: BTreeSet<CountKey>) -> Vec<(CountKey, i64)> {
    let gone = before.difference(&after).map(|key| (key.clone(), -1));
    let mut changes: Vec<_> = gone.chain(after.difference(before).map(|key| (key.clone(), 1))).collect();
    changes.sort();
    changes
}

fn decoded<T: serde::de::DeserializeOwned>(text: Option<&str>, case: &str) -> Result<Option<T>, StoreError> {
    let parse = |text| serde_json::from_str(text).map_err(|_| StoreError::Decode(format!("case {case}")));
    text.map(parse).transpose()
}

pub(super) fn date(text: Option<&str>, case: &str) -> Result<Option<NaiveDate>, StoreError> {
    text.map(|t| t.parse().map_err(|_| StoreError::Decode(format!("case {case}")))).transpose()
}

impl Store {
    /// Reckons with these terms from now on, and again for every case that was reckoned with others or never.
    ///
    /// Returns the number of cases gone through. Stopped half-way, it starts again at the next call.
    pub async fn keep_terms(&mut self, terms: &Terms) -> Result<u64, StoreError> {
        self.terms = std::sync::Arc::new(terms.clone());
        let wanted = super::queue::json(&(RECKONING, terms))?;
        let known: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT value FROM reckoned WHERE what = 'terms'",
        )
        .fetch_optional(pool).await)?;
        let changed = known.is_none_or(|(known,)| known != wanted);
        let settled = self.settle_all(changed).await?;
        self.index_names().await?;
        self.index_texts().await?;
        with_pool!(self, pool => sqlx::query(
            "INSERT INTO reckoned (what, value) VALUES ('terms', $1) ON CONFLICT (what) DO UPDATE SET value = $1",
        )
        .bind(&wanted).execute(pool).await.map(drop))?;
        Ok(settled)
    }

    /// Goes through all cases in order of their ids, or only through those that never were.
    pub async fn settle_all(&self, every: bool) -> Result<u64, StoreError> {
        let (mut after, mut settled) = (String::new(), 0);
        // Two texts: a planner that sees "all, or only these" reads all.
        let sql = match every {
            true => "SELECT id FROM complaint_case WHERE id > $1 ORDER BY id LIMIT $2",
            false => "SELECT id FROM complaint_case WHERE id > $1 AND received_date IS NULL ORDER BY id LIMIT $2",
        };
        loop {
            let ids: Vec<(String,)> =
                with_pool!(self, pool => sqlx::query_as(sql).bind(&after).bind(BATCH).fetch_all(pool).await)?;
            let Some((last,)) = ids.last() else { return Ok(settled) };
            after.clone_from(last);
            self.settle_batch(&ids).await?;
            settled += ids.len() as u64;
        }
    }

    async fn settle_batch(&self, ids: &[(String,)]) -> Result<(), StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let mut changes = Changes::new();
            for (id,) in ids {
                // The lock comes with the first write; nobody else changes the case until the end.
                sqlx::query("UPDATE complaint_case SET version = version WHERE id = $1")
                    .bind(id).execute(&mut *tx).await?;
                settle_later!(self, tx, id, changes);
            }
            add_to_tally!(tx, changes.into_iter().filter(|(_, change)| *change != 0));
            tx.commit().await?;
        });
        Ok(())
    }
}
