//! Words from pixels: the port to the OCR engine, and the second attempt on a page that reads badly.

mod doubt;
mod language;
mod orientation;
mod prepare;
mod recognise;
mod regions;
mod tesseract;

pub(super) use doubt::reread_words;
pub use language::Language;
pub(super) use language::in_its_language;
pub(super) use orientation::read_upright;
pub(super) use recognise::{improved, mean_confidence};
pub(super) use regions::{add_regions, reread_lines};
pub use tesseract::Tesseract;

use crate::domain::{Unreadable, Word};
use image::GrayImage;
use std::time::Duration;

/// What goes wrong inside an OCR engine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OcrError {
    #[error("the OCR engine can't start with the languages {languages:?}; install their data or change the setting")]
    Start { languages: String },
    #[error("the OCR engine failed on a page; try the letter again")]
    Failed,
    #[error("the OCR engine gave something that is no text; try the letter again")]
    Rubbish,
    #[error(
        "the OCR engine took longer than the time limit for a page; try again at a quiet moment or raise the limit"
    )]
    TimedOut,
}

/// Why the reading of a page stops.
#[derive(Debug)]
pub(super) enum ReadError {
    Engine(OcrError),
    /// The page or the letter has had its time.
    Deadline(Unreadable),
}

impl From<OcrError> for ReadError {
    fn from(error: OcrError) -> Self {
        Self::Engine(error)
    }
}

impl From<Unreadable> for ReadError {
    fn from(error: Unreadable) -> Self {
        Self::Deadline(error)
    }
}

/// What an image holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A page, whose columns and blocks are to be found.
    Page,
    /// A few lines cut from a page.
    Block,
    /// One word cut from a page.
    Word,
}

/// An OCR engine. It keeps its models warm between pages, and belongs to one thread.
pub trait OcrEngine {
    /// The words of an upright image in reading order, boxes in pixels of `image`, within `budget` of wall time.
    fn recognise(
        &mut self,
        image: &GrayImage,
        dpi: u32,
        layout: Layout,
        budget: Duration,
    ) -> Result<Vec<Word>, OcrError>;

    /// What it reads now.
    fn language(&self) -> Language {
        Language::Dutch
    }

    /// Can it be told to read this language?
    fn speaks(&self, _language: Language) -> bool {
        false
    }

    /// Reads in this language from now on, which it [speaks](Self::speaks).
    fn speak(&mut self, _language: Language) -> Result<(), OcrError> {
        Ok(())
    }
}
