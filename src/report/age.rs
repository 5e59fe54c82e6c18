//! Ages and durations in bands, and their middle.

use super::{Cell, text_cell};
use crate::wording::Wording;
use std::collections::BTreeMap;

/// The last day of each band; what is older falls in the last.
const BANDS: [i64; 5] = [7, 14, 28, 42, 70];

/// How many cases have each number of days.
#[derive(Clone, Debug, Default)]
pub struct Ages(BTreeMap<i64, u64>);

impl Ages {
    pub fn add(&mut self, days: i64, cases: u64) {
        *self.0.entry(days.max(0)).or_default() += cases;
    }

    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    pub fn oldest(&self) -> Cell {
        self.0.last_key_value().map_or(Cell::None, |(days, _)| Cell::Days(*days as f64))
    }

    pub fn mean(&self) -> Cell {
        let total: f64 = self.0.iter().map(|(days, cases)| *days as f64 * *cases as f64).sum();
        match self.count() {
            0 => Cell::None,
            count => Cell::Days(total / count as f64),
        }
    }

    /// The middle one; of an even number the mean of the middle two.
    pub fn median(&self) -> Cell {
        let count = self.count();
        if count == 0 {
            return Cell::None;
        }
        let (lower, upper) = (self.at((count - 1) / 2), self.at(count / 2));
        Cell::Days((lower + upper) as f64 / 2.0)
    }

    /// The days of the case in this place, counted from the youngest.
    fn at(&self, place: u64) -> i64 {
        let mut before = 0;
        for (days, cases) in &self.0 {
            before += cases;
            if place < before {
                return *days;
            }
        }
        0
    }

    fn band(&self, number: usize) -> u64 {
        let first = if number == 0 { 0 } else { BANDS[number - 1] + 1 };
        let last = BANDS.get(number).copied().unwrap_or(i64::MAX);
        self.0.range(first..=last).map(|(_, cases)| cases).sum()
    }
}

/// A row for each band, with one column for each set of ages.
pub fn bands(w: &Wording, columns: &[&Ages]) -> Vec<Vec<Cell>> {
    let row = |number: usize| {
        let counts = columns.iter().map(|ages| Cell::Count(ages.band(number)));
        [text_cell(label(w, number))].into_iter().chain(counts).collect()
    };
    (0..=BANDS.len()).map(row).collect()
}

fn label(w: &Wording, number: usize) -> String {
    match (number.checked_sub(1).map(|n| BANDS[n]), BANDS.get(number)) {
        (None, Some(last)) => w.n("age-band-first", *last),
        (Some(before), Some(last)) => format!("{}–{}", before + 1, w.n("age-band-to", *last)),
        (before, None) => w.n("age-band-last", before.unwrap_or_default()),
    }
}
