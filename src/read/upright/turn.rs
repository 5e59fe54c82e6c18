//! Turning pictures.

use image::{GrayImage, ImageBuffer, Pixel, imageops};

pub(in crate::read) fn quarter_turned(image: &GrayImage, degrees: u16) -> GrayImage {
    match degrees {
        90 => imageops::rotate90(image),
        180 => imageops::rotate180(image),
        270 => imageops::rotate270(image),
        _ => image.clone(),
    }
}

/// Turns around the middle by a few degrees clockwise, size unchanged, new corners white.
pub(in crate::read) fn tilted<P>(image: &ImageBuffer<P, Vec<u8>>, degrees: f32) -> ImageBuffer<P, Vec<u8>>
where
    P: Pixel<Subpixel = u8>,
{
    const ONE: i64 = 1 << 16;
    let (width, height) = image.dimensions();
    let channels = usize::from(P::CHANNEL_COUNT);
    let source = image.as_raw();
    let mut turned = vec![255u8; source.len()];
    let (sin, cos) = f64::from(degrees.to_radians()).sin_cos();
    let (middle_x, middle_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let fixed = |n: f64| (n * ONE as f64) as i64;
    let (step_x, step_y) = (fixed(cos), fixed(-sin));
    let inside_x = 0..i64::from(width) - 1;
    let inside_y = 0..i64::from(height) - 1;
    let stride = width as usize * channels;
    for (y, row) in turned.chunks_exact_mut(stride.max(1)).enumerate() {
        let dy = y as f64 + 0.5 - middle_y;
        let dx = 0.5 - middle_x;
        let mut from_x = fixed(middle_x + dx * cos + dy * sin - 0.5);
        let mut from_y = fixed(middle_y - dx * sin + dy * cos - 0.5);
        for pixel in row.chunks_exact_mut(channels) {
            let (x, y) = (from_x >> 16, from_y >> 16);
            if inside_x.contains(&x) && inside_y.contains(&y) {
                // Eight bits of the fraction are enough for eight-bit colour.
                let (right, down) = (((from_x >> 8) & 255) as u32, ((from_y >> 8) & 255) as u32);
                let at = y as usize * stride + x as usize * channels;
                for (channel, value) in pixel.iter_mut().enumerate() {
                    let get = |offset: usize| u32::from(source[at + channel + offset]);
                    let top = get(0) * (256 - right) + get(channels) * right;
                    let bottom = get(stride) * (256 - right) + get(stride + channels) * right;
                    *value = ((top * (256 - down) + bottom * down) >> 16) as u8;
                }
            }
            from_x += step_x;
            from_y += step_y;
        }
    }
    // The vector has the source's length, so this never falls back.
    ImageBuffer::from_raw(width, height, turned).unwrap_or_else(|| image.clone())
}
