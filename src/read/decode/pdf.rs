//! PDF pages. A scanned page gives its image untouched; anything else is drawn.

use super::second_opinion::SecondOpinion;
use super::text_layer::{Glyphs, words};
use super::{Raster, damaged, damaged_page, streams};
use crate::domain::{Unreadable, UnreadableCode};
use crate::read::Limits;
use crate::read::delivered::{Delivered, from_pdf_image};
use crate::read::guard::give_up;
use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::kurbo::{Affine, BezPath, ParamCurve, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{DynamicImage, GrayImage, RgbImage};

const POINTS_PER_INCH: f64 = 72.0;
/// For pages that hold no scan.
const DRAWN_DPI: f64 = 300.0;
/// Scans outside this range are drawn at its nearest end.
const SCAN_DPI: std::ops::RangeInclusive<f64> = 100.0..=600.0;
/// An image over this share of the page makes the page a scan.
const SCAN_SHARE: f64 = 0.5;
/// A picture over this share may hold lines of text: half a letter pasted above typed words.
const PICTURE_SHARE: f64 = 0.05;
/// An image over this share, alone on its page, is the page.
const WHOLE_SHARE: f64 = 0.95;

pub(in crate::read) struct PdfDocument<'a> {
    pdf: Pdf,
    opinion: SecondOpinion<'a>,
}

impl<'a> PdfDocument<'a> {
    /// A file that only restricts printing or copying opens with the empty password.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        streams::check(bytes, limits)?;
        let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                let message = "the PDF is locked with a password; ask the sender for an open copy";
                Unreadable::new(UnreadableCode::Encrypted, message)
            }
            LoadPdfError::Decryption(_) => {
                let message = "the PDF is locked in a way that we don't know; ask the sender for an open copy";
                Unreadable::new(UnreadableCode::Encrypted, message)
            }
            LoadPdfError::Invalid => damaged("the PDF has no readable structure"),
        })?;
        Ok(Self { pdf, opinion: SecondOpinion::on(bytes) })
    }

    pub(super) fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    pub(super) fn page(&self, index: usize, limits: &Limits) -> Result<Raster, Unreadable> {
        let pages = self.pdf.pages();
        let page = pages.get(index).ok_or_else(|| damaged_page(index))?;
        let survey = Survey::of(page);
        for (width, height) in survey.images.iter().map(|i| (i.width, i.height)) {
            limits.check_pixels(width.into(), height.into())?;
        }
        if let Some(scan) = survey.whole_page_scan()
            && let Some((image, delivered)) = grab(page, scan)
        {
            return Ok(Raster::scan(image, Some(scan.dpi().round() as u32), delivered));
        }
        let mut drawn = draw(page, &survey, limits)?;
        if !drawn.text.is_empty() && !self.opinion.agrees(index, &drawn.text) {
            drawn.text.clear();
        }
        Ok(drawn)
    }
}

/// An image on a page: its own pixels, and how they map to points of the page as shown (origin at the top left).
struct PlacedImage {
    width: u32,
    height: u32,
    transform: Affine,
    stencil: bool,
}

impl PlacedImage {
    fn area(&self) -> f64 {
        let local = Rect::new(0.0, 0.0, self.width.into(), self.height.into());
        self.transform.transform_rect_bbox(local).area()
    }

    /// Pixels per inch along the image's rows.
    fn dpi(&self) -> f64 {
        let [a, b, ..] = self.transform.as_coeffs();
        POINTS_PER_INCH / a.hypot(b).max(1e-6)
    }

    /// Quarter turns clockwise from the image's own rows to the page; `None` when slanted, mirrored or distorted.
    fn quarter_turns(&self) -> Option<u8> {
        let [a, b, c, d, ..] = self.transform.as_coeffs();
        let size = a.hypot(b);
        let near = |x: f64, y: f64| (x - y).abs() < size * 0.01;
        let turns = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
        let matches = |&(cos, sin): &(f64, f64)| {
            near(a, cos * size) && near(b, sin * size) && near(c, -sin * size) && near(d, cos * size)
        };
        turns.iter().position(matches).map(|n| n as u8)
    }
}

/// More drawing instructions than any page of a letter has.
const MOST_STEPS: u64 = 2_000_000;
/// The page painted over this many times.
const MOST_COATS: f64 = 3000.0;

/// What lies on a page, without decoding any image. Gives up on a page that would take for ever to draw.
struct Survey {
    page_area: f64,
    images: Vec<PlacedImage>,
    glyphs: Glyphs,
    paths: usize,
    steps: u64,
    painted: f64,
}

impl Survey {
    fn of(page: &Page<'_>) -> Self {
        let (width, height) = page.render_dimensions();
        let page_area = f64::from(width) * f64::from(height);
        let mut survey =
            Self { page_area, images: Vec::new(), glyphs: Glyphs::default(), paths: 0, steps: 0, painted: 0.0 };
        walk(page, &mut survey);
        survey
    }

    fn count(&mut self, steps: usize, painted: f64) {
        self.steps += steps as u64;
        self.painted += if painted.is_finite() { painted.min(self.page_area) } else { self.page_area };
        if self.steps > MOST_STEPS || self.painted > self.page_area * MOST_COATS {
            let message = "a page has more drawing instructions than any letter; print it and scan the print";
            give_up(Unreadable::new(UnreadableCode::TooLarge, message));
        }
    }

    /// The one image that is all there is to see. Invisible text over it is the scanner's own guess and not trusted.
    fn whole_page_scan(&self) -> Option<&PlacedImage> {
        let [image] = self.images.as_slice() else { return None };
        let alone = self.glyphs.visible.is_empty() && self.paths == 0 && !image.stencil;
        (alone && image.area() >= self.page_area * WHOLE_SHARE && image.quarter_turns().is_some()).then_some(image)
    }

    fn has_pictures(&self) -> bool {
        self.images.iter().any(|i| i.area() >= self.page_area * PICTURE_SHARE)
    }

    fn largest_scan(&self) -> Option<&PlacedImage> {
        let scans = self.images.iter().filter(|i| i.area() >= self.page_area * SCAN_SHARE);
        scans.max_by(|a, b| a.dpi().total_cmp(&b.dpi()))
    }
}

/// The page's drawing instructions, in points of the page as shown.
fn walk<'a>(page: &'a Page<'a>, device: &mut impl Device<'a>) {
    let (width, height) = page.render_dimensions();
    let shown = Rect::new(0.0, 0.0, width.into(), height.into());
    let transform = page.initial_transform(true);
    let cache = InterpreterCache::new();
    let transform = Affine::new(transform.as_coeffs());
    let mut context = Context::new(transform, shown, &cache, page.xref(), InterpreterSettings::default());
    interpret_page(page, &mut context, device);
}

impl<'a> Device<'a> for Survey {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.paths += 1;
        self.count(dashes(path, mode), 0.0);
        let area = props.transform.transform_rect_bbox(path.control_box()).area();
        self.count(1 + path.elements().len(), area);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.count(1 + clip.path.elements().len(), 0.0);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count(1, self.page_area);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(1 + run.glyphs().len(), 0.0);
        self.glyphs.push(run, props.transform, mode);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let stencil = matches!(image, Image::Stencil(_));
        let (width, height) = (image.width(), image.height());
        let placed = PlacedImage { width, height, transform: props.transform, stencil };
        self.count(1, placed.area());
        self.images.push(placed);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The number of dashes that a stroke is cut into, as far as straight lines between its points tell.
fn dashes(path: &BezPath, mode: &DrawMode) -> usize {
    let DrawMode::Stroke(stroke) = mode else { return 0 };
    let period: f32 = stroke.dash_array.iter().sum();
    if stroke.dash_array.is_empty() {
        return 0;
    }
    let length: f64 = path.segments().map(|s| s.start().distance(s.end())).sum();
    (length / f64::from(period.max(1e-9))) as usize
}

/// Takes the first opaque image that comes by, decoded and as it is.
#[derive(Default)]
struct Grab {
    turns: u8,
    image: Option<DynamicImage>,
    delivered: Option<Delivered>,
}

impl<'a> Device<'a> for Grab {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        if let Image::Raster(raster) = image {
            let take = |data, alpha: Option<_>| {
                if alpha.is_none() {
                    self.image = own_pixels(data);
                }
            };
            raster.with_rgba(take, None);
            self.delivered = from_pdf_image(raster.stream(), (raster.width(), raster.height()), self.turns);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

fn own_pixels(data: ImageData) -> Option<DynamicImage> {
    match data {
        ImageData::Luma(luma) => GrayImage::from_raw(luma.width, luma.height, luma.data).map(DynamicImage::ImageLuma8),
        ImageData::Rgb(rgb) => RgbImage::from_raw(rgb.width, rgb.height, rgb.data).map(DynamicImage::ImageRgb8),
    }
}

/// The scan at its own resolution, turned as the page shows it; `None` when its pixels aren't what the page promised.
fn grab(page: &Page<'_>, scan: &PlacedImage) -> Option<(DynamicImage, Option<Delivered>)> {
    let turns = scan.quarter_turns()?;
    let mut device = Grab { turns, ..Grab::default() };
    walk(page, &mut device);
    let image = device.image.filter(|i| (i.width(), i.height()) == (scan.width, scan.height))?;
    let shown = match turns {
        0 => image,
        1 => image.rotate90(),
        2 => image.rotate180(),
        _ => image.rotate270(),
    };
    Some((shown, device.delivered))
}

/// Draws a page: at the resolution of the scan on it, else at 300 dpi.
fn draw(page: &Page<'_>, survey: &Survey, limits: &Limits) -> Result<Raster, Unreadable> {
    let scan = survey.largest_scan();
    let dpi = scan.map_or(DRAWN_DPI, |s| s.dpi().clamp(*SCAN_DPI.start(), *SCAN_DPI.end()));
    let (page_width, page_height) = page.render_dimensions();
    let pixels = |points: f32| (f64::from(points) * dpi / POINTS_PER_INCH).round().max(1.0);
    let (width, height) = (pixels(page_width), pixels(page_height));
    limits.check_pixels(width as u64, height as u64)?;
    if width > f64::from(u16::MAX) || height > f64::from(u16::MAX) {
        let message = "a page is longer than we can draw; deliver it in parts";
        return Err(Unreadable::new(UnreadableCode::TooLarge, message));
    }
    // The renderer cuts fractions off: a hundredth of a pixel more makes it land on the whole number meant.
    let scale = |pixels: f64, points: f32| (pixels + 0.01) as f32 / points;
    let settings =
        PixmapSettings { x_scale: scale(width, page_width), y_scale: scale(height, page_height), bg_color: WHITE };
    let cache = RenderCache::new();
    let drawn = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let rgb = drawn.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let image = RgbImage::from_raw(width, height, rgb).ok_or_else(|| damaged("a page can't be drawn"))?;
    let mut raster = Raster::scan(DynamicImage::ImageRgb8(image), Some(dpi.round() as u32), None);
    if scan.is_none() {
        raster.pictures = survey.has_pictures();
        raster.bare = survey.steps == 0;
        raster.text = words(&survey.glyphs, dpi / POINTS_PER_INCH, (width, height));
    }
    Ok(raster)
}
