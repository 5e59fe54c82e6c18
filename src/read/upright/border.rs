//! Black edges that a scanner leaves where the paper didn't reach.

use image::{GrayImage, Luma};

/// Edges are looked for at this resolution.
const EDGE_DPI: u32 = 100;
/// Darker than this is black.
const BLACK: u8 = 90;
/// No edge reaches further in than this share of the page.
const DEEPEST: f32 = 0.12;
const PAPER: Luma<u8> = Luma([255]);

/// Paints black areas that touch the side of the picture white, together with their blurred rim.
/// Strokes of a pen and lines of type are too thin to count as areas.
pub(super) fn clear(page: &mut GrayImage, dpi: u32) {
    let scale = (dpi / EDGE_DPI).max(1);
    let small = crate::read::mask::shrunk(page, scale);
    let (width, height) = (small.width() as usize, small.height() as usize);
    let black: Vec<bool> = small.as_raw().iter().map(|&v| v < BLACK).collect();
    let solid = |x: usize, y: usize| {
        let near = |at: usize, n: usize| at.saturating_sub(1)..(at + 2).min(n);
        near(y, height).all(|r| near(x, width).all(|c| black[r * width + c]))
    };
    let deep_x = ((width as f32 * DEEPEST) as usize).max(1);
    let deep_y = ((height as f32 * DEEPEST) as usize).max(1);
    let at_side = |x: usize, y: usize| x < deep_x || y < deep_y || x + deep_x >= width || y + deep_y >= height;
    let mut seen = vec![false; width * height];
    let mut open: Vec<(usize, usize)> = sides(width, height).filter(|&(x, y)| solid(x, y)).collect();
    while let Some((x, y)) = open.pop() {
        if std::mem::replace(&mut seen[y * width + x], true) {
            continue;
        }
        let next = [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)];
        let inside =
            |&(c, r): &(usize, usize)| c < width && r < height && at_side(c, r) && !seen[r * width + c] && solid(c, r);
        open.extend(next.into_iter().filter(inside));
    }
    for (index, _) in seen.iter().enumerate().filter(|(_, s)| **s) {
        paint(page, (index % width) as u32, (index / width) as u32, scale);
    }
}

fn sides(width: usize, height: usize) -> impl Iterator<Item = (usize, usize)> {
    let level = (0..width).flat_map(move |x| [(x, 0), (x, height - 1)]);
    level.chain((0..height).flat_map(move |y| [(0, y), (width - 1, y)]))
}

/// One square of the small picture and two around it.
fn paint(page: &mut GrayImage, x: u32, y: u32, scale: u32) {
    let (width, height) = page.dimensions();
    let reach = |at: u32, n: u32| (at.saturating_sub(2) * scale)..((at + 3) * scale).min(n);
    for row in reach(y, height) {
        for column in reach(x, width) {
            page.put_pixel(column, row, PAPER);
        }
    }
}
