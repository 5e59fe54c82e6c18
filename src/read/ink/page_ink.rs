//! What the ink of one page offers, found while its picture is at hand.

use super::candidates::{Candidate, Scene, candidates};
use super::components::{Component, components};
use super::frame::frames;
use super::handwriting::handwriting;
use super::leftover::{SURE, without_rules, without_words, word_height};
use crate::domain::{Area, Handwriting, InkKind, InkRegion, Page};
use crate::read::mask::{Evened, Mask};
use image::GrayImage;

/// Ink is looked at in this resolution: enough for the thinnest pen.
pub(in crate::read) const INK_DPI: u32 = 200;

/// Millimetres: an edge of the desk, or a frame around the page, would take everything in it along.
const WIDEST: f32 = 150.0;
const HIGHEST: f32 = 80.0;

#[derive(Default)]
pub struct PageInk {
    /// Pieces of ink large enough to be a letter.
    pub marks: usize,
    pub look: Handwriting,
    /// Share of the ink that was written by hand, 0..1.
    pub handwritten_share: f32,
    pub candidates: Vec<Candidate>,
}

impl PageInk {
    /// Looks at the ink of an upright page that was read before. Reading does the same on its way.
    pub fn look(picture: &GrayImage, page: &Page) -> Self {
        Self::of(&Evened::of(picture, page.dpi, INK_DPI).faint_ink(), page)
    }

    pub(in crate::read) fn of(mask: &Mask, page: &Page) -> Self {
        let least = (mask.mm(0.4) * mask.mm(0.4)) as usize;
        let ruled = without_rules(mask);
        let all = components(&ruled, least);
        let look = handwriting(&page.words, &all, mask);
        let usual = (word_height(&page.words, page.dpi) as f32 / mask.scale as f32).max(letter_height(&all, mask));
        let left = without_words(&ruled, &page.words, page.dpi);
        let mut pieces = components(&left, least);
        let marks = pieces.iter().filter(|c| c.height().max(c.width()) as f32 >= mask.mm(1.2)).count();
        pieces.retain(|c| c.width() as f32 <= mask.mm(WIDEST) && c.height() as f32 <= mask.mm(HIGHEST));
        let frames = frames(mask, &ruled);
        let scene = Scene { mask, left: &left, page, usual, look, frames, all: &all, pieces: &pieces };
        let candidates = candidates(&scene);
        let handwritten_share = handwritten_share(&scene, &candidates);
        Self { marks, look, handwritten_share, candidates }
    }

    /// From top to bottom.
    pub(in crate::read) fn regions(&self) -> Vec<InkRegion> {
        let mut regions: Vec<InkRegion> = self.candidates.iter().map(Candidate::region).collect();
        regions.sort_by_key(|region| (region.area.top, region.area.left));
        regions
    }
}

/// On a handwritten page all ink but that of stamps and the like; on others what the net calls handwriting, and where
/// somebody filled in a form, the words that don't read.
fn handwritten_share(scene: &Scene<'_>, candidates: &[Candidate]) -> f32 {
    let regions: Vec<InkRegion> = candidates.iter().map(Candidate::region).collect();
    let scale = scene.mask.scale;
    let middle = |c: &Component| ((c.left + c.right) as u32 / 2 * scale, (c.top + c.bottom) as u32 / 2 * scale);
    let holds = |area: &Area, (x, y): (u32, u32)| {
        (area.left..area.right()).contains(&x) && (area.top..area.bottom()).contains(&y)
    };
    let by_hand = |piece: &Component| {
        let place = middle(piece);
        let region = regions.iter().find(|r| holds(&r.area, place)).map(|r| r.kind);
        match (region, scene.look) {
            (Some(InkKind::Handwriting | InkKind::Signature | InkKind::Mark), _) => true,
            (Some(InkKind::Stamp | InkKind::Graphic | InkKind::Noise), _) => false,
            (_, Handwriting::Handwritten) => true,
            (_, Handwriting::Printed) => false,
            (_, Handwriting::Mixed) => scene.page.words.iter().any(|w| w.confidence < SURE && holds(&w.area, place)),
        }
    };
    let ink = |written: bool| -> usize {
        scene.all.iter().filter(|piece| !written || by_hand(piece)).map(|piece| piece.ink).sum()
    };
    ink(true) as f32 / ink(false).max(1) as f32
}

/// What most pieces of ink on the page stay under: letters of print, or joined letters of a hand.
fn letter_height(pieces: &[Component], mask: &Mask) -> f32 {
    let letters = pieces.iter().map(Component::height).filter(|&h| (mask.mm(1.0)..mask.mm(20.0)).contains(&(h as f32)));
    let mut heights: Vec<usize> = letters.collect();
    heights.sort_unstable();
    heights.get(heights.len() * 9 / 10).map_or(0.0, |&h| h as f32)
}
