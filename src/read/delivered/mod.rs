//! The picture of a page as it was delivered: still encoded, in a form that PDF/A-2 can hold, for the searchable PDF.
//!
//! What a scanner encoded is passed through byte for byte wherever that is allowed: JPEG, CCITT, JBIG2, JPEG 2000 and
//! the deflated rows of a PNG. The rest is encoded here without loss: two colours as CCITT G4, others deflated.

mod from_pdf;
mod jpeg;
mod jpx;
mod lossless;
mod png;
mod tiff;

pub(in crate::read) use from_pdf::from_image as from_pdf_image;
pub(in crate::read) use jpeg::from_file as from_jpeg;
pub(in crate::read) use lossless::encoded as lossless;
pub(in crate::read) use png::from_file as from_png;
pub(in crate::read) use tiff::{Strip, from_strip as from_tiff_strip};

use image::metadata::Orientation;

/// An encoded picture and how it has to be turned to be the page that was delivered.
#[derive(Clone)]
pub struct Delivered {
    /// Pixels of the picture as encoded, before it is turned.
    pub(in crate::read) width: u32,
    pub(in crate::read) height: u32,
    pub(in crate::read) orientation: Orientation,
    pub(in crate::read) color: Color,
    /// Per component.
    pub(in crate::read) bits: u8,
    /// Components run from full to none: 0 is white in a gray picture.
    pub(in crate::read) inverted: bool,
    /// In the order in which a reader undoes them.
    pub(in crate::read) filters: Vec<Filter>,
    pub(in crate::read) data: Vec<u8>,
}

impl Delivered {
    /// Pixels of the page as delivered, turned as it says.
    pub(in crate::read) fn shown_size(&self) -> (u32, u32) {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        match self.orientation {
            Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (self.height, self.width),
            _ => (self.width, self.height),
        }
    }
}

/// What the components of a pixel mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) enum Color {
    Gray,
    Rgb,
    Cmyk,
    /// Three bytes of RGB for each index.
    Palette(Vec<u8>),
}

/// A filter by the name that PDF gives it, with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::read) struct Filter {
    pub name: &'static str,
    pub parameters: Vec<(&'static str, Parameter)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::read) enum Parameter {
    Number(i32),
    Flag(bool),
    /// A stream of its own: what several JBIG2 pages share.
    Globals(Vec<u8>),
}

impl Filter {
    fn plain(name: &'static str) -> Self {
        Self { name, parameters: Vec::new() }
    }

    /// CCITT G4 with the end-of-block code that encoders write.
    fn g4(width: u32, height: u32, black_is_1: bool) -> Self {
        let number = |n: u32| Parameter::Number(i32::try_from(n).unwrap_or(i32::MAX));
        let mut parameters = vec![("K", Parameter::Number(-1)), ("Columns", number(width)), ("Rows", number(height))];
        if black_is_1 {
            parameters.push(("BlackIs1", Parameter::Flag(true)));
        }
        Self { name: "CCITTFaxDecode", parameters }
    }

    /// Deflated rows, each with the filter type of PNG in front.
    fn png_rows(width: u32, components: u8, bits: u8) -> Self {
        let number = |n: u32| Parameter::Number(i32::try_from(n).unwrap_or(i32::MAX));
        let parameters = vec![
            ("Predictor", Parameter::Number(15)),
            ("Colors", number(components.into())),
            ("BitsPerComponent", number(bits.into())),
            ("Columns", number(width)),
        ];
        Self { name: "FlateDecode", parameters }
    }
}
