//! How much of one letter we are willing to read.

use crate::domain::{Unreadable, UnreadableCode};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};
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

/// Pixels; the OCR engine takes no more.
const LONGEST_SIDE: u64 = 32_767;

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
        if width.max(height) > LONGEST_SIDE {
            let message =
                format!("a page of {width} x {height} pixels is longer than we can read; deliver it in parts");
            return Err(Unreadable::new(UnreadableCode::TooLarge, message));
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
        if left.is_zero() { Err(Unreadable::timed_out()) } else { Ok(left) }
    }
}

/// A year is as good as for ever, and can't overflow the clock.
fn seconds(limit: u64) -> Duration {
    Duration::from_secs(limit.min(365 * 24 * 3600))
}

/// Decoding gets this share of a page's time: the rest is for its words.
const DECODING_SHARE: u64 = 3;

/// Processor time of this process, in milliseconds, at which the step in hand must be over; 0 between steps. A decoder
/// doesn't look at the clock, so somebody outside does: one letter at a time is read in a process that asks [`overdue`].
/// A busy machine makes the clock on the wall run faster than the work, but not this one.
static DUE: AtomicU64 = AtomicU64::new(0);

/// Does a step of decoding, which is [`overdue`] when it takes too long.
pub(super) fn timed<T>(limits: &Limits, work: impl FnOnce() -> T) -> T {
    struct Step;
    impl Drop for Step {
        fn drop(&mut self) {
            DUE.store(0, Ordering::Relaxed);
        }
    }
    let allowed = seconds(limits.max_seconds_per_page.div_ceil(DECODING_SHARE));
    DUE.store(processor_time() + allowed.as_millis() as u64 + 1, Ordering::Relaxed);
    let _step = Step;
    work()
}

/// The step in hand of the letter that this process reads has had its time, and may never end.
pub fn overdue() -> bool {
    let due = DUE.load(Ordering::Relaxed);
    due > 0 && processor_time() > due
}

fn processor_time() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call fills in the structure that it is given.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    time.tv_sec as u64 * 1000 + time.tv_nsec as u64 / 1_000_000
}
