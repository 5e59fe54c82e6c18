//! Second preparations of a page that read badly the first time.

use crate::read::mask::even_out;
use image::GrayImage;

/// Paper made white and ink made black: for faint print, coloured paper, uneven light.
pub(super) fn contrasted(page: &GrayImage) -> GrayImage {
    let mut pixels = page.as_raw().clone();
    even_out(&mut pixels, page.width() as usize, page.height() as usize);
    let (dark, bright) = ink_and_paper(&pixels);
    let table: Vec<u8> = (0..256).map(|v| stretched(v as f32, dark, bright)).collect();
    pixels.iter_mut().for_each(|v| *v = table[usize::from(*v)]);
    GrayImage::from_raw(page.width(), page.height(), pixels).unwrap_or_else(|| page.clone())
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
