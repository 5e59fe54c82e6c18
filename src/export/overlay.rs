//! What was seen in the ink of a page, drawn over its picture.

use super::glyphs::{fill, size, write};
use crate::domain::{Area, InkKind, Page};
use image::{ImageError, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

const WORD: Rgb<u8> = Rgb([190, 215, 235]);
const VERDICT: Rgb<u8> = Rgb([20, 20, 20]);
/// Of the letters and of the frames.
const DOT: u32 = 4;
const FRAME: u32 = 4;

/// One colour for each kind of ink.
pub fn colour(kind: InkKind) -> [u8; 3] {
    match kind {
        InkKind::Signature => [200, 0, 40],
        InkKind::Handwriting => [30, 90, 220],
        InkKind::Mark => [230, 120, 0],
        InkKind::Stamp => [130, 0, 180],
        InkKind::Graphic => [0, 140, 70],
        InkKind::Print => [110, 110, 110],
        InkKind::Noise => [170, 140, 90],
    }
}

/// A page's picture as PNG: words framed faintly, each piece of ink in the colour of its kind with the probability of
/// that kind and (after "sign") that of being the sender's signature, in hundredths, and `verdict` at the top.
///
/// # Errors
/// When `picture` is none.
pub fn overlay(page: &Page, picture: &[u8], verdict: &str) -> Result<Vec<u8>, ImageError> {
    let mut drawing = image::load_from_memory(picture)?.to_rgb8();
    let scale = f64::from(drawing.width()) / f64::from(page.width.max(1));
    page.words.iter().for_each(|word| frame(&mut drawing, &scaled(&word.area, scale), 1, WORD));
    for region in &page.ink {
        let (area, tint) = (scaled(&region.area, scale), Rgb(colour(region.kind)));
        frame(&mut drawing, &area, FRAME, tint);
        let percent = |p: f32| (p * 100.0).round() as u32;
        let text =
            format!("{} {} sign {}", kind_name(region.kind), percent(region.probability), percent(region.signature));
        label(&mut drawing, &text, (area.left, area.top), tint);
    }
    let (width, height) = (drawing.width(), size(verdict, DOT).1 + 2 * DOT);
    fill(&mut drawing, (0, 0), (width, height), Rgb([255, 255, 255]));
    write(&mut drawing, verdict, (DOT, DOT), DOT, VERDICT);
    let mut png = Cursor::new(Vec::new());
    drawing.write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

pub fn kind_name(kind: InkKind) -> &'static str {
    match kind {
        InkKind::Signature => "signature",
        InkKind::Handwriting => "hand",
        InkKind::Mark => "mark",
        InkKind::Stamp => "stamp",
        InkKind::Graphic => "graphic",
        InkKind::Print => "print",
        InkKind::Noise => "noise",
    }
}

fn scaled(area: &Area, scale: f64) -> Area {
    let small = |n: u32| (f64::from(n) * scale) as u32;
    Area { left: small(area.left), top: small(area.top), width: small(area.width), height: small(area.height) }
}

fn frame(drawing: &mut RgbImage, area: &Area, thick: u32, tint: Rgb<u8>) {
    let Area { left, top, width, height } = *area;
    fill(drawing, (left, top), (width, thick), tint);
    fill(drawing, (left, area.bottom()), (width + thick, thick), tint);
    fill(drawing, (left, top), (thick, height), tint);
    fill(drawing, (area.right(), top), (thick, height), tint);
}

/// Above a place where there is room, inside it otherwise; on white.
fn label(drawing: &mut RgbImage, text: &str, (left, top): (u32, u32), tint: Rgb<u8>) {
    let (width, height) = size(text, DOT);
    let left = left.min(drawing.width().saturating_sub(width));
    let top = if top > 2 * height { top - height - 2 * DOT } else { top + 2 * DOT };
    fill(drawing, (left, top), (width, height + DOT), Rgb([255, 255, 255]));
    write(drawing, text, (left, top), DOT, tint);
}
