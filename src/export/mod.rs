//! What leaves the building.

mod case;
mod glyphs;
mod overlay;
mod photos;
mod reading;
mod separator;
mod words;

pub use case::{CaseJson, LetterJson, ReceivedJson, StepJson, cases_schema};
pub use overlay::{colour, kind_name, overlay};
pub use photos::{PhotoError, bind_photos};
pub use reading::{ErrorJson, PageFacts, PartJson, ReadingJson, schema};
pub use separator::{SheetError, SheetWords, separator_sheets};
pub use words::{WordsJson, words_schema};
