//! Which way the lines of text run, by projection: seen along its lines, text falls into dark and bright rows.

use crate::read::mask::Mask;

/// What the ink says about the direction of the lines.
pub(super) struct Lines {
    /// Lines run up and down the page.
    pub sideways: bool,
    /// Degrees, positive when lines run downwards to the right, once a sideways page is turned clockwise by 90.
    /// `None` for a page that is straight, or without lines to go by.
    pub skew: Option<f32>,
}

/// Straighter than this is straight: turning costs sharpness, and a straight page must never be tilted.
const DEAD_ZONE: f32 = 0.2;
const LARGEST_SKEW: f32 = 6.0;
const COARSE: f32 = 0.2;
const FINE: f32 = 0.02;
/// How much better than level a slant must be to be believed.
const CLEAR_GAIN: f32 = 1.02;
/// How much more orderly the lines must be across than along, to turn the page.
const SIDEWAYS_GAIN: f32 = 1.5;
/// Too few points to see lines in.
const FEWEST_POINTS: usize = 150;
const MOST_POINTS: usize = 60_000;
/// In millimetres: wider than the foot of any letter of running text.
const LONGEST_EDGE: f32 = 2.5;

pub(super) fn lines(mask: &Mask) -> Lines {
    let sideways = run_sideways(mask);
    let points = if sideways { Points::lower_edges(&mask.transposed()) } else { Points::lower_edges(mask) };
    let (best, _) = points.best_slant();
    let enough = points.list.len() >= FEWEST_POINTS;
    let clear = points.order(best) > points.order(0.0) * CLEAR_GAIN;
    let believed = enough && clear && best.abs() > DEAD_ZONE && best.abs() < LARGEST_SKEW;
    // Rows and columns exchanged give the turned page in a mirror, where lines run the other way.
    let skew = if sideways { -best } else { best };
    Lines { sideways, skew: believed.then_some(skew) }
}

/// Half the resolution is enough to tell along from across.
fn run_sideways(mask: &Mask) -> bool {
    let small = mask.pooled(2);
    let (level, across) = (Points::lower_edges(&small), Points::lower_edges(&small.transposed()));
    across.list.len() >= FEWEST_POINTS && across.best_slant().1 > level.best_slant().1 * SIDEWAYS_GAIN
}

/// Edges of ink: `.0` runs along the lines, `.1` across them.
struct Points {
    list: Vec<(u32, u32)>,
    /// Size across the lines.
    depth: usize,
}

impl Points {
    /// Ink above paper: the baselines of text stand out best. Longer edges are rules and frames, which would outweigh
    /// the text and may run across it.
    fn lower_edges(mask: &Mask) -> Self {
        let longest = mask.mm(LONGEST_EDGE) as usize;
        let mut list = Vec::new();
        // The outer 2% of a page is the scanner's.
        let (x_margin, y_margin) = (mask.width / 50, mask.height / 50);
        for y in y_margin..mask.height.saturating_sub(y_margin + 1) {
            let (row, below) = (mask.row(y), mask.row(y + 1));
            let mut start = x_margin;
            for x in x_margin..mask.width.saturating_sub(x_margin) {
                if !row[x] || below[x] {
                    if x - start <= longest {
                        list.extend((start..x).map(|x| (x as u32, y as u32)));
                    }
                    start = x + 1;
                }
            }
        }
        Self { list: thinned(list), depth: mask.height }
    }

    /// How far from evenly the points fall into rows along lines of this slant; 1 for no order at all.
    fn order(&self, degrees: f32) -> f32 {
        const ONE: f32 = 65536.0;
        let slope = (degrees.to_radians().tan() * ONE) as i64;
        // Rows that slant off the page at its bottom come in again at the top.
        let depth = self.depth.max(1) as i64;
        let mut rows = vec![0u32; self.depth.max(1)];
        for &(along, across) in &self.list {
            let row = i64::from(across) - ((i64::from(along) * slope) >> 16);
            let row = if row < 0 {
                row + depth
            } else if row >= depth {
                row - depth
            } else {
                row
            };
            if let Some(count) = rows.get_mut(row as usize) {
                *count += 1;
            }
        }
        let squares: u64 = rows.iter().map(|&n| u64::from(n) * u64::from(n)).sum();
        let count = self.list.len().max(1) as f32;
        squares as f32 * depth as f32 / (count * count)
    }

    /// The slant with the most order, and that order.
    fn best_slant(&self) -> (f32, f32) {
        let best_of = |from: f32, to: f32, step: f32| {
            let steps = ((to - from) / step).round() as i32;
            let tried = (0..=steps).map(|n| from + n as f32 * step).map(|degrees| (degrees, self.order(degrees)));
            tried.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0.0, 0.0))
        };
        let (coarse, _) = best_of(-LARGEST_SKEW, LARGEST_SKEW, COARSE);
        best_of(coarse - COARSE, coarse + COARSE, FINE)
    }
}

fn thinned(list: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let step = list.len().div_ceil(MOST_POINTS).max(1);
    list.into_iter().step_by(step).collect()
}
