use super::{read, regression};

const BODY: &str =
    "Gisteren stond ik een uur te wachten aan uw balie. Niemand kwam mij helpen en dat vind ik niet goed.";

fn dated(line: &str) -> Option<String> {
    let text = format!(
        "J. de Wit\nKleverlaan 12\n2023 JC Haarlem\n\nGemeente Haarlem\nPostbus 511\n2003 PB Haarlem\n\n{line}\n\nGeacht college,\n\n{BODY}\n\nHoogachtend,\n\n\nJ. de Wit\n"
    );
    read(&text).values.letter_date.map(|d| d.to_string())
}

const FINDS: &[(&str, &str)] = &[
    ("Haarlem, 12 maart 2026", "2026-03-12"),
    ("Haarlem 12 maart 2026", "2026-03-12"),
    ("Haarlem, 12 Maart 2026", "2026-03-12"),
    ("HAARLEM, 12 MAART 2026", "2026-03-12"),
    ("Haarlem, 12-03-2026", "2026-03-12"),
    ("Haarlem, 12-3-2026", "2026-03-12"),
    ("Haarlem, 12/3/2026", "2026-03-12"),
    ("Haarlem, 12.03.2026", "2026-03-12"),
    ("Haarlem, 12-3-'26", "2026-03-12"),
    ("Haarlem, 12/3/26", "2026-03-12"),
    ("Haarlem, 12 mrt 2026", "2026-03-12"),
    ("Haarlem, 12 mrt. 2026", "2026-03-12"),
    ("Haarlem, 12 mrt. '26", "2026-03-12"),
    ("Haarlem, den 12e maart 2026", "2026-03-12"),
    ("Haarlem, de 12de maart 2026", "2026-03-12"),
    ("Haarlem, donderdag 12 maart 2026", "2026-03-12"),
    ("donderdag 12 maart 2026", "2026-03-12"),
    ("do 12-03-2026", "2026-03-12"),
    ("12 maart 2026", "2026-03-12"),
    ("12-03-2026", "2026-03-12"),
    ("12 - 03 - 2026", "2026-03-12"),
    ("2026-03-12", "2026-03-12"),
    ("Datum: 12 maart 2026", "2026-03-12"),
    ("Datum : 12-03-2026", "2026-03-12"),
    ("d.d. 12 maart 2026", "2026-03-12"),
    ("dd. 12 maart 2026", "2026-03-12"),
    ("Dagtekening: 12 maart 2026", "2026-03-12"),
    ("Plaats en datum: Haarlem, 12 maart 2026", "2026-03-12"),
    ("Haarlem, twaalf maart 2026", "2026-03-12"),
    ("Haarlem, eenentwintig juni 2026", "2026-06-21"),
    ("Bergen op Zoom, 3 mei 2026", "2026-05-03"),
    ("'s-Hertogenbosch, 3 mei 2026", "2026-05-03"),
    ("Den Haag, 3 mei 2026", "2026-05-03"),
    ("Santpoort-Noord, 3 mei 2026", "2026-05-03"),
    ("Haarlem, 1 februari 2026", "2026-02-01"),
    ("Haarlem, 29 februari 2024", "2024-02-29"),
    ("Haarlem, l2 maart 2026", "2026-03-12"),
    ("Haarlem, 12 maart 2O26", "2026-03-12"),
    ("Haarlem, 12 rnaart 2026", "2026-03-12"),
    ("September 14, 2026", "2026-09-14"),
    ("14th September 2026", "2026-09-14"),
    ("Moers, den 9. Oktober 2025", "2025-10-09"),
    ("Paris, le 3 mars 2026", "2026-03-03"),
    ("12 Mayıs 2026", "2026-05-12"),
];

const IGNORES: &[&str] = &[
    "Uw brief van 12 maart 2026",
    "Uw brief d.d. 12 maart 2026",
    "Uw e-mail van 12 maart 2026",
    "Betreft: uw besluit van 12 maart 2026",
    "Betreft: bekeuring d.d. 12-03-2026",
    "Onderwerp: afspraak 12 maart 2026",
    "Klacht braderie 6 september 2025",
    "Bezwaar tegen uw besluit van 12 maart 2026",
    "Uw kenmerk: 2026/104512 van 12 maart 2026",
    "Geboren: 12 maart 1956",
    "geb. 12-03-1956",
    "Geboortedatum: 12-03-1956",
    "Datum gebeurtenis: 12-03-2026",
    "Datum voorval: 12 maart 2026",
    "Haarlem, maart 2026",
    "Haarlem, 12 maart",
    "Haarlem, 31 februari 2026",
    "Haarlem, 32 maart 2026",
    "Haarlem, 12-13-2026",
    "Haarlem",
    "2026",
    "zomer 2026",
    "week 12, 2026",
    "2011-2037",
    "06-12-2034567",
    "12.30 uur",
    "12:30",
    "Factuur 12-03-2026",
    "Aanslag 12-03-2026",
    "Verzonden op 12 maart 2026",
    "kenmerk 12-03-26/4",
    "IBAN NL20 INGB 0001 2345 67",
    "023-5251234",
    "Kleverlaan 12",
    "seizoen 2025/26",
    "Besluit van 12 maart 2026",
    "periode 1-1-2026 tot en met 1-3-2026",
    "Melding 12-03-2026",
    "€ 12.032,026",
    "artikel 9:4",
];

#[test]
fn dates_above_the_letter() {
    regression(FINDS, IGNORES, &[], dated);
}

#[test]
fn dates_in_the_body_are_no_letter_date() {
    let draft = read(
        &super::letter(
            "J. de Wit",
            "Op 3 maart 2026 was ik bij u aan de balie en op 5 maart 2026 weer, zonder resultaat.",
            "J. de Wit",
        )
        .replace("Haarlem, 12 maart 2026\n", "\n"),
    );
    assert_eq!(draft.values.letter_date, None);
    assert_eq!(draft.values.incident.date.map(|d| d.to_string()).as_deref(), Some("2026-03-03"));
}

#[test]
fn the_text_may_say_which_day_it_is() {
    let body = "Vandaag, 14 maart 2026, is het een jaar geleden dat ons loket dichtging. Op 3 maart 2026 kwam ik voor een dichte deur.";
    let draft = read(&super::letter("J. de Wit", body, "J. de Wit").replace("Haarlem, 12 maart 2026\n", "\n"));
    assert_eq!(draft.values.letter_date.map(|d| d.to_string()).as_deref(), Some("2026-03-14"));
    assert_eq!(draft.values.incident.date.map(|d| d.to_string()).as_deref(), Some("2026-03-03"));
}

#[test]
fn a_day_without_a_year_is_the_last_one_before_the_letter() {
    let told =
        |body: &str| read(&super::letter("J. de Wit", body, "J. de Wit")).values.incident.date.map(|d| d.to_string());
    assert_eq!(told("Op 3 maart stond ik een uur aan uw balie te wachten.").as_deref(), Some("2026-03-03"));
    assert_eq!(told("Op 3 december stond ik een uur aan uw balie te wachten.").as_deref(), Some("2025-12-03"));
    assert_eq!(told("Gisteren stond ik een uur aan uw balie te wachten.").as_deref(), Some("2026-03-11"));
    assert_eq!(told("Gister is onze kat hier doodgereden. Bel mij op 0 6-3 91 50517.").as_deref(), Some("2026-03-11"));
    assert_eq!(told("Vorige week stond ik een uur aan uw balie te wachten."), None);
}
