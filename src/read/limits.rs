//! How much of one letter we are willing to read.

use crate::domain::{Unreadable, UnreadableCode};
use serde::Deserialize;
use std::time::{Duration, Instant};

/// Bounds on one letter, checked before anything large is allocated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Size of the file.
    pub max_bytes: u64,
    pub max_pages: usize,
    /// Pixels of one page as decoded; an A3 page at 600 dpi has 70 million.
    pub max_pixels: u64,
    /// Time that the OCR engine gets for one page.
    pub max_seconds_per_page: u64,
    pub max_seconds_per_letter: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 100 * 1024 * 1024,
            max_pages: 100,
            max_pixels: 100_000_000,
            max_seconds_per_page: 60,
            max_seconds_per_letter: 600,
        }
    }
}

impl Limits {
    pub(super) fn check_bytes(&self, bytes: usize) -> Result<(), Unreadable> {
        let max = self.max_bytes;
        if bytes as u64 <= max {
            return Ok(());
        }
        let message = format!("the file has {bytes} bytes and the limit is {max}; scan it smaller or raise max_bytes");
        Err(Unreadable::new(UnreadableCode::TooLarge, message))
    }

    pub(super) fn check_pages(&self, pages: usize) -> Result<(), Unreadable> {
        let max = self.max_pages;
        if pages <= max {
            return Ok(());
        }
        let message = format!("the letter has more than {max} pages; split it or raise max_pages");
        Err(Unreadable::new(UnreadableCode::TooManyPages, message))
    }

    pub(super) fn check_pixels(&self, width: u64, height: u64) -> Result<(), Unreadable> {
        let max = self.max_pixels;
        if width == 0 || height == 0 {
            return Err(Unreadable::new(UnreadableCode::Damaged, "a page has no width or no height; scan it again"));
        }
        if width.saturating_mul(height) <= max {
            return Ok(());
        }
        let message =
            format!("a page of {width} x {height} pixels is over the limit of {max}; scan it smaller or raise max_pixels");
        Err(Unreadable::new(UnreadableCode::TooLarge, message))
    }
}

/// The moment at which a letter has had its time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    end: Instant,
    per_page: Duration,
}

impl Deadline {
    pub(super) fn start(limits: &Limits) -> Self {
        // A year is as good as for ever, and can't overflow the clock.
        let seconds = limits.max_seconds_per_letter.min(365 * 24 * 3600);
        let per_page = Duration::from_secs(limits.max_seconds_per_page);
        Self { end: Instant::now() + Duration::from_secs(seconds), per_page }
    }

    /// What the engine may still spend on a page.
    pub(super) fn budget(&self) -> Result<Duration, Unreadable> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(timed_out());
        }
        Ok(left.min(self.per_page))
    }
}

pub(super) fn timed_out() -> Unreadable {
    let message = "reading took longer than the time limit; try it again at a quiet moment or raise the limit";
    Unreadable::new(UnreadableCode::TimedOut, message)
}
