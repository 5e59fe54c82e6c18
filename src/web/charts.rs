//! Charts as SVG: each beside the table with the same figures, which is what screen readers get.

use crate::report::{self, Cell, Chart, Table};
use crate::wording::Wording;

/// In units of the view box. Labels of bars take the left part.
const WIDTH: f64 = 640.0;
const LABELS: f64 = 250.0;
const VALUES: f64 = 64.0;
const BAR: f64 = 26.0;
const HEIGHT: f64 = 200.0;
/// Of the chart of what certainty promises, and the width of its scale.
const PROMISE: f64 = 260.0;
const SCALE: f64 = 44.0;
/// Below the columns.
const FOOT: f64 = 22.0;
/// Above them, for the highest value.
const HEAD: f64 = 16.0;
/// Letters that fit before a bar.
const LONGEST_LABEL: usize = 36;

pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// Shown on hovering.
    pub title: String,
    pub class: &'static str,
}

pub struct Caption {
    pub x: f64,
    pub y: f64,
    pub text: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}

pub struct ChartView {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
    pub captions: Vec<Caption>,
    /// What the lengths show.
    pub legend: String,
}

/// Nothing for tables that have no chart or nothing to draw.
pub fn view(w: &Wording, table: &Table) -> Option<ChartView> {
    let column = match table.chart {
        Chart::None => return None,
        Chart::Promise { kept, kept_blind } => return promise(w, table, kept, kept_blind),
        Chart::Bars(column) | Chart::Columns(column) => column,
    };
    let value = |row: &Vec<Cell>| row.get(column).map_or(0.0, Cell::size);
    let largest = table.rows.iter().map(value).fold(0.0, f64::max);
    if largest <= 0.0 {
        return None;
    }
    let legend = table.heads(w).get(column).cloned().unwrap_or_default();
    let parts: Vec<Part> = table
        .rows
        .iter()
        .map(|row| Part {
            label: row.first().map(|cell| cell.shown(w)).unwrap_or_default(),
            shown: row.get(column).map(|cell| cell.shown(w)).unwrap_or_default(),
            share: value(row) / largest,
        })
        .collect();
    Some(match table.chart {
        Chart::Columns(_) => columns(&parts, legend),
        _ => bars(&parts, legend),
    })
}

struct Part {
    label: String,
    shown: String,
    /// Of the largest.
    share: f64,
}

fn bars(parts: &[Part], legend: String) -> ChartView {
    let (mut marks, mut captions) = (Vec::new(), Vec::new());
    for (number, part) in parts.iter().enumerate() {
        let y = number as f64 * BAR;
        let width = part.share * (WIDTH - LABELS - VALUES);
        let title = format!("{}: {}", part.label, part.shown);
        marks.push(Mark { x: LABELS, y: y + 4.0, width, height: BAR - 8.0, title, class: "bar" });
        let text_y = y + BAR / 2.0 + 4.5;
        captions.push(Caption { x: LABELS - 8.0, y: text_y, text: shortened(&part.label), anchor: "end" });
        captions.push(Caption { x: LABELS + width + 6.0, y: text_y, text: part.shown.clone(), anchor: "start" });
    }
    ChartView { width: WIDTH, height: parts.len() as f64 * BAR, marks, captions, legend }
}

fn columns(parts: &[Part], legend: String) -> ChartView {
    let step = WIDTH / parts.len().max(1) as f64;
    let air = (step * 0.2).min(6.0);
    let mut marks = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let height = part.share * (HEIGHT - FOOT - HEAD);
        let title = format!("{}: {}", part.label, part.shown);
        let (x, y) = (number as f64 * step + air / 2.0, HEIGHT - FOOT - height);
        marks.push(Mark { x, y, width: (step - air).min(48.0), height, title, class: "bar" });
    }
    let caption = |x, anchor, part: Option<&Part>| {
        part.map(|part| Caption { x, y: HEIGHT - 6.0, text: part.label.clone(), anchor })
    };
    let last = parts.last().filter(|_| parts.len() > 1);
    let largest = parts.iter().zip(&marks).max_by(|(a, _), (b, _)| a.share.total_cmp(&b.share));
    let top = largest.map(|(part, mark)| Caption {
        x: mark.x + mark.width / 2.0,
        y: HEAD - 4.0,
        text: part.shown.clone(),
        anchor: if mark.x < 40.0 {
            "start"
        } else if mark.x > WIDTH - 40.0 {
            "end"
        } else {
            "middle"
        },
    });
    let last_x = marks.last().map_or(WIDTH, |mark| (mark.x + mark.width).max(160.0));
    let captions = [caption(0.0, "start", parts.first()), caption(last_x, "end", last), top];
    ChartView { width: WIDTH, height: HEIGHT, marks, captions: captions.into_iter().flatten().collect(), legend }
}

/// What each band of certainty promises, as a frame from its lower to its upper end, and how much of it was kept.
fn promise(w: &Wording, table: &Table, kept: usize, kept_blind: usize) -> Option<ChartView> {
    let given = |row: &Vec<Cell>, column: usize| match row.get(column) {
        Some(Cell::Share(share)) => Some(*share),
        _ => None,
    };
    if table.rows.iter().all(|row| given(row, kept).or(given(row, kept_blind)).is_none()) {
        return None;
    }
    let (mut marks, mut captions) = (Vec::new(), Vec::new());
    let (tall, heads) = (PROMISE - FOOT - HEAD, table.heads(w));
    let height_of = |share: f64| HEAD + (1.0 - share) * tall;
    for percent in [0, 25, 50, 75, 100] {
        let y = height_of(f64::from(percent) / 100.0);
        marks.push(Mark { x: SCALE, y, width: WIDTH - SCALE, height: 1.0, title: String::new(), class: "line" });
        captions.push(Caption { x: SCALE - 6.0, y: y + 4.5, text: format!("{percent}%"), anchor: "end" });
    }
    let step = (WIDTH - SCALE) / table.rows.len().max(1) as f64;
    for (number, (row, (low, high))) in table.rows.iter().zip(report::bands()).enumerate() {
        let x = SCALE + number as f64 * step;
        let band = row.first().map(|cell| cell.shown(w)).unwrap_or_default();
        captions.push(Caption { x: x + step / 2.0, y: PROMISE - 6.0, text: band.clone(), anchor: "middle" });
        for (column, left, class) in [(kept, 0.14, "bar"), (kept_blind, 0.52, "blind")] {
            let Some(share) = given(row, column) else { continue };
            let title = format!("{band}, {}: {}", heads[column], Cell::Share(share).shown(w));
            let (y, height) = (height_of(share), share * tall);
            marks.push(Mark { x: x + step * left, y, width: step * 0.34, height, title, class });
        }
        let (top, bottom) = (height_of(f64::from(high) / 100.0), height_of(f64::from(low) / 100.0));
        let title = w.with("chart-promised", "band", &band);
        let (x, width, height) = (x + step * 0.08, step * 0.84, (bottom - top).max(2.0));
        marks.push(Mark { x, y: top, width, height, title, class: "promise" });
    }
    Some(ChartView { width: WIDTH, height: PROMISE, marks, captions, legend: w.t("chart-promise") })
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= LONGEST_LABEL {
        return label.to_owned();
    }
    let start: String = label.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", start.trim_end())
}
