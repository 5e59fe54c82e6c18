//! From bytes to pixels, one page at a time, so that a long letter never lies decoded in memory as a whole.

mod jbig2;
mod libtiff;
mod pdf;
mod picture;
mod second_opinion;
mod streams;
mod text_layer;
mod tiff;

use super::Limits;
use super::delivered::{Delivered, lossless};
use super::guard::{Panicked, contained};
use super::triage;
use crate::domain::{Unreadable, UnreadableCode, Word};
use image::DynamicImage;

/// One page as delivered, not yet upright.
pub(super) struct Raster {
    /// 8-bit gray or 8-bit RGB; see [`flattened`].
    pub image: DynamicImage,
    /// Pixels per inch, where the file says something believable.
    pub dpi: Option<u32>,
    /// Words written by a computer, in pixels of `image`; empty for a scan.
    pub text: Vec<Word>,
    /// Besides `text` there are pictures large enough to hold text of their own.
    pub pictures: bool,
    /// The file draws nothing on this page.
    pub bare: bool,
    /// The same picture as it was delivered.
    pub delivered: Delivered,
}

impl Raster {
    /// Without a picture that can be passed through, the pixels are encoded without loss.
    fn scan(image: DynamicImage, dpi: Option<u32>, delivered: Option<Delivered>) -> Self {
        let image = flattened(image);
        let delivered = delivered.filter(|d| d.shown_size() == (image.width(), image.height()));
        let delivered = delivered.unwrap_or_else(|| lossless(&image));
        Self { image, dpi, text: Vec::new(), pictures: false, bare: false, delivered }
    }
}

/// An opened letter.
pub(super) enum Document<'a> {
    Pdf(pdf::PdfDocument<'a>),
    Tiff(tiff::TiffDocument<'a>),
    Picture(&'a [u8]),
}

impl<'a> Document<'a> {
    /// Opens a file that passed triage and counts its pages.
    pub(super) fn open(bytes: &'a [u8], media_type: &str, limits: &Limits) -> Result<Self, Unreadable> {
        let open = || match media_type {
            triage::PDF => pdf::PdfDocument::open(bytes, limits).map(Document::Pdf),
            triage::TIFF => tiff::TiffDocument::open(bytes, limits.max_pages).map(Document::Tiff),
            _ => Ok(Document::Picture(bytes)),
        };
        let broken = |Panicked(why)| Err(why.unwrap_or_else(|| damaged("the file is broken inside")));
        let document = contained(open).unwrap_or_else(broken)?;
        limits.check_pages(document.len())?;
        if document.len() == 0 {
            return Err(damaged("the file has no pages"));
        }
        Ok(document)
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Document::Pdf(pdf) => pdf.len(),
            Document::Tiff(tiff) => tiff.len(),
            Document::Picture(_) => 1,
        }
    }

    /// Decodes the page at `index`, counted from 0.
    pub(super) fn page(&self, index: usize, limits: &Limits) -> Result<Raster, Unreadable> {
        let decode = || match self {
            Document::Pdf(pdf) => pdf.page(index, limits),
            Document::Tiff(tiff) => tiff.page(index, limits),
            Document::Picture(bytes) => picture::decode(bytes, limits),
        };
        contained(decode).unwrap_or_else(|Panicked(why)| Err(why.unwrap_or_else(|| damaged_page(index))))
    }
}

fn damaged(cause: &str) -> Unreadable {
    Unreadable::new(UnreadableCode::Damaged, format!("{cause}; deliver it again or scan the letter again"))
}

fn damaged_page(index: usize) -> Unreadable {
    damaged(&format!("page {} can't be decoded", index + 1))
}

/// 8-bit gray or RGB, with transparent parts on white paper; a colour image without colour becomes gray.
fn flattened(image: DynamicImage) -> DynamicImage {
    let image = if image.color().has_alpha() { on_white(&image) } else { image };
    match image {
        DynamicImage::ImageLuma8(_) => image,
        _ if !image.color().has_color() => DynamicImage::ImageLuma8(image.into_luma8()),
        _ => {
            let rgb = image.into_rgb8();
            let gray = rgb.pixels().step_by(7).all(|p| p[0] == p[1] && p[1] == p[2]);
            let image = DynamicImage::ImageRgb8(rgb);
            if gray { DynamicImage::ImageLuma8(image.into_luma8()) } else { image }
        }
    }
}

fn on_white(image: &DynamicImage) -> DynamicImage {
    let rgba = image.to_rgba8();
    let mut rgb = image::RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in rgb.pixels_mut().zip(rgba.pixels()) {
        let alpha = u32::from(from[3]);
        for channel in 0..3 {
            to[channel] = ((u32::from(from[channel]) * alpha + 255 * (255 - alpha)) / 255) as u8;
        }
    }
    DynamicImage::ImageRgb8(rgb)
}
