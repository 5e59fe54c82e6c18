//! Reads QR and Code 128 where they seem to be, and keeps those of ours.

use super::Found;
use super::finder::Finder;
use super::lines::{Along, Bars, Small};
use crate::domain::{Area, Slip};
use crate::read::guard::contained;
use crate::read::mask::shrunk;
use image::{GrayImage, imageops};
use rxing::common::HybridBinarizer;
use rxing::oned::Code128Reader;
use rxing::qrcode::QRCodeReader;
use rxing::{BinaryBitmap, DecodeHints, Luma8LuminanceSource, RXingResult, Reader};

/// The corners of at most this many QRs are tried: a page full of them is no slip.
const MOST_QR: usize = 12;
/// Pixels of a QR's square that it is read with, the likeliest first.
const QR_SCALES: [f32; 3] = [4.0, 7.0, 2.6];
/// Resolutions that bars are read at.
const BAR_DPI: [u32; 2] = [200, 300];
/// Bars are looked for this far to both sides of a line that crosses them.
const BAR_REACH_MM: f32 = 16.0;
const MOST_BARS: usize = 4;

/// Slips from the QRs whose corners were found.
pub(super) fn read_qr(page: &GrayImage, small: &Small, finders: &[Finder]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for corners in triples(finders).into_iter().take(MOST_QR) {
        let module = corners.iter().map(|f| f.module).sum::<f32>() / 3.0;
        let area = around(small, &corners, module);
        let cut = imageops::crop_imm(page, area.left, area.top, area.width, area.height).to_image();
        let per_module = module * small.scale as f32;
        if let Some(slip) = QR_SCALES.iter().find_map(|wanted| qr(&cut, per_module / wanted)) {
            let side = area.width.max(area.height) as f32 / small.scale as f32 - module * 8.0;
            found.push(Found { slip, share: side / small.short_side() as f32 });
        }
    }
    found
}

fn qr(cut: &GrayImage, scale: f32) -> Option<Slip> {
    let picture = shrunk(cut, scale.round().max(1.0) as u32);
    decoded(&mut QRCodeReader::new(), picture).map(|(slip, _)| slip)
}

/// Three corner squares of one QR: alike in size, two of them at a right angle from the third and as far away.
fn triples(finders: &[Finder]) -> Vec<[Finder; 3]> {
    let mut found = Vec::new();
    for (n, a) in finders.iter().enumerate() {
        for (m, b) in finders.iter().enumerate().filter(|(m, _)| *m != n) {
            for c in finders.iter().skip(m + 1).filter(|c| c.distance(a) > 0.0) {
                let (ab, ac, bc) = (a.distance(b), a.distance(c), b.distance(c));
                let size = a.module.max(b.module).max(c.module);
                let alike = size < a.module.min(b.module).min(c.module) * 1.5;
                let right = (ab / ac - 1.0).abs() < 0.2 && (bc / ab.hypot(ac) - 1.0).abs() < 0.15;
                if alike && right && (10.0..180.0).contains(&(ab / size)) {
                    found.push([*a, *b, *c]);
                }
            }
        }
    }
    found
}

/// The box of a QR in page pixels, with a rim of paper.
fn around(small: &Small, corners: &[Finder; 3], module: f32) -> Area {
    // The fourth corner lies opposite to the first.
    let fourth = (corners[1].x + corners[2].x - corners[0].x, corners[1].y + corners[2].y - corners[0].y);
    let xs = corners.iter().map(|f| f.x).chain([fourth.0]);
    let ys = corners.iter().map(|f| f.y).chain([fourth.1]);
    let reach = module * 8.0;
    let span = |values: &mut dyn Iterator<Item = f32>, most: usize| {
        let (low, high) = values.fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(v), high.max(v)));
        let (from, to) = ((low - reach).max(0.0) as u32, ((high + reach).max(0.0) as u32).min(most as u32));
        (from * small.scale, to.saturating_sub(from).max(1) * small.scale)
    };
    let (left, width) = span(&mut xs.into_iter(), small.width);
    let (top, height) = span(&mut ys.into_iter(), small.height);
    Area { left, top, width, height }
}

/// Slips from bars, wherever lines seemed to cross some.
pub(super) fn read_code_128(page: &GrayImage, small: &Small, bars: &[Bars]) -> Vec<Found> {
    let step = bars.len().div_ceil(MOST_BARS).max(1);
    let short_side = (small.short_side() as u32 * small.scale) as f32;
    let dpi = small.mm(25.4) * small.scale as f32;
    let found = bars.iter().step_by(step).find_map(|bars| {
        let band = band(page, small, bars);
        BAR_DPI.iter().find_map(|&wanted| {
            let scale = (dpi / wanted as f32).round().max(1.0);
            let (slip, length) = decoded(&mut Code128Reader, shrunk(&band, scale as u32))?;
            Some(Found { slip, share: length * scale / short_side })
        })
    });
    found.into_iter().collect()
}

/// The stretch of the page around a line, turned so that the line is a row.
fn band(page: &GrayImage, small: &Small, bars: &Bars) -> GrayImage {
    let reach = small.mm(BAR_REACH_MM) as usize;
    let (lines, _) = small.extent(bars.along);
    let (from, to) = (bars.at.saturating_sub(reach) as u32, (bars.at + reach).min(lines) as u32);
    let (from, deep) = (from * small.scale, (to - from) * small.scale);
    match bars.along {
        Along::Row => imageops::crop_imm(page, 0, from, page.width(), deep).to_image(),
        Along::Column => imageops::rotate90(&imageops::crop_imm(page, from, 0, deep, page.height()).to_image()),
    }
}

/// The slip in a picture, and how far apart its ends lie. The decoder is fed by strangers, so its panics end here.
fn decoded(reader: &mut impl Reader, picture: GrayImage) -> Option<(Slip, f32)> {
    let read = || -> Option<RXingResult> {
        let (width, height) = picture.dimensions();
        let source = Luma8LuminanceSource::new(picture.into_raw(), width, height).ok()?;
        let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
        reader.decode_with_hints(&mut BinaryBitmap::new(HybridBinarizer::new(source)), &hints).ok()
    };
    let result = contained(read).ok()??;
    let slip = Slip::parse(result.getText())?;
    let ends = result.getPoints();
    let length = |a: &rxing::Point| ends.iter().map(|b| (a.x - b.x).hypot(a.y - b.y)).fold(0.0, f32::max);
    Some((slip, ends.iter().map(length).fold(0.0, f32::max)))
}
