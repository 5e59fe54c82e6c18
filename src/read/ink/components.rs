//! Pieces of ink that hang together.

use crate::read::mask::Mask;

/// A connected piece of ink, in mask pixels.
#[derive(Clone, Debug)]
pub(in crate::read) struct Component {
    pub left: usize,
    pub top: usize,
    /// Exclusive.
    pub right: usize,
    pub bottom: usize,
    /// Number of ink pixels.
    pub ink: usize,
    /// Ink pixels with paper above, below, left or right.
    pub rim: usize,
    /// Ink pixels in the middle of the box: its inner three fifths, both ways.
    pub inner: usize,
}

impl Component {
    pub fn width(&self) -> usize {
        self.right - self.left
    }

    pub fn height(&self) -> usize {
        self.bottom - self.top
    }

    /// Share of the box that is ink.
    pub fn density(&self) -> f32 {
        self.ink as f32 / (self.width() * self.height()) as f32
    }

    /// Mean thickness of its strokes in pixels: a stroke has a rim on both sides.
    pub fn stroke(&self) -> f32 {
        (2.0 * self.ink as f32 / self.rim.max(1) as f32).max(1.0)
    }

    /// Length of its strokes in pixels.
    pub fn length(&self) -> f32 {
        self.ink as f32 / self.stroke()
    }

    pub fn near(&self, other: &Component, gap: usize) -> bool {
        self.left < other.right + gap
            && other.left < self.right + gap
            && self.top < other.bottom + gap
            && other.top < self.bottom + gap
    }

    /// Grows to hold the other, counts included.
    pub fn absorb(&mut self, other: &Component) {
        (self.left, self.top) = (self.left.min(other.left), self.top.min(other.top));
        (self.right, self.bottom) = (self.right.max(other.right), self.bottom.max(other.bottom));
        self.ink += other.ink;
        self.rim += other.rim;
        self.inner += other.inner;
    }
}

/// The components of a mask with at least `least` ink pixels; diagonal neighbours hang together.
pub(in crate::read) fn components(mask: &Mask, least: usize) -> Vec<Component> {
    let mut seen = vec![false; mask.width * mask.height];
    let mut found = Vec::new();
    let mut pixels = Vec::new();
    for y in 0..mask.height {
        for x in 0..mask.width {
            if mask.at(x, y) && !seen[y * mask.width + x] {
                flood(mask, (x, y), &mut seen, &mut pixels);
                if pixels.len() >= least {
                    found.push(measured(mask, &pixels));
                }
            }
        }
    }
    found
}

/// Collects the component that holds `start`.
fn flood(mask: &Mask, start: (usize, usize), seen: &mut [bool], pixels: &mut Vec<(usize, usize)>) {
    pixels.clear();
    pixels.push(start);
    seen[start.1 * mask.width + start.0] = true;
    let mut next = 0;
    while let Some(&(x, y)) = pixels.get(next) {
        next += 1;
        for row in y.saturating_sub(1)..(y + 2).min(mask.height) {
            for column in x.saturating_sub(1)..(x + 2).min(mask.width) {
                let index = row * mask.width + column;
                if !seen[index] && mask.at(column, row) {
                    seen[index] = true;
                    pixels.push((column, row));
                }
            }
        }
    }
}

fn measured(mask: &Mask, pixels: &[(usize, usize)]) -> Component {
    let (x, y) = pixels[0];
    let mut c = Component { left: x, top: y, right: x + 1, bottom: y + 1, ink: pixels.len(), rim: 0, inner: 0 };
    for &(x, y) in pixels {
        (c.left, c.top) = (c.left.min(x), c.top.min(y));
        (c.right, c.bottom) = (c.right.max(x + 1), c.bottom.max(y + 1));
        let paper = |x: usize, y: usize| x >= mask.width || y >= mask.height || !mask.at(x, y);
        let outside = paper(x.wrapping_sub(1), y) || paper(x + 1, y) || paper(x, y.wrapping_sub(1)) || paper(x, y + 1);
        c.rim += usize::from(outside);
    }
    let (fifth_x, fifth_y) = (c.width() / 5, c.height() / 5);
    let inside = |&&(x, y): &&(usize, usize)| {
        x >= c.left + fifth_x && x < c.right - fifth_x && y >= c.top + fifth_y && y < c.bottom - fifth_y
    };
    c.inner = pixels.iter().filter(inside).count();
    c
}
