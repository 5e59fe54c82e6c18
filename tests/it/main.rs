//! The one integration binary. Each module speaks as a user of one part does.

mod archive;
mod batch;
mod deadlines;
mod extract;
mod fixtures;
mod formats;
mod hostile;
mod post;
mod read;
mod reports;
mod sandbox;
mod searchable;
mod service;
mod slip;
mod store;
mod support;
mod tidy;
mod web;
