//! TIFF with any number of pages. What the `tiff` crate can't decode goes to libtiff.

use super::{Raster, damaged, damaged_page, libtiff};
use crate::domain::Unreadable;
use crate::read::Limits;
use crate::read::delivered::{Delivered, Strip, from_tiff_strip};
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
        let counted = contained(|| count(bytes, max_pages)).ok().flatten();
        let pages = counted.unwrap_or_else(|| libtiff::pages(bytes, max_pages));
        if pages == 0 {
            return Err(damaged("the TIFF has no readable structure"));
        }
        Ok(Self { bytes, pages })
    }

    pub(super) fn len(&self) -> usize {
        self.pages
    }

    pub(super) fn page(&self, index: usize, limits: &Limits) -> Result<Raster, Unreadable> {
        let first = contained(|| self.first_try(index, limits));
        if let Ok(Ok(Some(raster))) = first {
            return Ok(raster);
        }
        if let Ok(Err(too_large)) = first {
            return Err(too_large);
        }
        let (image, facts) = libtiff::page(self.bytes, index, limits)?.ok_or_else(|| damaged_page(index))?;
        Ok(self.finished(index, image, facts.orientation, facts.dpi))
    }

    /// What the crate makes of it; `None` for what is left to libtiff.
    fn first_try(&self, index: usize, limits: &Limits) -> Result<Option<Raster>, Unreadable> {
        let Some(mut decoder) = decoder(self.bytes).ok().filter(|_| index <= self.pages) else { return Ok(None) };
        if decoder.seek_to_image(index).is_err() {
            return Ok(None);
        }
        let Ok((width, height)) = decoder.dimensions() else { return Ok(None) };
        limits.check_pixels(width.into(), height.into())?;
        // The crate ignores the fill order, and decodes reversed bits into rubbish or an error.
        if matches!(decoder.find_tag_unsigned::<u16>(Tag::FillOrder), Ok(Some(2))) {
            return Ok(None);
        }
        let (dpi, orientation) = (resolution(&mut decoder), orientation(&mut decoder));
        Ok(decode(&mut decoder).map(|image| self.finished(index, image, orientation, dpi)))
    }

    fn finished(&self, index: usize, mut image: DynamicImage, orientation: u8, dpi: Option<u32>) -> Raster {
        let orientation = Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms);
        let delivered = contained(|| self.delivered(index, orientation)).ok().flatten();
        image.apply_orientation(orientation);
        Raster::scan(image, dpi, delivered)
    }

    /// The page as it is encoded, where it lies in one strip.
    fn delivered(&self, index: usize, orientation: Orientation) -> Option<Delivered> {
        let mut decoder = decoder(self.bytes).ok()?;
        decoder.seek_to_image(index).ok()?;
        let (width, height) = decoder.dimensions().ok()?;
        let mut number = |tag| decoder.find_tag_unsigned::<u16>(tag).ok().flatten();
        let (compression, photometric) = (number(Tag::Compression)?, number(Tag::PhotometricInterpretation)?);
        let lsb_first = number(Tag::FillOrder) == Some(2);
        let mut one = |tag| match decoder.find_tag_unsigned_vec::<u64>(tag).ok().flatten()?.as_slice() {
            [number] => usize::try_from(*number).ok(),
            _ => None,
        };
        let (start, length) = (one(Tag::StripOffsets)?, one(Tag::StripByteCounts)?);
        let data = self.bytes.get(start..start.checked_add(length)?)?;
        let jpeg_tables = decoder.get_tag_u8_vec(Tag::JPEGTables).ok();
        let strip = Strip { data, width, height, orientation, compression, photometric, lsb_first, jpeg_tables };
        from_tiff_strip(&strip)
    }
}

fn count(bytes: &[u8], max_pages: usize) -> Option<usize> {
    let mut decoder = decoder(bytes).ok()?;
    let mut pages = 1;
    while pages <= max_pages && decoder.more_images() && decoder.next_image().is_ok() {
        pages += 1;
    }
    Some(pages)
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
    let data = match decoder.read_image().ok()? {
        DecodingResult::U8(data) => data,
        DecodingResult::U16(data) => data.into_iter().map(|v| (v >> 8) as u8).collect(),
        DecodingResult::F32(data) => data.into_iter().map(|v| (v.clamp(0.0, 1.0) * 255.0).round() as u8).collect(),
        _ => return None,
    };
    match color {
        ColorType::Gray(1) => {
            GrayImage::from_raw(width, height, spread(&data, width, height)?).map(DynamicImage::ImageLuma8)
        }
        ColorType::Gray(8 | 16 | 32) => GrayImage::from_raw(width, height, data).map(DynamicImage::ImageLuma8),
        ColorType::GrayA(8 | 16) => GrayAlphaImage::from_raw(width, height, data).map(DynamicImage::ImageLumaA8),
        ColorType::RGB(8 | 16 | 32) => RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8),
        ColorType::RGBA(8 | 16) => RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
        ColorType::CMYK(8 | 16) => RgbImage::from_raw(width, height, from_cmyk(&data)).map(DynamicImage::ImageRgb8),
        _ => None,
    }
}

/// Ink to light, without a colour profile: close enough to read.
fn from_cmyk(data: &[u8]) -> Vec<u8> {
    let light = |ink: u8, black: u8| (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8;
    let pixel = |p: &[u8]| [light(p[0], p[3]), light(p[1], p[3]), light(p[2], p[3])];
    data.chunks_exact(4).flat_map(pixel).collect()
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
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten().unwrap_or(2);
    dpi(f64::from(dots) / f64::from(per.max(1)), unit)
}

/// Units as TIFF counts them: 2 for inches, 3 for centimetres.
pub(super) fn dpi(dots: f64, unit: u16) -> Option<u32> {
    match unit {
        2 => Some(dots.round() as u32),
        3 => Some((dots * 2.54).round() as u32),
        _ => None,
    }
}

fn orientation(decoder: &mut Pages<'_>) -> u8 {
    decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten().unwrap_or(1)
}
