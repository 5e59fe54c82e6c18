//! The picture of a page that people see.

use image::{DynamicImage, GrayImage, Luma, imageops};
use jpeg_encoder::{ColorType, Encoder};

/// An upright page at 200 dots per inch or less, 8-bit gray or RGB.
#[derive(Clone)]
pub struct PageImage {
    pub image: DynamicImage,
    /// Pixels of `image` per pixel of [`Page`](crate::domain::Page): multiply word boxes by it.
    pub scale: f32,
}

impl PageImage {
    /// A4 at 100 dots per inch.
    pub(super) const WHITE_SIZE: (u32, u32) = (827, 1169);

    /// Stands for a page that can't be shown.
    pub(super) fn white() -> Self {
        let (width, height) = Self::WHITE_SIZE;
        let white = GrayImage::from_pixel(width, height, Luma([255]));
        Self { image: DynamicImage::ImageLuma8(white), scale: 1.0 }
    }

    /// A JPEG for people, at most `max_width` pixels wide and never larger than `image`.
    /// A box on the page lies at the box times the JPEG's width divided by the page's width.
    pub fn jpeg(&self, max_width: u32) -> Vec<u8> {
        const QUALITY: u8 = 75;
        let (width, height) = (self.image.width(), self.image.height());
        let wide = max_width.clamp(1, width.max(1));
        let high = (u64::from(height) * u64::from(wide) / u64::from(width.max(1))).max(1) as u32;
        let shown = match &self.image {
            image if wide == width => image.clone(),
            DynamicImage::ImageLuma8(gray) => DynamicImage::ImageLuma8(imageops::thumbnail(gray, wide, high)),
            other => DynamicImage::ImageRgb8(imageops::thumbnail(&other.to_rgb8(), wide, high)),
        };
        let colours = if matches!(shown, DynamicImage::ImageLuma8(_)) { ColorType::Luma } else { ColorType::Rgb };
        let side = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
        let mut jpeg = Vec::new();
        // Writing to memory fails only for sides over 65,535 pixels, which no page has at this resolution.
        let _ = Encoder::new(&mut jpeg, QUALITY).encode(
            shown.as_bytes(),
            side(shown.width()),
            side(shown.height()),
            colours,
        );
        jpeg
    }
}
