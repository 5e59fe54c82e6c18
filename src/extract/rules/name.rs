//! Who writes: names and organisations.

use crate::extract::rule::{Field, Hit, Part, Rule, Scope};
use crate::extract::{grammar, names};
use regex::Regex;
use std::sync::LazyLock;

static ORGANISATION: LazyLock<Regex> = LazyLock::new(|| grammar::compile(r"(?:^|[\s(-]){orgword}(?:$|[\s)])"));
static INITIALS: LazyLock<Regex> = LazyLock::new(|| grammar::compile(r"^{init}"));

fn name(hit: &Hit) -> Option<Vec<Part>> {
    // "Wesel, 4. August 2025": the place that a letter was written at.
    let behind = hit.captures.name("name").map_or("", |m| hit.text[m.end()..].trim_start_matches([',', ' ']));
    let behind = behind.trim_start_matches("den ").trim_start_matches("le ").trim_start_matches("de ");
    (!crate::extract::dates::starts_with_date(behind)).then_some(())?;
    // OCR takes the full stop after an initial for a comma.
    // And the initial I for a one.
    let value = names::clean(&hit.get("name")?.replace(", ", ". ").replace("1.", "I."))?;
    let organisation = ORGANISATION.is_match(&value) && !INITIALS.is_match(&value);
    let quarter = value.split(['-', ' ']).next().is_some_and(|first| hit.lexicon.is_town(first));
    (!organisation && !quarter && !names::is_street(&value)).then_some(())?;
    Some(vec![hit.part_as("name", value)?])
}

fn surname_first(hit: &Hit) -> Option<Vec<Part>> {
    let particle = hit.get("particle").unwrap_or("").trim();
    let value = names::clean(&format!("{} {particle} {}", hit.get("initials")?.trim(), hit.get("name")?))?;
    Some(vec![hit.part_as("name", value)?])
}

/// Checked as if it had its capitals; kept as it is written.
fn small(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("name")?;
    let capital = |word: &str| {
        word.chars().next().map(|c| c.to_uppercase().to_string() + &word[c.len_utf8()..]).unwrap_or_default()
    };
    let plain = ["met", "de", "het", "een", "aan", "in", "op", "te", "van", "geen", "dank", "zie"]
        .iter()
        .any(|w| written.split_whitespace().next() == Some(w));
    names::clean(&written.split_whitespace().map(capital).collect::<Vec<_>>().join(" "))?;
    (!plain).then(|| Some(vec![hit.part("name")?]))?
}

/// "Ik ben" stands before much else than a name: only a full name with a break behind it counts.
fn introduced(hit: &Hit) -> Option<Vec<Part>> {
    let loose = hit.captures.get(0)?.as_str().to_lowercase().starts_with("ik ben");
    let value = names::clean(hit.get("name")?)?;
    let breaks = hit.after(4).trim_start().starts_with([',', '.', 'e', '(']);
    (!loose || (breaks && names::has_given_name(&value))).then_some(())?;
    Some(vec![hit.part_as("name", value)?])
}

fn organisation(hit: &Hit) -> Option<Vec<Part>> {
    let text = hit.get("organisation")?.trim().trim_end_matches([',', ';']);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let own = hit.lexicon.is_own_place(text)
        || text.to_lowercase().starts_with("gemeente")
        || text.to_lowercase().starts_with("college van");
    // "Jordensstraat 33 bv": an address.
    let at_home =
        text.split_once(|c: char| c.is_ascii_digit()).is_some_and(|(street, _)| names::is_street(street.trim()));
    let own = own || at_home;
    let starts = text.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '\'' | '’' | '‘'));
    let plain = !text.contains(['@', ':', '?', '!']) && !text.ends_with('.')
        || text.ends_with("B.V.")
        || text.ends_with("V.O.F.")
        || text.ends_with("N.V.");
    (starts && plain && !own && letters >= 4 && digits < 4).then_some(())?;
    Some(vec![
        hit.part_as("organisation", names::capitals_down(&text.split_whitespace().collect::<Vec<_>>().join(" ")))?,
    ])
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "name.line",
        about: "A line that is a name and nothing else, salutation and titles aside.",
        field: Field::Name,
        trust: 0.93,
        scope: Scope::Line,
        pattern: r"^(?P<name>[^,(;|·<>]{2,30}?\(\p{L}+\)\s[^,(;|·<>]{2,40}?|(?:(?:{honour})*(?:\p{Lu}{1,2}[.,]\s?){1,4})?[^,(;|·<>]{3,60}?)\s*(?:[,(;|·].*|\s[-–—]\s(?i:voorzitter|vice-\p{L}+|secretaris|penningmeester|directeur|directrice|eigena\p{L}+|bestuur\p{L}*|bewindvoerder|advoca\p{L}+|administra\p{L}+|huisarts|arts|notaris|beheerder|bewoner|namens|manager|jurist).*)?$",
        parse: name,
        finds: &[
            ("Mevr. A.M. de Vries", "A.M. de Vries"),
            ("Drs. P.K. van 't Land", "P.K. van 't Land"),
            ("J. en M. Bakker", "J. en M. Bakker"),
            ("ir. E.M. Jansen-ter Horst", "E.M. Jansen-ter Horst"),
            ("Fatima El Idrissi", "Fatima El Idrissi"),
            ("Van der Pol", "Van der Pol"),
            ("A. DE BOER", "A. de Boer"),
            ("C, de Boer", "C. de Boer"),
            ("Johanna (Annie) van der Wal", "Johanna (Annie) van der Wal"),
            ("Hr. T.B. (Theo) Kramer", "T.B. (Theo) Kramer"),
            ("Roel Huisman en Carla de Bie", "Roel Huisman en Carla de Bie"),
            ("Ans Kiewiet - secretaris", "Ans Kiewiet"),
            ("C. in 't Hout - van den Broek", "C. in 't Hout - van den Broek"),
        ],
        ignores: &[
            "Gemeente Haarlem",
            "Postbus 511",
            "Kleverlaan 12",
            "Geacht college",
            "Bijlage: kopie",
            "de laatste keer",
            "Haarlem-Oost",
            "Leidsevaartweg",
            "Drukkerij De Boer",
        ],
    },
    Rule {
        name: "name.surname_first",
        about: "Surname, comma, initials, as forms ask for it: the initials come to the front.",
        field: Field::Name,
        trust: 0.94,
        scope: Scope::Line,
        pattern: r"^(?P<name>{tv}?{sur}(?:\s+{sur})?),\s*(?P<initials>(?:\p{Lu}{1,2}\.\s?){1,4})(?P<particle>\s*{tv})?$",
        parse: surname_first,
        finds: &[("Boersma-Diallo, K.L.", "K.L. Boersma-Diallo"), ("Berg, A. van den ", "A. van den Berg")],
        ignores: &["A.M. de Vries", "Jansen, advocaat", "Jansen, Kees"],
    },
    Rule {
        name: "name.small",
        about: "A name without capitals, just above the address.",
        field: Field::Name,
        trust: 0.75,
        scope: Scope::Line,
        pattern: r"^(?i:(?:de\s+heer|dhr\.?|mevr(?:ouw|\.)?|mw\.?)\s+)?(?P<name>\p{Ll}[\p{Ll}.]*(?:\s+[\p{Ll}'’.-]+){1,4})$",
        parse: small,
        finds: &[("jan de vries", "jan de vries"), ("mevr. a. jansen", "a. jansen")],
        ignores: &["Jan de Vries", "met vriendelijke groet", "kleverlaan 12"],
    },
    Rule {
        name: "name.mail_from",
        about: "The name before an e-mail address in pointed brackets.",
        field: Field::Name,
        trust: 0.85,
        scope: Scope::Line,
        pattern: r#"^["']?(?P<name>[^<>@:"]{3,50}?)["']?\s*[<\[(]\s*\S+\s?@"#,
        parse: name,
        finds: &[("Daan de Wit <daan@voorbeeld.nl>", "Daan de Wit")],
        ignores: &["Gemeente Haarlem <info@haarlem.nl>", "daan@voorbeeld.nl"],
    },
    Rule {
        name: "name.introduced",
        about: "The writer says who they are: \"mijn naam is\", \"ondergetekende\", \"ik ben\".",
        field: Field::Name,
        trust: 0.9,
        scope: Scope::Flow,
        pattern: r"(?i:\bmijn\s+naam\s+is|\bik\s+heet|\bik\s+ben|\bik,|\b(?:de\s+)?ondergetekende,?|\bmy\s+name\s+is|\bmein\s+name\s+ist|\bje\s+m['’]appelle|\bbenim\s+ad[ıi]m)\s+(?P<name>{honour}*(?:{init}|(?:{first}\s+){1,3})\s*{tv}?{sur})",
        parse: introduced,
        finds: &[
            ("Mijn naam is Emine Aydin en ik woon", "Emine Aydin"),
            ("Ik ben Tijn van Gelder, scholier", "Tijn van Gelder"),
            ("Ondergetekende, J.P. de Groot, verzoekt u", "J.P. de Groot"),
            ("My name is Ann Smith and I live", "Ann Smith"),
            ("Ondergetekende, Klaas Pieter Hogeboom, geboren te", "Klaas Pieter Hogeboom"),
        ],
        ignores: &["ik ben Nederlander en", "Ik ben op Schiphol geweest", "mijn naam is verkeerd gespeld"],
    },
    Rule {
        name: "name.before_address",
        about: "A name right before a whole address in the text: \"schrijf mij: J. Bos, Kerkweg 4, 2011 AB Haarlem\".",
        field: Field::Name,
        trust: 0.8,
        scope: Scope::Flow,
        pattern: r"(?:^|[:.,;]\s|\b(?i:aan|naar|is|ben|zijn)\s)(?P<name>(?:{honour})*(?:{init}\s*|(?:{first}\s+){1,2}){tv}?{sur}),\s+\p{Lu}[\p{L}.'’ -]{2,40}\s\d{1,4}(?:\s?[\p{L}\d-]{1,5})?,?\s+(?:te\s+)?[1-9]\d{3}\s?[A-Z]{2}\b",
        parse: name,
        finds: &[("U kunt mij schrijven: J. Bos, Kerkweg 4 a, 2011 AB Haarlem.", "J. Bos")],
        ignores: &["Kerkweg 4, 2011 AB Haarlem", "J. Bos, advocaat te Haarlem", "de zaak, Kerkweg 4, 2011 AB"],
    },
    Rule {
        name: "organisation.line",
        about: "A line with a word that only an organisation has in its name: B.V., stichting, drukkerij.",
        field: Field::Organisation,
        trust: 0.88,
        scope: Scope::Line,
        pattern: r"^(?P<organisation>(?:[^,|·]*[\s(-])?{orgword}(?:[\s)][^,|·]*)?)(?:[,|·].*\d.*)?$",
        parse: organisation,
        finds: &[
            ("KAPSALON GOUD B.V.", "Kapsalon Goud B.V."),
            ("Stichting Vrienden van de Hout", "Stichting Vrienden van de Hout"),
            ("Van Oosten Advocaten", "Van Oosten Advocaten"),
            ("Stichting De Kring, Kerkweg 4, 2011 AB Haarlem", "Stichting De Kring"),
        ],
        ignores: &["A.M. de Vries", "Gemeente Haarlem, afdeling Advies", "Kleverlaan 12"],
    },
];
