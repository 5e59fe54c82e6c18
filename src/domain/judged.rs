//! How well a case was read: field by field, what the machine said against what a person made of it.
//!
//! What the machine said stands in the case, as does what the person made of it; both go when the case goes. What is left
//! are counts of these verdicts, which say nothing about anybody.

use super::blind::{Blind, First};
use super::deadline::BY_SEPARATOR;
use super::draft::{BY_HAND, Draft, Submission};
use serde_json::Value;
use std::collections::BTreeMap;

/// Fields whose reading is judged: name of the figure, pointer into the values.
pub const JUDGED: [(&str, &str); 17] = [
    ("name", "/complainant/name"),
    ("organisation", "/complainant/organisation"),
    ("street", "/complainant/address/street"),
    ("house_number", "/complainant/address/house_number"),
    ("postcode", "/complainant/address/postcode"),
    ("city", "/complainant/address/city"),
    ("phone", "/complainant/phone"),
    ("email", "/complainant/email"),
    ("letter_date", "/letter_date"),
    ("received_date", "/received_date"),
    ("signature", "/signature"),
    ("kind", "/kind"),
    ("subject", "/subject"),
    ("description", "/description"),
    ("incident_date", "/incident/date"),
    ("officials", "/officials"),
    ("prior_contact", "/prior_contact/occurred"),
];

/// Probabilities 0..1 that values are right, by the name of their field in [`JUDGED`].
pub type Certainties = BTreeMap<String, f32>;

/// Bands of certainty by their lower ends, in percent. The last one ends at 100.
pub const BANDS: [u32; 7] = [0, 60, 70, 80, 90, 95, 99];

/// A case that somebody left open says nothing about how long it took: no more is counted, in seconds.
pub const LONGEST_HANDLING: u32 = 30 * 60;

/// Seconds are counted in steps of five, rounded up, so that a year of figures stays small.
pub fn rounded_seconds(seconds: u32) -> u32 {
    seconds.div_ceil(5).max(1).saturating_mul(5).min(LONGEST_HANDLING)
}

/// How sure the machine was, by field. A value in parts is as sure as the least sure of them.
pub fn certainties(draft: &Draft) -> Certainties {
    let below =
        |field: &str, pointer: &str| pointer.strip_prefix(field).is_some_and(|r| r.is_empty() || r.starts_with('/'));
    let certainty = |(name, field): &(&str, &str)| {
        let grounds = draft.evidence.iter().filter(|(pointer, _)| below(field, pointer)).map(|(_, evidence)| evidence);
        let read = grounds.filter(|evidence| evidence.rule != BY_HAND && evidence.rule != BY_SEPARATOR);
        let least = read.map(|evidence| evidence.confidence).min_by(f32::total_cmp)?;
        Some(((*name).to_owned(), (least * 1000.0).round() / 1000.0))
    };
    JUDGED.iter().filter_map(certainty).collect()
}

/// The band of [`BANDS`] in which a probability lies.
fn band(certainty: f32) -> u32 {
    let percent = (f64::from(certainty) * 1000.0).round() / 10.0;
    BANDS.iter().rev().find(|low| f64::from(**low) <= percent).copied().unwrap_or_default()
}

/// What counts of one case, as items of the figures: field, verdict and, of what was read, the band of its certainty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Verdicts {
    /// `right`, `wrong` (a person put something else), `missed` (a person filled it in), `false` (a person emptied it) or
    /// `absent` (neither found anything).
    pub seen: Vec<String>,
    /// `same` (typed as read), `mistyped` (the person took the machine's value back), `skipped` (nothing was typed, and the
    /// machine's value taken), `wrong` or `false`; and `case`.
    pub blind: Vec<String>,
}

impl Verdicts {
    pub fn of(machine: &Submission, person: &Submission, certainties: &Certainties, blind: Option<&Blind>) -> Self {
        let json = |values: &Submission| serde_json::to_value(values).unwrap_or_default();
        let (machine, person) = (json(machine), json(person));
        let mut verdicts = Self::default();
        for (field, pointer) in JUDGED {
            let (read, confirmed) = (machine.pointer(pointer), person.pointer(pointer));
            let seen = seen(read, confirmed);
            let band =
                certainties.get(field).filter(|_| !is_empty(read)).map(|certainty| format!(":{}", band(*certainty)));
            let item = |verdict: &str| format!("{field}:{verdict}{}", band.as_deref().unwrap_or_default());
            match blind.and_then(|blind| blind.compared.get(field)) {
                None => verdicts.seen.push(item(seen)),
                Some(first) => verdicts.blind.push(item(typed(*first, seen))),
            }
        }
        if !verdicts.blind.is_empty() {
            verdicts.blind.push("case".to_owned());
        }
        verdicts
    }
}

fn is_empty(value: Option<&Value>) -> bool {
    value.is_none_or(|v| v.is_null() || v.as_array().is_some_and(Vec::is_empty) || v == "unclear")
}

fn seen(read: Option<&Value>, confirmed: Option<&Value>) -> &'static str {
    match (is_empty(read), is_empty(confirmed)) {
        (true, true) => "absent",
        (true, false) => "missed",
        (false, true) => "false",
        (false, false) if read == confirmed => "right",
        (false, false) => "wrong",
    }
}

/// What was typed unseen, when the value that was chosen in the end compares like this to what was read.
fn typed(first: First, seen: &'static str) -> &'static str {
    match (first, seen) {
        (First::Same, "right") => "same",
        (First::Different, "right") => "mistyped",
        (First::Nothing, "right") => "skipped",
        (_, seen) => seen,
    }
}
