//! How long cases are kept after they ended. The terms are those of the Selectielijst gemeenten, process type 13 ("Geschillen
//! behandelen"), and a town can set its own.

use super::{CaseState, Outcome};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Whole years after the day on which a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Dealt with (13.1).
    pub handled_years: u32,
    /// Not admissible: no complaint, or refused (13.1.4).
    pub not_admissible_years: u32,
    /// Broken off: withdrawn, or sent on (13.2).
    pub broken_off_years: u32,
    /// A file that could not be read and was set aside: no case was ever made of it.
    pub discarded_years: u32,
}

impl Retention {
    /// Years and number of the list for a case that stands so.
    fn term(&self, state: CaseState, outcome: Option<&str>) -> (u32, &'static str) {
        match (state, outcome.and_then(Outcome::parse)) {
            (CaseState::NotAComplaint, _) | (_, Some(Outcome::Refused)) => (self.not_admissible_years, "13.1.4"),
            (CaseState::Forwarded | CaseState::Withdrawn, _) | (_, Some(Outcome::Forwarded | Outcome::Withdrawn)) => {
                (self.broken_off_years, "13.2")
            }
            _ => (self.handled_years, "13.1"),
        }
    }

    /// On what grounds a case may be destroyed today; `None` while its term runs.
    pub fn ground(
        &self,
        state: CaseState,
        outcome: Option<&str>,
        ended_on: NaiveDate,
        today: NaiveDate,
    ) -> Option<String> {
        let (years, number) = self.term(state, outcome);
        (years_after(ended_on, years) < today).then(|| format!("selectielijst {number}, {years} jaar"))
    }

    /// On what grounds a file that was set aside on a day may be destroyed today; `None` while its term runs.
    pub fn discarded_ground(&self, on: NaiveDate, today: NaiveDate) -> Option<String> {
        let years = self.discarded_years;
        (years_after(on, years) < today).then(|| format!("weggelegd bestand, {years} jaar"))
    }

    /// No case that ended after this day can be due.
    pub fn latest_end(&self, today: NaiveDate) -> NaiveDate {
        let least = self.handled_years.min(self.not_admissible_years).min(self.broken_off_years);
        today.with_year(today.year().saturating_sub(least as i32)).unwrap_or(today)
    }
}

/// The same day so many years later; the last of February for a leap day.
fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    let year = day.year().saturating_add(years as i32);
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_case_goes_after_its_own_term_and_not_on_its_last_day() {
        let terms = Retention { handled_years: 5, not_admissible_years: 1, broken_off_years: 1, discarded_years: 1 };
        let ground = |state, outcome, today| terms.ground(state, outcome, day("2024-02-29"), day(today));
        assert_eq!(ground(CaseState::Confirmed, Some("founded"), "2029-02-28"), None);
        let handled = ground(CaseState::Confirmed, Some("founded"), "2029-03-01");
        assert_eq!(handled.as_deref(), Some("selectielijst 13.1, 5 jaar"));
        assert_eq!(ground(CaseState::NotAComplaint, None, "2025-02-28"), None);
        let refused = ground(CaseState::Confirmed, Some("refused"), "2025-03-01");
        assert_eq!(refused.as_deref(), Some("selectielijst 13.1.4, 1 jaar"));
        let withdrawn = ground(CaseState::Withdrawn, Some("withdrawn"), "2025-03-01");
        assert_eq!(withdrawn.as_deref(), Some("selectielijst 13.2, 1 jaar"));
    }
}
