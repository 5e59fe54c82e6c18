//! Languages that a page may be read in besides that of the town.

use super::recognise::{Recognised, recognise, text_mass};
use super::{OcrEngine, ReadError};
use crate::domain::Word;
use crate::read::limits::Deadline;
use image::GrayImage;
use serde::{Deserialize, Serialize};
use whatlang::{Detector, Lang};

/// What letters to a Dutch municipality are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Language {
    #[serde(rename = "nld")]
    Dutch,
    #[serde(rename = "eng")]
    English,
    #[serde(rename = "deu")]
    German,
    #[serde(rename = "fra")]
    French,
    #[serde(rename = "tur")]
    Turkish,
}

impl Language {
    pub const ALL: [Language; 5] =
        [Language::Dutch, Language::English, Language::German, Language::French, Language::Turkish];

    /// As Tesseract names its data (ISO 639-2/T).
    pub fn code(self) -> &'static str {
        match self {
            Language::Dutch => "nld",
            Language::English => "eng",
            Language::German => "deu",
            Language::French => "fra",
            Language::Turkish => "tur",
        }
    }

    /// The language of a text, where that is beyond doubt.
    fn of(text: &str) -> Option<Self> {
        let known = vec![Lang::Nld, Lang::Eng, Lang::Deu, Lang::Fra, Lang::Tur];
        let found = Detector::with_allowlist(known).detect(text).filter(whatlang::Info::is_reliable)?;
        Self::ALL.into_iter().find(|language| language.code() == found.lang().code())
    }
}

/// With fewer words, names and addresses weigh too much.
const ENOUGH_WORDS: usize = 25;

/// Reads the page again in its own language, when that is another than it was read in and the engine knows it.
/// Keeps the better, and leaves the engine in that language: the next page is likely to be in it too.
pub(in crate::read) fn in_its_language(
    engine: &mut dyn OcrEngine,
    page: &GrayImage,
    dpi: u32,
    deadline: &Deadline,
    first: Recognised,
) -> Result<Recognised, ReadError> {
    if first.words.len() < ENOUGH_WORDS {
        return Ok(first);
    }
    let text: Vec<&str> = first.words.iter().map(|w| w.text.as_str()).collect();
    let before = engine.language();
    let Some(language) = Language::of(&text.join(" ")).filter(|l| *l != before && engine.speaks(*l)) else {
        return Ok(first);
    };
    if engine.speak(language).is_err() {
        engine.speak(before)?;
        return Ok(first);
    }
    let mut second = recognise(engine, page, dpi, deadline)?;
    if text_mass(&second.words) > text_mass(&first.words) {
        keep_accents(&mut second.words, &first.words);
        return Ok(second);
    }
    engine.speak(before)?;
    Ok(first)
}

/// Below this an accent may be dirt.
const SURE_ACCENT: f32 = 0.7;

/// A language knows its own accents only: English reads `Siobhán` without. Where both readings agree on a word but for
/// accents, the one that saw them is right.
fn keep_accents(words: &mut [Word], seen: &[Word]) {
    let accented: Vec<&Word> = seen.iter().filter(|w| w.confidence >= SURE_ACCENT && !w.text.is_ascii()).collect();
    for word in words {
        let same = |other: &&&Word| other.area.intersects(&word.area) && is_accented(&other.text, &word.text);
        if let Some(other) = accented.iter().find(same) {
            word.text.clone_from(&other.text);
        }
    }
}

/// The same letters, some of them with an accent where the other has none.
fn is_accented(accented: &str, plain: &str) -> bool {
    let same = |(a, p): (char, char)| a == p || (!a.is_ascii() && a.is_alphabetic() && p.is_ascii_alphabetic());
    accented.chars().count() == plain.chars().count() && accented.chars().zip(plain.chars()).all(same)
}
