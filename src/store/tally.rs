//! Sums over the figures that every case settles (see `settle.rs`).

use super::queue::plain;
use super::{Store, StoreError, with_pool};
use crate::domain::{Kind, Measure};
use chrono::NaiveDate;

/// Which cases count: received from the first to the last of these days, and perhaps only of one kind or department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub kind: Option<Kind>,
    pub department: Option<String>,
}

/// How sums are grouped, besides by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Item,
    Kind,
    /// Day of receipt.
    Day,
}

/// A sum: its group (a kind or a day, or nothing), its item, and how many cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub group: String,
    pub item: String,
    pub n: u64,
}

macro_rules! sums {
    ($group:literal) => {
        concat!(
            "SELECT ",
            $group,
            " AS grouped, item, CAST(SUM(n) AS BIGINT) FROM tally
             WHERE measure = $1 AND day >= $2 AND day <= $3 AND ($4 IS NULL OR kind = $4)
               AND ($5 IS NULL OR department = $5)
             GROUP BY 1, item HAVING SUM(n) > 0 ORDER BY 1, item"
        )
    };
}

/// The sums of a month by day, with sample values filled in.
pub(super) fn explained() -> String {
    let values =
        [("$1", "'received'"), ("$2", "'2026-01-01'"), ("$3", "'2026-01-31'"), ("$4", "'complaint'"), ("$5", "'x'")];
    values.iter().fold(sums!("day").to_owned(), |sql, (mark, value)| sql.replace(mark, value))
}

impl Store {
    pub async fn sums(&self, measure: Measure, by: By, span: &Span) -> Result<Vec<Sum>, StoreError> {
        let sql = match by {
            By::Item => sums!("''"),
            By::Kind => sums!("kind"),
            By::Day => sums!("day"),
        };
        let kind = span.kind.as_ref().map(plain).transpose()?;
        let rows: Vec<(String, String, i64)> = with_pool!(self, pool => sqlx::query_as(sql)
            .bind(plain(&measure)?).bind(span.from.to_string()).bind(span.to.to_string()).bind(kind)
            .bind(&span.department).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(group, item, n)| Sum { group, item, n: n as u64 }).collect())
    }
}
