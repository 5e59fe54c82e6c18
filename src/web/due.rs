//! Deadlines as the pages show them.

use super::dates;
use crate::domain::{CaseId, Due, Terms, Urgency};
use crate::store::CaseFilter;
use crate::wording::Wording;
use chrono::{Days, NaiveDate};

/// What is to be done first.
pub struct DueView {
    /// "Contact", "Antwoord".
    pub label: String,
    pub date: String,
    /// `overdue`, `soon` or `later`: style.
    pub level: &'static str,
    /// "3 dagen te laat", "nog 5 dagen".
    pub distance: String,
}

impl DueView {
    pub fn new(w: &Wording, terms: &Terms, due: Due, on: NaiveDate, today: NaiveDate) -> Self {
        Self {
            label: w.term("due", &due),
            date: dates::show(on),
            level: level(terms.urgency(on, today)),
            distance: distance(w, on, today),
        }
    }
}

pub fn level(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Overdue => "overdue",
        Urgency::Soon => "soon",
        Urgency::Later => "later",
    }
}

pub fn distance(w: &Wording, on: NaiveDate, today: NaiveDate) -> String {
    match (on - today).num_days() {
        days @ ..0 => w.n("due-late", -days),
        days => w.n("due-left", days),
    }
}

/// Which deadlines a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueChoice {
    Overdue,
    Soon,
    /// All of them, in order.
    All,
}

impl DueChoice {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "verlopen" => Some(DueChoice::Overdue),
            "binnenkort" => Some(DueChoice::Soon),
            "alle" => Some(DueChoice::All),
            _ => None,
        }
    }

    /// The days that it takes in.
    pub fn range(self, terms: &Terms, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(today);
        let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(today);
        match self {
            DueChoice::Overdue => (first, today.pred_opt().unwrap_or(today)),
            DueChoice::Soon => (today, today.checked_add_days(Days::new(terms.soon_days.into())).unwrap_or(last)),
            DueChoice::All => (first, last),
        }
    }

    /// The filter of a list with this choice.
    pub fn filter(self, terms: &Terms, today: NaiveDate, after: &str) -> CaseFilter {
        let after_due = after.split_once('.').and_then(|(day, id)| Some((day.parse().ok()?, CaseId(id.to_owned()))));
        CaseFilter { due: Some(self.range(terms, today)), after_due, ..CaseFilter::default() }
    }
}
