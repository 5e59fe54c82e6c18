//! Answers that came in on a return slip of ours: their pages lie with the case that they answer, and the case is put
//! before a person again. Anybody can print such a slip, so a person can take them off.

use super::audit::{DONE, audit};
use super::files::{page_of, parsed};
use super::{PageSize, SaveError, Store, StoreError, Version, moment, new_id, with_pool};
use crate::domain::{CaseId, LetterId, Page, Sha256};

/// Nothing is joined to a case that is not there, nor again what a person took off.
pub(super) const JOIN: &str = "INSERT INTO supplement (letter_id, case_id, joined_at)
     SELECT $1, COALESCE(joined_to, id), $3 FROM complaint_case WHERE id = $2 ON CONFLICT (letter_id) DO NOTHING";
/// The case that a letter lies with: the one that its slip named, or the one that this was joined to.
pub(super) const LIES_WITH: &str = "SELECT case_id FROM supplement WHERE letter_id = $1";
/// Opened again, it is no longer settled by having been sent on or withdrawn.
pub(super) const REVIEW: &str = "UPDATE complaint_case SET
     was = CASE WHEN state = 'awaiting_confirmation' THEN was ELSE state END, state = 'awaiting_confirmation', version = version + 1,
     supplemented_on = COALESCE(supplemented_on, $2), updated_at = $3, updated_by = NULL,
     closed_on = CASE WHEN state IN ('forwarded', 'withdrawn') THEN NULL ELSE closed_on END,
     outcome = CASE WHEN state IN ('forwarded', 'withdrawn') THEN NULL ELSE outcome END WHERE id = $1";
/// Nobody did it: the slip led it there.
pub(super) const EVENT: &str = "INSERT INTO case_event (id, case_id, at, by_user, action)
     VALUES ($1, $2, $3, 'Postkamer', 'supplement')";

/// Joins a letter that was just read to the case that it names. False when it becomes a case of its own.
macro_rules! join_supplement {
    ($store:expr, $tx:expr, $letter:expr, $case:expr, $changes:expr) => {{
        let joined = sqlx::query($crate::store::supplements::JOIN)
            .bind($letter)
            .bind($case)
            .bind(moment::now())
            .execute(&mut *$tx)
            .await?
            .rows_affected();
        if joined > 0 {
            let (case,): (String,) =
                sqlx::query_as($crate::store::supplements::LIES_WITH).bind($letter).fetch_one(&mut *$tx).await?;
            sqlx::query($crate::store::supplements::REVIEW)
                .bind(&case)
                .bind($crate::domain::dutch_day(chrono::Utc::now()).to_string())
                .bind(moment::now())
                .execute(&mut *$tx)
                .await?;
            sqlx::query($crate::store::supplements::EVENT)
                .bind(new_id())
                .bind(&case)
                .bind(moment::now())
                .execute(&mut *$tx)
                .await?;
            $crate::store::search::index_text!($store, $tx, &case);
            $crate::store::settle::settle_later!($store, $tx, &case, $changes);
        }
        joined > 0
    }};
}
pub(super) use join_supplement;

/// A page of a supplement.
#[derive(Clone, Debug)]
pub struct SupplementPage {
    pub letter: LetterId,
    pub number: u32,
    pub image: Sha256,
    pub page: Page,
    /// The searchable PDF of the whole letter, where there is one.
    pub searchable: Option<Sha256>,
}

/// The files of a supplement.
#[derive(Clone, Debug)]
pub struct SupplementFiles {
    pub file_name: String,
    pub original: Sha256,
    /// PDF/A-2b with the words as invisible text.
    pub searchable: Option<Sha256>,
}

impl Store {
    /// The pages that came in as answers, in the order in which they came.
    pub async fn supplement_pages(&self, case: &CaseId) -> Result<Vec<SupplementPage>, StoreError> {
        let rows: Vec<(String, i64, String, String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT p.letter_id, p.number, p.image_sha256, p.facts, l.searchable_sha256
             FROM supplement s JOIN page p ON p.letter_id = s.letter_id JOIN letter l ON l.id = s.letter_id
             WHERE s.case_id = $1 AND s.detached_at IS NULL ORDER BY s.joined_at, s.letter_id, p.number",
        )
        .bind(&case.0).fetch_all(pool).await)?;
        let page = |(letter, number, image, facts, searchable): (String, i64, String, String, Option<String>)| {
            Ok(SupplementPage {
                number: number as u32,
                image: Sha256::parse(&image).ok_or_else(|| StoreError::Decode(format!("page of letter {letter}")))?,
                page: page_of(case, &facts)?,
                searchable: parsed(case, searchable)?,
                letter: LetterId(letter),
            })
        };
        rows.into_iter().map(page).collect()
    }

    /// The case that a letter is or belongs to.
    pub async fn case_of_letter(&self, letter: &LetterId) -> Result<Option<CaseId>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id FROM complaint_case WHERE letter_id = $1
             UNION ALL SELECT case_id FROM supplement WHERE letter_id = $1 AND detached_at IS NULL LIMIT 1",
        )
        .bind(&letter.0).fetch_optional(pool).await)?;
        Ok(row.map(|(id,)| CaseId(id)))
    }

    /// The picture of one page of a supplement.
    pub async fn supplement_image(
        &self,
        case: &CaseId,
        letter: &LetterId,
        number: u32,
        size: PageSize,
    ) -> Result<Option<Sha256>, StoreError> {
        let row: Option<(String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT p.image_sha256, p.strip_sha256 FROM supplement s JOIN page p ON p.letter_id = s.letter_id
             WHERE s.case_id = $1 AND s.letter_id = $2 AND p.number = $3 AND s.detached_at IS NULL",
        )
        .bind(&case.0).bind(&letter.0).bind(i64::from(number)).fetch_optional(pool).await)?;
        parsed(case, row.map(|pictures| size.of(pictures)))
    }

    /// What is known of one page of a supplement: its size and its words.
    pub async fn supplement_facts(
        &self,
        case: &CaseId,
        letter: &LetterId,
        number: u32,
    ) -> Result<Option<Page>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT p.facts FROM supplement s JOIN page p ON p.letter_id = s.letter_id
             WHERE s.case_id = $1 AND s.letter_id = $2 AND p.number = $3 AND s.detached_at IS NULL",
        )
        .bind(&case.0).bind(&letter.0).bind(i64::from(number)).fetch_optional(pool).await)?;
        row.map(|(facts,)| page_of(case, &facts)).transpose()
    }

    /// The files of a letter that came in as an answer: as it arrived, and the searchable PDF where there is one.
    pub async fn supplement_files(
        &self,
        case: &CaseId,
        letter: &LetterId,
    ) -> Result<Option<SupplementFiles>, StoreError> {
        let row: Option<(String, String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT l.file_name, l.sha256, l.searchable_sha256 FROM supplement s JOIN letter l ON l.id = s.letter_id
             WHERE s.case_id = $1 AND s.letter_id = $2 AND s.detached_at IS NULL",
        )
        .bind(&case.0).bind(&letter.0).fetch_optional(pool).await)?;
        let Some((file_name, original, searchable)) = row else { return Ok(None) };
        let original = Sha256::parse(&original).ok_or_else(|| StoreError::Decode(format!("file of case {case}")))?;
        Ok(Some(SupplementFiles { file_name, original, searchable: parsed(case, searchable)? }))
    }

    /// Takes a supplement off a case: it is read again and becomes a case of its own, or its own case is opened again.
    pub async fn detach_supplement(
        &self,
        case: &CaseId,
        letter: &LetterId,
        seen: Version,
        by: &str,
    ) -> Result<(), SaveError> {
        if let Some((own, version)) = self.joined_case(&letter.0).await? {
            return self.unjoin(&own, version, by, None).await;
        }
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE complaint_case SET version = version + 1, updated_at = $3, updated_by = $4,
                        supplemented_on = (SELECT MIN(SUBSTR(joined_at, 1, 10)) FROM supplement
                                           WHERE case_id = $1 AND letter_id <> $5 AND detached_at IS NULL)
                 WHERE id = $1 AND version = $2",
            )
            .bind(&case.0).bind(seen.0).bind(moment::now()).bind(by).bind(&letter.0)
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Err(SaveError::Conflict);
            }
            let off = sqlx::query(
                "UPDATE supplement SET detached_at = $3 WHERE letter_id = $1 AND case_id = $2 AND detached_at IS NULL",
            )
            .bind(&letter.0).bind(&case.0).bind(moment::now()).execute(&mut *tx).await?.rows_affected();
            if off == 0 {
                return Err(SaveError::NotFound);
            }
            sqlx::query("DELETE FROM page WHERE letter_id = $1").bind(&letter.0).execute(&mut *tx).await?;
            sqlx::query("UPDATE letter SET was = state, state = 'received', attempts = 0, not_before = '' WHERE id = $1")
                .bind(&letter.0).execute(&mut *tx).await?;
            sqlx::query("INSERT INTO case_event (id, case_id, at, by_user, action) VALUES ($1, $2, $3, $4, 'detach')")
                .bind(new_id()).bind(&case.0).bind(moment::now()).bind(by).execute(&mut *tx).await?;
            super::search::index_text!(self, tx, &case.0);
            super::settle::settle!(self, tx, &case.0);
            audit!(tx, by, "detach", format!("case:{case}"), DONE);
            tx.commit().await?;
            Ok(())
        })
    }
}
