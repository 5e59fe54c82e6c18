//! A report as a workbook: numbers are numbers and dates are dates, so that others can reckon on.

use super::{Cell, Report, Table};
use crate::wording::Wording;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError as Trouble};

/// A sheet name has at most 31 characters, and none of these.
const LONGEST_NAME: usize = 31;
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

#[derive(Debug, thiserror::Error)]
#[error("the workbook can't be made: {0}; take the CSV file meanwhile")]
pub struct XlsxError(#[from] Trouble);

struct Formats {
    bold: Format,
    wrapped: Format,
    date: Format,
    share: Format,
    days: Format,
}

/// A first sheet with figures and their definitions, and one for each table.
pub fn xlsx(report: &Report, w: &Wording) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats {
        bold: Format::new().set_bold(),
        wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        date: Format::new().set_num_format("dd-mm-yyyy").set_align(FormatAlign::Left),
        share: Format::new().set_num_format("0.0%"),
        days: Format::new().set_num_format("0.0"),
    };
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(w.t("report-sheet"))?;
    overview(sheet, report, w, &formats)?;
    for table in &report.tables {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&table.title(w)))?;
        fill(sheet, table, w, &formats)?;
    }
    Ok(book.save_to_buffer()?)
}

fn sheet_name(title: &str) -> String {
    title.chars().filter(|c| !FORBIDDEN.contains(c)).take(LONGEST_NAME).collect()
}

fn overview(sheet: &mut Worksheet, report: &Report, w: &Wording, formats: &Formats) -> Result<(), Trouble> {
    let span = &report.question.span;
    sheet.set_column_width(0, 38)?.set_column_width(1, 14)?.set_column_width(2, 80)?;
    sheet.write_with_format(0, 0, report.title(w), &formats.bold)?;
    sheet.write(1, 0, w.t("report-from"))?;
    put(sheet, 1, 1, &Cell::Date(span.from), w, formats)?;
    sheet.write(2, 0, w.t("report-to"))?;
    put(sheet, 2, 1, &Cell::Date(span.to), w, formats)?;
    let mut row = 4;
    for figure in &report.figures {
        sheet.write(row, 0, figure.label(w))?;
        put(sheet, row, 1, &figure.value, w, formats)?;
        sheet.write_with_format(row, 2, figure.definition(w), &formats.wrapped)?;
        row += 1;
    }
    for table in &report.tables {
        row += 1;
        sheet.write_with_format(row, 0, table.title(w), &formats.bold)?;
        sheet.write_with_format(row, 2, table.definition(w), &formats.wrapped)?;
    }
    Ok(())
}

fn fill(sheet: &mut Worksheet, table: &Table, w: &Wording, formats: &Formats) -> Result<(), Trouble> {
    for (column, head) in (0u16..).zip(table.heads(w)) {
        sheet.write_with_format(0, column, head, &formats.bold)?;
        sheet.set_column_width(column, if column == 0 { 34 } else { 18 })?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            put(sheet, row, column, cell, w, formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Text stays text: what strangers wrote is never a formula.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    w: &Wording,
    formats: &Formats,
) -> Result<(), Trouble> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        Cell::Count(count) => sheet.write_number(row, column, *count as f64)?,
        Cell::Days(days) => sheet.write_number_with_format(row, column, *days, &formats.days)?,
        Cell::Share(share) => sheet.write_number_with_format(row, column, *share, &formats.share)?,
        Cell::Date(day) => sheet.write_date_with_format(row, column, day, &formats.date)?,
        Cell::Suppressed => sheet.write_string(row, column, w.t("cell-suppressed"))?,
        Cell::None => sheet,
    };
    Ok(())
}
