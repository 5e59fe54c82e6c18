//! A file with more than one letter in it: separators are found before anything is read.

use super::decode::Document;
use super::letter::Letter;
use super::limits::{Deadline, timed};
use super::ocr::{Language, OcrEngine};
use super::slips::{self, OnLetter, Role, Separator};
use super::upright::Sheet;
use super::{Limits, Reading, guard, triage};
use crate::domain::{Assignment, DaySheet, PageFate, PageRange, SetAside, Unreadable, UnreadableCode};
use serde::{Deserialize, Serialize};

/// What comes out of a file, in the order of its pages.
pub enum Piece<T = Reading> {
    Letter(FoundLetter<T>),
    SetAside(SetAside),
    /// The file has this many pages.
    Opened {
        pages: u32,
    },
    /// A page of a letter that is not read was passed by: reading goes on.
    Passed,
}

/// A letter in a file, read or not.
#[derive(Serialize, Deserialize)]
pub struct FoundLetter<T = Reading> {
    pub pages: PageRange,
    pub receipt: Option<DaySheet>,
    pub outcome: Result<T, Unreadable>,
}

impl<T> Piece<T> {
    /// The same piece with something else made of its letter.
    pub fn map<U>(self, make: impl FnOnce(T, Option<DaySheet>) -> U) -> Piece<U> {
        match self {
            Piece::Letter(FoundLetter { pages, receipt, outcome }) => {
                Piece::Letter(FoundLetter { pages, receipt, outcome: outcome.map(|letter| make(letter, receipt)) })
            }
            Piece::SetAside(aside) => Piece::SetAside(aside),
            Piece::Passed => Piece::Passed,
            Piece::Opened { pages } => Piece::Opened { pages },
        }
    }
}

/// Reads what is assigned of a file within the limits, which hold for each letter on its own, and hands on each piece
/// as soon as it is whole.
///
/// # Errors
/// When the file can't be opened. What goes wrong later costs its letter only.
pub fn read_scan(
    bytes: &[u8],
    assignment: &Assignment,
    engine: &mut dyn OcrEngine,
    limits: &Limits,
    each: &mut dyn FnMut(Piece),
) -> Result<(), Unreadable> {
    let media_type = triage::triage(bytes, limits)?;
    let document = timed(limits, || Document::open(bytes, media_type, limits))?;
    let last = document.len() as u32;
    each(Piece::Opened { pages: last });
    let (pages, receipt) = match *assignment {
        Assignment::Whole => (1..=last, None),
        Assignment::Letter { pages, receipt } => (pages.first..=pages.last.min(last), receipt),
        Assignment::After { page, receipt } => (page..=last, receipt),
    };
    let first = *pages.start();
    let splits = !matches!(assignment, Assignment::Letter { .. });
    let mut batch = Batch {
        document,
        media_type,
        limits,
        engine,
        each,
        splits,
        receipt,
        illegible: None,
        behind: false,
        open: None,
        found: 0,
    };
    if let Assignment::After { page, .. } = assignment {
        batch.open_at(*page).failed = Some(stopped());
    }
    pages.for_each(|number| batch.take(number));
    batch.close();
    if batch.found == 0 && splits && first == 1 {
        batch.report(PageRange { first, last }, Err(only_separators()));
    }
    Ok(())
}

/// Reads a file as the one letter that it is taken for, within the limits. The engine can be used again, whatever the
/// outcome.
///
/// A page that can't be decoded among pages that can is a problem, not an error: it becomes a page without words.
/// Blocks for seconds per page; memory is bounded by one decoded page and a small picture of each.
pub fn read_letter(bytes: &[u8], engine: &mut dyn OcrEngine, limits: &Limits) -> Result<Reading, Unreadable> {
    let all = Assignment::Letter { pages: PageRange { first: 1, last: u32::MAX }, receipt: None };
    let mut outcome = Err(Unreadable::new(UnreadableCode::Damaged, "the file has no pages; deliver it again"));
    let mut keep = |piece| {
        if let Piece::Letter(letter) = piece {
            outcome = letter.outcome;
        }
    };
    read_scan(bytes, &all, engine, limits, &mut keep)?;
    outcome
}

/// What a letter is said to be when reading it ended the reader.
fn stopped() -> Unreadable {
    let message = "reading this letter stopped the program; type it in by hand and report the file";
    Unreadable::new(UnreadableCode::EngineCrashed, message)
}

fn only_separators() -> Unreadable {
    let message = "the file has separator sheets and no letter; look whether the letters were scanned";
    Unreadable::new(UnreadableCode::OnlySeparators, message)
}

struct Batch<'a> {
    document: Document<'a>,
    media_type: &'static str,
    limits: &'a Limits,
    engine: &'a mut dyn OcrEngine,
    each: &'a mut dyn FnMut(Piece),
    splits: bool,
    receipt: Option<DaySheet>,
    /// The page of a separator whose date can't be read.
    illegible: Option<u32>,
    /// The page before this one was a separator.
    behind: bool,
    open: Option<Open>,
    /// Letters handed on.
    found: u32,
}

/// The letter that pages are being added to.
struct Open {
    pages: PageRange,
    letter: Letter,
    deadline: Deadline,
    failed: Option<Unreadable>,
}

impl Batch<'_> {
    fn take(&mut self, number: u32) {
        let behind = std::mem::take(&mut self.behind);
        let raster = match timed(self.limits, || self.document.page(number as usize - 1, self.limits)) {
            Ok(raster) => raster,
            Err(error) => return self.add(number, |open, _, _| open.miss(error)),
        };
        let mut sheet = Sheet::of(raster);
        // What looks at a page may stumble over it; then it is a page like any other.
        let role = guard::contained(|| slips::page_role(&sheet.gray, sheet.dpi));
        match role.unwrap_or(Role::Letter(OnLetter::default())) {
            Role::Separator(separator) if self.splits => self.separate(number, separator),
            _ if behind && self.splits && guard::contained(|| slips::is_bare(&mut sheet)).unwrap_or(false) => {
                self.set_aside(number, PageFate::SeparatorBack);
            }
            Role::Separator(_) => {
                self.add(number, |open, engine, limits| open.read(sheet, OnLetter::default(), engine, limits))
            }
            Role::Letter(on) => self.add(number, |open, engine, limits| open.read(sheet, on, engine, limits)),
        }
    }

    fn add(&mut self, number: u32, add: impl FnOnce(&mut Open, &mut dyn OcrEngine, &Limits)) {
        self.open_at(number);
        let Some(open) = &mut self.open else { return };
        open.pages.last = number;
        add(open, self.engine, self.limits);
        if open.failed.is_some() {
            (self.each)(Piece::Passed);
        }
    }

    fn open_at(&mut self, number: u32) -> &mut Open {
        let limits = self.limits;
        if self.open.is_none() {
            // The letter before may have been in another language.
            let _ = self.engine.speak(Language::Dutch);
        }
        self.open.get_or_insert_with(|| Open {
            pages: PageRange { first: number, last: number },
            letter: Letter::default(),
            deadline: Deadline::of_letter(limits),
            failed: None,
        })
    }

    fn separate(&mut self, number: u32, separator: Separator) {
        self.close();
        self.behind = true;
        if let Some(date) = separator.received {
            (self.receipt, self.illegible) = (Some(DaySheet { date, page: number }), None);
        } else if separator.illegible {
            // The day of the sheet before may be wrong from here on.
            (self.receipt, self.illegible) = (None, Some(number));
        }
        self.set_aside(number, PageFate::Separator);
    }

    fn set_aside(&mut self, page: u32, fate: PageFate) {
        (self.each)(Piece::SetAside(SetAside { page, fate, receipt: self.receipt }));
    }

    /// The letter so far is whole.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let doubt = self.illegible.map(|page| {
            format!(
                "the separator on page {page} of the file has a code that can't be read; look up the day of receipt"
            )
        });
        let outcome = match open.failed {
            Some(error) => Err(error),
            None => open.letter.finish(self.media_type, doubt),
        };
        self.report(open.pages, outcome);
    }

    fn report(&mut self, pages: PageRange, outcome: Result<Reading, Unreadable>) {
        self.found += 1;
        (self.each)(Piece::Letter(FoundLetter { pages, receipt: self.receipt, outcome }));
    }
}

impl Open {
    fn read(&mut self, sheet: Sheet, on: OnLetter, engine: &mut dyn OcrEngine, limits: &Limits) {
        if self.failed.is_none() {
            let read = self.letter.read(sheet, on, engine, &self.deadline, limits);
            self.failed = read.err();
        }
    }

    /// A page that can't be decoded. One that is broken costs itself only.
    fn miss(&mut self, error: Unreadable) {
        match error.code {
            UnreadableCode::Damaged => self.letter.add_damaged(error),
            _ => self.failed = Some(error),
        }
    }
}
