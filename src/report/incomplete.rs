//! Incomplete submissions: what is missing, how often, since when, and what was done about it.

use super::age::{Ages, bands};
use super::{Cell, Chart, Maker, Parts, Table, figure, monday, share, text_cell};
use crate::domain::{Kind, Measure, OwnItem};
use crate::store::{By, Span, StoreError, Sum};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Confirmed as incomplete, and not yet complete.
const STILL_OPEN: [&str; 3] = ["not_asked", "asked", "answered"];

impl Maker<'_> {
    pub(super) async fn incomplete(&self, span: &Span) -> Result<Parts, StoreError> {
        let span = &Span { kind: Some(Kind::Complaint), ..span.clone() };
        let (received, first, now, stages, durations) = tokio::try_join!(
            self.store.sums(Measure::Received, By::Item, span),
            self.store.sums(Measure::MissingFirst, By::Item, span),
            self.store.sums(Measure::MissingNow, By::Item, span),
            self.store.sums(Measure::Incomplete, By::Day, span),
            self.store.sums(Measure::DaysToComplete, By::Item, span),
        )?;
        let stage = |name: &str| -> u64 { stages.iter().filter(|sum| sum.item == name).map(|sum| sum.n).sum() };
        let complaints: u64 = received.iter().filter(|sum| sum.item != "not_a_complaint").map(|sum| sum.n).sum();
        let incomplete: u64 = stages.iter().map(|sum| sum.n).sum();
        let open: u64 = STILL_OPEN.iter().map(|name| stage(name)).sum();
        let mut took = Ages::default();
        durations.iter().for_each(|sum| took.add(sum.item.parse().unwrap_or_default(), sum.n));
        let figures = vec![
            figure("complaints", Cell::Count(complaints)),
            figure("incomplete", Cell::Count(incomplete)),
            figure("incomplete-share", share(incomplete, complaints)),
            figure("incomplete-open", Cell::Count(open)),
            figure("days-to-complete", took.median()),
        ];
        let mut ages = Ages::default();
        for sum in stages.iter().filter(|sum| sum.item != "completed") {
            ages.add(self.age(&sum.group), sum.n);
        }
        let tables = vec![
            self.items(&first, &now),
            self.stages(&stage),
            weeks(&stages),
            Table {
                key: "incomplete-age",
                columns: vec!["age", "incomplete-open"],
                rows: bands(&self.w, &[&ages]),
                chart: Chart::Bars(1),
            },
            Table {
                key: "days-to-complete",
                columns: vec!["duration", "completed"],
                rows: bands(&self.w, &[&took]),
                chart: Chart::Bars(1),
            },
        ];
        Ok((figures, tables))
    }

    /// Whole days from a day of receipt to today.
    pub(super) fn age(&self, day: &str) -> i64 {
        day.parse().map_or(0, |day: NaiveDate| (self.today - day).num_days())
    }

    fn items(&self, first: &[Sum], now: &[Sum]) -> Table {
        let mut rows: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
        for sum in first {
            rows.entry(&sum.item).or_default()[0] += sum.n;
        }
        for sum in now {
            let (column, item) = match sum.item.split_once(':') {
                Some(("incomplete", item)) => (1, item),
                Some((_, item)) => (2, item),
                None => continue,
            };
            rows.entry(item).or_default()[column] += sum.n;
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(*counts));
        let row = |(item, counts): (&str, [u64; 3])| {
            [text_cell(self.item(item))].into_iter().chain(counts.map(Cell::Count)).collect()
        };
        Table {
            key: "missing",
            columns: vec!["item", "missing-first", "missing-now", "missing-expected"],
            rows: rows.into_iter().map(row).collect(),
            chart: Chart::Bars(1),
        }
    }

    /// An item of the checklist as staff call it; one that a town added has its own words.
    fn item(&self, item: &str) -> String {
        let own = || OwnItem::try_from(item.to_owned()).map_or_else(|_| item.to_owned(), |own| own.label());
        self.w.find(&format!("item-{item}")).unwrap_or_else(own)
    }

    fn stages(&self, stage: &dyn Fn(&str) -> u64) -> Table {
        let row = |name: &&str| vec![text_cell(self.w.t(&format!("stage-{name}"))), Cell::Count(stage(name))];
        Table {
            key: "stages",
            columns: vec!["stage", "complaints"],
            rows: STILL_OPEN.iter().chain(&["completed"]).map(row).collect(),
            chart: Chart::Bars(1),
        }
    }
}

/// A row for each week in which a complaint came in that turned out to be incomplete.
fn weeks(stages: &[Sum]) -> Table {
    let mut weeks: BTreeMap<NaiveDate, [u64; 2]> = BTreeMap::new();
    for sum in stages {
        let Ok(day) = sum.group.parse() else { continue };
        let counts = weeks.entry(monday(day)).or_default();
        counts[0] += sum.n;
        counts[1] += if sum.item == "completed" { 0 } else { sum.n };
    }
    Table {
        key: "incomplete-weeks",
        columns: vec!["week", "incomplete", "incomplete-open"],
        rows: weeks
            .into_iter()
            .map(|(w, [all, open])| vec![Cell::Date(w), Cell::Count(all), Cell::Count(open)])
            .collect(),
        chart: Chart::Columns(1),
    }
}
