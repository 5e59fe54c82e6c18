//! Who gets to see which case. The pages reach a case through [`Store::admit`] only, and lists through the functions that
//! take a viewer.

use super::{CaseRecord, Store, StoreError, with_pool};
use crate::domain::{CaseId, Viewer};
use std::collections::HashSet;
use std::ops::Deref;

/// Values that one statement may have.
const MOST_AT_ONCE: usize = 500;

/// A case that somebody may see: proof that it was asked for and found so.
#[derive(Clone, Debug)]
pub struct Admitted(CaseId);

impl Deref for Admitted {
    type Target = CaseId;

    fn deref(&self) -> &CaseId {
        &self.0
    }
}

/// Why somebody does not get to see a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    NotFound,
    /// A report of wrongdoing, or a letter that names the very person (Awb 9:7). The two are not told apart to them.
    NotForThem,
}

/// The condition on `complaint_case` of every list that somebody sees, with its two values.
macro_rules! visible {
    ($integrity:literal, $staff:literal) => {
        concat!(
            "(",
            $integrity,
            " OR kind <> 'integrity') AND (",
            $staff,
            " IS NULL OR NOT EXISTS (SELECT 1 FROM case_official o WHERE o.staff_id = ",
            $staff,
            " AND o.case_id = complaint_case.id))"
        )
    };
}
pub(super) use visible;

/// The two values of that condition.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    pub integrity: bool,
    pub staff: Option<String>,
}

impl Sight {
    /// Of the program itself.
    pub fn all() -> Self {
        Self { integrity: true, staff: None }
    }

    pub fn of(viewer: &Viewer) -> Self {
        Self { integrity: viewer.integrity, staff: viewer.staff_id.clone() }
    }
}

impl Store {
    /// May this person see this case? An attempt that fails is recorded.
    pub async fn admit(&self, viewer: &Viewer, id: &CaseId) -> Result<Result<Admitted, Barred>, StoreError> {
        let sight = Sight::of(viewer);
        let row: Option<(bool,)> = with_pool!(self, pool => sqlx::query_as(concat!(
            "SELECT CASE WHEN ", visible!("$2", "$3"), " THEN TRUE ELSE FALSE END FROM complaint_case WHERE id = $1",
        ))
        .bind(&id.0).bind(sight.integrity).bind(sight.staff).fetch_optional(pool).await)?;
        Ok(match row {
            None => Err(Barred::NotFound),
            Some((true,)) => Ok(Admitted(id.clone())),
            Some((false,)) => {
                self.note(&viewer.name, "view", &format!("case:{id}"), "refused").await?;
                Err(Barred::NotForThem)
            }
        })
    }

    /// Those of some cases that this person may see: a list has no links that lead nowhere.
    pub async fn visible_among<'a>(
        &self,
        viewer: &Viewer,
        cases: impl Iterator<Item = &'a CaseId>,
    ) -> Result<HashSet<CaseId>, StoreError> {
        let ids: Vec<&str> = cases.map(|id| id.0.as_str()).collect();
        let (sight, mut seen) = (Sight::of(viewer), HashSet::new());
        for some in ids.chunks(MOST_AT_ONCE) {
            let marks: Vec<String> = (3..some.len() + 3).map(|number| format!("${number}")).collect();
            let sql = format!(
                concat!("SELECT id FROM complaint_case WHERE ", visible!("$1", "$2"), " AND id IN ({})"),
                marks.join(", ")
            );
            let rows: Vec<(String,)> = with_pool!(self, pool => {
                let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(sight.integrity).bind(&sight.staff);
                some.iter().fold(query, |query, id| query.bind(*id)).fetch_all(pool).await?
            });
            seen.extend(rows.into_iter().map(|(id,)| CaseId(id)));
        }
        Ok(seen)
    }

    /// The case of somebody who may see it.
    pub async fn admitted_case(&self, id: &Admitted) -> Result<Option<CaseRecord>, StoreError> {
        self.case(id).await
    }
}
