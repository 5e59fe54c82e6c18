//! A whole letter, page after page.

use super::decode::Document;
use super::ink::{self, PageInk};
use super::limits::{Deadline, timed_out};
use super::ocr::{OcrEngine, OcrError, ReadError};
use super::page::{ReadPage, read_page};
use super::page_image::PageImage;
use super::{Limits, guard, triage};
use crate::domain::{Handwriting, Page, SignatureFinding, TextSource, Unreadable, UnreadableCode};

/// What reading leaves of a letter. `pages` and `images` go together, in page order.
pub struct Reading {
    pub pages: Vec<Page>,
    pub images: Vec<PageImage>,
    pub signature: Option<SignatureFinding>,
    /// What went less than well, in English, for the log: no text of the letter.
    pub problems: Vec<String>,
    pub media_type: &'static str,
    /// Some words come from the file's own text layer.
    pub text_layer: bool,
}

/// Reads a letter within the limits. The engine can be used again, whatever the outcome.
///
/// A page that can't be decoded among pages that can is a problem, not an error: it becomes a page without words.
/// Blocks for seconds per page; memory is bounded by one decoded page and a small picture of each.
pub fn read_letter(bytes: &[u8], engine: &mut dyn OcrEngine, limits: &Limits) -> Result<Reading, Unreadable> {
    let media_type = triage::triage(bytes, limits)?;
    let deadline = Deadline::of_letter(limits);
    let document = Document::open(bytes, media_type, limits)?;
    let mut letter = Letter::default();
    for index in 0..document.len() {
        deadline.left()?;
        match document.page(index, limits) {
            Ok(raster) => {
                let page_deadline = deadline.of_page(limits);
                let read = guard::contained(|| read_page(index, raster, engine, &page_deadline));
                let read = read.unwrap_or(Err(ReadError::Engine(OcrError::Failed)));
                letter.add(read.map_err(|error| unreadable(index, error))?);
            }
            Err(error) if error.code == UnreadableCode::Damaged => letter.add_damaged(index, error),
            Err(error) => return Err(error),
        }
    }
    letter.finish(media_type)
}

/// What has been read so far.
#[derive(Default)]
struct Letter {
    pages: Vec<Page>,
    images: Vec<PageImage>,
    ink: Vec<PageInk>,
    damaged: Vec<Unreadable>,
}

impl Letter {
    fn add(&mut self, read: ReadPage) {
        self.pages.push(read.page);
        self.images.push(read.image);
        self.ink.push(read.ink);
    }

    fn add_damaged(&mut self, index: usize, error: Unreadable) {
        self.add(ReadPage { page: empty_page(index), image: PageImage::white(), ink: PageInk::default() });
        self.damaged.push(error);
    }

    fn finish(mut self, media_type: &'static str) -> Result<Reading, Unreadable> {
        if self.damaged.len() == self.pages.len() {
            return Err(self.damaged.swap_remove(0));
        }
        if self.pages.iter().all(|p| p.words.is_empty()) {
            let message = "no page has a readable word; look at the scan, and type the case in by hand";
            return Err(Unreadable::new(UnreadableCode::NoText, message));
        }
        Ok(Reading {
            signature: Some(ink::verdict(&self.pages, &self.ink)),
            problems: self.damaged.into_iter().map(|d| d.message).chain(bad_pages(&self.pages)).collect(),
            text_layer: self.pages.iter().any(|p| p.source == TextSource::TextLayer),
            pages: self.pages,
            images: self.images,
            media_type,
        })
    }
}

/// Under this mean confidence most words of a page are wrong.
const READS_BADLY: f32 = 0.55;

fn bad_pages(pages: &[Page]) -> Vec<String> {
    let bad = pages.iter().filter(|p| !p.words.is_empty() && p.mean_confidence < READS_BADLY);
    bad.map(|p| format!("page {} reads badly; type it over by hand or scan it again", p.number)).collect()
}

/// Stands for a page that can't be decoded, so that page numbers stay those of the scan.
fn empty_page(index: usize) -> Page {
    Page {
        number: index as u32 + 1,
        width: PageImage::WHITE_SIZE.0,
        height: PageImage::WHITE_SIZE.1,
        dpi: 100,
        rotation: 0,
        skew: 0.0,
        blank: false,
        handwriting: Handwriting::Printed,
        mean_confidence: 0.0,
        source: TextSource::Ocr,
        words: Vec::new(),
    }
}

fn unreadable(index: usize, error: ReadError) -> Unreadable {
    match error {
        ReadError::Deadline(error) => error,
        ReadError::Engine(OcrError::TimedOut) => timed_out(),
        ReadError::Engine(error) => {
            Unreadable::new(UnreadableCode::EngineCrashed, format!("page {}: {error}", index + 1))
        }
    }
}
