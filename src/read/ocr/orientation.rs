//! Right way up or upside down? The ink alone doesn't tell; reading does.

use super::recognise::{Recognised, recognise, text_mass};
use super::{OcrEngine, ReadError};
use crate::read::limits::Deadline;
use crate::read::mask::{Evened, shrunk};
use crate::read::upright::{Sheet, quarter_turned};
use image::{GrayImage, imageops};

/// A page that reads this well, with this much on it, stands upright.
const READS_WELL: f32 = 0.72;
const ENOUGH_WORDS: usize = 12;
/// Trials are read at this resolution, which is enough to tell text from rubbish.
const TRIAL_DPI: u32 = 150;
/// Share of the page's height that a trial reads.
const TRIAL_SHARE: f32 = 0.35;
/// How much more text a turn must give.
const CLEAR_GAIN: f32 = 1.25;
/// With less text than this either way up, the page may lie on its side after all.
const HARDLY_ANY: f32 = 12.0;

/// Reads the page; where that gives rubbish, finds out how the page lies, turns it, and reads it again.
pub(in crate::read) fn read_upright(
    engine: &mut dyn OcrEngine,
    sheet: &mut Sheet,
    deadline: &Deadline,
) -> Result<Recognised, ReadError> {
    let first = recognise(engine, &sheet.gray, sheet.dpi, deadline)?;
    if first.confidence >= READS_WELL && first.words.len() >= ENOUGH_WORDS {
        return Ok(first);
    }
    match best_turn(engine, sheet, deadline)? {
        0 => Ok(first),
        turn => {
            sheet.turn(turn);
            recognise(engine, &sheet.gray, sheet.dpi, deadline)
        }
    }
}

/// Degrees clockwise after which a part of the page reads best.
fn best_turn(engine: &mut dyn OcrEngine, sheet: &Sheet, deadline: &Deadline) -> Result<u16, ReadError> {
    let scale = (sheet.dpi / TRIAL_DPI).max(1);
    let dpi = sheet.dpi / scale;
    let small = shrunk(&sheet.gray, scale);
    let mut mass = |turn: u16| -> Result<f32, ReadError> {
        let part = fullest_part(&quarter_turned(&small, turn % 180), dpi);
        let trial = quarter_turned(&part, turn - turn % 180);
        Ok(text_mass(&recognise(engine, &trial, dpi, deadline)?.words))
    };
    let (level, upside_down) = (mass(0)?, mass(180)?);
    let best = if upside_down > level * CLEAR_GAIN { (180, upside_down) } else { (0, level) };
    if best.1 >= HARDLY_ANY {
        return Ok(best.0);
    }
    let sideways = [(90, mass(90)?), (270, mass(270)?)];
    let better = sideways.into_iter().filter(|s| s.1 > best.1.max(HARDLY_ANY) * CLEAR_GAIN);
    Ok(better.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(best).0)
}

/// The band of the page with the most ink.
fn fullest_part(page: &GrayImage, dpi: u32) -> GrayImage {
    let mask = Evened::of(page, dpi, 50).ink();
    let rows: Vec<usize> = (0..mask.height).map(|y| mask.row(y).iter().filter(|&&i| i).count()).collect();
    let band = ((mask.height as f32 * TRIAL_SHARE) as usize).max(1);
    let ink_from = |top: usize| rows[top..top + band].iter().sum::<usize>();
    let top = (0..=mask.height - band).max_by_key(|&top| ink_from(top)).unwrap_or(0) as u32 * mask.scale;
    imageops::crop_imm(page, 0, top, page.width(), band as u32 * mask.scale).to_image()
}
