//! What reading leaves of a letter: pages of words.

use super::CaseId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A box in pixels of the upright page, origin at the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Area {
    pub fn right(&self) -> u32 {
        self.left.saturating_add(self.width)
    }

    pub fn bottom(&self) -> u32 {
        self.top.saturating_add(self.height)
    }

    /// The smallest box around both.
    pub fn union(&self, other: &Area) -> Area {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Area { left, top, width: right - left, height: bottom - top }
    }

    pub fn intersects(&self, other: &Area) -> bool {
        self.left < other.right() && other.left < self.right() && self.top < other.bottom() && other.top < self.bottom()
    }
}

/// One recognised word. `block` and `line` count from 0 within the page, in reading order.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    pub text: String,
    pub area: Area,
    /// 0..1, as the OCR engine gives it; 1 for a text layer made by a computer.
    pub confidence: f32,
    pub block: u32,
    pub line: u32,
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Word(‹…› at {:?})", self.area)
    }
}

/// How the text of a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Handwriting {
    #[default]
    Printed,
    Handwritten,
    Mixed,
}

/// What a piece of ink on a page is, as far as it is no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InkKind {
    /// Print that was not read.
    Print,
    Signature,
    /// Notes, and text written by hand.
    Handwriting,
    /// A tick, an arrow, a line along the margin.
    Mark,
    Stamp,
    /// A letterhead's picture or large letters.
    Graphic,
    /// Folds, holes, rings, edges.
    Noise,
}

impl InkKind {
    pub const ALL: [InkKind; 7] = [
        InkKind::Print,
        InkKind::Signature,
        InkKind::Handwriting,
        InkKind::Mark,
        InkKind::Stamp,
        InkKind::Graphic,
        InkKind::Noise,
    ];
}

/// A piece of ink.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InkRegion {
    pub kind: InkKind,
    pub area: Area,
    /// 0..1 that it is of this kind.
    pub probability: f32,
    /// 0..1 that it is the sender's signature, its place in the letter counted.
    pub signature: f32,
}

/// Where the words of a page come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextSource {
    Ocr,
    /// Written by a computer into the PDF and trusted as such.
    TextLayer,
}

/// A page set upright, with its words in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Counts from 1.
    pub number: u32,
    /// Pixels of the upright page.
    pub width: u32,
    pub height: u32,
    /// Pixels per inch as found or estimated from the paper size.
    pub dpi: u32,
    /// Degrees clockwise (0, 90, 180, 270) that the scan was turned to stand upright.
    pub rotation: u16,
    /// Degrees of slant that were straightened; positive when the text on the scan ran downwards to the right.
    pub skew: f32,
    /// Nothing on it. A blank page is kept.
    pub blank: bool,
    /// It can't be decoded: a white page stands in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub damaged: bool,
    /// The case that a return slip on this page names. Anybody can print one: a person judges it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<CaseId>,
    pub handwriting: Handwriting,
    /// Share of its ink that was written by hand, 0..1.
    #[serde(default)]
    pub handwritten_share: f32,
    /// The larger pieces of ink that are no words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ink: Vec<InkRegion>,
    /// Mean over the words, 0..1; 0 without words.
    pub mean_confidence: f32,
    pub source: TextSource,
    pub words: Vec<Word>,
}

impl Page {
    /// Written by hand, and read so badly that a person had better type it over.
    pub fn is_to_type_over(&self) -> bool {
        const READS_WELL: f32 = 0.75;
        self.handwriting == Handwriting::Handwritten && !self.words.is_empty() && self.mean_confidence < READS_WELL
    }
}

/// What the ink says about the signature, before a person looked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignatureFinding {
    pub verdict: super::Signature,
    /// Probability 0..1 that the verdict is right.
    pub confidence: f32,
    pub page: u32,
    pub area: Option<Area>,
}
