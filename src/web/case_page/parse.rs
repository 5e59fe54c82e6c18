//! From what a clerk types to a value, and back.

use crate::domain::{Address, Email, PersonName, PersonalText, Phone, Postcode};
use crate::web::dates;
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The key of the message beside the field.
pub type Fault = &'static str;

const LONGEST_LINE: usize = 300;
const LONGEST_TEXT: usize = 100_000;

/// Empty is no value; anything else must parse.
fn optional<T>(slot: &mut Option<T>, text: &str, parse: fn(&str) -> Option<T>, fault: Fault) -> Result<(), Fault> {
    let text = text.trim();
    if text.is_empty() {
        *slot = None;
        return Ok(());
    }
    if text.chars().count() > LONGEST_LINE {
        return Err("fault-long");
    }
    *slot = Some(parse(text).ok_or(fault)?);
    Ok(())
}

pub fn name(slot: &mut Option<PersonName>, text: &str) -> Result<(), Fault> {
    optional(slot, text, PersonName::parse, "fault-name")
}

pub fn line(slot: &mut Option<PersonalText>, text: &str) -> Result<(), Fault> {
    optional(slot, text, PersonalText::parse, "fault-long")
}

pub fn plain(slot: &mut Option<String>, text: &str) -> Result<(), Fault> {
    optional(slot, text, |text| Some(text.to_owned()), "fault-long")
}

/// By the rules of the address's country, which must be known by now.
pub fn postcode(address: &mut Address, text: &str) -> Result<(), Fault> {
    let parse = if address.country.is_some() { Postcode::parse_abroad } else { Postcode::parse };
    optional(&mut address.postcode, text, parse, "fault-postcode")
}

pub fn phone(slot: &mut Option<Phone>, text: &str) -> Result<(), Fault> {
    optional(slot, text, Phone::parse, "fault-phone")
}

pub fn email(slot: &mut Option<Email>, text: &str) -> Result<(), Fault> {
    optional(slot, text, Email::parse, "fault-email")
}

pub fn date(slot: &mut Option<NaiveDate>, text: &str) -> Result<(), Fault> {
    optional(slot, text, dates::parse, "fault-date")
}

pub fn long(slot: &mut Option<PersonalText>, text: &str) -> Result<(), Fault> {
    if text.chars().count() > LONGEST_TEXT {
        return Err("fault-long");
    }
    *slot = PersonalText::parse(text);
    Ok(())
}

pub fn lines(slot: &mut Vec<String>, text: &str) -> Result<(), Fault> {
    if text.chars().count() > LONGEST_LINE * 10 {
        return Err("fault-long");
    }
    *slot = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Ok(())
}

/// One of an enum, as serde spells it.
pub fn choice<T: DeserializeOwned>(slot: &mut T, text: &str) -> Result<(), Fault> {
    let value = serde_json::Value::String(text.to_owned());
    *slot = serde_json::from_value(value).map_err(|_| "fault-choice")?;
    Ok(())
}

pub fn answer(slot: &mut Option<bool>, text: &str) -> Result<(), Fault> {
    *slot = match text {
        "ja" => Some(true),
        "nee" => Some(false),
        "niet-genoemd" | "" => None,
        _ => return Err("fault-choice"),
    };
    Ok(())
}

pub fn shown(value: &Option<impl ToString>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}

pub fn shown_date(value: Option<NaiveDate>) -> String {
    value.map(dates::show).unwrap_or_default()
}

pub fn shown_answer(value: Option<bool>) -> String {
    match value {
        Some(true) => "ja",
        Some(false) => "nee",
        None => "niet-genoemd",
    }
    .to_owned()
}

/// A Dutch number as people write it here, `0235251234`; any other in full.
pub fn shown_phone(value: &Option<Phone>) -> String {
    let full = shown(value);
    full.strip_prefix("+31").map(|rest| format!("0{rest}")).unwrap_or(full)
}

pub fn name_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}
