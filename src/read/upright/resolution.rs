//! Pixels per inch: from the file where that gives a believable paper size, else from the paper size we expect.

/// Inches along the long side of paper that comes by post: from a small card to A3.
const LONG_SIDE: std::ops::RangeInclusive<f32> = 4.5..=17.5;
const RESOLUTIONS: [u32; 9] = [72, 96, 100, 150, 200, 240, 300, 400, 600];
/// A4, the paper of nearly all letters.
const A4_LONG_SIDE: f32 = 11.69;

/// `found` is what the file says. Scanners often leave 72 or nothing.
pub(super) fn believable(found: Option<u32>, width: u32, height: u32) -> u32 {
    let long = width.max(height) as f32;
    if let Some(dpi) = found.filter(|&d| d >= 90 && LONG_SIDE.contains(&(long / d as f32))) {
        return dpi;
    }
    let guess = long / A4_LONG_SIDE;
    let near = RESOLUTIONS.into_iter().find(|&dpi| (guess / dpi as f32 - 1.0).abs() < 0.07);
    near.unwrap_or(guess.round() as u32).clamp(50, 1200)
}

#[cfg(test)]
mod tests {
    use super::believable;

    #[test]
    fn resolution_follows_the_paper_when_the_file_lies() {
        assert_eq!(believable(Some(300), 2480, 3508), 300);
        assert_eq!(believable(Some(72), 2480, 3508), 300);
        assert_eq!(believable(None, 1653, 2339), 200);
        assert_eq!(believable(Some(300), 1748, 2480), 300);
        assert_eq!(believable(Some(1), 2339, 1653), 200);
    }
}
