//! Cases: the work list, one case, and what a person decides about it.

use super::batches::page_range;
use super::clock::{Clock, due};
use super::queue::{CaseColumns, insert_missing, plain};
use super::settle::settle;
use super::{LetterFiles, Store, StoreError, SupplementPage, moment, new_id, with_pool};
use crate::domain::{
    Action, CaseId, CaseState, Completeness, Draft, Due, IllegalAction, Kind, LetterId, Page, PageRange, RequiredItem,
    Sha256,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Counts the changes to a case: a save names the version that its maker saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(pub i64);

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

#[derive(Clone, Debug)]
pub struct PageRecord {
    pub number: u32,
    pub image: Sha256,
    pub page: Page,
}

/// A case with everything the desk needs.
#[derive(Clone, Debug)]
pub struct CaseRecord {
    pub id: CaseId,
    pub letter: LetterId,
    pub state: CaseState,
    pub version: Version,
    pub received_at: DateTime<Utc>,
    pub file_name: String,
    /// The letter's pages in the file, when it is a part of it.
    pub pages_of_file: Option<PageRange>,
    pub original: Sha256,
    pub media_type: Option<String>,
    pub draft: Draft,
    pub completeness: Completeness,
    pub pages: Vec<PageRecord>,
    pub files: LetterFiles,
    /// Pages that came in later, as answers to letters of ours.
    pub supplements: Vec<SupplementPage>,
    pub events: Vec<CaseEvent>,
    pub clock: Clock,
}

#[derive(Clone, Debug)]
pub struct CaseEvent {
    pub at: DateTime<Utc>,
    pub by: String,
    pub action: String,
    pub note: Option<String>,
}

/// How many cases stand where, and letters beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub awaiting: u64,
    pub confirmed: u64,
    pub incomplete: u64,
    pub not_a_complaint: u64,
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

#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("somebody else changed this case meanwhile; look at it again")]
    Conflict,
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

impl Store {
    /// Cases in order of receipt, or of what is due. Without a filter: all of them, a page at a time.
    pub async fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseRow>, StoreError> {
        let (after_at, after_id) = match &filter.after {
            Some((at, id)) => (moment::to_text(*at), id.0.clone()),
            None => (String::new(), String::new()),
        };
        let missing = filter.missing.as_ref().map(plain).transpose()?;
        let name = filter.name.as_ref().map(|name| format!("%{}%", searchable(name)));
        let state = filter.state.map(CaseState::as_str);
        let Some((from, to)) = filter.due else {
            let sql = if state.is_some() { CASES_OF_STATE } else { CASES };
            let rows: Vec<CaseTuple> = with_pool!(self, pool => sqlx::query_as(sql)
                .bind(after_at).bind(after_id).bind(state).bind(missing).bind(name).bind(filter.incomplete)
                .bind(i64::from(filter.limit)).fetch_all(pool).await)?;
            return rows.into_iter().map(case_row).collect();
        };
        let (from, after_id) = match &filter.after_due {
            Some((day, id)) => (*day, id.0.clone()),
            None => (from, String::new()),
        };
        let rows: Vec<CaseTuple> = with_pool!(self, pool => sqlx::query_as(CASES_BY_DUE)
            .bind(from.to_string()).bind(after_id).bind(state).bind(missing).bind(name).bind(to.to_string())
            .bind(i64::from(filter.limit)).fetch_all(pool).await)?;
        rows.into_iter().map(case_row).collect()
    }

    /// The case that has waited longest, this one left out.
    pub async fn next_awaiting(&self, not: Option<&CaseId>) -> Result<Option<CaseId>, StoreError> {
        let not = not.map(|id| id.0.clone()).unwrap_or_default();
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id FROM complaint_case WHERE state = 'awaiting_confirmation' AND id <> $1
             ORDER BY received_at, id LIMIT 1",
        )
        .bind(not).fetch_optional(pool).await)?;
        Ok(row.map(|(id,)| CaseId(id)))
    }

    pub async fn case(&self, id: &CaseId) -> Result<Option<CaseRecord>, StoreError> {
        type Row =
            (String, String, i64, String, String, String, String, String, Option<String>, Option<i64>, Option<i64>);
        let row: Option<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT c.letter_id, c.state, c.version, c.received_at, c.draft, c.completeness,
                    l.file_name, l.sha256, l.media_type, l.first_page, l.last_page
             FROM complaint_case c JOIN letter l ON l.id = c.letter_id WHERE c.id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        let Some((
            letter,
            state,
            version,
            received_at,
            draft,
            completeness,
            file_name,
            sha256,
            media_type,
            first,
            last,
        )) = row
        else {
            return Ok(None);
        };
        let broken = || StoreError::Decode(format!("case {id}"));
        let letter = LetterId(letter);
        Ok(Some(CaseRecord {
            id: id.clone(),
            state: CaseState::parse(&state).ok_or_else(broken)?,
            version: Version(version),
            received_at: moment::parse(&received_at)?,
            draft: serde_json::from_str(&draft).map_err(|_| broken())?,
            completeness: serde_json::from_str(&completeness).map_err(|_| broken())?,
            pages_of_file: page_range(first, last),
            original: Sha256::parse(&sha256).ok_or_else(broken)?,
            pages: self.pages(&letter).await?,
            files: self.letter_files(id).await?,
            supplements: self.supplement_pages(id).await?,
            events: self.events(id).await?,
            clock: self.clock(id).await?,
            letter,
            file_name,
            media_type,
        }))
    }

    async fn pages(&self, letter: &LetterId) -> Result<Vec<PageRecord>, StoreError> {
        let rows: Vec<(i64, String, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT number, image_sha256, facts FROM page WHERE letter_id = $1 ORDER BY number",
        )
        .bind(&letter.0).fetch_all(pool).await)?;
        let broken = || StoreError::Decode(format!("page of letter {letter}"));
        let record = |(number, image, facts): (i64, String, String)| {
            let page = serde_json::from_str(&facts).map_err(|_| broken())?;
            Ok(PageRecord { number: number as u32, image: Sha256::parse(&image).ok_or_else(broken)?, page })
        };
        rows.into_iter().map(record).collect()
    }

    async fn events(&self, id: &CaseId) -> Result<Vec<CaseEvent>, StoreError> {
        let rows: Vec<(String, String, String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT at, by_user, action, note FROM case_event WHERE case_id = $1 ORDER BY at, id",
        )
        .bind(&id.0).fetch_all(pool).await)?;
        rows.into_iter()
            .map(|(at, by, action, note)| Ok(CaseEvent { at: moment::parse(&at)?, by, action, note }))
            .collect()
    }

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
        let from = self.state_of(id).await?.ok_or(SaveError::NotFound)?;
        let to = action.map_or(Ok(from), |action| from.after(action))?;
        let row = CaseColumns::of(draft, completeness)?;
        let label = action.as_ref().map_or(Ok("save".to_owned()), plain)?;
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE complaint_case SET state = $1, version = version + 1, updated_at = $2, updated_by = $3,
                        complainant = $4, complainant_search = $5, kind = $6, letter_date = $7, draft = $8,
                        completeness = $9
                 WHERE id = $10 AND version = $11 AND state = $12",
            )
            .bind(to.as_str()).bind(moment::now()).bind(by).bind(&row.complainant).bind(&row.complainant_search)
            .bind(&row.kind).bind(&row.letter_date).bind(&row.draft).bind(&row.completeness)
            .bind(&id.0).bind(seen.0).bind(from.as_str()).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Err(SaveError::Conflict);
            }
            sqlx::query("DELETE FROM missing_item WHERE case_id = $1").bind(&id.0).execute(&mut *tx).await?;
            insert_missing!(tx, &id.0, row);
            sqlx::query(
                "INSERT INTO case_event (id, case_id, at, by_user, action, note) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(new_id()).bind(&id.0).bind(moment::now()).bind(by).bind(&label).bind(note)
            .execute(&mut *tx).await?;
            settle!(self, tx, &id.0);
            tx.commit().await?;
            Ok(to)
        })
    }

    async fn state_of(&self, id: &CaseId) -> Result<Option<CaseState>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT state FROM complaint_case WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        row.map(|(s,)| CaseState::parse(&s).ok_or_else(|| StoreError::Decode(format!("case {id}")))).transpose()
    }

    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let cases: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT item, CAST(SUM(n) AS BIGINT) FROM tally WHERE measure = 'stand' GROUP BY item",
        )
        .fetch_all(pool).await)?;
        let letters: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT state, COUNT(*) FROM letter WHERE state IN ('received', 'reading', 'unreadable', 'parked')
             GROUP BY state",
        )
        .fetch_all(pool).await)?;
        let mut counts = Counts::default();
        for (state, n) in cases.iter().chain(&letters) {
            let slot = match state.as_str() {
                "awaiting_confirmation" => &mut counts.awaiting,
                "confirmed" => &mut counts.confirmed,
                "incomplete" => &mut counts.incomplete,
                "not_a_complaint" => &mut counts.not_a_complaint,
                "unreadable" | "parked" => &mut counts.unreadable,
                _ => &mut counts.waiting,
            };
            *slot += *n as u64;
        }
        Ok(counts)
    }

    /// How often each item is missing, by state, the most missed first. Cases that are no complaints don't count.
    pub async fn missing_counts(&self) -> Result<Vec<MissingCount>, StoreError> {
        let rows: Vec<(String, String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT m.item, c.state, COUNT(*) AS n FROM missing_item m JOIN complaint_case c ON c.id = m.case_id
             WHERE c.state <> 'not_a_complaint' GROUP BY m.item, c.state ORDER BY n DESC, m.item, c.state",
        )
        .fetch_all(pool).await)?;
        rows.into_iter()
            .map(|(item, state, n)| {
                let broken = || StoreError::Decode(format!("missing item {item}"));
                let state = CaseState::parse(&state).ok_or_else(broken)?;
                Ok(MissingCount { item: named(&item).ok_or_else(broken)?, state, cases: n as u64 })
            })
            .collect()
    }
}

/// One text for each index that a list goes by: a planner that sees "no state, or this one" uses none.
macro_rules! cases_sql {
    ($state:literal) => {
        concat!(
            "SELECT id, state, received_at, complainant, kind, letter_date, completeness, next_due_kind, next_due
             FROM complaint_case
             WHERE received_at >= $1 AND (received_at > $1 OR id > $2) AND ",
            $state,
            " AND ($4 IS NULL OR id IN (SELECT case_id FROM missing_item WHERE item = $4))
             AND ($5 IS NULL OR complainant_search LIKE $5)
             AND (NOT $6 OR (state <> 'not_a_complaint' AND id IN (SELECT case_id FROM missing_item)))
             ORDER BY received_at, id LIMIT $7"
        )
    };
}
const CASES_OF_STATE: &str = cases_sql!("state = $3");
const CASES: &str = cases_sql!("$3 IS NULL");

const CASES_BY_DUE: &str =
    "SELECT id, state, received_at, complainant, kind, letter_date, completeness, next_due_kind, next_due
     FROM complaint_case
     WHERE next_due >= $1 AND next_due <= $6 AND (next_due > $1 OR id > $2)
       AND ($3 IS NULL OR state = $3)
       AND ($4 IS NULL OR id IN (SELECT case_id FROM missing_item WHERE item = $4))
       AND ($5 IS NULL OR complainant_search LIKE $5)
     ORDER BY next_due, id LIMIT $7";

type CaseTuple =
    (String, String, String, Option<String>, String, Option<String>, String, Option<String>, Option<String>);

fn case_row(row: CaseTuple) -> Result<CaseRow, StoreError> {
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
fn named<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// A name as people search for it: small letters without accents, and no sign that means something to `LIKE`.
pub(super) fn searchable(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => plain.push('c'),
            'ď' | 'đ' | 'ð' => plain.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => plain.push('g'),
            'ĥ' | 'ħ' => plain.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => plain.push('i'),
            'ĵ' => plain.push('j'),
            'ķ' => plain.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => plain.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => plain.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => plain.push('o'),
            'ŕ' | 'ŗ' | 'ř' => plain.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => plain.push('s'),
            'ţ' | 'ť' | 'ŧ' | 'ț' => plain.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => plain.push('u'),
            'ŵ' => plain.push('w'),
            'ý' | 'ÿ' | 'ŷ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'ĳ' => plain.push_str("ij"),
            'þ' => plain.push_str("th"),
            '‘' | '’' | '`' | '´' => plain.push('\''),
            // Accents that stand loose, and the wildcards of LIKE with its escape.
            '\u{300}'..='\u{36f}' | '%' | '_' | '\\' => {}
            c => plain.push(c),
        }
    }
    plain
}
