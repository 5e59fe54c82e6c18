//! Sheets of our own among the pages: separators between letters, and return slips.
//!
//! Most pages are neither, so a page is first looked at in a small picture (`lines`): only where the patterns of a code
//! show is the code itself read (`codes`). A Patch-T is known by its bars alone (`patch`).

mod codes;
mod finder;
mod lines;
mod patch;

use super::ink;
use super::mask::Evened;
use super::upright::{Sheet, clear_border};
use crate::domain::{CaseId, Slip};
use chrono::NaiveDate;
use image::GrayImage;
use lines::Small;

/// What a page is, before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Letter(OnLetter),
    Separator(Separator),
}

/// What else stands on a page of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnLetter {
    /// The case that its return slip names.
    pub answers: Option<CaseId>,
    /// A separator's code too small for the sheet: the page is kept, and a person is told.
    pub small_separator: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator {
    pub received: Option<NaiveDate>,
    /// A code is there that should say a date, and can't be read.
    pub illegible: bool,
}

/// A code that was read, and how much of the sheet it takes up.
struct Found {
    slip: Slip,
    /// Its long side against the short side of the page.
    share: f32,
}

/// A code over this share of the sheet is what the sheet is for.
const FILLING: f32 = 0.25;
/// The bars of a Patch-T that were printed across the page.
const FILLING_BARS: f32 = 0.5;
/// A page with ink on less than this share of its squares has no letter on it.
const NEARLY_EMPTY: f32 = 0.06;

/// The back of a separator is looked at in this resolution.
const BARE_DPI: u32 = 100;
/// Side of a speck in millimetres: a full stop in a letter is larger.
const SMALLEST_MARK: f32 = 0.4;
/// Fewer marks than the shortest word has.
const FEWEST_MARKS: usize = 4;

/// Looks at a page as scanned: any way up, slanted up to five degrees.
pub fn page_role(page: &GrayImage, dpi: u32) -> Role {
    let small = Small::of(page, dpi);
    let patch = patch::find(&small);
    let finders = finder::find(&small);
    let mut found = codes::read_qr(page, &small, &finders);
    let separates = |found: &[Found]| found.iter().any(|f| matches!(f.slip, Slip::Separator { .. }));
    // Nothing more is to be known once a QR has told.
    let bars = if separates(&found) { Vec::new() } else { small.bars() };
    found.extend(codes::read_code_128(page, &small, &bars));
    let short = patch.as_ref().is_some_and(|bars| bars.share < FILLING_BARS);
    let small_code = found.iter().any(|f| f.share < FILLING && matches!(f.slip, Slip::Separator { .. }));
    let empty = || small.inked_share() < NEARLY_EMPTY;
    let by_code = found.iter().find_map(|f| match f.slip {
        Slip::Separator { received } if f.share >= FILLING || empty() => Some(received),
        _ => None,
    });
    let by_patch = patch.is_some() && (!short || empty());
    match by_code {
        Some(received) => Role::Separator(Separator { received, illegible: false }),
        None if by_patch && !small_code => {
            let illegible = finders.len() > 1 || !bars.is_empty();
            Role::Separator(Separator { received: None, illegible })
        }
        None => Role::Letter(OnLetter { answers: answers(found), small_separator: small_code || patch.is_some() }),
    }
}

/// Nothing on it but dust and what shines through from the other side.
pub(super) fn is_bare(sheet: &mut Sheet) -> bool {
    clear_border(sheet);
    let mask = Evened::of(&sheet.gray, sheet.dpi, BARE_DPI).ink();
    let least = mask.mm(SMALLEST_MARK).powi(2).max(2.0) as usize;
    ink::marks(&mask, least) < FEWEST_MARKS
}

fn answers(found: Vec<Found>) -> Option<CaseId> {
    found.into_iter().find_map(|f| match f.slip {
        Slip::Return { case } => Some(case),
        Slip::Separator { .. } => None,
    })
}
