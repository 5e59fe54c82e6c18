//! How well the machine reads, field by field: what it read against what a person made of it, how well it knows when it is
//! sure, and how long confirming a letter takes.

use super::{Cell, Chart, Maker, Parts, Table, figure, share, text_cell};
use crate::domain::{BANDS, JUDGED, LONGEST_HANDLING, Measure};
use crate::store::{Span, StoreError};

const SEEN: [&str; 5] = ["right", "wrong", "missed", "false", "absent"];
const BLIND: [&str; 5] = ["same", "mistyped", "wrong", "false", "skipped"];
/// Upper ends of the rows about time, in seconds; the last one is what is cut off.
const DURATIONS: [u32; 7] = [30, 60, 120, 300, 600, LONGEST_HANDLING - 5, LONGEST_HANDLING];

/// Counts by field, verdict and band of certainty.
struct Verdicts(Vec<(String, String, Option<u32>, u64)>);

impl Verdicts {
    async fn of(maker: &Maker<'_>, measure: Measure, span: &Span) -> Result<Self, StoreError> {
        let sums = maker.store.sums_of_months(measure, span).await?;
        let parsed = sums.iter().map(|sum| {
            let mut parts = sum.item.splitn(3, ':').map(str::to_owned);
            let (field, verdict) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            (field, verdict, parts.next().and_then(|band| band.parse().ok()), sum.n)
        });
        Ok(Self(parsed.collect()))
    }

    fn sum(&self, counts: impl Fn(&str, &str, Option<u32>) -> bool) -> u64 {
        self.0.iter().filter(|(field, verdict, band, _)| counts(field, verdict, *band)).map(|(.., n)| n).sum()
    }

    /// Of a field, in the order of these verdicts.
    fn of_field(&self, field: &str, verdicts: [&str; 5]) -> [u64; 5] {
        verdicts.map(|verdict| self.sum(|f, v, _| f == field && v == verdict))
    }

    /// Of a band: read and judged, and right.
    fn of_band(&self, band: u32, right: &[&str], wrong: &[&str]) -> (u64, u64) {
        let sum = |verdicts: &[&str]| self.sum(|_, v, b| b == Some(band) && verdicts.contains(&v));
        (sum(right) + sum(wrong), sum(right))
    }
}

impl Maker<'_> {
    pub(super) async fn reading(&self, span: &Span) -> Result<Parts, StoreError> {
        let seen = Verdicts::of(self, Measure::Reading, span).await?;
        let blind = Verdicts::of(self, Measure::Blind, span).await?;
        let durations = self.durations(span).await?;
        let all = |verdicts: &Verdicts, order: [&str; 5]| order.map(|verdict| verdicts.sum(|_, v, _| v == verdict));
        let [right, wrong, missed, false_, absent] = all(&seen, SEEN);
        let (part, whole) = honest(all(&blind, BLIND));
        let figures = vec![
            figure("judged-cases", Cell::Count(seen.sum(|field, _, _| field == "kind"))),
            figure("right-share", share(right, right + wrong + missed + false_)),
            figure("unchanged-share", share(right + absent, right + wrong + missed + false_ + absent)),
            figure("corrections", Cell::Count(wrong + missed + false_)),
            figure("seconds-median", median(&durations)),
            figure("seconds-mean", mean(&durations)),
            figure("blind-cases", Cell::Count(blind.sum(|field, _, _| field == "case"))),
            figure("blind-share", share(part, whole)),
        ];
        let tables =
            vec![self.fields(&seen), self.calibration(&seen, &blind), self.blind(&blind), self.time(&durations)];
        Ok((figures, tables))
    }

    fn fields(&self, seen: &Verdicts) -> Table {
        let row = |(field, _): &(&str, &str)| {
            let counts = seen.of_field(field, SEEN);
            let [right, wrong, missed, false_, absent] = counts;
            let filled = right + wrong + missed + false_;
            let shares = [share(right, filled), share(right + absent, filled + absent)];
            [self.field(field)].into_iter().chain(counts.map(Cell::Count)).chain(shares).collect()
        };
        Table {
            key: "reading",
            columns: vec!["field", "right", "wrong", "missed", "false", "absent", "right-share", "unchanged-share"],
            rows: JUDGED.iter().map(row).collect(),
            chart: Chart::Bars(6),
        }
    }

    fn calibration(&self, seen: &Verdicts, blind: &Verdicts) -> Table {
        let row = |(low, high): (u32, u32)| {
            let (read, right) = seen.of_band(low, &["right"], &["wrong", "false"]);
            let (typed, same) = blind.of_band(low, &["same", "mistyped"], &["wrong", "false"]);
            let counts =
                [Cell::Count(read), Cell::Count(right), share(right, read), Cell::Count(typed), share(same, typed)];
            let band = self.w.with_all("certainty-band", &[("from", &low.to_string()), ("to", &high.to_string())]);
            [text_cell(band)].into_iter().chain(counts).collect()
        };
        Table {
            key: "calibration",
            columns: vec!["certainty", "read", "right", "right-share", "blind-read", "blind-share"],
            rows: bands().map(row).collect(),
            chart: Chart::Promise { kept: 3, kept_blind: 5 },
        }
    }

    fn blind(&self, blind: &Verdicts) -> Table {
        let row = |(field, _): &(&str, &str)| {
            let counts = blind.of_field(field, BLIND);
            let (part, whole) = honest(counts);
            let cells = counts.map(Cell::Count).into_iter().chain([share(part, whole)]);
            [self.field(field)].into_iter().chain(cells).collect::<Vec<_>>()
        };
        let asked = |row: &Vec<Cell>| row.iter().any(|cell| matches!(cell, Cell::Count(n) if *n > 0));
        Table {
            key: "blind",
            columns: vec!["field", "same", "mistyped", "wrong-blind", "false-blind", "skipped", "blind-share"],
            rows: JUDGED.iter().map(row).filter(asked).collect(),
            chart: Chart::Bars(6),
        }
    }

    fn time(&self, durations: &[(u32, u64)]) -> Table {
        let all: u64 = durations.iter().map(|(_, n)| n).sum();
        let mut from = 0;
        let row = |to: &u32| {
            let n = durations.iter().filter(|(seconds, _)| (from + 1..=*to).contains(seconds)).map(|(_, n)| n).sum();
            from = *to;
            vec![text_cell(self.w.t(&format!("seconds-{to}"))), Cell::Count(n), share(n, all)]
        };
        let rows = DURATIONS.iter().map(row).collect();
        Table { key: "handling-time", columns: vec!["handling-time", "letters", "share"], rows, chart: Chart::Bars(1) }
    }

    fn field(&self, field: &str) -> Cell {
        text_cell(self.w.t(&format!("judged-{field}")))
    }

    /// Seconds, and how many letters took as long, shortest first.
    async fn durations(&self, span: &Span) -> Result<Vec<(u32, u64)>, StoreError> {
        let sums = self.store.sums_of_months(Measure::Handled, span).await?;
        let parsed = sums.iter().filter_map(|sum| Some((sum.item.parse().ok()?, sum.n)));
        let mut durations: Vec<(u32, u64)> = parsed.collect();
        durations.sort_unstable();
        Ok(durations)
    }
}

/// Both ends of every band of certainty, in percent.
pub fn bands() -> impl Iterator<Item = (u32, u32)> {
    BANDS.iter().copied().zip(BANDS.iter().copied().skip(1).chain([100]))
}

/// Right and judged of what was typed unseen: what nobody typed says nothing.
fn honest([same, mistyped, wrong, false_, _]: [u64; 5]) -> (u64, u64) {
    (same + mistyped, same + mistyped + wrong + false_)
}

/// Half take as long or less.
fn median(durations: &[(u32, u64)]) -> Cell {
    let all: u64 = durations.iter().map(|(_, n)| n).sum();
    let mut before = 0;
    let middle = durations.iter().find(|(_, n)| {
        before += n;
        before * 2 >= all
    });
    middle.map_or(Cell::None, |(seconds, _)| Cell::Count(u64::from(*seconds)))
}

fn mean(durations: &[(u32, u64)]) -> Cell {
    let all: u64 = durations.iter().map(|(_, n)| n).sum();
    let sum: u64 = durations.iter().map(|(seconds, n)| u64::from(*seconds) * n).sum();
    if all == 0 { Cell::None } else { Cell::Count((sum as f64 / all as f64).round() as u64) }
}
