//! Tesseract, in process. The only file that names the OCR engine.
//!
//! Tesseract's OpenMP threads cost more than they gain, and compete with our own: start the process with
//! `OMP_THREAD_LIMIT=1` in its environment. The OpenMP library reads it when it is loaded, before `main`, so setting it
//! inside the program is too late; a program that finds it unset can set it and execute itself once more.

use super::{Language, Layout, OcrEngine, OcrError};
use crate::domain::{Area, Word};
use image::GrayImage;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::time::{Duration, Instant};
use tesseract_rs::{TessPageSegMode, TesseractAPI};

/// A warm engine with its language data loaded: about 0.06 s to start, some 30 MB. One per thread.
pub struct Tesseract {
    home: TesseractAPI,
    /// Data of the languages that may be asked for, opened while files may still be opened.
    others: Vec<(Language, File)>,
    /// The one asked for last, and whether it is the one to read now.
    guest: Option<(Language, TesseractAPI)>,
    abroad: bool,
}

impl Tesseract {
    /// Starts with languages as Tesseract spells them: `nld` or `nld+eng`. Of `others` those are there for
    /// [`speak`](OcrEngine::speak) whose data is installed.
    pub fn new(languages: &str, others: &[Language]) -> Result<Self, OcrError> {
        silence();
        let failed = || OcrError::Start { languages: languages.to_owned() };
        let home = start(&Data::Installed(languages)).ok_or_else(failed)?;
        let folder = data_folder(&home);
        let wanted = others.iter().filter(|l| !languages.split('+').any(|code| code == l.code()));
        let opened = wanted.filter_map(|&l| {
            let path = Path::new(folder.as_deref()?).join(l.code()).with_extension("traineddata");
            Some((l, File::open(path).ok()?))
        });
        Ok(Self { others: opened.collect(), home, guest: None, abroad: false })
    }

    fn api(&self) -> &TesseractAPI {
        self.guest.as_ref().filter(|_| self.abroad).map_or(&self.home, |(_, api)| api)
    }
}

/// Where an engine's language data comes from.
enum Data<'a> {
    Installed(&'a str),
    Memory(Language, &'a [u8]),
}

fn start(data: &Data) -> Option<TesseractAPI> {
    let api = TesseractAPI::new();
    let handle = api.handle.lock().ok().map(|h| *h)?;
    let failed = match data {
        // Without a path, the library takes TESSDATA_PREFIX or the folder that the system gave it.
        Data::Installed(languages) => {
            let languages = CString::new(*languages).ok()?;
            // SAFETY: the handle is live and used by nobody else yet; the string outlives the call.
            unsafe { TessBaseAPIInit3(handle, std::ptr::null(), languages.as_ptr()) }
        }
        Data::Memory(language, bytes) => init_from_memory(handle, *language, bytes)?,
    };
    if failed != 0 {
        return None;
    }
    for (name, value) in SETTINGS {
        api.set_variable(name, value).ok()?;
    }
    Some(api)
}

/// Measured on 22 pages of letters: the last two give the same characters or better in 3% less time.
const SETTINGS: [(&str, &str); 4] = [
    // Letters hold no white text on black worth the second look, and the first one errs more with it.
    ("tessedit_do_invert", "0"),
    ("debug_file", "/dev/null"),
    // Columns of a letterhead are no table, and rows of a form read best as lines.
    ("textord_tabfind_find_tables", "0"),
    // The network finds its own words; the older search for letters of fixed width is not needed.
    ("textord_all_prop", "1"),
];

fn init_from_memory(handle: *mut c_void, language: Language, bytes: &[u8]) -> Option<c_int> {
    const DEFAULT_ENGINE: c_int = 3;
    let code = CString::new(language.code()).ok()?;
    let size = c_int::try_from(bytes.len()).ok()?;
    let none = std::ptr::null_mut();
    // SAFETY: the handle is live and used by nobody else yet; data and name outlive the call, which copies them; the
    // lists of configurations and variables are empty.
    Some(unsafe {
        let data = bytes.as_ptr().cast();
        TessBaseAPIInit5(handle, data, size, code.as_ptr(), DEFAULT_ENGINE, none, 0, none, none, 0, 0)
    })
}

/// The folder that the engine found its data in.
fn data_folder(api: &TesseractAPI) -> Option<String> {
    let handle = api.handle.lock().ok()?;
    // SAFETY: the handle is live while the lock is held, and its path is copied before the lock goes.
    let path = unsafe { TessBaseAPIGetDatapath(*handle) };
    // SAFETY: the library gives a string that ends in zero, or null.
    (!path.is_null()).then(|| unsafe { CStr::from_ptr(path) }.to_string_lossy().into_owned())
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
            Layout::Word => TessPageSegMode::PSM_SINGLE_WORD,
        };
        let api = self.api();
        api.set_page_seg_mode(mode).map_err(|_| OcrError::Failed)?;
        show(api, image, dpi)?;
        let outcome = recognise_within(api, budget).and_then(|()| {
            let table = api.get_tsv_text(0).map_err(|_| OcrError::Rubbish)?;
            Ok(words(&table))
        });
        // Gives the page's memory back and forgets what it adapted to, so that a letter reads the same in any order.
        let _ = api.clear();
        let _ = api.clear_adaptive_classifier();
        outcome
    }

    fn language(&self) -> Language {
        let guest = self.guest.as_ref().filter(|_| self.abroad);
        guest.map_or(Language::Dutch, |(language, _)| *language)
    }

    fn speaks(&self, language: Language) -> bool {
        language == Language::Dutch || self.others.iter().any(|(l, _)| *l == language)
    }

    fn speak(&mut self, language: Language) -> Result<(), OcrError> {
        self.abroad = language != Language::Dutch;
        if !self.abroad || self.guest.as_ref().is_some_and(|(l, _)| *l == language) {
            return Ok(());
        }
        let failed = || OcrError::Start { languages: language.code().to_owned() };
        let (_, file) = self.others.iter_mut().find(|(l, _)| *l == language).ok_or_else(failed)?;
        let mut bytes = Vec::new();
        file.rewind().and_then(|()| file.read_to_end(&mut bytes)).map_err(|_| failed())?;
        // The one before goes first: only one guest at a time takes memory.
        self.guest = None;
        self.guest = Some((language, start(&Data::Memory(language, &bytes)).ok_or_else(failed)?));
        Ok(())
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

// tesseract-rs links Tesseract, but not the Leptonica beneath it.
#[link(name = "lept")]
unsafe extern "C" {
    fn setMsgSeverity(severity: c_int) -> c_int;
}

// tesseract-rs links these and keeps them to itself.
unsafe extern "C" {
    fn TessBaseAPIInit3(handle: *mut c_void, data_path: *const c_char, languages: *const c_char) -> c_int;
    fn TessBaseAPIInit5(
        handle: *mut c_void,
        data: *const c_char,
        data_size: c_int,
        language: *const c_char,
        mode: c_int,
        configs: *mut *mut c_char,
        configs_size: c_int,
        names: *mut *mut c_char,
        values: *mut *mut c_char,
        names_size: usize,
        set_only_non_debug: c_int,
    ) -> c_int;
    fn TessBaseAPIGetDatapath(handle: *mut c_void) -> *const c_char;
    fn TessMonitorCreate() -> *mut c_void;
    fn TessMonitorDelete(monitor: *mut c_void);
    fn TessMonitorSetDeadlineMSecs(monitor: *mut c_void, deadline: c_int);
    fn TessBaseAPIRecognize(handle: *mut c_void, monitor: *mut c_void) -> c_int;
}
