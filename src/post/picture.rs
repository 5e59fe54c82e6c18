//! A letter of our own as a picture, so that it is seen on the page on which it is made: a PDF inside a page would need
//! leave that our pages give to nobody.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{GrayImage, Luma};

/// Pixels per inch: sharp enough to read on a screen.
const DPI: f32 = 110.0;
/// Grey between two pages, in pixels.
const GAP: u32 = 12;
const SHADE: Luma<u8> = Luma([200]);

#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the letter can't be shown: it is no PDF that we know; open it as PDF instead")]
    NoPdf,
    #[error("the letter can't be shown: {0}; open it as PDF instead")]
    Png(#[from] image::ImageError),
}

/// All pages of a PDF of our own making, one below the other, as PNG in grey.
///
/// # Errors
/// When it is no such PDF.
pub fn picture(letter: &[u8]) -> Result<Vec<u8>, PictureError> {
    let pdf = Pdf::new(letter.to_vec()).map_err(|_| PictureError::NoPdf)?;
    let pages: Vec<GrayImage> = pdf.pages().iter().filter_map(drawn).collect();
    let width = pages.iter().map(GrayImage::width).max().ok_or(PictureError::NoPdf)?;
    let height: u32 = pages.iter().map(|page| page.height() + GAP).sum::<u32>() - GAP;
    let mut whole = GrayImage::from_pixel(width, height, SHADE);
    let mut top = 0;
    for page in &pages {
        image::imageops::replace(&mut whole, page, 0, i64::from(top));
        top += page.height() + GAP;
    }
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    whole.write_with_encoder(encoder)?;
    Ok(bytes)
}

fn drawn(page: &hayro::hayro_syntax::page::Page<'_>) -> Option<GrayImage> {
    let settings = PixmapSettings { x_scale: DPI / 72.0, y_scale: DPI / 72.0, bg_color: WHITE };
    let (cache, interpret) = (RenderCache::new(), InterpreterSettings::default());
    let drawn = render(page, &cache, &interpret, &RenderSettings::default(), &settings);
    let grey =
        |pixel: &[u8]| ((u32::from(pixel[0]) * 30 + u32::from(pixel[1]) * 59 + u32::from(pixel[2]) * 11) / 100) as u8;
    let pixels = drawn.data_as_u8_slice().chunks_exact(4).map(grey).collect();
    GrayImage::from_raw(u32::from(drawn.width()), u32::from(drawn.height()), pixels)
}
