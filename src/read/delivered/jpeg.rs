//! JPEG: the coded picture stays as it is. What cameras and programs wrote beside it (place, owner, thumbnails) is left
//! behind, which the untouched original keeps.

use super::{Color, Delivered, Filter};
use image::metadata::Orientation;

/// What the frame header says.
struct Frame {
    width: u32,
    height: u32,
    components: u8,
    /// Adobe's marker: CMYK is stored upside down.
    adobe: bool,
}

/// A JPEG file; `None` for kinds that PDF readers don't know (arithmetic, lossless, 12 bits) and for broken ones.
pub(in crate::read) fn from_file(bytes: &[u8], orientation: Orientation) -> Option<Delivered> {
    let (frame, data) = stripped(bytes)?;
    Some(Delivered {
        width: frame.width,
        height: frame.height,
        orientation,
        color: color(frame.components)?,
        bits: 8,
        inverted: frame.components == 4 && frame.adobe,
        filters: vec![Filter::plain("DCTDecode")],
        data,
    })
}

/// How many components the coded picture has.
pub(super) fn components(bytes: &[u8]) -> Option<u8> {
    stripped(bytes).map(|(frame, _)| frame.components)
}

pub(super) fn color(components: u8) -> Option<Color> {
    match components {
        1 => Some(Color::Gray),
        3 => Some(Color::Rgb),
        4 => Some(Color::Cmyk),
        _ => None,
    }
}

/// The file without comments and application data, but for those that tell how to read the colours.
fn stripped(bytes: &[u8]) -> Option<(Frame, Vec<u8>)> {
    const KEPT: [u8; 2] = [0xe0, 0xee];
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut kept = b"\xff\xd8".to_vec();
    let mut frame = None;
    let mut adobe = false;
    loop {
        let (marker, segment, after) = segment(rest)?;
        match marker {
            0xc0..=0xc2 => frame = frame.or(frame_header(segment)),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
            0xee => adobe |= segment.get(4..9) == Some(b"Adobe"),
            _ => {}
        }
        if marker == 0xda {
            kept.extend_from_slice(rest);
            let frame = frame?;
            return Some((Frame { adobe, ..frame }, kept));
        }
        if !matches!(marker, 0xe0..=0xef | 0xfe) || KEPT.contains(&marker) {
            kept.extend_from_slice(segment);
        }
        rest = after;
    }
}

/// Marker, the whole segment with marker and length, and what comes after it.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let fill = bytes.iter().take_while(|&&b| b == 0xff).count();
    if fill == 0 {
        return None;
    }
    let bytes = &bytes[fill - 1..];
    let &[_, marker, high, low, ..] = bytes else { return None };
    let length = 2 + usize::from(u16::from_be_bytes([high, low]));
    let (segment, after) = bytes.split_at_checked(length)?;
    Some((marker, segment, after))
}

fn frame_header(segment: &[u8]) -> Option<Frame> {
    let &[_, _, _, _, 8, h1, h0, w1, w0, components, ..] = segment else { return None };
    let (width, height) = (u16::from_be_bytes([w1, w0]).into(), u16::from_be_bytes([h1, h0]).into());
    (width > 0 && height > 0).then_some(Frame { width, height, components, adobe: false })
}
