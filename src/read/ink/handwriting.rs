//! Printed or written by hand? Judged by order, not by how well the engine reads: neat hands read well too.

use super::components::Component;
use super::leftover::SURE;
use crate::domain::{Handwriting, Word};
use crate::read::mask::Mask;

/// Words and letters on a page from which its look can be judged.
const ENOUGH_WORDS: usize = 8;
const ENOUGH_LETTERS: usize = 60;
/// In print, this share of the letters has one height (that of x) and more; a hand reaches less.
const ONE_HEIGHT: f32 = 0.33;
/// In print, this share of a line's letters stands on one level and more.
const ONE_LEVEL: f32 = 0.85;
/// A printed page with this share of its words unsure has writing on it.
const UNSURE_SHARE: f32 = 0.25;

pub(in crate::read) fn handwriting(words: &[Word], pieces: &[Component], mask: &Mask) -> Handwriting {
    let letter = |c: &&Component| (mask.mm(1.2)..mask.mm(7.0)).contains(&(c.height() as f32));
    let letters: Vec<&Component> = pieces.iter().filter(letter).collect();
    if words.len() < ENOUGH_WORDS || letters.len() < ENOUGH_LETTERS {
        return Handwriting::Printed;
    }
    let unsure = words.iter().filter(|w| w.confidence < SURE).count() as f32 / words.len() as f32;
    let uneven = one_height(&letters) < ONE_HEIGHT && one_level(words, &letters, mask) < ONE_LEVEL;
    match (uneven, unsure > UNSURE_SHARE) {
        (true, _) => Handwriting::Handwritten,
        (false, true) => Handwriting::Mixed,
        (false, false) => Handwriting::Printed,
    }
}

/// Share of the letters with the commonest height; a pixel more or less counts for half.
fn one_height(letters: &[&Component]) -> f32 {
    let highest = letters.iter().map(|c| c.height()).max().unwrap_or(0);
    let mut counts = vec![0usize; highest + 2];
    letters.iter().for_each(|c| counts[c.height()] += 1);
    let best = counts.windows(3).map(|n| n[0] as f32 / 2.0 + n[1] as f32 + n[2] as f32 / 2.0).reduce(f32::max);
    best.unwrap_or(0.0) / letters.len() as f32
}

/// Share of a line's letters that end at the commonest level: the median over the lines, 0 without lines.
fn one_level(words: &[Word], letters: &[&Component], mask: &Mask) -> f32 {
    let lines = words.chunk_by(|a, b| a.line == b.line);
    let mut shares: Vec<f32> = lines.filter_map(|line| level_share(line, letters, mask)).collect();
    shares.sort_by(f32::total_cmp);
    shares.get(shares.len() / 2).copied().unwrap_or(0.0)
}

fn level_share(line: &[Word], letters: &[&Component], mask: &Mask) -> Option<f32> {
    const FEWEST: usize = 6;
    let area = line.iter().map(|w| w.area).reduce(|a, b| a.union(&b))?;
    let small = |n: u32| (n / mask.scale) as usize;
    let within = |c: &&&Component| {
        c.left >= small(area.left)
            && c.right <= small(area.right()) + 1
            && c.top + 1 >= small(area.top)
            && c.bottom <= small(area.bottom()) + 2
    };
    let ends: Vec<usize> = letters.iter().filter(within).map(|c| c.bottom).collect();
    let near = |level: usize| ends.iter().filter(|e| e.abs_diff(level) <= 1).count();
    let most = ends.iter().map(|&e| near(e)).max()?;
    (ends.len() >= FEWEST).then(|| most as f32 / ends.len() as f32)
}
