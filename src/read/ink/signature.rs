//! Did the sender sign? Looks for pen strokes that are no text where letters are signed.
//!
//! Every candidate gets points for its shape (does it look like a pen's work?) and its place (does it stand where one
//! signs?). The points are log-odds set by hand on the evidence named beside each.

use super::closing::{self, Closing};
use super::components::{Component, components};
use super::frame::{Frame, frames};
use super::handwriting::handwriting;
use super::leftover::{without_rules, without_words, word_height};
use crate::domain::{Area, Handwriting, Page, Signature, SignatureFinding};
use crate::read::mask::Mask;

/// The probability from which a candidate is a signature, and up to which it is none.
const PRESENT: f32 = 0.6;
const ABSENT: f32 = 0.35;

/// What the ink of one page offers.
#[derive(Default)]
pub(in crate::read) struct PageInk {
    /// Pieces of ink large enough to be a letter.
    pub marks: usize,
    pub look: Handwriting,
    candidates: Vec<Candidate>,
}

/// A group of strokes on a page.
#[derive(Clone, Debug)]
struct Candidate {
    area: Area,
    /// Log-odds from everything but its place in the letter.
    odds: f32,
}

impl PageInk {
    /// Looks at one page while its picture is at hand; the place is judged when the whole letter has been read.
    pub(in crate::read) fn of(mask: &Mask, page: &Page) -> Self {
        let least = (mask.mm(0.4) * mask.mm(0.4)) as usize;
        let ruled = without_rules(mask);
        let all = components(&ruled, least);
        let look = handwriting(&page.words, &all, mask);
        let usual = (word_height(&page.words, page.dpi) as f32 / mask.scale as f32).max(letter_height(&all, mask));
        let left = components(&without_words(&ruled, &page.words, page.dpi), least);
        let marks = left.iter().filter(|c| c.height().max(c.width()) as f32 >= mask.mm(1.2)).count();
        let scene = Scene { mask, usual, look, frames: frames(mask, &ruled), all: &all };
        let seeds = left.iter().filter(|c| is_pen_work(c, mask, usual));
        let candidates = seeds.map(|seed| candidate(seed, &left, &scene)).collect();
        Self { marks, look, candidates }
    }
}

/// What a candidate is compared with.
struct Scene<'a> {
    mask: &'a Mask,
    /// Height of this page's letters, in mask pixels.
    usual: f32,
    look: Handwriting,
    frames: Vec<Frame>,
    all: &'a [Component],
}

/// The verdict over all pages, from what each page offered.
pub(in crate::read) fn verdict(pages: &[Page], ink: &[PageInk]) -> SignatureFinding {
    let closing = closing::find(pages);
    let mut best: Option<(f32, usize, Area)> = None;
    for (index, (page, ink)) in pages.iter().zip(ink).enumerate() {
        for candidate in &ink.candidates {
            let odds = candidate.odds + place(candidate, index, page, pages, closing);
            if best.is_none_or(|(most, ..)| odds > most) {
                best = Some((odds, index, candidate.area));
            }
        }
    }
    let probability = best.map_or(0.08, |(odds, ..)| 1.0 / (1.0 + (-odds).exp()));
    let last = closing.map_or(pages.len().saturating_sub(1), |c| c.page) as u32 + 1;
    let (page, area) = best.map_or((last, None), |(_, index, area)| (index as u32 + 1, Some(area)));
    match probability {
        p if p >= PRESENT => SignatureFinding { verdict: Signature::Present, confidence: p, page, area },
        p if p <= ABSENT => {
            SignatureFinding { verdict: Signature::Absent, confidence: 1.0 - p, page: last, area: None }
        }
        _ => SignatureFinding { verdict: Signature::Unclear, confidence: 0.5, page, area },
    }
}

/// What most pieces of ink on the page stay under: letters of print, or joined letters of a hand.
fn letter_height(pieces: &[Component], mask: &Mask) -> f32 {
    let letters = pieces.iter().map(Component::height).filter(|&h| (mask.mm(1.0)..mask.mm(20.0)).contains(&(h as f32)));
    let mut heights: Vec<usize> = letters.collect();
    heights.sort_unstable();
    heights.get(heights.len() * 9 / 10).map_or(0.0, |&h| h as f32)
}

/// Strokes larger than the page's own letters, thin, and neither a frame, a blot nor a straight line.
fn is_pen_work(c: &Component, mask: &Mask, usual: f32) -> bool {
    let (width, height) = (c.width() as f32, c.height() as f32);
    let size = width.max(height);
    let large = size >= mask.mm(4.5).max(usual * 1.3) && size <= mask.mm(150.0);
    let (thin, long) = (width.min(height), size);
    let flat = height < mask.mm(1.5) || thin < mask.mm(1.2) || long > thin * 10.0;
    let blot = c.density() > 0.6 || c.stroke() > mask.mm(2.0);
    let hollow = c.inner as f32 <= c.ink as f32 * 0.06;
    large && !flat && !blot && !hollow
}

/// The seed with what lies close around it.
fn candidate(seed: &Component, pieces: &[Component], scene: &Scene<'_>) -> Candidate {
    let near = scene.mask.mm(2.5) as usize;
    let mut group = seed.clone();
    pieces.iter().filter(|p| seed.near(p, near) && p.density() < 0.7).for_each(|p| group.absorb(p));
    let large = |n: usize| n as u32 * scene.mask.scale;
    let area = Area {
        left: large(group.left),
        top: large(group.top),
        width: large(group.width()),
        height: large(group.height()),
    };
    let odds = shape(seed, &group, scene) + company(seed, scene);
    Candidate { area, odds }
}

fn shape(seed: &Component, group: &Component, scene: &Scene<'_>) -> f32 {
    let mm = |pixels: f32| pixels / scene.mask.mm(1.0);
    let (width, height) = (seed.width() as f32, seed.height() as f32);
    let winding = seed.length() / width.hypot(height).max(1.0);
    // Pen strokes add up: initials have some 30 mm, a full signature 60 and more.
    let length = ((mm(group.length()) - 18.0) / 20.0).clamp(-1.0, 1.8);
    // Higher than a line of this page's text, or much wider than a letter.
    let high = (height / scene.usual - 1.5).clamp(-1.0, 1.5);
    let wide = ((width / scene.usual - 2.0) * 0.4).clamp(-0.6, 1.0);
    // A scratch or a fold goes straight; a name winds.
    let winds = (winding - 1.2).clamp(-0.8, 0.8);
    // Where all is written by hand, being pen work proves little.
    let by_hand = if scene.look == Handwriting::Handwritten { -0.8 } else { 0.0 };
    length + high + wide + winds + by_hand - 1.2
}

/// Log-odds from what stands around: the letters of a line beside it, the outline of a stamp around it.
fn company(seed: &Component, scene: &Scene<'_>) -> f32 {
    let (x, y) = ((seed.left + seed.right) / 2, (seed.top + seed.bottom) / 2);
    let stamped = if scene.frames.iter().any(|f| f.holds(x, y)) { -3.0 } else { 0.0 };
    let fifth = seed.height() / 5;
    let in_line = |c: &&Component| {
        let middle = (c.top + c.bottom) / 2;
        let beside = c.right <= seed.left || c.left >= seed.right;
        beside && middle >= seed.top + fifth && middle + fifth < seed.bottom && c.height() as f32 > scene.mask.mm(1.0)
    };
    let letters = scene.all.iter().filter(in_line).count() as f32;
    stamped - ((letters - 14.0) / 10.0).clamp(0.0, 1.5)
}

/// Log-odds from where the candidate stands.
fn place(candidate: &Candidate, index: usize, page: &Page, pages: &[Page], closing: Option<Closing>) -> f32 {
    let area = candidate.area;
    let mm = |pixels: f32| pixels * 25.4 / page.dpi.max(1) as f32;
    let middle = (area.top + area.height / 2) as f32;
    match closing {
        Some(c) if c.page == index => {
            let below = mm(middle - c.area.bottom() as f32);
            let aside =
                mm(area.left.saturating_sub(c.area.right()).max(c.area.left.saturating_sub(area.right())) as f32);
            match below {
                b if b < -8.0 => -4.0,
                b if b < -2.0 => -1.0,
                b if b <= 40.0 && aside < 40.0 => 1.6,
                b if b <= 70.0 => 0.0,
                _ => -2.0,
            }
        }
        // The next page may hold no more than the signature.
        Some(c) if c.page + 1 == index => -2.0,
        Some(_) => -4.0,
        None => {
            let last_text = pages.iter().rposition(|p| !p.words.is_empty()).unwrap_or(0);
            let end = page.words.iter().map(|w| w.area.bottom()).max().unwrap_or(0) as f32;
            let from_end = mm(middle - end);
            match from_end {
                _ if index != last_text => -3.0,
                e if e < -60.0 => -4.5,
                e if e < -35.0 => -1.5,
                e if e <= 45.0 => 0.6,
                _ => -1.5,
            }
        }
    }
}
