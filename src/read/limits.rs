//! How much of one letter we are willing to read.

use crate::domain::{Unreadable, UnreadableCode};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// Bounds on one letter, checked before anything large is allocated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Size of the file.
    pub max_bytes: u64,
    pub max_pages: usize,
    /// Pixels of one page as decoded; an A3 page at 600 dpi has 70 million.
    pub max_pixels: u64,
    /// Checked between the steps of a page, and by the OCR engine while it reads.
    pub max_seconds_per_page: u64,
    pub max_seconds_per_letter: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 100 * 1024 * 1024,
            max_pages: 200,
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
        let message = format!(
            "a page of {width} x {height} pixels is over the limit of {max}; scan it smaller or raise max_pixels"
        );
        Err(Unreadable::new(UnreadableCode::TooLarge, message))
    }
}

/// The moment at which a letter, or one page of it, has had its time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(Instant);

impl Deadline {
    pub(super) fn of_letter(limits: &Limits) -> Self {
        Self(Instant::now() + seconds(limits.max_seconds_per_letter))
    }

    /// For a page that begins now: its own time, as far as the letter has it left.
    pub(super) fn of_page(&self, limits: &Limits) -> Self {
        Self(self.0.min(Instant::now() + seconds(limits.max_seconds_per_page)))
    }

    /// What may still be spent, never nothing.
    pub(super) fn left(&self) -> Result<Duration, Unreadable> {
        let left = self.0.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(timed_out()) } else { Ok(left) }
    }
}

/// A year is as good as for ever, and can't overflow the clock.
fn seconds(limit: u64) -> Duration {
    Duration::from_secs(limit.min(365 * 24 * 3600))
}

pub(super) fn timed_out() -> Unreadable {
    let message = "reading took longer than the time limit; try it again at a quiet moment or raise the limit";
    Unreadable::new(UnreadableCode::TimedOut, message)
}
