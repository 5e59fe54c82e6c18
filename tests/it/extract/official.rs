use super::{letter, read, regression};

/// Sentences, and the officials named in them as `name (role, department)`.
const FINDS: &[(&str, &str)] = &[
    ("Er stond een inspecteur voor de deur, Vos geheten, die de schuur wilde zien.", "Vos (inspecteur)"),
    (
        "Er kwam een controleur, Vos geheten, aan de deur. Later bleek dat Vos bij 14 had moeten zijn.",
        "Vos (controleur)",
    ),
    ("De mevrouw van Schulddienstverlening, R. Kamp, nam de brief in.", "R. Kamp (, Schulddienstverlening)"),
    ("Ik kreeg Anja, haar achternaam gaf ze niet, van Parkeren aan de lijn.", "Anja (, Parkeren)"),
    ("Die Van den Bos, baliemedewerkster, lachte mij uit.", "Van den Bos (baliemedewerkster)"),
    ("De brugwachter, P. Dam, schold mij uit.", "P. Dam (brugwachter)"),
    ("Ik gaf het formulier aan mijn kiantmanager, Bart Wiers.", "Bart Wiers (kiantmanager)"),
    ("Meneer Roos van het wijkteam zou mij bellen.", "Roos (, wijkteam)"),
    ("Toen lachte zijn collega Dijkhof mij uit.", "Dijkhof"),
    ("Een man die henk v.d. wal heet zei aan de telefoon dat het laat werd.", "henk v.d. wal"),
    ("Op zijn hesje stond M. Terwiel en hij schreeuwde.", "M. Terwiel"),
    ("Ik heb gebeld met de afdeling Leges. Mevrouw K. Bloem wist van niets.", "K. Bloem (, Leges)"),
    ("Op de bewonersavond heeft wethouder Wielinga een vrouw afgesnauwd.", "Wielinga (wethouder)"),
    ("WETHOUDER DORTMANS BELOOFDE ONS EEN NIEUW PLEIN EN HIELD GEEN WOORD.", "Dortmans (WETHOUDER)"),
    ("Burgemeester Laagland opende de tentoonstelling zonder ons.", "Laagland (Burgemeester)"),
    ("Uw medewerker de heer P. Bakker was zeer onbeleefd tegen mij.", "P. Bakker (medewerker)"),
    ("Ik werd geholpen door uw medewerkster mevrouw De Jong.", "De Jong (medewerkster)"),
    ("Behandelend ambtenaar F. Kroeze raakte mijn formulier tweemaal kwijt.", "F. Kroeze (Behandelend ambtenaar)"),
    ("Consulente J. Bloem heeft het gesprek zonder reden afgebroken.", "J. Bloem (Consulente)"),
    ("Mijn klantmanager Samira Haddou belt nooit terug.", "Samira Haddou (klantmanager)"),
    ("Leerplichtambtenaar mevrouw Van Buuren vroeg of wij op vakantie waren.", "Van Buuren (Leerplichtambtenaar)"),
    ("Pas later belde uw inspecteur dhr. R.J. Uhl aan.", "R.J. Uhl (inspecteur)"),
    ("In ons café wilde uw controleur M. Prinsen alles meten.", "M. Prinsen (controleur)"),
    ("Er stond een handhaver, hij heet Rik, bij de poort.", "Rik (handhaver)"),
    ("De boa, volgens zijn naamkaartje K. Stam, schreeuwde tegen mij.", "K. Stam (boa)"),
    ("De medewerkster van de kassa, op haar naamkaartje Monique Wezel, telde door.", "Monique Wezel (medewerkster)"),
    ("Pas na een week belde mevrouw T. Haasman van Economische Zaken.", "T. Haasman (, Economische Zaken)"),
    (
        "Volgens de heer Van der Sluis van de afdeling Begraafplaatsen kon dat niet.",
        "Van der Sluis (, Begraafplaatsen)",
    ),
    ("Het ging mis bij mevrouw Van Dorp van afdeling Werk en Inkomen.", "Van Dorp (, Werk en Inkomen)"),
    ("Myrthe Tal van Schuldhulpverlening zei dat het een foutje was.", "Myrthe Tal (, Schuldhulpverlening)"),
    ("Mijn brief werd behandeld door R. Kooy, teamleider Groenonderhoud.", "R. Kooy (teamleider, Groenonderhoud)"),
    ("Het besluit is ondertekend door mevrouw I. Lammers, teammanager Parkeren.", "I. Lammers (teammanager, Parkeren)"),
    ("Bij de gemeente sprak ik de heer O. van Nes, die niets wist.", "O. van Nes"),
    ("Aan de balie hielp mevrouw Kuiper mij niet verder.", "Kuiper"),
    ("Uw meneer Ter Horst zegt steeds: volgende loket.", "Ter Horst"),
    ("Volgens de medewerker van het zwembad, Ibrahim, was alles vol.", "Ibrahim (medewerker, zwembad)"),
    ("Ik kreeg een medewerker aan de telefoon, ene Jeffrey, die moest lachen.", "Jeffrey (medewerker)"),
    ("Achter het glas zat een dame, Lisette stond op haar speldje, en die zuchtte.", "Lisette"),
    ("Later beweerde uw geluidsdeskundige, mevrouw L. Blaak, iets anders.", "L. Blaak (geluidsdeskundige)"),
    ("In maart schreef ik uw wijkcontactpersoon Marloes de Lang.", "Marloes de Lang (wijkcontactpersoon)"),
    (
        "Achter de tafel zat uw beleidsmedewerker Evenementen, mevrouw Vera Lampen.",
        "Vera Lampen (beleidsmedewerker, Evenementen)",
    ),
    ("Bij de zitting was uw voorzitter, mevrouw mr. K. Ouden, ongeduldig.", "K. Ouden (voorzitter)"),
    ("Het verslag van uw Wmo-consulent, mevrouw T. Aalbers, klopt niet.", "T. Aalbers (Wmo-consulent)"),
    ("Maandag jl. sprak ik met casemanager Karin de Wit van het wijkteam.", "Karin de Wit (casemanager)"),
    ("Ms. Drosten at desk 3 of your office threw our papers away.", "Drosten"),
    ("De griffier, mevrouw A.B. Cornel, liet mij niet uitspreken.", "A.B. Cornel (griffier)"),
    ("Raadslid Jan de Beer stuurde mij weg bij de vergadering.", "Jan de Beer (Raadslid)"),
    ("Ik werd gebeld door omgevingsmanager D. Kaper over de werkzaamheden.", "D. Kaper (omgevingsmanager)"),
    ("Gemeentesecretaris H. van Dam heeft nooit geantwoord op mijn brief.", "H. van Dam (Gemeentesecretaris)"),
    ("De woordvoerder Hylke Schot belde mijn opdrachtgever.", "Hylke Schot (woordvoerder)"),
    ("Toezichthouder Bert Vink fotografeerde mijn tuin zonder te vragen.", "Bert Vink (Toezichthouder)"),
    ("Jullie medewerker Nina stuurde mij naar de verkeerde pagina.", "Nina (medewerker)"),
    ("Van parkeerwachter De Haan kreeg ik een grote mond.", "De Haan (parkeerwachter)"),
    ("De klantadviseur, een zekere Gerard, zei dat ik niet zo moest zeuren.", "Gerard (klantadviseur)"),
    ("Uw collega Ineke van Burgerzaken heeft mij uitstekend geholpen.", "Ineke (, Burgerzaken)"),
    ("De trouwambtenaar (mevrouw De Leeuw) kwam een half uur te laat.", "De Leeuw (trouwambtenaar)"),
    ("Het gaat om de heer Van Vliet, werkzaam bij de afdeling Handhaving.", "Van Vliet (, Handhaving)"),
    ("Wijkwethouder Sander Prins beloofde op de bijeenkomst beterschap.", "Sander Prins (Wijkwethouder)"),
    ("Volgens meneer Bosman van de gemeente was er niets aan de hand.", "Bosman"),
    (
        "Linda (achternaam wilde ze niet geven) van het Klantcontactcentrum lachte mij uit.",
        "Linda (, Klantcontactcentrum)",
    ),
    ("De naam van de ambtenaar is P. van Rijn.", "P. van Rijn (ambtenaar)"),
    (
        "Mevr. Yilmaz, mijn consulente bij Sociale Zaken, heeft mijn dossier kwijtgemaakt.",
        "Yilmaz (consulente, Sociale Zaken)",
    ),
    ("Medewerker J. Oostrom, afdeling Belastingen, hing op.", "J. Oostrom (Medewerker, Belastingen)"),
    ("Uw juriste mr. Drost schreef mij dat ik te laat was.", "Drost (juriste)"),
    ("Mijn contactpersoon bij de gemeente is Fleur Wijnands en zij reageert niet.", "Fleur Wijnands"),
    ("Herr Visser vom Ordnungsamt war sehr unfreundlich zu mir.", "Visser (, Ordnungsamt)"),
    ("Die jongen van Handhaving die zich Kevin noemde gaf mij een bon.", "Kevin"),
];

const IGNORES: &[&str] = &[
    "Gister is de kat van mevrouw Post doodgereden door een scooter.",
    "De ambtenaar heeft mijn man de hele tijd Tim genoemd.",
    "De mevrouw van Ymere, R. Kamp, nam de brief in.",
    "De havenmeester van de jachtclub, Kuil, vond het ook niet normaal.",
    "Onze conciërge van de flat, de heer Van Pelt, maakte er een foto van.",
    "Meneer Kaya van de viskraam heeft het ook gezien.",
    "Mevrouw Prins van nr. 14 en mejuffrouw Bol op de hoek klagen ook.",
    "Ik woon niet samen met mevrouw Rahman; zij is mijn zus.",
    "De begeleider van Kenter, Tom Visser, is ziek geworden.",
    "Mijn bovenbuurman, dhr. Gijs Loder, zag het gebeuren.",
    "Mijn buurvrouw Bep Kluit was erbij en kan dat bevestigen.",
    "Volgens mijn huisarts, dokter Van Klaver, was dat schadelijk.",
    "Onze notaris (mr. Van Weert) vroeg twee keer om het stuk.",
    "Ik moest die dag naar fysiotherapeute mevrouw Ten Berge.",
    "Mijn zoon Joris (4) had een nieuw paspoort nodig.",
    "Mijn dochter Anna de Wit was erbij en kan het bevestigen.",
    "Mijn zus Corrie van Dijk leeft al jaren niet meer.",
    "Mijn advocaat, de heer mr. P. Recht, adviseert mij deze brief te sturen.",
    "In het verslag staat dat ik getrouwd ben met meneer Ziel. Hij is mijn zwager.",
    "Coördinator Petra Snel van De Eik heeft mij beterschap beloofd.",
    "De monteur, Roberto heet hij, liet het hek openstaan.",
    "Meneer Amir van de stomerij riep nog naar ons.",
    "De chauffeur, Yannick, heeft elf zendingen afgeleverd.",
    "De handhaver droeg alleen een nummer en bleef naamloos.",
    "Een medewerker zei dat ik maar een andere keer terug moest komen.",
    "De wethouder heeft beloofd dat het goed komt, maar dat is niet zo.",
    "De ambtenaar haalde zijn schouders op en liep weg.",
    "De mevrouw aan de balie zei niets en de heer naast haar ook niet.",
    "Een mevrouw van de centrale was geduldig maar wist niets.",
    "Geachte heer, mevrouw, ik heb lang gewacht aan de balie.",
    "Ik stond in de Burgemeester Sandbergstraat toen het gebeurde.",
    "De bus rijdt door de Wethouder Smitlaan en stopt daar niet meer.",
    "De voorman van de stratenmakers, Pavel, hielp mij verder.",
    "De mentor van mijn zoon, dhr. T. Wijn, wist ervan.",
    "De verhuurder, mevrouw Van Os, zegt dat het aan de gemeente ligt.",
    "De makelaar, de heer Bos, heeft hetzelfde meegemaakt.",
    "Mijn man Kees Jansen heeft de brief op de post gedaan.",
    "Mijn schoonmoeder, mevrouw A. Smit-Bok, kan niet meer lezen.",
    "Mevrouw De Wit van Thuiszorg De Eik komt nooit op tijd.",
    "De wijkverpleegkundige, Sylvia Maas, heeft ook gebeld.",
    "Onze penningmeester, Cor Vlieland, heeft de rekening betaald.",
    "Op 12 maart stond de Afdeling Burgerzaken weer niet open.",
    "Ik ben op Schiphol en in Amsterdam wel netjes geholpen.",
    "De heer des huizes was niet thuis toen u aanbelde.",
    "Het kantoor van Belastingen was gesloten wegens verbouwing.",
    "Mijn kleinzoon Niels bracht de brief naar de post.",
    "De directeur van de school, mevrouw Kok, deed niets.",
    "Wijkagent Peter de Vries van de politie kwam kijken.",
    "Dokter Sjoers kent dit probleem al jaren.",
    "Onze wijkagent Jeroen Kuit en de buurman Ali waren erbij.",
    "De huisbaas, meneer De Rooij, zegt dat de gemeente schuldig is.",
    "Dr. Van Es van het ziekenhuis heeft een verklaring geschreven.",
    "Mijn begeleider Tim van zorginstelling De Brug zegt dat het wijkteam niets doet.",
    "Burgemeester en wethouders hebben besloten dat de boom weg mag.",
    "De jongeman van de parkeercontrole, nummer 4411, lachte mij uit.",
];

fn officials(sentence: &str) -> Option<String> {
    let body = format!("{sentence} Ik vind dat dit niet kan en hoor graag van u wat u daaraan gaat doen.");
    let draft = read(&letter("W. Schrijver\nKleverlaan 12\n2023 JC Haarlem", &body, "W. Schrijver"));
    let shown: Vec<String> = draft
        .values
        .officials
        .iter()
        .map(|o| {
            let role = o.role.clone().unwrap_or_default();
            match (&role, &o.department) {
                (role, None) if role.is_empty() => o.name.as_str().to_owned(),
                (role, None) => format!("{} ({role})", o.name),
                (role, Some(department)) => format!("{} ({role}, {department})", o.name),
            }
        })
        .collect();
    (!shown.is_empty()).then(|| shown.join("; "))
}

#[test]
fn officials_and_those_who_are_none() {
    regression(FINDS, IGNORES, &[], officials);
}

#[test]
fn one_person_mentioned_twice_is_one_official() {
    let body = "Op 3 maart sprak ik consulent Maria van Leen. Mevrouw Van Leen zei dat zij mij niet kon helpen, terwijl ik een afspraak had.";
    let draft = read(&letter("W. Schrijver", body, "W. Schrijver"));
    assert_eq!(draft.values.officials.len(), 1);
    assert_eq!(draft.values.officials[0].name.as_str(), "Maria van Leen");
}

#[test]
fn the_addressee_is_no_official() {
    let text = "W. Schrijver\nKleverlaan 12\n2023 JC Haarlem\n\nGemeente Haarlem\nT.a.v. mevrouw P. Klacht-Jansen, klachtencoördinator\nPostbus 511\n2003 PB Haarlem\n\nGeachte mevrouw Jansen,\n\nIk heb drie weken op een paspoort gewacht en niemand kon mij zeggen waar het was.\n\nHoogachtend,\n\nW. Schrijver\n";
    assert!(read(text).values.officials.is_empty());
}
