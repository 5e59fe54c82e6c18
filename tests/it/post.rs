//! Letters that leave the building.

use crate::support::lacking;
use chrono::NaiveDate;
use postkamer::config::{Overrides, Settings};
use postkamer::domain::{
    Address, CaseId, Complainant, Finding, Gap, LetterKind, PersonName, PersonalText, Postcode, RequiredItem, Slip,
    Submission, Terms,
};
use postkamer::post::{Contents, PostError, Press, bundle, lines};
use std::path::Path;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn press(folder: Option<&Path>) -> Press {
    let mut letters = Settings::load(None, &Overrides::default()).unwrap().letters;
    letters.templates = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
    letters.press().unwrap()
}

fn values(name: &str) -> Submission {
    let text = |text| PersonalText::parse(text);
    Submission {
        complainant: Complainant {
            name: PersonName::parse(name),
            address: Address {
                street: text("Zaanenlaan"),
                house_number: text("118"),
                addition: text("A"),
                postcode: Postcode::parse("2023 SM"),
                city: text("Haarlem"),
                country: None,
            },
            ..Complainant::default()
        },
        letter_date: Some(day("2026-11-09")),
        ..Submission::default()
    }
}

fn contents<'a>(kind: LetterKind, values: &'a Submission, findings: &'a [Finding]) -> Contents<'a> {
    Contents {
        kind,
        slip: Slip::Return { case: CaseId("019a8c1e-7f1e-7cc0-8f3a-0d7f6c2b9e51".to_owned()) },
        reference: "2b9e51",
        values,
        received: day("2026-11-12"),
        deadlines: Terms::default().deadlines_of(values.kind, day("2026-11-12"), None),
        objection: (None, 6),
        forwarded_to: Some("Provincie Noord-Holland"),
        findings,
        today: day("2026-11-16"),
    }
}

/// The words of a PDF, with single spaces.
fn words(pdf: &[u8]) -> String {
    pdf_extract::extract_text_from_mem(pdf).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_letter_says_what_the_law_asks_and_is_fit_for_the_archive() {
    let (press, values) = (press(None), values("T. Janssen"));
    let said = [
        (LetterKind::Acknowledgement, ["26 november 2026", "24 december 2026", "21 januari 2027"]),
        (LetterKind::Request, ["Uw telefoonnummer", "Antwoordstrook", "30 november 2026"]),
        (LetterKind::Forwarding, ["Provincie Noord-Holland", "doorgestuurd", "9 november 2026"]),
        (LetterKind::Extension, ["24 december 2026", "21 januari 2027", "9:11"]),
    ];
    for (kind, texts) in said {
        let pdf = press.letter(&contents(kind, &values, &lacking(&[RequiredItem::Phone]))).unwrap();
        let text = words(&pdf);
        for wanted in texts.iter().chain(&["Geachte T. Janssen", "2023 SM HAARLEM", "Zaanenlaan 118 A", "2b9e51"]) {
            assert!(text.contains(wanted), "{kind:?} lacks {wanted}:\n{text}");
        }
        let marks = String::from_utf8_lossy(&pdf);
        assert!(marks.contains("<pdfaid:part>2</pdfaid:part>") && marks.contains("<pdfaid:conformance>B"), "{kind:?}");
    }
}

#[test]
fn an_objection_is_acknowledged_in_its_own_words() {
    let press = press(None);
    let mut values = values("T. Janssen");
    values.kind = postkamer::domain::Kind::Objection;
    let text = words(&press.letter(&contents(LetterKind::Acknowledgement, &values, &[])).unwrap());
    assert!(
        text.contains("Wij hebben uw bezwaarschrift ontvangen") && text.contains("7:10") && text.contains("6 weken")
    );
    assert!(!text.contains("klacht ") && !text.contains("24 december 2026"), "no day that nobody can know: {text}");
    let mut known = contents(LetterKind::Acknowledgement, &values, &[]);
    known.objection.0 = Some(day("2026-11-30"));
    known.deadlines = Terms::default().deadlines_of(values.kind, known.received, known.objection.0);
    assert!(words(&press.letter(&known).unwrap()).contains("uiterlijk op 11 januari 2027"));
}

#[test]
fn only_what_is_confirmed_to_be_missing_is_asked_for() {
    let (press, values) = (press(None), values("T. Janssen"));
    let ask = |gaps: &[RequiredItem]| press.letter(&contents(LetterKind::Request, &values, &lacking(gaps)));
    let text = words(&ask(&[RequiredItem::Signature, RequiredItem::LetterDate]).unwrap());
    assert!(text.contains("Uw handtekening") && text.contains("wanneer u hem hebt geschreven"));
    assert!(!text.contains("telefoonnummer. Dan") && !text.contains("Wat is er gebeurd?"));
    let place = |what| text.find(what).unwrap();
    assert!(place("Met vriendelijke groet") < place("Antwoordstrook"), "the slip comes after the letter");
    assert!(matches!(ask(&[]), Err(PostError::NothingMissing)));

    let mut own = lacking(&[RequiredItem::Translation, named("klantnummer")]);
    own[1].question = Some("Uw klantnummer. Dat staat op onze brieven.".to_owned());
    let text = words(&press.letter(&contents(LetterKind::Request, &values, &own)).unwrap());
    assert!(text.contains("vertaling van uw brief") && text.contains("Dat staat op onze brieven"), "{text}");
    own.iter_mut().for_each(|finding| finding.gap = Some(Gap::Doubtful));
    let doubted = press.letter(&contents(LetterKind::Request, &values, &own));
    assert!(matches!(doubted, Err(PostError::NothingMissing)), "what nobody confirmed is not asked for");
}

fn named(item: &str) -> RequiredItem {
    RequiredItem::Own(item.to_owned().try_into().unwrap())
}

#[test]
fn what_a_citizen_wrote_is_never_carried_out() {
    let press = press(None);
    for name in [
        "#panic(\"owned\") Jansen",
        "$x^2$ *De* _Wit_",
        "\\ \"aanhaling\" 'De' Boer",
        "#import \"brief.json\": * Bos",
        "<b>Vries</b> // @ref `code` ~ Dijk",
    ] {
        let values = values(name);
        let shown = values.complainant.name.as_ref().unwrap().to_string();
        let pdf = press.letter(&contents(LetterKind::Acknowledgement, &values, &[])).unwrap();
        let plain =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric() || "#$\\*_<>@`~".contains(*c)).collect::<String>();
        assert!(plain(&words(&pdf)).contains(&plain(&shown)), "{shown} in {}", words(&pdf));
    }
}

#[test]
fn addresses_stand_as_the_post_wants_them() {
    let lines_of = |values: &Submission| lines(&values.complainant);
    let mut values = values("T. Janssen");
    assert_eq!(lines_of(&values).unwrap(), ["T. Janssen", "Zaanenlaan 118 A", "2023 SM\u{a0}\u{a0}HAARLEM"]);
    values.complainant.organisation = PersonalText::parse("VvE De Hoop");
    assert_eq!(lines_of(&values).unwrap()[0], "VvE De Hoop");
    values.complainant.address.country = PersonalText::parse("België");
    assert_eq!(lines_of(&values).unwrap().last().unwrap(), "BELGIË");
    values.complainant.address.country = None;
    values.complainant.address.postcode = None;
    assert!(lines_of(&values).is_err(), "nobody could deliver it");
}

#[test]
fn a_town_may_change_one_template_and_hears_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let own = "#import \"brief.typ\": *\n#show: briefpapier.with(onderwerp: \"Dank\")\nWij danken u, #brief.kenmerk.";
    std::fs::write(folder.path().join("ontvangst.typ"), own).unwrap();
    let values = values("T. Janssen");
    let pdf = press(Some(folder.path())).letter(&contents(LetterKind::Acknowledgement, &values, &[])).unwrap();
    assert!(words(&pdf).contains("Wij danken u, 2b9e51."));
    for fault in ["#oeps()", "#read(\"/etc/passwd\")", "#import \"@preview/x:1.0.0\": *", "#let x = ("] {
        std::fs::write(folder.path().join("ontvangst.typ"), fault).unwrap();
        let made = press(Some(folder.path())).letter(&contents(LetterKind::Acknowledgement, &values, &[]));
        let Err(PostError::Template { file, .. }) = made else { panic!("{fault} was carried out") };
        assert_eq!(file, "ontvangst.typ");
    }
}

#[test]
fn a_day_of_letters_is_one_file_and_each_begins_on_a_new_sheet() {
    let (press, values) = (press(None), values("T. Janssen"));
    let one = press.letter(&contents(LetterKind::Acknowledgement, &values, &[])).unwrap();
    let two = press.letter(&contents(LetterKind::Request, &values, &lacking(&[RequiredItem::Phone]))).unwrap();
    let pages = |pdf: &[u8]| lopdf::Document::load_mem(pdf).unwrap().get_pages().len();
    assert_eq!((pages(&one), pages(&two)), (1, 2));
    let whole = bundle(&[one.clone(), two, one]).unwrap();
    assert_eq!(pages(&whole), 6);
    let text = words(&whole);
    assert_eq!(text.matches("Wij hebben uw klacht ontvangen").count(), 2);
    assert_eq!(text.matches("Wilt u uw klacht aanvullen?").count(), 1);
}
