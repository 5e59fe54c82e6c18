//! Whole letters, as the program reads them from the command line.

use super::tools::{boxes, check_pdfa, raw_text, rendered};
use crate::support::fixture;
use image::GrayImage;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Turned by the page, by the camera, by nobody; slanted; two pages; never on paper.
const LETTERS: [(&str, &str); 6] = [
    ("sideways", "pdf"),
    ("skewed", "pdf"),
    ("unsigned", "pdf"),
    ("photo-jpeg", "jpg"),
    ("two-page-tiff", "tif"),
    ("born-digital", "pdf"),
];

#[test]
fn the_words_of_a_letter_lie_on_its_ink_and_come_back_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_postkamer"));
    command.arg("read");
    for (slug, ending) in LETTERS {
        let copy = folder.path().join(format!("{slug}.{ending}"));
        std::fs::copy(fixture(&format!("letters/{slug}/scan.{ending}")), &copy).unwrap();
        command.arg(copy);
    }
    for option in ["--pdf", "--words", "--text"] {
        command.arg(option).arg(folder.path().join(&option[2..]));
    }
    assert!(command.output().unwrap().status.success());
    let mut files = Vec::new();
    for (slug, ending) in LETTERS {
        let file = folder.path().join(format!("pdf/{slug}.{ending}.pdf"));
        let text = std::fs::read_to_string(folder.path().join(format!("text/{slug}.{ending}.txt"))).unwrap();
        let words = std::fs::read(folder.path().join(format!("words/{slug}.{ending}.words.json"))).unwrap();
        let words: Value = serde_json::from_slice(&words).unwrap();
        let pdf_text = raw_text(&file);
        let found: Vec<&str> = pdf_text.split_whitespace().collect();
        assert_eq!(found, text.split_whitespace().collect::<Vec<_>>(), "{slug}");
        let page = &words["pages"][0];
        let listed: Vec<&str> = page["words"].as_array().unwrap().iter().map(|w| w["text"].as_str().unwrap()).collect();
        assert_eq!(listed[..], found[..listed.len()], "{slug}");
        let covered = covered_ink(&file);
        assert!(covered > 0.8, "{slug}: the boxes cover {covered} of the ink");
        if slug != "born-digital" {
            let ratio = length(&file) / length(&folder.path().join(format!("{slug}.{ending}")));
            assert!(ratio < 1.3, "{slug}: {ratio} times the original");
        }
        files.push(file);
    }
    check_pdfa(&files);
}

fn length(file: &Path) -> f64 {
    std::fs::metadata(file).unwrap().len() as f64
}

/// Share of the dark pixels between the first and the last word that lie in the box of a word. Signatures are left out
/// by staying above the lowest third.
fn covered_ink(file: &Path) -> f64 {
    const DPI: u32 = 100;
    let scale = 72.0 / f64::from(DPI);
    let picture: GrayImage = rendered(file, 1, DPI).to_luma8();
    let size = picture.dimensions();
    let boxes: Vec<[f64; 4]> = boxes(file).into_iter().map(|b| b.map(|n| n / scale)).collect();
    let top = boxes.iter().map(|b| b[1]).fold(f64::MAX, f64::min);
    let within = |x: f64, y: f64, b: &[f64; 4]| (b[0] - 1.0..=b[2] + 1.0).contains(&x) && (b[1]..=b[3]).contains(&y);
    let (mut ink, mut covered) = (0u32, 0u32);
    for (x, y, pixel) in picture.enumerate_pixels() {
        let margin = size.0 / 20;
        let looked_at = f64::from(y) > top && y < size.1 * 2 / 3 && x > margin && x < size.0 - margin;
        if looked_at && pixel[0] < 110 {
            ink += 1;
            covered += u32::from(boxes.iter().any(|b| within(f64::from(x), f64::from(y), b)));
        }
    }
    f64::from(covered) / f64::from(ink.max(1))
}
