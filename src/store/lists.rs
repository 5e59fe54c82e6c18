//! Lists of cases, and how many there are of each kind.

use super::access::Sight;
use super::{Store, StoreError, with_pool};
use crate::domain::{CaseId, CaseState, Completeness, Due, Handwriting, Kind, RequiredItem, Viewer};
use chrono::{DateTime, NaiveDate, Utc};

/// Which cases a list shows.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    pub state: Option<CaseState>,
    pub missing: Option<RequiredItem>,
    /// Only complaints that lack something required.
    pub incomplete: bool,
    /// Only cases with something due from the first to the last of these days; they come in order of that.
    pub due: Option<(NaiveDate, NaiveDate)>,
    /// In that order: continue after this case.
    pub after_due: Option<(NaiveDate, CaseId)>,
    /// Part of the complainant's name; capitals and accents don't matter.
    pub name: Option<String>,
    /// Part of the complainant's name, or words of the letter, its fields and its references.
    pub words: Option<String>,
    pub kind: Option<Kind>,
    pub written: Option<Handwriting>,
    pub assigned: Option<Assigned>,
    /// The newest first.
    pub newest: bool,
    /// Continue after this case: moment of receipt and id of the last row shown.
    pub after: Option<(DateTime<Utc>, CaseId)>,
    pub limit: u32,
}

/// Whose work a case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assigned {
    Nobody,
    /// Name of a user.
    To(String),
}

/// A case as a list shows it.
#[derive(Clone, Debug)]
pub struct CaseRow {
    pub id: CaseId,
    pub state: CaseState,
    pub received_at: DateTime<Utc>,
    /// Person or organisation; personal data, so never to be logged.
    pub complainant: Option<String>,
    pub kind: Kind,
    pub letter_date: Option<NaiveDate>,
    pub completeness: Completeness,
    /// What is to be done first, and by when.
    pub next: Option<(Due, NaiveDate)>,
    pub written: Option<Handwriting>,
    /// Name of the user whose work it is.
    pub assigned_to: Option<String>,
}

/// How many cases stand where, and letters beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub awaiting: u64,
    pub confirmed: u64,
    pub incomplete: u64,
    pub forwarded: u64,
    pub not_a_complaint: u64,
    pub withdrawn: u64,
    pub joined: u64,
    pub unreadable: u64,
    pub waiting: u64,
}

/// How often an item is missing among the cases in one state.
#[derive(Clone, Debug)]
pub struct MissingCount {
    pub item: RequiredItem,
    pub state: CaseState,
    pub cases: u64,
}

impl Store {
    /// Cases in order of receipt, or of what is due, as the program itself sees them. Without a filter: all of them, a page
    /// at a time.
    pub async fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseRow>, StoreError> {
        self.list(filter, &Sight::all()).await
    }

    /// The same for somebody: what is not for them is not in it.
    pub async fn cases_for(&self, viewer: &Viewer, filter: &CaseFilter) -> Result<Vec<CaseRow>, StoreError> {
        self.list(filter, &Sight::of(viewer)).await
    }

    /// How many cases that is for somebody, counted up to a limit.
    pub async fn count_cases_for(&self, viewer: &Viewer, filter: &CaseFilter, limit: u32) -> Result<u64, StoreError> {
        let filter = CaseFilter { limit, after: None, after_due: None, ..filter.clone() };
        self.list_length(&filter, &Sight::of(viewer)).await
    }

    /// How many there are, as the program itself sees them.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        self.count(&Sight::all()).await
    }

    /// The same for somebody: what is not for them does not count.
    pub async fn counts_for(&self, viewer: &Viewer) -> Result<Counts, StoreError> {
        self.count(&Sight::of(viewer)).await
    }

    async fn count(&self, sight: &Sight) -> Result<Counts, StoreError> {
        let cases: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT item, CAST(SUM(n) AS BIGINT) FROM tally WHERE measure = 'stand' GROUP BY item",
        )
        .fetch_all(pool).await)?;
        let letters: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT state, COUNT(*) FROM letter WHERE state IN ('received', 'reading', 'unreadable', 'parked')
             GROUP BY state",
        )
        .fetch_all(pool).await)?;
        let hidden = self.hidden(sight).await?;
        let mut counts = Counts::default();
        for (state, n) in cases.iter().chain(&letters).chain(&hidden) {
            let slot = match state.as_str() {
                "awaiting_confirmation" => &mut counts.awaiting,
                "confirmed" => &mut counts.confirmed,
                "incomplete" => &mut counts.incomplete,
                "forwarded" => &mut counts.forwarded,
                "not_a_complaint" => &mut counts.not_a_complaint,
                "withdrawn" => &mut counts.withdrawn,
                "joined" => &mut counts.joined,
                "unreadable" | "parked" => &mut counts.unreadable,
                _ => &mut counts.waiting,
            };
            *slot = slot.saturating_add_signed(*n);
        }
        Ok(counts)
    }

    /// What is to be taken off the sums because it is not for this person, by state.
    async fn hidden(&self, sight: &Sight) -> Result<Vec<(String, i64)>, StoreError> {
        let mut hidden = Vec::new();
        if !sight.integrity {
            let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT state, -COUNT(*) FROM complaint_case WHERE kind = 'integrity' GROUP BY state",
            )
            .fetch_all(pool).await)?;
            hidden.extend(rows);
        }
        if sight.staff.is_some() {
            let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT c.state, -COUNT(*) FROM case_official o JOIN complaint_case c ON c.id = o.case_id
                 WHERE o.staff_id = $1 AND ($2 OR c.kind <> 'integrity') GROUP BY c.state",
            )
            .bind(&sight.staff).bind(sight.integrity).fetch_all(pool).await)?;
            hidden.extend(rows);
        }
        Ok(hidden)
    }

    /// How often each item is missing, by state, the most missed first. Cases that are no complaints don't count.
    pub async fn missing_counts(&self) -> Result<Vec<MissingCount>, StoreError> {
        let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(MISSING).fetch_all(pool).await)?;
        let count = |(item, n): (String, i64)| {
            let broken = || StoreError::Decode(format!("missing item {item}"));
            let (state, item) = item.split_once(':').ok_or_else(broken)?;
            let state = CaseState::parse(state).ok_or_else(broken)?;
            Ok(MissingCount { item: named(item).ok_or_else(broken)?, state, cases: n as u64 })
        };
        rows.into_iter().map(count).collect()
    }
}

pub(super) const MISSING: &str = "SELECT item, CAST(SUM(n) AS BIGINT) AS cases FROM tally WHERE measure = 'lacking'
     GROUP BY item HAVING SUM(n) > 0 ORDER BY cases DESC, item";

/// A unit enum from its serde spelling.
pub(super) fn named<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}
