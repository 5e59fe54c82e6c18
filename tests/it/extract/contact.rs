use super::{letter, read, regression};

const FINDS: &[(&str, &str)] = &[
    ("Ik heb op 4 maart het Klantcontactcentrum gebeld.", "true"),
    ("Vorige week sprak ik met een medewerker aan de balie.", "true"),
    ("Ik heb u hierover al twee keer gemaild.", "true"),
    ("Ik belde 14 023 en werd doorverbonden.", "true"),
    ("Op mijn brief van januari kreeg ik een ontvangstbevestiging.", "true"),
    ("I called your department the next morning.", "true"),
    ("Ik heb hierover nog geen contact gehad met de gemeente.", "false"),
    ("Ik heb hier nog niet eerder over geklaagd.", "false"),
    ("Ik heb nog niemand bij u gesproken.", "false"),
    ("Ik heb niemand gebeld want dat durf ik niet.", "false"),
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
