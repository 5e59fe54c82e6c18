//! Word lists of letters: data, with nothing of any one town in it. Each list holds alternatives of a regular
//! expression; longer forms stand before the shorter ones that they contain.

mod first_names;
mod people;
mod places;
mod talk;
mod time;
mod town;

pub use first_names::is_first_name;
pub use people::{OUTSIDERS, PARTICLES, SALUTES, STARTERS, TITLES, TITLES_AFTER};
pub use places::{COUNTRIES, NOT_CITIES, NOT_STREETS};
pub use talk::{CONTACT, OTHER, OWN, TALKED};
pub use time::{DAY_WORDS, MONTHS, WEEKDAYS};
pub use town::{DEPARTMENTS, OFFICIAL_ROLES, ORGANISATION_WORDS, SHARED_ROLES};

/// Joins a list into one alternative.
pub fn any_of(words: &[&str]) -> String {
    format!("(?:{})", words.join("|"))
}
