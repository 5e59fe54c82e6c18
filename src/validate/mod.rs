//! Holds a letter against the checklist.
//!
//! Architecture invariant: a total function of the draft and the checklist. The verdict knows three values: there,
//! not there, and a doubt that only a person resolves.

use crate::domain::{Checklist, Completeness, Draft, Finding, Gap, RequiredItem, Signature};

/// Below this a value is shown as doubtful, not as there.
const DOUBT: f32 = 0.5;

/// Reads `config/checklist.toml`.
pub fn checklist_from_toml(text: &str) -> Result<Checklist, toml::de::Error> {
    toml::from_str(text)
}

pub fn check(draft: &Draft, checklist: &Checklist) -> Completeness {
    let verdict = |wanted: &crate::domain::ChecklistItem| Finding {
        item: wanted.item,
        severity: wanted.severity,
        source: wanted.source.clone(),
        gap: gap(draft, wanted.item),
    };
    Completeness { findings: checklist.items.iter().map(verdict).collect() }
}

fn gap(draft: &Draft, item: RequiredItem) -> Option<Gap> {
    let values = &draft.values;
    let writer = &values.complainant;
    match item {
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
