//! Stands where the binding of the OCR engine would: it takes a web client along to build, and fuzzing never gets that far.

use std::ffi::c_void;
use std::sync::Mutex;

#[allow(non_camel_case_types)]
pub enum TessPageSegMode {
    PSM_AUTO,
    PSM_SINGLE_BLOCK,
    PSM_SINGLE_WORD,
}

pub struct TesseractAPI {
    pub handle: Mutex<*mut c_void>,
}

pub struct Absent;

impl TesseractAPI {
    pub fn new() -> Self {
        Self { handle: Mutex::new(std::ptr::null_mut()) }
    }

    pub fn set_variable(&self, _: &str, _: &str) -> Result<(), Absent> {
        Err(Absent)
    }

    pub fn set_image(&self, _: &[u8], _: i32, _: i32, _: i32, _: i32) -> Result<(), Absent> {
        Err(Absent)
    }

    pub fn set_source_resolution(&self, _: i32) -> Result<(), Absent> {
        Err(Absent)
    }

    pub fn set_page_seg_mode(&self, _: TessPageSegMode) -> Result<(), Absent> {
        Err(Absent)
    }

    pub fn get_tsv_text(&self, _: i32) -> Result<String, Absent> {
        Err(Absent)
    }

    pub fn clear(&self) -> Result<(), Absent> {
        Err(Absent)
    }

    pub fn clear_adaptive_classifier(&self) -> Result<(), Absent> {
        Err(Absent)
    }
}

// The rest of the engine's file calls the library itself.
#[link(name = "tesseract")]
unsafe extern "C" {}
