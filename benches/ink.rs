//! What the ink of pages offers, for training (models/training) and for timing.
//!
//!   ink samples FOLDER PAGE.png...    each page's candidates in FOLDER: crops as bytes, places as JSON. The words come
//!                                     from PAGE.words.json where that is; otherwise the OCR engine reads them.
//!   ink time SCAN...                  milliseconds of processor time a page for all that ink.rs adds to OCR
#![allow(clippy::unwrap_used, reason = "a bench stops at the first fault")]

use image::GrayImage;
use postkamer::domain::Word;
use postkamer::read::ink::{Candidate, FEATURES, PageInk, ready};
use postkamer::read::{Layout, Limits, OcrEngine, OcrError, Tesseract, read_letter};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("samples") => samples(Path::new(&arguments[1]), arguments[2..].iter().map(PathBuf::from)),
        Some("time") => time(arguments[1..].iter().map(PathBuf::from)),
        _ => eprintln!("see the head of benches/ink.rs"),
    }
}

/// Says of each page what its maker says that it reads.
struct Prompter(Vec<Word>);

impl OcrEngine for Prompter {
    fn recognise(&mut self, _: &GrayImage, _: u32, layout: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        Ok(if layout == Layout::Page { self.0.clone() } else { Vec::new() })
    }
}

fn samples(folder: &Path, pages: impl Iterator<Item = PathBuf>) {
    let mut tesseract = None;
    for path in pages {
        let scan = std::fs::read(&path).unwrap();
        let reading = match std::fs::read_to_string(path.with_extension("words.json")) {
            Ok(facts) => {
                let facts: Value = serde_json::from_str(&facts).unwrap();
                let mut prompter = Prompter(serde_json::from_value(facts["words"].clone()).unwrap());
                read_letter(&scan, &mut prompter, &Limits::default())
            }
            Err(_) => {
                let engine = tesseract.get_or_insert_with(|| Tesseract::new("nld", &[]).unwrap());
                read_letter(&scan, engine, &Limits::default())
            }
        };
        let Ok(reading) = reading else { continue };
        let candidates = reading.pages.iter().zip(&reading.ink).flat_map(|(page, ink)| rows(page.number, ink));
        let signature = reading.signature.unwrap();
        let pages: Vec<Value> =
            reading.pages.iter().map(|p| json!({"width": p.width, "height": p.height, "dpi": p.dpi})).collect();
        let facts = json!({
            "verdict": signature.verdict, "confidence": signature.confidence, "pages": pages, "features": FEATURES,
            "candidates": candidates.collect::<Vec<_>>(),
        });
        let stem = folder.join(path.file_stem().unwrap());
        std::fs::write(stem.with_extension("json"), facts.to_string()).unwrap();
        let crops = reading.ink.iter().flat_map(|ink| &ink.candidates).flat_map(|c| c.crop.0.iter().copied());
        std::fs::write(stem.with_extension("crops"), crops.collect::<Vec<u8>>()).unwrap();
    }
}

/// Keeps the upright pictures that the engine is shown, and reads them.
struct Recorder {
    engine: Tesseract,
    pages: Vec<GrayImage>,
}

impl OcrEngine for Recorder {
    fn recognise(&mut self, image: &GrayImage, dpi: u32, how: Layout, left: Duration) -> Result<Vec<Word>, OcrError> {
        if how == Layout::Page {
            self.pages.push(image.clone());
        }
        self.engine.recognise(image, dpi, how, left)
    }
}

/// The median and the slowest page, best of three each. The net is loaded before.
fn time(scans: impl Iterator<Item = PathBuf>) {
    let started = Instant::now();
    assert!(ready(), "the net can't be loaded");
    println!("net loaded in {:.1} ms", started.elapsed().as_secs_f64() * 1000.0);
    let mut recorder = Recorder { engine: Tesseract::new("nld", &[]).unwrap(), pages: Vec::new() };
    let mut spent = Vec::new();
    for scan in scans {
        recorder.pages.clear();
        let reading = read_letter(&std::fs::read(&scan).unwrap(), &mut recorder, &Limits::default()).unwrap();
        for page in &reading.pages {
            let of_this = |image: &&GrayImage| image.dimensions() == (page.width, page.height);
            let Some(picture) = recorder.pages.iter().find(of_this) else { continue };
            let best = (0..3).map(|_| {
                let before = cpu_time();
                std::hint::black_box(PageInk::look(picture, page));
                cpu_time() - before
            });
            spent.push((best.reduce(f64::min).unwrap(), scan.clone()));
        }
    }
    spent.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: usize| &spent[(spent.len() - 1) * share / 100];
    println!("{} pages: median {:.1} ms, 95th of 100 {:.1} ms", spent.len(), at(50).0, at(95).0);
    println!("slowest {:.1} ms: {}", at(100).0, at(100).1.display());
}

/// Milliseconds of processor time of all threads of this process.
fn cpu_time() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: writes the one struct that it is given.
    assert_eq!(unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) }, 0);
    time.tv_sec as f64 * 1000.0 + time.tv_nsec as f64 / 1e6
}

fn rows(page: u32, ink: &PageInk) -> Vec<Value> {
    let row = |candidate: &Candidate| {
        let Candidate { area, odds, kinds, features, .. } = candidate;
        json!({"page": page, "area": area, "odds": odds, "kinds": kinds, "features": features})
    };
    ink.candidates.iter().map(row).collect()
}
