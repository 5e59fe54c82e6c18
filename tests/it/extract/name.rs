use super::{letter, read, regression};

const BODY: &str =
    "Gisteren stond ik een uur te wachten aan uw balie. Niemand kwam mij helpen en dat vind ik niet goed.";

/// Lines at the head of a sender block, and the name to be registered.
const SENDERS: &[(&str, &str)] = &[
    ("A.M. de Vries", "A.M. de Vries"),
    ("Mevr. A.M. de Vries", "A.M. de Vries"),
    ("Mw. drs. J.P. van den Berg", "J.P. van den Berg"),
    ("De heer P. Bakker", "P. Bakker"),
    ("Dhr. K. 't Hart", "K. 't Hart"),
    ("dhr K Jansen", "K Jansen"),
    ("Jan Willem van der Meulen", "Jan Willem van der Meulen"),
    ("Fatima El Amrani", "Fatima El Amrani"),
    ("Mohamed ben Ali", "Mohamed ben Ali"),
    ("Nguyen Van Thanh", "Nguyen Van Thanh"),
    ("Sjoerd Y. Hoekstra", "Sjoerd Y. Hoekstra"),
    ("Prof. dr. ir. E.W. Dijkema", "E.W. Dijkema"),
    ("mr. C.J. op den Kamp", "C.J. op den Kamp"),
    ("J. en M. Verhagen", "J. en M. Verhagen"),
    ("J. & M. Verhagen", "J. & M. Verhagen"),
    ("Fam. De Groot", "De Groot"),
    ("Familie Jansen", "Jansen"),
    ("E.M. Smit-ter Borg", "E.M. Smit-ter Borg"),
    ("A. Jansen-de Wit", "A. Jansen-de Wit"),
    ("Anna-Lotte Kramer", "Anna-Lotte Kramer"),
    ("Th.J.M. Kuipers", "Th.J.M. Kuipers"),
    ("IJ. de Wolf", "IJ. de Wolf"),
    ("Özlem Çelik", "Özlem Çelik"),
    ("Simone d'Hondt", "Simone d'Hondt"),
    ("Rob van 't Schip", "Rob van 't Schip"),
    ("S. Abdoel Karim", "S. Abdoel Karim"),
    ("Van der Pol", "Van der Pol"),
    ("M. DE BOER", "M. de Boer"),
    ("PETRA VERBEEK", "Petra Verbeek"),
    ("Drs. Sanne Bos MSc", "Sanne Bos"),
    ("ing. R. Post", "R. Post"),
    ("Mej. C. Burger", "C. Burger"),
    ("Jan Jansen (bewoner)", "Jan Jansen"),
    ("Wim de Kort, Kerkstraat 4", "Wim de Kort"),
    ("Magda Nowak-Wrona", "Magda Nowak-Wrona"),
    ("Dr. Anita Rao", "Anita Rao"),
    ("Herr Dieter Bauer", "Dieter Bauer"),
    ("Marie-José in 't Veld", "Marie-José in 't Veld"),
    ("L. Tjon A Loi", "L. Tjon A Loi"),
    ("Ad van der Ven", "Ad van der Ven"),
    ("Mevrouw H. Aan de Brugh", "H. Aan de Brugh"),
    ("K. O'Brien", "K. O'Brien"),
    ("Sara Mac Donald", "Sara Mac Donald"),
    ("E. von Trapp", "E. von Trapp"),
    ("H.J. Kranenburg-op den Dries", "H.J. Kranenburg-op den Dries"),
    ("Ing. S. in 't Hout - van der Kleij", "S. in 't Hout - van der Kleij"),
    ("C. v.d. Broek - Aalders", "C. v.d. Broek - Aalders"),
    ("Mevr. drs. H.A. (Hetty) van Loon", "H.A. (Hetty) van Loon"),
    ("Piet Schaap en Joke Mulder", "Piet Schaap en Joke Mulder"),
    ("Gerrit Bos - penningmeester", "Gerrit Bos"),
    ("Wim Stuurman sr.", "Wim Stuurman sr."),
    ("Mw. H. v/d Meulen-Prins", "H. v/d Meulen-Prins"),
    ("Okonkwo-Visser, B.E.", "B.E. Okonkwo-Visser"),
];

const NOT_NAMES: &[&str] = &[
    "Gemeente Haarlem",
    "College van burgemeester en wethouders",
    "Aantekenen",
    "AANGETEKEND",
    "Persoonlijk",
    "Kleverlaan 12",
    "2023 JC Haarlem",
    "023-5251234",
    "naam@voorbeeld.nl",
    "Haarlem, 12 maart 2026",
    "12-03-2026",
    "Betreft: klacht",
    "Onderwerp: wachttijd",
    "Klacht",
    "KLACHT",
    "Uw kenmerk: 2026/104512",
    "Stichting De Kring",
    "Bakkerij Jansen B.V.",
    "VvE Kleverlaan",
    "Drukkerij De Boer",
    "Pagina 1 van 2",
    "www.voorbeeld.nl",
    "Tel. 06-12345678",
    "KvK 12345678",
    "IBAN NL20 INGB 0001 2345 67",
    "Postbus 1234",
    "de bewoners van de Kleverlaan",
    "Bezwaarschrift",
    "Geachte heer, mevrouw,",
    "Een bezorgde burger",
    "Een ondernemer",
    "Anoniem",
    "Bijlage: kopie brief",
    "Nederland",
    "Woensdag",
    "maart 2026",
    "Spoed!",
    "Per post en per e-mail",
    "t.a.v. afdeling Klachten",
    "= = = = =",
    "J",
];

#[test]
fn names_at_the_head_of_a_sender_block() {
    regression(SENDERS, NOT_NAMES, &[], |line| {
        let sender = format!("{line}\nKleverlaan 12\n2023 JC Haarlem");
        read(&letter(&sender, BODY, "")).values.complainant.name.map(|n| n.as_str().to_owned())
    });
}

#[test]
fn names_under_the_closing() {
    regression(&SENDERS[..24], &NOT_NAMES[..20], &[], |line| {
        read(&letter("", BODY, line)).values.complainant.name.map(|n| n.as_str().to_owned())
    });
}

const TOLD: &[(&str, &str)] = &[
    ("Mijn naam is Emine Aydin en ik woon in Haarlem-Noord, vlak bij het station.", "Emine Aydin"),
    ("Ik ben Tijn van Gelder, scholier en vrijwilliger bij de kinderboerderij in onze wijk.", "Tijn van Gelder"),
    ("Ondergetekende, J.P. de Groot, beklaagt zich hierbij over de gang van zaken.", "J.P. de Groot"),
    ("Ik heet Omar Haddad en ik heb al drie keer gebeld over mijn paspoort.", "Omar Haddad"),
    ("Ondergetekende, Wiebe Klaas Hoekema, geboren te Franeker, verklaart het volgende.", "Wiebe Klaas Hoekema"),
    ("My name is Ann Smith and I have been living in your city for twenty years.", "Ann Smith"),
];

const NOT_TOLD: &[&str] = &[
    "Ik ben Nederlander en ik betaal hier al veertig jaar belasting, en toch helpt niemand mij.",
    "Ik ben Haarlem inmiddels spuugzat, want niemand helpt mij en iedereen lacht.",
    "Mijn naam is verkeerd gespeld op mijn paspoort en dat is al de derde keer dit jaar.",
    "De man zei dat mijn naam niet in het systeem staat, en dat was het dan wel.",
];

#[test]
fn names_told_in_the_text() {
    regression(TOLD, NOT_TOLD, &[], |body| {
        read(&letter("", body, "")).values.complainant.name.map(|n| n.as_str().to_owned())
    });
}

#[test]
fn the_letterhead_form_goes_before_the_one_under_the_signature() {
    let draft = read(&letter("Samira Oudaoui\nKleverlaan 12\n2023 JC Haarlem", BODY, "S. Oudaoui"));
    assert_eq!(draft.values.complainant.name.map(|n| n.as_str().to_owned()).as_deref(), Some("Samira Oudaoui"));
}

#[test]
fn an_organisation_leaves_the_name_to_its_signer() {
    let draft = read(&letter("Bakkerij De Korst B.V.\nKleverlaan 12\n2023 JC Haarlem", BODY, "S. Molenaar\ndirecteur"));
    let writer = draft.values.complainant;
    assert_eq!(writer.name.map(|n| n.as_str().to_owned()).as_deref(), Some("S. Molenaar"));
    assert_eq!(writer.organisation.map(|n| n.as_str().to_owned()).as_deref(), Some("Bakkerij De Korst B.V."));
}
