//! How well the machine reads, field by field: what it read against what a person made of it.

use super::{Cell, Chart, Maker, Parts, Table, figure, share, text_cell};
use crate::domain::{JUDGED, Measure};
use crate::store::{By, Span, StoreError, Sum};

const VERDICTS: [&str; 5] = ["right", "wrong", "missed", "false", "absent"];

impl Maker<'_> {
    pub(super) async fn reading(&self, span: &Span) -> Result<Parts, StoreError> {
        let sums = self.store.sums(Measure::Reading, By::Item, span).await?;
        let count = |field: &str, verdict: &str| -> u64 {
            let item = format!("{field}:{verdict}");
            sums.iter().filter(|sum: &&Sum| sum.item == item).map(|sum| sum.n).sum()
        };
        let of = |field: &str| VERDICTS.map(|verdict| count(field, verdict));
        let all = JUDGED.iter().map(|(field, _)| of(field)).fold([0; 5], |a, b| std::array::from_fn(|i| a[i] + b[i]));
        let [right, wrong, missed, false_, _] = all;
        let cases = of("kind").iter().sum();
        let figures = vec![
            figure("judged-cases", Cell::Count(cases)),
            figure("right-share", share(right, right + wrong + missed + false_)),
            figure("corrections", Cell::Count(wrong + missed + false_)),
        ];
        let row = |(field, _): &(&str, &str)| {
            let counts = of(field);
            let [right, wrong, missed, false_, _] = counts;
            let label = text_cell(self.w.t(&format!("judged-{field}")));
            let share = share(right, right + wrong + missed + false_);
            [label].into_iter().chain(counts.map(Cell::Count)).chain([share]).collect()
        };
        let table = Table {
            key: "reading",
            columns: vec!["field", "right", "wrong", "missed", "false", "absent", "right-share"],
            rows: JUDGED.iter().map(row).collect(),
            chart: Chart::Bars(6),
        };
        Ok((figures, vec![table]))
    }
}
