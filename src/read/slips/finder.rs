//! The three squares in the corners of a QR: dark, light, dark, light, dark as 1:1:3:1:1, along any line through them.

use super::lines::{Along, Run, Small};

/// Rows between those that are tried.
const ROW_STEP: usize = 3;
/// Squares smaller than this, in pixels of the small picture, are type.
const SMALLEST_MODULE: f32 = 1.7;

/// The middle of a corner square, in pixels of the small picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    pub x: f32,
    pub y: f32,
    /// Width of one of the QR's squares.
    pub module: f32,
}

impl Finder {
    pub(super) fn distance(&self, other: &Finder) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

pub(super) fn find(small: &Small) -> Vec<Finder> {
    let mut found: Vec<Finder> = Vec::new();
    let mut runs = Vec::new();
    for y in (0..small.height).step_by(ROW_STEP) {
        small.runs(Along::Row, y, &mut runs);
        for five in runs.windows(5).step_by(2) {
            if let Some(finder) = finder_at(small, y, five)
                && !found.iter().any(|known| known.distance(&finder) < finder.module * 4.0)
            {
                found.push(finder);
            }
        }
    }
    found
}

fn finder_at(small: &Small, y: usize, five: &[Run]) -> Option<Finder> {
    let widths: Vec<usize> = five.iter().map(|run| run.length).collect();
    let across = module(&widths)?;
    let x = five[2].start + five[2].length / 2;
    let (top, heights) = heights(small, x, y, (across * 5.0) as usize)?;
    let down = module(&heights)?;
    let same = (across / down).max(down / across) < 1.5;
    let middle = top as f32 + (heights[0] + heights[1]) as f32 + heights[2] as f32 / 2.0;
    same.then_some(Finder { x: x as f32, y: middle, module: (across + down) / 2.0 })
}

/// Width of a square when the lengths are as 1:1:3:1:1.
fn module(lengths: &[usize]) -> Option<f32> {
    let module = lengths.iter().sum::<usize>() as f32 / 7.0;
    let slack = module * 0.5 + 0.5;
    let fits = |n: usize, modules: f32| (lengths[n] as f32 - module * modules).abs() < slack * modules.sqrt();
    let all = fits(0, 1.0) && fits(1, 1.0) && fits(2, 3.0) && fits(3, 1.0) && fits(4, 1.0);
    (all && module >= SMALLEST_MODULE).then_some(module)
}

/// The five lengths down a column through the middle, and where they begin.
fn heights(small: &Small, x: usize, y: usize, longest: usize) -> Option<(usize, [usize; 5])> {
    let run = |from: usize, dark: bool, up: bool| -> usize {
        let rows: &mut dyn Iterator<Item = usize> = if up { &mut (0..from).rev() } else { &mut (from..small.height) };
        rows.take(longest).take_while(|&row| small.dark(x, row) == dark).count()
    };
    let up = [run(y, true, true), 0, 0];
    let up = [up[0], run(y - up[0], false, true), 0];
    let up = [up[0], up[1], run(y - up[0] - up[1], true, true)];
    let middle = run(y, true, false);
    let light = run(y + middle, false, false);
    let dark = run(y + middle + light, true, false);
    let top = y - up[0] - up[1] - up[2];
    let all = [up[2], up[1], up[0] + middle, light, dark];
    all.iter().all(|&n| n > 0 && n < longest).then_some((top, all))
}
