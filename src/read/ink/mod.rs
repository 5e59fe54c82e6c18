//! What else is on the page than words: signature, handwriting, lines that the engine passed over.

mod closing;
mod components;
mod frame;
mod handwriting;
mod leftover;
mod signature;
mod unread;

pub(super) use signature::{PageInk, verdict};
pub(super) use unread::unread_regions;
