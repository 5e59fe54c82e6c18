use super::{letter, read, regression};

const FINDS: &[(&str, &str)] = &[
    ("De medewerkster aan de balie was zeer onbeleefd en lachte mij uit. Ik wil excuses.", "Complaint"),
    ("Ik heb drie brieven geschreven en nooit antwoord gekregen. Dat vind ik onbehoorlijk.", "Complaint"),
    ("U hebt mijn gegevens naar de buren gestuurd. Dat is een datalek en ik dien een klacht in.", "Complaint"),
    ("Wij werden een uur in de wacht gezet en na afloop viel de lijn weg.", "Complaint"),
    ("Hierbij maak ik bezwaar tegen uw besluit van 3 maart om mijn aanvraag af te wijzen.", "Objection"),
    ("Met uw beslissing ben ik het oneens. Dat u mijn uitkering verlaagt, is niet terecht.", "Objection"),
    ("Op 3 maart is mij een naheffingsaanslag opgelegd. Ik verzoek u die te vernietigen.", "Objection"),
    ("Ik heb een idee voor het plein: zet er een drinkwaterkraan neer, dat zou mooi zijn.", "Idea"),
    ("Mijn voorstel is om op de hoek een bankje te plaatsen. Zou u dat willen overwegen?", "Idea"),
    ("Ik werk bij de gemeente en mijn chef neemt contant geld aan van een aannemer.", "Integrity"),
    ("De scootmobiel van mijn vader is kapot en de leverancier zegt steeds af.", "Care"),
    ("De hulp van de thuiszorg komt nooit op tijd bij mijn moeder en het wijkteam doet niets.", "Care"),
    ("De lantaarnpaal voor mijn deur is kapot en het is pikdonker in onze straat.", "LivingEnvironment"),
    ("Er ligt overal afval naast de container en er lopen ratten op de stoep.", "LivingEnvironment"),
    ("Wij verzoeken u de openstaande factuur van 3.872 euro binnen 14 dagen te betalen.", "Other"),
    ("Ik wil de medewerkers van het groen bedanken voor het mooie perk, een groot compliment!", "Other"),
];

#[test]
fn what_a_letter_is() {
    regression(FINDS, &[], &[], |body| {
        Some(format!("{:?}", read(&letter("J. de Wit", body, "J. de Wit")).values.kind))
    });
}

const MORE: &[(&str, &str)] = &[
    (
        "Ik ontving een parkeerboete terwijl mijn vergunning achter de voorruit lag en verzoek u de bon in te trekken.",
        "Objection",
    ),
    ("De WOZ-waarde van mijn woning is veel te hoog vastgesteld, vergelijkbare huizen staan lager.", "Objection"),
    ("Mijn uitkering is zonder uitleg verlaagd en ik wil dat u dat terugdraait.", "Objection"),
    ("U heeft een kapvergunning verleend voor de eik voor mijn deur. Daar ben ik het niet mee eens.", "Objection"),
    ("Waarom plaatst de gemeente geen zonnepanelen op de scholen? Dat zou geld besparen.", "Idea"),
    ("Als inhuurkracht zag ik dat een leidinggevende opdrachten gunde aan het bedrijf van zijn broer.", "Integrity"),
    ("In de Kruisstraat rijden bestelbussen veel te hard, er is al een kind bijna aangereden.", "LivingEnvironment"),
    ("Hierbij nodigen wij u uit voor de opening van onze nieuwe winkel.", "Other"),
    (
        "De beloofde reactie op mijn bezwaarschrift blijft uit. Ik klaag over die traagheid, niet over het besluit zelf.",
        "Complaint",
    ),
    ("De ambtenaar die op huisbezoek kwam doorzocht zonder te vragen mijn kast. Ik voel mij vernederd.", "Complaint"),
    ("Uw website vermeldt verkeerde openingstijden, waardoor ik voor een dichte deur stond.", "Complaint"),
    (
        "De bomen zijn volgens de deskundige die wij hebben ingehuurd gezond. Ik vraag u de kapvergunning in te trekken.",
        "Objection",
    ),
    ("De aangepaste taxi kwam weer niet, waardoor mijn man zijn dagbesteding miste.", "Care"),
];

#[test]
fn what_a_letter_is_without_its_own_word_for_it() {
    regression(MORE, &[], &[], |body| Some(format!("{:?}", read(&letter("J. de Wit", body, "J. de Wit")).values.kind)));
}
