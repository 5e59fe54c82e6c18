//! One page: its picture, and over it the words in invisible ink.

use super::font::{ADVANCE, Glyphs};
use super::lines::{TextLine, lines};
use super::packed::Packed;
use super::place::{Matrix, Place};
use crate::domain::{Page, Word};
use pdf_writer::{Finish, Name, Rect, Ref};
use std::fmt::Write;

/// What a page refers to.
pub(super) struct Parts {
    pub tree: Ref,
    pub font: Ref,
    pub picture: Option<Ref>,
}

pub(super) fn write(pdf: &mut Packed, place: &Place, parts: Parts, content: &[u8]) -> Ref {
    let content = pdf.deflated(content, |_| {});
    let id = pdf.next();
    pdf.plain(|chunk| {
        let mut page = chunk.page(id);
        let (width, height) = (place.width as f32, place.height as f32);
        page.parent(parts.tree).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
        let mut resources = page.resources();
        resources.fonts().pair(Name(b"F"), parts.font);
        if let Some(picture) = parts.picture {
            resources.x_objects().pair(Name(b"I"), picture);
        }
        resources.finish();
        page.finish();
    });
    id
}

/// The page's drawing instructions.
pub(super) fn content(page: &Page, place: &Place, picture: bool, glyphs: &mut Glyphs) -> Vec<u8> {
    let mut out = Vec::new();
    if picture {
        out.extend_from_slice(format!("q {} cm /I Do Q\n", numbers(&place.picture)).as_bytes());
    }
    let lines = lines(&page.words);
    if lines.is_empty() {
        return out;
    }
    // Render mode 3: neither filled nor drawn.
    out.extend_from_slice(format!("{} cm BT 3 Tr\n", numbers(&place.words)).as_bytes());
    let mut pen = Pen { x: 0, y: 0, size: 0 };
    for line in &lines {
        pen.line(&mut out, page.height, line, glyphs);
    }
    out.extend_from_slice(b"ET");
    out
}

/// Where the last word began, in pixels from the bottom left.
struct Pen {
    x: i64,
    y: i64,
    size: u32,
}

/// Sizes that differ by less than one part in this many are the same type.
const SAME_SIZE: u32 = 12;

impl Pen {
    fn line(&mut self, out: &mut Vec<u8>, page_height: u32, line: &TextLine<'_>, glyphs: &mut Glyphs) {
        // A pixel more or less in the size changes nothing but the size of the file.
        if line.size.abs_diff(self.size) * SAME_SIZE > self.size {
            out.extend_from_slice(format!("/F {} Tf\n", line.size).as_bytes());
            self.size = line.size;
        }
        let y = i64::from(page_height) - i64::from(line.baseline);
        for (index, word) in line.words.iter().enumerate() {
            let last = index + 1 == line.words.len();
            let x = i64::from(word.area.left);
            out.extend_from_slice(format!("{} {} Td ", x - self.x, y - self.y).as_bytes());
            (self.x, self.y) = (x, y);
            show(out, word, self.size, last, glyphs);
        }
    }
}

/// One word, stretched to its box, with a space behind it when another follows on the line.
fn show(out: &mut Vec<u8>, word: &Word, size: u32, last: bool, glyphs: &mut Glyphs) {
    let characters = word.text.chars().filter(|c| !c.is_control()).count().max(1);
    let natural = characters as f64 * ADVANCE * f64::from(size);
    let stretch = (f64::from(word.area.width) * 100.0 / natural).clamp(1.0, 10_000.0);
    // Steps of two: a word is at most one per cent too long or too short.
    out.extend_from_slice(format!("{} Tz(", (stretch / 2.0).round().max(1.0) * 2.0).as_bytes());
    let space = if last { "" } else { " " };
    for character in word.text.chars().chain(space.chars()).filter(|c| !c.is_control()) {
        for byte in glyphs.code(character).to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
                b'\r' => out.extend_from_slice(b"\\r"),
                _ => out.push(byte),
            }
        }
    }
    out.extend_from_slice(b")Tj\n");
}

fn numbers(matrix: &Matrix) -> String {
    let mut text = String::new();
    for (index, number) in matrix.iter().enumerate() {
        let precise = format!("{number:.5}");
        let short = precise.trim_end_matches('0').trim_end_matches('.');
        let short = if short == "-0" { "0" } else { short };
        // Writing to a string doesn't fail.
        let _ = write!(text, "{}{short}", if index == 0 { "" } else { " " });
    }
    text
}
