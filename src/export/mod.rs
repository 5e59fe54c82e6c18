//! What leaves the building.

mod reading;
mod separator;

pub use reading::{ErrorJson, PageFacts, PartJson, ReadingJson, schema};
pub use separator::{SheetError, SheetWords, separator_sheets};
