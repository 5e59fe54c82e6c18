//! The words of a PDF that a computer wrote, with their places.
//!
//! The rasteriser's own interpreter gives the glyphs, so words and picture share one geometry; `second_opinion` decides
//! whether they are believed.

use crate::domain::{Area, Word};
use hayro::hayro_interpret::DrawMode;
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::kurbo::{Affine, Point};

/// Fewer visible characters than this are decoration on a picture, such as a page number or a letterhead.
const FEWEST_CHARACTERS: usize = 40;
/// Share of the characters that must have a meaning before we believe the layer.
const LEAST_MEANING: f64 = 0.97;

/// A character on a page, in points, origin at the top left.
pub(super) struct PlacedChar {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    /// Size of the type; 0 for text that doesn't run level.
    size: f64,
}

#[derive(Default)]
pub(super) struct Glyphs {
    pub(super) visible: Vec<PlacedChar>,
    /// Visible, but without a Unicode meaning or not level.
    unknown: usize,
}

impl Glyphs {
    pub(super) fn push(&mut self, run: &GlyphRun<'_, '_>, transform: Affine, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        for glyph in run.glyphs() {
            match placed(glyph, transform * glyph.transform()) {
                Some(character) => self.visible.push(character),
                None => self.unknown += 1,
            }
        }
    }

    fn is_believable(&self) -> bool {
        let written = self.visible.iter().filter(|c| !c.text.trim().is_empty()).count();
        let all = (self.visible.len() + self.unknown) as f64;
        written >= FEWEST_CHARACTERS && self.visible.len() as f64 >= all * LEAST_MEANING
    }
}

/// Glyph space has 1000 units to the em.
fn placed(glyph: &Glyph<'_>, to_page: Affine) -> Option<PlacedChar> {
    let advance = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    };
    let text = match glyph.as_unicode()? {
        BfString::Char(c) => spelled(c),
        BfString::String(s) => s.chars().map(spelled).collect(),
    };
    let start = to_page * Point::ORIGIN;
    let end = to_page * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
    let top = to_page * Point::new(0.0, 1000.0);
    let size = start.y - top.y;
    let finite = [start.x, start.y, end.x, size].iter().all(|n| n.is_finite() && n.abs() < 1e6);
    let level = (end.y - start.y).abs() <= (end.x - start.x).abs() * 0.02 && size > 0.5 && end.x >= start.x;
    let meaning = text.chars().all(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) && c != '\u{fffd}');
    (finite && level && meaning).then_some(PlacedChar { text, left: start.x, right: end.x, baseline: start.y, size })
}

/// Ligatures are one glyph but several letters.
fn spelled(c: char) -> String {
    match c {
        'ﬀ' => "ff".into(),
        'ﬁ' => "fi".into(),
        'ﬂ' => "fl".into(),
        'ﬃ' => "ffi".into(),
        'ﬄ' => "ffl".into(),
        '\u{a0}' => " ".into(),
        _ => c.to_string(),
    }
}

/// A word in points, before it knows its line.
struct Piece {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

impl Piece {
    fn of(c: &PlacedChar) -> Self {
        Self { text: c.text.clone(), left: c.left, right: c.right, baseline: c.baseline, size: c.size }
    }
}

/// The words in reading order, `scale` pixels to the point; none when the layer is not to be believed.
pub(super) fn words(glyphs: &Glyphs, scale: f64, page: (u32, u32)) -> Vec<Word> {
    if !glyphs.is_believable() {
        return Vec::new();
    }
    let mut lines = in_lines(pieces(&glyphs.visible));
    lines.sort_by(|a, b| {
        (a[0].baseline, a[0].left).partial_cmp(&(b[0].baseline, b[0].left)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut words: Vec<Word> = Vec::new();
    let mut block = 0;
    for (number, line) in lines.iter().enumerate() {
        if number > 0 && starts_block(&lines[number - 1], line) {
            block += 1;
        }
        let place = |p: &Piece| {
            Some(Word {
                text: p.text.clone(),
                area: area(p, scale, page)?,
                confidence: 1.0,
                block,
                line: number as u32,
            })
        };
        words.extend(line.iter().filter_map(place));
    }
    words
}

/// Joins characters that follow each other on one baseline without a gap.
fn pieces(characters: &[PlacedChar]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    for c in characters {
        if c.text.trim().is_empty() {
            open = false;
            continue;
        }
        match pieces.last_mut() {
            Some(last) if open && follows(last, c) => {
                last.text.push_str(&c.text);
                last.right = c.right.max(last.right);
            }
            _ => pieces.push(Piece::of(c)),
        }
        open = true;
    }
    pieces
}

fn follows(last: &Piece, c: &PlacedChar) -> bool {
    let gap = c.left - last.right;
    (c.baseline - last.baseline).abs() < last.size * 0.3 && gap < last.size * 0.18 && gap > -last.size * 0.6
}

/// A gap of more than this many ems makes two columns of one line.
const COLUMN_GAP: f64 = 3.0;

fn in_lines(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (piece.baseline - row[0].baseline).abs() < piece.size.min(row[0].size) * 0.35 => {
                row.push(piece)
            }
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().flat_map(in_columns).collect()
}

fn in_columns(mut row: Vec<Piece>) -> Vec<Vec<Piece>> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in row {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|l| piece.left - l.right < COLUMN_GAP * piece.size) => {
                line.push(piece)
            }
            _ => lines.push(vec![piece]),
        }
    }
    // One baseline for the row keeps its columns together when lines are sorted.
    let baseline = lines[0][0].baseline;
    lines.iter_mut().flatten().for_each(|p| p.baseline = baseline);
    lines
}

fn starts_block(above: &[Piece], line: &[Piece]) -> bool {
    let reach = |l: &[Piece]| (l[0].left, l.iter().fold(l[0].right, |r, p| r.max(p.right)));
    let (a, b) = (reach(above), reach(line));
    let apart = line[0].baseline - above[0].baseline > line[0].size * 1.9;
    apart || a.1 <= b.0 || b.1 <= a.0
}

/// Boxes run from the ascenders to the descenders; `None` for words off the page.
fn area(piece: &Piece, scale: f64, page: (u32, u32)) -> Option<Area> {
    let within = |n: f64, max: u32| (n * scale).round().clamp(0.0, max.into()) as u32;
    let (left, right) = (within(piece.left, page.0), within(piece.right, page.0));
    let top = within(piece.baseline - piece.size * 0.74, page.1);
    let bottom = within(piece.baseline + piece.size * 0.22, page.1);
    (right > left && bottom > top).then(|| Area { left, top, width: right - left, height: bottom - top })
}
