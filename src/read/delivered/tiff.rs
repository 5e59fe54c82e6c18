//! TIFF: one strip of CCITT G4 or of JPEG is what PDF holds too.

use super::{Color, Delivered, Filter, Parameter, jpeg};
use image::metadata::Orientation;

/// A page that lies in one strip, with the tags that tell how it is encoded.
pub(in crate::read) struct Strip<'a> {
    pub data: &'a [u8],
    pub width: u32,
    pub height: u32,
    pub orientation: Orientation,
    pub compression: u16,
    pub photometric: u16,
    /// The lowest bit of a byte is the leftmost pixel.
    pub lsb_first: bool,
    /// Quantisation and Huffman tables that JPEG strips leave out.
    pub jpeg_tables: Option<Vec<u8>>,
}

const G4: u16 = 4;
const JPEG: u16 = 7;

/// `None` for every other compression: those are encoded anew without loss.
pub(in crate::read) fn from_strip(strip: &Strip<'_>) -> Option<Delivered> {
    match strip.compression {
        G4 => ccitt(strip),
        JPEG => dct(strip),
        _ => None,
    }
}

fn ccitt(strip: &Strip<'_>) -> Option<Delivered> {
    // 0 is white or 0 is black; the codes name the runs of 0 "white" in both cases.
    let black_is_1 = match strip.photometric {
        0 => false,
        1 => true,
        _ => return None,
    };
    let data = match strip.lsb_first {
        true => strip.data.iter().map(|byte| byte.reverse_bits()).collect(),
        false => strip.data.to_vec(),
    };
    Some(Delivered {
        width: strip.width,
        height: strip.height,
        orientation: strip.orientation,
        color: Color::Gray,
        bits: 1,
        inverted: false,
        filters: vec![Filter::g4(strip.width, strip.height, black_is_1)],
        data,
    })
}

/// The tables go in front of the strip, and make it a file of its own.
fn dct(strip: &Strip<'_>) -> Option<Delivered> {
    const BLACK_IS_ZERO: u16 = 1;
    const RGB: u16 = 2;
    const YCBCR: u16 = 6;
    let start: &[u8] = b"\xff\xd8";
    let tables = strip.jpeg_tables.as_deref().unwrap_or(start);
    let tables = tables.strip_suffix(b"\xff\xd9").unwrap_or(tables);
    let file = [tables, strip.data.strip_prefix(start)?].concat();
    let mut delivered = jpeg::from_file(&file, strip.orientation)?;
    let transform = match (strip.photometric, &delivered.color) {
        (BLACK_IS_ZERO, Color::Gray) | (YCBCR, Color::Rgb) => None,
        (RGB, Color::Rgb) => Some(("ColorTransform", Parameter::Number(0))),
        _ => return None,
    };
    delivered.filters[0].parameters.extend(transform);
    let whole = (delivered.width, delivered.height) == (strip.width, strip.height);
    whole.then_some(delivered)
}
