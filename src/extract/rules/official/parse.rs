//! How the parts of an official are read out of a match.

use crate::extract::rule::{Field, Hit, Part};
use crate::extract::{names, words};
use regex::Regex;
use std::sync::LazyLock;

/// "medewerker Nina" and "Uw medewerker" alike: the words that make a department of what follows them.
static DEPARTMENT_CUE: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"(?i)(?:afdeling|afd\.?|team|dienst|bureau|loket|balie|cluster|sector|department|abteilung|kcc)\s*$",
    )
});

/// A name as letters mention it; common words with a capital at the start of a sentence are no names.
fn person(hit: &Hit) -> Option<Part> {
    let written = hit.get("official")?;
    let value = without_starter(names::clean(written)?);
    let first = value.split_whitespace().next()?.to_lowercase();
    let street = names::is_street(&value);
    (!street && !words::STARTERS.contains(&first.as_str()) && value.chars().count() > 2).then_some(())?;
    let elsewhere = value.split_once(" van ").is_some_and(|(_, place)| hit.lexicon.names_outside_organisation(place));
    (!elsewhere).then_some(())?;
    let (value, end) = widened(hit, without_department(hit, value));
    let mut part = hit.part_as("official", value)?;
    part.span.end += end;
    Some(part)
}

/// "Die Van der Meij": the first word of the sentence, and then a name that has its own capital.
fn without_starter(value: String) -> String {
    let value = without_next_sentence(value);
    const BEFORE_NAMES: [&str; 6] = ["Die", "Deze", "Toen", "Volgens", "Maar", "Want"];
    match value.split_once(' ') {
        Some((first, rest)) if BEFORE_NAMES.contains(&first) && rest.starts_with(char::is_uppercase) => rest.to_owned(),
        _ => value,
    }
}

/// "Kimberly S. Zij": an initial for a surname, and the start of the next sentence.
fn without_next_sentence(value: String) -> String {
    match value.rsplit_once(". ") {
        Some((name, last)) if words::STARTERS.contains(&last.to_lowercase().as_str()) => name.to_owned(),
        _ => value,
    }
}

/// "Kuipers van Burgerzaken" looks like a first name and a surname; the department gives it away.
pub fn without_department(hit: &Hit, value: String) -> String {
    match value.split_once(" van ") {
        Some((name, place)) if hit.lexicon.department_words(place) > 0 => name.to_owned(),
        _ => match value.split_once(" te ") {
            Some((name, town)) if hit.lexicon.is_town(town) => name.to_owned(),
            _ => value,
        },
    }
}

/// "Jan Willem" may go on as "Jan Willem van der Berg", unless what follows names a department or an organisation.
fn widened(hit: &Hit, value: String) -> (String, usize) {
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        crate::extract::grammar::compile(r"^\s+(?P<more>(?i:van\s+de[rn]?|van\s+['’]t|de[rn]?|te[rn]?|el)\s+{sur})")
    });
    let Some(found) = hit.captures.name("official") else { return (value, 0) };
    let rest = &hit.text[found.end()..];
    let two_words = value.split_whitespace().count() == 2 && !value.contains('.');
    match MORE.captures(rest).and_then(|c| c.name("more")) {
        Some(more)
            if two_words
                && !hit.lexicon.is_town(more.as_str())
                && hit.lexicon.department_words(last_words(more.as_str())) == 0 =>
        {
            let joined = more.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
            (format!("{value} {joined}"), more.end())
        }
        _ => (value, 0),
    }
}

fn last_words(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or(text)
}

fn department(hit: &Hit) -> Option<Part> {
    let found = hit.captures.name("department")?;
    let written = found.as_str().trim_end_matches(['.', ',']);
    let known = hit.lexicon.department_words(written);
    let cued = DEPARTMENT_CUE.is_match(&hit.text[..found.start()]);
    let count = if known > 0 {
        known
    } else if cued {
        cued_words(written)
    } else {
        return None;
    };
    let value = written.split_whitespace().take(count).collect::<Vec<_>>().join(" ");
    hit.part_as("department", value.trim_end_matches(','))
}

/// After "afdeling": the words with a capital, and "en" between two of them.
fn cued_words(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |i: usize| {
        let capital = words[i].chars().next().is_some_and(char::is_uppercase);
        capital
            || (matches!(words[i], "en" | "&")
                && words.get(i + 1).is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase)))
    };
    (0..words.len()).take_while(|&i| fits(i)).count().max(1)
}

static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"^,?\s+(?:van|bij)\s+(?:de\s+|het\s+)?(?P<where>\p{Lu}[\p{L}-]+(?:\s+\p{Lu}[\p{L}-]+)*)",
    )
});

/// "coördinator Petra Snel van De Eik" works for somebody else, unless De Eik is a department.
fn works_elsewhere(hit: &Hit) -> bool {
    let rest = &hit.text[hit.captures.name("official").map_or(hit.end(), |m| m.end())..];
    let found = ELSEWHERE.captures(rest).and_then(|c| c.name("where").map(|m| m.as_str().to_owned()));
    found.is_some_and(|place| hit.lexicon.department_words(&place) == 0 && !place.starts_with("Gemeente"))
}

/// "uw beheerder wijkcentrum De Ringvaart": the name is a building's.
fn of_a_building(hit: &Hit) -> bool {
    const BUILDINGS: [&str; 16] = [
        "centrum", "school", "park", "huis", "hal", "zaal", "plein", "gebouw", "complex", "buurt", "haven", "bad",
        "tuin", "kerk", "theater", "toren",
    ];
    let (role, name) = (hit.captures.name("role"), hit.captures.name("official"));
    let between = role.zip(name).and_then(|(role, name)| hit.text.get(role.end()..name.start())).unwrap_or("");
    BUILDINGS.iter().any(|word| between.trim_end().ends_with(word))
}

pub fn with_role(hit: &Hit) -> Option<Vec<Part>> {
    let role = hit.part("role")?;
    let shared = words::SHARED_ROLES.contains(&role.value.to_lowercase().as_str());
    let split = hit.get("department").zip(hit.get("official")).map(|(a, b)| format!("{a} {b}"));
    let one_department = split.is_some_and(|both| hit.lexicon.is_department(&both));
    let other = one_department || (shared && works_elsewhere(hit)) || of_a_building(hit);
    if other {
        return None;
    }
    let mut parts = vec![person(hit)?, role];
    parts.extend(department(hit));
    Some(parts)
}

/// "wijkbeheerder bij Ymere": whom the function behind a name is held with.
fn employer_of_role<'t>(hit: &Hit<'t>) -> Option<&'t str> {
    static WITH: LazyLock<Regex> = LazyLock::new(|| {
        crate::extract::grammar::compile(
            r"^\s+bij\s+(?:de\s+|het\s+)?(?P<place>\p{Lu}[\p{L}-]+(?:\s+(?:en\s+)?\p{Lu}[\p{L}-]+){0,3})",
        )
    });
    let behind = &hit.text[hit.captures.name("role")?.end()..];
    WITH.captures(behind).and_then(|c| c.name("place")).map(|place| place.as_str())
}

/// "teamleider Inkoop": a capital right behind the function makes a department of any word.
pub fn role_behind(hit: &Hit) -> Option<Vec<Part>> {
    employer_of_role(hit).is_none_or(|place| hit.lexicon.department_words(place) > 0).then_some(())?;
    let mut parts = with_role(hit)?;
    let direct = hit.captures.name("role").zip(hit.captures.name("department"));
    let direct = direct.is_some_and(|(role, department)| hit.text[role.end()..department.start()].trim().is_empty());
    if direct && parts.iter().all(|p| p.field != Field::OfficialDepartment) {
        let mut part = hit.part("department")?;
        let count = cued_words(&part.value);
        part.value = part.value.split_whitespace().take(count).collect::<Vec<_>>().join(" ");
        parts.push(part);
    }
    Some(parts)
}

/// "beleidsmedewerker Evenementen, mevrouw Vera Lampen".
pub fn role_department(hit: &Hit) -> Option<Vec<Part>> {
    let mut parts = vec![person(hit)?, hit.part("role")?];
    // "De beheerder van Elan, Jan Smit": what somebody is of, if no department, is another organisation.
    let between = hit
        .captures
        .name("role")
        .zip(hit.captures.name("department"))
        .map_or("", |(r, d)| &hit.text[r.end()..d.start()]);
    let of = between.to_lowercase();
    let of = (of.contains("van") || of.contains("bij")) && !["afd", "team", "bureau"].iter().any(|w| of.contains(w));
    parts.push(department(hit).or_else(|| if of { None } else { hit.part("department") })?);
    Some(parts)
}

pub fn with_department(hit: &Hit) -> Option<Vec<Part>> {
    Some(vec![person(hit)?, department(hit)?])
}

/// Only a department that is known for one: any other name with a capital may be of an organisation.
pub fn known_department(hit: &Hit) -> Option<Vec<Part>> {
    (hit.lexicon.department_words(hit.get("department")?) > 0).then(|| with_department(hit))?
}

pub fn wijkteam(hit: &Hit) -> Option<Vec<Part>> {
    Some(vec![person(hit)?, hit.part("department")?])
}

pub fn alone(hit: &Hit) -> Option<Vec<Part>> {
    let mut parts = vec![person(hit)?];
    parts.extend(department(hit));
    parts.extend(hit.part("role"));
    Some(parts)
}

pub fn yours(hit: &Hit) -> Option<Vec<Part>> {
    let role = hit.part("role")?;
    let things = [
        "nummer",
        "brief",
        "loket",
        "kantoor",
        "gemeente",
        "klacht",
        "inwoner",
        "burger",
        "papier",
        "computer",
        "buur",
        "partner",
        "dochter",
        "moeder",
        "vader",
        "broer",
        "klant",
        "huurder",
        "meer",
        "leverancier",
        "aannemer",
        "beter",
        "laatste",
        "vorige",
        "keer",
        "later",
    ];
    let lower = role.value.to_lowercase();
    let addressed = ["meneer", "heer", "mijnheer", "mevrouw", "man", "vrouw"].contains(&lower.as_str());
    let thing = addressed || things.iter().any(|t| lower.ends_with(t));
    (!thing).then(|| Some(vec![person(hit)?, role]))?
}

/// The name stands in one of two groups.
fn either_group(hit: &Hit) -> Option<Vec<Part>> {
    if hit.get("official").is_some() {
        return alone(hit);
    }
    let found = hit.captures.name("other")?;
    let value = without_department(hit, names::clean(found.as_str())?);
    Some(vec![Part { field: Field::OfficialName, value, span: crate::domain::Span::new(found.start(), found.end()) }])
}

pub fn pinned(hit: &Hit) -> Option<Vec<Part>> {
    either_group(hit)
}

/// "een man die jan v.d. berg heet": the capitals may be missing.
pub fn so_called(hit: &Hit) -> Option<Vec<Part>> {
    let capital = |word: &str| {
        word.chars().next().map(|c| c.to_uppercase().to_string() + &word[c.len_utf8()..]).unwrap_or_default()
    };
    let written = hit.get("official")?;
    let words: Vec<&str> = written.split_whitespace().collect();
    let plain = words::STARTERS.contains(&words.first()?.to_lowercase().as_str());
    names::clean(&words.iter().map(|w| capital(w)).collect::<Vec<_>>().join(" "))?;
    (!plain).then(|| Some(vec![hit.part("official")?]))?
}

pub fn colleague(hit: &Hit) -> Option<Vec<Part>> {
    either_group(hit)
}

pub fn at_desk(hit: &Hit) -> Option<Vec<Part>> {
    let mut parts = vec![person(hit)?];
    let role = hit.part("role")?;
    if words::SALUTES.iter().all(|s| !role.value.to_lowercase().starts_with(s.trim_end_matches(r"\.?")))
        && !matches!(
            role.value.to_lowercase().as_str(),
            "man" | "dame" | "meisje" | "jongen" | "gentleman" | "lady" | "woman" | "person"
        )
    {
        parts.push(role);
    }
    let desk = hit.captures.name("desk")?;
    let name = desk.as_str().to_lowercase();
    let no_department = ["telefoon", "ingang", "hal", "gemeente", "reception", "front desk", "counter"];
    if no_department.iter().any(|word| name.starts_with(word)) || name.ends_with(|c: char| c.is_ascii_digit()) {
        return Some(parts);
    }
    parts.push(Part {
        field: Field::OfficialDepartment,
        value: desk.as_str().to_owned(),
        span: crate::domain::Span::new(desk.start(), desk.end()),
    });
    Some(parts)
}
