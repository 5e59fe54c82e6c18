//! How the parts of an address are read out of a match.

use crate::domain::Postcode;
use crate::extract::rule::{Hit, Part};
use crate::extract::{dates, names, repair, words};
use regex::Regex;
use std::sync::LazyLock;

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

/// "D. Roelse Kerkstraat": the writer's name ran into the street. "J. van Galenstraat" is a street.
fn without_name(written: &str) -> usize {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        crate::extract::grammar::compile(
            r"^(?:{honour})*(?:{init}|{first}\s)\s*{tv}?\p{Lu}[\p{L}-]+\s+(?P<rest>\p{Lu}[\p{L}.'’-]+(?:\s+\p{L}[\p{L}.'’-]+){0,3})$",
        )
    });
    let Some(rest) = NAMED.captures(written).and_then(|c| c.name("rest")) else { return 0 };
    let person = written[..rest.start()].trim_end();
    let named = names::clean(person).is_some_and(|name| !names::is_street(&name));
    let initialled = person.contains('.') || words::is_first_name(person.split_whitespace().next().unwrap_or(""));
    if named && initialled && names::is_street(rest.as_str()) && !titled(person) { rest.start() } else { 0 }
}

/// Streets are named after people with their titles: "Jan Pieter Coenstraat", "Burgemeester Jan de Boerlaan".
fn titled(person: &str) -> bool {
    !person.contains('.') && person.split_whitespace().count() < 2
}

/// "Kamer in de Gierstraat", "woonboot aan het Spaarne": where in the house comes before the street.
fn without_dwelling(written: &str) -> usize {
    static DWELLING: LazyLock<Regex> = LazyLock::new(|| {
        crate::extract::grammar::compile(
            r"^(?i:bewoners?\s+(?:van\s+)?|(?:kamer|studio|appartement|flat|woning|woonboot|boot|huis|etage|zolder|souterrain)\s+(?:in|aan|op)\s+)(?i:de\s+|het\s+)?(?P<rest>\p{Lu})",
        )
    });
    DWELLING.captures(written).and_then(|c| c.name("rest").map(|m| m.start())).unwrap_or(0)
}

/// In running text the end of the line above is no part of a street that stands whole on its own line.
fn own_line(written: &str) -> &str {
    written.rsplit_once('\n').map(|(_, last)| last.trim()).filter(|last| names::is_street(last)).unwrap_or(written)
}

fn street(hit: &Hit) -> Option<Part> {
    let written = hit.get("street")?.trim().trim_end_matches([',', '.', '-']);
    let written = own_line(written);
    let written = &written[without_name(written)..];
    let written = &written[without_dwelling(written)..];
    let german = german_street(written);
    let written = german.as_str();
    let first = written.split_whitespace().next()?.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let month = words::MONTHS.iter().any(|(names, _)| names.split('|').any(|n| n == first));
    let last = written.split_whitespace().last()?.to_lowercase();
    let month = month || words::MONTHS.iter().any(|(names, _)| names.split('|').any(|n| n == last));
    // "Mijn adres is Kerkstraat 6": a sentence, which address.living reads.
    // "Muziek in de kerk sinds 2018" is a slogan.
    const NO_STREET: [&str; 8] = ["is", "woon", "wonen", "adres", "sinds", "sedert", "anno", "since"];
    let sentence = written.split_whitespace().any(|w| NO_STREET.contains(&w));
    (!month
        && !sentence
        && !words::NOT_STREETS.contains(&first.as_str())
        && written.chars().filter(|c| c.is_alphabetic()).count() > 2)
        .then_some(())?;
    hit.part_as("street", names::capitals_down(&written.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// OCR reads the German sharp s as "f3" or "fB".
fn german_street(written: &str) -> String {
    if let Some(stem) = ["Strabe", "StraBe", "Straf3e"].iter().find_map(|end| written.strip_suffix(end)) {
        return format!("{stem}Straße");
    }
    match ["straf3e", "straf\u{df}e", "strafBe", "straBe", "strabe", "stra8e"]
        .iter()
        .find_map(|end| written.strip_suffix(end))
    {
        Some(stem) => format!("{stem}straße"),
        None => written.to_owned(),
    }
}

fn addition(hit: &Hit) -> Option<Part> {
    let written = hit.get("addition")?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ',' | '.'));
    // No house has an addition 111; OCR reads the Roman III so.
    let roman = matches!(written.len(), 2 | 3) && written.bytes().all(|b| matches!(b, b'I' | b'l' | b'|' | b'1'));
    let written = match written {
        "111" => "III",
        _ if roman && !written.bytes().all(|b| b == b'1') => &"III"[..written.len()],
        _ => written,
    };
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

/// "Wesel, 4. August 2025": the number is a day.
fn is_day(hit: &Hit) -> bool {
    let rest = hit.captures.name("number").map_or("", |m| &hit.text[m.start()..]);
    dates::starts_with_date(rest)
}

/// "Bestuur 2025-2026" is no street.
fn is_span_of_years(hit: &Hit) -> bool {
    let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let behind = hit.get("addition").unwrap_or("").trim_matches(|c: char| !c.is_ascii_digit());
    hit.get("number").is_some_and(year) && (year(behind) || behind.len() == 2)
}

pub fn street_line(hit: &Hit) -> Option<Vec<Part>> {
    (!is_day(hit) && !is_span_of_years(hit)).then_some(())?;
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
