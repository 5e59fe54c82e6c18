//! Which files in the archive belong to a letter.

use super::{Store, StoreError, with_pool};
use crate::domain::{CaseId, Page, Sha256};

/// Made of a letter when it was read, beside the pictures of its pages. `None` for a letter that was read before such
/// files were made, and where none could be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterFiles {
    /// PDF/A-2b with the words as invisible text.
    pub searchable: Option<Sha256>,
    /// JSON; `postkamer schema --words` describes it.
    pub words: Option<Sha256>,
}

/// Which picture of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// To be read on a screen.
    Reading,
    /// For lists and strips of pages; the large one where there is no small one.
    Strip,
}

impl PageSize {
    /// Of the pictures to read and for strips.
    pub(super) fn of(self, (reading, strip): (String, Option<String>)) -> String {
        match self {
            PageSize::Reading => reading,
            PageSize::Strip => strip.unwrap_or(reading),
        }
    }
}

impl Store {
    /// The picture of one page of a case.
    pub async fn page_image(&self, id: &CaseId, number: u32, size: PageSize) -> Result<Option<Sha256>, StoreError> {
        let row: Option<(String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT p.image_sha256, p.strip_sha256 FROM page p JOIN complaint_case c ON c.letter_id = p.letter_id
             WHERE c.id = $1 AND p.number = $2",
        )
        .bind(&id.0).bind(i64::from(number)).fetch_optional(pool).await)?;
        parsed(id, row.map(|pictures| size.of(pictures)))
    }

    /// What is known of one page of a case: its size and its words.
    pub async fn page_facts(&self, id: &CaseId, number: u32) -> Result<Option<Page>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT p.facts FROM page p JOIN complaint_case c ON c.letter_id = p.letter_id
             WHERE c.id = $1 AND p.number = $2",
        )
        .bind(&id.0).bind(i64::from(number)).fetch_optional(pool).await)?;
        row.map(|(facts,)| page_of(id, &facts)).transpose()
    }

    /// What was made of the letter that a case came from.
    pub async fn letter_files(&self, id: &CaseId) -> Result<LetterFiles, StoreError> {
        let row: Option<(Option<String>, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT l.searchable_sha256, l.words_sha256 FROM letter l JOIN complaint_case c ON c.letter_id = l.id
             WHERE c.id = $1",
        )
        .bind(&id.0).fetch_optional(pool).await)?;
        let (searchable, words) = row.unwrap_or_default();
        Ok(LetterFiles { searchable: parsed(id, searchable)?, words: parsed(id, words)? })
    }
}

pub(super) fn page_of(id: &CaseId, facts: &str) -> Result<Page, StoreError> {
    serde_json::from_str(facts).map_err(|_| StoreError::Decode(format!("page of case {id}")))
}

pub(super) fn parsed(id: &CaseId, hash: Option<String>) -> Result<Option<Sha256>, StoreError> {
    let parse = |hash: String| Sha256::parse(&hash).ok_or_else(|| StoreError::Decode(format!("file of case {id}")));
    hash.map(parse).transpose()
}
