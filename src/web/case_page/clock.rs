//! The legal clock beside the form.

use crate::domain::{Kind, Progress, Terms};
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
    /// What these terms are worth for this kind of letter.
    pub note: Option<String>,
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
        let objection = clock.kind == Kind::Objection;
        let answer = match (objection, extended_on) {
            (false, None) => line("deadlines-answer", deadlines.answer, closed_on),
            (false, Some(_)) => line("deadlines-extended", deadlines.extended, closed_on),
            (true, None) => line("deadlines-decision", deadlines.answer, closed_on),
            (true, Some(_)) => line("deadlines-adjourned", deadlines.extended, closed_on),
        };
        let contact = deadlines.contact.map(|day| line("deadlines-contact", day, contacted_on.or(closed_on)));
        let refusal = deadlines.refusal.filter(|day| !still && *day >= today);
        let refusal = refusal.map(|day| ClockLine { level: "later", ..line("deadlines-refusal", day, None) });
        let lines = contact.into_iter().chain(refusal).chain([answer]).collect();
        let note = match clock.kind {
            Kind::Complaint => None,
            Kind::Objection => Some(match clock.progress.objection_until {
                Some(day) => w.with("deadlines-objection-until", "date", &dates::show(day)),
                None => w.t("deadlines-objection-unknown"),
            }),
            _ => Some(w.t("deadlines-not-a-complaint")),
        };
        Self {
            received: dates::show(clock.receipt.date),
            source: w.term("receipt", &clock.receipt.source),
            lines,
            still,
            note: note.filter(|_| !still),
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
