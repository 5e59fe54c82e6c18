//! Sentences of the body that say nothing about what happened.

use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

fn formula(hit: &Hit) -> Option<Vec<Part>> {
    Some(vec![hit.part("formula")?])
}

pub const RULES: &[Rule] = &[Rule {
    name: "description.formula",
    about: "Announcements, requests to be called and other set phrases; a body of these alone is no description.",
    field: Field::Formula,
    trust: 0.9,
    scope: Scope::Flow,
    pattern: r"(?P<formula>(?i:[^.!?]*\b(?:hierbij\s+(?:wil\s+ik|dien|maak|doe|stuur)|dien\s+(?:ik|wij)\s+(?:hierbij\s+)?(?:een|mijn)\s+(?:\p{L}+\s+)?klacht|(?:wil|wilde|zou)\s+(?:ik\s+)?(?:graag\s+)?(?:een\s+|mijn\s+)?(?:\p{L}+\s+)?klacht\s+(?:willen\s+)?indienen|verzoek\s+(?:ik\s+)?u\s+(?:mij\s+)?(?:te\s+bellen|contact|mij)|neem(?:t)?\s+(?:u\s+)?(?:alstublieft\s+|a\.?u\.?b\.?\s+)?contact|bel(?:t)?\s+(?:u\s+)?(?:mij|me)\b|hoor\s+graag|(?:inhoud|details|rest|verhaal|toelichting|waarom)[^.!?]{0,60}(?:niet\s+(?:aan|op)\s+(?:het\s+)?papier|mondeling|telefonisch|persoonlijk|in\s+een\s+gesprek)|licht\s+(?:ik|wij)[^.!?]{0,30}(?:mondeling|telefonisch|later|graag)\s*(?:toe)?|zie\s+(?:de\s+)?bijlage|de\s+rest\s+vertel|alles\s+uitleggen|vertel\s+ik\s+(?:u\s+)?(?:liever|graag|wel)|maak\s+(?:graag\s+)?een\s+afspraak|niet\s+op\s+papier|in\s+afwachting)[^.!?]*[.!?]?))",
    parse: formula,
    finds: &[
        ("Hierbij dien ik een klacht in.", "Hierbij dien ik een klacht in."),
        ("Ik verzoek u mij te bellen.", "Ik verzoek u mij te bellen."),
    ],
    ignores: &["De medewerker smeet de deur dicht.", "Mijn fiets is weggehaald."],
}];
