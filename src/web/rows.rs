//! Cases as the lists show them, and the filters that the lists share.

use super::case_page::label;
use super::dates;
use super::due::DueView;
use crate::domain::{CaseId, CaseState, Gap, Handwriting, RequiredItem, Severity, Terms};
use crate::store::{CaseFilter, CaseRow};
use crate::wording::Wording;
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

/// Rows on a page.
pub const PAGE: u32 = 50;

/// What can be missing from a complaint, in the order of the checklist.
pub const ITEMS: [RequiredItem; 6] = [
    RequiredItem::Name,
    RequiredItem::Address,
    RequiredItem::Phone,
    RequiredItem::Signature,
    RequiredItem::LetterDate,
    RequiredItem::Description,
];

pub struct Tag {
    pub label: String,
    /// `missing` or `doubtful`.
    pub verdict: &'static str,
}

pub struct RowView {
    pub id: String,
    pub complainant: Option<String>,
    pub kind: String,
    /// Anything but a complaint is worth a sign of its own.
    pub other_kind: bool,
    pub letter_date: Option<String>,
    pub received: String,
    pub age: i64,
    pub state: String,
    pub state_label: String,
    pub tags: Vec<Tag>,
    pub due: Option<DueView>,
    /// Written by hand, or partly.
    pub by_hand: Option<String>,
    pub assigned_to: Option<String>,
}

impl RowView {
    pub fn new(w: &Wording, terms: &Terms, row: CaseRow, now: DateTime<Utc>) -> Self {
        Self {
            id: row.id.to_string(),
            kind: w.term("kind", &row.kind),
            other_kind: row.kind != crate::domain::Kind::Complaint,
            letter_date: row.letter_date.map(dates::show),
            received: dates::show(dates::day(row.received_at)),
            age: dates::age(row.received_at, now),
            state: row.state.as_str().to_owned(),
            state_label: w.term("tab", &row.state),
            tags: tags(w, &row),
            due: row.next.map(|(due, on)| DueView::new(w, terms, due, on, dates::day(now))),
            by_hand: row.written.filter(|look| *look != Handwriting::Printed).map(|look| w.term("written", &look)),
            assigned_to: row.assigned_to.map(|name| w.with("assigned-to", "name", &name)),
            complainant: row.complainant,
        }
    }
}

/// What is missing, then what only a person can tell; optional things never.
fn tags(w: &Wording, row: &CaseRow) -> Vec<Tag> {
    let required = || row.completeness.findings.iter().filter(|finding| finding.severity != Severity::Optional);
    let missing = required().filter(|finding| matches!(finding.gap, Some(Gap::Missing | Gap::Partial)));
    let open = row.state == CaseState::AwaitingConfirmation;
    let doubtful = required().filter(|finding| open && finding.gap == Some(Gap::Doubtful));
    let tag = |verdict| move |item| (verdict, item);
    let all = missing.map(|f| &f.item).map(tag("missing")).chain(doubtful.map(|f| &f.item).map(tag("doubtful")));
    all.map(|(verdict, item)| Tag { label: label(w, item), verdict }).collect()
}

/// A page of rows, and the address part that continues after it.
pub struct Slice {
    pub rows: Vec<RowView>,
    pub next: Option<String>,
}

impl Slice {
    /// Reads one row more than is shown, to know whether there is a next page.
    pub fn filter(filter: CaseFilter) -> CaseFilter {
        CaseFilter { limit: PAGE + 1, ..filter }
    }

    pub fn new(w: &Wording, terms: &Terms, mut cases: Vec<CaseRow>, by_due: bool) -> Self {
        let more = cases.len() > PAGE as usize;
        cases.truncate(PAGE as usize);
        let place = |row: &CaseRow| match row.next.filter(|_| by_due) {
            Some((_, on)) => format!("{on}.{}", row.id),
            None => cursor(row.received_at, &row.id),
        };
        let next = cases.last().filter(|_| more).map(place);
        let now = Utc::now();
        Self { rows: cases.into_iter().map(|row| RowView::new(w, terms, row, now)).collect(), next }
    }
}

fn cursor(at: DateTime<Utc>, id: &CaseId) -> String {
    format!("{}.{id}", at.timestamp_millis())
}

pub fn read_cursor(text: &str) -> Option<(DateTime<Utc>, CaseId)> {
    let (millis, id) = text.split_once('.')?;
    Some((DateTime::from_timestamp_millis(millis.parse().ok()?)?, CaseId(id.to_owned())))
}

/// A unit enum from the way serde spells it, as addresses carry it.
pub fn named<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}
