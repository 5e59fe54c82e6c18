use super::{letter, read, regression};

const FINDS: &[(&str, &str)] = &[
    ("Wij zijn met de aanmaning naar het loket gegaan.", "true"),
    ("Dat ging niet. Een dag later heb ik de heer F. Prins gesproken.", "true"),
    ("Ik heb hiervoor nog niemand anders aangesproken.", "false"),
    ("In april heb ik het Klantcontactcentrum gebeld.", "true"),
    ("Afgelopen maandag sprak ik met een medewerker aan de balie.", "true"),
    ("Ik heb u hierover al twee keer gemaild.", "true"),
    ("Ik belde 14 023 en werd doorverbonden.", "true"),
    ("Op mijn brief van januari kreeg ik een ontvangstbevestiging.", "true"),
    ("I called your department twice in May.", "true"),
    ("Ik heb hierover nog geen contact gehad met de gemeente.", "false"),
    ("Wij hebben het laten rusten en u er niet eerder over benaderd.", "false"),
    ("Ik heb hierover niemand anders ingelicht, ook mijn chef niet.", "false"),
    ("Wij hebben nog niet eerder bij u geklaagd.", "false"),
    ("Tot vandaag heb ik niemand van u gesproken.", "false"),
    ("Tot nu toe heb ik niemand gesproken, dat kon niet.", "false"),
];

const IGNORES: &[&str] =
    &["De hond van de buren blaft de hele nacht door.", "De stoep is te smal voor mijn rollator geworden."];

#[test]
fn earlier_contact() {
    regression(FINDS, IGNORES, &[], |sentence| {
        let body = format!("{sentence} De situatie is daardoor niet beter geworden, en dat vind ik jammer.");
        read(&letter("J. de Wit", &body, "J. de Wit")).values.prior_contact.occurred.map(|o| o.to_string())
    });
}
