//! Patch-T, the transfer patch of document scanners: four bars across the sheet, narrow, wide, narrow, wide from its
//! edge inwards. Bars of 0.08 and 0.20 inch, spaces of 0.08 (Kodak A-61599, Patch Code Information).

use super::lines::{Along, Run, Small};

/// Lines that are tried lie this far apart, in millimetres.
const STEP: f32 = 4.0;
/// The shortest bars that scanners must read are 19 mm long: that many lines cross them.
const FEWEST_LINES: usize = 4;
/// Lines in between that dirt may spoil.
const SPOILED: usize = 2;
/// The whole pattern: 0.8 inch, more or less for a printer that fits to the page.
const WHOLE_MM: std::ops::RangeInclusive<f32> = 16.0..=24.5;
/// Widths in tenths of the whole; ink spreads or breaks off.
const NARROW: std::ops::RangeInclusive<f32> = 0.5..=1.6;
const WIDE: std::ops::RangeInclusive<f32> = 1.85..=3.2;
/// Within this part of the page no edge is clearly the nearer one.
const MIDDLE: std::ops::RangeInclusive<f32> = 0.42..=0.58;

pub(super) struct PatchT {
    /// Length of its bars against the side of the page along them.
    pub share: f32,
}

/// The longest Patch-T on the page, whichever way up it is.
pub(super) fn find(small: &Small) -> Option<PatchT> {
    let both = [Along::Column, Along::Row].into_iter().filter_map(|along| find_across(small, along));
    both.max_by(|a, b| a.share.total_cmp(&b.share))
}

/// Bars that lie across lines of one direction.
fn find_across(small: &Small, along: Along) -> Option<PatchT> {
    let step = small.mm(STEP).max(1.0) as usize;
    // Five degrees of slant, and a pixel of roughness.
    let drift = step as f32 * 0.1 + 1.5;
    let (lines, length) = small.extent(along);
    let mut runs = Vec::new();
    let mut chains: Vec<Chain> = Vec::new();
    for line in (step / 2..lines).step_by(step) {
        small.runs(along, line, &mut runs);
        for start in hits(small, &runs, length) {
            match chains.iter_mut().find(|chain| chain.takes(line, start, step, drift)) {
                Some(chain) => chain.add(line, start),
                None => chains.push(Chain { first: line, last: line, at: start, lines: 1 }),
            }
        }
    }
    let longest = chains.iter().filter(|chain| chain.lines >= FEWEST_LINES).max_by_key(|chain| chain.lines)?;
    Some(PatchT { share: (longest.last - longest.first + step) as f32 / lines as f32 })
}

/// The same pattern met on lines beside each other.
struct Chain {
    first: usize,
    last: usize,
    at: usize,
    lines: usize,
}

impl Chain {
    fn takes(&self, line: usize, start: usize, step: usize, drift: f32) -> bool {
        let steps = (line - self.last) / step;
        (1..=SPOILED + 1).contains(&steps) && (start.abs_diff(self.at) as f32) <= drift * steps as f32
    }

    fn add(&mut self, line: usize, start: usize) {
        (self.last, self.at, self.lines) = (line, start, self.lines + 1);
    }
}

/// Where on a line the pattern begins.
fn hits(small: &Small, runs: &[Run], length: usize) -> Vec<usize> {
    let dark_first = runs.windows(7).step_by(2);
    let starts = dark_first.filter(|seven| is_patch_t(small, seven, length)).map(|seven| seven[0].start);
    starts.collect()
}

fn is_patch_t(small: &Small, seven: &[Run], length: usize) -> bool {
    let whole: usize = seven.iter().map(|run| run.length).sum();
    if !(small.mm(*WHOLE_MM.start())..=small.mm(*WHOLE_MM.end())).contains(&(whole as f32)) {
        return false;
    }
    let tenths: Vec<f32> = seven.iter().map(|run| run.length as f32 * 10.0 / whole as f32).collect();
    if !tenths.iter().skip(1).step_by(2).all(|space| NARROW.contains(space)) {
        return false;
    }
    let wide = |n: usize| WIDE.contains(&tenths[n]);
    let narrow = |n: usize| NARROW.contains(&tenths[n]);
    let inwards = narrow(0) && wide(2) && narrow(4) && wide(6);
    let outwards = wide(0) && narrow(2) && wide(4) && narrow(6);
    // Read from the other side it would be patch 2, which says something else.
    let middle = (seven[0].start as f32 + whole as f32 / 2.0) / length as f32;
    let undecided = MIDDLE.contains(&middle);
    (inwards && (middle < 0.5 || undecided)) || (outwards && (middle > 0.5 || undecided))
}
