//! Which pixels are ink.

use image::{GrayImage, ImageBuffer, Pixel};

/// A page whose uneven light and coloured paper have been evened out: paper is 255.
pub(super) struct Evened {
    width: usize,
    height: usize,
    scale: u32,
    dpi: f32,
    pixels: Vec<u8>,
}

/// Ink against paper, at a whole fraction of the page's resolution.
#[derive(Clone)]
pub(super) struct Mask {
    pub width: usize,
    pub height: usize,
    /// Page pixels per mask pixel.
    pub scale: u32,
    /// Mask pixels per inch.
    pub dpi: f32,
    ink: Vec<bool>,
}

/// Paper is measured in squares of this many mask pixels.
const TILE: usize = 24;
/// Ink is at most this bright, where its paper is 255.
const BRIGHTEST_INK: u8 = 205;
/// A pencil's line on white paper.
const FAINTEST_INK: f32 = 222.0;
/// Anything darker than this is ink, whatever else there is on the page.
const DARKEST_PAPER: u8 = 110;

impl Evened {
    /// A page at about `target` pixels per inch.
    pub(super) fn of(page: &GrayImage, dpi: u32, target: u32) -> Self {
        let scale = (dpi as f32 / target as f32).round().max(1.0) as u32;
        let small = shrunk(page, scale);
        let (width, height) = (small.width() as usize, small.height() as usize);
        let mut pixels = small.into_raw();
        even_out(&mut pixels, width, height);
        Self { width, height, scale, dpi: dpi as f32 / scale as f32, pixels }
    }

    /// What is clearly ink.
    pub(super) fn ink(&self) -> Mask {
        self.below(otsu(&histogram(&self.pixels)))
    }

    /// Faint strokes too, as far as the noise of the paper lets them stand out.
    pub(super) fn faint_ink(&self) -> Mask {
        let counts = histogram(&self.pixels);
        self.below(otsu(&counts).max(above_noise(&counts)))
    }

    fn below(&self, threshold: u8) -> Mask {
        let ink = self.pixels.iter().map(|&v| v < threshold).collect();
        Mask { width: self.width, height: self.height, scale: self.scale, dpi: self.dpi, ink }
    }
}

impl Mask {
    pub(super) fn at(&self, x: usize, y: usize) -> bool {
        self.ink[y * self.width + x]
    }

    pub(super) fn row(&self, y: usize) -> &[bool] {
        &self.ink[y * self.width..(y + 1) * self.width]
    }

    pub(super) fn row_mut(&mut self, y: usize) -> &mut [bool] {
        &mut self.ink[y * self.width..(y + 1) * self.width]
    }

    /// Mask pixels for a length in millimetres.
    pub(super) fn mm(&self, length: f32) -> f32 {
        length * self.dpi / 25.4
    }

    /// Rows and columns exchanged.
    pub(super) fn transposed(&self) -> Self {
        // Square by square, so that both masks stay in the processor's cache.
        const SQUARE: usize = 32;
        let (width, height) = (self.height, self.width);
        let mut ink = vec![false; width * height];
        for top in (0..self.height).step_by(SQUARE) {
            for left in (0..self.width).step_by(SQUARE) {
                for y in top..(top + SQUARE).min(self.height) {
                    for x in left..(left + SQUARE).min(self.width) {
                        ink[x * width + y] = self.ink[y * self.width + x];
                    }
                }
            }
        }
        Self { width, height, ink, ..*self }
    }

    /// A coarser mask: ink where any of `n` by `n` pixels is.
    pub(super) fn pooled(&self, n: usize) -> Self {
        let (width, height) = (self.width.div_ceil(n), self.height.div_ceil(n));
        let mut ink = vec![false; width * height];
        for (index, _) in self.ink.iter().enumerate().filter(|(_, i)| **i) {
            ink[index / self.width / n * width + index % self.width / n] = true;
        }
        Self { width, height, scale: self.scale * n as u32, dpi: self.dpi / n as f32, ink }
    }
}

/// Averages squares of `scale` by `scale` pixels; what doesn't fill a square at the right and bottom is left out.
pub(super) fn shrunk<P>(image: &ImageBuffer<P, Vec<u8>>, scale: u32) -> ImageBuffer<P, Vec<u8>>
where
    P: Pixel<Subpixel = u8>,
{
    let (width, height) = (image.width() / scale, image.height() / scale);
    if scale <= 1 || width == 0 || height == 0 {
        return image.clone();
    }
    let channels = usize::from(P::CHANNEL_COUNT);
    let (step, stride) = (scale as usize, image.width() as usize * channels);
    let area = scale * scale;
    let mut out = Vec::with_capacity(width as usize * height as usize * channels);
    // Narrow sums, because the processor adds twice as many of them at once; 257 pixels fit.
    if scale > 257 {
        return shrunk(&shrunk(image, 256), scale / 256);
    }
    let mut columns = vec![0u16; stride];
    for rows in image.as_raw().chunks_exact(stride * step) {
        columns.fill(0);
        for row in rows.chunks_exact(stride) {
            columns.iter_mut().zip(row).for_each(|(sum, &v)| *sum += u16::from(v));
        }
        for square in columns.chunks_exact(step * channels) {
            for channel in 0..channels {
                let mut sum = 0;
                for pixel in 0..step {
                    sum += u32::from(square[pixel * channels + channel]);
                }
                out.push((sum / area) as u8);
            }
        }
    }
    // The vector has just this length, so this never falls back.
    ImageBuffer::from_raw(width, height, out).unwrap_or_else(|| image.clone())
}

/// Divides every pixel by the brightness of the paper around it, so that paper becomes 255.
pub(super) fn even_out(pixels: &mut [u8], width: usize, height: usize) {
    let paper = paper(pixels, width, height);
    let columns = width.div_ceil(TILE);
    let rows = paper.len() / columns;
    // Position between the centres of tiles, so that no edge of a tile shows.
    let between = |at: usize, tiles: usize| {
        let place = (at as f32 / TILE as f32 - 0.5).clamp(0.0, (tiles - 1) as f32);
        let first = place as usize;
        (first, (first + 1).min(tiles - 1), place - first as f32)
    };
    let across: Vec<_> = (0..width).map(|x| between(x, columns)).collect();
    for (y, row) in pixels.chunks_exact_mut(width).enumerate() {
        let (above, below, down) = between(y, rows);
        let blend: Vec<f32> = (0..columns)
            .map(|c| paper[above * columns + c] * (1.0 - down) + paper[below * columns + c] * down)
            .collect();
        for (pixel, &(left, right, part)) in row.iter_mut().zip(&across) {
            let local = blend[left] + (blend[right] - blend[left]) * part;
            *pixel = (f32::from(*pixel) * 255.0 / local).min(255.0) as u8;
        }
    }
}

/// Brightness of the paper per tile. A tile that is dark all over (a photo, a black edge) takes its neighbours' paper.
fn paper(pixels: &[u8], width: usize, height: usize) -> Vec<f32> {
    let (columns, rows) = (width.div_ceil(TILE), height.div_ceil(TILE));
    let mut tiles = vec![0u8; columns * rows];
    for (index, tile) in tiles.iter_mut().enumerate() {
        let (left, top) = (index % columns * TILE, index / columns * TILE);
        let mut counts = [0u32; 256];
        for y in (top..(top + TILE).min(height)).step_by(2) {
            for &v in &pixels[y * width + left..y * width + (left + TILE).min(width)] {
                counts[usize::from(v)] += 1;
            }
        }
        *tile = percentile(&counts, 0.8);
    }
    let mut all = [0u32; 256];
    tiles.iter().for_each(|&t| all[usize::from(t)] += 1);
    let usual = f32::from(percentile(&all, 0.5)).max(40.0);
    let brightest_near = |index: usize| {
        let (x, y) = (index % columns, index / columns);
        let near = |at: usize, n: usize| at.saturating_sub(1)..(at + 2).min(n);
        near(y, rows).flat_map(|r| near(x, columns).map(move |c| (r, c))).map(|(r, c)| tiles[r * columns + c]).max()
    };
    (0..tiles.len()).map(|i| f32::from(brightest_near(i).unwrap_or(255)).max(usual * 0.7)).collect()
}

fn percentile(counts: &[u32; 256], share: f32) -> u8 {
    let wanted = (counts.iter().sum::<u32>() as f32 * share) as u32;
    let mut seen = 0;
    let found = counts.iter().position(|&n| {
        seen += n;
        seen > wanted
    });
    found.unwrap_or(255) as u8
}

/// Well below what the paper itself shows: its darkest fifth tells how noisy it is.
fn above_noise(counts: &[u32; 256]) -> u8 {
    let noise = 255.0 - f32::from(percentile(counts, 0.2));
    (255.0 - 12.0 - noise * 4.0).clamp(0.0, FAINTEST_INK) as u8
}

/// Counts in four tables in turns: paper is all one value, and adding to one place again and again makes the processor
/// wait for itself.
fn histogram(pixels: &[u8]) -> [u32; 256] {
    let mut tables = [[0u32; 256]; 4];
    for four in pixels.chunks(4) {
        four.iter().zip(&mut tables).for_each(|(&v, table)| table[usize::from(v)] += 1);
    }
    std::array::from_fn(|value| tables.iter().map(|table| table[value]).sum())
}

fn otsu(counts: &[u32; 256]) -> u8 {
    otsu_of(counts).clamp(DARKEST_PAPER, BRIGHTEST_INK)
}

/// The threshold that parts dark from bright best (Otsu 1979); `counts` by brightness.
pub(super) fn otsu_of(counts: &[u32; 256]) -> u8 {
    let counts = counts.map(f64::from);
    let total: f64 = counts.iter().sum();
    let sum: f64 = counts.iter().enumerate().map(|(v, n)| v as f64 * n).sum();
    let (mut dark, mut dark_sum, mut best, mut threshold) = (0.0, 0.0, 0.0, 128);
    for (value, n) in counts.iter().enumerate() {
        dark += n;
        dark_sum += value as f64 * n;
        if dark == 0.0 || dark == total {
            continue;
        }
        let apart = dark_sum / dark - (sum - dark_sum) / (total - dark);
        let between = dark * (total - dark) * apart * apart;
        if between > best {
            (best, threshold) = (between, value + 1);
        }
    }
    threshold.min(255) as u8
}
