//! Photos of the sheets of one letter, bound into one PDF. The pictures are passed through as the camera made them, turned
//! by what it noted; each fills a page as large as A4 allows.

use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use image::{ExtendedColorType, ImageDecoder};
use std::fs;
use std::io::{self, Cursor, Write};
use std::path::PathBuf;

/// Sides of an A4 sheet in points.
const A4: (f32, f32) = (595.28, 841.89);

#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// The number of the file in the row, from 0.
    #[error("file {0} is no JPEG photo in colour or grey; add it as a letter of its own")]
    NotAPhoto(usize),
    #[error("the photos can't be bound: {0}")]
    Io(#[from] io::Error),
}

/// Writes the PDF. Holds one photo in memory at a time; none is decoded.
///
/// # Errors
/// When one is no JPEG, or a file can't be read or written.
pub fn bind_photos(photos: &[PathBuf], out: impl Write) -> Result<(), PhotoError> {
    let mut pdf = Pdf { out, at: 0, objects: Vec::new() };
    pdf.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")?;
    pdf.object(b"<</Type/Catalog/Pages 2 0 R>>", &[])?;
    let kids: Vec<String> = (0..photos.len()).map(|n| format!("{} 0 R", 3 + 3 * n)).collect();
    pdf.object(format!("<</Type/Pages/Count {}/Kids[{}]>>", photos.len(), kids.join(" ")).as_bytes(), &[])?;
    for (number, path) in photos.iter().enumerate() {
        let bytes = fs::read(path)?;
        let sheet = Sheet::of(&bytes).ok_or(PhotoError::NotAPhoto(number))?;
        let first = 3 + 3 * number;
        let (w, h) = sheet.size;
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w:.2} {h:.2}]/Contents {} 0 R/Resources<</XObject<</P {} 0 R>>>>>>",
            first + 1,
            first + 2
        );
        pdf.object(page.as_bytes(), &[])?;
        let drawing = format!("q {} cm /P Do Q", sheet.matrix.map(|n| format!("{n:.2}")).join(" "));
        pdf.object(format!("<</Length {}>>", drawing.len()).as_bytes(), drawing.as_bytes())?;
        let picture = format!(
            "<</Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8/ColorSpace/{}/Filter/DCTDecode/Length {}>>",
            sheet.pixels.0,
            sheet.pixels.1,
            sheet.colours,
            bytes.len()
        );
        pdf.object(picture.as_bytes(), &bytes)?;
    }
    pdf.finish()
}

/// A photo on its page.
struct Sheet {
    pixels: (u32, u32),
    colours: &'static str,
    size: (f32, f32),
    /// From the unit square to the page.
    matrix: [f32; 6],
}

impl Sheet {
    fn of(jpeg: &[u8]) -> Option<Self> {
        let mut decoder = JpegDecoder::new(Cursor::new(jpeg)).ok()?;
        let colours = match decoder.original_color_type() {
            ExtendedColorType::L8 => "DeviceGray",
            ExtendedColorType::Rgb8 => "DeviceRGB",
            _ => return None,
        };
        let turned = decoder.orientation().ok()?;
        let pixels = decoder.dimensions();
        let upright = if on_its_side(turned) { (pixels.1, pixels.0) } else { pixels };
        let (wide, high) = (upright.0 as f32, upright.1 as f32);
        let sheet = if wide > high { (A4.1, A4.0) } else { A4 };
        let scale = (sheet.0 / wide).min(sheet.1 / high);
        let (w, h) = (wide * scale, high * scale);
        let matrix = match turned {
            Orientation::NoTransforms => [w, 0.0, 0.0, h, 0.0, 0.0],
            Orientation::Rotate90 => [0.0, -h, w, 0.0, 0.0, h],
            Orientation::Rotate180 => [-w, 0.0, 0.0, -h, w, h],
            Orientation::Rotate270 => [0.0, h, -w, 0.0, w, 0.0],
            Orientation::FlipHorizontal => [-w, 0.0, 0.0, h, w, 0.0],
            Orientation::FlipVertical => [w, 0.0, 0.0, -h, 0.0, h],
            Orientation::Rotate90FlipH => [0.0, -h, -w, 0.0, w, h],
            Orientation::Rotate270FlipH => [0.0, h, w, 0.0, 0.0, 0.0],
        };
        Some(Self { pixels, colours, size: (w, h), matrix })
    }
}

fn on_its_side(turned: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(turned, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// A PDF under way, and where its objects begin.
struct Pdf<W> {
    out: W,
    at: usize,
    objects: Vec<usize>,
}

impl<W: Write> Pdf<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len();
        self.out.write_all(bytes)
    }

    /// The next object: a dictionary, and what it is the head of.
    fn object(&mut self, head: &[u8], stream: &[u8]) -> io::Result<()> {
        self.objects.push(self.at);
        self.write(format!("{} 0 obj\n", self.objects.len()).as_bytes())?;
        self.write(head)?;
        if !stream.is_empty() {
            self.write(b"\nstream\n")?;
            self.write(stream)?;
            self.write(b"\nendstream")?;
        }
        self.write(b"\nendobj\n")
    }

    fn finish(mut self) -> Result<(), PhotoError> {
        let (start, count) = (self.at, self.objects.len() + 1);
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        end.extend(self.objects.iter().map(|at| format!("{at:010} 00000 n \n")));
        end += &format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        self.write(end.as_bytes())?;
        Ok(self.out.flush()?)
    }
}
