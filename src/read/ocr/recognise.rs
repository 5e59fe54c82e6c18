//! One page through the engine: made safe, and tried a second time where it reads badly.

use super::{Layout, OcrEngine, ReadError, prepare};
use crate::domain::{Area, Word};
use crate::read::limits::Deadline;
use crate::read::mask::shrunk;
use image::GrayImage;

pub(in crate::read) struct Recognised {
    pub words: Vec<Word>,
    pub confidence: f32,
}

/// A page that reads better than this is left alone.
const GOOD: f32 = 0.80;

/// The engine was trained on 300 dots per inch: twice that costs twice the time and gives nothing.
const ENOUGH_DPI: u32 = 300;

/// Reads an upright page as it is.
pub(super) fn recognise(
    engine: &mut dyn OcrEngine,
    page: &GrayImage,
    dpi: u32,
    deadline: &Deadline,
) -> Result<Recognised, ReadError> {
    let scale = (dpi / ENOUGH_DPI).max(1);
    let left = deadline.left()?;
    let mut words = match scale {
        1 => engine.recognise(page, dpi, Layout::Page, left)?,
        _ => engine.recognise(&shrunk(page, scale), dpi / scale, Layout::Page, left)?,
    };
    words.iter_mut().for_each(|w| w.area = enlarged(&w.area, scale));
    let words = cleaned(words, page.width(), page.height());
    let confidence = mean_confidence(&words);
    Ok(Recognised { words, confidence })
}

fn enlarged(area: &Area, scale: u32) -> Area {
    let large = |n: u32| n.saturating_mul(scale);
    Area { left: large(area.left), top: large(area.top), width: large(area.width), height: large(area.height) }
}

/// Where a first reading gave little, reads the page again with more contrast and keeps the better.
pub(in crate::read) fn improved(
    engine: &mut dyn OcrEngine,
    page: &GrayImage,
    dpi: u32,
    deadline: &Deadline,
    first: Recognised,
) -> Result<Recognised, ReadError> {
    if first.confidence >= GOOD || first.words.is_empty() {
        return Ok(first);
    }
    let second = recognise(engine, &prepare::contrasted(page), dpi, deadline)?;
    let better = text_mass(&second.words) > text_mass(&first.words);
    Ok(if better { second } else { first })
}

/// Engines are foreign code: only words with text, inside the page, with a confidence that is a number, go on.
pub(super) fn cleaned(words: Vec<Word>, width: u32, height: u32) -> Vec<Word> {
    let clean = |mut word: Word| {
        word.text.retain(|c| !c.is_control() && !c.is_whitespace() && c != '\u{fffd}');
        let (left, top) = (word.area.left.min(width), word.area.top.min(height));
        let (right, bottom) = (word.area.right().min(width), word.area.bottom().min(height));
        word.area = Area { left, top, width: right - left, height: bottom - top };
        word.confidence = if word.confidence.is_finite() { word.confidence.clamp(0.0, 1.0) } else { 0.0 };
        let there = !word.text.is_empty() && word.area.width > 0 && word.area.height > 0;
        there.then_some(word)
    };
    words.into_iter().filter_map(clean).collect()
}

/// Mean over the words, 0..1; 0 without words.
pub(in crate::read) fn mean_confidence(words: &[Word]) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    words.iter().map(|w| w.confidence).sum::<f32>() / words.len() as f32
}

/// How much was read with how much certainty: grows with both.
pub(super) fn text_mass(words: &[Word]) -> f32 {
    let mass = |w: &Word| w.text.chars().filter(|c| c.is_alphanumeric()).count() as f32 * w.confidence * w.confidence;
    words.iter().map(mass).sum()
}
