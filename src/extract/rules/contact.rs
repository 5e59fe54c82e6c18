//! Did the writer turn to the municipality before, and to which department?

use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

fn yes(hit: &Hit) -> Option<Vec<Part>> {
    let before = hit.before(36).to_lowercase().replace('\n', " ");
    let before = before.rsplit(['.', '!', '?']).next().unwrap_or_default();
    let said = hit.captures.get(0)?.as_str().to_lowercase();
    let denied_within = ["niemand ", " nooit ", "nog geen ", "nog niet "].iter().any(|word| said.contains(word));
    let denied = denied_within
        || ["niet ", "nooit ", "niemand ", "geen ", "nog niet", "durf"].iter().any(|word| before.contains(word));
    (!denied).then(|| Some(vec![hit.part_as("occurred", "true")?]))?
}

fn no(hit: &Hit) -> Option<Vec<Part>> {
    // "U heeft mij nooit gebeld" is about the municipality, not about the writer.
    let before = hit.before(44).to_lowercase();
    let theirs = ["u heeft ", "u hebt ", "heeft u ", "hebt u ", "jullie hebben ", "gemeente heeft "];
    (!theirs.iter().any(|w| before.contains(w))).then_some(())?;
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
        pattern: r"(?P<occurred>(?i:\b(?:ik|we|wij)\s+(?:heb(?:ben)?|had(?:den)?)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:gebeld|gemaild|gesproken|geschreven|doorgegeven|gemeld|geklaagd|contact|geïnformeerd|aangegeven|nagevraagd|gevraagd|gezegd|geappt|verteld|aangekaart|verzocht|gestuurd|ingesproken|achtergelaten|aangesproken|gereclameerd|uitgelegd|teruggebeld|ingediend|herinnerd|gewezen|laten\s+weten|in\s+gebreke|aan\s+de\s+(?:balie|lijn|telefoon))|\b(?:heb|had|hebben|hadden)\s+(?:ik|wij|we)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:gebeld|gemaild|gesproken|geschreven|doorgegeven|gemeld|geklaagd|contact|geïnformeerd|aangegeven|nagevraagd|gevraagd|gezegd|geappt|verteld|aangekaart|verzocht|gestuurd|ingesproken|achtergelaten|aangesproken|gereclameerd|uitgelegd|teruggebeld|ingediend|herinnerd|gewezen|laten\s+weten|in\s+gebreke|aan\s+de\s+(?:balie|lijn|telefoon))|\b(?:ben|was)\s+(?:ik|wij)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:balie|loket|stadhuis|stadskantoor|gemeentehuis|publiekshal|spreekuur|inloopspreekuur|afdeling|receptie|gemeente|wijkteam|wijkcentrum|kantoor|informatieavond)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:gegaan|geweest|langsgegaan|gelopen|gefietst|gereden|langsgeweest)|\b(?:ik|wij|we)\s+(?:ben|zijn|was|waren)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:balie|loket|stadhuis|stadskantoor|gemeentehuis|publiekshal|spreekuur|inloopspreekuur|afdeling|receptie|gemeente|wijkteam|wijkcentrum|kantoor|informatieavond)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:gegaan|geweest|langsgegaan|gelopen|gefietst|gereden|langsgeweest)|\b(?:ging|gingen|liep|fietste)\s+(?:ik|wij|we)\s+(?:(?:\p{L}\.)+\s*|[^\s.!?;]+(?:[.:]\d+)?\s+){0,14}?(?:balie|loket|stadhuis|stadskantoor|gemeentehuis|publiekshal|spreekuur|inloopspreekuur|afdeling|receptie|gemeente|wijkteam|wijkcentrum|kantoor|informatieavond)\b|\b(?:sprak|belde|mailde|schreef|meldde|appte|telefoneerde|informeerde)n?\s+(?:ik|we|wij)\b|\bvroeg\s+ik\s+(?:u|uw|hem|haar|het)\b|\bnam(?:en)?\s+(?:ik|wij|we)\s+(?:\p{L}+\s+){0,5}contact|\b(?:ik|wij)\s+(?:belde|sprak|mailde|schreef|bel|meldde|appte|telefoneerde|informeerde)n?\b|\bover\s+belden\b|\bbesproken\s+met|\bdeelde\s+(?:\p{L}+\s+)?(?:mij|ons)|\btoen\s+ik\s+(?:\p{L}+\s+){0,3}(?:belde|14\s?0|vroeg)|\bgebeld\s+met\b|\bgesproken\s+met\b|\bnagebeld\b|\b(?:keer|maal)\s+gemeld\b|\bheeft\s+(?:het|dit|dat)\s+[^.!?]{0,40}\bgemeld\b|\bteruggebeld\b|\bterug\s?(?:te\s?|zou\s+)?bellen\b|\b(?:mijn|ons|onze)\s+(?:\p{L}+\s+)?(?:verzoek|verzoeken|vragen|brief|mail|e-mail)\s+aan\s+(?:haar|hem|u|uw|hen|de)\b|\b(?:is|zijn|kwam|kwamen)\s+[^.!?]{0,50}\bkomen\s+kijken|\bkwam(?:en)?\s+(?:\p{L}+\s+){0,4}kijken\b|\bontvangstbevestiging\b|\bmeldingsnummer\b|\b(?:mijn|onze)\s+(?:eerdere|vorige|eerste|tweede|herinnering\p{L}*|e-?mail|mailtjes?|telefoontjes?)|\baan\s+de\s+(?:lijn|telefoon)\b|\bkreeg\s+(?:ik|wij|we)\s+(?:\p{L}+\s+){0,6}(?:te\s+(?:horen|spreken)|aan\s+de|als\s+antwoord)|\b(?:werd|is|zijn)\s+(?:mij|ons|me)\s+(?:\p{L}+\s+){0,5}(?:gezegd|verteld|beloofd|toegezegd|meegedeeld|medegedeeld)|\b(?:beloofde|verzekerde|vertelde|antwoordde|schreef)\s+(?:\p{L}+\s+)?(?:mij|ons|me)\b|\b(?:zou|zouden)\s+(?:mij|ons|me)\s+(?:\p{L}+\s+){0,5}(?:bellen|terugbellen|mailen)|(?:\bi|\|)\s+(?:have\s+)?(?:called|phoned|telephoned|rang|wrote|e-?mailed|spoke|asked|went\s+to\s+the\s+(?:city\s+hall|town\s+hall|desk))|\bbeim\s+\p{L}+\s+angerufen|\bhabe\s+ich\s+(?:\p{L}+\s+){0,5}(?:angerufen|geschrieben|gesprochen)|\btelefoontjes?\s+naar|\bin\s+gebreke\s+gesteld|\btoen\s+(?:ik|wij|we)\s+[^.!?]{0,80}\b(?:op)?(?:belde|vroeg|mailde|sprak)|\bwerd\s+(?:ik|wij)\s+(?:\p{L}+\s+){0,3}te\s+woord\s+gestaan|\b(?:op|aan|na)\s+(?:mijn|onze)\s+(?:brief|brieven|mails?|e-?mails?|telefoontje\p{L}*)\b|\bspraken\s+(?:we|wij|ik)\s+(?:elkaar|u)\b|\bbevestigde\s+(?:mij|ons)\b|\b(?:ik|wij|we)\s+(?:schreef|schreven|spraken|belden|mailden)\b|\bhabe\s+(?:ich\s+)?(?:\p{L}+\s+){0,5}angerufen|\bkeer\s+dat\s+(?:ik|wij|we)\s+(?:\p{L}+\s+){0,4}(?:meld|bel|mail|schrijf|vraag|klaag)\w*|\btelefonisch\s+(?:\p{L}+\s+){0,2}(?:mede|mee)gedeeld|\b(?:ik|wij|we)\s+(?:was|waren|zat|zaten|had|hadden)\s+(?:\p{L}+\s+){0,3}(?:in\s+)?gesprek|\b(?:had|hadden)\s+(?:ik|wij|we)\s+(?:\p{L}+\s+){0,5}gesprek|\bj['’]ai\s+(?:appelé|écrit|téléphoné)|\baradım\b|\bnavraag\b|\bmelding\s+(?:gedaan|gemaakt)|\bna\s+(?:\p{L}+\s+){0,2}(?:mails|mailtjes|e-mails|telefoontjes|brieven|herinneringen)\b|\bheeft\s+[^.!?]{3,120}\b(?:toegezegd|beloofd)\b|\bwendde[n]?\s+(?:ik|wij)\s+(?:mij|ons)\b|\baan\s+het\s+loket\s+geweest|\bverwe(?:es|zen)\s+(?:ze\s+)?(?:mij|me|ons)\b))",
        parse: yes,
        finds: &[
            ("In april heb ik het Klantcontactcentrum gebeld.", "true"),
            ("Gisteravond sprak ik uw consulent", "true"),
            ("I called your department", "true"),
            ("Wij zijn met de aanmaning naar het loket gegaan.", "true"),
            ("Tweemaal heb ik om 16.45 uur een bericht ingesproken.", "true"),
            ("Daar werd ons gezegd dat het te laat was", "true"),
            ("Uw collega zou mij maandag bellen", "true"),
            ("Dat lukte niet. Een dag later heb ik de heer F. Prins gesproken.", "true"),
        ],
        ignores: &["ik heb nog niet gebeld", "Ik ben boos", "de hond blafte"],
    },
    Rule {
        name: "contact.no",
        about: "The writer says that there was no contact before.",
        field: Field::ContactOccurred,
        trust: 0.92,
        scope: Scope::Flow,
        pattern: r"(?P<occurred>(?i:\b(?:nog\s+)?niet\s+eerder\s+(?:\p{L}+\s+){0,4}(?:geklaagd|contact|gebeld|gemeld|geschreven|gesproken|benaderd)|\b(?:hierover|hiervan|daarover)\s+niemand\s+anders\s+(?:ingelicht|gesproken|benaderd)|\b(?:nog\s+)?(?:geen|nooit)\s+(?:eerder\s+)?contact\b|\bniet\s+eerder\s+over\s+geklaagd|\bniemand\s+(?:bij\s+(?:u|jullie)\s+|van\s+(?:u|de\s+gemeente)\s+|hierover\s+)?(?:gebeld|gesproken|benaderd)|\b(?:nog\s+)?(?:niet|nooit)\s+(?:met\s+(?:u|iemand|de\s+gemeente)\s+)?(?:gebeld|gesproken|gemaild)\b|\bhier(?:over)?\s+(?:heb\s+ik\s+)?nog\s+(?:niet|nooit|met\s+niemand)|\bnog\s+met\s+niemand\b|\bdit\s+is\s+de\s+eerste\s+keer\s+dat\s+ik\s+(?:u|hierover|contact)|\ban\s+niemanden\b|\bnot\s+(?:yet\s+)?contacted|\bhave\s+not\s+(?:yet\s+)?(?:called|contacted|spoken)|\bniet\s+eerst\s+gebeld|\bnog\s+(?:niemand|nergens)\s+(?:anders\s+)?(?:\p{L}+\s+){0,3}(?:benaderd|gebeld|gesproken|aangesproken|ingelicht|gemeld|geklaagd)|\bbij\s+niemand\s+(?:\p{L}+\s+){0,3}(?:gemeld|geklaagd|aangekaart)|\bniet\s+eerder\s+(?:met|bij|aan)\s+(?:u|jullie|iemand|de\s+gemeente)|\beerste\s+(?:brief|klacht)\s+(?:hierover|aan\s+u)\b))",
        parse: no,
        finds: &[
            ("Hierover is nog niet eerder geklaagd.", "false"),
            ("Tot nu toe heb ik niemand gesproken, dat kon niet", "false"),
            ("Er is nog geen contact geweest", "false"),
            ("Ik heb hiervoor nog niemand anders aangesproken.", "false"),
            ("en u er niet eerder over benaderd", "false"),
            ("Ik heb hierover niemand anders ingelicht", "false"),
        ],
        ignores: &["Ik heb gebeld", "er is geen mens die ons opbelde", "U heeft bij ons nooit gebeld"],
    },
    Rule {
        name: "contact.department",
        about: "The department or desk that the writer turned to.",
        field: Field::ContactDepartment,
        trust: 0.7,
        scope: Scope::Flow,
        pattern: r"\b(?:(?P<cue>(?i:afdeling|afd\.?|team))\s+|(?i:met|bij|naar|het|de|van|aan\s+de|uw|your|the)\s+)(?:(?i:loket|balie|bureau)\s+)?(?P<contact_department>\p{Lu}[\p{L}-]+(?:\s+(?:en\s+)?\p{Lu}[\p{L}-]+){0,3}|(?i:receptie|klantcontactcentrum|kcc|wijkteam|\p{L}+depot))\b",
        parse: department,
        finds: &[
            ("Eerst heb ik het Klantcontactcentrum gebeld", "Klantcontactcentrum"),
            ("brieven naar de afdeling Vastgoed vergeefs", "Vastgoed"),
            ("gemaild met Burgerzaken, maar", "Burgerzaken"),
            ("naar het loket Begraafplaatsen gegaan", "Begraafplaatsen"),
        ],
        ignores: &["met Jansen gebeld", "naar Amsterdam"],
    },
];
