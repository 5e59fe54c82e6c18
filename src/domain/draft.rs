//! What a letter says, as the system understood it, and on what grounds.

use super::{Address, Area, Blind, Email, Judgement, PersonName, PersonalText, Phone, RequiredItem};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What the letter is, whatever word its writer used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// About conduct or service of the municipality (Awb 9:1).
    #[default]
    Complaint,
    /// Disagrees with a decision (bezwaar, Awb 6:4).
    Objection,
    Idea,
    /// Suspected wrongdoing, reported by somebody who works or worked for the municipality.
    Integrity,
    /// About help by a wijkteam (neighbourhood care team), care organisation or supplier.
    Care,
    /// Something in the street.
    LivingEnvironment,
    Other,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Complaint,
        Kind::Objection,
        Kind::Idea,
        Kind::Integrity,
        Kind::Care,
        Kind::LivingEnvironment,
        Kind::Other,
    ];
}

/// Did the sender sign the letter with ink?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    Present,
    Absent,
    #[default]
    Unclear,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Complainant {
    pub name: Option<PersonName>,
    pub organisation: Option<PersonalText>,
    pub address: Address,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
}

/// What an official has to do with the letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfficialRole {
    /// The complaint is about this person; never to be the contact person (Awb 9:7).
    ComplainedAbout,
    EarlierContact,
    #[default]
    Unknown,
}

/// An employee, officer or governor of the municipality whom the letter names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Official {
    pub name: PersonName,
    /// Function as written: wethouder, medewerker, handhaver.
    #[serde(default)]
    pub role: Option<String>,
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub involvement: OfficialRole,
    /// Id in the configured staff list, where the name matches one.
    #[serde(default)]
    pub staff_id: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Incident {
    pub date: Option<NaiveDate>,
    pub place: Option<PersonalText>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PriorContact {
    /// `null` when the letter is silent about it.
    pub occurred: Option<bool>,
    pub with: Option<PersonName>,
    pub department: Option<String>,
}

/// The fields of a letter. Absent values are null.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Submission {
    pub kind: Kind,
    /// ISO 639-1: nl, en, de, fr, tr.
    pub language: Option<String>,
    pub complainant: Complainant,
    /// Who is complained for, when somebody else writes.
    pub on_behalf_of: Option<PersonName>,
    /// The dagtekening: the date that the writer put on the letter (Awb 9:4(2)b).
    pub letter_date: Option<NaiveDate>,
    /// From a received stamp; starts the legal clock.
    pub received_date: Option<NaiveDate>,
    pub signature: Signature,
    pub officials: Vec<Official>,
    pub incident: Incident,
    pub prior_contact: PriorContact,
    /// Kenmerk (reference mark) and zaaknummer (case number) as written.
    pub references: Vec<String>,
    pub subject: Option<PersonalText>,
    /// The body of the letter, between salutation and closing.
    pub description: Option<PersonalText>,
    /// What a person said about items of the checklist that no field holds.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub judged: BTreeMap<RequiredItem, Judgement>,
}

/// Another value that was considered for the same field.
#[derive(Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rival {
    pub value: String,
    /// 0..1
    pub confidence: f32,
    pub page: u32,
    #[serde(rename = "box")]
    pub area: Option<Area>,
}

impl fmt::Debug for Rival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rival(‹…› at {:?})", self.area)
    }
}

/// The rule of a value that a person put in.
pub const BY_HAND: &str = "by_hand";

/// Why a field has its value.
#[derive(Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Probability 0..1 that the value is right.
    pub confidence: f32,
    /// Counts from 1.
    pub page: u32,
    /// In pixels of the upright page; null when the value rests on more than a place.
    #[serde(rename = "box")]
    pub area: Option<Area>,
    /// The words that the value was read from.
    pub text: String,
    /// Name of the rule that found it.
    pub rule: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival>,
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Evidence({} {:.2} page {} {:?})", self.rule, self.confidence, self.page, self.area)
    }
}

/// A submission with its evidence: one entry per JSON pointer into [`Submission`] that has a value,
/// such as `/complainant/address/postcode` or `/officials/0/name`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub values: Submission,
    pub evidence: BTreeMap<String, Evidence>,
    /// What a person is to type without seeing it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blind: Option<Blind>,
}
