//! The fallback for TIFFs: libtiff, which Tesseract brings along, reads what faxes and old scanners write (either fill
//! order, planar colour, tiles of JPEG, old JPEG, palettes, CMYK, Lab).

use super::tiff::dpi;
use crate::domain::Unreadable;
use crate::read::Limits;
use image::{DynamicImage, RgbImage};
use std::ffi::{c_char, c_int, c_void};
use std::ptr::{self, NonNull};
use std::slice;

/// No single part of an honest page needs more memory, in bytes.
const LARGEST_PART: isize = 1 << 30;

/// A file in memory, as libtiff reads it: through calls of ours.
struct Source<'a> {
    bytes: &'a [u8],
    at: u64,
}

/// An open TIFF; `_source` is what its calls are given.
struct OpenTiff<'a> {
    tiff: NonNull<c_void>,
    _source: Box<Source<'a>>,
}

impl Drop for OpenTiff<'_> {
    fn drop(&mut self) {
        // SAFETY: the pointer came from TIFFClientOpenExt and is closed once.
        unsafe { TIFFClose(self.tiff.as_ptr()) }
    }
}

impl<'a> OpenTiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut source = Box::new(Source { bytes, at: 0 });
        let handle = (&raw mut *source).cast();
        // SAFETY: the names end in a null byte; the source outlives the TIFF, which is closed before it is dropped.
        let tiff = unsafe {
            // No messages on stderr: failures reach us as results.
            TIFFSetErrorHandler(ptr::null());
            TIFFSetWarningHandler(ptr::null());
            let options = TIFFOpenOptionsAlloc();
            TIFFOpenOptionsSetMaxSingleMemAlloc(options, LARGEST_PART);
            let (name, mode) = (c"scan".as_ptr(), c"rm".as_ptr());
            let tiff = TIFFClientOpenExt(name, mode, handle, read, write, seek, close, size, map, unmap, options);
            TIFFOpenOptionsFree(options);
            tiff
        };
        NonNull::new(tiff).map(|tiff| Self { tiff, _source: source })
    }

    fn number<T: Default>(&self, tag: u32) -> Option<T> {
        let mut value = T::default();
        // SAFETY: callers ask for tags of one value with its width.
        let found = unsafe { TIFFGetField(self.tiff.as_ptr(), tag, &raw mut value) };
        (found == 1).then_some(value)
    }

    fn size(&self) -> Option<(u32, u32)> {
        Some((self.number(WIDTH)?, self.number(LENGTH)?))
    }

    fn turn_to(&self, index: usize) -> bool {
        // SAFETY: the TIFF is open.
        u32::try_from(index).is_ok_and(|index| unsafe { TIFFSetDirectory(self.tiff.as_ptr(), index) } == 1)
    }

    fn facts(&self) -> Facts {
        let orientation = self.number::<u16>(ORIENTATION).filter(|o| (1..=8).contains(o)).unwrap_or(1);
        let unit = self.number::<u16>(RESOLUTION_UNIT).unwrap_or(2);
        let dpi = self.number::<f32>(X_RESOLUTION).and_then(|dots| dpi(dots.into(), unit));
        Facts { orientation: orientation as u8, dpi }
    }

    /// Rows from the first stored to the last, whatever the orientation; `None` when part of them is missing.
    fn pixels(&self, width: u32, height: u32, orientation: u8) -> Option<Vec<u32>> {
        let mut pixels = vec![0u32; width as usize * height as usize];
        // To ask for the orientation that the page has is to ask for no turning.
        let (room, stored) = (pixels.as_mut_ptr(), c_int::from(orientation));
        // SAFETY: the buffer has room for width times height pixels.
        let read = unsafe { TIFFReadRGBAImageOriented(self.tiff.as_ptr(), width, height, room, stored, 1) };
        (read == 1).then_some(pixels)
    }
}

/// How a page is to be shown.
pub(super) struct Facts {
    pub orientation: u8,
    pub dpi: Option<u32>,
}

/// Counts the pages, up to one more than `max_pages`; none when libtiff can't open the file.
pub(super) fn pages(bytes: &[u8], max_pages: usize) -> usize {
    let Some(tiff) = OpenTiff::new(bytes) else { return 0 };
    let mut pages = 1;
    // SAFETY: the TIFF is open.
    while pages <= max_pages && unsafe { TIFFReadDirectory(tiff.tiff.as_ptr()) } == 1 {
        pages += 1;
    }
    pages
}

/// Decodes the page at `index` as its rows are stored, transparent parts on white paper; `None` when libtiff can't
/// either, or when part of the page is missing.
///
/// # Errors
/// When the page is over the limits.
pub(super) fn page(bytes: &[u8], index: usize, limits: &Limits) -> Result<Option<(DynamicImage, Facts)>, Unreadable> {
    let Some(tiff) = OpenTiff::new(bytes).filter(|tiff| tiff.turn_to(index)) else { return Ok(None) };
    let Some((width, height)) = tiff.size() else { return Ok(None) };
    limits.check_pixels(width.into(), height.into())?;
    let facts = tiff.facts();
    let Some(pixels) = tiff.pixels(width, height, facts.orientation) else { return Ok(None) };
    drop(tiff);
    // Red in the lowest bits; colours are multiplied by the alpha in the highest.
    let on_white = |pixel: &u32| {
        let [red, green, blue, alpha] = pixel.to_le_bytes();
        [red, green, blue].map(|colour| colour.saturating_add(255 - alpha))
    };
    let image = RgbImage::from_raw(width, height, pixels.iter().flat_map(on_white).collect());
    Ok(image.map(|image| (DynamicImage::ImageRgb8(image), facts)))
}

/// SAFETY, here and below: `handle` is the source that was given to TIFFClientOpenExt, used by one thread.
unsafe extern "C" fn read(handle: *mut c_void, buffer: *mut c_void, length: isize) -> isize {
    let (source, wanted) = unsafe { (&mut *handle.cast::<Source>(), usize::try_from(length).unwrap_or(0)) };
    let start = usize::try_from(source.at).unwrap_or(usize::MAX).min(source.bytes.len());
    let part = &source.bytes[start..source.bytes.len().min(start.saturating_add(wanted))];
    unsafe { slice::from_raw_parts_mut(buffer.cast(), part.len()) }.copy_from_slice(part);
    source.at += part.len() as u64;
    part.len() as isize
}

unsafe extern "C" fn write(_: *mut c_void, _: *mut c_void, _: isize) -> isize {
    -1
}

unsafe extern "C" fn seek(handle: *mut c_void, offset: u64, from: c_int) -> u64 {
    let source = unsafe { &mut *handle.cast::<Source>() };
    let start = match from {
        libc::SEEK_CUR => source.at,
        libc::SEEK_END => source.bytes.len() as u64,
        _ => 0,
    };
    // Offsets before the start come as very large numbers.
    source.at = start.wrapping_add(offset);
    source.at
}

unsafe extern "C" fn close(_: *mut c_void) -> c_int {
    0
}

unsafe extern "C" fn size(handle: *mut c_void) -> u64 {
    let source = unsafe { &*handle.cast::<Source>() };
    source.bytes.len() as u64
}

unsafe extern "C" fn map(_: *mut c_void, _: *mut *mut c_void, _: *mut u64) -> c_int {
    0
}

unsafe extern "C" fn unmap(_: *mut c_void, _: *mut c_void, _: u64) {}

const WIDTH: u32 = 256;
const LENGTH: u32 = 257;
const ORIENTATION: u32 = 274;
const X_RESOLUTION: u32 = 282;
const RESOLUTION_UNIT: u32 = 296;

type Transfer = unsafe extern "C" fn(*mut c_void, *mut c_void, isize) -> isize;

#[link(name = "tiff")]
unsafe extern "C" {
    fn TIFFSetErrorHandler(handler: *const c_void) -> *const c_void;
    fn TIFFSetWarningHandler(handler: *const c_void) -> *const c_void;
    fn TIFFOpenOptionsAlloc() -> *mut c_void;
    fn TIFFOpenOptionsSetMaxSingleMemAlloc(options: *mut c_void, bytes: isize);
    fn TIFFOpenOptionsFree(options: *mut c_void);
    fn TIFFClientOpenExt(
        name: *const c_char,
        mode: *const c_char,
        handle: *mut c_void,
        read: Transfer,
        write: Transfer,
        seek: unsafe extern "C" fn(*mut c_void, u64, c_int) -> u64,
        close: unsafe extern "C" fn(*mut c_void) -> c_int,
        size: unsafe extern "C" fn(*mut c_void) -> u64,
        map: unsafe extern "C" fn(*mut c_void, *mut *mut c_void, *mut u64) -> c_int,
        unmap: unsafe extern "C" fn(*mut c_void, *mut c_void, u64),
        options: *mut c_void,
    ) -> *mut c_void;
    fn TIFFClose(tiff: *mut c_void);
    fn TIFFReadDirectory(tiff: *mut c_void) -> c_int;
    fn TIFFSetDirectory(tiff: *mut c_void, index: u32) -> c_int;
    fn TIFFGetField(tiff: *mut c_void, tag: u32, ...) -> c_int;
    fn TIFFReadRGBAImageOriented(
        tiff: *mut c_void,
        width: u32,
        height: u32,
        raster: *mut u32,
        orientation: c_int,
        stop_on_error: c_int,
    ) -> c_int;
}
