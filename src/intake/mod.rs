//! Intake: which files in the drop folder are ready to be taken.
//!
//! Architecture invariant: a change notice is only a reason to look; the folder itself is the truth. So what lay there
//! at the start, what a share never reported and what arrived just now go through the same lines.

mod complete;
mod file;
mod settle;
mod slot;
mod watch;

pub use complete::looks_complete;
pub use file::{Removal, SettledFile, give_back_all};
pub use settle::{Found, Oddity, Patience, Settling, Why};
pub use slot::{Incoming, Slot, Whole, safe_name};
pub use watch::Watch;
