//! What a complaint must contain, and what a given letter lacks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that a complaint by post should contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
        self.findings.iter().filter(|f| f.severity != Severity::Optional).filter(absent).map(|f| f.item).collect()
    }

    /// Required items about which only a person can tell.
    pub fn doubtful(&self) -> Vec<RequiredItem> {
        let doubt = |f: &&Finding| f.gap == Some(Gap::Doubtful);
        self.findings.iter().filter(|f| f.severity != Severity::Optional).filter(doubt).map(|f| f.item).collect()
    }
}
