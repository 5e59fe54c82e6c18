//! Decoders that panic on hostile files cost that file only.

use crate::domain::Unreadable;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// A panic happened inside; its message may hold parts of the file and is dropped. What was given up on purpose keeps
/// its reason.
#[derive(Debug)]
pub(super) struct Panicked(pub(super) Option<Unreadable>);

/// Runs `work` and turns a panic into an error, without printing it.
/// State that `work` leaves half-changed must not be used after an error.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    install_hook();
    let before = QUIET.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    outcome.map_err(|payload| Panicked(payload.downcast().ok().map(|why| *why)))
}

/// Leaves the work that runs under [`contained`], from within a callback that has no way to say no.
pub(super) fn give_up(why: Unreadable) -> ! {
    panic::panic_any(why)
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
