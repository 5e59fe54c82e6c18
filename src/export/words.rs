//! The words of a letter with their places: `postkamer read --words`, and a file in the archive for each letter.
//! Stable; `postkamer schema --words` prints its JSON Schema.

use super::PageFacts;
use crate::domain::{Area, Page};
use schemars::JsonSchema;
use serde::Serialize;

/// All pages of a letter, blank ones too.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Postkamer words")]
pub struct WordsJson {
    pub pages: Vec<PageWordsJson>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PageWordsJson {
    #[serde(flatten)]
    pub facts: PageFacts,
    /// In reading order.
    pub words: Vec<WordJson>,
}

#[derive(Clone, Serialize, JsonSchema)]
pub struct WordJson {
    pub text: String,
    /// In pixels of the upright, straightened page, origin at the top left.
    #[serde(rename = "box")]
    pub area: Area,
    /// 0..1, as the OCR engine gives it; 1 for a text layer made by a computer.
    pub confidence: f32,
    /// Counts from 0 within the page, in reading order.
    pub line: u32,
    /// Counts from 0 within the page, in reading order.
    pub block: u32,
}

impl std::fmt::Debug for WordJson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WordJson(‹…› at {:?})", self.area)
    }
}

impl WordsJson {
    pub fn of(pages: &[Page]) -> Self {
        let word = |word: &crate::domain::Word| WordJson {
            text: word.text.clone(),
            area: word.area,
            confidence: word.confidence,
            line: word.line,
            block: word.block,
        };
        let page =
            |page: &Page| PageWordsJson { facts: PageFacts::of(page), words: page.words.iter().map(word).collect() };
        Self { pages: pages.iter().map(page).collect() }
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Text and numbers alone: nothing in it can fail.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The JSON Schema (2020-12) of one file of words.
pub fn words_schema() -> serde_json::Value {
    schemars::schema_for!(WordsJson).to_value()
}
