//! What the net is shown of a piece of ink: its surroundings at a fixed size on paper.

use super::components::Component;
use crate::domain::{Area, Word};
use crate::read::mask::Mask;

/// Millimetres of paper for one pixel: a pen's line is about one pixel wide.
const MM_PER_PIXEL: f32 = 0.4;
pub const WIDTH: usize = 256;
pub const HEIGHT: usize = 96;
/// All ink, the ink that the question is about, and the words that were read.
pub const CHANNELS: usize = 3;

/// `CHANNELS` by `HEIGHT` by `WIDTH` bytes; 255 is all ink, or a word read without doubt.
#[derive(Clone, Debug)]
pub struct Crop(pub Vec<u8>);

/// The paper around the middle of a piece of ink, in mask pixels; it may stick out of the page.
struct Window {
    left: f32,
    top: f32,
    /// Mask pixels for one pixel of the crop.
    step: f32,
}

impl Window {
    fn around(piece: &Component, mask: &Mask) -> Self {
        let step = mask.mm(MM_PER_PIXEL);
        let middle = |from: usize, to: usize, size: usize| (from + to) as f32 / 2.0 - size as f32 * step / 2.0;
        Self { left: middle(piece.left, piece.right, WIDTH), top: middle(piece.top, piece.bottom, HEIGHT), step }
    }

    fn column(&self, x: usize) -> Option<usize> {
        within(x as f32 - self.left, self.step, WIDTH)
    }

    fn row(&self, y: usize) -> Option<usize> {
        within(y as f32 - self.top, self.step, HEIGHT)
    }

    /// The part of a length of mask pixels that it shows.
    fn shown(from: f32, step: f32, size: usize, most: usize) -> std::ops::Range<usize> {
        let first = from.max(0.0) as usize;
        first.min(most)..((from + step * size as f32).max(0.0) as usize + 1).min(most)
    }
}

fn within(offset: f32, step: f32, size: usize) -> Option<usize> {
    let place = offset / step;
    (place >= 0.0 && place < size as f32).then_some(place as usize)
}

impl Crop {
    /// `mask` is all ink of the page, `left` what remains without rules and words. `words` are in page pixels.
    pub(super) fn of(piece: &Component, mask: &Mask, left: &Mask, words: &[Word]) -> Self {
        let window = Window::around(piece, mask);
        let plane = WIDTH * HEIGHT;
        let mut planes = vec![0u8; CHANNELS * plane];
        let (all, rest) = planes.split_at_mut(plane);
        let (own, read) = rest.split_at_mut(plane);
        shrink(mask, &window, all, |_, _| true);
        let inside =
            |x: usize, y: usize| (piece.left..piece.right).contains(&x) && (piece.top..piece.bottom).contains(&y);
        shrink(left, &window, own, inside);
        words.iter().for_each(|word| fill(word, mask.scale, &window, read));
        Self(planes)
    }
}

/// The share of ink under each pixel of the crop.
fn shrink(mask: &Mask, window: &Window, plane: &mut [u8], counts: impl Fn(usize, usize) -> bool) {
    let rows = Window::shown(window.top, window.step, HEIGHT, mask.height);
    let columns = Window::shown(window.left, window.step, WIDTH, mask.width);
    let mut ink = vec![0u16; WIDTH * HEIGHT];
    for y in rows {
        let Some(row) = window.row(y) else { continue };
        for (x, _) in mask.row(y)[columns.clone()].iter().enumerate().filter(|(_, ink)| **ink) {
            let x = x + columns.start;
            if let Some(column) = window.column(x).filter(|_| counts(x, y)) {
                ink[row * WIDTH + column] += 1;
            }
        }
    }
    let full = window.step * window.step;
    for (pixel, count) in plane.iter_mut().zip(ink) {
        *pixel = (f32::from(count) * 255.0 / full).min(255.0) as u8;
    }
}

fn fill(word: &Word, scale: u32, window: &Window, plane: &mut [u8]) {
    let Area { left, top, .. } = word.area;
    let place =
        |n: u32, from: f32, size: usize| (((n / scale) as f32 - from) / window.step).clamp(0.0, size as f32) as usize;
    let (from, to) = (place(left, window.left, WIDTH), place(word.area.right(), window.left, WIDTH));
    let sure = (word.confidence * 255.0) as u8;
    for row in place(top, window.top, HEIGHT)..place(word.area.bottom(), window.top, HEIGHT) {
        for pixel in &mut plane[row * WIDTH + from..row * WIDTH + to] {
            *pixel = (*pixel).max(sure);
        }
    }
}
