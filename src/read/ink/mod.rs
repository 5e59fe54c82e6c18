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

use super::mask::Mask;

/// How many pieces of ink with at least `least` pixels there are, rules and the outer edge left out.
pub(super) fn marks(mask: &Mask, least: usize) -> usize {
    components::components(&leftover::without_rules(mask), least).len()
}
