use super::{letter, read, regression};
use postkamer::domain::Address;

const BODY: &str =
    "Gisteren stond ik een uur te wachten aan uw balie. Niemand kwam mij helpen en dat vind ik niet goed.";

fn flat(address: &Address) -> Option<String> {
    let parts = [
        address.street.as_ref().map(|s| s.as_str()),
        address.house_number.as_ref().map(|s| s.as_str()),
        address.addition.as_ref().map(|s| s.as_str()),
        address.postcode.as_ref().map(|s| s.as_str()),
        address.city.as_ref().map(|s| s.as_str()),
        address.country.as_ref().map(|s| s.as_str()),
    ];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" | ");
    (!text.is_empty()).then_some(text)
}

/// Address lines of a sender block (lines split by `/`), and the parts.
const FINDS: &[(&str, &str)] = &[
    ("Kleverlaan 12/2023 JC Haarlem", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Dr. Kuyperlaan 8 bel 4/2023 JC Haarlem", "Dr. Kuyperlaan | 8 | bel 4 | 2023 JC | Haarlem"),
    ("Zomerkade (naast de sluis)/2023 JC Haarlem", "Zomerkade | 2023 JC | Haarlem"),
    ("Adres: Wagenweg, 31/Stad: Haarlem", "Wagenweg | 31 | Haarlem"),
    ("Wagenweg 31/20122B Haarlem", "Wagenweg | 31 | 2012 ZB | Haarlem"),
    ("Kleverlaan 12 bis/2023 JC Haarlem", "Kleverlaan | 12 | bis | 2023 JC | Haarlem"),
    ("Kleverlaan 12bis/2023 JC Haarlem", "Kleverlaan | 12 | bis | 2023 JC | Haarlem"),
    ("Wagenweg 215 A/2012 NM Haarlem", "Wagenweg | 215 | A | 2012 NM | Haarlem"),
    ("Wagenweg 215a/2012NM Haarlem", "Wagenweg | 215 | a | 2012 NM | Haarlem"),
    ("Wagenweg 215-A/2012 nm Haarlem", "Wagenweg | 215 | A | 2012 NM | Haarlem"),
    ("Jan Gijzenkade 133-II/2025 BV Haarlem", "Jan Gijzenkade | 133 | II | 2025 BV | Haarlem"),
    ("Oudeweg 64-3/2031 CC Haarlem", "Oudeweg | 64 | 3 | 2031 CC | Haarlem"),
    ("Amsterdamsevaart 59 hs/2032 EC Haarlem", "Amsterdamsevaart | 59 | hs | 2032 EC | Haarlem"),
    ("Kinderhuissingel 90 rood/2013 AS Haarlem", "Kinderhuissingel | 90 | rood | 2013 AS | Haarlem"),
    ("Zijlstraat 17 boven/2011 TK Haarlem", "Zijlstraat | 17 | boven | 2011 TK | Haarlem"),
    ("Floresstraat 25 2 hoog/2022 BB Haarlem", "Floresstraat | 25 | 2 hoog | 2022 BB | Haarlem"),
    ("Zijlweg 10 zw/2013 DH Haarlem", "Zijlweg | 10 | zw | 2013 DH | Haarlem"),
    ("Laan van Angers 215/2034 NK Haarlem", "Laan van Angers | 215 | 2034 NK | Haarlem"),
    ("'t Zand 3/1811 AA Alkmaar", "'t Zand | 3 | 1811 AA | Alkmaar"),
    ("Plein 1944 nr. 7/6511 JA Nijmegen", "Plein 1944 | 7 | 6511 JA | Nijmegen"),
    ("2e Hogerwoerddwarsstraat 8/2011 AB Haarlem", "2e Hogerwoerddwarsstraat | 8 | 2011 AB | Haarlem"),
    ("Burg. Sandbergstraat 20/2023 EK Haarlem", "Burg. Sandbergstraat | 20 | 2023 EK | Haarlem"),
    ("Dr. Leijdsstraat 44/2021 RA Haarlem", "Dr. Leijdsstraat | 44 | 2021 RA | Haarlem"),
    ("Van Oosten de Bruijnstraat 142/2014 VN Haarlem", "Van Oosten de Bruijnstraat | 142 | 2014 VN | Haarlem"),
    ("Generaal Cronjéstraat 78 · 2021 JD Haarlem", "Generaal Cronjéstraat | 78 | 2021 JD | Haarlem"),
    ("Dorpsstraat 1, 2101 AA Heemstede", "Dorpsstraat | 1 | 2101 AA | Heemstede"),
    ("Dorpsstraat 1 - 2101 AA - Heemstede", "Dorpsstraat | 1 | 2101 AA | Heemstede"),
    ("Dorpsstraat 1 | 2101 AA | Heemstede", "Dorpsstraat | 1 | 2101 AA | Heemstede"),
    ("Postbus 1094/2001 BB Haarlem", "Postbus | 1094 | 2001 BB | Haarlem"),
    ("Postbus 77, 2050 AB Overveen", "Postbus | 77 | 2050 AB | Overveen"),
    ("Antwoordnummer 12/1000 VB Amsterdam", "Antwoordnummer | 12 | 1000 VB | Amsterdam"),
    ("Munterslaan 13 Haarlem", "Munterslaan | 13 | Haarlem"),
    ("Munterslaan 13, Haarlem", "Munterslaan | 13 | Haarlem"),
    ("Munterslaan 13/Haarlem", "Munterslaan | 13 | Haarlem"),
    ("Havenkade 5/5211 AB 's-Hertogenbosch", "Havenkade | 5 | 5211 AB | 's-Hertogenbosch"),
    ("Strandweg 9/2202 AA Noordwijk aan Zee", "Strandweg | 9 | 2202 AA | Noordwijk aan Zee"),
    ("Rijnkade 3/2811 XX Reeuwijk", "Rijnkade | 3 | 2811 XX | Reeuwijk"),
    ("KLEVERLAAN 12/2023 JC HAARLEM", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Kleverlaan 12/2O23 JC Haarlem", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Kleverlaan l2/2023 JC Haarlem", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Kleverlaan 12/NL-2023 JC Haarlem", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Kleverlaan 12/2023 JC Haarlem/Nederland", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Kerkstraat 1/9000 Gent/België", "Kerkstraat | 1 | 9000 | Gent | België"),
    ("Nieuwstraat 8 bus 2/B-2800 Mechelen/België", "Nieuwstraat | 8 | bus 2 | 2800 | Mechelen | België"),
    ("Ostwall 12/47441 Moers/Deutschland", "Ostwall | 12 | 47441 | Moers | Deutschland"),
    ("Ostwall 12/47441 Moers", "Ostwall | 12 | Moers"),
    ("Bosstraat 31-33/2011 AB Haarlem", "Bosstraat | 31-33 | 2011 AB | Haarlem"),
    ("Bosstraat 31-III ~/2011 AB Haarlem", "Bosstraat | 31 | III | 2011 AB | Haarlem"),
    ("Floraplein 9, 2-hoog/2012 HH Haarlem", "Floraplein | 9 | 2-hoog | 2012 HH | Haarlem"),
    ("Kleverlaan 12/2023 JC", "Kleverlaan | 12 | 2023 JC"),
    ("Adres: Kleverlaan 12/Postcode: 2023 JC/Woonplaats: Haarlem", "Kleverlaan | 12 | 2023 JC | Haarlem"),
    ("Spaarne 95 rood : 2011 CL Haarlem", "Spaarne | 95 | rood | 2011 CL | Haarlem"),
];

const IGNORES: &[&str] = &[
    "Postbus 511/2003 PB Haarlem",
    "Zijlvest 39/2003 PB Haarlem",
    "Grote Markt 2/2003 PB Haarlem",
    "P.O. Box 511/2003 PB Haarlem",
    "12 maart 2026",
    "juni 2026",
    "Tel. 023 5251234",
    "Telefoon 023-5251234",
    "06-12345678",
    "KvK 34098812",
    "BTW NL0012.34.567.B01",
    "IBAN NL20 INGB 0001 2345 67",
    "Kenmerk 2026/104512",
    "Ons kenmerk 12345",
    "Zaaknummer 1188536",
    "Dossier 4455",
    "Pagina 1",
    "Blad 2",
    "Bijlagen 3",
    "Week 12",
    "Kamer 12",
    "Balie 7",
    "Artikel 9",
    "Klas 4",
    "1234 SS Niks",
    "0123 AB Niks",
    "www.voorbeeld.nl",
    "naam@voorbeeld.nl",
    "Geb. 12-03-1956",
    "Factuur 20260012",
    "Fax 023 1234567",
    "14 023",
    "Betreft: Kleverlaan 12",
    "Onderwerp: boom Kleverlaan 12",
    "3 bladzijden",
    "Klantnummer 12345678",
    "Groep 8",
    "Mobiel 06",
    "Loket 3",
    "Aan: Zijlvest 39",
];

#[test]
fn addresses_of_senders() {
    regression(FINDS, IGNORES, &[], |lines| {
        let sender = format!("J. de Wit\n{}", lines.replace('/', "\n"));
        flat(&read(&letter(&sender, BODY, "J. de Wit")).values.complainant.address)
    });
}

const TOLD: &[(&str, &str)] = &[
    (
        "Ondergetekende, wonende te 2011 HJ Haarlem aan het Prinsenplein nummer 9 zwart, verzoekt u om antwoord.",
        "Prinsenplein | 9 | zwart | 2011 HJ | Haarlem",
    ),
    ("Ik woon in Haarlem op de Zijlweg 88 en ik ben al drie keer langs geweest.", "Zijlweg | 88 | Haarlem"),
    (
        "Ik woon op de Laan van Decima 158, 2026 DT te Haarlem en ik wil graag antwoord van u.",
        "Laan van Decima | 158 | 2026 DT | Haarlem",
    ),
    ("Ik woon aan de Kerkweg 12 in Heemstede en ik ben al drie keer langs geweest bij u.", "Kerkweg | 12 | Heemstede"),
    (
        "Mijn adres is Kleverlaan 12, 2023 JC Haarlem en daar is nooit een brief aangekomen.",
        "Kleverlaan | 12 | 2023 JC | Haarlem",
    ),
];

const NOT_TOLD: &[&str] = &[
    "Ik woon in de Patrimoniumbuurt bij een tante, en daar is het altijd rustig geweest.",
    "Het verkeersbord naast Amsterdamstraat 51 hangt los en dat is al drie weken zo, dag en nacht.",
    "Wij wonen hier al 12 jaar en nog nooit is er zoiets gebeurd in onze straat of buurt.",
    "Mijn buurman van de Kerkstraat 14 heeft hetzelfde meegemaakt met dezelfde ambtenaar.",
    "Mijn zus Corrie, Lindenlaan 9 te Bennebroek, kreeg de brieven die voor mij waren bedoeld.",
];

#[test]
fn addresses_told_in_the_text() {
    regression(TOLD, NOT_TOLD, &[], |body| flat(&read(&letter("", body, "J. de Wit")).values.complainant.address));
}

#[test]
fn the_sender_may_stand_under_the_signature_only() {
    let draft = read(&letter("", BODY, "Robbert Doeke\nZomervaart 197\n2033 DM Haarlem\n06-41070615"));
    assert_eq!(flat(&draft.values.complainant.address).as_deref(), Some("Zomervaart | 197 | 2033 DM | Haarlem"));
}

#[test]
fn of_visiting_and_postal_address_the_visiting_one_counts() {
    let sender =
        "Koeriersdienst Snel B.V.\nJan van Krimpenweg 9\n2031 CG Haarlem\nPostadres: Postbus 3391, 2000 DX Haarlem";
    let draft = read(&letter(sender, BODY, "Y. Karel"));
    assert_eq!(flat(&draft.values.complainant.address).as_deref(), Some("Jan van Krimpenweg | 9 | 2031 CG | Haarlem"));
}
