//! What leaves the building.

mod reading;
mod separator;
mod words;

pub use reading::{ErrorJson, PageFacts, PartJson, ReadingJson, schema};
pub use separator::{SheetError, SheetWords, separator_sheets};
pub use words::{WordsJson, words_schema};
