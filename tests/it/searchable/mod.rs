//! The searchable PDF, as archives and readers of PDFs see it: valid PDF/A-2b, the delivered pixels untouched, and
//! every word where it stands.

mod letters;
mod samples;
mod tools;

use crate::support::fixture;
use image::{DynamicImage, GrayImage};
use postkamer::domain::Page;
use postkamer::read::{Limits, Reading, read_letter};
use samples::{Sample, WORDS};
use std::path::Path;
use tools::{boxes, check_pdfa, check_structure, raw_text, rendered};

fn read(sample: &Sample) -> Reading {
    let letter = read_letter(&sample.bytes, &mut samples::reader(), &Limits::default());
    letter.unwrap_or_else(|error| panic!("{}: {error}", sample.name))
}

#[test]
fn every_encoding_becomes_valid_and_keeps_its_pixels_and_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for sample in samples::all() {
        let letter = read(&sample);
        let pdf = letter.searchable_pdf("Brief 0123").unwrap();
        assert_eq!(
            pdf,
            read(&sample).searchable_pdf("Brief 0123").unwrap(),
            "{}: same letter, same bytes",
            sample.name
        );
        let file = folder.path().join(format!("{}.pdf", sample.name));
        std::fs::write(&file, &pdf).unwrap();
        for (page, expected) in letter.pages.iter().zip(&sample.pages) {
            keeps_its_pixels(&sample, &file, page, expected);
        }
        assert_eq!(letter.pages.len(), sample.pages.len(), "{}", sample.name);
        keeps_its_words(&sample, &file, &letter.pages[0]);
        if let Some(kept) = &sample.kept {
            let found = pdf.windows(kept.len()).any(|window| window == kept.as_slice());
            assert!(found, "{}: passed through byte for byte", sample.name);
        }
        files.push(file);
    }
    check_structure(&files);
    check_pdfa(&files);
}

/// Decoders of JPEG differ by rounding; nothing else may differ at all.
fn keeps_its_pixels(sample: &Sample, file: &Path, page: &Page, expected: &DynamicImage) {
    let name = sample.name;
    assert_eq!((page.width, page.height), (expected.width(), expected.height()), "{name}");
    let found = rendered(file, page.number, page.dpi);
    assert_eq!((found.width(), found.height()), (page.width, page.height), "{name}: as many pixels as there are");
    let mean = difference(&found, expected);
    assert!(mean <= sample.tolerance, "{name}, page {}: off by {mean} on average", page.number);
}

/// In order, with their letters, in their places.
fn keeps_its_words(sample: &Sample, file: &Path, page: &Page) {
    let name = sample.name;
    let text = raw_text(file);
    let first_page = text.split('\x0c').next().unwrap();
    assert_eq!(first_page.split_whitespace().collect::<Vec<_>>(), WORDS, "{name}");
    assert_eq!(
        first_page.lines().filter(|l| !l.trim().is_empty()).count(),
        WORDS.len().div_ceil(4),
        "{name}: its lines"
    );
    let scale = 72.0 / f64::from(page.dpi);
    for (word, found) in page.words.iter().zip(boxes(file)) {
        let (left, right) = (f64::from(word.area.left) * scale, f64::from(word.area.right()) * scale);
        let (top, bottom) = (f64::from(word.area.top) * scale, f64::from(word.area.bottom()) * scale);
        let near = |a: f64, b: f64, within: f64| (a - b).abs() <= within;
        let width = right - left;
        assert!(near(found[0], left, 0.5) && near(found[2], right, 0.5 + width * 0.02), "{name}: {found:?}");
        assert!(near((found[1] + found[3]) / 2.0, (top + bottom) / 2.0, (bottom - top) * 0.5), "{name}: {found:?}");
    }
}

/// Readers of JPEG, of colour profiles and of half-transparent pictures differ by a little; a page in the wrong turn,
/// in negative or in the wrong colours is off by far more.
const LOOKS_THE_SAME: f64 = 6.0;

#[test]
fn every_format_becomes_valid_and_looks_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    for format in std::fs::read_dir(fixture("formats")).unwrap().flatten() {
        let name = format.file_name().into_string().unwrap();
        let letter = read_letter(&std::fs::read(format.path()).unwrap(), &mut samples::reader(), &Limits::default());
        let letter = letter.unwrap_or_else(|error| panic!("{name}: {error}"));
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, letter.searchable_pdf("Brief 0123").unwrap()).unwrap();
        for (page, image) in letter.pages.iter().zip(&letter.images).filter(|(page, _)| page.skew == 0.0) {
            let found = rendered(&file, page.number, page.dpi);
            assert_eq!((found.width(), found.height()), (page.width, page.height), "{name}: size in pixels");
            let expected = image.image.resize_exact(page.width, page.height, image::imageops::FilterType::Nearest);
            let off = difference(&found, &expected);
            wrong.extend((off > LOOKS_THE_SAME).then(|| format!("{name}, page {}: off by {off}", page.number)));
        }
        files.push(file);
    }
    assert!(files.len() > 100 && wrong.is_empty(), "{}", wrong.join("\n"));
    check_structure(&files);
    check_pdfa(&files);
}

/// Per component of a pixel, on average.
fn difference(a: &DynamicImage, b: &DynamicImage) -> f64 {
    let (a, b) = (a.to_rgb8(), b.to_rgb8());
    let off: u64 = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    off as f64 / a.as_raw().len() as f64
}

#[test]
fn a_page_that_cant_be_decoded_stays_white_and_the_others_are_kept() {
    let sample = samples::half_broken_tiff();
    let letter = read(&sample);
    assert_eq!((letter.pages.len(), letter.problems.len()), (2, 1));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("half.pdf");
    std::fs::write(&file, letter.searchable_pdf("Brief 0123").unwrap()).unwrap();
    let (width, height) = (letter.pages[1].width, letter.pages[1].height);
    let white = DynamicImage::ImageLuma8(GrayImage::from_pixel(width, height, image::Luma([255])));
    keeps_its_pixels(&sample, &file, &letter.pages[1], &white);
    check_pdfa(&[file]);
}
