//! Two rooms of the program, compiled by themselves: reading knows `domain` alone, so this leaves out the database and the
//! web, and the program needs no door for fuzzing.

#![allow(dead_code, unused_imports)]

extern crate self as tesseract_rs;

mod engine;
pub use engine::{TessPageSegMode, TesseractAPI};

#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/read/mod.rs"]
pub mod read;

use domain::Word;
use image::GrayImage;
use read::{Layout, Limits, OcrEngine, OcrError};
use std::time::Duration;

/// An engine that finds no words: what is fuzzed is everything before it.
struct Silent;

impl OcrEngine for Silent {
    fn recognise(&mut self, _: &GrayImage, _: u32, _: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        Ok(Vec::new())
    }
}

/// Reads bytes as the program would, within limits that keep one run short.
pub fn read(bytes: &[u8]) {
    let limits = Limits { max_pages: 3, max_pixels: 500_000, ..Limits::default() };
    if let Err(why) = read::read_letter(bytes, &mut Silent, &limits) {
        assert!(why.message.contains(';'), "doesn't say what to do: {}", why.message);
    }
}

/// Reads bytes that triage takes for one of these kinds.
pub fn read_only(kinds: &[&str], bytes: &[u8]) {
    if read::media_type(bytes).is_some_and(|kind| kinds.contains(&kind)) {
        read(bytes);
    }
}
