//! First look at a file: what is it, by content and not by name?

use super::{Limits, strangers};
use crate::domain::{Unreadable, UnreadableCode};
use memchr::memmem;

pub(super) const PDF: &str = "application/pdf";
pub(super) const TIFF: &str = "image/tiff";
pub(super) const JPEG: &str = "image/jpeg";
pub(super) const PNG: &str = "image/png";
pub(super) const WEBP: &str = "image/webp";
pub(super) const BMP: &str = "image/bmp";

/// A PDF may have rubbish before its header: this much is allowed by the readers in use.
const PDF_HEADER_WITHIN: usize = 1024;

/// The media type of a letter, from its first bytes; `None` for what we can't read.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 6] = [
        (b"II*\0", TIFF),
        (b"MM\0*", TIFF),
        (b"II+\0", TIFF),
        (b"MM\0+", TIFF),
        (b"\xff\xd8\xff", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
    ];
    if let Some((_, found)) = starts.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(found);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(WEBP);
    }
    if is_bmp(bytes) {
        return Some(BMP);
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    let header = memmem::find(head, b"%PDF-")?;
    // A mail or an archive may hold a PDF; rubbish in front of a letter doesn't look like either.
    (!strangers::holds_others(&head[..header])).then_some(PDF)
}

/// "BM" alone begins many texts, so the header size must be one that exists.
fn is_bmp(bytes: &[u8]) -> bool {
    let header_size = bytes.get(14..18).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    bytes.starts_with(b"BM") && matches!(header_size, Some(12 | 40 | 52 | 56 | 64 | 108 | 124))
}

/// Refuses what can't be a letter, before any decoder sees it.
pub fn triage(bytes: &[u8], limits: &Limits) -> Result<&'static str, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::new(UnreadableCode::Empty, "the file is empty; scan the letter again"));
    }
    limits.check_bytes(bytes.len())?;
    media_type(bytes).ok_or_else(|| strangers::refusal(bytes))
}
