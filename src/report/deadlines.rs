//! Deadlines: met, missed, at risk.

use super::{Cell, Chart, Maker, Parts, Table, figure, share, text_cell};
use crate::domain::{Measure, Urgency};
use crate::store::{By, Span, StoreError, Sum};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// What became, or may become, of a deadline. In the order of the table.
const FATES: [&str; 5] = ["met", "late", "overdue", "at-risk", "on-time"];

/// Complaints by fate.
#[derive(Clone, Copy, Debug, Default)]
struct Fates([u64; 5]);

impl Fates {
    fn add(&mut self, fate: &str, cases: u64) {
        if let Some(place) = FATES.iter().position(|name| *name == fate) {
            self.0[place] += cases;
        }
    }

    /// Done in time, of all that is done or can't be in time any more.
    fn share_met(self) -> Cell {
        let [met, late, overdue, ..] = self.0;
        share(met, met + late + overdue)
    }
}

impl Maker<'_> {
    pub(super) async fn deadlines(&self, span: &Span) -> Result<Parts, StoreError> {
        let contacts = self.store.sums(Measure::Contact, By::Day, span).await?;
        let answers = self.store.sums(Measure::Answer, By::Day, span).await?;
        let (mut contact, mut answer) = (Fates::default(), Fates::default());
        let mut months: BTreeMap<NaiveDate, Fates> = BTreeMap::new();
        contacts.iter().for_each(|sum| contact.add(self.contact_fate(sum), sum.n));
        for sum in &answers {
            let fate = self.answer_fate(sum);
            answer.add(fate, sum.n);
            if let Some(month) = sum.group.parse().ok().and_then(|day: NaiveDate| day.with_day(1)) {
                months.entry(month).or_default().add(fate, sum.n);
            }
        }
        let extended = |sum: &&Sum| sum.item.starts_with("extended_");
        let figures = vec![
            figure("contact-met", contact.share_met()),
            figure("answer-met", answer.share_met()),
            figure("answer-overdue", Cell::Count(answer.0[2])),
            figure("answer-at-risk", Cell::Count(answer.0[3])),
            figure("extended", Cell::Count(answers.iter().filter(extended).map(|sum| sum.n).sum())),
        ];
        let fate = |(place, name): (usize, &&str)| {
            let label = text_cell(self.w.t(&format!("fate-{name}")));
            vec![label, Cell::Count(contact.0[place]), Cell::Count(answer.0[place])]
        };
        let month = |(month, fates): (NaiveDate, Fates)| {
            let counts = fates.0.map(Cell::Count);
            [Cell::Date(month)].into_iter().chain(counts).chain([fates.share_met()]).collect()
        };
        let tables = vec![
            Table {
                key: "fates",
                columns: vec!["fate", "contact", "answer"],
                rows: FATES.iter().enumerate().map(fate).collect(),
                chart: Chart::Bars(2),
            },
            Table {
                key: "fate-months",
                columns: vec!["month", "met", "late", "overdue", "at-risk", "on-time", "share-met"],
                rows: months.into_iter().map(month).collect(),
                chart: Chart::Columns(6),
            },
        ];
        Ok((figures, tables))
    }

    fn contact_fate(&self, sum: &Sum) -> &'static str {
        self.fate(sum, &sum.item, |deadlines| deadlines.contact.unwrap_or(deadlines.answer))
    }

    fn answer_fate(&self, sum: &Sum) -> &'static str {
        match sum.item.strip_prefix("extended_") {
            Some(fate) => self.fate(sum, fate, |deadlines| deadlines.extended),
            None => self.fate(sum, &sum.item, |deadlines| deadlines.answer),
        }
    }

    /// What is open depends on today: the deadline follows from the day of receipt.
    fn fate(&self, sum: &Sum, fate: &str, due: impl Fn(crate::domain::Deadlines) -> NaiveDate) -> &'static str {
        match (fate, sum.group.parse()) {
            ("met", _) => "met",
            ("late", _) => "late",
            (_, Ok(received)) => match self.terms().urgency(due(self.terms().deadlines(received)), self.today) {
                Urgency::Overdue => "overdue",
                Urgency::Soon => "at-risk",
                Urgency::Later => "on-time",
            },
            (_, Err(_)) => "on-time",
        }
    }
}
