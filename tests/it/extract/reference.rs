use super::{letter, read, regression};

const FINDS: &[(&str, &str)] = &[
    ("Uw kenmerk: 2026/104512", "2026/104512"),
    ("Uw kenmerk 2026/104512", "2026/104512"),
    ("Ons kenmerk : DB/25-918", "DB/25-918"),
    ("kenmerk PUB-2025-5174", "PUB-2025-5174"),
    ("Uw kenmerk: JZ 24/10932", "JZ 24/10932"),
    ("Zaaknummer: 1188536", "1188536"),
    ("zaaknr. 1188536", "1188536"),
    ("Zaak: Z-2025-00104", "Z-2025-00104"),
    ("Dossiernummer 40117059", "40117059"),
    ("Meldingsnummer M2026-11052", "M2026-11052"),
    ("Ref.: HH/2026/33", "HH/2026/33"),
    ("Onze ref. WbV-26/3", "WbV-26/3"),
    ("Uw referentie: ABC-123456", "ABC-123456"),
    ("Aanslagnummer 20260012345", "20260012345"),
    ("Uw brief d.d. 11 mei 2026, kenmerk PUB-2025-5174", "PUB-2025-5174"),
    ("Betreft: parkeerboete (zaaknummer 5544332)", "5544332"),
];

const IGNORES: &[&str] = &[
    "Uw kenmerk: onbekend",
    "Uw kenmerk:",
    "Uw brief van 12-03-2026",
    "Betreft: klacht",
    "Telefoonnummer 0235251234",
    "Tel. 023-5251234",
    "Bereikbaar onder nummer 0235-251-234",
    "Postbus 1234",
    "balienummer 7",
    "BSN-nummer 123456782",
    "Huisnummer 1234",
];

#[test]
fn references_above_a_letter() {
    regression(FINDS, IGNORES, &[], |line| {
        let text =
            letter("J. de Wit", "Ik stond gisteren een uur aan uw balie te wachten en niemand hielp mij.", "J. de Wit")
                .replace("Betreft: brief", line);
        let references = read(&text).values.references;
        (!references.is_empty()).then(|| references.join("; "))
    });
}
