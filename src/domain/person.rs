//! Names of people.

use super::personal::personal_newtype;
use serde::Deserialize;

/// Somebody who works for the town, as its staff list has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffMember {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub role: Option<String>,
    #[serde(default)]
    pub department: Option<String>,
}

personal_newtype! {
    /// A person's name as written, without salutation and titles: initials or first name, tussenvoegsel
    /// (the Dutch name particle: van, de, van der …) and surname. A household keeps its form: "J. en M. Bakker".
    PersonName, "a name needs at least two letters"
}

impl PersonName {
    /// Accepts anything with at least two letters; white space is collapsed.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(Self(name))
    }
}
