//! From the bytes of a scan to upright pages of words.
//!
//! The steps, in the order that a page takes them: `triage` looks at the bytes, `decode` makes pixels,
//! `upright` straightens them, `ocr` reads words, `ink` looks for a signature.
//! `delivered` keeps each page's picture as it came, and `searchable` puts those pictures and the words together in one
//! PDF.
//!
//! Architecture invariant: reading knows `domain` alone. It writes no files, asks no database and logs no text.

mod batch;
mod decode;
mod delivered;
mod guard;
pub mod ink;
mod letter;
mod limits;
mod mask;
mod ocr;
mod page;
mod page_image;
mod searchable;
mod slips;
mod strangers;
mod triage;
mod upright;

pub use batch::{FoundLetter, Piece, read_letter, read_scan};
pub use delivered::Delivered;
pub use letter::Reading;
pub use limits::{Limits, overdue};
pub use ocr::{Language, Layout, OcrEngine, OcrError, Tesseract};
pub use page_image::PageImage;
pub use searchable::SearchableError;
pub use slips::{OnLetter, Role, Separator, page_role};
pub use triage::{media_type, triage};
