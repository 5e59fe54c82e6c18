//! One page in every encoding that scanners deliver, made here.

use crate::support::fixture;
use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use flate2::{Compression, write::ZlibEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use postkamer::domain::{Area, Word};
use postkamer::read::{Layout, OcrEngine, OcrError};
use std::io::{Cursor, Write};
use std::time::Duration;

pub struct Sample {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// Upright, as they must look.
    pub pages: Vec<DynamicImage>,
    /// Average difference of a pixel that is allowed.
    pub tolerance: f64,
    /// Must stand in the PDF as it is.
    pub kept: Option<Vec<u8>>,
}

/// Four to a line.
pub const WORDS: [&str; 16] = [
    "Geachte",
    "mevrouw",
    "Özdemir",
    "(Zoë)",
    "Çağrı",
    "İpek",
    "Şahin",
    "Dvořák",
    "€",
    "12,50",
    "‘naïef’",
    "l\\r",
    "Weiß",
    "Łódź",
    "co\u{f6}p",
    "groet",
];

/// Reads [`WORDS`] on every page, spread over its upper part.
pub fn reader() -> impl OcrEngine {
    struct Reader;
    impl OcrEngine for Reader {
        fn recognise(&mut self, page: &GrayImage, _: u32, layout: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
            let words = WORDS.iter().enumerate().map(|(index, text)| word(index as u32, text, page.dimensions()));
            Ok(if layout == Layout::Page { words.collect() } else { Vec::new() })
        }
    }
    Reader
}

fn word(index: u32, text: &str, (width, height): (u32, u32)) -> Word {
    let (column, line) = (index % 4, index / 4);
    let tall = height / 40;
    let hangs = text.chars().any(|c| "gpçğşŞÇ,(".contains(c));
    let area = Area {
        left: width / 10 + column * width / 5,
        top: height / 10 + line * height / 15,
        width: text.chars().count() as u32 * width / 60,
        height: if hangs { tall * 4 / 3 } else { tall },
    };
    Word { text: text.to_owned(), area, confidence: 0.95, block: 0, line }
}

/// A4 at 100 dpi with lines of "letters" and a corner of its own.
fn page() -> GrayImage {
    let mut page = GrayImage::from_pixel(827, 1169, Luma([255]));
    let mut paint = |[left, top, width, height]: [u32; 4]| {
        (top..top + height).for_each(|y| (left..left + width).for_each(|x| page.put_pixel(x, y, Luma([0]))));
    };
    for line in 0..28 {
        for letter in (0..60).filter(|l| l % 7 != 6) {
            let height = if (letter * 5 + line) % 4 == 0 { 15 } else { 10 };
            paint([90 + letter * 11, 115 + line * 34 - height, 7, height]);
        }
    }
    paint([30, 30, 120, 20]);
    page
}

/// The page with grays in it.
fn shaded() -> GrayImage {
    let mut page = page();
    for (x, y, pixel) in page.enumerate_pixels_mut() {
        pixel[0] = if pixel[0] == 0 { 20 + (x % 40) as u8 } else { 225 + (y % 30) as u8 };
    }
    page
}

fn tinted() -> DynamicImage {
    let mut page = DynamicImage::ImageLuma8(shaded()).into_rgb8();
    page.pixels_mut().for_each(|p| p[2] = p[2].saturating_sub(30));
    DynamicImage::ImageRgb8(page)
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

fn g4(page: &GrayImage, rows: std::ops::Range<u32>, black: u8) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for y in rows {
        let row = (0..page.width()).map(|x| if page.get_pixel(x, y)[0] == black { Color::Black } else { Color::White });
        encoder.encode_line(row, page.width()).unwrap();
    }
    encoder.finish().unwrap().finish()
}

/// Tags of a TIFF page besides those of every page, and its strips.
type TiffPage<'a> = (&'a [(u16, u32)], Vec<Vec<u8>>);

/// A TIFF of pages, each of which has tags beside its size and resolution, and its strips.
fn tiff(pages: &[TiffPage], (width, height): (u32, u32)) -> Vec<u8> {
    let mut file = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4;
    for (tags, strips) in pages {
        let numbers = |list: Vec<u32>, file: &mut Vec<u8>| match list.as_slice() {
            [one] => *one,
            many => {
                let at = file.len() as u32;
                many.iter().for_each(|n| file.extend_from_slice(&n.to_le_bytes()));
                at
            }
        };
        let mut offsets = Vec::new();
        for strip in strips {
            offsets.push(file.len() as u32);
            file.extend_from_slice(strip);
        }
        let lengths = strips.iter().map(|s| s.len() as u32).collect();
        let (offsets, lengths) = (numbers(offsets, &mut file), numbers(lengths, &mut file));
        let count = strips.len() as u32;
        let mut all = vec![(256, 1, width), (257, 1, height), (258, 1, 1), (273, count, offsets), (277, 1, 1)];
        all.extend([(278, 1, height.div_ceil(count)), (279, count, lengths)]);
        all.extend(tags.iter().map(|&(tag, value)| (tag, 1, value)));
        all.sort_unstable();
        file.resize(file.len().next_multiple_of(2), 0);
        let start = (file.len() as u32).to_le_bytes();
        file[link..link + 4].copy_from_slice(&start);
        file.extend_from_slice(&(all.len() as u16).to_le_bytes());
        for (tag, count, value) in all {
            file.extend_from_slice(
                &[&tag.to_le_bytes()[..], &[4, 0], &count.to_le_bytes(), &value.to_le_bytes()].concat(),
            );
        }
        link = file.len();
        file.extend_from_slice(&[0; 4]);
    }
    file
}

const G4: (u16, u32) = (259, 4);
const WHITE_IS_0: (u16, u32) = (262, 0);
const BLACK_IS_0: (u16, u32) = (262, 1);
const LSB_FIRST: (u16, u32) = (266, 2);

fn tiffs(samples: &mut Vec<Sample>) {
    let page = page();
    let size = page.dimensions();
    let variants: [(&'static str, &[(u16, u32)]); 4] = [
        ("tiff-g4", &[G4, WHITE_IS_0]),
        ("tiff-g4-lsb", &[G4, WHITE_IS_0, LSB_FIRST]),
        ("tiff-g4-black-is-0", &[G4, BLACK_IS_0]),
        ("tiff-g4-black-is-0-lsb", &[G4, BLACK_IS_0, LSB_FIRST]),
    ];
    for (name, tags) in variants {
        // The codes speak of the value 0 as white: where 0 is black, the page is coded as its negative.
        let strip = g4(&page, 0..size.1, if tags.contains(&BLACK_IS_0) { 255 } else { 0 });
        let reversed: Vec<u8> = strip.iter().map(|b| b.reverse_bits()).collect();
        let written = if tags.contains(&LSB_FIRST) { reversed } else { strip.clone() };
        let bytes = tiff(&[(tags, vec![written])], size);
        samples.push(Sample { name, bytes, pages: vec![page.clone().into()], tolerance: 0.0, kept: Some(strip) });
    }
    let halves = vec![g4(&page, 0..585, 0), g4(&page, 585..size.1, 0)];
    let bytes = tiff(&[(&[G4, WHITE_IS_0], halves)], size);
    samples.push(Sample { name: "tiff-strips", bytes, pages: vec![page.clone().into()], tolerance: 0.0, kept: None });
    let white = GrayImage::from_pixel(size.0, size.1, Luma([255]));
    let both = [&page, &white].map(|p| (&[G4, WHITE_IS_0][..], vec![g4(p, 0..size.1, 0)]));
    let pages = vec![page.clone().into(), white.into()];
    samples.push(Sample { name: "tiff-blank-back", bytes: tiff(&both, size), pages, tolerance: 0.0, kept: None });
}

/// The second page is in an encoding that nobody knows.
pub fn half_broken_tiff() -> Sample {
    let page = page();
    let size = page.dimensions();
    let broken = (&[(259, 34_999), WHITE_IS_0][..], vec![vec![0x5a; 999]]);
    let bytes = tiff(&[(&[G4, WHITE_IS_0], vec![g4(&page, 0..size.1, 0)]), broken], size);
    Sample { name: "half-broken", bytes, pages: vec![page.into()], tolerance: 0.0, kept: None }
}

fn pictures(samples: &mut Vec<Sample>) {
    let mut add = |name, bytes: Vec<u8>, page: DynamicImage, tolerance, kept| {
        samples.push(Sample { name, bytes, pages: vec![page], tolerance, kept });
    };
    let gray = DynamicImage::ImageLuma8(shaded());
    add("png-gray", encoded(&gray, ImageFormat::Png), gray.clone(), 0.0, None);
    add("png-colour", encoded(&tinted(), ImageFormat::Png), tinted(), 0.0, None);
    add("bmp-colour", encoded(&tinted(), ImageFormat::Bmp), tinted(), 0.0, None);
    let cmyk = std::fs::read(fixture("formats/cmyk.jpg")).unwrap();
    add("jpeg-cmyk", cmyk.clone(), decoded(&cmyk), 6.0, Some(scan_data(&cmyk)));
    let colour = encoded(&tinted(), ImageFormat::Jpeg);
    add("jpeg-colour", colour.clone(), decoded(&colour), 1.0, Some(scan_data(&colour)));
    let turns = ["exif-1", "exif-2", "exif-3", "exif-4", "exif-5", "exif-6", "exif-7", "exif-8"];
    for (name, code) in turns.into_iter().zip(1u8..) {
        let lying = match Orientation::from_exif(code).unwrap() {
            Orientation::Rotate90 => gray.rotate270(),
            Orientation::Rotate270 => gray.rotate90(),
            other => turned(&gray, other),
        };
        let jpeg = encoded(&lying, ImageFormat::Jpeg);
        let upright = turned(&decoded(&jpeg), Orientation::from_exif(code).unwrap());
        add(name, with_exif(&jpeg, code), upright, 1.0, Some(scan_data(&jpeg)));
    }
}

fn turned(image: &DynamicImage, orientation: Orientation) -> DynamicImage {
    let mut image = image.clone();
    image.apply_orientation(orientation);
    image
}

/// From the start of the coded picture on.
fn scan_data(jpeg: &[u8]) -> Vec<u8> {
    let start = jpeg.windows(2).position(|w| w == [0xff, 0xda]).unwrap();
    jpeg[start..].to_vec()
}

/// What a telephone writes: which way it was held.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif =
        [&b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..], &[orientation, 0, 0, 0], &[0; 4]].concat();
    let length = (exif.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

/// A page that is one image, as scanners write it.
fn scanned_pdf(image: &str, data: &[u8], (width, height): (u32, u32), rotate: u32) -> Vec<u8> {
    let (w, h) = (f64::from(width) * 0.72, f64::from(height) * 0.72);
    let content = format!("q {w} 0 0 {h} 0 0 cm /I Do Q");
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w} {h}] /Rotate {rotate} /Contents 4 0 R \
         /Resources << /XObject << /I 5 0 R >> >> >>"
    );
    let image = format!("<< /Subtype /Image /Width {width} /Height {height} {image} /Length {} >>", data.len());
    let stream = |dict: &str, data: &[u8]| [dict.as_bytes(), b"\nstream\n", data, b"\nendstream"].concat();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        stream(&format!("<< /Length {} >>", content.len()), content.as_bytes()),
        stream(&image, data),
    ];
    let (mut file, mut table) = (b"%PDF-1.7\n".to_vec(), String::from("0000000000 65535 f \n"));
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(&[format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let end = format!("xref\n0 6\n{table}trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n{}\n%%EOF\n", file.len());
    file.extend_from_slice(end.as_bytes());
    file
}

fn pdfs(samples: &mut Vec<Sample>) {
    let (page, gray) = (page(), DynamicImage::ImageLuma8(shaded()));
    let size = page.dimensions();
    let mut add = |name, dict: &str, data: Vec<u8>, size, rotate, page: DynamicImage, tolerance| {
        let bytes = scanned_pdf(dict, &data, size, rotate);
        samples.push(Sample { name, bytes, pages: vec![page], tolerance, kept: Some(data) });
    };
    let jpeg = encoded(&gray, ImageFormat::Jpeg);
    let plain = "/ColorSpace /DeviceGray /BitsPerComponent 8";
    let dct = format!("{plain} /Filter /DCTDecode");
    add("pdf-dct", &dct, jpeg.clone(), size, 0, decoded(&jpeg), 1.0);
    let lying = encoded(&gray.rotate270(), ImageFormat::Jpeg);
    let upright = decoded(&lying).rotate90();
    add("pdf-dct-rotate", &dct, lying, (size.1, size.0), 90, upright, 1.0);
    let bitonal = "/ColorSpace /DeviceGray /BitsPerComponent 1";
    let ccitt = format!("{bitonal} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 827 /Rows 1169 >>");
    add("pdf-ccitt", &ccitt, g4(&page, 0..size.1, 0), size, 0, page.clone().into(), 0.0);
    let upside = g4(&image::imageops::rotate180(&page), 0..size.1, 0);
    add("pdf-ccitt-rotate", &ccitt, upside, size, 180, page.clone().into(), 0.0);
    let inverted = format!("{ccitt} /Decode [1 0]");
    add("pdf-ccitt-inverted", &inverted, g4(&page, 0..size.1, 255), size, 0, page.into(), 0.0);
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::default());
    deflate.write_all(gray.as_bytes()).unwrap();
    add("pdf-flate", &format!("{plain} /Filter /FlateDecode"), deflate.finish().unwrap(), size, 0, gray, 0.0);
}

pub fn all() -> Vec<Sample> {
    let mut samples = Vec::new();
    tiffs(&mut samples);
    pictures(&mut samples);
    pdfs(&mut samples);
    samples
}
