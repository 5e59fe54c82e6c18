use super::{letter, read, regression};

/// Lines above a letter, and the references in them.
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
    ("Uw kenmerk: Z/26/118320", "Z/26/118320"),
    ("Ons kenmerk: 25.0344/SEK", "25.0344/SEK"),
    ("Uw ref: AWB 25/1188", "AWB 25/1188"),
    ("Kenmerk WOO-2026-047", "WOO-2026-047"),
    ("Betreft: naheffingsaanslag 8812 0047 3391", "8812 0047 3391"),
    ("Beschikkingsnummer 5522-8410-9911", "5522-8410-9911"),
    ("Melding 1440218", "1440218"),
    ("Meldnummer 2025-118840", "2025-118840"),
    ("Bezwaarschrift inzake OV-2026-3308", "OV-2026-3308"),
    ("Dossier 2019-114", "2019-114"),
    ("Zaaknr: HH-GRO-25-00713", "HH-GRO-25-00713"),
    ("Klantnummer: 8841203", "8841203"),
    ("Vorderingsnummer 55120", "55120"),
    ("Factuurnummer 2026-0388", "2026-0388"),
    ("Uw kenmerk: GR-2026-224061", "GR-2026-224061"),
    ("ons kenmerk 20260112/CJH", "20260112/CJH"),
    ("Aanvraagnummer 8150977", "8150977"),
    ("Betreft: uw besluit 2026/771204", "2026/771204"),
    ("Uw nr. 2025/640218", "2025/640218"),
    ("Zaaknummer 2026-0091847", "2026-0091847"),
    ("Registratienummer 99-120-7", "99-120-7"),
    ("Uw kenmerk: DH-1103", "DH-1103"),
    ("kenmerk: 2025/SV/00871", "2025/SV/00871"),
    ("Uw kenmerk: 2026/104512 en 2026/104513", "2026/104512; 2026/104513"),
    ("Bonnummer 3040-1188", "3040-1188"),
];

/// Other numbers, dates, and labels without a number.
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
    "Betreft: brief van 3 maart 2026",
    "Kenmerk: geen",
    "Uw brief: 11 mei 2026",
    "Onderwerp: parkeren 2026",
    "Betreft: kerst 2025",
    "Zaak: spoed",
    "Dossier onbekend",
    "IBAN NL20 INGB 0001 2345 67",
    "KvK-nummer 34180927",
    "BTW NL819044217B01",
    "Mobiel 06-48212360",
    "Betreft: huis nr 12",
    "Datum: 12-03-2026",
    "Uw kenmerk: 12-03-2026",
    "Betreft: € 1.250,00",
    "Kamer 1234",
    "Betreft: buslijn 73",
    "Kenteken 12-ABC-3",
    "Postcode 2023 JC",
    "Bijlagen: 3",
    "Pagina 1 van 2",
    "Betreft: 14 023",
    "Uw kenmerk: zie bijlage",
    "Betreft: seizoen 2024/25",
    "fax 023-5349432",
    "Betreft: nummer 7 en 9",
    "Kleverlaan 1234",
    "Betreft: groep 8",
    "Betreft: artikel 9:1 Awb",
];

#[test]
fn references_above_a_letter() {
    regression(FINDS, IGNORES, KNOWN, |line| {
        let text =
            letter("J. de Wit", "Ik stond gisteren een uur aan uw balie te wachten en niemand hielp mij.", "J. de Wit")
                .replace("Betreft: brief", line);
        let references = read(&text).values.references;
        (!references.is_empty()).then(|| references.join("; "))
    });
}

/// Not right yet.
const KNOWN: &[&str] = &["Bezwaarschrift inzake OV-2026-3308"];
