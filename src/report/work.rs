//! Work in progress: what is open, and how old it is.

use super::age::{Ages, bands};
use super::{Cell, Chart, Maker, Parts, Table, figure, text_cell};
use crate::domain::{CaseState, Measure};
use crate::store::{By, Span, StoreError};

const STATES: [CaseState; 3] = [CaseState::AwaitingConfirmation, CaseState::Confirmed, CaseState::Incomplete];

impl Maker<'_> {
    pub(super) async fn work(&self, span: &Span) -> Result<Parts, StoreError> {
        let open = self.store.sums(Measure::Open, By::Day, span).await?;
        let mut all = Ages::default();
        let mut by_state: [Ages; 3] = Default::default();
        for sum in &open {
            let age = self.age(&sum.group);
            all.add(age, sum.n);
            if let Some(place) = STATES.iter().position(|state| state.as_str() == sum.item) {
                by_state[place].add(age, sum.n);
            }
        }
        let figures = vec![
            figure("open", Cell::Count(all.count())),
            figure("open-mean-age", all.mean()),
            figure("open-median-age", all.median()),
            figure("open-oldest", all.oldest()),
        ];
        let state = |(state, ages): (&CaseState, &Ages)| {
            vec![text_cell(self.w.term("state", state)), Cell::Count(ages.count()), ages.mean(), ages.oldest()]
        };
        let [awaiting, confirmed, incomplete] = &by_state;
        let tables = vec![
            Table {
                key: "open-ages",
                columns: vec!["age", "open", "open-awaiting", "open-confirmed", "open-incomplete"],
                rows: bands(&self.w, &[&all, awaiting, confirmed, incomplete]),
                chart: Chart::Bars(1),
            },
            Table {
                key: "open-states",
                columns: vec!["state", "open", "mean-age", "oldest"],
                rows: STATES.iter().zip(&by_state).map(state).collect(),
                chart: Chart::Bars(1),
            },
        ];
        Ok((figures, tables))
    }
}
