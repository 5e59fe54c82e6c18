//! Postal addresses.

use super::PersonalText;
use super::personal::personal_newtype;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

personal_newtype! {
    /// A Dutch postcode, kept as `1234 AB`: four digits not starting with zero, two letters other than SA, SD, SS.
    Postcode, "a postcode is four digits and two letters"
}

impl Postcode {
    /// Reads `2011RD`, `2011 rd` and `2011  RD` alike.
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let (digits, letters) = compact.split_at_checked(4)?;
        let digits_ok = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        let letters_ok = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
        let forbidden = matches!(letters, "SA" | "SD" | "SS");
        (digits_ok && letters_ok && !forbidden).then(|| Self(format!("{digits} {letters}")))
    }
}

/// An address split the way the registers want it. A Postbus has street "Postbus" and its number as house number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Address {
    pub street: Option<PersonalText>,
    pub house_number: Option<PersonalText>,
    /// House letter and addition as written: `A`, `bis`, `2 hoog`, `rood`.
    pub addition: Option<PersonalText>,
    pub postcode: Option<Postcode>,
    pub city: Option<PersonalText>,
    /// Absent for the Netherlands.
    pub country: Option<PersonalText>,
}

impl Address {
    /// Mail can be delivered: street and number, and a postcode or a place (Awb 9:4(2)a as the mailroom applies it).
    pub fn is_complete(&self) -> bool {
        self.street.is_some() && self.house_number.is_some() && (self.postcode.is_some() || self.city.is_some())
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
