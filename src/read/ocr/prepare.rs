//! Second preparations of a page that read badly the first time.

use crate::domain::Area;
use crate::read::mask::even_out;
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, Luma, Rgb};

/// Paper made white and ink made black: for faint print, coloured paper, uneven light.
pub(super) fn contrasted(page: &GrayImage) -> GrayImage {
    let mut pixels = page.as_raw().clone();
    even_out(&mut pixels, page.width() as usize, page.height() as usize);
    let (dark, bright) = ink_and_paper(&pixels);
    let table: Vec<u8> = (0..256).map(|v| stretched(v as f32, dark, bright)).collect();
    pixels.iter_mut().for_each(|v| *v = table[usize::from(*v)]);
    GrayImage::from_raw(page.width(), page.height(), pixels).unwrap_or_else(|| page.clone())
}

/// Of a pen or a stamp: this much between its strongest and its weakest colour, and brighter than black type.
const COLOURFUL: u8 = 50;
const BRIGHTER_THAN_TYPE: u8 = 90;
/// Coloured ink over less than this share of a line can't have spoilt it.
const LEAST_COLOUR: f32 = 0.004;

/// A part of the page, in page pixels, without the coloured ink on it: a signature through a name, a stamp over an
/// address. Cut from the smaller picture in colour, enlarged to the size of `part`. `None` without coloured ink.
pub(super) fn without_colour(preview: &DynamicImage, scale: f32, part: &Area) -> Option<GrayImage> {
    let DynamicImage::ImageRgb8(preview) = preview else { return None };
    let small = |n: u32| (n as f32 * scale) as u32;
    let (width, height) = (small(part.width).max(1), small(part.height).max(1));
    let colour = imageops::crop_imm(preview, small(part.left), small(part.top), width, height).to_image();
    let is_coloured = |Rgb(channels): &Rgb<u8>| {
        let (strongest, weakest) = (channels.iter().max(), channels.iter().min());
        strongest.zip(weakest).is_some_and(|(s, w)| *s > BRIGHTER_THAN_TYPE && s - w > COLOURFUL)
    };
    let coloured = colour.pixels().filter(|p| is_coloured(p)).count();
    if (coloured as f32) < (width * height) as f32 * LEAST_COLOUR {
        return None;
    }
    let mut gray = imageops::grayscale(&colour);
    for (pixel, seen) in gray.pixels_mut().zip(colour.pixels()) {
        if is_coloured(seen) {
            *pixel = Luma([255]);
        }
    }
    Some(imageops::resize(&gray, part.width, part.height, FilterType::CatmullRom))
}

fn stretched(value: f32, dark: f32, bright: f32) -> u8 {
    ((value - dark) * 255.0 / (bright - dark).max(1.0)).clamp(0.0, 255.0) as u8
}

/// The brightness that the darkest half per cent stays under, and one just below paper.
fn ink_and_paper(pixels: &[u8]) -> (f32, f32) {
    let mut counts = [0usize; 256];
    pixels.iter().step_by(5).for_each(|&v| counts[usize::from(v)] += 1);
    let total: usize = counts.iter().sum();
    let mut seen = 0;
    let dark = counts.iter().position(|n| {
        seen += n;
        seen * 200 > total
    });
    let dark = dark.unwrap_or(0).min(200) as f32;
    (dark, (dark + (255.0 - dark) * 0.85).min(245.0))
}
