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
    // "0 6-3 91 505 17": part of a telephone number.
    let among_digits = hit.before(4).trim_end().ends_with(|c: char| c.is_ascii_digit())
        && hit.after(4).trim_start().starts_with(|c: char| c.is_ascii_digit());
    (!among_digits && !NOT_EVENT.is_match(hit.before(30))).then_some(())?;
    let day = dates::parse(hit.get("date")?)?;
    Some(vec![hit.part_as("date", day.iso())?])
}

fn decision(hit: &Hit) -> Option<Vec<Part>> {
    Some(vec![hit.part_as("date", dates::parse(hit.get("date")?)?.iso())?])
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
    let home = ["woon", "wonen", "wohn", "live"].iter().any(|w| hit.before(40).to_lowercase().contains(w));
    (!home).then_some(())?;
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
            ("Op woensdag 4 maart 2026 reed ik", "2026-03-04"),
            ("op 14 mei stond ik", "--05-14"),
            ("Zondag 7 juni 2026 omstreeks vier", "2026-06-07"),
        ],
        ignores: &["uw brief d.d. 11 mei 2026", "geboren 3 mei 1956", "sinds 9 januari wacht ik"],
    },
    Rule {
        name: "incident.decision",
        about: "The day of a decision; what an objection is about.",
        field: Field::IncidentDate,
        trust: 0.6,
        scope: Scope::Flow,
        pattern: r"\b(?i:besluit|beslissing|beschikking|naheffingsaanslag|aanslag|bekeuring|afwijzing)\s+(?i:van|d\.\s?d\.|gedateerd)\s+(?P<date>{full})",
        parse: decision,
        finds: &[("Bij beschikking d.d. 4 mei 2026 heeft u", "2026-05-04")],
        ignores: &["uw brief d.d. 11 mei 2026", "het besluit valt op 4 mei 2026"],
    },
    Rule {
        name: "incident.relative",
        about: "Yesterday, today: a day counted from the date of the letter.",
        field: Field::IncidentDate,
        trust: 0.6,
        scope: Scope::Flow,
        pattern: r"\b(?P<date>(?i:eergister(?:en|avond|middag)?|gister(?:en|morgen|ochtend|middag|avond|nacht)?|vandaag|vanmorgen|vanochtend|vanmiddag|yesterday|gestern|vorgestern))\b",
        parse: relative,
        finds: &[
            ("De hele dag wachtte ik gistermorgen op uw inspecteur", "-1"),
            ("vanochtend stond ik", "-0"),
            ("Gister is hij", "-1"),
        ],
        ignores: &["op een dag", "de vergissing"],
    },
    Rule {
        name: "incident.place",
        about: "A place of the municipality or in the street where something happened.",
        field: Field::IncidentPlace,
        trust: 0.55,
        scope: Scope::Flow,
        pattern: r"\b(?i:in|op|bij|aan|achter|binnen|naar|at|am)\s+(?i:de\s+|het\s+|uw\s+|jullie\s+|een\s+|the\s+|der\s+|dem\s+|your\s+|mijn\s+|onze\s+)?(?P<place>(?i:(?:hoek|kruising)\s+van)\s+(?i:de|het)\s+\p{Lu}[\p{L}’-]+\s+(?i:en|met)\s+(?i:de|het)\s+\p{Lu}[\p{L}’-]+|(?i:(?:publiekshal|stadhuis|raadhuis|stadskantoor|gemeentehuis|gemeentekantoor|\p{L}*balie|\p{L}*loket|spreekkamer|trouwzaal|wachtkamer|\p{L}*raadzaal|gemeentewerf|milieustraat|begraafplaats|zwembad|bibliotheek|\p{L}*depot|wijkcentrum|buurthuis|buurtcentrum|sporthal|gymzaal|parkeergarage|parkeerplaats|parkplatz|city\s+hall|town\s+hall|rathaus|speelplaats|speeltuin|schoolplein|kantine|veldje|receptie|hal|station|stembureau|binnenterrein|bushalte|jachthaven|fietsenstalling|stalling|\p{L}+tuin|plantsoen|basisschool|bouwplaats|markt|voordeur|zaal|steegje|brug|glasbak|haltes?))\b(?:\s+\d{1,2})?(?:\s\p{Lu}[\p{L}'’.-]+){0,3}(?:\s+(?i:van|aan|op|in|bij|achter|tegenover|naast|an)\s+(?i:de\s+|het\s+|der\s+|een\s+|onze\s+|mijn\s+)?(?:\p{Lu}[\p{L}'’.-]+(?:\s+(?:\p{Lu}[\p{L}'’-]+|van|de|der))*(?:\s\d{1,4})?|(?i:(?:publiekshal|stadhuis|raadhuis|stadskantoor|gemeentehuis|gemeentekantoor|\p{L}*balie|\p{L}*loket|spreekkamer|trouwzaal|wachtkamer|\p{L}*raadzaal|gemeentewerf|milieustraat|begraafplaats|zwembad|bibliotheek|\p{L}*depot|wijkcentrum|buurthuis|buurtcentrum|sporthal|gymzaal|parkeergarage|parkeerplaats|parkplatz|city\s+hall|town\s+hall|rathaus|speelplaats|speeltuin|schoolplein|kantine|veldje|receptie|hal|station|stembureau|binnenterrein|bushalte|jachthaven|fietsenstalling|stalling|\p{L}+tuin|plantsoen|basisschool|bouwplaats|markt|voordeur|zaal|steegje|brug|glasbak|haltes?)|voetbalclub|kerk|supermarkt|gemeente|school)\b)){0,2}|[\p{Lu}][\p{L}'’-]*(?:straat|laan|weg|plein|markt|gracht|kade|singel|park|brug|vest|vaart)\b(?:\s+\d{1,4})?)",
        parse: place,
        finds: &[
            ("de rij in de publiekshal aan de Kruisweg was", "publiekshal aan de Kruisweg"),
            ("toen ik vrijdag op de Kaasmarkt stond. Mijn", "Kaasmarkt"),
            ("stond ik in de hal van het gemeentehuis te wachten", "hal van het gemeentehuis"),
            ("bij het loket Leges in het stadskantoor was", "loket Leges in het stadskantoor"),
            ("in buurthuis De Linde werd", "buurthuis De Linde"),
            ("op de hoek van de Zuidlaan en de Noordlaan ligt", "hoek van de Zuidlaan en de Noordlaan"),
        ],
        ignores: &["op de hoogte", "in de brief", "aan de telefoon", "ik woon in de Kerkstraat"],
    },
];
