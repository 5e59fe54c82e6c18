//! The fallback for TIFFs: Leptonica comes with Tesseract and reads what faxes and old scanners write
//! (CCITT of either fill order, planar colour, old JPEG).

use crate::read::Limits;
use image::{DynamicImage, GrayImage, RgbImage};
use std::ffi::{c_int, c_void};
use std::ptr;

/// A picture owned by Leptonica.
struct Pix(*mut c_void);

impl Drop for Pix {
    fn drop(&mut self) {
        // SAFETY: the pointer came from Leptonica and is freed once.
        unsafe { pixDestroy(&mut self.0) }
    }
}

/// Decodes the page at `index`; `None` when Leptonica can't either, or when the page is over the limits.
pub(super) fn tiff_page(bytes: &[u8], index: usize, limits: &Limits) -> Option<DynamicImage> {
    let page = c_int::try_from(index).ok()?;
    let (mut width, mut height) = (0, 0);
    // SAFETY: the slice outlives the calls; null asks for no value.
    let failed = unsafe {
        setMsgSeverity(SILENT);
        let none = ptr::null_mut;
        let (w, h) = (&raw mut width, &raw mut height);
        readHeaderMemTiff(bytes.as_ptr(), bytes.len(), page, w, h, none(), none(), none(), none(), none())
    };
    let side = |n: c_int| u64::try_from(n).ok();
    if failed != 0 || limits.check_pixels(side(width)?, side(height)?).is_err() {
        return None;
    }
    // SAFETY: as above; a null result is checked by `owned`.
    let read = owned(unsafe { pixReadMemTiff(bytes.as_ptr(), bytes.len(), page) })?;
    // SAFETY: `read` is a live picture.
    let plain = owned(unsafe { pixConvertTo8Or32(read.0, COPY, 0) })?;
    pixels(&plain)
}

fn owned(pix: *mut c_void) -> Option<Pix> {
    (!pix.is_null()).then_some(Pix(pix))
}

/// Leptonica keeps rows of 32-bit words in the machine's byte order, the leftmost pixel in the highest bits.
fn pixels(pix: &Pix) -> Option<DynamicImage> {
    // SAFETY: `pix` is a live picture; its data are `height` rows of `stride` words.
    let (width, height, depth, rows) = unsafe {
        let (width, height) = (pixGetWidth(pix.0), pixGetHeight(pix.0));
        let stride = usize::try_from(pixGetWpl(pix.0)).ok()?;
        let data = pixGetData(pix.0);
        if data.is_null() || stride == 0 {
            return None;
        }
        let words = std::slice::from_raw_parts(data, stride * usize::try_from(height).ok()?);
        (u32::try_from(width).ok()?, u32::try_from(height).ok()?, pixGetDepth(pix.0), words.chunks_exact(stride))
    };
    let columns = width as usize;
    if depth == 8 {
        let data = rows.flat_map(|row| row.iter().flat_map(|w| w.to_be_bytes()).take(columns)).collect();
        return GrayImage::from_raw(width, height, data).map(DynamicImage::ImageLuma8);
    }
    let rgb = |w: &u32| [(w >> 24) as u8, (w >> 16) as u8, (w >> 8) as u8];
    let data = rows.flat_map(|row| row.iter().take(columns).flat_map(rgb)).collect();
    RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8)
}

/// No messages on stderr: failures reach us as results.
const SILENT: c_int = 6;
const COPY: c_int = 1;

// tesseract-rs links Tesseract, but not the Leptonica beneath it.
#[link(name = "lept")]
unsafe extern "C" {
    fn setMsgSeverity(severity: c_int) -> c_int;
    fn readHeaderMemTiff(
        data: *const u8,
        size: usize,
        page: c_int,
        width: *mut c_int,
        height: *mut c_int,
        bits: *mut c_int,
        samples: *mut c_int,
        resolution: *mut c_int,
        colormap: *mut c_int,
        format: *mut c_int,
    ) -> c_int;
    fn pixReadMemTiff(data: *const u8, size: usize, page: c_int) -> *mut c_void;
    fn pixConvertTo8Or32(pix: *mut c_void, copy: c_int, warn: c_int) -> *mut c_void;
    fn pixGetWidth(pix: *mut c_void) -> c_int;
    fn pixGetHeight(pix: *mut c_void) -> c_int;
    fn pixGetDepth(pix: *mut c_void) -> c_int;
    fn pixGetWpl(pix: *mut c_void) -> c_int;
    fn pixGetData(pix: *mut c_void) -> *mut u32;
    fn pixDestroy(pix: *mut *mut c_void);
}
