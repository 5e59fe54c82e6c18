//! One page from pixels to words and ink.

use super::delivered::Delivered;
use super::ink::{self, INK_DPI, PageInk};
use super::limits::Deadline;
use super::mask::Evened;
use super::ocr::{
    OcrEngine, ReadError, add_regions, improved, in_its_language, mean_confidence, read_upright, reread_lines,
    reread_words,
};
use super::page_image::PageImage;
use super::upright::{Sheet, upright};
use crate::domain::{Handwriting, Page, TextSource, Word};

/// One written word has about this many pieces of ink; specks of dust are smaller.
const FEWEST_MARKS: usize = 4;

/// All that is kept of a page.
pub(super) struct ReadPage {
    pub page: Page,
    pub image: PageImage,
    pub ink: PageInk,
    /// `None` for a page that can't be decoded.
    pub delivered: Option<Delivered>,
}

/// Reads the page that has this number in its letter.
pub(super) fn read_page(
    number: u32,
    sheet: Sheet,
    engine: &mut dyn OcrEngine,
    deadline: &Deadline,
) -> Result<ReadPage, ReadError> {
    if sheet.is_empty() {
        return Ok(empty_page(number, sheet));
    }
    let pictures = sheet.pictures;
    let mut sheet = upright(sheet);
    let text = std::mem::take(&mut sheet.text);
    let source = if text.is_empty() { TextSource::Ocr } else { TextSource::TextLayer };
    let mut words = match source {
        TextSource::TextLayer => text,
        TextSource::Ocr => read_words(&mut sheet, engine, deadline)?,
    };
    let even = Evened::of(&sheet.gray, sheet.dpi, INK_DPI);
    if source == TextSource::Ocr || pictures {
        let regions = ink::unread_regions(&even.ink(), &words, sheet.dpi);
        add_regions(engine, &sheet.gray, sheet.dpi, &mut words, &regions, deadline)?;
    }
    let mut page = page(number, &sheet, words, source);
    let ink = PageInk::of(&even.faint_ink(), &page);
    page.handwriting = ink.look;
    page.handwritten_share = ink.handwritten_share;
    page.blank = page.words.is_empty() && ink.marks < FEWEST_MARKS;
    let scale = sheet.preview_scale();
    let image = PageImage { image: sheet.preview, scale };
    Ok(ReadPage { page, image, ink, delivered: sheet.delivered })
}

/// Nothing can be on it, so there is nothing to look for.
fn empty_page(number: u32, sheet: Sheet) -> ReadPage {
    let page = Page { blank: true, ..page(number, &sheet, Vec::new(), TextSource::Ocr) };
    let scale = sheet.preview_scale();
    ReadPage {
        page,
        image: PageImage { image: sheet.preview, scale },
        ink: PageInk::default(),
        delivered: sheet.delivered,
    }
}

/// Words of a scan: the right way up, with more contrast where that helps, doubtful lines and words read
/// twice.
fn read_words(sheet: &mut Sheet, engine: &mut dyn OcrEngine, deadline: &Deadline) -> Result<Vec<Word>, ReadError> {
    let first = read_upright(engine, sheet, deadline)?;
    let first = in_its_language(engine, &sheet.gray, sheet.dpi, deadline, first)?;
    let mut words = improved(engine, &sheet.gray, sheet.dpi, deadline, first)?.words;
    reread_lines(engine, sheet, &mut words, deadline)?;
    reread_words(engine, &sheet.gray, sheet.dpi, &mut words, deadline)?;
    Ok(words)
}

fn page(number: u32, sheet: &Sheet, words: Vec<Word>, source: TextSource) -> Page {
    Page {
        number,
        width: sheet.gray.width(),
        height: sheet.gray.height(),
        dpi: sheet.dpi,
        rotation: sheet.rotation,
        skew: sheet.skew,
        blank: false,
        damaged: false,
        answers: None,
        handwriting: Handwriting::Printed,
        handwritten_share: 0.0,
        ink: Vec::new(),
        mean_confidence: mean_confidence(&words),
        source,
        words,
    }
}
