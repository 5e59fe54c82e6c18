//! The path of a letter, in reading order.

use crate::config::Settings;
use crate::domain::{Checklist, Completeness, Draft, LetterText, Unreadable};
use crate::extract::{Lexicon, extract};
use crate::read::{Limits, OcrEngine, Reading, read_letter};
use crate::validate::check;

/// What a letter is held against.
#[derive(Clone, Debug)]
pub struct Desk {
    pub limits: Limits,
    pub lexicon: Lexicon,
    pub checklist: Checklist,
}

impl Desk {
    /// # Errors
    /// When a word list or the checklist is wrong; names the file.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        Ok(Self {
            limits: settings.reading.limits.clone(),
            lexicon: settings.lexicon()?,
            checklist: settings.checklist()?,
        })
    }
}

/// A letter that was read and understood as far as it goes.
pub struct UnderstoodLetter {
    pub reading: Reading,
    pub text: LetterText,
    pub draft: Draft,
    pub completeness: Completeness,
}

/// Scan to draft.
///
/// # Errors
/// When no word can be read; a poor letter is no error.
pub fn understand(scan: &[u8], engine: &mut dyn OcrEngine, desk: &Desk) -> Result<UnderstoodLetter, Unreadable> {
    let reading = read_letter(scan, engine, &desk.limits)?;
    let text = LetterText::of(&reading.pages);
    let draft = extract(&text, &reading.pages, reading.signature.as_ref(), &desk.lexicon);
    let completeness = check(&draft, &desk.checklist);
    Ok(UnderstoodLetter { reading, text, draft, completeness })
}
