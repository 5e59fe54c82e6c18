//! Two letters that were scanned as one: each is read by itself.

use super::audit::{DONE, audit};
use super::names::index_name;
use super::search::forget_text;
use super::settle::settle;
use super::{Admitted, SaveError, Store, Version, moment, new_id, with_pool};
use crate::domain::PageRange;

/// Until it is read again the case waits without a name, and takes what is read then.
const OPEN: &str =
    "UPDATE complaint_case SET version = version + 1, updated_at = $3, updated_by = NULL, claimed_by = NULL,
     complainant = NULL, complainant_search = NULL
     WHERE id = $1 AND version = $2 AND state = 'awaiting_confirmation'
       AND (claimed_by IS NULL OR claimed_by = $4 OR claimed_until < $3)";
const LETTER: &str = "SELECT l.id, l.first_page, l.state, (SELECT COUNT(*) FROM page_of_file WHERE letter_id = l.id),
       (SELECT MAX(part) FROM letter other WHERE other.sha256 = l.sha256), c.complainant_search
     FROM letter l JOIN complaint_case c ON c.letter_id = l.id WHERE c.id = $1";
const FIRST: &str = "UPDATE letter SET was = state, state = 'received', attempts = 0, not_before = '', first_page = $2,
     last_page = $3, searchable_sha256 = NULL, words_sha256 = NULL WHERE id = $1 AND state = 'read'";
const NEXT: &str =
    "INSERT INTO letter (id, identity, sha256, part, bytes, file_name, received_at, state, attempts, not_before,
                         first_page, last_page, receipt_date, receipt_page)
     SELECT $1, sha256 || $3, sha256, $4, bytes, file_name, received_at, 'received', 0, '', $5, $6, receipt_date,
            receipt_page
     FROM letter WHERE id = $2";
const MOVE: &str = "UPDATE page_of_file SET letter_id = $1 WHERE letter_id = $2 AND number >= $3 AND number <= $4";

type Row = (String, Option<i64>, String, i64, i64, Option<String>);

/// The pages of each letter in the file, when new ones begin at these pages of the letter. `None` when there is nothing to
/// split there.
fn ranges(first: u32, pages: u32, starts: &[u32]) -> Option<Vec<PageRange>> {
    let mut starts: Vec<u32> = starts.to_vec();
    starts.sort_unstable();
    starts.dedup();
    if starts.is_empty() || starts.iter().any(|start| !(2..=pages).contains(start)) {
        return None;
    }
    let begins = std::iter::once(1).chain(starts.iter().copied());
    let ends = starts.iter().map(|start| start - 1).chain([pages]);
    Some(begins.zip(ends).map(|(from, to)| PageRange { first: first + from - 1, last: first + to - 1 }).collect())
}

impl Store {
    /// Splits the letter of a case that awaits confirmation: a new letter begins at each of these pages, counted within the
    /// letter. All are read again; the first keeps the case.
    ///
    /// # Errors
    /// `NotFound` when the letter has no such pages or is being read; `Conflict` when somebody changed the case meanwhile.
    pub async fn split_letter(&self, id: &Admitted, seen: Version, starts: &[u32], by: &str) -> Result<(), SaveError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            // The lock comes with the first write.
            sqlx::query("UPDATE complaint_case SET version = version WHERE id = $1").bind(&id.0).execute(&mut *tx).await?;
            let row: Option<Row> = sqlx::query_as(LETTER).bind(&id.0).fetch_optional(&mut *tx).await?;
            let (letter, first, state, pages, part, name) = row.ok_or(SaveError::NotFound)?;
            let first = first.and_then(|first| u32::try_from(first).ok()).unwrap_or(1);
            let ranges = ranges(first, u32::try_from(pages).unwrap_or_default(), starts);
            let ranges = ranges.filter(|_| state == "read").ok_or(SaveError::NotFound)?;
            let done = sqlx::query(OPEN).bind(&id.0).bind(seen.0).bind(moment::now()).bind(by)
                .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                drop(tx);
                return Err(self.why_not(id, seen, by).await?);
            }
            index_name!(tx, &id.0, name.as_deref(), None);
            forget_text!(self, tx, &id.0);
            sqlx::query("DELETE FROM page WHERE letter_id = $1").bind(&letter).execute(&mut *tx).await?;
            for (n, range) in ranges.iter().enumerate() {
                let (from, to) = (i64::from(range.first), i64::from(range.last));
                if n == 0 {
                    sqlx::query(FIRST).bind(&letter).bind(from).bind(to).execute(&mut *tx).await?;
                    continue;
                }
                let (new, part) = (new_id(), part + n as i64);
                sqlx::query(NEXT).bind(&new).bind(&letter).bind(format!("/{part}")).bind(part).bind(from).bind(to)
                    .execute(&mut *tx).await?;
                sqlx::query(MOVE).bind(&new).bind(&letter).bind(from).bind(to).execute(&mut *tx).await?;
            }
            let note = ranges.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
            sqlx::query(
                "INSERT INTO case_event (id, case_id, at, by_user, action, note) VALUES ($1, $2, $3, $4, 'split', $5)",
            )
            .bind(new_id()).bind(&id.0).bind(moment::now()).bind(by).bind(note).execute(&mut *tx).await?;
            settle!(self, tx, &id.0);
            audit!(tx, by, "split", format!("case:{}", **id), DONE);
            tx.commit().await?;
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_start_begins_a_letter_that_ends_before_the_next() {
        let all = |first, pages, starts: &[u32]| {
            let show = |ranges: Vec<PageRange>| ranges.iter().map(ToString::to_string).collect::<Vec<_>>();
            ranges(first, pages, starts).map(show)
        };
        assert_eq!(all(1, 4, &[3]), Some(vec!["1–2".to_owned(), "3–4".to_owned()]));
        assert_eq!(all(5, 3, &[3, 2, 3]), Some(vec!["5".to_owned(), "6".to_owned(), "7".to_owned()]));
        assert_eq!((all(1, 4, &[]), all(1, 4, &[1]), all(1, 4, &[5])), (None, None, None));
    }
}
