//! The checklist beside the form.

use super::judged;
use crate::domain::{Completeness, Finding, Gap, RequiredItem, Severity};
use crate::wording::Wording;

pub struct CheckView {
    pub label: String,
    /// `present`, `missing`, `partial` or `doubtful`: icon, style and word.
    pub verdict: &'static str,
    pub word: String,
    pub source: String,
    pub optional: bool,
    /// The field where it is filled in.
    pub anchor: String,
}

pub fn checks(w: &Wording, completeness: &Completeness) -> Vec<CheckView> {
    completeness.findings.iter().map(|finding| check(w, finding)).collect()
}

fn check(w: &Wording, finding: &Finding) -> CheckView {
    let optional = finding.severity == Severity::Optional;
    let verdict = match finding.gap {
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
        source: finding.source.clone(),
        optional,
        anchor: field_of(&finding.item),
    }
}

/// The field where filling in an item begins.
fn field_of(item: &RequiredItem) -> String {
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
