//! Holds a letter against the checklist.
//!
//! Architecture invariant: a total function of the draft and the checklist. The verdict knows three values: there,
//! not there, and a doubt that only a person resolves.

use crate::domain::{
    Checklist, ChecklistItem, Completeness, Condition, Draft, Finding, Gap, Judgement, RequiredItem, Signature,
    Submission,
};
use regex::Regex;

/// Below this a value is shown as doubtful, not as there.
const DOUBT: f32 = 0.5;

/// Why a checklist can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ChecklistError {
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    #[error("found_by of the item {item} is no regular expression: {error}")]
    Pattern { item: String, error: regex::Error },
    #[error("the item {item} has found_by or question, which only a town's own item may have; take it out")]
    NotOwn { item: String },
    #[error("{item} is no item of the program; correct the name, or add a question to make it one of the town's own")]
    Unknown { item: String },
}

/// Reads `config/checklist.toml`.
///
/// # Errors
/// When it is no TOML of this form, or a `found_by` is no regular expression.
pub fn checklist_from_toml(text: &str) -> Result<Checklist, ChecklistError> {
    let checklist: Checklist = toml::from_str(text)?;
    for wanted in &checklist.items {
        let name = || serde_json::to_string(&wanted.item).unwrap_or_default();
        match wanted.item {
            // A slip of the pen in the name of a known item would otherwise switch it off.
            RequiredItem::Own(_) if wanted.question.is_none() => return Err(ChecklistError::Unknown { item: name() }),
            RequiredItem::Own(_) => {}
            _ if wanted.found_by.is_some() || wanted.question.is_some() => {
                return Err(ChecklistError::NotOwn { item: name() });
            }
            _ => {}
        }
        if let Some(pattern) = &wanted.found_by {
            Regex::new(pattern).map_err(|error| ChecklistError::Pattern { item: name(), error })?;
        }
    }
    Ok(checklist)
}

/// Holds a letter against the items that concern it.
pub fn check(draft: &Draft, checklist: &Checklist) -> Completeness {
    let verdict = |wanted: &ChecklistItem| Finding {
        item: wanted.item.clone(),
        severity: wanted.severity,
        source: wanted.source.clone(),
        gap: gap(draft, wanted),
        question: wanted.question.clone(),
    };
    let concerns = |wanted: &&ChecklistItem| concerns(&draft.values, wanted);
    Completeness { findings: checklist.items.iter().filter(concerns).map(verdict).collect() }
}

fn concerns(values: &Submission, wanted: &ChecklistItem) -> bool {
    let asked = match wanted.when {
        Condition::Always => true,
        Condition::ForeignLanguage => values.language.as_deref().is_some_and(|language| language != "nl"),
        Condition::OnBehalfOf => values.on_behalf_of.is_some(),
    };
    asked && (wanted.kinds.is_empty() || wanted.kinds.contains(&values.kind))
}

fn gap(draft: &Draft, wanted: &ChecklistItem) -> Option<Gap> {
    let values = &draft.values;
    let writer = &values.complainant;
    match wanted.item {
        RequiredItem::Name => value(draft, "/complainant/name", writer.name.is_some()),
        RequiredItem::Address => address(draft),
        RequiredItem::Phone => value(draft, "/complainant/phone", writer.phone.is_some()),
        RequiredItem::Email => value(draft, "/complainant/email", writer.email.is_some()),
        RequiredItem::LetterDate => value(draft, "/letter_date", values.letter_date.is_some()),
        RequiredItem::Description => value(draft, "/description", values.description.is_some()),
        RequiredItem::IncidentDate => value(draft, "/incident/date", values.incident.date.is_some()),
        RequiredItem::IncidentPlace => value(draft, "/incident/place", values.incident.place.is_some()),
        RequiredItem::Official => value(draft, "/officials/0/name", !values.officials.is_empty()),
        RequiredItem::PriorContact => value(draft, "/prior_contact/occurred", values.prior_contact.occurred.is_some()),
        RequiredItem::Signature => signature(draft),
        RequiredItem::Decision => judged(values, &wanted.item, || !values.references.is_empty()),
        RequiredItem::Translation | RequiredItem::Authorisation => judged(values, &wanted.item, || false),
        RequiredItem::Own(_) => own(values, wanted),
    }
}

/// What a person said; before that, whether the letter shows it by itself. If not, only a person can tell.
fn judged(values: &Submission, item: &RequiredItem, shown: impl Fn() -> bool) -> Option<Gap> {
    match values.judged.get(item) {
        Some(Judgement::Present | Judgement::NotNeeded) => None,
        Some(Judgement::Missing) => Some(Gap::Missing),
        None => (!shown()).then_some(Gap::Doubtful),
    }
}

fn own(values: &Submission, wanted: &ChecklistItem) -> Option<Gap> {
    let Some(pattern) = wanted.found_by.as_deref().and_then(|pattern| Regex::new(pattern).ok()) else {
        return judged(values, &wanted.item, || false);
    };
    let texts = [&values.subject, &values.description].into_iter().flatten().map(|text| text.as_str());
    let found = texts.chain(values.references.iter().map(String::as_str)).any(|text| pattern.is_match(text));
    match values.judged.get(&wanted.item) {
        None => (!found).then_some(Gap::Missing),
        Some(_) => judged(values, &wanted.item, || found),
    }
}

/// A value without evidence was put in by a person, and stands.
fn value(draft: &Draft, pointer: &str, present: bool) -> Option<Gap> {
    let doubtful = draft.evidence.get(pointer).is_some_and(|e| e.confidence < DOUBT);
    match (present, doubtful) {
        (false, _) => Some(Gap::Missing),
        (true, true) => Some(Gap::Doubtful),
        (true, false) => None,
    }
}

fn address(draft: &Draft) -> Option<Gap> {
    let address = &draft.values.complainant.address;
    if address.is_empty() {
        return Some(Gap::Missing);
    }
    if !address.is_complete() {
        return Some(Gap::Partial);
    }
    let sure = |part: &str| value(draft, &format!("/complainant/address/{part}"), true).is_none();
    let place_sure = (address.postcode.is_some() && sure("postcode")) || (address.city.is_some() && sure("city"));
    (!(sure("street") && sure("house_number") && place_sure)).then_some(Gap::Doubtful)
}

fn signature(draft: &Draft) -> Option<Gap> {
    match draft.values.signature {
        Signature::Present => value(draft, "/signature", true),
        Signature::Unclear => Some(Gap::Doubtful),
        Signature::Absent => match value(draft, "/signature", true) {
            Some(_) => Some(Gap::Doubtful),
            None => Some(Gap::Missing),
        },
    }
}
