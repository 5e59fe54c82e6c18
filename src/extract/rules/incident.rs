//! When and where it happened.

use crate::extract::dates;
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};
use regex::Regex;
use std::sync::LazyLock;

static NOT_EVENT: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"(?i)(?:d\.\s?d\.|gedateerd|geboren|geb\.|brief\s+van|krant\s+van|herinnering\s+van|factuur\s+van|schrijven\s+van|mail\s+van|bericht\s+van|verslag\s+van|verzonden\s+op|sinds|vanaf|tot|uiterlijk|vóór|voor|en\s+met|medio|begin|eind|of|verhuis\s+op)\s+(?:\p{L}+\s)?$",
    )
});

fn date(hit: &Hit) -> Option<Vec<Part>> {
    (!NOT_EVENT.is_match(hit.before(30))).then_some(())?;
    let day = dates::parse(hit.get("date")?)?;
    Some(vec![hit.part_as("date", day.iso())?])
}

fn relative(hit: &Hit) -> Option<Vec<Part>> {
    let word = hit.get("date")?.to_lowercase();
    let days = if word.starts_with("eergister") || word.starts_with("vorgestern") {
        "-2"
    } else if word.starts_with("gister")
        || word.starts_with("yesterday")
        || word.starts_with("gestern")
        || word.starts_with("dün")
        || word.starts_with("hier ")
    {
        "-1"
    } else {
        "-0"
    };
    Some(vec![hit.part_as("date", days)?])
}

fn place(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("place")?.trim().trim_end_matches([',', '.']);
    (written.chars().count() >= 4)
        .then(|| Some(vec![hit.part_as("place", written.split_whitespace().collect::<Vec<_>>().join(" "))?]))?
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "incident.date",
        about: "A day named in the text; the date of another letter or of birth aside.",
        field: Field::IncidentDate,
        trust: 0.7,
        scope: Scope::Flow,
        pattern: r"\b(?:(?P<weekday>{weekday})\s+)?(?P<date>{full}|{daymonth})",
        parse: date,
        finds: &[
            ("Op dinsdag 3 maart 2026 had ik", "2026-03-03"),
            ("op 14 mei stond ik", "--05-14"),
            ("Zaterdag 6 juni 2026 om kwart", "2026-06-06"),
        ],
        ignores: &["uw brief d.d. 11 mei 2026", "geboren 3 mei 1956", "sinds 2 december probeer ik"],
    },
    Rule {
        name: "incident.relative",
        about: "Yesterday, today: a day counted from the date of the letter.",
        field: Field::IncidentDate,
        trust: 0.6,
        scope: Scope::Flow,
        pattern: r"\b(?P<date>(?i:eergister(?:en|avond|middag)|gister(?:en|morgen|ochtend|middag|avond|nacht)|vandaag|vanmorgen|vanochtend|vanmiddag|yesterday|gestern|vorgestern))\b",
        parse: relative,
        finds: &[("Zo lang heb ik gistermorgen aan de telefoon gehangen", "-1"), ("vanochtend stond ik", "-0")],
        ignores: &["op een dag", "de vergissing"],
    },
    Rule {
        name: "incident.place",
        about: "A place of the municipality or in the street where something happened.",
        field: Field::IncidentPlace,
        trust: 0.55,
        scope: Scope::Flow,
        pattern: r"\b(?i:in|op|bij|aan|achter|binnen|at|am)\s+(?i:de\s+|het\s+|uw\s+|jullie\s+|een\s+|the\s+|der\s+|dem\s+|your\s+)?(?P<place>(?i:(?:hoek|kruising)\s+van)\s+(?i:de|het)\s+\p{Lu}[\p{L}’-]+\s+(?i:en|met)\s+(?i:de|het)\s+\p{Lu}[\p{L}’-]+|(?i:publiekshal|stadhuis|raadhuis|stadskantoor|gemeentehuis|balie\s+\d+|loket(?:\s+\d+)?|spreekkamer(?:\s+\d+)?|trouwzaal|wachtkamer|raadzaal|gemeentewerf|milieustraat|begraafplaats|zwembad|bibliotheek|fietsdepot|gemeentekantoor|wijkcentrum|buurthuis|sporthal|parkeergarage|hoek\s+van|kruising\s+van|parkeerplaats|parkplatz|city\s+hall|town\s+hall|rathaus|speelplaats|speeltuin|kantine|veldje|receptie)\b(?:\s+(?i:van|aan|op|in|bij|en|achter|an)\s+(?i:de\s+|het\s+|der\s+)?(?:[\p{Lu}][\p{L}'’-]+(?:\s+(?:[\p{Lu}][\p{L}'’-]+|van|de|der))*|kerk|voetbalclub|stadhuis)){0,2}|[\p{Lu}][\p{L}'’-]*(?:straat|laan|weg|plein|markt|gracht|kade|singel|park|brug)\b(?:\s+\d{1,4})?)",
        parse: place,
        finds: &[
            ("een afspraak in de publiekshal aan de Zijlsingel om", "publiekshal aan de Zijlsingel"),
            ("bekeuring tot afgelopen vrijdag op de Botermarkt. Mijn", "Botermarkt"),
            ("op de hoek van de Briandlaan en de Stresemannlaan staat", "hoek van de Briandlaan en de Stresemannlaan"),
        ],
        ignores: &["op de hoogte", "in de brief", "aan de telefoon"],
    },
];
