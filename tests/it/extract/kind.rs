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
    ("Uw medewerkster schreeuwde tegen mijn moeder en gooide haar papieren op de grond.", "Complaint"),
    ("Ik wacht al vijf maanden op een reactie op mijn brief en niemand belt terug.", "Complaint"),
    ("De boa duwde mijn zoon tegen de muur en weigerde zijn naam te noemen.", "Complaint"),
    ("Aan het loket werd ik uitgelachen omdat ik niet goed Nederlands spreek.", "Complaint"),
    ("U heeft mijn aanvraag voor een urgentieverklaring geweigerd. Ik vraag u opnieuw te beslissen.", "Objection"),
    ("Ik ga deze boete niet betalen, want ik stond daar niet. De boete moet vervallen.", "Objection"),
    ("Wij kunnen ons met uw beslissing niet verenigen en verzoeken u die in te trekken.", "Objection"),
    ("Het bedrag van de terugvordering klopt niet en ik vraag u die ongedaan te maken.", "Objection"),
    ("Mijn suggestie: zet op elk plein een fietspomp, dat zou veel mensen helpen.", "Idea"),
    ("Misschien is het een goed plan om de kermis naar de Zaanenlaan te verplaatsen?", "Idea"),
    ("Als oud-medewerker meld ik een vermoeden van fraude met declaraties op onze afdeling.", "Integrity"),
    ("Mijn leidinggevende gunt opdrachten aan het bedrijf van zijn zwager; ik werk zelf bij de gemeente.", "Integrity"),
    ("Mijn rolstoel is al zes weken ter reparatie en de leverancier neemt niet op.", "Care"),
    ("Het wijkteam zou hulp regelen voor mijn zoon met autisme, maar er komt geen begeleiding.", "Care"),
    ("De meeuwen trekken elke nacht de vuilniszakken open en het hele trottoir ligt vol.", "LivingEnvironment"),
    ("Er zit een gat in het fietspad bij de brug, iemand gaat daar vallen.", "LivingEnvironment"),
    ("Bijgaand stuur ik u een brief terug die verkeerd bezorgd is; die man woont hier niet meer.", "Other"),
    ("Wij bieden u een kennismakingskorting op onze nieuwe drukmachines aan. Vraag een offerte aan.", "Other"),
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

/// A kind, and a letter that is none of it.
const NOT: &[(&str, &str)] = &[
    ("Objection", "De balie was dicht terwijl de website zegt dat u open bent. Ik vind dat heel slordig."),
    ("Objection", "Uw ambtenaar was zeer grof tegen mijn man tijdens het gesprek over de tuin."),
    ("Objection", "Er ligt al weken grofvuil voor de deur van nummer twaalf en het stinkt."),
    ("Objection", "Ik wil u bedanken voor de snelle hulp van uw mensen na de storm."),
    ("Objection", "De lantaarnpaal knippert en mijn dochter kan daardoor niet slapen."),
    ("Objection", "Zou het niet mooi zijn als er een bankje bij de vijver stond?"),
    ("Idea", "De handhaver lachte mij uit en liep weg toen ik om zijn naam vroeg."),
    ("Idea", "Mijn scootmobiel staat stil en niemand komt hem maken."),
    ("Idea", "Er zijn ratten in de tuin van het schoolplein gezien."),
    ("Idea", "Ik maak bezwaar tegen uw besluit van 3 maart over de kapvergunning."),
    ("Idea", "Uw factuur is voor de derde maal niet betaald, dit is een aanmaning."),
    ("Idea", "De telefoniste verbrak de verbinding terwijl ik nog sprak."),
    ("Integrity", "De medewerker van de balie was kortaf en gooide mijn pasje terug."),
    ("Integrity", "De parkeerautomaat nam mijn contante munten niet aan en de wacht lachte."),
    ("Integrity", "Mijn buurman verbouwt zonder vergunning en niemand treedt op."),
    ("Integrity", "De boom voor mijn huis laat takken vallen op de auto's."),
    ("Integrity", "Ik ben het niet eens met de hoogte van mijn uitkering."),
    ("Integrity", "Zet meer prullenbakken in het park, dat zou schelen."),
    ("Care", "De straat is slecht verlicht en er wordt veel te hard gereden."),
    ("Care", "Uw ambtenaar weigerde mij te woord te staan omdat ik te laat was."),
    ("Care", "Ik maak bezwaar tegen de WOZ-waarde van mijn huis."),
    ("Care", "Hierbij ontvangt u onze factuur voor de levering van kantoorstoelen."),
    ("Care", "Ik zag dat een collega geld aannam van een aannemer op de werf."),
    ("Care", "Mijn voorstel is een drinkwaterpunt op de markt."),
    ("LivingEnvironment", "De consulent zei dat ik maar moest verhuizen. Dat vind ik een belediging."),
    ("LivingEnvironment", "Ik werd een uur in de wacht gezet en toen opgehangen."),
    ("LivingEnvironment", "U heeft mijn uitkering stopgezet en ik wil dat u dat besluit herziet."),
    ("LivingEnvironment", "Ik wil de dames van de receptie heel hartelijk bedanken."),
    ("LivingEnvironment", "Mijn chef laat een bevriende aannemer valse facturen sturen."),
    ("LivingEnvironment", "De thuiszorg komt al drie weken niet bij mijn vader."),
    ("Other", "De wethouder viel mij steeds in de rede en noemde mij een zeur."),
    ("Other", "Ik kreeg een naheffing terwijl ik had betaald en vraag u die in te trekken."),
    ("Other", "Er staat al een maand een fietswrak tegen mijn gevel."),
    ("Other", "De taxi van het leerlingenvervoer liet mijn zoon weer staan."),
    ("Other", "Ik heb een idee om het zwerfvuil aan te pakken met de scholen."),
    ("Other", "Als uitzendkracht zag ik dat de voorman koper verkocht en het geld hield."),
    ("Complaint", "Hierbij maak ik bezwaar tegen de afwijzing van mijn parkeervergunning."),
    ("Complaint", "De container zit al een week vol en overal ligt afval."),
    ("Complaint", "Mijn traplift is stuk en ik kan al een maand niet naar boven."),
    ("Complaint", "Ik stel voor om de oude bibliotheek als atelier te gebruiken."),
    ("Complaint", "Wij verzoeken u onze openstaande factuur binnen acht dagen te voldoen."),
];

#[test]
fn what_a_letter_is_not() {
    let bodies: Vec<&str> = NOT.iter().map(|(_, body)| *body).collect();
    regression(&[], &bodies, KNOWN, |body| {
        let kind = format!("{:?}", read(&letter("J. de Wit", body, "J. de Wit")).values.kind);
        NOT.iter().find(|(wrong, text)| *text == body && *wrong == kind).map(|_| kind)
    });
}

/// Not right yet.
const KNOWN: &[&str] = &[];
