//! The one integration binary. Each module speaks as a user of one part does.

mod archive;
mod batch;
mod crash;
mod deadlines;
mod extract;
mod fixtures;
mod formats;
mod hostile;
mod ink;
mod keeping;
mod load;
mod mishaps;
mod post;
mod read;
mod reports;
mod sandbox;
mod search;
mod searchable;
mod service;
mod slip;
mod states;
mod store;
mod support;
mod tidy;
mod ties;
mod web;
