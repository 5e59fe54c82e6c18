use super::{letter, read, regression};

/// Sentences, and whether the writer turned to the municipality before.
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
    ("Dit is de vierde keer dat ik het meld.", "true"),
    ("Toen ik de behandelaar, de heer Slot, belde zei hij niets.", "true"),
    ("Ik heb het tegen de beheerder gezegd en die haalde zijn schouders op.", "true"),
    ("Op dinsdag werd ik te woord gestaan door een jongeman.", "true"),
    ("Wij waren in gesprek bij uw consulent op de Raakspoort.", "true"),
    ("Uw ambtenaar heeft mij telefonisch medegedeeld dat het te laat was.", "true"),
    ("Ik heb drie brieven geschreven en er kwam niets terug.", "true"),
    ("Mijn mails worden niet beantwoord; ik heb er zes gestuurd.", "true"),
    ("Ik ben twee keer aan de balie geweest en twee keer weggestuurd.", "true"),
    ("Bij navraag bleek mijn dossier zoek.", "true"),
    ("Wij hebben melding gedaan via de app.", "true"),
    ("Mijn vrouw en ik zijn naar het stadhuis gegaan.", "true"),
    ("Ik heb u in gebreke gesteld.", "true"),
    ("Ik kreeg uw receptie aan de lijn.", "true"),
    ("Mevrouw zou mij terugbellen en dat is niet gebeurd.", "true"),
    ("Er is mij toegezegd dat het opgelost zou worden.", "true"),
    ("Ik mailde de afdeling op 3 maart.", "true"),
    ("Na vier telefoontjes gaf ik het op.", "true"),
    ("Ik heb een bericht ingesproken op de voicemail.", "true"),
    ("Wij schreven u in januari al een brief.", "true"),
    ("Ich habe bei Ihnen mehrmals angerufen.", "true"),
    ("J'ai appelé vos services le 22 juin.", "true"),
    ("I have not yet contacted the municipality about this.", "false"),
    ("Ik heb dit nog bij niemand gemeld.", "false"),
    ("Dit is mijn eerste brief hierover.", "false"),
    ("Ik heb nog met niemand van de gemeente gebeld.", "false"),
];

/// Sentences that are silent about it.
const IGNORES: &[&str] = &[
    "De hond van de buren blaft de hele nacht door.",
    "De stoep is te smal voor mijn rollator geworden.",
    "De lantaarnpaal voor mijn deur brandt niet.",
    "Ik vind het een schande.",
    "Het bankje op het plein is stuk.",
    "Er ligt al weken vuil in de goot.",
    "U stuurde mij een aanslag van 300 euro.",
    "Mijn zoon is gevallen op het fietspad.",
    "De bomen in het park zijn prachtig.",
    "Ik ben 84 jaar en woon hier al lang.",
    "De handhaver schreef een bon uit.",
    "De buschauffeur reed door rood.",
    "De ambtenaar lachte mij uit.",
    "De parkeerautomaat weigerde mijn kaart.",
    "Zou u daar een bankje willen plaatsen?",
    "Op zaterdag was de milieustraat dicht.",
    "De muziek stond weer tot vier uur hard.",
    "Mijn buurvrouw is het met mij eens.",
    "De wethouder opende het feest.",
    "Er kwamen twee mannen aan de deur.",
    "Het gras wordt nooit gemaaid.",
    "De rekening klopt niet.",
    "Mijn kat is al maanden weg.",
    "Het paspoort was verlopen.",
    "Ik kan de trap niet meer op.",
    "De gracht stinkt bij warm weer.",
    "Wij zijn gewone mensen.",
    "De speeltuin is afgesloten.",
    "De vergunning is aan mijn buurman gegeven.",
    "In de folder staat een verkeerd adres.",
    "De weg is opgebroken.",
    "Hij schold mij uit op straat.",
    "Onze straat wordt elke winter vergeten.",
    "Het stembureau sloot te vroeg.",
    "De huisarts vindt het ook vreemd.",
    "Mijn moeder kan niet meer lopen.",
    "De fietsen staan op de stoep.",
    "Er is geen plaats meer in de stalling.",
    "De verkeersdrempel is te hoog.",
    "Het carillon speelt vals.",
    "Elke ochtend om zes uur begint het lawaai.",
];

#[test]
fn earlier_contact() {
    regression(FINDS, IGNORES, KNOWN, |sentence| {
        let body = format!("{sentence} De situatie is daardoor niet beter geworden, en dat vind ik jammer.");
        read(&letter("J. de Wit", &body, "J. de Wit")).values.prior_contact.occurred.map(|o| o.to_string())
    });
}

/// Not right yet.
const KNOWN: &[&str] = &["Mijn mails worden niet beantwoord; ik heb er zes gestuurd."];
