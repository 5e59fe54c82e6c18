//! How the parts of an address are read out of a match.

use crate::domain::Postcode;
use crate::extract::rule::{Hit, Part};
use crate::extract::{names, repair, words};

/// The postcode as `1234 AB`, with OCR's confusions put right; the town's own is turned down.
fn postcode(hit: &Hit) -> Option<Part> {
    let written: String = hit.get("postcode")?.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let (digits, letters) = written.split_at_checked(4)?;
    let code = Postcode::parse_dutch(&format!("{}{}", repair::digits(digits), repair::letters(letters)))?;
    (!hit.lexicon.is_own_postcode(code.as_str())).then(|| hit.part_as("postcode", code.as_str()))?
}

fn house_number(hit: &Hit) -> Option<Part> {
    let written = hit.get("number")?;
    let number = repair::digits(written);
    let plausible = written.chars().any(|c| c.is_ascii_digit())
        && !number.starts_with('0')
        && number.bytes().all(|b| b.is_ascii_digit());
    let number = range_end(hit).map_or(number.clone(), |to| format!("{number}-{to}"));
    plausible.then(|| hit.part_as("number", number))?
}

fn street(hit: &Hit) -> Option<Part> {
    let written = hit.get("street")?.trim().trim_end_matches([',', '.', '-']);
    let first = written.split_whitespace().next()?.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let month = words::MONTHS.iter().any(|(names, _)| names.split('|').any(|n| n == first));
    let last = written.split_whitespace().last()?.to_lowercase();
    let month = month || words::MONTHS.iter().any(|(names, _)| names.split('|').any(|n| n == last));
    // "Mijn adres is Kerkstraat 6": a sentence, which address.living reads.
    let sentence = written.split_whitespace().any(|w| ["is", "woon", "wonen", "adres"].contains(&w));
    (!month
        && !sentence
        && !words::NOT_STREETS.contains(&first.as_str())
        && written.chars().filter(|c| c.is_alphabetic()).count() > 2)
        .then_some(())?;
    hit.part_as("street", names::capitals_down(&written.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn addition(hit: &Hit) -> Option<Part> {
    let written = hit.get("addition")?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ',' | '.'));
    // No house has an addition 111; OCR reads the Roman III so.
    let written = if written == "111" { "III" } else { written };
    (!written.is_empty() && range_end(hit).is_none()).then(|| hit.part_as("addition", written))?
}

/// "12-14" is two houses in one, not house 12 with addition 14: the next numbers on the same side of the street.
fn range_end(hit: &Hit) -> Option<u32> {
    let from: u32 = repair::digits(hit.get("number")?).parse().ok()?;
    let to: u32 = hit.get("addition")?.trim().strip_prefix('-')?.trim().parse().ok()?;
    (from >= 10 && to > from && to - from <= 12 && (to - from).is_multiple_of(2)).then_some(to)
}

fn city(hit: &Hit) -> Option<Part> {
    let written =
        hit.get("city")?.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '·' | '(' | ')'));
    let kept: Vec<&str> = written
        .split_whitespace()
        .take_while(|w| !words::NOT_CITIES.contains(&w.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric())))
        .collect();
    let value = kept.join(" ");
    (value.chars().filter(|c| c.is_alphabetic()).count() >= 2)
        .then(|| hit.part_as("city", names::capitals_down(&value)))?
}

fn parts(found: [Option<Part>; 5]) -> Option<Vec<Part>> {
    Some(found.into_iter().flatten().collect())
}

pub fn street_line(hit: &Hit) -> Option<Vec<Part>> {
    parts([Some(street(hit)?), Some(house_number(hit)?), addition(hit), None, None])
}

pub fn street_city(hit: &Hit) -> Option<Vec<Part>> {
    parts([Some(street(hit)?), Some(house_number(hit)?), addition(hit), None, Some(city(hit)?)])
}

pub fn street_alone(hit: &Hit) -> Option<Vec<Part>> {
    let part = street(hit)?;
    names::is_street(&part.value).then(|| vec![part])
}

pub fn code_number(hit: &Hit) -> Option<Vec<Part>> {
    parts([Some(house_number(hit)?), addition(hit), Some(postcode(hit)?), None, None])
}

pub fn street_town(hit: &Hit) -> Option<Vec<Part>> {
    let part = street(hit)?;
    let known = names::is_street(&part.value) && hit.lexicon.is_town(hit.get("city")?);
    known.then(|| parts([Some(part), Some(city(hit)?), None, None, None]))?
}

pub fn postcode_city(hit: &Hit) -> Option<Vec<Part>> {
    parts([Some(postcode(hit)?), city(hit), None, None, None])
}

pub fn whole(hit: &Hit) -> Option<Vec<Part>> {
    parts([Some(street(hit)?), Some(house_number(hit)?), addition(hit), Some(postcode(hit)?), city(hit)])
}

pub fn postbus(hit: &Hit) -> Option<Vec<Part>> {
    let number = house_number(hit)?;
    let kind = hit.get("street")?.to_lowercase();
    let name = if kind.starts_with("antw") { "Antwoordnummer" } else { "Postbus" };
    (!hit.lexicon.is_own_postbus(&number.value)).then_some(())?;
    parts([hit.part_as("street", name), Some(number), postcode(hit), city(hit), None])
}

pub fn foreign(hit: &Hit) -> Option<Vec<Part>> {
    let code = hit.part("postcode")?;
    (!hit.lexicon.is_own_postcode(&code.value)).then_some(())?;
    parts([Some(code), city(hit), None, None, None])
}

pub fn country(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("country")?.to_lowercase();
    let (_, dutch) = words::COUNTRIES.iter().find(|(name, _)| *name == written)?;
    Some(if *dutch { vec![] } else { vec![hit.part("country")?] })
}

pub fn town(hit: &Hit) -> Option<Vec<Part>> {
    hit.lexicon.is_town(hit.get("city")?).then_some(())?;
    parts([Some(city(hit)?), None, None, None, None])
}

pub fn living(hit: &Hit) -> Option<Vec<Part>> {
    let found = [Some(street(hit)?), Some(house_number(hit)?), addition(hit), postcode(hit), city(hit)];
    let name = hit.get("street")?;
    let proper =
        name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '\'') || found[3].is_some();
    proper.then(|| parts(found))?
}
