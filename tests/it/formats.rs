//! One letter in every encoding that scanners, copiers, telephones and offices deliver gives the same words.

use crate::support::fixture;
use image::{DynamicImage, ImageFormat, RgbImage};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tiff::encoder::colortype::{Gray8, Gray16, RGB8};
use tiff::encoder::{TiffEncoder, colortype::ColorType};

/// What is too large to keep: the encodings without compression.
fn write_uncompressed(folder: &Path) {
    let plain = image::open(fixture("formats/plain.png")).unwrap();
    let (gray, rgb) = (plain.to_luma8(), plain.to_rgb8());
    plain.to_luma8().save_with_format(folder.join("gray.bmp"), ImageFormat::Bmp).unwrap();
    rgb.save_with_format(folder.join("rgb.bmp"), ImageFormat::Bmp).unwrap();
    DynamicImage::from(rgb.clone()).to_rgba8().save_with_format(folder.join("rgba.bmp"), ImageFormat::Bmp).unwrap();
    write_tiff::<Gray8>(&folder.join("gray-raw.tif"), &rgb, gray.as_raw());
    let deep: Vec<u16> = gray.as_raw().iter().map(|v| u16::from(*v) * 257).collect();
    write_tiff::<Gray16>(&folder.join("gray-16bit-raw.tif"), &rgb, &deep);
    write_tiff::<RGB8>(&folder.join("rgb-raw.tif"), &rgb, rgb.as_raw());
}

fn write_tiff<C: ColorType>(path: &Path, size: &RgbImage, pixels: &[C::Inner])
where
    [C::Inner]: tiff::encoder::TiffValue,
{
    let mut encoder = TiffEncoder::new(fs::File::create(path).unwrap()).unwrap();
    encoder.write_image::<C>(size.width(), size.height(), pixels).unwrap();
}

#[test]
fn every_encoding_gives_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    write_uncompressed(folder.path());
    let listed = |folder: PathBuf| fs::read_dir(folder).unwrap().flatten().map(|f| f.path());
    let files: Vec<PathBuf> =
        listed(fixture("formats")).chain(listed(folder.path().to_owned())).filter(|f| f.is_file()).collect();
    assert!(files.len() > 120);
    let command = || Command::new(env!("CARGO_BIN_EXE_postkamer"));
    let output = command().arg("read").arg("--text").arg(&texts).args(&files).output().unwrap();
    let words = |file: &Path| {
        let text = texts.join(format!("{}.txt", file.file_name().unwrap().to_string_lossy()));
        fs::read_to_string(text).unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let plain = words(&fixture("formats/plain.png"));
    assert_eq!(plain.len(), 19, "{plain:?}");
    let wrong: Vec<&PathBuf> = files.iter().filter(|file| words(file) != plain).collect();
    assert!(wrong.is_empty() && output.status.success(), "{wrong:#?}");
}

/// A PDF that needs a password is refused by name; one that only restricts what may be done with it opens.
#[test]
fn files_that_are_no_letter_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let kinds: [(&str, &[u8], &str); 7] = [
        ("iphone.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC photo"),
        ("brief.pdf", b"PK\x03\x04\x14\0\0\0\x08\0........word/document.xml", "Word document"),
        ("bericht.pdf", b"From: Jan\r\nTo: Piet\r\nSubject: klacht\r\n\r\n%PDF-1.4 zit erbij", "e-mail"),
        ("brief.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        ("brieven.zip", b"PK\x03\x04\x14\0\0\0\x08\0........brief.pdf", "ZIP archive"),
        ("brief.txt", "Geacht college, één klacht".as_bytes(), "plain text"),
        ("scan.tif", &[0; 4096], "filled with zeros"),
    ];
    for (name, bytes, _) in kinds {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let files = kinds.map(|(name, ..)| folder.path().join(name));
    let output = Command::new(env!("CARGO_BIN_EXE_postkamer")).arg("read").args(files).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for ((name, _, what), line) in kinds.iter().zip(text.lines()) {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["error"]["code"], "not_a_document", "{name}");
        let message = object["error"]["message"].as_str().unwrap();
        assert!(message.contains(what) && message.contains("; "), "{name}: {message}");
    }
}
