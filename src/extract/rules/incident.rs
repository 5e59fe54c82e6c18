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

/// "Vorige week vrijdag": counted from the date of the letter; a habit ("elke vrijdag") is no day.
fn weekday(hit: &Hit) -> Option<Vec<Part>> {
    const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
    static HABIT: LazyLock<Regex> = LazyLock::new(|| {
        crate::extract::grammar::compile(
            r"(?i)\b(?:elke|iedere|alle|volgende|komende|aanstaande|tot|tot\s+en\s+met|t/m|van|en|of|op|vanaf|sinds|behalve|geen|een)\s+$",
        )
    });
    let word = hit.get("date")?.to_lowercase();
    let day = DAYS.iter().position(|name| word.starts_with(name))? + 1;
    let said = hit.get("when").unwrap_or("").to_lowercase();
    let dated = hit.after(14).trim_start_matches([',', ' ', '(', '\n']).starts_with(|c: char| c.is_ascii_digit());
    let ranged = ["tot", "t/m", "en ", "of ", "-"].iter().any(|w| hit.after(5).trim_start().starts_with(w));
    let bare = said.is_empty() && HABIT.is_match(hit.before(16)) && !hit.before(4).to_lowercase().ends_with("op ");
    (!dated && !ranged && !bare && !said.starts_with("elke")).then_some(())?;
    let week_before = said.starts_with("vorige week") || said.starts_with("verleden week") || said.ends_with("week");
    Some(vec![hit.part_as("date", format!("{}{day}", if week_before { 'p' } else { 'w' }))?])
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
        name: "incident.weekday",
        about: "A day of the week: the last one before the letter, or that of the week before.",
        field: Field::IncidentDate,
        trust: 0.5,
        scope: Scope::Flow,
        pattern: r"\b(?:(?P<when>(?i:afgelopen\s+week|vorige\s+week|verleden\s+week|afgelopen|vorige|verleden|laatst(?:e)?|elke))\s+)?(?P<date>(?i:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?i:ochtend|middag|avond|nacht|morgen)?)\b",
        parse: weekday,
        finds: &[
            ("Afgelopen maandag heb ik gebeld", "w1"),
            ("Vorige week zaterdagavond stond hij", "p6"),
            ("Vrijdag ben ik aan loket 2 geholpen", "w5"),
        ],
        ignores: &["elke maandag", "van maandag tot en met vrijdag", "Op woensdag 4 maart 2026", "tot vrijdag"],
    },
];
