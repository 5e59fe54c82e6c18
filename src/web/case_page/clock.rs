//! The legal clock beside the form.

use crate::domain::{Progress, Terms};
use crate::store::Clock;
use crate::web::{dates, due};
use crate::wording::Wording;
use chrono::NaiveDate;

pub struct ClockLine {
    pub label: String,
    pub date: String,
    /// `overdue`, `soon` or `later`; `done` once nothing is to be done any more.
    pub level: &'static str,
    /// How long yet, how late, or when it was done.
    pub note: String,
}

pub struct ClockView {
    pub received: String,
    /// Where the date of receipt comes from.
    pub source: String,
    pub lines: Vec<ClockLine>,
    /// Nothing is due: closed, or no complaint.
    pub still: bool,
    pub progress: Vec<(String, String)>,
}

impl ClockView {
    pub fn new(w: &Wording, terms: &Terms, clock: &Clock, today: NaiveDate) -> Self {
        let Progress { contacted_on, extended_on, closed_on, .. } = clock.progress;
        let still = clock.next.is_none();
        let line = |key: &str, on: NaiveDate, done: Option<NaiveDate>| {
            let (level, note) = match done {
                Some(day) => ("done", w.with("deadlines-done", "date", &dates::show(day))),
                None if still => ("done", String::new()),
                None => (due::level(terms.urgency(on, today)), due::distance(w, on, today)),
            };
            ClockLine { label: w.t(key), date: dates::show(on), level, note }
        };
        let deadlines = &clock.deadlines;
        let answer = match extended_on {
            Some(_) => line("deadlines-extended", deadlines.extended, closed_on),
            None => line("deadlines-answer", deadlines.answer, closed_on),
        };
        let mut lines = vec![line("deadlines-contact", deadlines.contact, contacted_on.or(closed_on)), answer];
        if !still && deadlines.refusal >= today {
            let refusal = line("deadlines-refusal", deadlines.refusal, None);
            lines.insert(1, ClockLine { level: "later", ..refusal });
        }
        Self {
            received: dates::show(clock.receipt.date),
            source: w.term("receipt", &clock.receipt.source),
            lines,
            still,
            progress: progress(w, &clock.progress),
        }
    }
}

/// What was recorded besides dates.
fn progress(w: &Wording, progress: &Progress) -> Vec<(String, String)> {
    let recorded = [
        ("progress-outcome", progress.outcome.map(|outcome| w.term("outcome", &outcome))),
        ("progress-nature", progress.nature.clone()),
        ("progress-department", progress.department.clone()),
        ("progress-forwarded", progress.forwarded_to.clone()),
    ];
    recorded.into_iter().filter_map(|(key, value)| Some((w.t(key), value?))).collect()
}
