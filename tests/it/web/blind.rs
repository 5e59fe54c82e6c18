//! Reading blind: what the machine is sure of is typed from the scan, and only then held against it.

use super::desk::{Desk, complete_draft, picture};
use super::http::{filled, form_of};
use postkamer::domain::{CaseId, CaseState, First, Page, Signature};

/// What a person types who reads the letter well.
const TYPED: [(&str, &str); 7] = [
    ("naam", "T. Janssen"),
    ("straat", "zaanenlaan"),
    ("huisnummer", "118"),
    ("plaats", "Haarlem"),
    ("telefoon", "0235256184"),
    ("dagtekening", "9 maart 2026"),
    ("handtekening", "present"),
];
/// Of what the machine read and is sure of, in every form in which a page could show it.
const SECRETS: [&str; 8] =
    ["Janssen", "Zaanenlaan", ">118<", "\"118\"", "5256184", "+31235256184", "09-03-2026", "2026-03-09"];

async fn blind_desk() -> (Desk, CaseId) {
    let mut desk = Desk::open().await;
    desk.store.ask_blind(1.0);
    let page = Page::from_plain("T. Janssen, Zaanenlaan 118, Haarlem, 0235256184, 09-03-2026");
    let case = desk.add_case_on("brief.pdf", complete_draft("T. Janssen"), &picture(), &page).await;
    (desk, case)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_what_is_to_be_typed_stands_anywhere_on_the_page() {
    let (desk, case) = blind_desk().await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let page = person.page(&address).await;
    let form = form_of(&page);
    assert!(page.contains("Blind nalezen: typ wat er staat.") && page.contains("Brief om blind na te lezen"));
    assert!(page.contains("2023 SM"), "what the machine doubts is shown as ever");
    for box_of in ["vak-naam", "vak-telefoon", "vak-handtekening", "data-box=\"straat\""] {
        assert!(!page.contains(box_of), "{box_of}");
    }
    let words = person.page(&format!("{address}/pagina/1/woorden")).await;
    assert_eq!(words, r#"{"words":[]}"#);
    let checked = person.post(&format!("{address}/controle"), &filled(&form, &[("postcode", "2023 SN")])).await.text();
    let wrong = [("postcode", "2023 S"), ("actie", "bevestigen")];
    let refused = person.post(&address, &filled(&form, &wrong)).await.text();
    let stale = [("versie", "7"), ("actie", "opslaan")];
    let conflict = person.post(&address, &filled(&form, &stale)).await.text();
    for (name, text) in [("page", &page), ("checklist", &checked), ("refusal", &refused), ("conflict", &conflict)] {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} on the {name}");
        }
    }
    for file in ["woorden", "doorzoekbaar"] {
        assert_eq!(person.get(&format!("{address}/{file}")).await.status, 409, "{file}");
    }
    assert!(person.page("/").await.contains("Janssen"), "the list finds the case by its name");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_the_same_is_confirmed_at_once_and_keeps_its_grounds() {
    let (desk, case) = blind_desk().await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    // Half of it now, half of it later: what was typed is kept, and nothing is given away meanwhile.
    let half: Vec<_> = TYPED[..3].iter().copied().chain([("actie", "opslaan")]).collect();
    assert_eq!(person.post(&address, &filled(&form, &half)).await.status, 303);
    let record = desk.case(&case).await;
    assert_eq!(
        record.draft.values.complainant.phone.as_ref().unwrap().to_string(),
        "+31235256184",
        "stays in the case"
    );
    let page = person.page(&address).await;
    assert!(page.contains("value=\"zaanenlaan\"") && !page.contains("Zaanenlaan") && !page.contains("5256184"));

    let rest: Vec<_> = TYPED[3..].iter().copied().chain([("actie", "bevestigen-onvolledig")]).collect();
    assert_eq!(person.post(&address, &filled(&form_of(&page), &rest)).await.location(), "/");
    let record = desk.case(&case).await;
    assert_eq!(record.state, CaseState::Confirmed, "complete, whatever the button said before it was typed");
    assert_eq!(record.draft.values.complainant.address.street.as_ref().unwrap().as_str(), "Zaanenlaan");
    assert!(record.draft.evidence.values().all(|evidence| evidence.rule == "test-rule"));
    let blind = record.draft.blind.unwrap();
    assert!(blind.typed.is_empty() && blind.compared.len() == 7);
    assert!(blind.compared.values().all(|first| *first == First::Same));

    let page = person.page("/rapporten/leeskwaliteit").await;
    assert!(page.contains("Hoe goed leest het systeem") && page.contains("Klopt de zekerheid"));
    let report = person.get("/rapporten/leeskwaliteit.json").await.text();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let figure = |key: &str| {
        let figures = report["figures"].as_array().unwrap();
        figures.iter().find(|figure| figure["key"] == key).unwrap()["value"].clone()
    };
    assert_eq!((figure("blind-cases"), figure("blind-share")), (1.into(), 1.0.into()));
    assert_eq!(figure("seconds-median"), 5, "opened and confirmed within five seconds");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_differs_is_shown_once_and_a_slip_of_the_keys_replaces_nothing() {
    let (desk, case) = blind_desk().await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let slips = [("naam", "T. Jansen"), ("telefoon", "0235256148"), ("plaats", "")];
    let confirm = ("actie", "bevestigen-onvolledig");
    let typed: Vec<_> = TYPED.into_iter().filter(|(name, _)| slips.iter().all(|(slip, _)| slip != name)).collect();
    let typed: Vec<_> = typed.into_iter().chain(slips).chain([confirm]).collect();

    let answer = person.post(&address, &filled(&form, &typed)).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for both in ["T. Jansen ", "T. Janssen ", "0235256148 ", "0235256184 ", "niets <span"] {
        assert!(page.contains(&format!("<span>{both}")), "{both}");
    }
    assert!(!page.contains("name=\"blind-straat\""), "what was typed the same is no question");
    assert_eq!(desk.case(&case).await.state, CaseState::AwaitingConfirmation);

    // Loaded anew, it is no longer blind: what was typed first counts.
    let shown = person.page(&address).await;
    assert!(shown.contains("value=\"T. Jansen\"") && shown.contains("name=\"blind-naam\""));
    let form = form_of(&shown);
    let undecided = person.post(&address, &filled(&form, &[("blind-naam", "gelezen"), confirm])).await;
    assert_eq!(undecided.status, 422, "two of three are still open");

    let chosen =
        [("blind-naam", "gelezen"), ("blind-telefoon", "getypt"), ("blind-plaats", "gelezen"), ("actie", "bevestigen")];
    assert_eq!(person.post(&address, &filled(&form, &chosen)).await.location(), "/");
    let record = desk.case(&case).await;
    let values = &record.draft.values;
    assert_eq!(values.complainant.name.as_ref().unwrap().as_str(), "T. Janssen");
    assert_eq!(values.complainant.phone.as_ref().unwrap().to_string(), "+31235256148");
    assert_eq!(values.complainant.address.city.as_ref().unwrap().as_str(), "Haarlem");
    assert_eq!(values.signature, Signature::Present);
    assert_eq!(record.draft.evidence["/complainant/name"].rule, "test-rule");
    assert_eq!(record.draft.evidence["/complainant/phone"].rivals[0].value, "0235256184");

    let report = person.get("/rapporten/leeskwaliteit.json").await.text();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let tables = report["tables"].as_array().unwrap();
    let blind = tables.iter().find(|table| table["key"] == "blind").unwrap()["rows"].as_array().unwrap();
    let row = |name: &str| blind.iter().find(|row| row[0] == name).unwrap().as_array().unwrap()[1..6].to_vec();
    assert_eq!(row("Naam"), [0, 1, 0, 0, 0], "mistyped");
    assert_eq!(row("Telefoonnummer"), [0, 0, 1, 0, 0], "misread");
    assert_eq!(row("Plaats"), [0, 0, 0, 0, 1], "not typed");
    assert_eq!(row("Straat"), [1, 0, 0, 0, 0], "the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_without_confirming_ends_it_and_counts_nothing() {
    let (desk, case) = blind_desk().await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let aside = [("actie", "geen-klacht"), ("reden", "reclame")];
    assert_eq!(person.post(&address, &filled(&form, &aside)).await.location(), "/");
    let record = desk.case(&case).await;
    assert_eq!(record.draft.values.complainant.name.as_ref().unwrap().as_str(), "T. Janssen", "nothing is lost");
    let again = [("versie", &*record.version.0.to_string()), ("reden", "toch wel")];
    assert_eq!(person.post(&format!("{address}/terugzetten"), &again).await.status, 303);
    let page = person.page(&address).await;
    assert!(page.contains("value=\"T. Janssen\"") && !page.contains("Blind nalezen"));
    assert_eq!(person.post(&address, &filled(&form_of(&page), &[("actie", "bevestigen")])).await.location(), "/");
    let report = person.get("/rapporten/leeskwaliteit.json").await.text();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let figures = report["figures"].as_array().unwrap();
    assert_eq!(figures.iter().find(|f| f["key"] == "blind-cases").unwrap()["value"], 0);
}
