//! Decoders that panic on hostile files cost that file only.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// A panic happened inside; its message may hold parts of the file and is dropped.
#[derive(Debug)]
pub(super) struct Panicked;

/// Runs `work` and turns a panic into an error, without printing it.
/// State that `work` leaves half-changed must not be used after an error.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    install_hook();
    let before = QUIET.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    outcome.map_err(|_| Panicked)
}

/// The panic hook belongs to the whole process, so it is replaced once by one that asks the panicking thread.
fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                previous(info);
            }
        }));
    });
}
