//! Lines cut at wide gaps into segments, and segments gathered into blocks, from the boxes of the words alone.

use crate::domain::{Area, LetterText, Page, Span};

/// A run of words on one line without a wide gap between them. Two columns that OCR ran together are two segments.
#[derive(Clone, Debug)]
pub struct Segment {
    pub span: Span,
    /// Counts from 1.
    pub page: u32,
    pub area: Area,
    /// Index of the block that the segment is part of.
    pub block: usize,
}

/// Wider than this many word heights is a gap between columns, not a space.
const COLUMN_GAP: f32 = 2.6;
/// Lines further apart than this many usual line pitches are two blocks.
const BLOCK_GAP: f32 = 1.42;

/// Segments in reading order.
pub fn segments(letter: &LetterText, pages: &[Page]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (index, line) in letter.lines().iter().enumerate() {
        let height = usual_height(pages, line.page);
        cut_line(letter, index, height * COLUMN_GAP, &mut segments);
    }
    let pitches = pages.iter().map(|page| (page.number, usual_pitch(&segments, page.number))).collect::<Vec<_>>();
    let pitch = |page| pitches.iter().find(|(number, _)| *number == page).map_or(50.0, |(_, p)| *p);
    number_blocks(&mut segments, pitch);
    segments
}

fn cut_line(letter: &LetterText, index: usize, gap: f32, segments: &mut Vec<Segment>) {
    let line = &letter.lines()[index];
    let words = &letter.words()[line.words.clone()];
    let labelled = words.iter().take(2).any(|w| letter.slice(w.span).ends_with(':'));
    let mut start = 0;
    for next in 1..=words.len() {
        let wide = |a: &Area, b: &Area| b.left as f32 - a.right() as f32 > gap;
        let colon = |at: usize| {
            letter.slice(words[at - 1].span).ends_with(':') || letter.slice(words[at].span).starts_with(':')
        };
        if next < words.len() {
            let apart = wide(&words[next - 1].area, &words[next].area) && !colon(next);
            if !apart && !is_inner_label(letter.slice(words[next].span), labelled) {
                continue;
            }
        }
        let run = &words[start..next];
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let area = run.iter().fold(first.area, |a, w| a.union(&w.area));
            let span = Span::new(first.span.start, last.span.end);
            segments.push(Segment { span, page: line.page, area, block: 0 });
        }
        start = next;
    }
}

/// A label further on in a line, as in "Postcode: 2023 JC Plaats: Haarlem". Words that sentences have as well count only
/// where the line begins with a label.
fn is_inner_label(word: &str, labelled: bool) -> bool {
    const ALWAYS: [&str; 9] =
        ["plaats", "woonplaats", "tel", "telefoon", "mobiel", "e-mail", "email", "huisnummer", "postcode"];
    const BEHIND_OTHERS: [&str; 7] = ["naam", "adres", "mail", "datum", "handtekening", "fax", "telefoonnummer"];
    let Some(name) = word.strip_suffix(':') else { return false };
    let name = name.to_lowercase();
    ALWAYS.contains(&name.as_str()) || (labelled && BEHIND_OTHERS.contains(&name.as_str()))
}

/// Median height of the words on a page, in pixels.
fn usual_height(pages: &[Page], number: u32) -> f32 {
    let words = pages.iter().filter(|p| p.number == number).flat_map(|p| &p.words);
    median(words.filter(|w| w.text.len() > 2).map(|w| w.area.height as f32).collect()).unwrap_or(40.0)
}

/// Median distance from line to line on a page, in pixels.
fn usual_pitch(segments: &[Segment], page: u32) -> f32 {
    let tops: Vec<f32> = segments.iter().filter(|s| s.page == page).map(|s| middle(&s.area)).collect();
    let steps = tops.windows(2).map(|w| w[1] - w[0]).filter(|step| *step > 15.0 && *step < 250.0).collect();
    median(steps).unwrap_or(50.0)
}

fn middle(area: &Area) -> f32 {
    area.top as f32 + area.height as f32 / 2.0
}

fn median(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// A segment joins the block of the nearest segment just above it that it lines up with.
fn number_blocks(segments: &mut [Segment], pitch: impl Fn(u32) -> f32) {
    let mut blocks = 0;
    for index in 0..segments.len() {
        let limit = pitch(segments[index].page) * BLOCK_GAP;
        let above =
            (index.saturating_sub(12)..index).rev().find(|&other| joins(&segments[other], &segments[index], limit));
        segments[index].block = match above {
            Some(other) => segments[other].block,
            None => {
                blocks += 1;
                blocks - 1
            }
        };
    }
}

fn joins(above: &Segment, below: &Segment, limit: f32) -> bool {
    let step = middle(&below.area) - middle(&above.area);
    let near = |a: u32, b: u32| (f64::from(a) - f64::from(b)).abs() < f64::from(limit);
    let aligned = near(above.area.left, below.area.left)
        || near(above.area.right(), below.area.right())
        || near(above.area.left + above.area.width / 2, below.area.left + below.area.width / 2);
    above.page == below.page && step > 5.0 && step < limit && aligned
}

/// On the same row, whatever OCR made of the lines: their middles differ by less than half a line.
pub fn same_row(a: &Segment, b: &Segment) -> bool {
    let tolerance = a.area.height.min(b.area.height) as f32 * 0.9;
    a.page == b.page && (middle(&a.area) - middle(&b.area)).abs() < tolerance.max(12.0)
}
