//! Tesseract, in process. The only file that names the OCR engine.
//!
//! Tesseract's OpenMP threads cost more than they gain, and compete with our own: start the process with
//! `OMP_THREAD_LIMIT=1` in its environment. The OpenMP library reads it when it is loaded, before `main`, so setting it
//! inside the program is too late; a program that finds it unset can set it and execute itself once more.

use super::{Layout, OcrEngine, OcrError};
use crate::domain::{Area, Word};
use image::GrayImage;
use std::ffi::{c_char, c_int, c_void};
use std::time::{Duration, Instant};
use tesseract_rs::{TessPageSegMode, TesseractAPI};

/// A warm engine with its language data loaded: about 0.06 s to start, some 30 MB. One per thread.
pub struct Tesseract {
    api: TesseractAPI,
}

impl Tesseract {
    /// Starts with languages as Tesseract spells them: `nld` or `nld+eng`.
    pub fn new(languages: &str) -> Result<Self, OcrError> {
        silence();
        let api = start(languages).ok_or_else(|| OcrError::Start { languages: languages.to_owned() })?;
        Ok(Self { api })
    }
}

fn start(languages: &str) -> Option<TesseractAPI> {
    let api = TesseractAPI::new();
    // Without a path, the library takes TESSDATA_PREFIX or the folder that the system gave it.
    let handle = api.handle.lock().ok().map(|h| *h)?;
    let languages = std::ffi::CString::new(languages).ok()?;
    // SAFETY: the handle is live and used by nobody else yet; the string outlives the call.
    let failed = unsafe { TessBaseAPIInit3(handle, std::ptr::null(), languages.as_ptr()) };
    if failed != 0 {
        return None;
    }
    // Letters hold no white text on black worth the second look, and the first one errs more with it.
    api.set_variable("tessedit_do_invert", "0").ok()?;
    api.set_variable("debug_file", "/dev/null").ok()?;
    Some(api)
}

/// Leptonica beneath Tesseract tells stderr about every odd box; failures reach us as results.
fn silence() {
    const NOTHING: c_int = 6;
    // SAFETY: sets a number.
    unsafe { setMsgSeverity(NOTHING) };
}

fn show(api: &TesseractAPI, image: &GrayImage, dpi: u32) -> Result<(), OcrError> {
    let side = |n: u32| i32::try_from(n).map_err(|_| OcrError::Failed);
    let (width, height) = (side(image.width())?, side(image.height())?);
    api.set_image(image.as_raw(), width, height, 1, width).map_err(|_| OcrError::Failed)?;
    api.set_source_resolution(side(dpi)?).map_err(|_| OcrError::Failed)
}

impl OcrEngine for Tesseract {
    fn recognise(
        &mut self,
        image: &GrayImage,
        dpi: u32,
        layout: Layout,
        budget: Duration,
    ) -> Result<Vec<Word>, OcrError> {
        let mode = match layout {
            Layout::Page => TessPageSegMode::PSM_AUTO,
            Layout::Block => TessPageSegMode::PSM_SINGLE_BLOCK,
        };
        self.api.set_page_seg_mode(mode).map_err(|_| OcrError::Failed)?;
        show(&self.api, image, dpi)?;
        let outcome = recognise_within(&self.api, budget).and_then(|()| {
            let table = self.api.get_tsv_text(0).map_err(|_| OcrError::Rubbish)?;
            Ok(words(&table))
        });
        // Gives the page's memory back and forgets what it adapted to, so that a letter reads the same in any order.
        let _ = self.api.clear();
        let _ = self.api.clear_adaptive_classifier();
        outcome
    }
}

/// The wrapper's own call knows no time limit, so this one goes to the library with a monitor.
fn recognise_within(api: &TesseractAPI, budget: Duration) -> Result<(), OcrError> {
    let started = Instant::now();
    let handle = api.handle.lock().map_err(|_| OcrError::Failed)?;
    let milliseconds = c_int::try_from(budget.as_millis()).unwrap_or(c_int::MAX);
    // SAFETY: the handle is live while the lock is held; the monitor lives from its creation to its deletion below.
    let failed = unsafe {
        let monitor = TessMonitorCreate();
        TessMonitorSetDeadlineMSecs(monitor, milliseconds);
        let status = TessBaseAPIRecognize(*handle, monitor);
        TessMonitorDelete(monitor);
        status != 0
    };
    match failed {
        false => Ok(()),
        true if started.elapsed() >= budget => Err(OcrError::TimedOut),
        true => Err(OcrError::Failed),
    }
}

/// Rows of Tesseract's table that are words: level, page, block, paragraph, line, word, box, confidence, text.
fn words(table: &str) -> Vec<Word> {
    const WORD: &str = "5";
    let mut words: Vec<Word> = Vec::new();
    let (mut line, mut last) = (0, None);
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[WORD, _, block, paragraph, line_in_paragraph, _, left, top, width, height, confidence, text] =
            cells.as_slice()
        else {
            continue;
        };
        let key = Some((block, paragraph, line_in_paragraph));
        if last.is_some() && last != key {
            line += 1;
        }
        last = key;
        let number = |cell: &str| cell.parse::<u32>().unwrap_or(0);
        let area = Area { left: number(left), top: number(top), width: number(width), height: number(height) };
        let confidence = confidence.parse::<f32>().unwrap_or(0.0) / 100.0;
        words.push(Word { text: text.to_owned(), area, confidence, block: number(block).saturating_sub(1), line });
    }
    words
}

// tesseract-rs links these and keeps them to itself.
unsafe extern "C" {
    fn setMsgSeverity(severity: c_int) -> c_int;
    fn TessBaseAPIInit3(handle: *mut c_void, data_path: *const c_char, languages: *const c_char) -> c_int;
    fn TessMonitorCreate() -> *mut c_void;
    fn TessMonitorDelete(monitor: *mut c_void);
    fn TessMonitorSetDeadlineMSecs(monitor: *mut c_void, deadline: c_int);
    fn TessBaseAPIRecognize(handle: *mut c_void, monitor: *mut c_void) -> c_int;
}
