//! What the streams of a PDF promise, looked at before any reader unpacks them.
//!
//! Readers unpack a stream as a whole, so a few bytes can ask for all memory. The streams are found in the raw bytes,
//! whatever the file's own tables say; what is hidden behind encryption is left to the memory limit of the process.

use super::{damaged, jbig2};
use crate::domain::{Unreadable, UnreadableCode};
use crate::read::Limits;
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Deflate never packs tighter than this.
const TIGHTEST: u64 = 1032;
/// Bytes of a stream that is no image: fonts and drawing instructions are far smaller.
const LARGEST_TEXT: u64 = 64 << 20;
/// Bytes of a pixel.
const WIDEST_PIXEL: u64 = 8;
/// A dictionary is looked for this far before its stream.
const DICTIONARY: usize = 2048;
/// Pictures painted over each other.
const MOST_LAYERS: u64 = 4;
/// Arrays and dictionaries within each other.
const MOST_NESTED: usize = 1000;
/// Deflate within deflate, deeper than any writer goes.
const DEEPEST: usize = 4;
const BUFFER: usize = 64 * 1024;

/// Refuses a PDF with a stream that unpacks to more than the limits allow.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let mut outside = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        if before.ends_with(b"end") {
            outside = at;
        } else {
            check_nesting(&bytes[outside.min(at)..at])?;
            check_stream(before, body(&bytes[at + b"stream".len()..]), limits)?;
            outside = bytes.len();
        }
    }
    check_nesting(&bytes[outside..])
}

/// Readers that call themselves for each level run out of stack, or of time.
fn check_nesting(objects: &[u8]) -> Result<(), Unreadable> {
    let mut depth = 0usize;
    for pair in objects.windows(2) {
        match pair {
            b"<<" | [b'[', _] => depth += 1,
            b">>" | [b']', _] => depth = depth.saturating_sub(1),
            b"bj" => depth = 0,
            _ => {}
        }
        if depth > MOST_NESTED {
            return Err(damaged("the PDF is nested deeper than any letter"));
        }
    }
    Ok(())
}

/// What follows the keyword and its end of line, up to the end of the stream or of the file.
fn body(rest: &[u8]) -> &[u8] {
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    &rest[..memmem::find(rest, b"endstream").unwrap_or(rest.len())]
}

fn check_stream(before: &[u8], body: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let dictionary = &before[memmem::rfind(before, b"obj").unwrap_or(0)..];
    let says = |text: &[u8]| memmem::find(dictionary, text).is_some();
    if says(b"JBIG2Decode") {
        let promise = jbig2::promise(body);
        limits.check_pixels(promise.page.0, promise.page.1)?;
        if promise.regions > limits.max_pixels.saturating_mul(MOST_LAYERS) {
            let message = "a picture is made of more parts than any scan; print it and scan the print";
            return Err(Unreadable::new(UnreadableCode::TooLarge, message));
        }
    } else if let Some((width, height)) = dimensions(body) {
        limits.check_pixels(width, height)?;
    }
    if let Some(columns) = parameter(dictionary, b"/Columns").filter(|_| says(b"CCITTFax")) {
        limits.check_pixels(columns, parameter(dictionary, b"/Rows").unwrap_or(1).max(1))?;
    }
    if says(b"EmbeddedFile") {
        return Ok(());
    }
    let most = if says(b"/Image") { limits.max_pixels.saturating_mul(WIDEST_PIXEL) } else { LARGEST_TEXT };
    let times = memmem::find_iter(dictionary, b"/Fl").count();
    let deflated = times > 0 && (times > 1 || (body.len() as u64).saturating_mul(TIGHTEST) > most);
    if deflated && Unpacking::new(times.min(DEEPEST)).exceeds(body, most) {
        let message =
            format!("the PDF has a stream that unpacks to more than {most} bytes; print it and scan the print");
        return Err(Unreadable::new(UnreadableCode::TooLarge, message));
    }
    Ok(())
}

/// A number in a dictionary, such as those that fax pictures take the size of a row from.
fn parameter(dictionary: &[u8], name: &[u8]) -> Option<u64> {
    let rest = &dictionary[memmem::find(dictionary, name)? + name.len()..];
    let rest = rest.trim_ascii_start();
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()
}

/// Layers of deflate; each hands its bytes to the next.
struct Unpacking {
    layer: Decompress,
    buffer: Vec<u8>,
    /// Bytes that came out of the last layer.
    out: u64,
    inner: Option<Box<Unpacking>>,
}

impl Unpacking {
    fn new(layers: usize) -> Self {
        let inner = (layers > 1).then(|| Box::new(Self::new(layers - 1)));
        Self { layer: Decompress::new(true), buffer: vec![0; BUFFER], out: 0, inner }
    }

    /// Broken data end the count: readers stop there too.
    fn exceeds(&mut self, mut data: &[u8], most: u64) -> bool {
        loop {
            let (read, written) = (self.layer.total_in(), self.layer.total_out());
            let status = self.layer.decompress(data, &mut self.buffer, FlushDecompress::None);
            data = &data[(self.layer.total_in() - read) as usize..];
            let came = (self.layer.total_out() - written) as usize;
            self.out += came as u64;
            let over = match &mut self.inner {
                Some(inner) => inner.exceeds(&self.buffer[..came], most),
                None => false,
            };
            if over || self.out > most {
                return true;
            }
            if !matches!(status, Ok(Status::Ok)) || (came == 0 && data.is_empty()) {
                return false;
            }
        }
    }
}

/// Width and height that a packed picture tells of itself, which is what its decoder believes.
fn dimensions(body: &[u8]) -> Option<(u64, u64)> {
    if body.starts_with(b"\xff\xd8") {
        return jpeg_dimensions(body);
    }
    let head = &body[..body.len().min(1024)];
    let number = |at: usize| head.get(at..at + 4).map(|b| u64::from(u32::from_be_bytes([b[0], b[1], b[2], b[3]])));
    // JPEG 2000: start of codestream and size marker, then length, capabilities, and the reference grid.
    let at = memmem::find(head, b"\xff\x4f\xff\x51")? + 8;
    Some((number(at)?, number(at + 4)?))
}

fn jpeg_dimensions(jpeg: &[u8]) -> Option<(u64, u64)> {
    let mut at = 2;
    loop {
        let &[0xff, marker, high, low] = jpeg.get(at..at + 4)? else { return None };
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let &[a, b, c, d] = jpeg.get(at + 5..at + 9)? else { return None };
            return Some((u16::from_be_bytes([c, d]).into(), u16::from_be_bytes([a, b]).into()));
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
}
