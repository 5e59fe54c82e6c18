//! The yearly overview of complaints that the law asks for (Awb 9:12a), fit to be published.

use super::{Cell, Chart, Maker, Parts, Table, figure, share, suppress, text_cell};
use crate::domain::{Measure, Outcome};
use crate::store::{By, Span, StoreError, Sum};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// How the answer stood to its term. `open` is the same cell as in the table of outcomes.
const TERMS: [&str; 4] = ["in-term", "in-extended-term", "too-late", "open"];

/// A table before it is known what may be shown: key, head, and cells by name with their label.
struct Raw {
    key: &'static str,
    head: &'static str,
    cells: Vec<(String, u64)>,
    labels: Vec<String>,
}

impl Maker<'_> {
    pub(super) async fn yearly(&self, span: &Span, internal: bool) -> Result<Parts, StoreError> {
        let raw = [
            self.by_words("nature", self.store.sums(Measure::Nature, By::Item, span).await?),
            self.by_words("department", self.store.sums(Measure::Department, By::Item, span).await?),
            self.outcomes(&self.store.sums(Measure::Outcome, By::Item, span).await?),
            self.terms_kept(&self.store.sums(Measure::Answer, By::Item, span).await?),
        ];
        let total: u64 = raw[0].cells.iter().map(|(_, n)| n).sum();
        let cells: Vec<_> = raw.iter().map(|table| table.cells.clone()).collect();
        let (hidden, total_hidden) = if internal {
            (cells.iter().map(|table| vec![false; table.len()]).collect(), false)
        } else {
            suppress(&cells)
        };
        let before = self.before(span, internal).await?;
        let open = hidden[3][3];
        let may = |shown: bool, cell: Cell| if shown && !total_hidden { cell } else { Cell::Suppressed };
        let [in_term, extended, late, still_open] = std::array::from_fn(|i| raw[3].cells[i].1);
        let closed = in_term + extended + late;
        let figures = vec![
            figure("year-complaints", may(true, Cell::Count(total))),
            figure("year-before", before),
            figure("year-closed", may(!open, Cell::Count(total - still_open))),
            figure("year-in-term", may(!hidden[3][..3].contains(&true), share(in_term + extended, closed))),
        ];
        let tables = raw.into_iter().zip(hidden).map(|(raw, hidden)| raw.table(&hidden)).collect();
        Ok((figures, tables))
    }

    /// The complaints of the year before.
    async fn before(&self, span: &Span, internal: bool) -> Result<Cell, StoreError> {
        let back = |day: NaiveDate| day.with_year(day.year() - 1).unwrap_or(day);
        let before = Span { from: back(span.from), to: back(span.to), ..span.clone() };
        let sums = self.store.sums(Measure::Answer, By::Item, &before).await?;
        let count: u64 = sums.iter().map(|sum| sum.n).sum();
        let small = count > 0 && count < super::SMALLEST && !internal;
        Ok(if small { Cell::Suppressed } else { Cell::Count(count) })
    }

    /// Words that the town registers by, the commonest first, what is not known last.
    fn by_words(&self, key: &'static str, mut sums: Vec<Sum>) -> Raw {
        sums.sort_by(|a, b| (a.item.is_empty(), b.n, &a.item).cmp(&(b.item.is_empty(), a.n, &b.item)));
        let label = |sum: &Sum| if sum.item.is_empty() { self.w.t("not-recorded") } else { sum.item.clone() };
        let labels = sums.iter().map(label).collect();
        let cells = sums.into_iter().map(|sum| (format!("{key}:{}", sum.item), sum.n)).collect();
        Raw { key, head: key, cells, labels }
    }

    fn outcomes(&self, sums: &[Sum]) -> Raw {
        let count = |item: &str| sums.iter().filter(|sum| sum.item == item).map(|sum| sum.n).sum();
        let names = Outcome::ALL.map(Outcome::as_str).into_iter().chain(["open"]);
        let label = |name: &str| self.w.t(&format!("outcome-{name}"));
        Raw {
            key: "outcome",
            head: "outcome",
            labels: names.clone().map(label).collect(),
            cells: names.map(|name| (name.to_owned(), count(name))).collect(),
        }
    }

    fn terms_kept(&self, sums: &[Sum]) -> Raw {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for sum in sums {
            let name = match sum.item.as_str() {
                "met" => "in-term",
                "extended_met" => "in-extended-term",
                "late" | "extended_late" => "too-late",
                _ => "open",
            };
            *counts.entry(name).or_default() += sum.n;
        }
        Raw {
            key: "term",
            head: "term",
            labels: TERMS.iter().map(|name| self.w.t(&format!("term-{name}"))).collect(),
            cells: TERMS.iter().map(|name| ((*name).to_owned(), counts.get(name).copied().unwrap_or(0))).collect(),
        }
    }
}

impl Raw {
    fn table(self, hidden: &[bool]) -> Table {
        let value = |hidden: bool, n: u64| if hidden { Cell::Suppressed } else { Cell::Count(n) };
        let cells = self.labels.into_iter().zip(self.cells).zip(hidden);
        Table {
            key: self.key,
            columns: vec![self.head, "complaints"],
            rows: cells.map(|((label, (_, n)), hidden)| vec![text_cell(label), value(*hidden, n)]).collect(),
            chart: Chart::Bars(1),
        }
    }
}
