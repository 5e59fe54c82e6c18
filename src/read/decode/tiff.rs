//! TIFF with any number of pages. What the `tiff` crate can't decode goes to Leptonica.

use super::{Raster, damaged, damaged_page, leptonica};
use crate::domain::Unreadable;
use crate::read::Limits;
use crate::read::guard::contained;
use image::metadata::Orientation;
use image::{DynamicImage, GrayAlphaImage, GrayImage, RgbImage, RgbaImage};
use std::io::Cursor;
use tiff::ColorType;
use tiff::decoder::ifd::Value;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

type Pages<'a> = Decoder<Cursor<&'a [u8]>>;

pub(in crate::read) struct TiffDocument<'a> {
    bytes: &'a [u8],
    pages: usize,
}

impl<'a> TiffDocument<'a> {
    /// Counts the pages, up to one more than `max_pages`: a chain that runs in a circle ends there.
    pub(super) fn open(bytes: &'a [u8], max_pages: usize) -> Result<Self, Unreadable> {
        let mut decoder = decoder(bytes).map_err(|_| damaged("the TIFF has no readable structure"))?;
        let mut pages = 1;
        while pages <= max_pages && decoder.more_images() && decoder.next_image().is_ok() {
            pages += 1;
        }
        Ok(Self { bytes, pages })
    }

    pub(super) fn len(&self) -> usize {
        self.pages
    }

    pub(super) fn page(&self, index: usize, limits: &Limits) -> Result<Raster, Unreadable> {
        let mut decoder = decoder(self.bytes).map_err(|_| damaged_page(index))?;
        decoder.seek_to_image(index).map_err(|_| damaged_page(index))?;
        let (width, height) = decoder.dimensions().map_err(|_| damaged_page(index))?;
        limits.check_pixels(width.into(), height.into())?;
        let dpi = resolution(&mut decoder);
        let orientation = orientation(&mut decoder);
        let lsb_first = matches!(decoder.find_tag_unsigned::<u16>(Tag::FillOrder), Ok(Some(2)));
        // The crate ignores the fill order, and decodes reversed bits into rubbish or an error.
        let first = if lsb_first { None } else { contained(|| decode(&mut decoder)).ok().flatten() };
        let image = first.or_else(|| leptonica::tiff_page(self.bytes, index, limits));
        let mut image = image.ok_or_else(|| damaged_page(index))?;
        image.apply_orientation(orientation);
        Ok(Raster::scan(image, dpi))
    }
}

fn decoder(bytes: &[u8]) -> tiff::TiffResult<Pages<'_>> {
    // The pixel limit has been checked by then, so the crate's own lower limits would only refuse large honest scans.
    let mut limits = tiff::decoder::Limits::default();
    limits.decoding_buffer_size = 1 << 30;
    limits.intermediate_buffer_size = 1 << 29;
    Ok(Decoder::new(Cursor::new(bytes))?.with_limits(limits))
}

/// The page at which the decoder stands; `None` for kinds that we leave to the fallback.
fn decode(decoder: &mut Pages<'_>) -> Option<DynamicImage> {
    let (width, height) = decoder.dimensions().ok()?;
    let color = decoder.colortype().ok()?;
    let DecodingResult::U8(data) = decoder.read_image().ok()? else { return None };
    match color {
        ColorType::Gray(1) => {
            GrayImage::from_raw(width, height, spread(&data, width, height)?).map(DynamicImage::ImageLuma8)
        }
        ColorType::Gray(8) => GrayImage::from_raw(width, height, data).map(DynamicImage::ImageLuma8),
        ColorType::GrayA(8) => GrayAlphaImage::from_raw(width, height, data).map(DynamicImage::ImageLumaA8),
        ColorType::RGB(8) => RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8),
        ColorType::RGBA(8) => RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
        _ => None,
    }
}

/// One byte per pixel from one bit per pixel, rows padded to whole bytes, 1 for white.
fn spread(bits: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let (width, height) = (width as usize, height as usize);
    let row_bytes = width.div_ceil(8);
    let rows = bits.get(..row_bytes * height)?.chunks_exact(row_bytes);
    let mut pixels = Vec::with_capacity(width * height);
    for row in rows {
        pixels.extend((0..width).map(|x| if row[x / 8] & (0x80 >> (x % 8)) == 0 { 0 } else { 255 }));
    }
    Some(pixels)
}

fn resolution(decoder: &mut Pages<'_>) -> Option<u32> {
    let Ok(Some(Value::Rational(dots, per))) = decoder.find_tag(Tag::XResolution) else { return None };
    let dots = f64::from(dots) / f64::from(per.max(1));
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten().unwrap_or(2);
    match unit {
        2 => Some(dots.round() as u32),
        3 => Some((dots * 2.54).round() as u32),
        _ => None,
    }
}

fn orientation(decoder: &mut Pages<'_>) -> Orientation {
    let tag = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten().unwrap_or(1);
    Orientation::from_exif(tag).unwrap_or(Orientation::NoTransforms)
}
