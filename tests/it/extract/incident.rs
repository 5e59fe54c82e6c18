use super::{letter, read, regression};

/// Sentences of a letter of Thursday 12 March 2026, and the day that they tell of.
const DAYS: &[(&str, &str)] = &[
    ("Op 3 maart 2026 stond ik een uur aan uw balie te wachten.", "2026-03-03"),
    ("Op maandag 2 maart kwam uw inspecteur langs.", "2026-03-02"),
    ("Gisteren werd ik weggestuurd.", "2026-03-11"),
    ("Eergisteren stond hij voor de deur.", "2026-03-10"),
    ("Vanmorgen was ik op het stadskantoor.", "2026-03-12"),
    ("Afgelopen maandag kwam hij zonder afspraak binnen.", "2026-03-09"),
    ("Vorige week vrijdag stond uw wagen voor mijn oprit.", "2026-03-06"),
    ("Dinsdagavond werd ik op straat uitgescholden.", "2026-03-10"),
    ("Zaterdag 7 maart jl. was de milieustraat dicht.", "2026-03-07"),
    ("Op 28-2-2026 kreeg ik een bon.", "2026-02-28"),
    ("In de nacht van 5 maart is mijn fiets weggehaald.", "2026-03-05"),
    ("Bij besluit van 26 januari 2026 heeft u mijn aanvraag afgewezen.", "2026-01-26"),
    ("Op 3 december stond ik voor een dichte deur.", "2025-12-03"),
    ("On 3 March 2026 I came to the town hall.", "2026-03-03"),
    ("Am 3. März 2026 war ich im Rathaus.", "2026-03-03"),
    ("Le 3 mars 2026, je suis venu à la mairie.", "2026-03-03"),
    ("Op twaalf februari werd de deur niet opengedaan.", "2026-02-12"),
    ("Woensdag jl. werd ik door hem geduwd.", "2026-03-11"),
    ("Op donderdag 5 maart om 10.15 uur had ik een afspraak.", "2026-03-05"),
];

/// No day, or none that the letter is about.
const NO_DAYS: &[&str] = &[
    "Op 28/2 kreeg ik geen antwoord aan de balie.",
    "Op de derde maart werd ik beledigd.",
    "Vorige week stond ik aan uw balie.",
    "De medewerker was onbeleefd tegen mij en lachte.",
    "Uw brief d.d. 11 mei 2025 was onduidelijk.",
    "Ik ben geboren op 3 mei 1956 te Heemstede.",
    "Sinds 9 januari wacht ik op antwoord.",
    "Elke maandag is de balie dicht.",
    "Van maandag tot en met vrijdag is er niemand.",
    "Op een dag hield het op.",
    "De regeling geldt tot 1 juli.",
    "Vorig jaar was het beter.",
    "Mijn nummer is 06-12345678.",
    "Het kost 12 euro en 50 cent.",
    "Het boek telt 300 bladzijden.",
    "Volgende week ga ik op reis.",
    "De winkel is op zondag gesloten.",
    "In de zomer is het warm.",
    "Artikel 9:4 is duidelijk.",
    "Wij wonen hier al 12 jaar.",
    "Er waren 40 mensen.",
    "Het is nu te laat.",
    "Ik ben 84 jaar oud.",
    "Vanaf 1 april wordt alles duurder.",
];

#[test]
fn the_day_that_it_happened() {
    regression(DAYS, NO_DAYS, KNOWN_DAYS, |sentence| {
        let body = format!("{sentence} Dat vind ik niet goed en ik hoor graag wat u eraan doet.");
        read(&letter("J. de Wit", &body, "J. de Wit")).values.incident.date.map(|d| d.to_string())
    });
}

/// Not right yet.
const KNOWN_DAYS: &[&str] = &["De winkel is op zondag gesloten."];

/// Sentences, and the place that they tell of.
const PLACES: &[(&str, &str)] = &[
    ("Toen ik in de publiekshal stond, werd ik uitgelachen.", "publiekshal"),
    ("Ik stond op de Kaasmarkt toen hij kwam.", "Kaasmarkt"),
    ("Op de hoek van de Zuidlaan en de Noordlaan ligt vuil.", "hoek van de Zuidlaan en de Noordlaan"),
    ("In buurthuis De Linde werd ik weggestuurd.", "buurthuis De Linde"),
    ("Wij waren op de milieustraat in de Waarderpolder.", "milieustraat in de Waarderpolder"),
    ("Bij loket 6 werd ik afgesnauwd.", "loket 6"),
    ("De lantaarnpaal tegenover Kerkstraat 14 brandt niet.", "tegenover Kerkstraat 14"),
    ("Hij stond voor mijn huis te schreeuwen.", "voor mijn huis"),
    ("In de trouwzaal van het stadhuis ging het mis.", "trouwzaal van het stadhuis"),
    ("Op het Nassauplein staat een kapotte automaat.", "Nassauplein"),
    ("Bij de hoorzitting werd ik niet gehoord.", "hoorzitting"),
    ("In de Smedestraat kreeg ik een bon.", "Smedestraat"),
    ("Op het veldje achter de kerk liep hij ons weg te jagen.", "veldje achter de kerk"),
    ("Aan de balie in de publiekshal werd ik geweigerd.", "balie in de publiekshal"),
    ("In het Kenaupark zaten wij te leren.", "Kenaupark"),
    ("Tijdens de raadsvergadering werd ik afgehamerd.", "raadsvergadering"),
    ("In de gymzaal aan de Oranjekade was het stembureau dicht.", "gymzaal aan de Oranjekade"),
    ("At the town hall they laughed.", "town hall"),
    ("Op de Gedempte Oude Gracht lag een losse tegel.", "Gedempte Oude Gracht"),
];

const NO_PLACES: &[&str] = &[
    "Ik woon in de Kerkstraat en ben boos.",
    "De brief was onduidelijk.",
    "Ik hing aan de telefoon.",
    "Het staat in de wet.",
    "Hij was op de hoogte.",
    "Achter de feiten aan lopen helpt niet.",
    "Voor de zekerheid schrijf ik.",
    "Bij de behandeling ging het mis.",
    "In de brief staat een fout.",
    "Op tijd komen lukt hun niet.",
    "Aan het eind was ik boos.",
    "In mei was het nog goed.",
    "De wethouder zei niets.",
    "Uw ambtenaar hing op.",
    "Naar mijn mening klopt dat niet.",
    "Op mijn leeftijd valt dat zwaar.",
    "In het algemeen ben ik tevreden.",
    "Bij wijze van spreken.",
    "Naast het bedrag ergert mij de toon.",
    "Tijdens het gesprek lachte hij.",
];

#[test]
fn the_place_where_it_happened() {
    regression(PLACES, NO_PLACES, KNOWN_PLACES, |sentence| {
        let body = format!("{sentence} Dat vind ik niet goed, want ik heb er een klacht over.");
        read(&letter("J. de Wit", &body, "J. de Wit")).values.incident.place.map(|p| p.as_str().to_owned())
    });
}

/// Not right yet.
const KNOWN_PLACES: &[&str] = &["Op de Gedempte Oude Gracht lag een losse tegel."];
