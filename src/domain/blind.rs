//! Reading blind: of a small share of cases, what the machine is sure of is hidden, so that a person types it from the
//! scan. Whoever sees a value and finds it right sees less well than whoever has to read it: these figures are the honest
//! ones.

use super::case::CaseId;
use super::draft::Draft;
use super::judged::certainties;
use super::letter::Sha256;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// From here on the machine counts as sure of a value, which then needs no second look.
pub const SURE: f32 = 0.9;

/// Fields that can be asked, as [`super::JUDGED`] names them. Left out are long texts, which nobody would type anew; rows of
/// officials; and kind and day of receipt, which decide who may see the case and when it is due.
const ASKED: [&str; 13] = [
    "name",
    "organisation",
    "street",
    "house_number",
    "postcode",
    "city",
    "phone",
    "email",
    "letter_date",
    "signature",
    "subject",
    "incident_date",
    "prior_contact",
];

/// How what was typed first compares to what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum First {
    Same,
    Different,
    /// The field was left empty.
    Nothing,
}

/// What is asked blind of one case, and how far that is. Goes with the case.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Blind {
    /// Names of fields.
    pub asked: BTreeSet<String>,
    /// What was typed so far, as it stood in the form.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub typed: BTreeMap<String, String>,
    /// Of each field, once the case was to be confirmed. Nothing is hidden after that.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub compared: BTreeMap<String, First>,
}

impl std::fmt::Debug for Blind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blind({:?}, {:?}, typed ‹…›)", self.asked, self.compared)
    }
}

impl Blind {
    /// What to ask of a case that was just read; `share` of all cases, 0..1, are chosen. Which ones follows from a hash of
    /// their ids, so that nobody sees it coming and a second look gives the same.
    pub fn of(id: &CaseId, draft: &Draft, share: f64) -> Option<Self> {
        let hash = Sha256::of(format!("blind {id}").as_bytes());
        let part = u32::from_str_radix(hash.as_str().get(..8)?, 16).ok()?;
        if f64::from(part) >= share * (f64::from(u32::MAX) + 1.0) {
            return None;
        }
        let sure = certainties(draft).into_iter().filter(|(_, certainty)| *certainty >= SURE).map(|(field, _)| field);
        let asked: BTreeSet<String> = sure.filter(|field| ASKED.contains(&field.as_str())).collect();
        (!asked.is_empty()).then(|| Self { asked, ..Self::default() })
    }

    /// Still to be typed unseen.
    pub fn is_open(&self) -> bool {
        self.compared.is_empty()
    }
}
