//! A whole letter, page after page.

use super::delivered::Delivered;
use super::ink::{self, PageInk};
use super::limits::Deadline;
use super::ocr::{OcrEngine, OcrError, ReadError};
use super::page::{ReadPage, read_page};
use super::page_image::PageImage;
use super::searchable::{Leaf, SearchableError, searchable_pdf};
use super::slips::OnLetter;
use super::upright::Sheet;
use super::{Limits, guard};
use crate::domain::{Handwriting, Page, SignatureFinding, TextSource, Unreadable, UnreadableCode};

/// What reading leaves of a letter. `pages`, `images` and `delivered` go together, in page order.
pub struct Reading {
    pub pages: Vec<Page>,
    pub images: Vec<PageImage>,
    /// The picture of each page as delivered, for the searchable PDF.
    pub delivered: Vec<Option<Delivered>>,
    pub signature: Option<SignatureFinding>,
    /// What the ink of each page offered for it, in page order.
    pub ink: Vec<PageInk>,
    /// What went less than well, in English, for the log: no text of the letter.
    pub problems: Vec<String>,
    pub media_type: &'static str,
    /// Some words come from the file's own text layer.
    pub text_layer: bool,
}

impl Reading {
    /// The searchable PDF of the letter; see [`searchable_pdf`].
    ///
    /// # Errors
    /// When a picture doesn't fit its page, or the pictures are too large together.
    pub fn searchable_pdf(&self, title: &str) -> Result<Vec<u8>, SearchableError> {
        let pictures = self.delivered.iter().map(Option::as_ref);
        let leaves: Vec<Leaf<'_>> =
            self.pages.iter().zip(pictures).map(|(page, picture)| Leaf { page, picture }).collect();
        searchable_pdf(title, &leaves)
    }
}

/// What has been read so far.
#[derive(Default)]
pub(super) struct Letter {
    pages: Vec<Page>,
    images: Vec<PageImage>,
    delivered: Vec<Option<Delivered>>,
    ink: Vec<PageInk>,
    damaged: Vec<Unreadable>,
    small_separators: Vec<u32>,
}

impl Letter {
    /// Reads its next page.
    pub(super) fn read(
        &mut self,
        sheet: Sheet,
        on: OnLetter,
        engine: &mut dyn OcrEngine,
        deadline: &Deadline,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        deadline.left()?;
        let number = self.next_number();
        let page_deadline = deadline.of_page(limits);
        let read = guard::contained(|| read_page(number, sheet, engine, &page_deadline));
        let read = read.unwrap_or(Err(ReadError::Engine(OcrError::Failed)));
        let mut read = read.map_err(|error| unreadable(number, error))?;
        read.page.answers = on.answers;
        self.small_separators.extend(on.small_separator.then_some(number));
        self.add(read);
        Ok(())
    }

    fn next_number(&self) -> u32 {
        self.pages.len() as u32 + 1
    }

    fn add(&mut self, read: ReadPage) {
        self.pages.push(read.page);
        self.images.push(read.image);
        self.delivered.push(read.delivered);
        self.ink.push(read.ink);
    }

    pub(super) fn add_damaged(&mut self, error: Unreadable) {
        let page = damaged_page(self.next_number());
        self.add(ReadPage { page, image: PageImage::white(), ink: PageInk::default(), delivered: None });
        self.damaged.push(error);
    }

    /// `doubt` is one more problem.
    pub(super) fn finish(mut self, media_type: &'static str, doubt: Option<String>) -> Result<Reading, Unreadable> {
        if self.damaged.len() == self.pages.len() && !self.damaged.is_empty() {
            return Err(self.damaged.swap_remove(0));
        }
        if self.pages.iter().all(|p| p.words.is_empty()) {
            let message = "no page has a readable word; look at the scan, and type the case in by hand";
            return Err(Unreadable::new(UnreadableCode::NoText, message));
        }
        let damaged = self.damaged.into_iter().map(|d| d.message);
        let small = self.small_separators.iter().map(|page| {
            let next = "it stays in the letter; look whether another begins there";
            format!("page {page} has a separator's code beside other content: {next}")
        });
        let signature = ink::verdict(&self.pages, &mut self.ink);
        self.pages.iter_mut().zip(&self.ink).for_each(|(page, ink)| page.ink = ink.regions());
        Ok(Reading {
            signature: Some(signature),
            ink: self.ink,
            problems: doubt.into_iter().chain(damaged).chain(small).chain(bad_pages(&self.pages)).collect(),
            text_layer: self.pages.iter().any(|p| p.source == TextSource::TextLayer),
            pages: self.pages,
            images: self.images,
            delivered: self.delivered,
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
fn damaged_page(number: u32) -> Page {
    Page {
        number,
        width: PageImage::WHITE_SIZE.0,
        height: PageImage::WHITE_SIZE.1,
        dpi: 100,
        rotation: 0,
        skew: 0.0,
        blank: false,
        damaged: true,
        answers: None,
        handwriting: Handwriting::Printed,
        handwritten_share: 0.0,
        ink: Vec::new(),
        mean_confidence: 0.0,
        source: TextSource::Ocr,
        words: Vec::new(),
    }
}

fn unreadable(number: u32, error: ReadError) -> Unreadable {
    match error {
        ReadError::Deadline(error) => error,
        ReadError::Engine(OcrError::TimedOut) => Unreadable::timed_out(),
        ReadError::Engine(error) => Unreadable::new(UnreadableCode::EngineCrashed, format!("page {number}: {error}")),
    }
}
