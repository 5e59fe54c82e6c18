//! Postkamer (Dutch for mailroom): from a complaint letter on paper to a case that a person confirms.
//! ARCHITECTURE.md tells the way through this crate.

pub mod domain;
pub mod store;
