//! The words of the trade: letters, pages, people, cases.
//!
//! Architecture invariant: `domain` imports nothing else of ours, and no database, web, async or image crate.
//! Values that identify a person print as `‹…›` under `Debug`, so that no log or panic can leak them.

mod address;
mod batch;
mod blind;
mod calendar;
mod case;
mod checklist;
mod contact;
mod deadline;
mod discard;
mod draft;
mod figures;
mod judged;
mod letter;
mod letter_state;
mod month;
mod outgoing;
mod page;
mod person;
mod personal;
mod retention;
mod slip;
mod staff;
mod stranger;
mod text;

pub use address::{Address, Postcode};
pub use batch::{Assignment, DaySheet, PageFate, PageRange, SetAside};
pub use blind::{Blind, First, SURE};
pub use calendar::{dutch_day, dutch_midnight, dutch_time, easter, is_free, is_holiday, weeks_after, working_day_from};
pub use case::{Action, CaseId, CaseState, IllegalAction};
pub use checklist::{
    Checklist, ChecklistItem, Completeness, Condition, Finding, Gap, Judgement, OwnItem, RequiredItem, Severity,
};
pub use contact::{Email, Phone};
pub use deadline::{
    BY_SEPARATOR, Deadlines, Due, ObjectionTerms, Outcome, Progress, Receipt, ReceiptSource, Terms, Urgency,
};
pub use discard::{DiscardReason, Discarding};
pub use draft::{
    BY_HAND, Complainant, Draft, Evidence, Incident, Kind, Official, OfficialRole, PriorContact, Rival, Signature,
    Submission,
};
pub use figures::{CaseFacts, CountKey, Counted, Measure};
pub use judged::{BANDS, Certainties, JUDGED, LONGEST_HANDLING, certainties};
pub use letter::{Hasher, LetterId, Sha256, Unreadable, UnreadableCode};
pub use letter_state::{IllegalStep, LetterState, LetterStep};
pub use month::MONTH_NAMES;
pub use outgoing::LetterKind;
pub use page::{Area, Handwriting, InkKind, InkRegion, Page, SignatureFinding, TextSource, Word};
pub use person::{PersonName, StaffMember};
pub use personal::PersonalText;
pub use retention::Retention;
pub use slip::Slip;
pub use staff::{Right, Role, Viewer};
pub use stranger::Stranger;
pub use text::{LetterText, Line, PlacedWord, Span};
