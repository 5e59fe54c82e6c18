//! Lists of cases, and how many there are of each kind.

use super::access::{Sight, visible};
use super::clock::due;
use super::names::{indexed, searchable};
use super::queue::plain;
use super::{Store, StoreError, moment, with_pool};
use crate::domain::{CaseId, CaseState, Completeness, Due, Kind, RequiredItem, Viewer};
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
    /// Continue after this case: moment of receipt and id of the last row shown.
    pub after: Option<(DateTime<Utc>, CaseId)>,
    pub limit: u32,
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

    async fn list(&self, filter: &CaseFilter, sight: &Sight) -> Result<Vec<CaseRow>, StoreError> {
        let (after_at, after_id) = match &filter.after {
            Some((at, id)) => (moment::to_text(*at), id.0.clone()),
            None => (String::new(), String::new()),
        };
        let missing = filter.missing.as_ref().map(plain).transpose()?;
        let name = filter.name.as_ref().map(|name| format!("%{}%", searchable(name)));
        let state = filter.state.map(CaseState::as_str);
        let Some((from, to)) = filter.due else {
            if let Some((from, to, found)) = self.span_of_name(filter).await? {
                let limit = i64::from(filter.limit);
                // The first of them fill a page, unless other filters pass some of them by.
                for most in [limit, FEW].into_iter().skip(usize::from(found <= limit)) {
                    let rows: Vec<CaseTuple> = with_pool!(self, pool => sqlx::query_as(CASES_BY_NAME)
                        .bind(&after_at).bind(&after_id).bind(state).bind(&missing).bind(&name).bind(filter.incomplete)
                        .bind(limit).bind(sight.integrity).bind(&sight.staff).bind(&from).bind(&to).bind(most)
                        .fetch_all(pool).await)?;
                    if most == FEW || rows.len() as i64 == limit {
                        return rows.into_iter().map(case_row).collect();
                    }
                }
            }
            let sql = if state.is_some() { CASES_OF_STATE } else { CASES };
            let rows: Vec<CaseTuple> = with_pool!(self, pool => sqlx::query_as(sql)
                .bind(after_at).bind(after_id).bind(state).bind(missing).bind(name).bind(filter.incomplete)
                .bind(i64::from(filter.limit)).bind(sight.integrity).bind(&sight.staff).fetch_all(pool).await)?;
            return rows.into_iter().map(case_row).collect();
        };
        let (from, after_id) = match &filter.after_due {
            Some((day, id)) => (*day, id.0.clone()),
            None => (from, String::new()),
        };
        let rows: Vec<CaseTuple> = with_pool!(self, pool => sqlx::query_as(CASES_BY_DUE)
            .bind(from.to_string()).bind(after_id).bind(state).bind(missing).bind(name).bind(to.to_string())
            .bind(i64::from(filter.limit)).bind(sight.integrity).bind(&sight.staff).fetch_all(pool).await)?;
        rows.into_iter().map(case_row).collect()
    }

    /// The span of the index of names that holds all matches, and their number, when they are few. Many are found soonest in
    /// the order of the list itself.
    async fn span_of_name(&self, filter: &CaseFilter) -> Result<Option<(String, String, i64)>, StoreError> {
        let Some((from, to)) = filter.name.as_deref().and_then(|name| indexed(&searchable(name))) else {
            return Ok(None);
        };
        let (found,): (i64,) = with_pool!(self, pool => sqlx::query_as(
            "SELECT COUNT(*) FROM (SELECT 1 FROM name_part WHERE part >= $1 AND part < $2 LIMIT $3) few",
        )
        .bind(&from).bind(&to).bind(FEW + 1).fetch_one(pool).await)?;
        Ok((found <= FEW).then_some((from, to, found)))
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
        let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            MISSING,
        )
        .fetch_all(pool).await)?;
        let count = |(item, n): (String, i64)| {
            let broken = || StoreError::Decode(format!("missing item {item}"));
            let (state, item) = item.split_once(':').ok_or_else(broken)?;
            let state = CaseState::parse(state).ok_or_else(broken)?;
            Ok(MissingCount { item: named(item).ok_or_else(broken)?, state, cases: n as u64 })
        };
        rows.into_iter().map(count).collect()
    }
}

/// One text for each index that a list goes by: a planner that sees "no state, or this one" uses none. Missing items are
/// asked for case by case, because PostgreSQL reads the whole table for `IN`.
macro_rules! cases_sql {
    ($from:literal, $state:literal) => {
        concat!(
            "SELECT id, state, received_at, complainant, kind, letter_date, completeness, next_due_kind, next_due
             FROM ",
            $from,
            " WHERE received_at >= $1 AND (received_at > $1 OR id > $2) AND ",
            $state,
            " AND ($4 IS NULL OR (SELECT 1 FROM missing_item WHERE case_id = complaint_case.id AND item = $4) = 1)
             AND ($5 IS NULL OR complainant_search LIKE $5)
             AND (NOT $6 OR (state NOT IN ('not_a_complaint', 'forwarded', 'withdrawn', 'joined')
                             AND (SELECT 1 FROM missing_item WHERE case_id = complaint_case.id LIMIT 1) = 1))
             AND ",
            visible!("$8", "$9"),
            " ORDER BY received_at, id LIMIT $7"
        )
    };
}
const CASES_OF_STATE: &str = cases_sql!("complaint_case", "state = $3");
const CASES: &str = cases_sql!("complaint_case", "$3 IS NULL");
/// Written so that both databases begin with the names, whatever they think of the number of cases.
const CASES_BY_NAME: &str = concat!(
    "WITH named AS MATERIALIZED (
         SELECT DISTINCT received_at AS at, case_id FROM name_part
         WHERE part >= $10 AND part < $11 AND received_at >= $1 AND (received_at > $1 OR case_id > $2)
         ORDER BY 1, 2 LIMIT $12) ",
    cases_sql!("named CROSS JOIN complaint_case", "id = named.case_id AND ($3 IS NULL OR state = $3)")
);
const MISSING: &str = "SELECT item, CAST(SUM(n) AS BIGINT) AS cases FROM tally WHERE measure = 'lacking'
     GROUP BY item HAVING SUM(n) > 0 ORDER BY cases DESC, item";
/// Up to so many matches of a name are fetched and sorted.
const FEW: i64 = 3000;

const CASES_BY_DUE: &str = concat!(
    "SELECT id, state, received_at, complainant, kind, letter_date, completeness, next_due_kind, next_due
     FROM complaint_case
     WHERE next_due >= $1 AND next_due <= $6 AND (next_due > $1 OR id > $2)
       AND ($3 IS NULL OR state = $3)
       AND ($4 IS NULL OR id IN (SELECT case_id FROM missing_item WHERE item = $4))
       AND ($5 IS NULL OR complainant_search LIKE $5) AND ",
    visible!("$8", "$9"),
    " ORDER BY next_due, id LIMIT $7"
);

pub(super) type CaseTuple =
    (String, String, String, Option<String>, String, Option<String>, String, Option<String>, Option<String>);

pub(super) fn case_row(row: CaseTuple) -> Result<CaseRow, StoreError> {
    let (id, state, received_at, complainant, kind, letter_date, completeness, next_kind, next_day) = row;
    let broken = || StoreError::Decode(format!("case {id}"));
    Ok(CaseRow {
        state: CaseState::parse(&state).ok_or_else(broken)?,
        received_at: moment::parse(&received_at)?,
        kind: named(&kind).ok_or_else(broken)?,
        letter_date: letter_date.map(|d| d.parse().map_err(|_| broken())).transpose()?,
        completeness: serde_json::from_str(&completeness).map_err(|_| broken())?,
        next: due(next_kind.as_deref(), next_day.as_deref()).map_err(|()| broken())?,
        complainant,
        id: CaseId(id),
    })
}

/// A unit enum from its serde spelling.
pub(super) fn named<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

impl Store {
    /// The statements that people and workers wait for all day, with sample values filled in: to be explained by the database,
    /// which must go by an index for each, however many cases there are.
    pub fn daily_queries(&self) -> Vec<(&'static str, String)> {
        let [lapsed, waiting] = self.claims();
        let (from, to) = indexed("jansen").unwrap_or_default();
        let state = CaseState::AwaitingConfirmation.as_str();
        let list = ["", "", state, "", "", "", "51", "", "1042", &from, &to, "51"].map(str::to_owned);
        let filled = |sql: &str, values: &[String]| {
            let value = |sql: String, (at, value): (usize, &String)| {
                let text = match (at, value.as_str()) {
                    (3 | 4, "") => "NULL".to_owned(),
                    (5 | 7, "") => "FALSE".to_owned(),
                    (6, _) => value.clone(),
                    _ => format!("'{value}'"),
                };
                sql.replace(&format!("${}", at + 1), &text)
            };
            values.iter().enumerate().rev().fold(sql.to_owned(), value)
        };
        let mut incomplete = list.clone();
        incomplete[2].clear();
        incomplete[5] = "TRUE".to_owned();
        let claim = ["w", "60"].map(str::to_owned);
        let searched = filled(CASES_BY_NAME, &list);
        vec![
            ("claim of a lapsed letter", filled(lapsed, &claim)),
            ("claim of a waiting letter", filled(waiting, &claim)),
            ("work list of a state", filled(CASES_OF_STATE, &list)),
            ("work list of all", filled(CASES, &list).replace(&format!("'{state}' IS NULL"), "TRUE")),
            ("search by name", searched),
            ("incomplete cases", filled(CASES, &incomplete).replace("'' IS NULL", "TRUE")),
            ("what incomplete cases lack", MISSING.to_owned()),
            ("sums of a report", super::tally::explained()),
        ]
    }
}
