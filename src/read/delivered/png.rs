//! PNG: its deflated rows are what PDF calls Flate with a predictor.

use super::{Color, Delivered, Filter};
use image::metadata::Orientation;

/// A PNG that the decoder has found whole; `None` for two colours (CCITT is smaller), for transparency and for
/// interlaced rows.
pub(in crate::read) fn from_file(bytes: &[u8]) -> Option<Delivered> {
    let mut chunks = chunks(bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?);
    let (b"IHDR", header) = chunks.next()? else { return None };
    let &[w3, w2, w1, w0, h3, h2, h1, h0, bits, kind, _, _, 0] = header else { return None };
    let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
    let (mut data, mut palette) = (Vec::new(), None);
    for (kind, content) in chunks {
        match kind {
            b"IDAT" => data.extend_from_slice(content),
            b"PLTE" => palette = Some(content.to_vec()),
            b"tRNS" => return None,
            _ => {}
        }
    }
    let (color, components) = match kind {
        0 if bits > 1 => (Color::Gray, 1),
        2 => (Color::Rgb, 3),
        3 if bits > 1 => (Color::Palette(palette.filter(|p| (3..=768).contains(&p.len()) && p.len() % 3 == 0)?), 1),
        _ => return None,
    };
    let filters = vec![Filter::png_rows(width, components, bits)];
    let orientation = Orientation::NoTransforms;
    Some(Delivered { width, height, orientation, color, bits, inverted: false, filters, data })
}

fn chunks(mut bytes: &[u8]) -> impl Iterator<Item = (&[u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        let kind: &[u8; 4] = bytes.get(4..8)?.try_into().ok()?;
        let content = bytes.get(8..length.checked_add(8)?)?;
        bytes = bytes.get(length + 12..)?;
        Some((kind, content))
    })
}
