//! Single pictures: JPEG, PNG, WebP, BMP.

use super::{Raster, damaged};
use crate::domain::{Unreadable, UnreadableCode};
use crate::read::Limits;
use crate::read::delivered::{from_jpeg, from_png};
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use std::io::Cursor;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Raster, Unreadable> {
    const BROKEN: &str = "the picture is cut off or broken inside";
    let broken = |error| match error {
        ImageError::Limits(_) => too_large(),
        _ => damaged(BROKEN),
    };
    if is_cut_off(bytes) {
        return Err(damaged(BROKEN));
    }
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| damaged("the picture has no header"))?;
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width.into(), height.into())?;
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    let delivered = from_jpeg(bytes, orientation).or_else(|| from_png(bytes));
    Ok(Raster::scan(image, density(bytes), delivered))
}

fn too_large() -> Unreadable {
    Unreadable::new(UnreadableCode::TooLarge, "the picture promises more pixels than any scan; scan it again")
}

/// A JPEG without its end marker after the last scan. Decoders fill the rest with grey, and half a letter must not pass
/// for a whole one.
fn is_cut_off(bytes: &[u8]) -> bool {
    let last = |marker: u8| bytes.windows(2).rposition(|w| w == [0xff, marker]);
    let (scan, end) = (last(0xda), last(0xd9));
    bytes.starts_with(b"\xff\xd8") && (end.is_none() || end < scan)
}

/// Pixels per inch from a JPEG's JFIF header or a PNG's pHYs chunk.
fn density(bytes: &[u8]) -> Option<u32> {
    let head = &bytes[..bytes.len().min(4096)];
    let find = |needle: &[u8]| head.windows(needle.len()).position(|w| w == needle).map(|at| at + needle.len());
    if head.starts_with(b"\xff\xd8") {
        let at = find(b"JFIF\0")?;
        let &[_, _, unit, high, low] = head.get(at..at + 5)? else { return None };
        let dots = u32::from(u16::from_be_bytes([high, low]));
        return match unit {
            1 => Some(dots),
            2 => Some((f64::from(dots) * 2.54).round() as u32),
            _ => None,
        };
    }
    let at = find(b"pHYs")?;
    let per_metre = u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?);
    let metric = head.get(at + 8) == Some(&1);
    metric.then(|| (f64::from(per_metre) * 0.0254).round() as u32)
}
