//! Kenmerk, zaaknummer and other references, and the subject line.

use crate::extract::dates;
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

fn reference(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("reference")?.trim_end_matches(['.', ',', ';', ':', ')', '-', '/']);
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let said = hit.captures.get(0)?.as_str().to_lowercase();
    let dialled = digits == 10 && written.starts_with('0') && !written.contains(char::is_alphabetic);
    let shaped = digits == 3 && written.contains(['/', '-']) && written.contains(char::is_uppercase);
    let plain = (digits >= 4 || shaped)
        && !dialled
        && !["bsn", "kvk", "btw", "fax"].iter().any(|w| said.starts_with(w))
        && dates::parse(written).is_none()
        && written.len() <= 30;
    plain.then(|| Some(vec![hit.part_as("reference", written.split_whitespace().collect::<Vec<_>>().join(" "))?]))?
}

fn lettered(hit: &Hit) -> Option<Vec<Part>> {
    const NO_REFERENCE: [&str; 6] = ["KVK", "BTW", "BSN", "NL", "IBAN", "FAX"];
    let letters: String = hit.get("reference")?.chars().take_while(char::is_ascii_uppercase).collect();
    if letters == "OLO" {
        // The Omgevingsloket, where permits were asked for: its name is no part of the number.
        let number = hit.get("reference")?.trim_start_matches(|c: char| !c.is_ascii_digit());
        return Some(vec![hit.part_as("reference", number)?]);
    }
    (!NO_REFERENCE.contains(&letters.as_str())).then(|| reference(hit))?
}

fn under(hit: &Hit) -> Option<Vec<Part>> {
    let mut parts = reference(hit)?;
    parts.extend(hit.captures.name("other").map(|other| Part {
        field: Field::Reference,
        value: other.as_str().to_owned(),
        span: crate::domain::Span::new(other.start(), other.end()),
    }));
    Some(parts)
}

fn subject(hit: &Hit) -> Option<Vec<Part>> {
    Some(vec![hit.part("subject")?])
}

macro_rules! labelled {
    () => {
        r"(?i:\b(?:ons|uw|ow|mijn|jullie|onder|your|our|ihr|unser)?\s*(?:kenmerk(?:en)?|ken\s?merk|\p{L}{2,8}-nummer|zaak-?\s?(?:nummer|nr\.?)|zaak|dossier-?\s?(?:nummer|nr\.?)?|ref(?:erentie|erence)?(?:nummer|nr)?\.?|meld(?:ings?)?-?\s?(?:nummer|nr\.?)|melding|(?:klant|aanslag|vorderings?|beschikkings?|registratie|aanvraag|besluit|klacht|bon|beschikking|vergunning|inkoop|order|opdracht|correspondentie|volg|factuur|claim|incident|case|file|aktenzeichen|dosya)-?\s?(?:nummer|nr\.?|no\.?|number)|(?:uw|ons|met|onder)\s+(?:nr\.?|nummer)|factuur|naheffing(?:saanslag)?|aanslagbiljet|reference|aktenzeichen|case\s+number|reference\s+number))(?:\s+\((?i:indien\s+bekend)\))?(?:\s+(?i:is|van\s+uw\s+brief|van|wmo\s|nr\.?|nummer|met\s+nummer))?[\s:;._=]*(?P<reference>\d{4}(?:\s\d{4}){1,3}\b|(?:[A-Z]{2,4}\s)?[A-Za-z]{0,6}[A-Z0-9]*(?:[./-]|\s-\s)?(?:[A-Za-z]{1,5}[./-])?(?:\d[A-Za-z0-9]*(?:(?:[./-]|\s[/-]\s[A-Z0-9])[A-Za-z0-9]+)*(?:\s(?:[A-Z]{1,3}|[A-Z][a-z][A-Z])\b)?))"
    };
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "reference.labelled",
        about: "A number behind a word such as kenmerk, zaaknummer, dossier, melding.",
        field: Field::Reference,
        trust: 0.93,
        scope: Scope::Line,
        pattern: labelled!(),
        parse: reference,
        finds: &[
            ("Uw kenmerk: 2026/104512", "2026/104512"),
            ("Ons kenmerk: DB/25-918", "DB/25-918"),
            ("zaaknummer 1188536", "1188536"),
            ("Betr.: wegsleepkosten (Uw nr. 2025/640218)", "2025/640218"),
            ("uw kenmerk WOB-2025-902", "WOB-2025-902"),
            ("Uw kenmerk _ : GR-2026-224061", "GR-2026-224061"),
            ("Uw kenmerk: JZ 24/10932", "JZ 24/10932"),
            ("FACTUUR 2025-0931", "2025-0931"),
            ("een bevestiging met nummer LZ-40127", "LZ-40127"),
            ("kenmerk WMO-2025-1182-C", "WMO-2025-1182-C"),
            ("Aanvraag dakkapel, OLO-nummer 8150977", "8150977"),
            ("Zaaknr. HH-GRO-25-00713", "HH-GRO-25-00713"),
            ("Uw brief d.d. 11 mei 2026, kenmerk PUB-2025-5174", "PUB-2025-5174"),
        ],
        ignores: &[
            "kenmerk onbekend",
            "bereikbaar onder nummer 0235-277-941",
            "de zaak van 12 maart",
            "Uw kenmerk: 12-03-2026",
            "KvK-nummer 34180927",
        ],
    },
    Rule {
        name: "reference.in_text",
        about: "The same in running text.",
        field: Field::Reference,
        trust: 0.88,
        scope: Scope::Flow,
        pattern: labelled!(),
        parse: reference,
        finds: &[("en kreeg meldingsnummer M2026-11052. Inmiddels", "M2026-11052")],
        ignores: &["de zaak 12 maart", "in die zaak heb ik 3 keer gebeld"],
    },
    Rule {
        name: "reference.in_brackets",
        about: "A number between brackets in the running text: \"uw brief (nummer WI 55-2091)\".",
        field: Field::Reference,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"\((?i:nummer|nr\.?|no\.?)\s+(?P<reference>(?:[A-Z]{1,5}[\s./-]?)?\d[\d./-]{3,18})\)",
        parse: reference,
        finds: &[
            ("kreeg ik een brief (nummer WI 55-2091) dat", "WI 55-2091"),
            ("bevestiging (nr. K-250324-0071).", "K-250324-0071"),
        ],
        ignores: &["op de lijst (nummer 3)", "bellen (nummer 023-5251234)"],
    },
    Rule {
        name: "reference.form",
        about: "A number in the form of municipal references: year, slash, serial number.",
        field: Field::Reference,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"\b(?P<reference>(?:19|20)\d{2}/\d{4,7}|Z[-/]?(?:20)?\d{2}[-/]\d{4,7}|[A-Z]{1,4}-?20\d{2}-\d{3,7}(?:-[A-Z0-9]{1,3})?|[A-Z]{1,4}[-/]?\d{2}-\d{4,7})\b",
        parse: reference,
        finds: &[("uw brief 2024/838043 van", "2024/838043"), ("onder Z-2025-00104 bekend", "Z-2025-00104")],
        ignores: &["seizoen 2024/25", "12-03-2026"],
    },
    Rule {
        name: "reference.letters",
        about: "Capitals and a long number, as systems of municipalities number: \"OLO 9917320\", \"VTH258820\".",
        field: Field::Reference,
        trust: 0.75,
        scope: Scope::Flow,
        pattern: r"(?:^|[\s(:,])(?P<reference>[A-Z]{2,4}[ -]?\d{5,9})\b",
        parse: lettered,
        finds: &[("klacht behandeling OLO 9917320 van", "9917320"), ("uw brief (VTH-258820) kwam", "VTH-258820")],
        ignores: &["KVK 34180927", "kenteken XX-000-X", "PB 511", "NL 12345678"],
    },
    Rule {
        name: "reference.under",
        about: "Under what number something is known: \"gemeld onder 1690055 en 1693218\".",
        field: Field::Reference,
        trust: 0.8,
        scope: Scope::Flow,
        pattern: r"\b(?:(?i:gemeld|bekend|geregistreerd|ingeschreven|ingediend|app|meldingen)[^.!?\d]{0,20}\s(?i:onder)|(?i:onder)\s+(?i:nummers?|nrs?\.?))\s+(?:(?i:nummers?|nrs?\.?)\s+)?(?P<reference>\d{6,8})(?:\s+(?:en|&)\s+(?P<other>\d{6,8}))?\b",
        parse: under,
        finds: &[("Twee keer gemeld via de app, onder 1690055 en 1693218. Beide", "1690055 | 1693218")],
        ignores: &["onder 18 jaar", "bereikbaar onder 0612345678", "bereikbaar onder nummer 0235277941"],
    },
    Rule {
        name: "subject.line",
        about: "What stands behind Betreft, Onderwerp, Inzake.",
        field: Field::Subject,
        trust: 0.95,
        scope: Scope::Line,
        pattern: r"^(?i:betreft|betr\.?|onderwerp|inzake|betreffende|subject|concerning|re|betreff|betrifft|objet|concerne|konu|gaat\s+over|onderw\.)(?:\s*[:;.\-_]+\s*|\s+)(?P<subject>\S.{2,})$",
        parse: subject,
        finds: &[
            ("Betreft: klacht over de wachttijd", "klacht over de wachttijd"),
            ("Onderwerp : parkeren", "parkeren"),
        ],
        ignores: &["klacht over de wachttijd", "Betreft:"],
    },
];
