//! Letters that we send: made, kept, and printed once a day.

use super::access::{Sight, visible};
use super::audit::{DONE, audit, audit_all};
use super::settle::settle;
use super::{SaveError, Store, StoreError, Version, moment, new_id, with_pool};
use crate::domain::{CaseId, LetterKind, Sha256, Viewer, dutch_day};
use chrono::{DateTime, Utc};

#[derive(Clone, Debug)]
pub struct OutgoingRow {
    pub id: String,
    pub case: CaseId,
    pub kind: LetterKind,
    pub pdf: Sha256,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
    pub printed_at: Option<DateTime<Utc>>,
}

type Row = (String, String, String, String, String, String, Option<String>);

fn outgoing((id, case, kind, sha256, made_at, made_by, printed_at): Row) -> Result<OutgoingRow, StoreError> {
    let broken = || StoreError::Decode(format!("outgoing letter {id}"));
    Ok(OutgoingRow {
        case: CaseId(case),
        kind: LetterKind::parse(&kind).ok_or_else(broken)?,
        pdf: Sha256::parse(&sha256).ok_or_else(broken)?,
        made_at: moment::parse(&made_at)?,
        made_by,
        printed_at: printed_at.as_deref().map(moment::parse).transpose()?,
        id,
    })
}

impl Store {
    /// Records a letter whose PDF is in the archive. The request for what is missing counts as asked, the notice of
    /// extension as extended. Nothing is recorded when somebody else changed the case since it was seen.
    pub async fn add_outgoing(
        &self,
        case: &CaseId,
        seen: Version,
        kind: LetterKind,
        pdf: &Sha256,
        by: &str,
    ) -> Result<String, SaveError> {
        let today = dutch_day(Utc::now()).to_string();
        let day = |wanted| (kind == wanted).then(|| today.clone());
        let id = new_id();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE complaint_case SET version = version + 1, asked_on = COALESCE(asked_on, $3),
                        extended_on = COALESCE(extended_on, $4), updated_at = $5, updated_by = $6
                 WHERE id = $1 AND version = $2",
            )
            .bind(&case.0).bind(seen.0).bind(day(LetterKind::Request)).bind(day(LetterKind::Extension))
            .bind(moment::now()).bind(by).execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Err(SaveError::Conflict);
            }
            sqlx::query(
                "INSERT INTO outgoing_letter (id, case_id, kind, sha256, made_at, made_by)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(&id).bind(&case.0).bind(kind.as_str()).bind(pdf.as_str()).bind(moment::now()).bind(by)
            .execute(&mut *tx).await?;
            sqlx::query("INSERT INTO case_event (id, case_id, at, by_user, action) VALUES ($1, $2, $3, $4, $5)")
                .bind(new_id()).bind(&case.0).bind(moment::now()).bind(by).bind(format!("letter-{}", kind.as_str()))
                .execute(&mut *tx).await?;
            settle!(self, tx, &case.0);
            audit!(tx, by, &format!("letter-{}", kind.as_str()), format!("case:{case}"), DONE);
            tx.commit().await?;
        });
        Ok(id)
    }

    /// The letters of a case, the newest first.
    pub async fn outgoing_of(&self, case: &CaseId) -> Result<Vec<OutgoingRow>, StoreError> {
        let rows: Vec<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, case_id, kind, sha256, made_at, made_by, printed_at FROM outgoing_letter
             WHERE case_id = $1 ORDER BY made_at DESC, id DESC",
        )
        .bind(&case.0).fetch_all(pool).await)?;
        rows.into_iter().map(outgoing).collect()
    }

    pub async fn outgoing(&self, id: &str) -> Result<Option<OutgoingRow>, StoreError> {
        let row: Option<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, case_id, kind, sha256, made_at, made_by, printed_at FROM outgoing_letter WHERE id = $1",
        )
        .bind(id).fetch_optional(pool).await)?;
        row.map(outgoing).transpose()
    }

    /// Letters that wait to be printed, in the order in which they were made; without those of cases that are not for this
    /// person.
    pub async fn to_print(&self, viewer: &Viewer, limit: u32) -> Result<Vec<OutgoingRow>, StoreError> {
        let sight = Sight::of(viewer);
        let rows: Vec<Row> = with_pool!(self, pool => sqlx::query_as(concat!(
            "SELECT l.id, l.case_id, l.kind, l.sha256, l.made_at, l.made_by, l.printed_at FROM outgoing_letter l
             WHERE l.printed_at IS NULL AND EXISTS (SELECT 1 FROM complaint_case WHERE id = l.case_id AND ",
            visible!("$2", "$3"), ") ORDER BY l.made_at, l.id LIMIT $1",
        ))
        .bind(i64::from(limit)).bind(sight.integrity).bind(sight.staff).fetch_all(pool).await)?;
        rows.into_iter().map(outgoing).collect()
    }

    /// Somebody has these on paper. Those that others printed meanwhile, or that are not for this person, stay as they are;
    /// gives the number that counted.
    pub async fn mark_printed(&self, viewer: &Viewer, ids: &[String]) -> Result<u64, StoreError> {
        let sight = Sight::of(viewer);
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let mut printed = Vec::new();
            for id in ids {
                let counted = sqlx::query(concat!(
                    "UPDATE outgoing_letter SET printed_at = $2, printed_by = $3 WHERE id = $1 AND printed_at IS NULL
                     AND EXISTS (SELECT 1 FROM complaint_case WHERE id = outgoing_letter.case_id AND ",
                    visible!("$4", "$5"), ")",
                ))
                .bind(id).bind(moment::now()).bind(&viewer.name).bind(sight.integrity).bind(&sight.staff)
                .execute(&mut *tx).await?.rows_affected();
                if counted > 0 {
                    printed.push(("printed", format!("outgoing:{id}"), DONE));
                }
            }
            let count = printed.len() as u64;
            audit_all!(tx, &viewer.name, printed);
            tx.commit().await?;
            Ok(count)
        })
    }
}
