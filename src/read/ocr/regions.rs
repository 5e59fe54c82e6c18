//! Second look at parts of a page that the engine passed over.

use super::recognise::{cleaned, mean_confidence, text_mass};
use super::{Layout, OcrEngine, ReadError, prepare};
use crate::domain::{Area, Word};
use crate::read::limits::Deadline;
use crate::read::upright::Sheet;
use image::{GrayImage, imageops};

/// A line found by looking twice must be this sure of itself on average.
const SURE_LINE: f32 = 0.5;

/// Reads the parts as blocks of text and puts the lines found where they belong among `words`.
pub(in crate::read) fn add_regions(
    engine: &mut dyn OcrEngine,
    page: &GrayImage,
    dpi: u32,
    words: &mut Vec<Word>,
    parts: &[Area],
    deadline: &Deadline,
) -> Result<(), ReadError> {
    for part in parts {
        let image = imageops::crop_imm(page, part.left, part.top, part.width, part.height).to_image();
        let found = engine.recognise(&image, dpi, Layout::Block, deadline.left()?)?;
        let found = cleaned(found, image.width(), image.height());
        for line in found.chunk_by(|a, b| a.line == b.line) {
            let line: Vec<Word> = line.iter().map(|w| moved(w, part)).filter(|w| is_new(w, words)).collect();
            let letters: usize = line.iter().map(|w| w.text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
            if letters >= 2 && mean_confidence(&line) >= SURE_LINE {
                insert_line(words, line);
            }
        }
    }
    Ok(())
}

/// A line under this mean confidence may have been cut wrongly.
const DOUBTFUL_LINE: f32 = 0.8;
/// With more than this share of doubtful lines it is the page that is hard to read, not the lines.
const DOUBTFUL_SHARE: f32 = 0.35;
/// How much more text a second look must give.
const CLEAR_GAIN: f32 = 1.1;

/// Reads lines of which the engine made little a second time, each by itself, and keeps the better.
pub(in crate::read) fn reread_lines(
    engine: &mut dyn OcrEngine,
    sheet: &Sheet,
    words: &mut Vec<Word>,
    deadline: &Deadline,
) -> Result<(), ReadError> {
    let mut lines: Vec<Vec<Word>> = words.chunk_by(|a, b| a.line == b.line).map(<[Word]>::to_vec).collect();
    let doubtful = |line: &Vec<Word>| mean_confidence(line) < DOUBTFUL_LINE;
    let count = lines.iter().filter(|l| doubtful(l)).count();
    if count == 0 || count as f32 > lines.len() as f32 * DOUBTFUL_SHARE {
        return Ok(());
    }
    for line in lines.iter_mut().filter(|l| doubtful(l)) {
        let Some(part) = surroundings(line, sheet) else { continue };
        let plain = imageops::crop_imm(&sheet.gray, part.left, part.top, part.width, part.height).to_image();
        let clean = prepare::without_colour(&sheet.preview, sheet.preview_scale(), &part);
        for image in [Some(plain), clean].into_iter().flatten() {
            let again = reread_line(engine, &image, sheet.dpi, &part, line, deadline)?;
            if text_mass(&again) > text_mass(line) * CLEAR_GAIN {
                *line = again;
            }
        }
    }
    *words = lines.concat();
    Ok(())
}

fn around(line: &[Word]) -> Option<Area> {
    line.iter().map(|w| w.area).reduce(|a, b| a.union(&b))
}

/// The line with the margin that the engine needs.
fn surroundings(line: &[Word], sheet: &Sheet) -> Option<Area> {
    let area = around(line)?;
    let margin = sheet.dpi / 30;
    let (left, top) = (area.left.saturating_sub(margin), area.top.saturating_sub(margin));
    let right = (area.right() + margin).min(sheet.gray.width());
    let bottom = (area.bottom() + margin).min(sheet.gray.height());
    Some(Area { left, top, width: right - left, height: bottom - top })
}

/// The words that a second look finds in the place of a line; `image` is that `part` of the page.
fn reread_line(
    engine: &mut dyn OcrEngine,
    image: &GrayImage,
    dpi: u32,
    part: &Area,
    line: &[Word],
    deadline: &Deadline,
) -> Result<Vec<Word>, ReadError> {
    let Some(area) = around(line) else { return Ok(Vec::new()) };
    let found = engine.recognise(image, dpi, Layout::Block, deadline.left()?)?;
    let found = cleaned(found, image.width(), image.height());
    // The margin may hold pieces of the lines above and below.
    let inside = |w: &Word| (area.top..area.bottom()).contains(&(w.area.top + w.area.height / 2));
    let (block, number) = (line[0].block, line[0].line);
    let placed = found.iter().map(|w| Word { block, line: number, ..moved(w, part) });
    Ok(placed.filter(inside).collect())
}

fn moved(word: &Word, part: &Area) -> Word {
    let area = Area { left: word.area.left + part.left, top: word.area.top + part.top, ..word.area };
    Word { area, ..word.clone() }
}

/// No word of the first reading lies where this one does.
fn is_new(word: &Word, words: &[Word]) -> bool {
    let (x, y) = (word.area.left + word.area.width / 2, word.area.top + word.area.height / 2);
    let holds = |a: &Area| (a.left..a.right()).contains(&x) && (a.top..a.bottom()).contains(&y);
    !words.iter().any(|w| holds(&w.area))
}

/// After the last line that ends above the middle of the new one. Lines are numbered anew.
fn insert_line(words: &mut Vec<Word>, line: Vec<Word>) {
    let Some(middle) = line.first().map(|w| w.area.top + w.area.height / 2) else { return };
    let above = words.iter().rposition(|w| w.area.top + w.area.height / 2 < middle);
    let at = match above {
        Some(last) => last + words[last..].iter().take_while(|w| w.line == words[last].line).count(),
        None => 0,
    };
    let block = words.get(at.saturating_sub(1)).map_or(0, |w| w.block);
    let beyond = words.iter().map(|w| w.line).max().unwrap_or(0) + 1;
    words.splice(at..at, line.into_iter().map(|w| Word { block, line: beyond, ..w }));
    let (mut number, mut last) = (0, words.first().map(|w| w.line));
    for word in words {
        if last != Some(word.line) {
            (number, last) = (number + 1, Some(word.line));
        }
        word.line = number;
    }
}
