//! Paper for the tests: sheets as they are printed, and what a scanner makes of them.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use postkamer::domain::Slip;
use postkamer::export::{SheetWords, separator_sheets};
use std::io::Cursor;
use tiff::encoder::{TiffEncoder, colortype::Gray8};
use tiff::tags::{ResolutionUnit, Tag};

const WHITE: Luma<u8> = Luma([255]);

/// A separator as it comes from the printer, at a resolution.
pub fn separator(date: &str, dpi: u32) -> GrayImage {
    let words = SheetWords {
        title: "Scheidingsblad".to_owned(),
        received: format!("Ontvangen op {date}"),
        lines: vec!["Na dit blad begint een nieuwe brief, die een eigen zaak wordt.".to_owned(); 5],
        language: "nl",
    };
    let slip = Slip::Separator { received: date.parse().ok() };
    let pdf = separator_sheets(&slip, &words, 1, "2026-11-12".parse().unwrap()).unwrap();
    rasterised(pdf, 0, dpi)
}

/// A page of a PDF as pixels.
pub fn rasterised(pdf: Vec<u8>, page: usize, dpi: u32) -> GrayImage {
    let pdf = Pdf::new(pdf).unwrap();
    let scale = dpi as f32 / 72.0;
    let white = hayro::vello_cpu::color::palette::css::WHITE;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: white };
    let (cache, how) = (RenderCache::new(), InterpreterSettings::default());
    let drawn = render(&pdf.pages()[page], &cache, &how, &RenderSettings::default(), &settings);
    let gray = drawn.data_as_u8_slice().chunks_exact(4).map(|p| p[0]).collect();
    GrayImage::from_raw(drawn.width().into(), drawn.height().into(), gray).unwrap()
}

pub fn blank(dpi: u32) -> GrayImage {
    GrayImage::from_pixel(dpi * 827 / 100, dpi * 1169 / 100, Luma([250]))
}

/// Only the part of a page inside a box given in shares of its sides; the rest is paper.
pub fn only(page: &GrayImage, [left, top, right, bottom]: [f32; 4]) -> GrayImage {
    let (width, height) = page.dimensions();
    let inside = |n: u32, size: u32, from: f32, to: f32| (from..to).contains(&(n as f32 / size as f32));
    GrayImage::from_fn(width, height, |x, y| {
        let kept = inside(x, width, left, right) && inside(y, height, top, bottom);
        if kept { *page.get_pixel(x, y) } else { WHITE }
    })
}

/// The same page smaller, on a white sheet of the same size, at a place given in shares.
pub fn shrunk_onto(sheet: &GrayImage, what: &GrayImage, share: f32, at: (f32, f32)) -> GrayImage {
    let size = |n: u32| (n as f32 * share) as u32;
    let small = imageops::resize(what, size(what.width()), size(what.height()), imageops::FilterType::Triangle);
    let mut page = sheet.clone();
    let place = |n: u32, part: f32| (n as f32 * part) as i64;
    imageops::replace(&mut page, &small, place(sheet.width(), at.0), place(sheet.height(), at.1));
    page
}

/// A page that went through a worn scanner; each number repeats exactly.
#[derive(Clone, Copy, Debug)]
pub struct Wear {
    /// Quarter turns clockwise.
    pub turns: u32,
    /// Degrees.
    pub skew: f32,
    /// Black becomes this bright.
    pub black: u8,
    /// Brightness that pixels stray by.
    pub noise: u8,
    /// One bit a pixel, as for CCITT G4.
    pub bilevel: bool,
    pub jpeg: Option<u8>,
    /// A ring of coffee across the sheet.
    pub ring: bool,
}

impl Wear {
    pub const NONE: Wear = Wear { turns: 0, skew: 0.0, black: 0, noise: 0, bilevel: false, jpeg: None, ring: false };
}

pub fn worn(page: &GrayImage, wear: Wear, seed: u64) -> GrayImage {
    let mut page = tilted(page, wear.skew);
    if wear.ring {
        stain(&mut page);
    }
    let mut random = seed.wrapping_mul(2) + 1;
    for pixel in page.pixels_mut() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let stray = ((random >> 40) % (2 * u64::from(wear.noise) + 1)) as i32 - i32::from(wear.noise);
        let faded = i32::from(wear.black) + i32::from(pixel[0]) * (250 - i32::from(wear.black)) / 255;
        pixel[0] = (faded + stray).clamp(0, 255) as u8;
        if wear.bilevel {
            // A scanner sets its threshold a little above the middle between print and paper.
            let middle = (i32::from(wear.black) + 250) / 2 + 15;
            pixel[0] = if i32::from(pixel[0]) < middle { 0 } else { 255 };
        }
    }
    match wear.turns % 4 {
        1 => imageops::rotate90(&page),
        2 => imageops::rotate180(&page),
        3 => imageops::rotate270(&page),
        _ => page,
    }
}

fn tilted(page: &GrayImage, degrees: f32) -> GrayImage {
    if degrees == 0.0 {
        return page.clone();
    }
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = page.dimensions();
    let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
    GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - middle_x, y as f32 - middle_y);
        let (from_x, from_y) = (middle_x + dx * cos + dy * sin, middle_y - dx * sin + dy * cos);
        let inside = from_x >= 0.0 && from_y >= 0.0 && from_x < width as f32 - 1.0 && from_y < height as f32 - 1.0;
        if inside { imageops::interpolate_bilinear(page, from_x, from_y).unwrap_or(WHITE) } else { WHITE }
    })
}

/// Brown, a fifth of the page wide, over the upper part of the codes.
fn stain(page: &mut GrayImage) {
    let (width, height) = (page.width() as f32, page.height() as f32);
    for (x, y, pixel) in page.enumerate_pixels_mut() {
        let distance = (x as f32 - width * 0.42).hypot(y as f32 - height * 0.33);
        if (width * 0.17..width * 0.19).contains(&distance) {
            pixel[0] = pixel[0].min(120);
        }
    }
}

/// One page as the scanner's file.
pub fn file_of(page: &GrayImage, jpeg: Option<u8>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    match jpeg {
        Some(quality) => {
            let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
            page.write_with_encoder(encoder).unwrap();
        }
        None => DynamicImage::ImageLuma8(page.clone()).write_to(&mut bytes, ImageFormat::Png).unwrap(),
    }
    bytes.into_inner()
}

/// Pages as one TIFF, each with its resolution; 0 for none.
pub fn tiff_of(pages: &[(GrayImage, u32)]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap().with_compression(tiff::encoder::Compression::Packbits);
    for (page, dpi) in pages {
        let mut image = encoder.new_image::<Gray8>(page.width(), page.height()).unwrap();
        let unit = if *dpi == 0 { ResolutionUnit::None } else { ResolutionUnit::Inch };
        image.resolution(unit, tiff::encoder::Rational { n: (*dpi).max(1), d: 1 });
        image.encoder().write_tag(Tag::Software, "scanner").unwrap();
        image.write_data(page.as_raw()).unwrap();
    }
    bytes.into_inner()
}
