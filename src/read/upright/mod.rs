//! Sets a page upright: paper size and resolution, black scanner edges, quarter turns, slant.

mod border;
mod resolution;
mod skew;
mod turn;

pub(super) use turn::{quarter_turned, tilted};

use super::decode::Raster;
use super::delivered::Delivered;
use super::mask::{Evened, shrunk};
use crate::domain::Word;
use image::{DynamicImage, GrayImage};

/// A page on its way to being read. Everything that turns the page turns both pictures.
pub(super) struct Sheet {
    /// At full resolution, for the OCR engine.
    pub gray: GrayImage,
    /// For people, in colour where there is any; see [`preview_scale`](Self::preview_scale).
    pub preview: DynamicImage,
    pub dpi: u32,
    /// Degrees clockwise that the scan was turned by.
    pub rotation: u16,
    /// Degrees straightened; positive when text ran downwards to the right.
    pub skew: f32,
    pub text: Vec<Word>,
    /// As in [`Raster`].
    pub pictures: bool,
    bare: bool,
    /// The picture as it came: nothing turns it.
    pub delivered: Option<Delivered>,
}

/// People see pages at no more than this resolution.
const PREVIEW_DPI: u32 = 200;
/// Slant is measured at this resolution.
const SKEW_DPI: u32 = 150;

impl Sheet {
    /// As scanned.
    pub(super) fn of(raster: Raster) -> Self {
        let dpi = resolution::believable(raster.dpi, raster.image.width(), raster.image.height());
        let preview = preview(&raster.image, dpi);
        let (pictures, bare) = (raster.pictures, raster.bare);
        let gray = raster.image.into_luma8();
        let delivered = Some(raster.delivered);
        Self { gray, preview, dpi, rotation: 0, skew: 0.0, text: raster.text, pictures, bare, delivered }
    }

    /// Nothing is drawn on it, or it is narrower than a letter of type.
    pub(super) fn is_empty(&self) -> bool {
        const NARROWEST: u32 = 12;
        self.bare || self.gray.width().min(self.gray.height()) < NARROWEST
    }

    /// Preview pixels per page pixel.
    pub(super) fn preview_scale(&self) -> f32 {
        self.preview.width() as f32 / self.gray.width().max(1) as f32
    }

    pub(super) fn turn(&mut self, degrees: u16) {
        self.gray = quarter_turned(&self.gray, degrees);
        self.preview = match degrees {
            90 => self.preview.rotate90(),
            180 => self.preview.rotate180(),
            270 => self.preview.rotate270(),
            _ => return,
        };
        self.rotation = (self.rotation + degrees) % 360;
    }

    /// Turns the slanted page back: `skew` as in [`Sheet::skew`].
    fn straighten(&mut self, skew: f32) {
        self.gray = tilted(&self.gray, -skew);
        self.preview = match &self.preview {
            DynamicImage::ImageRgb8(rgb) => DynamicImage::ImageRgb8(tilted(rgb, -skew)),
            other => DynamicImage::ImageLuma8(tilted(&other.to_luma8(), -skew)),
        };
        self.skew = skew;
    }
}

/// Black edges of the scanner become paper.
pub(super) fn clear_border(sheet: &mut Sheet) {
    border::clear(&mut sheet.gray, sheet.dpi);
}

/// Straight lines of text, either the right way up or upside down: only reading tells these two apart.
pub(super) fn upright(mut sheet: Sheet) -> Sheet {
    if !sheet.text.is_empty() {
        return sheet;
    }
    clear_border(&mut sheet);
    let mask = Evened::of(&sheet.gray, sheet.dpi, SKEW_DPI).ink();
    let lines = skew::lines(&mask);
    if lines.sideways {
        sheet.turn(90);
    }
    if let Some(skew) = lines.skew {
        sheet.straighten(skew);
    }
    sheet
}

/// Whole squares of pixels keep this cheap and sharp.
fn preview(image: &DynamicImage, dpi: u32) -> DynamicImage {
    let scale = dpi.div_ceil(PREVIEW_DPI);
    match image {
        DynamicImage::ImageRgb8(rgb) => DynamicImage::ImageRgb8(shrunk(rgb, scale)),
        other => DynamicImage::ImageLuma8(shrunk(&other.to_luma8(), scale)),
    }
}
