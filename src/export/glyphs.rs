//! Letters of three by five dots, to write on pictures without a font.

use image::{Rgb, RgbImage};

/// Dots across and down, with the space behind.
const ADVANCE: u32 = 4;
const HEIGHT: u32 = 5;
/// Rows of three dots, from the top.
const GLYPHS: [(char, [&str; 5]); 28] = [
    ('0', ["###", "# #", "# #", "# #", "###"]),
    ('1', [" # ", "## ", " # ", " # ", "###"]),
    ('2', ["###", "  #", "###", "#  ", "###"]),
    ('3', ["###", "  #", " ##", "  #", "###"]),
    ('4', ["# #", "# #", "###", "  #", "  #"]),
    ('5', ["###", "#  ", "###", "  #", "###"]),
    ('6', ["###", "#  ", "###", "# #", "###"]),
    ('7', ["###", "  #", "  #", " # ", " # "]),
    ('8', ["###", "# #", "###", "# #", "###"]),
    ('9', ["###", "# #", "###", "  #", "###"]),
    ('a', ["###", "# #", "###", "# #", "# #"]),
    ('b', ["## ", "# #", "## ", "# #", "## "]),
    ('c', ["###", "#  ", "#  ", "#  ", "###"]),
    ('d', ["## ", "# #", "# #", "# #", "## "]),
    ('e', ["###", "#  ", "## ", "#  ", "###"]),
    ('g', ["###", "#  ", "# #", "# #", "###"]),
    ('h', ["# #", "# #", "###", "# #", "# #"]),
    ('i', ["###", " # ", " # ", " # ", "###"]),
    ('k', ["# #", "# #", "## ", "# #", "# #"]),
    ('l', ["#  ", "#  ", "#  ", "#  ", "###"]),
    ('m', ["# #", "###", "###", "# #", "# #"]),
    ('n', ["###", "# #", "# #", "# #", "# #"]),
    ('o', ["###", "# #", "# #", "# #", "###"]),
    ('p', ["###", "# #", "###", "#  ", "#  "]),
    ('r', ["## ", "# #", "## ", "# #", "# #"]),
    ('s', ["###", "#  ", "###", "  #", "###"]),
    ('t', ["###", " # ", " # ", " # ", " # "]),
    ('u', ["# #", "# #", "# #", "# #", "###"]),
];

/// Writes on a picture, each dot `dot` pixels wide, with the top left corner there; what doesn't fit is left out. A
/// character that has no glyph is a space.
pub fn write(picture: &mut RgbImage, text: &str, (left, top): (u32, u32), dot: u32, colour: Rgb<u8>) {
    for (place, c) in text.chars().enumerate() {
        let Some((_, rows)) = GLYPHS.iter().find(|(glyph, _)| *glyph == c.to_ascii_lowercase()) else { continue };
        let from = left + place as u32 * ADVANCE * dot;
        for (y, row) in rows.iter().enumerate() {
            for (x, _) in row.bytes().enumerate().filter(|(_, b)| *b == b'#') {
                fill(picture, (from + x as u32 * dot, top + y as u32 * dot), (dot, dot), colour);
            }
        }
    }
}

/// Width and height that a text takes.
pub fn size(text: &str, dot: u32) -> (u32, u32) {
    (text.chars().count() as u32 * ADVANCE * dot, HEIGHT * dot)
}

/// A box of one colour; what lies beyond the picture is left out.
pub fn fill(picture: &mut RgbImage, (left, top): (u32, u32), (width, height): (u32, u32), colour: Rgb<u8>) {
    let (right, bottom) =
        (left.saturating_add(width).min(picture.width()), top.saturating_add(height).min(picture.height()));
    for y in top..bottom {
        for x in left..right {
            picture.put_pixel(x, y, colour);
        }
    }
}
