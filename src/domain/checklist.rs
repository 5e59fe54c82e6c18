//! What a complaint must contain, and what a given letter lacks.

use super::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that a complaint by post should contain.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequiredItem {
    Name,
    Address,
    Phone,
    Signature,
    LetterDate,
    Description,
    Email,
    IncidentDate,
    IncidentPlace,
    Official,
    PriorContact,
    /// Of a letter in another language, where one is needed to handle it (Awb 6:5 lid 3).
    Translation,
    /// Of somebody who writes for another (Awb 2:1 lid 2).
    Authorisation,
    /// Which decision an objection is about (Awb 6:5 lid 1 onder c).
    Decision,
    /// One that the town put on its list.
    #[serde(untagged)]
    Own(OwnItem),
}

impl RequiredItem {
    /// No field holds it: a person says whether it is there.
    pub fn is_judged(&self) -> bool {
        matches!(self, Self::Translation | Self::Authorisation | Self::Decision | Self::Own(_))
    }
}

/// The name of a town's own item: small letters, digits and `_`, at most 60. `kopie_legitimatie` is shown as "Kopie
/// legitimatie".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct OwnItem(String);

impl TryFrom<String> for OwnItem {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        match (1..=60).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(fits)
        {
            true => Ok(Self(name)),
            false => Err("an item of the checklist is small letters, digits and _, at most 60"),
        }
    }
}

impl OwnItem {
    /// As staff read it.
    pub fn label(&self) -> String {
        let words = self.0.replace('_', " ");
        let first = words.chars().next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(words.chars().skip(1)).collect()
    }
}

/// What a person says about an item that no field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    Present,
    Missing,
    /// This letter can do without.
    NotNeeded,
}

impl Judgement {
    pub const ALL: [Judgement; 3] = [Judgement::NotNeeded, Judgement::Present, Judgement::Missing];
}

/// When an item is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    #[default]
    Always,
    /// The letter is not in Dutch.
    ForeignLanguage,
    /// Somebody writes for another.
    OnBehalfOf,
}

/// Who asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Awb 9:4.
    Statutory,
    /// The town's own page.
    Municipal,
    Optional,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    pub item: RequiredItem,
    pub severity: Severity,
    /// Where the demand comes from, shown to staff: "Awb 9:4 lid 2 onder a".
    pub source: String,
    #[serde(default)]
    pub when: Condition,
    /// The kinds of letter that it is asked of; all, when empty.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// Of a town's own item: a regular expression that its letters match. Without one a person tells.
    #[serde(default)]
    pub found_by: Option<String>,
    /// Of a town's own item: how the letter to the citizen asks for it.
    #[serde(default)]
    pub question: Option<String>,
}

impl ChecklistItem {
    /// One that is asked of every letter.
    pub fn new(item: RequiredItem, severity: Severity, source: &str) -> Self {
        let (when, kinds, found_by, question) = (Condition::Always, Vec::new(), None, None);
        Self { item, severity, source: source.to_owned(), when, kinds, found_by, question }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub items: Vec<ChecklistItem>,
}

/// What is wrong with one item. A poor letter is data, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    Missing,
    /// There, but only in part: a street without a number.
    Partial,
    /// The machine can't tell; only a person turns this into present or missing.
    Doubtful,
}

/// The verdict on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub item: RequiredItem,
    pub severity: Severity,
    pub source: String,
    /// `None` when the item is there.
    pub gap: Option<Gap>,
    /// How to ask the citizen for it, where the town says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

/// The checklist held against one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Completeness {
    pub findings: Vec<Finding>,
}

impl Completeness {
    /// Required items that are absent or only there in part. Doubtful ones are not counted as missing.
    pub fn missing(&self) -> Vec<RequiredItem> {
        let absent = |f: &&Finding| matches!(f.gap, Some(Gap::Missing | Gap::Partial));
        self.findings
            .iter()
            .filter(|f| f.severity != Severity::Optional)
            .filter(absent)
            .map(|f| f.item.clone())
            .collect()
    }

    /// Required items about which only a person can tell.
    pub fn doubtful(&self) -> Vec<RequiredItem> {
        let doubt = |f: &&Finding| f.gap == Some(Gap::Doubtful);
        self.findings
            .iter()
            .filter(|f| f.severity != Severity::Optional)
            .filter(doubt)
            .map(|f| f.item.clone())
            .collect()
    }
}
