//! The checklist beside the form.

use super::form::FieldFault;
use super::judged;
use crate::domain::{BY_HAND, Completeness, Draft, Finding, Gap, RequiredItem, Severity, Signature};
use crate::wording::Wording;

pub struct CheckView {
    pub label: String,
    /// `present`, `missing`, `absent`, `partial` or `doubtful`: icon, style and word.
    pub verdict: &'static str,
    pub word: String,
    /// Why the verdict is what it is.
    pub reason: String,
    pub source: String,
    /// The field where it is filled in.
    pub anchor: String,
}

/// The checklist held against what stands in the form.
pub struct ChecklistView {
    pub w: Wording,
    /// What the law and the town ask.
    pub checks: Vec<CheckView>,
    /// What is only useful.
    pub extras: Vec<CheckView>,
    pub missing: Vec<String>,
    /// Somebody else changed the case since the form was made.
    pub stale: bool,
}

impl ChecklistView {
    pub fn new(w: Wording, completeness: &Completeness, draft: &Draft, faults: &[FieldFault]) -> Self {
        let view = |finding: &Finding| check(&w, finding, draft, faults);
        let (extras, asked): (Vec<&Finding>, Vec<&Finding>) =
            completeness.findings.iter().partition(|finding| finding.severity == Severity::Optional);
        Self {
            w,
            checks: asked.into_iter().map(view).collect(),
            extras: extras.into_iter().map(view).collect(),
            missing: completeness.missing().iter().map(|item| judged::label(&w, item)).collect(),
            stale: false,
        }
    }

    pub fn complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// What the button that confirms does, and what stands on it.
    pub fn action(&self) -> &'static str {
        if self.complete() { "bevestigen" } else { "bevestigen-onvolledig" }
    }

    pub fn button(&self) -> String {
        self.w.t(if self.complete() { "button-confirm" } else { "button-confirm-incomplete" })
    }

    /// All of it in one sentence, for those who can't see it change.
    pub fn summary(&self) -> String {
        if self.complete() {
            self.w.t("checklist-complete")
        } else {
            format!("{} {}", self.w.t("missing-now"), self.missing.join(", "))
        }
    }
}

fn check(w: &Wording, finding: &Finding, draft: &Draft, faults: &[FieldFault]) -> CheckView {
    let optional = finding.severity == Severity::Optional;
    // What was typed otherwise than read can be understood all the same.
    let mut unclear = faults.iter().filter(|fault| fault.fault != "fault-blind");
    let faulty = unclear.any(|fault| belongs(&finding.item, &fault.field));
    let verdict = match finding.gap {
        _ if faulty => "doubtful",
        None => "present",
        Some(Gap::Missing) if optional => "absent",
        Some(Gap::Missing) => "missing",
        Some(Gap::Partial) => "partial",
        Some(Gap::Doubtful) => "doubtful",
    };
    CheckView {
        label: judged::label(w, &finding.item),
        verdict,
        word: w.t(&format!("verdict-{verdict}")),
        reason: if faulty { w.t("check-fault") } else { reason(w, finding, draft) },
        source: finding.source.clone(),
        anchor: anchor(&finding.item),
    }
}

fn reason(w: &Wording, finding: &Finding, draft: &Draft) -> String {
    let item = &finding.item;
    let evidence = pointer(item).and_then(|pointer| draft.evidence.get(pointer));
    let by_hand = evidence.is_some_and(|evidence| evidence.rule == BY_HAND);
    let said = draft.values.judged.contains_key(item);
    match (finding.gap, evidence) {
        (None | Some(Gap::Missing), _) if said => w.t("check-judged"),
        (None, _) if item.is_judged() => w.t("check-shown"),
        (Some(Gap::Doubtful), _) if item.is_judged() => w.t("check-judge"),
        (None | Some(Gap::Missing), _) if by_hand => w.t("check-by-hand"),
        (None, Some(evidence)) => w.n("check-read", evidence.page),
        (None, None) => w.t("check-filled"),
        (Some(Gap::Missing), _) if *item == RequiredItem::Signature => w.t("check-no-signature"),
        (Some(Gap::Missing), _) => w.t("check-empty"),
        (Some(Gap::Partial), _) => w.with("check-lacks", "what", &lacking_of_address(w, draft)),
        (Some(Gap::Doubtful), _) if *item == RequiredItem::Address => w.t("check-address-unsure"),
        (Some(Gap::Doubtful), _)
            if *item == RequiredItem::Signature && draft.values.signature == Signature::Unclear =>
        {
            w.t("check-signature-unclear")
        }
        (Some(Gap::Doubtful), Some(evidence)) => {
            w.n("check-unsure", (evidence.confidence.clamp(0.0, 1.0) * 100.0).round() as u32)
        }
        (Some(Gap::Doubtful), None) => w.t("check-judge"),
    }
}

/// What a letter to this address still needs.
fn lacking_of_address(w: &Wording, draft: &Draft) -> String {
    let address = &draft.values.complainant.address;
    let parts = [
        (address.street.is_none(), "check-street"),
        (address.house_number.is_none(), "check-number"),
        (address.postcode.is_none() && address.city.is_none(), "check-place"),
    ];
    let lacking = parts.iter().filter(|(lacking, _)| *lacking).map(|(_, key)| w.t(key));
    lacking.collect::<Vec<_>>().join(", ")
}

/// The value on which the verdict rests.
fn pointer(item: &RequiredItem) -> Option<&'static str> {
    match item {
        RequiredItem::Name => Some("/complainant/name"),
        RequiredItem::Address => Some("/complainant/address/street"),
        RequiredItem::Phone => Some("/complainant/phone"),
        RequiredItem::Signature => Some("/signature"),
        RequiredItem::LetterDate => Some("/letter_date"),
        RequiredItem::Description => Some("/description"),
        RequiredItem::Email => Some("/complainant/email"),
        RequiredItem::IncidentDate => Some("/incident/date"),
        RequiredItem::IncidentPlace => Some("/incident/place"),
        RequiredItem::Official => Some("/officials/0/name"),
        RequiredItem::PriorContact => Some("/prior_contact/occurred"),
        RequiredItem::Translation | RequiredItem::Authorisation | RequiredItem::Decision | RequiredItem::Own(_) => None,
    }
}

/// A field of the form that an item is made of.
fn belongs(item: &RequiredItem, field: &str) -> bool {
    match item {
        RequiredItem::Address => ["straat", "huisnummer", "toevoeging", "postcode", "plaats", "land"].contains(&field),
        RequiredItem::Official => super::officials::row_index(field).is_some(),
        item => field == anchor(item),
    }
}

/// The field where filling in an item begins.
fn anchor(item: &RequiredItem) -> String {
    let field = match item {
        RequiredItem::Name => "naam",
        RequiredItem::Address => "straat",
        RequiredItem::Phone => "telefoon",
        RequiredItem::Signature => "handtekening",
        RequiredItem::LetterDate => "dagtekening",
        RequiredItem::Description => "omschrijving",
        RequiredItem::Email => "email",
        RequiredItem::IncidentDate => "gebeurtenis-datum",
        RequiredItem::IncidentPlace => "gebeurtenis-plaats",
        RequiredItem::Official => "ambtenaar-0-naam",
        RequiredItem::PriorContact => "eerder-contact",
        RequiredItem::Translation | RequiredItem::Authorisation | RequiredItem::Decision | RequiredItem::Own(_) => {
            return judged::field_name(item);
        }
    };
    field.to_owned()
}
