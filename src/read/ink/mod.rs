//! What else is on the page than words: signature, handwriting, lines that the engine passed over.

mod candidates;
mod closing;
mod components;
mod crop;
mod frame;
mod handwriting;
mod leftover;
mod net;
mod page_ink;
mod place;
mod signature;
mod unread;
mod weights;

pub use candidates::Candidate;
pub use crop::{CHANNELS, Crop, HEIGHT, WIDTH};
pub use net::ready;
pub(super) use page_ink::INK_DPI;
pub use page_ink::PageInk;
pub use place::FEATURES;
pub(super) use signature::verdict;
pub(super) use unread::unread_regions;

use super::mask::Mask;

/// How many pieces of ink with at least `least` pixels there are, rules and the outer edge left out.
pub(super) fn marks(mask: &Mask, least: usize) -> usize {
    components::components(&leftover::without_rules(mask), least).len()
}
