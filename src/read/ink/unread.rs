//! Lines of text that the engine passed over: next to a stamp, under a signature, or in a block it took for a picture.

use super::components::{Component, components};
use super::leftover::{without_rules, without_words, word_height};
use crate::domain::{Area, Word};
use crate::read::mask::Mask;

/// More than this is no text left over but a page that can't be read.
const MOST_REGIONS: usize = 8;
/// A page of small print has fewer letters; more than this is noise.
const MOST_LETTERS: usize = 4000;
/// Fewer letters than this are no line worth a second look.
const FEWEST_LETTERS: usize = 4;

/// Boxes in page pixels, from top to bottom, that may hold unread lines of about the usual size.
pub(in crate::read) fn unread_regions(mask: &Mask, words: &[Word], dpi: u32) -> Vec<Area> {
    let left = without_words(&without_rules(mask), words, dpi);
    let usual = (word_height(words, dpi) / mask.scale).max(4) as usize;
    let letter = |c: &Component| {
        let high = (usual / 3..=usual * 2).contains(&c.height());
        high && c.width() <= usual * 4 && c.density() < 0.85 && c.ink >= 6
    };
    let letters: Vec<Component> = components(&left, 4).into_iter().filter(letter).collect();
    if letters.len() > MOST_LETTERS {
        return Vec::new();
    }
    let mut regions = grouped(&letters, usual);
    regions.retain(|(_, count)| *count >= FEWEST_LETTERS);
    regions.sort_by_key(|(c, _)| c.top);
    if regions.len() > MOST_REGIONS {
        return Vec::new();
    }
    regions.into_iter().map(|(c, _)| on_page(&c, mask, usual)).collect()
}

/// Letters of one line, and lines of one block, with the number of letters in each.
fn grouped(letters: &[Component], usual: usize) -> Vec<(Component, usize)> {
    let mut groups: Vec<(Component, usize)> = letters.iter().map(|c| (c.clone(), 1)).collect();
    loop {
        let before = groups.len();
        let mut merged: Vec<(Component, usize)> = Vec::with_capacity(before);
        for (group, count) in groups {
            match merged.iter_mut().find(|(m, _)| m.near(&group, usual)) {
                Some((m, n)) => {
                    m.absorb(&group);
                    *n += count;
                }
                None => merged.push((group, count)),
            }
        }
        groups = merged;
        if groups.len() == before {
            return groups;
        }
    }
}

/// With a margin of half a line, which the engine needs.
fn on_page(c: &Component, mask: &Mask, usual: usize) -> Area {
    let margin = usual / 2;
    let large = |n: usize| n as u32 * mask.scale;
    let (left, top) = (c.left.saturating_sub(margin), c.top.saturating_sub(margin));
    let (right, bottom) = ((c.right + margin).min(mask.width), (c.bottom + margin).min(mask.height));
    Area { left: large(left), top: large(top), width: large(right - left), height: large(bottom - top) }
}
