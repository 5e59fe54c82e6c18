//! Did the writer turn to the municipality before, and to which department?

use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

fn yes(hit: &Hit) -> Option<Vec<Part>> {
    let before = hit.before(36).to_lowercase();
    let said = hit.captures.get(0)?.as_str().to_lowercase();
    let denied_within = ["niemand ", " nooit ", "nog geen ", "nog niet "].iter().any(|word| said.contains(word));
    let denied = denied_within
        || ["niet ", "nooit ", "niemand ", "geen ", "nog niet", "durf"].iter().any(|word| before.contains(word));
    (!denied).then(|| Some(vec![hit.part_as("occurred", "true")?]))?
}

fn no(hit: &Hit) -> Option<Vec<Part>> {
    Some(vec![hit.part_as("occurred", "false")?])
}

fn department(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("contact_department")?;
    let known = hit.lexicon.department_words(written);
    let desk =
        ["receptie", "balie", "loket", "klantcontactcentrum", "kcc", "informatiebalie", "servicedesk", "wijkteam"]
            .iter()
            .any(|d| written.to_lowercase().starts_with(d));
    let cued = hit.captures.name("cue").is_some();
    let count = if known > 0 {
        known
    } else if desk {
        1
    } else if cued {
        written.split_whitespace().count()
    } else {
        return None;
    };
    let value = written.split_whitespace().take(count).collect::<Vec<_>>().join(" ");
    Some(vec![hit.part_as("contact_department", value)?])
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "contact.yes",
        about: "The writer called, wrote, mailed or came by before.",
        field: Field::ContactOccurred,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"(?P<occurred>(?i:\b(?:ik|we|wij)\s+(?:heb(?:ben)?|had(?:den)?)\s+(?:(?:\p{L}\.)+\s*|[\p{L}\d,-]+\s+){0,10}(?:gebeld|gemaild|gesproken|geschreven|doorgegeven|gemeld|geklaagd|contact|geïnformeerd|aangegeven|nagevraagd|gevraagd|geappt|verteld|aan\s+de\s+(?:balie|lijn))|\bheb\s+ik\s+(?:(?:\p{L}\.)+\s*|[\p{L}\d,-]+\s+){0,10}(?:gebeld|gemaild|gesproken|geschreven|doorgegeven|gemeld|gevraagd|geappt|teruggebeld|contact|in\s+gebreke)|\b(?:sprak|belde|mailde|schreef|meldde)n?\s+(?:ik|we|wij)\b|\bvroeg\s+ik\s+u\b|\b(?:ik|wij)\s+(?:belde|sprak|mailde|schreef|bel|meldde)n?\b|\bover\s+belden\b|\bbesproken\s+met|\bdeelde\s+(?:\p{L}+\s+)?mij|\btoen\s+ik\s+(?:\p{L}+\s+){0,3}(?:belde|14\s?0|vroeg)|\bgebeld\s+met\b|\bgesproken\s+met\b|\bnagebeld\b|\bteruggebeld\b|\bontvangstbevestiging\b|\bmeldingsnummer\b|\b(?:mijn|onze)\s+(?:eerdere|vorige|herinnering\p{L}*)|\baan\s+de\s+(?:lijn|telefoon)\b|(?:\bi|\|)\s+(?:have\s+)?(?:called|phoned|wrote|e-?mailed|spoke|asked)|\bbeim\s+\p{L}+\s+angerufen|\bhabe\s+ich\s+(?:\p{L}+\s+){0,5}(?:angerufen|geschrieben|gesprochen)|\btelefoontjes?\s+naar|\bin\s+gebreke\s+gesteld|\bj['’]ai\s+(?:appelé|écrit|téléphoné)|\baradım\b|\bnavraag\b|\baan\s+het\s+loket\s+geweest|\bverwe(?:es|zen)\s+(?:ze\s+)?(?:mij|me)\b))",
        parse: yes,
        finds: &[
            ("Ik heb op 4 maart het Klantcontactcentrum gebeld.", "true"),
            ("Vorige week sprak ik uw consulent", "true"),
            ("I called your department", "true"),
        ],
        ignores: &["ik heb nog niet gebeld", "Ik ben boos", "de hond blafte"],
    },
    Rule {
        name: "contact.no",
        about: "The writer says that there was no contact before.",
        field: Field::ContactOccurred,
        trust: 0.92,
        scope: Scope::Flow,
        pattern: r"(?P<occurred>(?i:\b(?:nog\s+)?niet\s+eerder\s+(?:\p{L}+\s+){0,4}(?:geklaagd|contact|gebeld|gemeld|geschreven|gesproken)|\b(?:nog\s+)?(?:geen|nooit)\s+(?:eerder\s+)?contact\b|\bniet\s+eerder\s+over\s+geklaagd|\bniemand\s+(?:bij\s+(?:u|jullie)\s+|van\s+(?:u|de\s+gemeente)\s+|hierover\s+)?(?:gebeld|gesproken|benaderd)|\b(?:nog\s+)?(?:niet|nooit)\s+(?:met\s+(?:u|iemand|de\s+gemeente)\s+)?(?:gebeld|gesproken|gemaild)\b|\bhier(?:over)?\s+(?:heb\s+ik\s+)?nog\s+(?:niet|nooit|met\s+niemand)|\bnog\s+met\s+niemand\b|\bdit\s+is\s+de\s+eerste\s+keer\s+dat\s+ik\s+(?:u|hierover|contact)|\ban\s+niemanden\b|\bnot\s+(?:yet\s+)?contacted|\bhave\s+not\s+(?:yet\s+)?(?:called|contacted|spoken)|\bniet\s+eerst\s+gebeld))",
        parse: no,
        finds: &[
            ("Bij u heb ik hier nog niet eerder over geklaagd.", "false"),
            ("Ik heb niemand gebeld want dat durf ik niet", "false"),
            ("Er is nog geen contact geweest", "false"),
        ],
        ignores: &["Ik heb gebeld", "niemand heeft mij teruggebeld"],
    },
    Rule {
        name: "contact.department",
        about: "The department or desk that the writer turned to.",
        field: Field::ContactDepartment,
        trust: 0.7,
        scope: Scope::Flow,
        pattern: r"\b(?:(?P<cue>(?i:afdeling|afd\.?|team))\s+|(?i:met|bij|naar|het|de|van|aan\s+de|uw|your)\s+)(?P<contact_department>\p{Lu}[\p{L}-]+(?:\s+(?:en\s+)?\p{Lu}[\p{L}-]+){0,3}|(?i:receptie|klantcontactcentrum|kcc|wijkteam|\p{L}+depot))\b",
        parse: department,
        finds: &[
            ("Ik heb het Klantcontactcentrum gebeld", "Klantcontactcentrum"),
            ("telefoontjes naar de afdeling Projecten niets", "Projecten"),
            ("gebeld met Burgerzaken, ze", "Burgerzaken"),
        ],
        ignores: &["met Jansen gebeld", "naar Amsterdam"],
    },
];
