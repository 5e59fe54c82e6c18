//! Telephone numbers.

use crate::domain::Phone;
use crate::extract::repair;
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};
use regex::Regex;
use std::sync::LazyLock;

static OTHER_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"(?i)(?:fax|\bf\b|kvk|k\.v\.k|iban|bank\w*|rek\w*|btw|bsn|kenmerk|zaak\w*|dossier\w*|nl\d\d|ref\w*|klantn\w*|factuur\w*|debiteur\w*|school|huisarts|mentor|advocaat|makelaar|nummer\s+van\s+(?:de|het|mijn)|\bik\s+\S{3,20}\s+bel)\W{0,6}(?:\w{0,8}\W{0,3})?$",
    )
});

fn dialable(hit: &Hit) -> Option<Part> {
    let written = hit.get("phone")?;
    let real = written.chars().filter(char::is_ascii_digit).count();
    let repaired = repair::digits(written).replace("(0)", "");
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    (real >= 8 && letters <= 3).then_some(())?;
    let phone = longest_number(&repaired)?;
    (!hit.lexicon.is_own_phone(phone.as_str())).then(|| hit.part_as("phone", phone.as_str()))?
}

/// The longest beginning that can be dialled: a second number may follow the first.
fn longest_number(text: &str) -> Option<Phone> {
    let cuts = text.char_indices().filter(|(_, c)| !c.is_ascii_digit()).map(|(at, _)| at);
    let ends: Vec<usize> = cuts.chain([text.len()]).collect();
    let whole = |phone: &Phone| !phone.as_str().starts_with("+31") || phone.as_str().len() == 12;
    let plain =
        |end: usize| text.get(..end).map(|t| t.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>());
    ends.into_iter().rev().filter_map(|end| Phone::parse(&plain(end)?)).find(whole)
}

fn line(hit: &Hit) -> Option<Vec<Part>> {
    (!OTHER_NUMBER.is_match(hit.before(40))).then_some(())?;
    (has_area(hit.get("phone")?)).then_some(())?;
    let touches = hit.before(1).ends_with(|c: char| c.is_alphanumeric() || c == '/')
        || hit.after(1).starts_with(|c: char| c.is_ascii_digit());
    (!touches).then(|| dialable(hit).map(|p| vec![p]))?
}

/// Three digits and a break must be an area code that exists; `025-` is a misreading of another.
fn has_area(written: &str) -> bool {
    const AREAS: [&str; 38] = [
        "010", "013", "014", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038", "040", "043", "045",
        "046", "050", "053", "055", "058", "070", "071", "072", "073", "074", "075", "076", "077", "078", "079", "084",
        "085", "087", "088", "091", "066", "067",
    ];
    let plain = repair::digits(written.trim_start_matches('('));
    let area: String = plain.chars().take_while(char::is_ascii_digit).collect();
    area.len() != 3 || !area.starts_with('0') || AREAS.contains(&area.as_str())
}

fn odd(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("phone")?;
    (!has_area(written) && !OTHER_NUMBER.is_match(hit.before(40))).then_some(())?;
    if let Some(town) = hit.lexicon.area_code().filter(|town| one_off(written, town)) {
        let digits: String = repair::digits(written).chars().filter(char::is_ascii_digit).collect();
        let phone = Phone::parse(&format!("{town}{}", digits.get(town.len()..)?))?;
        return Some(vec![hit.part_as("phone", phone.as_str())?]);
    }
    dialable(hit).map(|p| vec![p])
}

/// An area code that does not exist, one digit off the town's own: OCR took a 3 for a 5.
fn one_off(written: &str, town: &str) -> bool {
    let digits: String = repair::digits(written).chars().filter(char::is_ascii_digit).collect();
    let area: String = digits.chars().take(town.len()).collect();
    digits.len() == 10 && area.chars().zip(town.chars()).filter(|(a, b)| a != b).count() == 1
}

macro_rules! digits {
    () => {
        r"(?P<phone>(?:\+\s?\d{2}|00\s?\d{2}|\(?\+\d{2}\)?|\(?[0O]\d{1,3}\)?|[0O]\s6)(?:[\s\-–—./·()]{0,3}[0-9OolI]){6,18})"
    };
}

/// "5260318 (023)": the area code behind the number.
fn area_behind(hit: &Hit) -> Option<Vec<Part>> {
    let phone = Phone::parse(&format!("{}{}", hit.get("area")?, hit.get("phone")?.replace([' ', '-'], "")))?;
    (!hit.lexicon.is_own_phone(phone.as_str())).then(|| Some(vec![hit.part_as("phone", phone.as_str())?]))?
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "phone.area_behind",
        about: "A number with its area code in brackets behind it, as old letterheads have it.",
        field: Field::Phone,
        trust: 0.85,
        scope: Scope::Line,
        pattern: r"(?:^|[^\d])(?P<phone>\d{2,3}[ -]?\d{2,3}[ -]?\d{2,3})\s*[(\[{]\s*(?i:(?:kengetal|netnummer|netnr\.?)\s*)?(?P<area>0\d{2,3})\s*[)\]}]",
        parse: area_behind,
        finds: &[("TEL. 5323307 (KENGETAL 023}", "+31235323307"), ("tel 526 03 18 (023)", "+31235260318")],
        ignores: &["06-12345678 (023)", "5323307 (overdag)", "12 (023)"],
    },
    Rule {
        name: "phone.line",
        about: "A number that can be dialled, outside the running text; fax, bank and register numbers aside.",
        field: Field::Phone,
        trust: 0.96,
        scope: Scope::Line,
        pattern: digits!(),
        parse: line,
        finds: &[
            ("06 48 21 23 60", "+31648212360"),
            ("Tel. (023) 531 13 79", "+31235311379"),
            ("T: +31 23 587 40 16", "+31235874016"),
            ("tel. 023/5273411", "+31235273411"),
            ("+31 (0)6 27444236", "+31627444236"),
            ("Tel. +49 2151 5586354", "+4921515586354"),
            ("O6-41070615", "+31641070615"),
        ],
        ignores: &[
            "14 023",
            "fax 023 - 534 94 32",
            "IBAN NL20 INGB 0001 2345 67",
            "KvK 34098812",
            "023-511 5115",
            "12-03-2026",
        ],
    },
    Rule {
        name: "phone.odd_area",
        about: "A number whose area code does not exist as it is written: a digit may be misread.",
        field: Field::Phone,
        trust: 0.5,
        scope: Scope::Line,
        pattern: digits!(),
        parse: odd,
        finds: &[("Telefoon 025-5310974", "+31235310974")],
        ignores: &["Telefoon 023-5313207", "06-12345678", "(0255) 31 09 74"],
    },
    Rule {
        name: "phone.mine",
        about: "The writer says at which number they can be reached.",
        field: Field::Phone,
        trust: 0.93,
        scope: Scope::Flow,
        pattern: concat!(
            r"(?i:\bmijn\s+(?:\p{L}+\s+)?(?:telefoon)?(?:nummer|nr\.?|06)|\bnummer\s+(?:mag\s+(?:ik|u)\s+)?(?:mag\s+)?(?:door)?geven|\bmij\s+(?:\p{L}+\s+){0,3}(?:bellen|bereiken)|\b(?:mij|me|ons)\s+(?:\p{L}+\s+){0,3}(?:bellen|bereiken)\s+op|\bbereikbaar|\bte\s+bereiken|\bb[eé]llen\s+(?:mag|kan|graag)|\btelefoon(?:nummer)?\s+\p{L}{2}\s|\bbel\s+(?:mij|me|ons)|\b(?:mijn\s+)?telefoon(?:nummer)?(?:\s*\([^)\d]*\))?\s*(?:is|:)|\bmy\s+(?:phone\s+)?number|\bcall\s+me|\breach\s+me|\bmeine\s+(?:telefon)?nummer|\bunder?\s+(?:der\s+)?nummer|\bjoindre\s+au|\btelefon\p{L}*)[^.\d+]{0,60}(?:[^.\d+]{0,10}:)?\s?[(]?",
            digits!()
        ),
        parse: mine,
        finds: &[
            ("Overdag kunt u mij bereiken op 06 - 39 15 05 17, niet op vrijdag", "+31639150517"),
            ("Mijn nummer is ongewijzigd: 06 22 90 74 48.", "+31622907448"),
            ("Ik ben overdag bereikbaar onder 023-5251234", "+31235251234"),
            ("Bellen mag: 06 18 22 30 41", "+31618223041"),
            ("dat ik haar nummer mag geven: 0 6-4 18 22304", "+31641822304"),
            ("Telefoon (thuis) is 023 5 25 12 34.", "+31235251234"),
        ],
        ignores: &[
            "Al weken bel ik met 088-2207703",
            "Het klantcontact is bereikbaar via 14 023",
            "uw nummer 023-5251234",
        ],
    },
    Rule {
        name: "phone.text",
        about: "Any other number in the running text; seldom the writer's own.",
        field: Field::Phone,
        trust: 0.2,
        scope: Scope::Flow,
        pattern: digits!(),
        parse: line,
        finds: &[("gebeld met 088-2207703 en", "+31882207703")],
        ignores: &["op 14 023 en", "023-5115115"],
    },
];

fn mine(hit: &Hit) -> Option<Vec<Part>> {
    let said = hit.captures.get(0)?.as_str().to_lowercase();
    let yours = hit.before(12).to_lowercase().ends_with("uw ") || said.contains(" wij ") || said.contains("fax");
    (!yours).then(|| dialable(hit).map(|p| vec![p]))?
}
