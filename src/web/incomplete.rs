//! Incomplete submissions: what is missing, how often, and from whom.

use super::AppState;
use super::case_page::{label, name_of};
use super::dates;
use super::error::WebError;
use super::guard::Visitor;
use super::rows::{RowView, Slice, named, read_cursor};
use super::shell::{Nav, Shell, render};
use crate::domain::{CaseState, RequiredItem};
use crate::report::csv;
use crate::store::{CaseFilter, CaseRow, MissingCount};
use crate::wording::Wording;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Rows read at a time for the download.
const BATCH: u32 = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    mist: String,
    na: String,
}

impl Filters {
    fn missing(&self) -> Option<RequiredItem> {
        named(&self.mist)
    }

    fn filter(&self) -> CaseFilter {
        let after = read_cursor(&self.na);
        CaseFilter { missing: self.missing(), incomplete: true, after, ..CaseFilter::default() }
    }
}

struct CountView {
    label: String,
    address: String,
    awaiting: u64,
    confirmed: u64,
    chosen: bool,
}

impl CountView {
    fn total(&self) -> u64 {
        self.awaiting + self.confirmed
    }
}

#[derive(Template)]
#[template(path = "incomplete.html")]
struct IncompletePage {
    shell: Shell,
    counts: Vec<CountView>,
    /// The item that the list is about, as staff call it.
    chosen: Option<String>,
    rows: Vec<RowView>,
    next: Option<String>,
    later_page: bool,
    start: String,
    download: String,
}

fn address(missing: &str, after: &str) -> String {
    let parts = [("mist", missing), ("na", after)];
    let parts: Vec<String> =
        parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
    if parts.is_empty() { "/onvolledig".to_owned() } else { format!("/onvolledig?{}", parts.join("&")) }
}

pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(filters): Query<Filters>,
) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let slice = Slice::new(
        &w,
        state.store.terms(),
        state.store.cases_for(&visitor.viewer(), &Slice::filter(filters.filter())).await?,
        false,
    );
    let counts = counts(&w, &state.store.missing_counts().await?, filters.missing());
    let missing = filters.missing().map(|item| name_of(&item)).unwrap_or_default();
    let start = address(&missing, "");
    render(&IncompletePage {
        shell: Shell::of(&state, &visitor, Nav::Incomplete, w.t("incomplete-title")).await?,
        counts,
        chosen: filters.missing().map(|item| label(&w, &item)),
        rows: slice.rows,
        next: slice.next.map(|after| address(&missing, &after)),
        later_page: !filters.na.is_empty(),
        download: start.replacen("/onvolledig", "/onvolledig.csv", 1),
        start,
    })
}

/// One row per item, the most missed first.
fn counts(w: &Wording, counts: &[MissingCount], chosen: Option<RequiredItem>) -> Vec<CountView> {
    let mut by_item: BTreeMap<RequiredItem, (u64, u64)> = BTreeMap::new();
    for count in counts {
        let slot = by_item.entry(count.item.clone()).or_default();
        match count.state {
            CaseState::AwaitingConfirmation => slot.0 += count.cases,
            _ => slot.1 += count.cases,
        }
    }
    let view = |(item, (awaiting, confirmed)): (RequiredItem, (u64, u64))| CountView {
        label: label(w, &item),
        address: address(&name_of(&item), ""),
        chosen: chosen.as_ref() == Some(&item),
        awaiting,
        confirmed,
    };
    let mut views: Vec<CountView> = by_item.into_iter().map(view).collect();
    views.sort_by_key(|view| std::cmp::Reverse(view.total()));
    views
}

/// The list as a table for a spreadsheet.
pub async fn download(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(filters): Query<Filters>,
) -> Result<Response, WebError> {
    state.store.note(&visitor.user.name, "download", "cases:incomplete", "ok").await?;
    let w = visitor.w;
    let mut filter = CaseFilter { limit: BATCH, after: None, ..filters.filter() };
    let mut lines = vec![head(&w)];
    loop {
        let rows = state.store.cases_for(&visitor.viewer(), &filter).await?;
        lines.extend(rows.iter().map(|row| line(&w, row)));
        match rows.last() {
            Some(row) if rows.len() == BATCH as usize => filter.after = Some((row.received_at, row.id.clone())),
            _ => break,
        }
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"onvolledig.csv\""),
    ];
    Ok((headers, csv::table(lines)).into_response())
}

fn head(w: &Wording) -> Vec<String> {
    let columns = ["csv-case", "csv-received", "csv-state", "csv-complainant", "csv-kind", "csv-date", "csv-missing"];
    columns.iter().map(|key| w.t(key)).collect()
}

fn line(w: &Wording, row: &CaseRow) -> Vec<String> {
    let missing: Vec<String> = row.completeness.missing().iter().map(|item| label(w, item)).collect();
    vec![
        row.id.short().to_owned(),
        dates::show(dates::day(row.received_at)),
        w.term("state", &row.state),
        row.complainant.clone().unwrap_or_default(),
        w.term("kind", &row.kind),
        row.letter_date.map(dates::show).unwrap_or_default(),
        missing.join(", "),
    ]
}
