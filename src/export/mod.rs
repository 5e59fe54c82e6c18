//! What leaves the building.

mod reading;

pub use reading::{ErrorJson, PageFacts, ReadingJson, schema};
