//! Tells when it is worth looking through the drop folder.

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::time::Duration;
use tokio::sync::mpsc;

/// Wakes on a change in a folder, and at the latest after the pause.
pub struct Watch {
    /// Kept alive: dropping it ends the notices.
    _watcher: Option<RecommendedWatcher>,
    changes: mpsc::Receiver<()>,
    pause: Duration,
}

/// Listing a folder and opening a file are noticed too: a look must not call for the next one.
fn is_our_own_look(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

impl Watch {
    /// Watches the folder and all below it. A system without change notices still gets the regular look.
    pub fn new(folder: &Path, pause: Duration) -> Self {
        let (tell, changes) = mpsc::channel(1);
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| !is_our_own_look(event.kind)) {
                // A full channel means that a look is due already.
                let _ = tell.try_send(());
            }
        })
        .and_then(|mut watcher| watcher.watch(folder, RecursiveMode::Recursive).map(|()| watcher))
        .inspect_err(
            |error| tracing::warn!(%error, "no change notices for the drop folder; it is looked through regularly"),
        )
        .ok();
        Self { _watcher: watcher, changes, pause }
    }

    /// Returns when something changed, or after `soonest` at the latest when that is shorter than the regular pause.
    pub async fn next(&mut self, soonest: Option<Duration>) {
        let pause = soonest.map_or(self.pause, |s| s.min(self.pause));
        let deaf = self._watcher.is_none();
        tokio::select! {
            _ = self.changes.recv(), if !deaf => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
