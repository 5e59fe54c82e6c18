//! Postal addresses.

use super::PersonalText;
use super::personal::personal_newtype;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

personal_newtype! {
    /// A postcode. A Dutch one is kept as `1234 AB`: four digits not starting with zero, two letters other than SA, SD,
    /// SS. One of another country is kept as it is written there, in capitals: `47798`, `00-950`, `SW1A 1AA`.
    Postcode, "a postcode is four digits and two letters, or the code of another country", parse_abroad
}

impl Postcode {
    /// Reads `2011RD`, `2011 rd` and `2011  RD` alike, and codes of other countries that can't be meant as Dutch.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_abroad(text).filter(|code| code.0.len() > 4)
    }

    /// As [`Self::parse`], and also the four digits of a country such as Belgium, where one is named.
    pub fn parse_abroad(text: &str) -> Option<Self> {
        Self::parse_dutch(text).or_else(|| Self::parse_foreign(text))
    }

    /// Reads a Dutch code and no other.
    pub fn parse_dutch(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let (digits, letters) = compact.split_at_checked(4)?;
        let digits_ok = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        let letters_ok = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
        let forbidden = matches!(letters, "SA" | "SD" | "SS");
        (digits_ok && letters_ok && !forbidden).then(|| Self(format!("{digits} {letters}")))
    }

    /// Reads a code of another country. Four digits with letters behind them are a Dutch code gone wrong, and none.
    fn parse_foreign(text: &str) -> Option<Self> {
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        let leading = tidy.bytes().take_while(u8::is_ascii_digit).count();
        let digits = tidy.bytes().filter(u8::is_ascii_digit).count();
        let letters = tidy.bytes().filter(u8::is_ascii_uppercase).count();
        let allowed = tidy.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b' ' | b'-'));
        let dutch_gone_wrong = leading == 4 && letters > 0;
        let plain = letters == 0 && (4..=8).contains(&digits);
        let mixed = (1..=5).contains(&letters) && digits >= 2 && (5..=10).contains(&tidy.len());
        let bare_ends = !tidy.starts_with([' ', '-']) && !tidy.ends_with([' ', '-']);
        (allowed && bare_ends && !dutch_gone_wrong && (plain || mixed)).then_some(Self(tidy))
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

    /// The same for everybody at one front door, however it was written: postcode and number, or street, number and town.
    /// Additions are left out: they are what is read wrong most.
    pub fn key(&self) -> Option<String> {
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let number = self.house_number.as_ref().map(|number| plain(number.as_str()))?;
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        match (&self.postcode, &self.street, &self.city) {
            (Some(postcode), ..) => Some(format!("{}-{digits}", plain(postcode.as_str()))),
            (None, Some(street), Some(city)) => {
                Some(format!("{}-{digits}-{}", plain(street.as_str()), plain(city.as_str())))
            }
            _ => None,
        }
        .filter(|_| !digits.is_empty())
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
