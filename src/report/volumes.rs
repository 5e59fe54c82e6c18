//! How much comes in, of what kind, and where it is sent on to.

use super::{Cell, Chart, Maker, Parts, Table, figure, monday, share, text_cell};
use crate::domain::{Kind, Measure};
use crate::store::{By, Span, StoreError, Sum};
use chrono::NaiveDate;
use std::collections::BTreeMap;

impl Maker<'_> {
    pub(super) async fn volumes(&self, span: &Span) -> Result<Parts, StoreError> {
        let (kinds, days, forwarded) = tokio::try_join!(
            self.store.sums(Measure::Received, By::Kind, span),
            self.store.sums(Measure::Received, By::Day, span),
            self.store.sums(Measure::Forwarded, By::Item, span),
        )?;
        let total: u64 = kinds.iter().map(|sum| sum.n).sum();
        let set_aside: u64 = kinds.iter().filter(|sum| sum.item == "not_a_complaint").map(|sum| sum.n).sum();
        let sent_on: u64 = forwarded.iter().map(|sum| sum.n).sum();
        let figures = vec![
            figure("letters", Cell::Count(total)),
            figure("set-aside", Cell::Count(set_aside)),
            figure("sent-on", Cell::Count(sent_on)),
        ];
        let kind = |kind: &Kind| {
            let name = serde_json::to_value(kind).unwrap_or_default();
            let of = |sum: &&Sum| name == sum.group.as_str();
            let all: u64 = kinds.iter().filter(of).map(|sum| sum.n).sum();
            let aside = |sum: &&Sum| sum.item == "not_a_complaint";
            let aside: u64 = kinds.iter().filter(of).filter(aside).map(|sum| sum.n).sum();
            vec![text_cell(self.w.term("kind", kind)), Cell::Count(all), Cell::Count(aside), share(all, total)]
        };
        let mut weeks: BTreeMap<NaiveDate, u64> = BTreeMap::new();
        for sum in &days {
            if let Ok(day) = sum.group.parse() {
                *weeks.entry(monday(day)).or_default() += sum.n;
            }
        }
        let mut forwarded = forwarded;
        forwarded.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.item.cmp(&b.item)));
        let tables = vec![
            Table {
                key: "kinds",
                columns: vec!["kind", "letters", "set-aside", "share"],
                rows: Kind::ALL.iter().map(kind).collect(),
                chart: Chart::Bars(1),
            },
            Table {
                key: "weeks",
                columns: vec!["week", "letters"],
                rows: weeks.into_iter().map(|(week, n)| vec![Cell::Date(week), Cell::Count(n)]).collect(),
                chart: Chart::Columns(1),
            },
            Table {
                key: "forwarded",
                columns: vec!["organisation", "letters"],
                rows: forwarded.into_iter().map(|sum| vec![text_cell(sum.item), Cell::Count(sum.n)]).collect(),
                chart: Chart::Bars(1),
            },
        ];
        Ok((figures, tables))
    }
}
