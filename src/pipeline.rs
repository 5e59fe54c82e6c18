//! The path of a letter, in reading order.

use crate::config::Settings;
use crate::domain::{Assignment, Checklist, Completeness, DaySheet, Draft, LetterText, Unreadable};
use crate::extract::{Lexicon, extract};
use crate::read::{Limits, OcrEngine, Piece, Reading, read_scan};
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

/// Scan to letters, each handed on with its draft as soon as it is read.
///
/// # Errors
/// When the file can't be opened.
pub fn read_all(
    scan: &[u8],
    assignment: &Assignment,
    engine: &mut dyn OcrEngine,
    desk: &Desk,
    each: &mut dyn FnMut(Piece<UnderstoodLetter>),
) -> Result<(), Unreadable> {
    let understood = &mut |piece: Piece| each(piece.map(|reading, receipt| understand(reading, receipt, desk)));
    read_scan(scan, assignment, engine, &desk.limits, understood)
}

/// Letter to draft; a poor letter is no error.
fn understand(reading: Reading, receipt: Option<DaySheet>, desk: &Desk) -> UnderstoodLetter {
    let text = LetterText::of(&reading.pages);
    let mut draft = extract(&text, &reading.pages, reading.signature.as_ref(), &desk.lexicon);
    receipt.into_iter().for_each(|receipt| draft.receive(&receipt));
    let completeness = check(&draft, &desk.checklist);
    UnderstoodLetter { reading, text, draft, completeness }
}
