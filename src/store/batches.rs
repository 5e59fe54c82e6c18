//! What came of reading a file: its letters, and the fate of each of its pages.

use super::audit::{DONE, SELF, audit};
use super::names::index_name;
use super::queue::{CASE_OF_LETTER, CaseColumns, INSERT_CASE, NewCase, Outcome, insert_case, insert_missing, json};
use super::search::index_text;
use super::settle::{Changes, add_to_tally, settle_later};
use super::supplements::join_supplement;
use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::{
    CaseId, DaySheet, LetterId, PageFate, PageRange, Sha256, Stranger, Unreadable, UnreadableCode, certainties,
};
use std::time::Duration;

/// What was found in a file, or in the part of it that was to be read again. There is at least one letter.
#[derive(Clone, Debug)]
pub struct NewScan {
    pub letters: Vec<NewLetter>,
    pub pages: Vec<NewPageOfFile>,
}

/// A letter of a file, read or not.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// Its pages in the file; `None` when it is the whole file.
    pub pages: Option<PageRange>,
    pub receipt: Option<DaySheet>,
    /// The case that a return slip in it names.
    pub answers: Option<CaseId>,
    pub outcome: Result<NewCase, Unreadable>,
}

/// A page of a file and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct NewPageOfFile {
    /// From 1.
    pub number: u32,
    pub fate: PageFate,
    /// Index of its letter in [`NewScan::letters`]; `None` for separators.
    pub letter: Option<usize>,
}

impl NewScan {
    /// A file that is one letter.
    pub fn of_one(case: NewCase) -> Self {
        let page = |number| NewPageOfFile { number, fate: PageFate::Read, letter: Some(0) };
        let pages = case.pages.iter().map(|p| page(p.number)).collect();
        Self { letters: vec![NewLetter { pages: None, receipt: None, answers: None, outcome: Ok(case) }], pages }
    }
}

/// A letter's row as reading leaves it.
const SET_READ: &str =
    "UPDATE letter SET was = state, state = $2, trouble_code = $3, trouble_message = $4, media_type = $5,
     first_page = $6, last_page = $7, receipt_date = $8, receipt_page = $9, answers_case = $10, trouble_kind = $11,
     lease_by = NULL, lease_until = NULL WHERE id = $1";
/// A further letter of the same file.
const INSERT_PART: &str =
    "INSERT INTO letter (id, identity, sha256, part, bytes, file_name, received_at, was, state, attempts, not_before)
     SELECT $1, sha256 || $3, sha256, $4, bytes, file_name, received_at, 'received', 'reading', attempts, not_before
     FROM letter WHERE id = $2";
const SET_FILES: &str = "UPDATE letter SET searchable_sha256 = $2, words_sha256 = $3 WHERE id = $1";
const INSERT_PAGE: &str =
    "INSERT INTO page (letter_id, number, image_sha256, strip_sha256, facts) VALUES ($1, $2, $3, $4, $5)";
const SET_FATE: &str = "INSERT INTO page_of_file (sha256, number, fate, letter_id)
     SELECT sha256, $2, $3, $4 FROM letter WHERE id = $1
     ON CONFLICT (sha256, number) DO UPDATE SET fate = excluded.fate, letter_id = excluded.letter_id";

/// A case that was made when its letter could not be read takes what was read now, unless a person was there first.
const FILL: &str = "UPDATE complaint_case SET version = version + 1, updated_at = $2, complainant = $3,
     complainant_search = $4, kind = $5, letter_date = $6, draft = $7, completeness = $8
     WHERE id = $1 AND state = 'awaiting_confirmation' AND updated_by IS NULL";

macro_rules! fill_case {
    ($tx:expr, $case:expr, $row:expr) => {{
        let filled = sqlx::query(FILL)
            .bind($case)
            .bind(moment::now())
            .bind(&$row.complainant)
            .bind(&$row.complainant_search)
            .bind(&$row.kind)
            .bind(&$row.letter_date)
            .bind(&$row.draft)
            .bind(&$row.completeness)
            .execute(&mut *$tx)
            .await?
            .rows_affected();
        if filled > 0 {
            sqlx::query("DELETE FROM missing_item WHERE case_id = $1").bind($case).execute(&mut *$tx).await?;
            insert_missing!($tx, $case, $row);
            index_name!($tx, $case, None, $row.complainant_search.as_deref());
        }
    }};
}

impl Store {
    /// A file was read: all its letters with their cases and pages, and the fate of each page, in one transaction.
    /// The claimed letter becomes the first of them. Tried again when others were in the way: reading took longer.
    pub async fn finish_scan(&self, letter: &LetterId, worker: &str, new: &NewScan) -> Result<Outcome, StoreError> {
        for pause in [20, 200, 1000] {
            match self.try_finish_scan(letter, worker, new).await {
                Err(error) if error.is_collision() => tokio::time::sleep(Duration::from_millis(pause)).await,
                other => return other,
            }
        }
        self.try_finish_scan(letter, worker, new).await
    }

    async fn try_finish_scan(&self, letter: &LetterId, worker: &str, new: &NewScan) -> Result<Outcome, StoreError> {
        let rows: Vec<LetterColumns> = new.letters.iter().map(LetterColumns::of).collect::<Result<_, _>>()?;
        let ids: Vec<String> = (0..rows.len()).map(|n| if n == 0 { letter.0.clone() } else { new_id() }).collect();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let held = sqlx::query(
                "UPDATE letter SET lease_until = NULL WHERE id = $1 AND state = 'reading' AND lease_by = $2",
            )
            .bind(&letter.0).bind(worker).execute(&mut *tx).await?.rows_affected();
            if held == 0 {
                return Ok(Outcome::LeaseLost);
            }
            let mut changes = Changes::new();
            for (n, (id, row)) in ids.iter().zip(&rows).enumerate() {
                if n > 0 {
                    sqlx::query(INSERT_PART).bind(id).bind(&letter.0).bind(format!("/{}", n + 1)).bind(n as i64 + 1)
                        .execute(&mut *tx).await?;
                }
                sqlx::query(SET_READ).bind(id).bind(row.state).bind(row.code).bind(&row.message).bind(&row.media_type)
                    .bind(row.first_page).bind(row.last_page).bind(&row.receipt_date).bind(row.receipt_page)
                    .bind(&row.answers).bind(row.kind).execute(&mut *tx).await?;
                let Ok(case) = &new.letters[n].outcome else { continue };
                for page in &case.pages {
                    sqlx::query(INSERT_PAGE).bind(id).bind(i64::from(page.number)).bind(page.image.as_str())
                        .bind(page.strip.as_str()).bind(&page.facts).execute(&mut *tx).await?;
                }
                sqlx::query(SET_FILES).bind(id).bind(case.files.searchable.as_ref().map(Sha256::as_str))
                    .bind(case.files.words.as_ref().map(Sha256::as_str)).execute(&mut *tx).await?;
                // A letter that was parked has a case already.
                let known: Option<(String,)> = match n {
                    0 => sqlx::query_as(CASE_OF_LETTER).bind(id).fetch_optional(&mut *tx).await?,
                    _ => None,
                };
                if known.is_none()
                    && let Some(answered) = &row.answers
                    && join_supplement!(self, tx, id, answered, changes)
                {
                    continue;
                }
                if let Some(columns) = &row.case {
                    let id_of_case = known.clone().map_or_else(new_id, |(case,)| case);
                    let columns = &columns.clone().asked_blind(&id_of_case, case, self.blind_share)?;
                    let case = id_of_case;
                    match known {
                        None => insert_case!(tx, &case, id, columns),
                        Some(_) => fill_case!(tx, &case, columns),
                    }
                    sqlx::query("UPDATE complaint_case SET reading = $2, reading_certainty = $3 WHERE id = $1")
                        .bind(&case).bind(&row.reading).bind(&row.certainty).execute(&mut *tx).await?;
                    index_text!(self, tx, &case);
                    settle_later!(self, tx, &case, changes);
                }
            }
            for page in &new.pages {
                sqlx::query(SET_FATE).bind(&letter.0).bind(i64::from(page.number)).bind(page.fate.as_str())
                    .bind(page.letter.and_then(|n| ids.get(n))).execute(&mut *tx).await?;
            }
            add_to_tally!(tx, changes);
            for (id, row) in ids.iter().zip(&rows) {
                audit!(tx, SELF, "read", format!("letter:{id}"), row.code.unwrap_or(DONE));
            }
            tx.commit().await?;
            Ok(Outcome::Recorded)
        })
    }

    /// The fates of the pages of a file, in order; empty for a file that could never be opened.
    pub async fn pages_of_file(&self, file: &Sha256) -> Result<Vec<(u32, PageFate)>, StoreError> {
        let rows: Vec<(i64, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT number, fate FROM page_of_file WHERE sha256 = $1 ORDER BY number",
        )
        .bind(file.as_str()).fetch_all(pool).await)?;
        let broken = || StoreError::Decode(format!("pages of file {file}"));
        rows.into_iter().map(|(n, fate)| Ok((n as u32, PageFate::parse(&fate).ok_or_else(broken)?))).collect()
    }
}

/// The columns of a letter that follow from reading it.
struct LetterColumns {
    state: &'static str,
    code: Option<&'static str>,
    message: Option<String>,
    kind: Option<&'static str>,
    media_type: Option<String>,
    first_page: Option<i64>,
    last_page: Option<i64>,
    receipt_date: Option<String>,
    receipt_page: Option<i64>,
    answers: Option<String>,
    case: Option<CaseColumns>,
    /// The values as read (JSON).
    reading: Option<String>,
    certainty: Option<String>,
}

impl LetterColumns {
    fn of(new: &NewLetter) -> Result<Self, StoreError> {
        let why = new.outcome.as_ref().err();
        let case = new.outcome.as_ref().ok();
        Ok(Self {
            state: if case.is_some() { "read" } else { "unreadable" },
            code: why.map(|why: &Unreadable| UnreadableCode::as_str(why.code)),
            message: why.map(|why| why.message.clone()),
            kind: why.and_then(|why| why.kind).map(Stranger::as_str),
            media_type: case.map(|case| case.media_type.clone()),
            first_page: new.pages.map(|pages| pages.first.into()),
            last_page: new.pages.map(|pages| pages.last.into()),
            receipt_date: new.receipt.map(|receipt| receipt.date.to_string()),
            receipt_page: new.receipt.map(|receipt| receipt.page.into()),
            answers: new.answers.as_ref().map(|case| case.0.clone()),
            case: case.map(|case| CaseColumns::of(&case.draft, &case.completeness)).transpose()?,
            reading: case.map(|case| json(&case.draft.values)).transpose()?,
            certainty: case.map(|case| json(&certainties(&case.draft))).transpose()?,
        })
    }
}

/// The part of a file that a row names.
pub(super) fn page_range(first: Option<i64>, last: Option<i64>) -> Option<PageRange> {
    Some(PageRange { first: u32::try_from(first?).ok()?, last: u32::try_from(last?).ok()? })
}

/// The day of receipt that a row names.
pub(super) fn receipt(date: Option<&str>, page: Option<i64>) -> Option<DaySheet> {
    Some(DaySheet { date: date?.parse().ok()?, page: u32::try_from(page?).ok()? })
}
