//! A report as JSON: plain numbers, dates as text, suppressed figures as null with a mark.

use super::{Cell, Report};
use crate::wording::Wording;
use serde_json::{Value, json};

pub fn json(report: &Report, w: &Wording) -> Value {
    let span = &report.question.span;
    let figure = |figure: &super::Figure| {
        json!({
            "key": figure.key,
            "label": figure.label(w),
            "value": value(&figure.value),
            "suppressed": figure.value == Cell::Suppressed,
            "definition": figure.definition(w),
        })
    };
    let table = |table: &super::Table| {
        json!({
            "key": table.key,
            "title": table.title(w),
            "definition": table.definition(w),
            "columns": table.columns,
            "heads": table.heads(w),
            "rows": table.rows.iter().map(|row| row.iter().map(value).collect::<Vec<_>>()).collect::<Vec<_>>(),
        })
    };
    json!({
        "report": report.question.name.as_str(),
        "title": report.title(w),
        "from": span.from,
        "to": span.to,
        "kind": span.kind,
        "department": span.department,
        "figures": report.figures.iter().map(figure).collect::<Vec<_>>(),
        "tables": report.tables.iter().map(table).collect::<Vec<_>>(),
    })
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Count(count) => json!(count),
        Cell::Days(number) | Cell::Share(number) => json!(number),
        Cell::Date(day) => json!(day),
        Cell::Suppressed => json!("suppressed"),
        Cell::None => Value::Null,
    }
}
