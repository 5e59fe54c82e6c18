//! A small picture of the page, looked at along single rows and columns.

use crate::read::mask::shrunk;
use image::GrayImage;

/// Pages are looked at in about this resolution: a patch code's narrow bar has 8 pixels.
const DPI: u32 = 100;
/// Rows between those that are tried for bars, in millimetres.
const BAR_STEP: f32 = 3.0;
/// A line through a Code 128 of ours has about 170 changes between bar and space; the small picture may blur some.
const FEWEST_CHANGES: usize = 70;
/// Two lines through the same bars differ in fewer of their dark pixels than this.
const SAME_BARS: f32 = 0.35;

/// The directions that a line can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Along {
    Row,
    Column,
}

/// Dark and light stretches of a line, in turn; the first is dark.
pub(super) struct Run {
    pub start: usize,
    pub length: usize,
}

/// A page at about 100 dpi.
pub(super) struct Small {
    pub width: usize,
    pub height: usize,
    /// Page pixels per pixel of this.
    pub scale: u32,
    dpi: f32,
    threshold: u8,
    pixels: Vec<u8>,
}

/// A line that seems to cross the bars of a Code 128.
pub(super) struct Bars {
    pub along: Along,
    /// The row or column.
    pub at: usize,
}

impl Small {
    pub(super) fn of(page: &GrayImage, dpi: u32) -> Self {
        let scale = (dpi as f32 / DPI as f32).round().max(1.0) as u32;
        let small = shrunk(page, scale);
        let (width, height) = (small.width() as usize, small.height() as usize);
        let pixels = small.into_raw();
        let threshold = threshold(&pixels, width);
        Self { width, height, scale, dpi: dpi as f32 / scale as f32, threshold, pixels }
    }

    pub(super) fn mm(&self, length: f32) -> f32 {
        length * self.dpi / 25.4
    }

    pub(super) fn dark(&self, x: usize, y: usize) -> bool {
        self.pixels[y * self.width + x] < self.threshold
    }

    pub(super) fn short_side(&self) -> usize {
        self.width.min(self.height)
    }

    /// How many lines there are in a direction, and how long they are.
    pub(super) fn extent(&self, along: Along) -> (usize, usize) {
        match along {
            Along::Row => (self.height, self.width),
            Along::Column => (self.width, self.height),
        }
    }

    fn dark_on(&self, along: Along, line: usize, at: usize) -> bool {
        match along {
            Along::Row => self.dark(at, line),
            Along::Column => self.dark(line, at),
        }
    }

    /// The runs of a line, written over what `runs` held.
    pub(super) fn runs(&self, along: Along, line: usize, runs: &mut Vec<Run>) {
        runs.clear();
        let (_, length) = self.extent(along);
        let mut was_dark = false;
        for at in 0..length {
            let dark = self.dark_on(along, line, at);
            if dark != was_dark {
                if let Some(last) = runs.last_mut() {
                    last.length = at - last.start;
                }
                runs.push(Run { start: at, length: 0 });
                was_dark = dark;
            }
        }
        if let Some(last) = runs.last_mut() {
            last.length = length - last.start;
        }
    }

    /// Lines with many changes that stay what they are a few millimetres further on: bars. Lines of type don't.
    pub(super) fn bars(&self) -> Vec<Bars> {
        [Along::Row, Along::Column].into_iter().flat_map(|along| self.bars_along(along)).collect()
    }

    fn bars_along(&self, along: Along) -> Vec<Bars> {
        let step = self.mm(BAR_STEP).max(1.0) as usize;
        let (lines, _) = self.extent(along);
        let mut runs = Vec::new();
        let mut found = Vec::new();
        for line in (0..lines.saturating_sub(step)).step_by(step) {
            self.runs(along, line, &mut runs);
            if runs.len() >= FEWEST_CHANGES && self.difference(along, line, line + step) < SAME_BARS {
                found.push(Bars { along, at: line + step / 2 });
            }
        }
        found
    }

    /// Share of dark pixels that two lines don't have in common, moved along each other as a slant would.
    fn difference(&self, along: Along, line: usize, other: usize) -> f32 {
        let (_, length) = self.extent(along);
        let dark = |line: usize| -> Vec<bool> { (0..length).map(|at| self.dark_on(along, line, at)).collect() };
        let (a, b) = (dark(line), dark(other));
        let count = |line: &[bool]| line.iter().filter(|d| **d).count();
        let both = (count(&a) + count(&b)).max(1) as f32;
        let unlike = |a: &[bool], b: &[bool]| a.iter().zip(b).filter(|(a, b)| a != b).count();
        let shifted = (0..=2).flat_map(|n| [unlike(&a[n.min(length)..], &b), unlike(&a, &b[n.min(length)..])]);
        shifted.min().unwrap_or(0) as f32 / both
    }

    /// Share of the page's 4 mm squares with something dark in them.
    pub(super) fn inked_share(&self) -> f32 {
        let side = self.mm(4.0).max(1.0) as usize;
        let columns = self.width.div_ceil(side);
        let mut inked = vec![false; columns * self.height.div_ceil(side)];
        for y in 0..self.height {
            for x in (0..self.width).filter(|&x| self.dark(x, y)) {
                inked[y / side * columns + x / side] = true;
            }
        }
        inked.iter().filter(|i| **i).count() as f32 / inked.len().max(1) as f32
    }
}

/// The brightness that parts print from paper best, on every fourth row (Otsu 1979).
fn threshold(pixels: &[u8], width: usize) -> u8 {
    let mut counts = [0u32; 256];
    for row in pixels.chunks(width.max(1)).step_by(4) {
        row.iter().for_each(|&v| counts[usize::from(v)] += 1);
    }
    crate::read::mask::otsu_of(&counts)
}
