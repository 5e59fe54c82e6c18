//! Pixels per inch: from the file where that gives a believable paper size, else from the paper size we expect.

/// Inches along the long side of paper that comes by post: from a small card to A3.
const LONG_SIDE: std::ops::RangeInclusive<f32> = 4.5..=17.5;
const RESOLUTIONS: [u32; 9] = [72, 96, 100, 150, 200, 240, 300, 400, 600];
/// A4, the paper of nearly all letters.
const A4_LONG_SIDE: f32 = 11.69;
/// Paper that comes by post, in millimetres, the likeliest first: A4, A5, A6, A3; envelopes DL, C6/5, C5, C6, C4.
const PAPER: [(f32, f32); 9] = [
    (297.0, 210.0),
    (210.0, 148.0),
    (148.0, 105.0),
    (420.0, 297.0),
    (220.0, 110.0),
    (229.0, 114.0),
    (229.0, 162.0),
    (162.0, 114.0),
    (324.0, 229.0),
];
/// A scanner that finds the edges of the paper by itself is off by no more than this share.
const SAME_PAPER: f32 = 0.02;

/// `found` is what the file says. Scanners often leave 72 or nothing.
pub(super) fn believable(found: Option<u32>, width: u32, height: u32) -> u32 {
    let long = width.max(height) as f32;
    if let Some(dpi) = found.filter(|&d| d >= 90 && LONG_SIDE.contains(&(long / d as f32))) {
        return dpi;
    }
    if let Some(dpi) = of_paper(long, width.min(height) as f32) {
        return dpi;
    }
    let guess = long / A4_LONG_SIDE;
    let near = RESOLUTIONS.into_iter().find(|&dpi| (guess / dpi as f32 - 1.0).abs() < 0.07);
    near.unwrap_or(guess.round() as u32).clamp(50, 1200)
}

/// The resolution at which both sides are those of a known paper.
fn of_paper(long: f32, short: f32) -> Option<u32> {
    let same =
        |pixels: f32, millimetres: f32, dpi: u32| (pixels * 25.4 / dpi as f32 / millimetres - 1.0).abs() < SAME_PAPER;
    let fits = |&(l, s): &(f32, f32), dpi: u32| same(long, l, dpi) && same(short, s, dpi);
    PAPER.iter().find_map(|paper| RESOLUTIONS.into_iter().find(|&dpi| fits(paper, dpi)))
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
        assert_eq!(believable(None, 1748, 2480), 300, "A5");
        assert_eq!(believable(None, 1165, 1654), 200, "A5");
        assert_eq!(believable(None, 1732, 866), 200, "an envelope");
        assert_eq!(believable(None, 1700, 2200), 200, "Letter, cut a little");
    }
}
