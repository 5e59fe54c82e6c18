//! The dagtekening (the date that the writer put on the letter) and the date of a received stamp.

use crate::domain::MONTH_NAMES;
use crate::extract::dates;
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};
use regex::Regex;
use std::sync::LazyLock;

static OTHER_DATE: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"(?i)(?:uw\s+(?:brief|bericht|schrijven|e-?mail|besluit)|besluit|brief|schrijven|beschikking|geboren|geb\.|gebeurtenis|voorval|verzonden|kenmerk|aanslag|factuur|verval\p{L}*|verzoek|afspraak|zitting|your\s+letter|ihr\s+schreiben|periode|tot\s+en\s+met|sinds|vanaf)[^\n]{0,25}$",
    )
});

fn dated(hit: &Hit) -> Option<Vec<Part>> {
    let line = hit.text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let topic = [
        "verval",
        "levertijd",
        "klacht",
        "bezwaar",
        "betreft",
        "onderwerp",
        "bijlage",
        "besluit",
        "brief",
        "verzoek",
        "factuur",
        "aanslag",
        "melding",
        "boete",
        "gedrag",
        "verzonden",
        "geboren",
        "geb.",
    ]
    .iter()
    .any(|w| line.starts_with(w));
    (!topic && !OTHER_DATE.is_match(hit.before(60))).then_some(())?;
    let day = dates::parse(hit.get("letter_date")?)?;
    day.year?;
    Some(vec![hit.part_as("letter_date", day.iso())?])
}

/// The one month name that a misread word comes close to; right ones are for the other rules.
fn misread(hit: &Hit) -> Option<Vec<Part>> {
    let word = hit.get("mm")?.to_lowercase().replace("rn", "m");
    let close = |name: &str| strsim::normalized_damerau_levenshtein(name, &word);
    let best = MONTH_NAMES.iter().max_by(|a, b| close(a).total_cmp(&close(b)))?;
    let second = MONTH_NAMES.iter().filter(|n| n != &best).map(|n| close(n)).fold(0.0, f64::max);
    let changed = word != hit.get("mm")?.to_lowercase();
    let near = close(best) >= 0.7 && (changed || (close(best) < 1.0 && close(best) - second > 0.15));
    near.then_some(())?;
    let day = dates::parse(&format!("{} {best} {}", hit.get("dd")?, hit.get("yy")?))?;
    Some(vec![hit.part_as("letter_date", day.iso())?])
}

fn received(hit: &Hit) -> Option<Vec<Part>> {
    let day = dates::parse(hit.get("received")?)?;
    day.year?;
    Some(vec![hit.part_as("received", day.iso())?])
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "letter_date.place",
        about: "Place and date on a line: \"Haarlem, 12 maart 2026\".",
        field: Field::LetterDate,
        trust: 0.97,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?P<town>(?:['’]s-)?\p{Lu}[\p{L}'’-]+(?:\s(?:aan|den|de|bij|op|ter|a/d|\p{Lu}[\p{L}'’-]+)){0,3})\s*[,.;:]?\s+(?i:den\s+|de\s+|d\.d\.\s*|le\s+|datum:?\s*)?(?:{weekday}\.?,?\s+)?(?P<letter_date>{full})(?:\s*(?:om\s+)?\d{1,2}[:.]\d{2}.{0,8})?\W*$",
        parse: dated,
        finds: &[
            ("Haarlem, 12 maart 2026", "2026-03-12"),
            ("Haarlem 27 april 2026", "2026-04-27"),
            ("Haarlem, 12/11/25", "2025-11-12"),
            ("Moers, den 9. Oktober 2025", "2025-10-09"),
            ("Haarlem, twaalf maart 2025", "2025-03-12"),
            ("Haarlem, donderdag 21 mei 2026", "2026-05-21"),
            ("Bloemendaal, 3 mei '26", "2026-05-03"),
        ],
        ignores: &[
            "Uw brief van 12 maart 2026",
            "Haarlem, maart 2026",
            "2023 JC Haarlem",
            "Klacht braderie 6 september 2025",
        ],
    },
    Rule {
        name: "letter_date.misread",
        about: "A date whose month OCR got a letter wrong.",
        field: Field::LetterDate,
        trust: 0.82,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?:\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?\s*[,.;:]?\s+)?(?P<letter_date>(?P<dd>\d{1,2})\s+(?P<mm>\p{L}{3,10})\s+(?P<yy>20\d{2}))\W*$",
        parse: misread,
        finds: &[("Haarlem, 6 julá 2026", "2026-07-06"), ("12 naart 2026", "2026-03-12")],
        ignores: &["12 personen 2026", "3 mensen 2026", "6 juli 2026"],
    },
    Rule {
        name: "letter_date.signed",
        about: "\"Ondertekend te Haarlem op 3 mei 2026\" at the end of the text.",
        field: Field::LetterDate,
        trust: 0.93,
        scope: Scope::Flow,
        pattern: r"(?i:ondertekend|opgemaakt|getekend|gedaan|gegeven|geschreven|ingevuld|opgesteld|aldus)\s+(?:(?i:te|in)\s+\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?[\s,]+|(?i:op|d\.d\.)\s+)(?i:op\s+|d\.?d\.?\s+|de\s+|den\s+)?(?:{weekday}\.?,?\s+)?(?P<letter_date>{full})",
        parse: dated,
        finds: &[
            ("Ondertekend te Zandvoort d.d. 19 januari 2026", "2026-01-19"),
            ("Ondertekend op 9 september 2026 te Haarlem", "2026-09-09"),
            ("Naar waarheid ingevuld te Heemstede op 9 oktober 2025", "2025-10-09"),
            ("Gedaan te Delft, de eenentwintigste mei tweeduizend zesentwintig.", "2026-05-21"),
        ],
        ignores: &["ondertekend door mevrouw Smit op 3 mei 2026"],
    },
    Rule {
        name: "letter_date.today",
        about: "The text says which day it is written: \"vandaag, 3 mei 2026\".",
        field: Field::LetterDate,
        trust: 0.8,
        scope: Scope::Flow,
        pattern: r"\b(?i:vandaag|heden)(?:\s+is\s+het|\s+op)?,?\s+(?:{weekday},?\s+)?(?P<letter_date>{full})",
        parse: dated,
        finds: &[("Vandaag, 3 mei 2026, is het een jaar", "2026-05-03"), ("heden 4 juni 2025 doe ik", "2025-06-04")],
        ignores: &["tot vandaag. Op 3 mei 2026 kwam", "vandaag 3 mei"],
    },
    Rule {
        name: "letter_date.alone",
        about: "A date that stands alone on a line, perhaps with a weekday or \"d.d.\" before it.",
        field: Field::LetterDate,
        trust: 0.96,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?i:datum\s*[:;]?\s*|date\s*:?\s*|tarih\s*:?\s*|d\.?\s?d\.?\s*:?\s*|gedateerd\s+)?(?:{weekday}\.?,?\s+)?(?P<letter_date>{full})(?:[\s,]+(?:om\s+)?\d{1,2}[:.]\d{2}.{0,12})?\W*$",
        parse: dated,
        finds: &[
            ("3 februari 2026", "2026-02-03"),
            ("d.d. 3 mrt. 2026", "2026-03-03"),
            ("2026-05-06", "2026-05-06"),
            ("3-9-25", "2025-09-03"),
            ("Zondag 5 juli 2026", "2026-07-05"),
            ("di 14-10-2025 22:51", "2025-10-14"),
            ("28 aug. 2025", "2025-08-28"),
            ("September 14, 2026", "2026-09-14"),
        ],
        ignores: &["31 februari 2026", "12 personen", "06-12345678", "3 mei"],
    },
    Rule {
        name: "letter_date.line",
        about: "A date on a line with something else.",
        field: Field::LetterDate,
        trust: 0.55,
        scope: Scope::Line,
        pattern: r"(?:^|[\s,(:])(?P<letter_date>{full})",
        parse: dated,
        finds: &[("J. de Wit, Haarlem 3 mei 2026", "2026-05-03")],
        ignores: &[
            "Uw brief d.d. 11 mei 2026",
            "geboren 3 mei 1956",
            "Bijlage: brief van 3 mei 2026",
            "Klacht braderie 6 september 2025",
        ],
    },
    Rule {
        name: "received.stamp",
        about: "The date of a stamp of the mailroom.",
        field: Field::ReceivedDate,
        trust: 0.8,
        scope: Scope::Line,
        pattern: r"(?i)(?:^|[^\d])(?P<received>\d{1,2}\s?[-.]?\s?{month}[\s.\-]{0,3}['’]?(?:20\d{2}|\d{2})|\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?20\d{2}|{month}\.?\s?\d{1,2},?\s(?:19|20)\d{2})\W*$",
        parse: received,
        finds: &[
            ("14 NOV 2025", "2025-11-14"),
            ("INGEKOMEN 3 mei 2026", "2026-05-03"),
            ("ONTVANGEN 04-11-2025", "2025-11-04"),
            ("RECEIVED NOV 14 2025", "2025-11-14"),
        ],
        ignores: &["14 NOV", "INGEKOMEN", "34-11-2025"],
    },
];
