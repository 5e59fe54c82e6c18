//! The output of `postkamer read`: one JSON object per letter. Stable; `postkamer schema` prints its JSON Schema.

use crate::domain::{
    CaseId, Completeness, Draft, Evidence, Handwriting, InkRegion, Page, PageRange, RequiredItem, Sha256, Submission,
    TextSource, Unreadable, UnreadableCode,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was read from one file, or from one letter of a file that holds several. Either the fields or `error` are
/// there.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Postkamer reading")]
pub struct ReadingJson {
    /// Name of the file without its folder.
    pub file: String,
    /// Of the bytes of the file; null when they could not be read at all.
    pub sha256: Option<String>,
    /// Only when separators split the file into letters: there is a line for each.
    #[serde(flatten)]
    pub part: Option<PartJson>,
    #[serde(flatten)]
    pub fields: Option<FieldsJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorJson>,
}

/// Which letter of its file this is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartJson {
    /// From 1.
    pub part: u32,
    /// Letters in the file.
    pub parts: u32,
    pub pages_of_file: PageRange,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FieldsJson {
    #[serde(flatten)]
    pub submission: Submission,
    /// Required items that the letter lacks.
    pub missing: Vec<RequiredItem>,
    /// Required items about which only a person can tell.
    pub doubtful: Vec<RequiredItem>,
    /// By JSON pointer: why each value is what it is.
    pub evidence: BTreeMap<String, Evidence>,
    pub pages: Vec<PageFacts>,
    /// What went wrong on the way without making the letter unreadable.
    pub problems: Vec<String>,
}

/// A page without its words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PageFacts {
    /// Counts from 1.
    pub number: u32,
    /// Pixels of the upright page.
    pub width: u32,
    pub height: u32,
    pub dpi: u32,
    /// Degrees clockwise that the scan was turned.
    pub rotation: u16,
    /// Degrees of slant that were straightened.
    pub skew: f32,
    pub blank: bool,
    /// It can't be decoded: a white page stands in its place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub damaged: bool,
    /// The case that a return slip on it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<CaseId>,
    pub handwriting: Handwriting,
    /// Share of its ink that was written by hand, 0..1.
    pub handwritten_share: f32,
    /// The larger pieces of ink that are no words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ink: Vec<InkRegion>,
    /// 0..1
    pub mean_confidence: f32,
    pub source: TextSource,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ErrorJson {
    pub code: UnreadableCode,
    /// The cause and the next step.
    pub message: String,
}

impl ReadingJson {
    pub fn read(
        file: String,
        sha256: &Sha256,
        draft: &Draft,
        completeness: &Completeness,
        pages: &[Page],
        problems: &[String],
    ) -> Self {
        let fields = FieldsJson {
            submission: draft.values.clone(),
            missing: completeness.missing(),
            doubtful: completeness.doubtful(),
            evidence: draft.evidence.clone(),
            pages: pages.iter().map(PageFacts::of).collect(),
            problems: problems.to_vec(),
        };
        Self { file, sha256: Some(sha256.to_string()), part: None, fields: Some(fields), error: None }
    }

    pub fn failed(file: String, sha256: Option<&Sha256>, why: &Unreadable) -> Self {
        let error = ErrorJson { code: why.code, message: why.message.clone() };
        Self { file, sha256: sha256.map(ToString::to_string), part: None, fields: None, error: Some(error) }
    }

    pub fn as_part(self, part: Option<PartJson>) -> Self {
        Self { part, ..self }
    }
}

impl PageFacts {
    pub(super) fn of(page: &Page) -> Self {
        Self {
            number: page.number,
            width: page.width,
            height: page.height,
            dpi: page.dpi,
            rotation: page.rotation,
            skew: page.skew,
            blank: page.blank,
            damaged: page.damaged,
            answers: page.answers.clone(),
            handwriting: page.handwriting,
            handwritten_share: page.handwritten_share,
            ink: page.ink.clone(),
            mean_confidence: page.mean_confidence,
            source: page.source,
        }
    }
}

/// The JSON Schema (2020-12) of one line of output.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(ReadingJson).to_value()
}
