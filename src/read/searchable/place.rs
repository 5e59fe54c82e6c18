//! Where things lie on a page of the PDF.
//!
//! Three frames: the picture as encoded, the page as shown (the picture turned by quarter turns, in points), and the
//! page as it was read (straightened too, in pixels). All turns go around the middle, so their order doesn't matter.

use super::Leaf;
use image::metadata::Orientation;

/// `[a b c d e f]` as PDF writes it: x' = ax + cy + e, y' = bx + dy + f, with y upwards.
pub(super) type Matrix = [f64; 6];

pub(super) struct Place {
    /// Points.
    pub width: f64,
    pub height: f64,
    /// From the unit square of the picture to points.
    pub picture: Matrix,
    /// From pixels of the page as it was read, origin at the bottom left, to points.
    pub words: Matrix,
}

/// Turns by quarters and mirrors: rows of a matrix for x to the right and y downwards.
type Turn = [[i32; 2]; 2];

const POINTS_PER_INCH: f64 = 72.0;
/// PDF/A-2 allows pages of 3 to 14,400 points (ISO 19005-2, 6.1.13).
const LARGEST_SIDE: f64 = 14_400.0;
const SMALLEST_SIDE: f64 = 3.1;

impl Place {
    /// `None` when picture and page don't have the same size.
    pub fn of(leaf: &Leaf<'_>) -> Option<Self> {
        let page = leaf.page;
        let (columns, rows) = (f64::from(page.width.max(1)), f64::from(page.height.max(1)));
        let scale = (POINTS_PER_INCH / f64::from(page.dpi.max(1)))
            .min(LARGEST_SIDE / columns.max(rows))
            .max(SMALLEST_SIDE / columns.min(rows));
        let (width, height) = (side(columns * scale), side(rows * scale));
        let picture = match leaf.picture {
            Some(picture) => {
                let turn = times(quarter_turns(page.rotation), oriented(picture.orientation));
                let lies = turn[0][0] == 0;
                let shown = if lies { (picture.height, picture.width) } else { (picture.width, picture.height) };
                if shown != (page.width, page.height) {
                    return None;
                }
                pictured(turn, if lies { (height, width) } else { (width, height) })
            }
            None => [0.0; 6],
        };
        let words = tilted(page.skew.into(), (columns, rows), scale);
        Some(Self { width, height, picture, words })
    }
}

/// A hundredth of a point short: a side that ends exactly on a pixel, rounded up by a hair, makes readers draw one
/// pixel more and blur all others to fit.
fn side(points: f64) -> f64 {
    ((points * 100.0).floor() - 1.0) / 100.0
}

fn quarter_turns(degrees: u16) -> Turn {
    match degrees {
        90 => [[0, -1], [1, 0]],
        180 => [[-1, 0], [0, -1]],
        270 => [[0, 1], [-1, 0]],
        _ => [[1, 0], [0, 1]],
    }
}

fn oriented(orientation: Orientation) -> Turn {
    let mirrored = [[-1, 0], [0, 1]];
    match orientation {
        Orientation::NoTransforms => quarter_turns(0),
        Orientation::Rotate90 => quarter_turns(90),
        Orientation::Rotate180 => quarter_turns(180),
        Orientation::Rotate270 => quarter_turns(270),
        Orientation::FlipHorizontal => mirrored,
        Orientation::FlipVertical => [[1, 0], [0, -1]],
        Orientation::Rotate90FlipH => times(mirrored, quarter_turns(90)),
        Orientation::Rotate270FlipH => times(mirrored, quarter_turns(270)),
    }
}

/// First `b`, then `a`.
fn times(a: Turn, b: Turn) -> Turn {
    let cell = |row: usize, column: usize| a[row][0] * b[0][column] + a[row][1] * b[1][column];
    [[cell(0, 0), cell(0, 1)], [cell(1, 0), cell(1, 1)]]
}

/// The unit square around its middle, turned, grown to the page, and moved to the page's middle.
fn pictured(turn: Turn, (w, h): (f64, f64)) -> Matrix {
    let entry = |row: usize, column: usize| f64::from(turn[row][column]);
    // With y upwards the off-diagonal entries change sign.
    let (a, b, c, d) = (entry(0, 0) * w, -entry(1, 0) * w, -entry(0, 1) * h, entry(1, 1) * h);
    let (x, y) = ((a + c).abs() / 2.0, (b + d).abs() / 2.0);
    [a, b, c, d, x - (a + c) / 2.0, y - (b + d) / 2.0]
}

/// Straightening turned the page by `skew` degrees against the clock; this turns words back.
fn tilted(skew: f64, (columns, rows): (f64, f64), scale: f64) -> Matrix {
    let (sin, cos) = skew.to_radians().sin_cos();
    let (a, b, c, d) = (cos * scale, -sin * scale, sin * scale, cos * scale);
    let (x, y) = (columns / 2.0, rows / 2.0);
    [a, b, c, d, x * scale - (a * x + c * y), y * scale - (b * x + d * y)]
}
