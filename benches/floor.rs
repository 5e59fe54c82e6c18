//! The floor under our reading speed: the OCR library alone, on pages prepared already. Called by benches/reading.py.
//!
//!   floor prepare FOLDER SCAN...      every page as the engine is shown it, as PNG: <scan>-<page>.png
//!   floor read FOLDER PAGE...         the library once over each page; its words in FOLDER/<page>.txt
//!   floor cer LETTER.json TEXT...     characters wrong per hundred, of the letter's own text
#![allow(clippy::unwrap_used, reason = "a bench stops at the first fault")]

use image::{GrayImage, ImageReader};
use postkamer::domain::Word;
use postkamer::read::{Layout, Limits, OcrEngine, OcrError, Tesseract, read_letter};
use std::path::{Path, PathBuf};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(600);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let files = || arguments[2..].iter().map(PathBuf::from);
    match arguments.first().map(String::as_str) {
        Some("prepare") => files().for_each(|scan| prepare(Path::new(&arguments[1]), &scan)),
        Some("read") => read(Path::new(&arguments[1]), files()),
        Some("cer") => println!("{:.4}", error_rate(Path::new(&arguments[1]), files())),
        _ => eprintln!("run it through `make bench`"),
    }
}

/// Keeps the pages that the engine is asked to read first, and reads them.
struct Recorder {
    engine: Tesseract,
    pages: Vec<(GrayImage, u32)>,
}

impl OcrEngine for Recorder {
    fn recognise(
        &mut self,
        image: &GrayImage,
        dpi: u32,
        layout: Layout,
        left: Duration,
    ) -> Result<Vec<Word>, OcrError> {
        if layout == Layout::Page {
            self.pages.push((image.clone(), dpi));
        }
        self.engine.recognise(image, dpi, layout, left)
    }
}

/// One file per page: of several tries at one page, the last of full size, which stands upright.
fn prepare(folder: &Path, scan: &Path) {
    let mut recorder = Recorder { engine: Tesseract::new("nld", &[]).unwrap(), pages: Vec::new() };
    let reading = read_letter(&std::fs::read(scan).unwrap(), &mut recorder, &Limits::default()).unwrap();
    let mut shown = recorder.pages.into_iter().peekable();
    for page in &reading.pages {
        let scale = (page.dpi / 300).max(1);
        let of_this = |(image, _): &(GrayImage, u32)| image.dimensions() == (page.width / scale, page.height / scale);
        let Some((image, _)) = shown.find(of_this) else { continue };
        let stem = scan.file_stem().unwrap().to_string_lossy();
        image.save(folder.join(format!("{stem}-{}.png", page.number))).unwrap();
    }
}

fn read(folder: &Path, pages: impl Iterator<Item = PathBuf>) {
    let mut engine = Tesseract::new("nld", &[]).unwrap();
    for path in pages {
        let page = ImageReader::open(&path).unwrap().decode().unwrap().into_luma8();
        let words = engine.recognise(&page, 300, Layout::Page, PATIENCE).unwrap();
        let words: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        std::fs::write(folder.join(path.file_stem().unwrap()).with_extension("txt"), words.join(" ")).unwrap();
    }
}

/// Levenshtein distance over the length of the truth, white space apart.
fn error_rate(letter: &Path, texts: impl Iterator<Item = PathBuf>) -> f64 {
    let letter: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(letter).unwrap()).unwrap();
    let mut truth = Vec::new();
    strings(&letter["blocks"], &mut truth);
    let read: Vec<String> = texts.map(|path| std::fs::read_to_string(path).unwrap_or_default()).collect();
    let plain = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (truth, read) = (plain(truth.concat()), plain(read.concat()));
    strsim::levenshtein(&truth, &read) as f64 / truth.chars().count().max(1) as f64
}

/// The texts of the blocks in the order of the paper; kinds and sides are no text.
fn strings(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        serde_json::Value::Object(fields) => {
            let text = fields.iter().filter(|(key, _)| matches!(key.as_str(), "text" | "lines" | "items"));
            text.for_each(|(_, item)| strings(item, into));
        }
        _ => {}
    }
}
