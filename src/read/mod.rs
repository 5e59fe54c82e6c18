//! From the bytes of a scan to upright pages of words.
//!
//! The steps, in the order that a page takes them: `triage` looks at the bytes, `decode` makes pixels,
//! `upright` straightens them, `ocr` reads words, `ink` looks for a signature.
//!
//! Architecture invariant: reading knows `domain` alone. It writes no files, asks no database and logs no text.

mod batch;
mod decode;
mod guard;
mod ink;
mod letter;
mod limits;
mod mask;
mod ocr;
mod page;
mod page_image;
mod slips;
mod strangers;
mod triage;
mod upright;

pub use batch::{FoundLetter, Piece, read_letter, read_scan};
pub use letter::Reading;
pub use limits::{Limits, overdue};
pub use ocr::{Language, Layout, OcrEngine, OcrError, Tesseract};
pub use page_image::PageImage;
pub use slips::{OnLetter, Role, Separator, page_role};
pub use triage::media_type;
