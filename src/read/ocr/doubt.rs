//! A second look at single words that the engine is unsure of, on a page that it reads well otherwise.
//!
//! A word cut out and read by itself is measured anew: its height, its baseline, what is paper and what is ink. It counts
//! only where two such readings, one of them enlarged, agree and are clearly surer than the first one.

use super::recognise::cleaned;
use super::{Language, Layout, OcrEngine, ReadError};
use crate::domain::{Area, Word};
use crate::read::limits::Deadline;
use image::GrayImage;
use image::imageops::{self, FilterType};

/// A word above this is left alone.
const SURE: f32 = 0.75;
/// How much surer both new readings must be.
const CLEAR_GAIN: f32 = 0.1;
/// With more than this share of doubtful words it is the page that is hard to read, not the words.
const DOUBTFUL_SHARE: f32 = 0.2;
/// Keeps the cost of a page within bounds.
const MOST_WORDS: usize = 25;
/// A single character has nothing around it to be measured by.
const SHORTEST: usize = 2;

/// Reads doubtful words again, and takes what two readings agree on.
pub(in crate::read) fn reread_words(
    engine: &mut dyn OcrEngine,
    page: &GrayImage,
    dpi: u32,
    words: &mut [Word],
    deadline: &Deadline,
) -> Result<(), ReadError> {
    let dutch = engine.language() == Language::Dutch;
    let doubtful: Vec<usize> = (0..words.len()).filter(|&i| is_doubtful(&words[i], dutch)).collect();
    if doubtful.len() as f32 > words.len() as f32 * DOUBTFUL_SHARE {
        return Ok(());
    }
    for index in doubtful.into_iter().take(MOST_WORDS) {
        let word = &mut words[index];
        let part = cut(page, &word.area, dpi);
        let Some(plain) = read_word(engine, &part, dpi, deadline)? else { continue };
        if plain.text == word.text || plain.confidence <= word.confidence + CLEAR_GAIN {
            continue;
        }
        let (width, height) = (part.width() * 3 / 2, part.height() * 3 / 2);
        let large = imageops::resize(&part, width, height, FilterType::CatmullRom);
        let second = read_word(engine, &large, dpi * 3 / 2, deadline)?;
        if let Some(second) = second.filter(|s| s.text == plain.text && keeps(&word.text, &s.text, dutch)) {
            word.confidence = plain.confidence.min(second.confidence).max(word.confidence);
            word.text = plain.text;
        }
    }
    Ok(())
}

fn is_doubtful(word: &Word, dutch: bool) -> bool {
    let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
    letters >= SHORTEST && (word.confidence < SURE || (dutch && word.text.contains(is_hardly_dutch)))
}

/// Dutch has these in a handful of words; a worn type or a speck makes them of any a, e, i, o or u.
fn is_hardly_dutch(c: char) -> bool {
    "âêîôûãõñÂÊÎÔÛÃÕÑ".contains(c)
}

/// What a second look takes away the first one did not make up: digits, capitals, more than one character. And it adds
/// no accent that Dutch hardly has.
fn keeps(first: &str, second: &str, dutch: bool) -> bool {
    let count = |text: &str, wanted: fn(&char) -> bool| text.chars().filter(wanted).count();
    let all = |text| count(text, |c| c.is_alphanumeric());
    let at_least = |wanted| count(second, wanted) >= count(first, wanted);
    let accents = |text| count(text, |c| c.is_alphabetic() && !c.is_ascii());
    all(second) + 1 >= all(first)
        && at_least(char::is_ascii_digit)
        && at_least(|c| c.is_uppercase())
        && (!dutch || accents(second) <= accents(first))
}

/// The word with the margin that the engine needs.
fn cut(page: &GrayImage, area: &Area, dpi: u32) -> GrayImage {
    let margin = dpi / 30;
    let (left, top) = (area.left.saturating_sub(margin), area.top.saturating_sub(margin));
    let (right, bottom) = ((area.right() + margin).min(page.width()), (area.bottom() + margin).min(page.height()));
    imageops::crop_imm(page, left, top, right.saturating_sub(left), bottom.saturating_sub(top)).to_image()
}

struct Seen {
    text: String,
    confidence: f32,
}

/// What stands on a piece of paper with one word; as sure as its least sure part.
fn read_word(
    engine: &mut dyn OcrEngine,
    part: &GrayImage,
    dpi: u32,
    deadline: &Deadline,
) -> Result<Option<Seen>, ReadError> {
    let found = engine.recognise(part, dpi, Layout::Word, deadline.left()?)?;
    let found = cleaned(found, part.width(), part.height());
    let confidence = found.iter().map(|w| w.confidence).reduce(f32::min);
    let text: String = found.iter().map(|w| w.text.as_str()).collect();
    Ok(confidence.map(|confidence| Seen { text, confidence }))
}
