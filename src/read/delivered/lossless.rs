//! Pictures that can't be passed through, encoded without loss.

use super::{Color, Delivered, Filter};
use fax::encoder::Encoder;
use fax::{Color as Ink, VecWriter};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage};
use std::io::Write;

/// A decoded page, 8-bit gray or RGB: CCITT G4 when it is black and white only, else deflated.
pub(in crate::read) fn encoded(image: &DynamicImage) -> Delivered {
    let (width, height) = (image.width(), image.height());
    let (color, components) = if image.color().has_color() { (Color::Rgb, 3) } else { (Color::Gray, 1) };
    let (bits, filter, data) = match image {
        DynamicImage::ImageLuma8(gray) if is_bitonal(gray) => (1, Filter::g4(width, height, false), g4(gray)),
        _ => (8, Filter::png_rows(width, components, 8), deflated(image, usize::from(components))),
    };
    let orientation = Orientation::NoTransforms;
    Delivered { width, height, orientation, color, bits, inverted: false, filters: vec![filter], data }
}

fn is_bitonal(image: &GrayImage) -> bool {
    image.as_raw().iter().all(|&v| v == 0 || v == 255)
}

fn g4(image: &GrayImage) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in image.as_raw().chunks_exact(image.width().max(1) as usize) {
        let ink = row.iter().map(|&v| if v == 0 { Ink::Black } else { Ink::White });
        let Ok(()) = encoder.encode_line(ink, image.width());
    }
    let Ok(writer) = encoder.finish();
    writer.finish()
}

/// Rows with PNG's filter "up": a page is mostly paper, and paper under paper is nothing.
fn deflated(image: &DynamicImage, components: usize) -> Vec<u8> {
    const UP: u8 = 2;
    let stride = image.width() as usize * components;
    let mut above = vec![0u8; stride];
    let mut filtered = vec![0u8; stride + 1];
    filtered[0] = UP;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    for row in image.as_bytes().chunks_exact(stride.max(1)) {
        for (to, (here, over)) in filtered[1..].iter_mut().zip(row.iter().zip(&above)) {
            *to = here.wrapping_sub(*over);
        }
        above.copy_from_slice(row);
        // Writing to memory doesn't fail.
        let _ = encoder.write_all(&filtered);
    }
    encoder.finish().unwrap_or_default()
}

/// The lowest levels that look ahead; higher ones cost twice the time for a few per cent.
const LEVEL: u32 = 4;
