//! A pile of letters scanned in one go: separators are known again, and each letter becomes a case of its own.

mod detection;
mod paper;
mod rows;
mod splitting;
mod user;

use image::GrayImage;
use postkamer::domain::{Area, Assignment, PageFate, Unreadable, Word};
use postkamer::read::{FoundLetter, Layout, Limits, OcrEngine, OcrError, Piece, read_scan};
use std::time::Duration;

/// Finds one word on every page with ink in its middle, and nothing on the others.
#[derive(Default)]
struct OneWord {
    /// Panics on this many pages first.
    trips: u32,
}

impl OcrEngine for OneWord {
    fn recognise(&mut self, image: &GrayImage, _: u32, layout: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        if layout != Layout::Page || image.pixels().filter(|p| p[0] < 128).count() < 200 {
            return Ok(Vec::new());
        }
        if self.trips > 0 {
            self.trips -= 1;
            return Err(OcrError::Failed);
        }
        let area = Area { left: 10, top: 10, width: 60, height: 20 };
        Ok(vec![Word { text: "Geachte".to_owned(), area, confidence: 0.9, block: 0, line: 0 }])
    }
}

/// What was found in a file.
#[derive(Default)]
struct Found {
    letters: Vec<FoundLetter>,
    aside: Vec<(u32, PageFate)>,
}

impl Found {
    /// Pages of each letter in the file, and its day of receipt.
    fn parts(&self) -> Vec<(String, Option<String>)> {
        let day = |letter: &FoundLetter| letter.receipt.map(|receipt| receipt.date.to_string());
        self.letters.iter().map(|letter| (letter.pages.to_string(), day(letter))).collect()
    }
}

fn find(bytes: &[u8], engine: &mut dyn OcrEngine) -> Result<Found, Unreadable> {
    let mut found = Found::default();
    let mut each = |piece| match piece {
        Piece::Letter(letter) => found.letters.push(letter),
        Piece::SetAside(aside) => found.aside.push((aside.page, aside.fate)),
        Piece::Opened { .. } | Piece::Passed => {}
    };
    read_scan(bytes, &Assignment::Whole, engine, &Limits::default(), &mut each)?;
    Ok(found)
}
