//! The ink that is no recognised word: what signatures, stamps and unread lines are looked for in.

use crate::domain::{Area, Word};
use crate::read::mask::Mask;

/// Words read with less certainty than this may well be ink of another kind.
pub(in crate::read) const SURE: f32 = 0.55;

/// Median height of the words in page pixels; a usual 12-point line when there are none.
pub(in crate::read) fn word_height(words: &[Word], dpi: u32) -> u32 {
    let mut heights: Vec<u32> = words.iter().filter(|w| w.text.chars().count() > 2).map(|w| w.area.height).collect();
    heights.sort_unstable();
    heights.get(heights.len() / 2).copied().unwrap_or(dpi / 7)
}

/// The mask without long straight lines and its outer edge.
pub(in crate::read) fn without_rules(mask: &Mask) -> Mask {
    let mut left = mask.clone();
    erase_rules(&mut left);
    erase_edge(&mut left);
    left
}

/// The mask without its sure words.
pub(in crate::read) fn without_words(mask: &Mask, words: &[Word], dpi: u32) -> Mask {
    let mut left = mask.clone();
    let usual = word_height(words, dpi);
    // A box much higher than the lines holds more than its word.
    let plain = |w: &&Word| w.confidence >= SURE && w.area.height <= usual * 2;
    words.iter().filter(plain).for_each(|w| erase(&mut left, &w.area));
    left
}

/// Takes a box of page pixels out, one mask pixel wider all round.
fn erase(mask: &mut Mask, area: &Area) {
    let small = |n: u32| (n / mask.scale) as usize;
    let (left, right) = (small(area.left).saturating_sub(1), (small(area.right()) + 2).min(mask.width));
    let (top, bottom) = (small(area.top).saturating_sub(1), (small(area.bottom()) + 2).min(mask.height));
    for y in top..bottom {
        if let Some(part) = mask.row_mut(y).get_mut(left..right) {
            part.fill(false);
        }
    }
}

/// Ruled paper, underlining, table frames and folds: straight runs longer than any pen stroke of a signature keeps up.
fn erase_rules(mask: &mut Mask) {
    let long = mask.mm(9.0) as usize;
    let thick = mask.mm(0.8).max(2.0) as usize;
    erase_level_runs(mask, long, thick);
    let mut standing = mask.transposed();
    erase_level_runs(&mut standing, long, thick);
    *mask = standing.transposed();
}

fn erase_level_runs(mask: &mut Mask, long: usize, thick: usize) {
    let runs: Vec<(usize, usize, usize)> = (0..mask.height)
        .flat_map(|y| level_runs(mask.row(y), long).into_iter().map(move |(from, to)| (y, from, to)))
        .collect();
    let before = mask.clone();
    for (y, from, to) in runs {
        for x in from..to {
            if is_thin(&before, x, y, thick) {
                for row in y.saturating_sub(1)..(y + 2).min(mask.height) {
                    mask.row_mut(row)[x] &= !is_thin(&before, x, row, thick);
                }
            }
        }
    }
}

/// Runs of ink of at least `long` pixels.
fn level_runs(row: &[bool], long: usize) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = 0;
    for x in 0..=row.len() {
        if !row.get(x).copied().unwrap_or(false) {
            if x - start >= long {
                runs.push((start, x));
            }
            start = x + 1;
        }
    }
    runs
}

/// An ink pixel with no more than `most` of ink above and below it, itself counted.
fn is_thin(mask: &Mask, x: usize, y: usize, most: usize) -> bool {
    let up = (0..y).rev().take(most + 1).take_while(|&r| mask.at(x, r)).count();
    let down = (y..mask.height).take(most + 1).take_while(|&r| mask.at(x, r)).count();
    down > 0 && up + down <= most
}

/// The outermost 5 mm belong to the scanner.
fn erase_edge(mask: &mut Mask) {
    let edge = mask.mm(5.0) as usize;
    let (width, height) = (mask.width, mask.height);
    for y in 0..height {
        let row = mask.row_mut(y);
        if y < edge || y + edge >= height {
            row.fill(false);
        } else {
            row[..edge.min(width)].fill(false);
            row[width.saturating_sub(edge)..].fill(false);
        }
    }
}
