//! A report for the terminal, and for spreadsheets that want plain text.

use super::{Cell, Report, csv};
use crate::wording::Wording;

/// Aligned columns: words to the left, numbers to the right.
pub fn text(report: &Report, w: &Wording) -> String {
    let span = &report.question.span;
    let mut lines =
        vec![report.title(w), format!("{} – {}", Cell::Date(span.from).shown(w), Cell::Date(span.to).shown(w))];
    lines.push(String::new());
    let label_width = report.figures.iter().map(|figure| figure.label(w).chars().count()).max().unwrap_or_default();
    for figure in &report.figures {
        lines.push(format!("{:label_width$}  {:>10}", figure.label(w), figure.value.shown(w)));
    }
    for table in &report.tables {
        lines.extend([String::new(), table.title(w)]);
        lines.extend(aligned(table.heads(w), &table.rows, w));
    }
    lines.join("\n") + "\n"
}

fn aligned(heads: Vec<String>, rows: &[Vec<Cell>], w: &Wording) -> Vec<String> {
    let shown: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.shown(w)).collect()).collect();
    let width = |column: usize| {
        let cells = shown.iter().filter_map(|row| row.get(column));
        cells.chain(heads.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &[String]| {
        let cell = |(column, cell): (usize, &String)| match column {
            0 => format!("{cell:width$}", width = widths[0]),
            _ => format!("{cell:>width$}", width = widths[column]),
        };
        cells.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    [line(&heads)].into_iter().chain(shown.iter().map(|row| line(row))).collect()
}

/// One file with all of it: figures first, then each table under its title.
pub fn table_file(report: &Report, w: &Wording) -> String {
    let span = &report.question.span;
    let mut rows = vec![
        vec![report.title(w)],
        vec![w.t("report-from"), Cell::Date(span.from).shown(w)],
        vec![w.t("report-to"), Cell::Date(span.to).shown(w)],
        vec![],
    ];
    rows.extend(report.figures.iter().map(|f| vec![f.label(w), plain(&f.value, w), f.definition(w)]));
    for table in &report.tables {
        rows.extend([vec![], vec![table.title(w)], table.heads(w)]);
        rows.extend(table.rows.iter().map(|row| row.iter().map(|cell| plain(cell, w)).collect()));
    }
    csv::table(rows)
}

/// As a Dutch spreadsheet takes it for a number.
fn plain(cell: &Cell, w: &Wording) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Share(share) => format!("{:.3}", share).replace('.', &w.t("decimal-mark")),
        cell => cell.shown(w),
    }
}
