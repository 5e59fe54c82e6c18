//! Files that could not be read and that a person set aside. They can be taken back until their term has ended.

use super::audit::{DONE, audit};
use super::troubled::{LETTER_COLUMNS, LetterRow};
use super::{Bundle, Kept, Store, StoreError, moment, with_pool};
use crate::domain::{Discarding, LetterId, Retention};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A file whose term after it was set aside has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLetter {
    pub letter: LetterId,
    pub ended_on: NaiveDate,
    pub ground: String,
}

impl Store {
    /// Sets a file aside with a reason. False when it is not waiting for that, or has a case: that is where a person decides
    /// then.
    pub async fn discard_letter(&self, id: &LetterId, why: &Discarding, by: &str) -> Result<bool, StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE letter SET was = state, state = 'discarded', discarded_at = $2, discarded_by = $3,
                                   discard_reason = $4, discard_note = $5
                 WHERE id = $1 AND state = 'unreadable'
                   AND NOT EXISTS (SELECT 1 FROM complaint_case c WHERE c.letter_id = letter.id)",
            )
            .bind(&id.0).bind(moment::now()).bind(by).bind(why.reason.as_str()).bind(&why.note)
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(false);
            }
            audit!(tx, by, "discard", format!("letter:{id}"), why.reason.as_str());
            tx.commit().await?;
        });
        Ok(true)
    }

    /// Puts a file that was set aside back among those that wait for a person. False when it was not.
    pub async fn take_back_letter(&self, id: &LetterId, by: &str) -> Result<bool, StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE letter SET was = state, state = 'unreadable', discarded_at = NULL, discarded_by = NULL,
                                   discard_reason = NULL, discard_note = NULL
                 WHERE id = $1 AND state = 'discarded'",
            )
            .bind(&id.0).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Ok(false);
            }
            audit!(tx, by, "take_back", format!("letter:{id}"), DONE);
            tx.commit().await?;
        });
        Ok(true)
    }

    /// What was set aside, the newest first.
    pub async fn discarded_letters(&self, limit: u32) -> Result<Vec<LetterRow>, StoreError> {
        let sql = format!("SELECT {LETTER_COLUMNS} WHERE l.state = 'discarded' ORDER BY l.discarded_at DESC LIMIT $1");
        let rows: Vec<super::troubled::LetterTuple> = with_pool!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(limit)).fetch_all(pool).await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Files that were set aside and whose term has ended, each with all of its letters; those of which a case was made are
    /// destroyed with that.
    pub(super) async fn destroyable_discards(
        &self,
        terms: &Retention,
        today: NaiveDate,
    ) -> Result<Vec<Bundle>, StoreError> {
        let rows: Vec<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT DISTINCT sha256 FROM letter l WHERE discarded_at IS NOT NULL AND discarded_at < $1
               AND NOT EXISTS (SELECT 1 FROM letter o JOIN complaint_case c ON c.letter_id = o.id WHERE o.sha256 = l.sha256)
               AND NOT EXISTS (SELECT 1 FROM letter o JOIN supplement s ON s.letter_id = o.id WHERE o.sha256 = l.sha256)
             ORDER BY sha256",
        )
        .bind(format!("{today}T99")).fetch_all(pool).await)?;
        let mut bundles = Vec::new();
        for (file,) in rows {
            let letters: Vec<(String, String, Option<String>)> = with_pool!(self, pool => sqlx::query_as(
                "SELECT id, state, discarded_at FROM letter WHERE sha256 = $1 ORDER BY part",
            )
            .bind(&file).fetch_all(pool).await)?;
            let mut bundle = Bundle { files: BTreeSet::from([file]), ..Bundle::default() };
            for (id, _, discarded_at) in letters {
                match due(&id, discarded_at.as_deref(), terms, today)? {
                    Some(due) => bundle.discarded.push(due),
                    None => bundle.kept = Some(Kept::Unfinished(id.clone())),
                }
                let (arrivals,): (i64,) = with_pool!(self, pool => sqlx::query_as(
                    "SELECT COUNT(*) FROM arrival WHERE letter_id = $1",
                )
                .bind(&id).fetch_one(pool).await)?;
                bundle.arrivals += arrivals as u64;
                bundle.letters.insert(id);
            }
            if !bundle.discarded.is_empty() {
                bundles.push(bundle);
            }
        }
        Ok(bundles)
    }
}

/// The end of a file's term; `None` while it runs or nobody set it aside.
pub(super) fn due(
    id: &str,
    discarded_at: Option<&str>,
    terms: &Retention,
    today: NaiveDate,
) -> Result<Option<DueLetter>, StoreError> {
    let Some(at) = discarded_at else { return Ok(None) };
    let ended_on = crate::domain::dutch_day(moment::parse(at)?);
    let due = |ground| DueLetter { letter: LetterId(id.to_owned()), ended_on, ground };
    Ok(terms.discarded_ground(ended_on, today).map(due))
}
