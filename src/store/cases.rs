//! One case, with everything the desk needs.

use super::batches::page_range;
use super::clock::Clock;
use super::{Hold, LetterFiles, Store, StoreError, SupplementPage, Work, moment, with_pool};
use crate::domain::{CaseId, CaseState, Completeness, Draft, LetterId, Page, PageRange, Sha256};
use chrono::{DateTime, Utc};

/// Counts the changes to a case: a save names the version that its maker saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(pub i64);

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
    /// Why it may not be destroyed when its term ends.
    pub hold: Option<Hold>,
    pub work: Work,
}

#[derive(Clone, Debug)]
pub struct CaseEvent {
    pub at: DateTime<Utc>,
    pub by: String,
    pub action: String,
    pub note: Option<String>,
}

impl Store {
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
            hold: self.hold_of(id).await?,
            work: self.work_of(id).await?,
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
}
