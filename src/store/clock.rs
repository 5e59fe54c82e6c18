//! The legal clock of a case, and what people did with the case.

use super::access::{Sight, visible};
use super::audit::audit;
use super::settle::{date, settle};
use super::{SaveError, Store, StoreError, Version, moment, new_id, with_pool};
use crate::domain::{CaseId, Deadlines, Due, Kind, Outcome, Progress, Receipt, ReceiptSource, Viewer};
use chrono::{Days, NaiveDate};

/// When a letter came in, what must be done by when, and what was.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Whose terms these are.
    pub kind: Kind,
    pub receipt: Receipt,
    pub deadlines: Deadlines,
    pub progress: Progress,
    /// What is to be done first. `None` when nothing is.
    pub next: Option<(Due, NaiveDate)>,
}

/// Cases with something due before a day, and soon after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueCounts {
    pub overdue: u64,
    pub soon: u64,
}

/// A deadline as a calendar shows it: no word about the person.
#[derive(Clone, Debug)]
pub struct DueCase {
    pub id: CaseId,
    pub due: Due,
    pub on: NaiveDate,
}

#[derive(sqlx::FromRow)]
struct ClockRow {
    kind: String,
    received_date: String,
    received_source: String,
    contact_due: Option<String>,
    refusal_due: Option<String>,
    answer_due: String,
    extended_due: String,
    next_due: Option<String>,
    next_due_kind: Option<String>,
    contacted_on: Option<String>,
    extended_on: Option<String>,
    closed_on: Option<String>,
    outcome: Option<String>,
    nature: Option<String>,
    department: Option<String>,
    forwarded_to: Option<String>,
    objection_until: Option<String>,
}

impl ClockRow {
    fn clock(self, case: &str) -> Result<Clock, StoreError> {
        let broken = || StoreError::Decode(format!("clock of case {case}"));
        let day = |text: &str| text.parse().map_err(|_| broken());
        let outcome = self.outcome.as_deref().map(|name| Outcome::parse(name).ok_or_else(broken)).transpose()?;
        Ok(Clock {
            kind: super::lists::named(&self.kind).ok_or_else(broken)?,
            receipt: Receipt {
                date: day(&self.received_date)?,
                source: ReceiptSource::parse(&self.received_source).ok_or_else(broken)?,
            },
            deadlines: Deadlines {
                contact: date(self.contact_due.as_deref(), case)?,
                refusal: date(self.refusal_due.as_deref(), case)?,
                answer: day(&self.answer_due)?,
                extended: day(&self.extended_due)?,
            },
            next: due(self.next_due_kind.as_deref(), self.next_due.as_deref()).map_err(|()| broken())?,
            progress: Progress {
                contacted_on: date(self.contacted_on.as_deref(), case)?,
                extended_on: date(self.extended_on.as_deref(), case)?,
                closed_on: date(self.closed_on.as_deref(), case)?,
                outcome,
                nature: self.nature,
                department: self.department,
                forwarded_to: self.forwarded_to,
                objection_until: date(self.objection_until.as_deref(), case)?,
            },
        })
    }
}

/// Kind and day of what is due next, as the columns have them.
pub(super) fn due(kind: Option<&str>, day: Option<&str>) -> Result<Option<(Due, NaiveDate)>, ()> {
    match (kind, day) {
        (Some(kind), Some(day)) => Ok(Some((Due::parse(kind).ok_or(())?, day.parse().map_err(|_| ())?))),
        _ => Ok(None),
    }
}

impl Store {
    /// The clock of a case that exists.
    pub async fn clock(&self, id: &CaseId) -> Result<Clock, StoreError> {
        let row: ClockRow = with_pool!(self, pool => sqlx::query_as(
            "SELECT kind, received_date, received_source, contact_due, refusal_due, answer_due, extended_due, next_due,
                    next_due_kind, contacted_on, extended_on, closed_on, outcome, nature, department, forwarded_to,
                    objection_until
             FROM complaint_case WHERE id = $1",
        )
        .bind(&id.0).fetch_one(pool).await)?;
        row.clock(&id.0)
    }

    /// Saves what was done with a case; nothing is saved when somebody else changed the case meanwhile.
    pub async fn save_progress(
        &self,
        id: &CaseId,
        seen: Version,
        progress: &Progress,
        by: &str,
    ) -> Result<(), SaveError> {
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let (from, _) = self.standing(id).await?.ok_or(SaveError::NotFound)?;
        let to = from.with_outcome(progress.outcome)?;
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE complaint_case SET version = version + 1, updated_at = $3, updated_by = $4, contacted_on = $5,
                        extended_on = $6, closed_on = $7, outcome = $8, nature = $9, department = $10,
                        forwarded_to = $11, objection_until = $14, was = CASE WHEN state = $12 THEN was ELSE state END, state = $12
                 WHERE id = $1 AND version = $2 AND state = $13",
            )
            .bind(&id.0).bind(seen.0).bind(moment::now()).bind(by).bind(text(progress.contacted_on))
            .bind(text(progress.extended_on)).bind(text(progress.closed_on))
            .bind(progress.outcome.map(Outcome::as_str)).bind(&progress.nature).bind(&progress.department)
            .bind(&progress.forwarded_to).bind(to.as_str()).bind(from.as_str()).bind(text(progress.objection_until))
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Err(SaveError::Conflict);
            }
            sqlx::query("INSERT INTO case_event (id, case_id, at, by_user, action) VALUES ($1, $2, $3, $4, 'progress')")
                .bind(new_id()).bind(&id.0).bind(moment::now()).bind(by).execute(&mut *tx).await?;
            settle!(self, tx, &id.0);
            audit!(tx, by, "progress", format!("case:{id}"), to.as_str());
            tx.commit().await?;
            Ok(())
        })
    }

    /// For somebody: how many cases have something due before today, and how many within the days that count as soon.
    pub async fn due_counts_for(&self, viewer: &Viewer, today: NaiveDate) -> Result<DueCounts, StoreError> {
        let sight = Sight::of(viewer);
        let soon = today.checked_add_days(Days::new(u64::from(self.terms.soon_days))).unwrap_or(NaiveDate::MAX);
        let (overdue, until_soon): (i64, i64) = with_pool!(self, pool => sqlx::query_as(concat!(
            "SELECT (SELECT COUNT(*) FROM complaint_case WHERE next_due < $1 AND ", visible!("$3", "$4"), "),
                    (SELECT COUNT(*) FROM complaint_case WHERE next_due >= $1 AND next_due <= $2 AND ",
            visible!("$3", "$4"), ")",
        ))
        .bind(today.to_string()).bind(soon.to_string()).bind(sight.integrity).bind(sight.staff).fetch_one(pool).await)?;
        Ok(DueCounts { overdue: overdue as u64, soon: until_soon as u64 })
    }

    /// Open cases whose next deadline lies on or after a day, the nearest first, with the dates of contact (when it
    /// is still to be made) and answer. Reports of wrongdoing are left out: whoever has the address of a calendar reads it.
    pub async fn due_from(&self, day: NaiveDate, limit: u32) -> Result<Vec<DueCase>, StoreError> {
        type Row = (String, String, String, Option<String>, String, String);
        let rows: Vec<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, next_due_kind, next_due, extended_on, answer_due, extended_due FROM complaint_case
             WHERE next_due >= $1 AND kind <> 'integrity' ORDER BY next_due, id LIMIT $2",
        )
        .bind(day.to_string()).bind(i64::from(limit)).fetch_all(pool).await)?;
        let cases = |(id, kind, next, extended, answer, later): Row| {
            let broken = || StoreError::Decode(format!("clock of case {id}"));
            let next = due(Some(&kind), Some(&next)).map_err(|()| broken())?.ok_or_else(broken)?;
            let (last, last_day) =
                if extended.is_some() { (Due::ExtendedAnswer, later) } else { (Due::Answer, answer) };
            let case = |(due, on)| DueCase { id: CaseId(id.clone()), due, on };
            let contact = (next.0 == Due::Contact).then(|| case(next));
            Ok(contact.into_iter().chain([case((last, last_day.parse().map_err(|_| broken())?))]).collect())
        };
        let cases: Vec<Vec<DueCase>> = rows.into_iter().map(cases).collect::<Result<_, StoreError>>()?;
        Ok(cases.into_iter().flatten().collect())
    }
}
