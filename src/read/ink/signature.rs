//! Did the sender sign? Weighs each candidate's shape, place and what the net takes it for.

use super::closing;
use super::page_ink::PageInk;
use super::place::{Spot, features};
use super::weights::Weights;
use crate::domain::{Area, Page, Signature, SignatureFinding};

/// Letters without a single candidate that are signed all the same: the pen was too faint, or OCR read it as words.
const UNSEEN: f32 = 0.05;

/// The verdict over all pages, from what each page offered.
pub(in crate::read) fn verdict(pages: &[Page], ink: &mut [PageInk]) -> SignatureFinding {
    let (closing, weights) = (closing::find(pages), Weights::get());
    let mut best: Option<(f32, usize, Area)> = None;
    for (index, page) in ink.iter_mut().enumerate() {
        for candidate in &mut page.candidates {
            let spot = Spot { area: candidate.area, index, pages, closing };
            candidate.features = features(&spot, candidate.odds);
            candidate.signature = weights.probability(candidate);
            if best.is_none_or(|(most, ..)| candidate.signature > most) {
                best = Some((candidate.signature, index, candidate.area));
            }
        }
    }
    let probability = best.map_or(UNSEEN, |(most, ..)| most);
    let last = closing.map_or(pages.len().saturating_sub(1), |c| c.page) as u32 + 1;
    let (page, area) = best.map_or((last, None), |(_, index, area)| (index as u32 + 1, Some(area)));
    match probability {
        p if p >= weights.present => SignatureFinding { verdict: Signature::Present, confidence: p, page, area },
        p if p <= weights.absent => {
            SignatureFinding { verdict: Signature::Absent, confidence: 1.0 - p, page: last, area: None }
        }
        p => SignatureFinding { verdict: Signature::Unclear, confidence: p.max(1.0 - p), page, area },
    }
}
