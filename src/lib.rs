//! Postkamer (Dutch for mailroom): from a complaint letter on paper to a case that a person confirms.
//! ARCHITECTURE.md tells the way through this crate.

pub mod cli;
pub mod config;
pub mod domain;
pub mod export;
pub mod extract;
pub mod intake;
pub mod mailroom;
pub mod pipeline;
pub mod post;
pub mod read;
pub mod report;
pub mod sandbox;
pub mod store;
pub mod validate;
pub mod web;
pub mod wording;
pub mod worker;
