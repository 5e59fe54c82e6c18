//! The code on a return slip, drawn as vectors: it stays sharp at any size.

use super::PostError;
use rxing::qrcode::QRCodeWriter;
use rxing::{BarcodeFormat, EncodeHints, Writer};
use std::fmt::Write;

/// Error correction that survives a fold and a coffee stain (quarter of the code).
const CORRECTION: &str = "Q";

pub fn svg(text: &str) -> Result<Vec<u8>, PostError> {
    let trouble = |error: rxing::Exceptions| PostError::Slip(error.to_string());
    let hints = EncodeHints {
        ErrorCorrection: Some(CORRECTION.to_owned()),
        Margin: Some("4".to_owned()),
        ..EncodeHints::default()
    };
    // Size 0: one unit a module.
    let code = QRCodeWriter.encode_with_hints(text, &BarcodeFormat::QR_CODE, 0, 0, &hints).map_err(trouble)?;
    let (width, height) = (code.getWidth(), code.getHeight());
    let mut path = String::new();
    for y in 0..height {
        for x in (0..width).filter(|x| code.get(*x, y)) {
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Ok(format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><path d=\"{path}\"/></svg>")
        .into())
}
