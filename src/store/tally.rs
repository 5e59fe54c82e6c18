//! Sums over the figures that every case settles (see `settle.rs`).

use super::queue::plain;
use super::{Store, StoreError, with_pool};
use crate::domain::{Kind, Measure};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

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

/// First and last day.
type FromTo = (NaiveDate, NaiveDate);

/// The months that lie wholly within a span, by their first days, and what is left of it on either side.
fn months(span: &Span) -> (Option<FromTo>, Vec<FromTo>) {
    let start = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let next = |day: NaiveDate| start(day) + Months::new(1);
    let first = if span.from.day() == 1 { span.from } else { next(span.from) };
    // The month of the day after the span is the first one that is not wholly within it.
    let end = start(span.to + Days::new(1));
    if first >= end {
        return (None, vec![(span.from, span.to)]);
    }
    let edges = [(span.from, first - Days::new(1)), (end, span.to)];
    (Some((first, end - Months::new(1))), edges.into_iter().filter(|(from, to)| from <= to).collect())
}

impl Store {
    /// Sums by item, of what is counted by month too: as quick for years as for a month.
    pub async fn sums_of_months(&self, measure: Measure, span: &Span) -> Result<Vec<Sum>, StoreError> {
        let Some(monthly) = measure.by_month() else { return self.sums(measure, By::Item, span).await };
        let (whole, edges) = months(span);
        let parts = whole.map(|part| (monthly, part)).into_iter().chain(edges.into_iter().map(|part| (measure, part)));
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for (measure, (from, to)) in parts {
            for sum in self.sums(measure, By::Item, &Span { from, to, ..span.clone() }).await? {
                *sums.entry(sum.item).or_default() += sum.n;
            }
        }
        Ok(sums.into_iter().map(|(item, n)| Sum { group: String::new(), item, n }).collect())
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_span_is_in_one_part_of_it() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (from, to, whole) in [
            ("2026-01-01", "2026-01-31", 1),
            ("2026-01-02", "2026-02-27", 0),
            ("2026-01-31", "2026-03-01", 1),
            ("2025-11-15", "2026-02-28", 3),
            ("2024-02-01", "2024-02-28", 0),
            ("2026-05-05", "2026-05-05", 0),
        ] {
            let span = Span { from: day(from), to: day(to), kind: None, department: None };
            let (months, edges) = months(&span);
            let starts = months.map_or(vec![], |(first, last)| {
                first.iter_days().take_while(|day| *day <= last).filter(|day| day.day() == 1).collect()
            });
            assert_eq!(starts.len(), whole, "{from} to {to}");
            let of_months = starts.iter().flat_map(|start| {
                let end = *start + Months::new(1);
                start.iter_days().take_while(move |day| *day < end)
            });
            let of_edges = edges.iter().flat_map(|(from, to)| from.iter_days().take_while(move |day| day <= to));
            let mut days: Vec<NaiveDate> = of_months.chain(of_edges).collect();
            days.sort_unstable();
            assert_eq!(days, day(from).iter_days().take_while(|d| *d <= day(to)).collect::<Vec<_>>(), "{from} to {to}");
        }
    }
}
