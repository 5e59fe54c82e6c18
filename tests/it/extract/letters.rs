//! Whole letters in the layouts that mailrooms see.

use super::read;
use serde_json::Value;

/// Reads a letter and compares the fields at some JSON pointers; `null` means that nothing may be there.
fn expect(text: &str, fields: &[(&str, &str)]) {
    let values = serde_json::to_value(read(text).values).expect("a draft can be written as JSON");
    let shown = |pointer: &str| match values.pointer(pointer) {
        None | Some(Value::Null) => "null".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let wrong: Vec<_> = fields.iter().filter(|(p, e)| shown(p) != *e).map(|(p, e)| (*p, *e, shown(p))).collect();
    assert!(wrong.is_empty(), "pointer, expected, found: {wrong:#?}");
}

#[test]
fn sender_to_the_right_of_the_addressee() {
    let text = "
Gemeente Haarlem                                        Mw. A.B. van Dongen
t.a.v. afdeling Klachten                                Kruisstraat 18 rd
Postbus 511                                             2011 PW Haarlem
2003 PB Haarlem                                         023-5317788

                                                        Haarlem, 4 mei 2026

Uw kenmerk: 2026/220011
Onderwerp: bejegening aan de balie

Geachte heer, mevrouw,

Op maandag 20 april 2026 stond ik in de publiekshal. Mevrouw Kuipers van Burgerzaken stuurde
mij weg omdat ik te laat zou zijn, terwijl het vijf voor tien was. Ik heb op 22 april gebeld
met het Klantcontactcentrum, maar niemand belde terug.

Hoogachtend,


A.B. van Dongen
";
    expect(
        text,
        &[
            ("/complainant/name", "A.B. van Dongen"),
            ("/complainant/address/street", "Kruisstraat"),
            ("/complainant/address/house_number", "18"),
            ("/complainant/address/addition", "rd"),
            ("/complainant/address/postcode", "2011 PW"),
            ("/complainant/phone", "+31235317788"),
            ("/letter_date", "2026-05-04"),
            ("/references/0", "2026/220011"),
            ("/subject", "bejegening aan de balie"),
            ("/officials/0/name", "Kuipers"),
            ("/officials/0/department", "Burgerzaken"),
            ("/officials/1", "null"),
            ("/incident/date", "2026-04-20"),
            ("/incident/place", "publiekshal"),
            ("/prior_contact/occurred", "true"),
            ("/prior_contact/department", "Klantcontactcentrum"),
            ("/kind", "complaint"),
            ("/language", "nl"),
        ],
    );
}

#[test]
fn everything_under_the_signature() {
    let text = "
Aan het college van B&W van Haarlem
Postbus 511
2003 PB Haarlem

17 juni 2026

Beste mensen,

De straatverlichting in de Kleverlaan is al drie weken kapot. Het is er na elven pikdonker en
mijn moeder durft de hond niet meer uit te laten. Wilt u er iets aan doen?

Vriendelijke groeten,


Tom Rietveld
Kleverlaan 140
2023 JD Haarlem
06 - 20 30 40 51
tom.rietveld@voorbeeld.nl
";
    expect(
        text,
        &[
            ("/complainant/name", "Tom Rietveld"),
            ("/complainant/address/street", "Kleverlaan"),
            ("/complainant/address/house_number", "140"),
            ("/complainant/address/city", "Haarlem"),
            ("/complainant/phone", "+31620304051"),
            ("/complainant/email", "tom.rietveld@voorbeeld.nl"),
            ("/letter_date", "2026-06-17"),
            ("/kind", "living_environment"),
            ("/officials/0", "null"),
        ],
    );
}

#[test]
fn a_letterhead_on_one_line_and_a_footer() {
    let text = "
STICHTING HUURDERS NOORD
Rijksstraatweg 300 - 2025 DR Haarlem - tel. 023-5380011 - fax 023-5380012
bestuur@huurdersnoord.nl

College van burgemeester en wethouders van Haarlem
Postbus 511
2003 PB Haarlem

Haarlem, 21 mei 2026
Ons kenmerk: HN/26/004

Geacht college,

Namens de huurders vragen wij waarom u niet reageert op onze brieven van
4 november en 9 december 2025. Wethouder J. Molenaar heeft ons op 12 januari een antwoord beloofd.

Met vriendelijke groet,



mr. K. Visserman
voorzitter

KvK 41200000 - IBAN NL12 TRIO 0123 4567 89 - bezoekadres: Marsmanplein 1, 2025 DT Haarlem
";
    expect(
        text,
        &[
            ("/complainant/name", "K. Visserman"),
            ("/complainant/organisation", "Stichting Huurders Noord"),
            ("/complainant/address/street", "Rijksstraatweg"),
            ("/complainant/address/house_number", "300"),
            ("/complainant/phone", "+31235380011"),
            ("/letter_date", "2026-05-21"),
            ("/references/0", "HN/26/004"),
            ("/officials/0/name", "J. Molenaar"),
            ("/officials/0/role", "Wethouder"),
            ("/kind", "complaint"),
        ],
    );
}

#[test]
fn a_printed_email_with_the_mail_it_answers() {
    let text = "
Van: Jasper Kooiman <jkooiman@voorbeeld.nl>
Verzonden: dinsdag 3 maart 2026 21:14
Aan: antwoord@haarlem.nl
Onderwerp: RE: terugbellen

Goedemiddag,

Voor de vijfde keer vraag ik om teruggebeld te worden over mijn paspoort. Niemand belt mij terug.
U kunt mij bereiken op 06-11223344.

Groet,
Jasper Kooiman

> Van: antwoord@haarlem.nl
> Verzonden: maandag 2 maart 2026 09:00
> U bereikt ons op 14 023 of 023-5115115.
";
    expect(
        text,
        &[
            ("/complainant/name", "Jasper Kooiman"),
            ("/complainant/email", "jkooiman@voorbeeld.nl"),
            ("/complainant/phone", "+31611223344"),
            ("/complainant/address/street", "null"),
            ("/letter_date", "2026-03-03"),
            ("/subject", "RE: terugbellen"),
        ],
    );
}

#[test]
fn a_form_with_labels() {
    let text = "
KLACHTENFORMULIER

Naam: J.P. Oosterhuis
Adres: Spaarndamseweg 10-3
Postcode: 2021 CA   Plaats: Haarlem
Telefoonnummer: 06 55 44 33 22
E-mailadres: jp.oosterhuis@voorbeeld.nl
Datum gebeurtenis: 3 maart 2026
Plaats gebeurtenis: milieustraat
Over wie gaat uw klacht: dhr. Blom, toezichthouder
Heeft u al contact gehad: nee
Omschrijving:
Op de milieustraat werd ik weggestuurd omdat mijn aanhanger te groot zou zijn. De toezichthouder
schreeuwde naar mij waar mijn kinderen bij waren.
Datum: 5 maart 2026
Handtekening:
";
    expect(
        text,
        &[
            ("/complainant/name", "J.P. Oosterhuis"),
            ("/complainant/address/street", "Spaarndamseweg"),
            ("/complainant/address/house_number", "10"),
            ("/complainant/address/addition", "3"),
            ("/complainant/address/postcode", "2021 CA"),
            ("/complainant/address/city", "Haarlem"),
            ("/complainant/phone", "+31655443322"),
            ("/complainant/email", "jp.oosterhuis@voorbeeld.nl"),
            ("/letter_date", "2026-03-05"),
            ("/incident/date", "2026-03-03"),
            ("/incident/place", "milieustraat"),
            ("/officials/0/name", "Blom"),
            ("/officials/0/role", "toezichthouder"),
            ("/prior_contact/occurred", "false"),
        ],
    );
}

#[test]
fn a_daughter_writes_for_her_mother() {
    let text = "
Irma Mooiman
Herenweg 40
2101 MB Heemstede

Gemeente Haarlem
Postbus 511
2003 PB Haarlem

Heemstede, 8 april 2025

Geacht college,

Deze klacht dien ik in namens mijn tante, mevrouw A. Mooiman-Blom, Hekslootpad 8 in
Haarlem. De huishoudelijke hulp van Thuiszorg De Eik komt al weken niet opdagen. Coördinator
Petra Snel van De Eik belooft steeds beterschap.

Met vriendelijke groet,

Irma Mooiman
";
    expect(
        text,
        &[
            ("/complainant/name", "Irma Mooiman"),
            ("/on_behalf_of", "A. Mooiman-Blom"),
            ("/complainant/address/street", "Herenweg"),
            ("/complainant/address/city", "Heemstede"),
            ("/kind", "care"),
            ("/officials/0", "null"),
        ],
    );
}

#[test]
fn letters_in_other_languages() {
    let english = "Ann Miller\nKruisweg 12\n2011 LC Haarlem\n\nMunicipality of Haarlem\nP.O. Box 511\n2003 PB Haarlem\n\n14 September 2026\n\nDear Sir or Madam,\n\nLast week I visited the City Hall. The clerk was rude to me and refused to help. I would like an apology from the municipality.\n\nYours faithfully,\n\nAnn Miller\n";
    expect(
        english,
        &[
            ("/language", "en"),
            ("/complainant/name", "Ann Miller"),
            ("/letter_date", "2026-09-14"),
            ("/complainant/address/postcode", "2011 LC"),
        ],
    );
    let german = "Hans Becker\nOstwall 119\n47441 Moers\nDeutschland\n\nStadt Haarlem\nPostbus 511\n2003 PB Haarlem\n\nMoers, den 9. Oktober 2025\n\nSehr geehrte Damen und Herren,\n\nam 9. August 2025 haben meine Frau und ich Ihre schöne Stadt besucht. Ihr Mitarbeiter war sehr unhöflich zu uns.\n\nMit freundlichen Grüßen\n\nHans Becker\n";
    expect(
        german,
        &[
            ("/language", "de"),
            ("/complainant/name", "Hans Becker"),
            ("/complainant/address/city", "Moers"),
            ("/complainant/address/country", "Deutschland"),
            ("/letter_date", "2025-10-09"),
        ],
    );
    let french = "Claire Dupont\nKruisweg 12\n2011 LC Haarlem\n\nHaarlem, le 3 mars 2026\n\nMadame, Monsieur,\n\nVotre employé a été très désagréable avec moi au guichet. Je demande des excuses et une réponse écrite de votre part.\n\nCordialement,\n\nClaire Dupont\n";
    expect(french, &[("/language", "fr"), ("/complainant/name", "Claire Dupont"), ("/letter_date", "2026-03-03")]);
    let turkish = "Mehmet Kaya\nLaan van Angers 215\n2034 NK Haarlem\n\nHaarlem Belediyesi\nPostbus 511\n2003 PB Haarlem\n\nSayın yetkililer,\n\nBen Haarlem'de yaşıyorum. Belediyenin gişesindeki memur bana çok kaba davrandı ve yardım etmedi. Bir özür istiyorum.\n\nSaygılarımla,\n\nMehmet Kaya\n";
    expect(
        turkish,
        &[("/language", "tr"), ("/complainant/name", "Mehmet Kaya"), ("/complainant/address/postcode", "2034 NK")],
    );
}

#[test]
fn an_anonymous_letter_stays_anonymous() {
    let text = "10 augustus 2026\n\nAan de burgemeester en wethouders van Haarlem\nPostbus 511\n2003 PB Haarlem\n\nGeacht bestuur,\n\nTwee zomers heb ik voor de gemeente gewerkt. Mijn chef was R. Kooyman, teamleider Groenonderhoud. Hij\nnam contant geld aan van een aannemer en liet materiaal verdwijnen.\n\nEen oud-medewerker\n";
    expect(
        text,
        &[
            ("/complainant/name", "null"),
            ("/complainant/address/street", "null"),
            ("/officials/0/name", "R. Kooyman"),
            ("/officials/0/department", "Groenonderhoud"),
            ("/kind", "integrity"),
        ],
    );
}

#[test]
fn a_copied_letter_of_the_municipality_is_not_the_senders() {
    use postkamer::domain::{LetterText, Page};
    let own = Page::from_plain(
        "P. Smit\nKruisweg 12\n2011 LC Haarlem\n\nGemeente Haarlem\nPostbus 511\n2003 PB Haarlem\n\nHaarlem, 3 mei 2026\n\nGeacht college,\n\nIk ben het niet eens met de toon van uw brief, die ik hierbij voeg. Zo spreekt men niet tot burgers.\n\nHoogachtend,\n\nP. Smit\n",
    );
    let copy = Page {
        number: 2,
        ..Page::from_plain(
            "Gemeente Haarlem\nGedempte Oude Gracht 2\n2011 GR Haarlem\n\nP. Smit\nKruisweg 12\n2011 LC Haarlem\n\nOns kenmerk: 2026/99887\nBehandeld door: K. Pieterse\nDoorkiesnummer: 023-5113333\nVerzonden: 20 april 2026\n\nGeachte heer Smit,\n\nWij hebben uw verzoek afgewezen. Wij vinden dat u beter had moeten weten.\n\nHoogachtend,\n\nK. Pieterse\n",
        )
    };
    let pages = [own, copy];
    let values = postkamer::extract::extract(&LetterText::of(&pages), &pages, None, &super::lexicon()).values;
    assert_eq!(values.complainant.name.map(|n| n.as_str().to_owned()).as_deref(), Some("P. Smit"));
    assert_eq!(values.letter_date.map(|d| d.to_string()).as_deref(), Some("2026-05-03"));
    assert_eq!(values.complainant.phone, None);
    assert!(values.officials.is_empty());
}

#[test]
fn date_and_subject_side_by_side() {
    let text = "
Fam. H. Wielinga-de Groot
Zijlsingel 44 zw
2013 DN Haarlem
Tel.: 023-5319988 / 06-20202020
e-mail: terpstra.groot@voorbeeld.nl

                                             Aan: Burgemeester en Wethouders
                                             van de gemeente Haarlem
                                             Postbus 511
                                             2003 PB Haarlem

Betreft   : klacht                           Haarlem, 3 april '26
Uw kenm.  : 2026/331122

Zeer geacht college,

Sinds begin dit jaar proberen wij een afspraak te krijgen bij de afdeling Burgerzaken. Op 12 februari
hebben wij gesproken met mevrouw Anneke Visser, die ons beloofde terug te bellen. Dat is nooit gebeurd.
Wij vinden dat u ons aan het lijntje houdt.

In afwachting van uw reactie verblijven wij,

hoogachtend,


H. Wielinga
M. Wielinga-de Groot
";
    expect(
        text,
        &[
            ("/complainant/name", "H. Wielinga-de Groot"),
            ("/complainant/address/addition", "zw"),
            ("/complainant/phone", "+31235319988"),
            ("/letter_date", "2026-04-03"),
            ("/references/0", "2026/331122"),
            ("/officials/0/name", "Anneke Visser"),
            ("/prior_contact/with", "Anneke Visser"),
        ],
    );
}

#[test]
fn a_lawyer_writes_for_a_client() {
    let text = "
Advocatenkantoor Maas & Waal
mr. D.F. Maas / mr. P. Waal
Kruisweg 100, 2011 LH Haarlem
Postbus 3312, 2001 DH Haarlem
T 023 - 553 11 22    F 023 - 553 11 23    E info@maaswaal.nl

College van B&W der gemeente Haarlem
Postbus 511
2003 PB HAARLEM

Haarlem, 11 februari 2026

Inzake: De Bruin / Gemeente Haarlem
Onze ref.: 20260021/DM

Geacht college,

Namens cliënte, mevrouw S. de Bruin, wonende te Haarlem aan de Tempeliersstraat 12, dien ik hierbij een klacht in
over de bejegening door uw medewerker de heer K. Ouwehand van de afdeling Sociale Zaken tijdens het huisbezoek van
21 januari 2026.

Met vriendelijke groet,


D.F. Maas
advocaat
";
    expect(
        text,
        &[
            ("/complainant/name", "D.F. Maas"),
            ("/complainant/organisation", "Advocatenkantoor Maas & Waal"),
            ("/complainant/address/street", "Kruisweg"),
            ("/complainant/phone", "+31235531122"),
            ("/on_behalf_of", "S. de Bruin"),
            ("/officials/0/name", "K. Ouwehand"),
            ("/officials/0/department", "Sociale Zaken"),
            ("/officials/1", "null"),
            ("/references/0", "20260021/DM"),
        ],
    );
}

#[test]
fn a_child_writes() {
    let text = "
Haarlem, 2 juni 2026

Beste burgemeester,

Ik heet Lotte Brinkman en ik ben 10 jaar. In onze straat, de Planetenlaan, is de speeltuin weggehaald en dat vind ik
niet eerlijk. Mijn vriendin Sofie vindt dat ook. Kunt u zorgen dat er een nieuwe komt? Ik heb een tekening gemaakt.

Groetjes van Lotte
Planetenlaan 66
Haarlem
";
    expect(
        text,
        &[
            ("/complainant/name", "Lotte Brinkman"),
            ("/complainant/address/street", "Planetenlaan"),
            ("/complainant/address/city", "Haarlem"),
            ("/letter_date", "2026-06-02"),
            ("/officials/0", "null"),
        ],
    );
}

#[test]
fn a_form_with_surname_and_first_name_apart() {
    let text = "
Klachtenformulier gemeente Haarlem

1. Uw gegevens
Voornaam:            Ahmed
Achternaam:          Bouali
Straat + huisnr.:    Europaweg 312
Postcode:            2033 AB
Woonplaats:          Haarlem
Telefoon:            06-87654321
E-mail:              a.bouali@voorbeeld.nl

2. Uw klacht
Datum voorval:       17-06-2026
Waar:                stadhuis
Om wie gaat het:     wethouder Van der Veen
Wat is er gebeurd?
De wethouder weigerde mij een hand te geven en zei dat hij geen tijd had voor gezeur.

Heeft u hierover al contact met ons gehad? Ja, met het bestuurssecretariaat

Datum: 20-06-2026        Handtekening:
";
    expect(
        text,
        &[
            ("/complainant/name", "Ahmed Bouali"),
            ("/complainant/address/house_number", "312"),
            ("/complainant/address/postcode", "2033 AB"),
            ("/complainant/phone", "+31687654321"),
            ("/letter_date", "2026-06-20"),
            ("/incident/date", "2026-06-17"),
            ("/officials/0/name", "Van der Veen"),
            ("/prior_contact/occurred", "true"),
        ],
    );
}

#[test]
fn from_and_to_as_labels() {
    let text = "
VAN:  E. Koning, Delftlaan 201, 2025 XA Haarlem
AAN:  Gemeente Haarlem, t.a.v. afdeling Handhaving
DATUM: 5 oktober 2025
BETREFT: geluidsoverlast horeca

Geachte heer/mevrouw,

Elke zaterdagnacht is er tot vier uur harde muziek uit het café op de hoek. Ik heb al vijf meldingen gedaan, de laatste
onder nummer 20251004-77. Wanneer komt er iemand meten?

m.vr.gr.

E. Koning
tel 06 1111 2222
";
    expect(
        text,
        &[
            ("/complainant/name", "E. Koning"),
            ("/complainant/address/street", "Delftlaan"),
            ("/complainant/address/postcode", "2025 XA"),
            ("/complainant/phone", "+31611112222"),
            ("/letter_date", "2025-10-05"),
            ("/kind", "living_environment"),
        ],
    );
}

#[test]
fn an_organisation_with_its_address_on_one_line() {
    let text = "
Stichting Buurthuis De Wereld, Laan van Angers 4, 2034 NK Haarlem

Gemeente Haarlem
College van B en W
Postbus 511
2003 PB Haarlem

Ons kenmerk: BW2026-04
Uw kenmerk: SUB/2025/889
Haarlem, 30 januari 2026

Onderwerp: bezwaar tegen afwijzing subsidie

Geacht college,

Op 6 januari 2026 ontvingen wij uw besluit (verzonden 5 januari) om de subsidie voor 2026 niet te verlenen. Wij zijn het
daar niet mee eens en maken bezwaar. De gronden volgen in een aanvullende brief.

Hoogachtend,
namens het bestuur,

R. Sardjoe
secretaris
bestuur@buurthuisdewereld.nl
";
    expect(
        text,
        &[
            ("/complainant/name", "R. Sardjoe"),
            ("/complainant/organisation", "Stichting Buurthuis De Wereld"),
            ("/complainant/address/street", "Laan van Angers"),
            ("/letter_date", "2026-01-30"),
            ("/kind", "objection"),
            ("/references/1", "SUB/2025/889"),
        ],
    );
}

#[test]
fn an_english_mail_program() {
    let text = "
From: Marieke Bos <mariekebos@voorbeeld.com>
Sent: Thursday, January 15, 2026 10:47 PM
To: klachten@haarlem.nl
Subject: Klacht parkeerwachter

L.S.,

Vanmiddag werd ik op de Botermarkt uitgescholden door een parkeerwachter, B. Kramer stond op zijn badge. Ik had netjes betaald
via de app. Ik heb daarna gebeld met Parkeren maar die konden niets doen.

mvg Marieke
06-33445566

Verstuurd vanaf mijn iPhone
";
    expect(
        text,
        &[
            ("/complainant/name", "Marieke Bos"),
            ("/complainant/email", "mariekebos@voorbeeld.com"),
            ("/complainant/phone", "+31633445566"),
            ("/letter_date", "2026-01-15"),
            ("/incident/date", "2026-01-15"),
            ("/incident/place", "Botermarkt"),
            ("/officials/0/name", "B. Kramer"),
            ("/prior_contact/department", "Parkeren"),
        ],
    );
}

#[test]
fn an_objection_to_a_parking_fine() {
    let text = "
Ger Blokland
p/a Gasthuisstraat 14
1981 BB Velsen-Zuid
gerblokland@voorbeeld.nl
mob 06 - 10203040

                                                            Velsen, 1 december 2025

Gemeente Haarlem
Postbus 511
2003 PB  Haarlem

Betreft: bezwaar naheffing parkeren, aanslagnr. 8812 3344

Geacht College,

Op 17 november jl. kreeg ik een naheffingsaanslag in de Gedempte Oude Gracht. De automaat was defect. Ik heb dit gemeld bij
uw parkeerservice en de telefoniste, mevrouw Haring, bevestigde de storing. Ik verzoek u de aanslag te laten vervallen.

Met vr. gr.,

G. Blokland
";
    expect(
        text,
        &[
            ("/complainant/name", "Ger Blokland"),
            ("/complainant/address/street", "Gasthuisstraat"),
            ("/complainant/address/city", "Velsen-Zuid"),
            ("/letter_date", "2025-12-01"),
            ("/incident/date", "2025-11-17"),
            ("/officials/0/name", "Haring"),
            ("/kind", "objection"),
        ],
    );
}

#[test]
fn a_sender_with_departments_of_its_own() {
    let text = "
Zorgcentrum De Molenburg
Afdeling Cliëntzaken
Schipholweg 55
2035 LB HAARLEM
Telefoon: 023 - 888 77 66
www.molenburg-voorbeeld.nl

Gemeente Haarlem, afdeling Wmo
t.a.v. mw. L. Prins
Postbus 511, 2003 PB HAARLEM

datum       8 oktober 2026
kenmerk     CZ/2026/118
onderwerp   vervoer mevrouw T. de Ruiter

Geachte mevrouw Prins,

Namens onze bewoonster mevrouw T. de Ruiter doe ik mijn beklag over het Wmo-vervoer. De taxi kwam op 1 oktober 2026 niet opdagen
en uw medewerkster Joke wilde niet helpen.

Met vriendelijke groet,


Nel Appelman
teamleider Cliëntzaken

";
    expect(
        text,
        &[
            ("/complainant/name", "Nel Appelman"),
            ("/complainant/organisation", "Zorgcentrum De Molenburg"),
            ("/complainant/address/street", "Schipholweg"),
            ("/complainant/address/postcode", "2035 LB"),
            ("/complainant/phone", "+31238887766"),
            ("/letter_date", "2026-10-08"),
            ("/on_behalf_of", "T. de Ruiter"),
            ("/officials/0/name", "Joke"),
            ("/references/0", "CZ/2026/118"),
        ],
    );
}

#[test]
fn a_form_that_numbers_its_questions() {
    let text = "
Reactieformulier gemeentelijke post

1. Naam en voorletters
Okonkwo-Visser, B.E.
2. Straat en woonplaats
Kleverlaan, Haarlem
3. E-mail
be.okonkwo@voorbeeld.example
4. Kenmerk van onze brief
VGN-2025-1207
5. Datum van onze brief
3 november 2025
6. Uw reactie
De kap van de drie linden naast mijn flat is niet nodig. Ik verzoek u de verleende
kapvergunning in te trekken.
7. Plaats en datum
Haarlem, 10 november 2025
";
    expect(
        text,
        &[
            ("/complainant/name", "B.E. Okonkwo-Visser"),
            ("/complainant/address/street", "Kleverlaan"),
            ("/complainant/address/city", "Haarlem"),
            ("/letter_date", "2025-11-10"),
            ("/references/0", "VGN-2025-1207"),
        ],
    );
}

#[test]
fn address_and_telephone_in_the_postscript() {
    let text = "
Burgemeester en Wethouders
Postbus 511
2003 PB Haarlem

Beste burgemeester,

Vandaag, 14 maart 2026, is het een jaar geleden dat ons loket dichtging. Ik ga u vertellen
wat dat voor gewone mensen betekent, want ik kan niet met een computer omgaan.

Met de groeten van

Wim Stuurman sr.

P.S. Mijn adres is Dokter Kuyperstraat 6, 2035 AB. Telefoon (vaste lijn) is 023 5 25 12 34.
";
    expect(
        text,
        &[
            ("/complainant/name", "Wim Stuurman sr."),
            ("/complainant/address/street", "Dokter Kuyperstraat"),
            ("/complainant/address/postcode", "2035 AB"),
            ("/complainant/phone", "+31235251234"),
            ("/letter_date", "2026-03-14"),
        ],
    );
}

#[test]
fn a_mail_program_knows_the_first_name() {
    let text = "
Van: Klaas-Jan Hoekema <kjhoekema@voorbeeld.example>
Datum: wo 09-04-2025 17:52
Aan: klachten@haarlem.nl
Onderwerp: nooit teruggebeld

Geachte heer, mevrouw,

Ik probeer al weken iemand te spreken over een uitrit, maar niemand belt mij terug.

K.J. Hoekema
Marsmanplein 8
2025 DR Haarlem
";
    expect(text, &[("/complainant/name", "Klaas-Jan Hoekema"), ("/letter_date", "2025-04-09")]);
}
