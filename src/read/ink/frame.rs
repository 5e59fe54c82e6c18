//! The outlines of rubber stamps: what stands inside is no signature.

use super::components::{Component, components};
use crate::read::mask::Mask;

/// Outlines are looked for at a third of the mask's resolution, which bridges the gaps of a badly inked stamp.
const COARSER: usize = 3;
/// A form's printed box lies straight, and nearly all of it goes with the ruled lines; of a stamp this share stays.
const STAYS: f32 = 0.15;

/// A box in mask pixels, right and bottom exclusive.
pub(super) struct Frame {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl Frame {
    pub(super) fn holds(&self, x: usize, y: usize) -> bool {
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }

    /// Ink in the outer fifths, where the outline runs.
    fn outline_ink(&self, mask: &Mask) -> usize {
        let (wide, high) = ((self.right - self.left) / 5, (self.bottom - self.top) / 5);
        let inner_x = self.left + wide..self.right - wide;
        let inner_y = self.top + high..self.bottom - high;
        let in_row = |y: usize| {
            let row = mask.row(y);
            (self.left..self.right).filter(|x| row[*x] && !(inner_y.contains(&y) && inner_x.contains(x))).count()
        };
        (self.top..self.bottom).map(in_row).sum()
    }
}

/// `ruled` is `mask` without its straight lines.
pub(super) fn frames(mask: &Mask, ruled: &Mask) -> Vec<Frame> {
    let coarse = mask.pooled(COARSER);
    let outlines = components(&coarse, 20).into_iter().filter(|c| is_outline(c, &coarse));
    let fine = |c: Component| Frame {
        left: c.left * COARSER,
        top: c.top * COARSER,
        right: (c.right * COARSER).min(mask.width),
        bottom: (c.bottom * COARSER).min(mask.height),
    };
    let stamped = |f: &Frame| f.outline_ink(ruled) as f32 > f.outline_ink(mask) as f32 * STAYS;
    outlines.map(fine).filter(stamped).collect()
}

fn is_outline(c: &Component, mask: &Mask) -> bool {
    let (width, height) = (c.width() as f32, c.height() as f32);
    let wide = (mask.mm(10.0)..mask.mm(90.0)).contains(&width);
    let high = (mask.mm(4.0)..mask.mm(60.0)).contains(&height);
    wide && high && c.inner as f32 <= c.ink as f32 * 0.1 && c.density() < 0.5
}
