//! The output of `postkamer export`: one JSON object per decided case. Stable; `postkamer schema --cases` prints its JSON
//! Schema.

use crate::domain::{CaseId, PageRange, ReceiptSource, RequiredItem, Sha256, Submission};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

/// A case as people decided it, for the system in which it is dealt with.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Postkamer case")]
pub struct CaseJson {
    pub id: CaseId,
    /// Grows with every change.
    pub version: i64,
    /// `confirmed`, `incomplete`, `forwarded`, `not_a_complaint`, `withdrawn` or `joined`.
    pub state: String,
    /// The case that a joined letter belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_to: Option<CaseId>,
    pub received: ReceivedJson,
    /// What people made of the letter.
    #[serde(flatten)]
    pub submission: Submission,
    /// Required items that it lacks.
    pub missing: Vec<RequiredItem>,
    /// Last day for the answer, as the law has it.
    #[schemars(with = "String")]
    pub answer_by: NaiveDate,
    pub letter: LetterJson,
    /// Who did what, in order of time.
    pub history: Vec<StepJson>,
}

#[derive(Serialize, JsonSchema)]
pub struct ReceivedJson {
    /// The day on which the clock started.
    #[schemars(with = "String")]
    pub date: NaiveDate,
    /// `person`, `separator`, `stamp` or `arrival`.
    #[schemars(with = "String")]
    pub source: ReceiptSource,
}

/// The scan, as it lies in the archive.
#[derive(Serialize, JsonSchema)]
pub struct LetterJson {
    pub file: String,
    /// Of the file; other letters may be in it.
    #[schemars(with = "String")]
    pub sha256: Sha256,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages_of_file: Option<PageRange>,
}

#[derive(Serialize, JsonSchema)]
pub struct StepJson {
    #[schemars(with = "String")]
    pub at: DateTime<Utc>,
    /// Name of the user.
    pub by: String,
    pub action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// JSON Schema (draft 2020-12) of a line.
pub fn cases_schema() -> serde_json::Value {
    schemars::schema_for!(CaseJson).to_value()
}
