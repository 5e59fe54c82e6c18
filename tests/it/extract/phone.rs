use super::{letter, read, regression};

const BODY: &str =
    "Gisteren stond ik een uur te wachten aan uw balie. Niemand kwam mij helpen en dat vind ik niet goed.";

const FINDS: &[(&str, &str)] = &[
    ("06 48 21 23 60", "+31648212360"),
    ("06-48212360", "+31648212360"),
    ("0648212360", "+31648212360"),
    ("06 - 48 21 23 60", "+31648212360"),
    ("06.48.21.23.60", "+31648212360"),
    ("06/48212360", "+31648212360"),
    ("(06) 48 21 23 60", "+31648212360"),
    ("tel. 06-48212360", "+31648212360"),
    ("Tel: 06 4821 2360", "+31648212360"),
    ("T 06 48212360", "+31648212360"),
    ("M: 06-48212360", "+31648212360"),
    ("mobiel: 0648212360", "+31648212360"),
    ("Mob. 06 482 123 60", "+31648212360"),
    ("gsm 0648212360", "+31648212360"),
    ("Telefoon 023-5313207", "+31235313207"),
    ("Telefoonnummer: 023 531 32 07", "+31235313207"),
    ("(023) 531 13 79", "+31235311379"),
    ("Tel. (023) 531 13 79", "+31235311379"),
    ("tel. 023/5273411", "+31235273411"),
    ("023 - 534 94 33", "+31235349433"),
    ("0235349433", "+31235349433"),
    ("+31 23 587 40 16", "+31235874016"),
    ("+31 6 27444236", "+31627444236"),
    ("+31 (0)6 27444236", "+31627444236"),
    ("+31(0)23-5874016", "+31235874016"),
    ("+31627444236", "+31627444236"),
    ("0031 6 27444236", "+31627444236"),
    ("0031627444236", "+31627444236"),
    ("Tel. +49 2151 5586354", "+4921515586354"),
    ("+32 2 511 12 34", "+3225111234"),
    ("020-623 45 67", "+31206234567"),
    ("0255-512345", "+31255512345"),
    ("(0252) 41 23 45", "+31252412345"),
    ("O6-41070615", "+31641070615"),
    ("06-4l070615", "+31641070615"),
    ("06 41O70615", "+31641070615"),
    ("Tel. thuis 023-5313207", "+31235313207"),
    ("telefoon overdag: 06-48212360", "+31648212360"),
    ("023-524 23 66 (na 18 uur)", "+31235242366"),
    ("tel 023 5313207 / 06 48212360", "+31235313207"),
    ("Phone: +44 20 7946 0958", "+442079460958"),
    ("06-48212360, j.wit@voorbeeld.nl", "+31648212360"),
];

const IGNORES: &[&str] = &[
    "14 023",
    "tel. 14 023",
    "023-511 5115",
    "(023) 511 51 15",
    "+31 23 511 5115",
    "fax 023 - 534 94 32",
    "Fax: 023-5349432",
    "IBAN NL20 INGB 0001 2345 67",
    "NL58ABNA0489220167",
    "KvK 34098812",
    "K.v.K. nr. 34098812",
    "BTW NL819044217B01",
    "BSN 123456782",
    "12-03-2026",
    "2026-03-12",
    "12 03 2026",
    "Uw kenmerk: 2026/104512",
    "Zaaknummer 1188536",
    "Dossier 0612345678",
    "Klantnummer 0612345678",
    "2023 JC Haarlem",
    "Kleverlaan 12",
    "06-1234",
    "0612",
    "06 12 34",
    "€ 3.872,00",
    "112",
    "0900-8844",
    "meldingsnummer M2026-11052",
    "rekening 0489220167",
    "Factuurnummer 0235313207",
    "00000000000",
    "0000 000 000",
    "01-02-03-04-05",
    "1234567890",
    "ISBN 9789012345678",
    "Postbus 511",
    "kenteken 06-GBB-1",
    "week 06 t/m 12 van 2026",
    "tel. school 023-5449533",
];

#[test]
fn phone_numbers_of_senders() {
    // Five pairs of digits can be dialled as well as dated.
    regression(FINDS, IGNORES, &["01-02-03-04-05"], |line| {
        let sender = format!("J. de Wit\nKleverlaan 12\n2023 JC Haarlem\n{line}");
        read(&letter(&sender, BODY, "J. de Wit")).values.complainant.phone.map(|p| p.as_str().to_owned())
    });
}

const TOLD: &[(&str, &str)] = &[
    ("Overdag kunt u mij bereiken op 06 - 39 15 05 17, niet op vrijdag, want dan ben ik thuis.", "+31639150517"),
    ("Ik ben bereikbaar op 06-39150517 en anders per post op het adres hierboven.", "+31639150517"),
    ("Mijn telefoonnummer is 023-5251234, ik hoor graag van u wat er nu gaat gebeuren.", "+31235251234"),
    ("Voor vragen ben ik overdag te bereiken onder nummer 023 525 12 34, na negen uur.", "+31235251234"),
    ("Bel mij gerust terug op 0639150517, dat zou ik fijn vinden na al die tijd.", "+31639150517"),
    ("Mijn vader zegt dat ik zijn nummer mag geven: 0 6-3 91 50517.", "+31639150517"),
    ("Telefoon (vast) is 023 5 25 12 34.", "+31235251234"),
    ("Ik ben telefonisch bereikbaar onder nummer 0235-251-234, en verklaar het volgende.", "+31235251234"),
    ("Mijn nummer is dit jaar ongewijzigd gebleven: 06 22 90 74 48.", "+31622907448"),
];

const NOT_TOLD: &[&str] = &[
    "Al weken bel ik met 088-2207703 en niemand kent daar mijn dossier.",
    "Wie 14 023 belt komt in een keuzemenu terecht waar geen einde aan komt.",
    "Op uw website staat dat u telefonisch bereikbaar bent op 023-5115115, maar dat is niet zo.",
    "Mijn zoon probeert het op 023-5433300 zonder enig resultaat en dat al weken lang.",
    "Hun contactpersoon is Renske Schelt, 0251-663475, en zij weet er ook niets van af.",
];

#[test]
fn phone_numbers_told_in_the_text() {
    regression(TOLD, NOT_TOLD, &[], |body| {
        read(&letter("J. de Wit", body, "J. de Wit")).values.complainant.phone.map(|p| p.as_str().to_owned())
    });
}
