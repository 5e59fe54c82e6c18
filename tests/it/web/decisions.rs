//! Correcting and deciding.

use super::desk::{Desk, complete_draft, picture};
use super::http::{filled, form_of};
use postkamer::domain::{CaseState, Handwriting, Page, RequiredItem, Signature};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_value_comes_back_with_everything_else_and_a_right_one_is_kept() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);

    let wrong = [("postcode", "2023 S"), ("plaats", "Bloemendaal"), ("actie", "bevestigen")];
    let answer = person.post(&address, &filled(&form, &wrong)).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("id=\"fout-postcode\"") && page.contains("href=\"#postcode\""));
    let kept = form_of(&page);
    assert!(
        kept.contains(&("postcode".into(), "2023 S".into())) && kept.contains(&("plaats".into(), "Bloemendaal".into()))
    );
    assert_eq!(desk.case(&case).await.version.0, 1, "nothing was saved");

    let right = [("postcode", "2023 sn"), ("dagtekening", "10 maart 2026"), ("actie", "bevestigen")];
    assert_eq!(person.post(&address, &filled(&kept, &right)).await.location(), "/");
    let record = desk.case(&case).await;
    let values = &record.draft.values;
    assert_eq!(record.state, CaseState::Confirmed);
    assert_eq!(values.complainant.address.postcode.as_ref().unwrap().as_str(), "2023 SN");
    assert_eq!(values.complainant.address.city.as_ref().unwrap().as_str(), "Bloemendaal");
    assert_eq!(values.letter_date.unwrap().to_string(), "2026-03-10");
    assert_eq!(values.officials[0].staff_id.as_deref(), Some("s-17"), "what the form does not show is kept");
    assert_eq!(values.description.as_ref().unwrap().as_str(), "Ik heb een uur gewacht.\nNiemand gaf antwoord.");

    let postcode = &record.draft.evidence["/complainant/address/postcode"];
    assert_eq!((postcode.rule.as_str(), postcode.confidence), ("by_hand", 1.0));
    assert_eq!(postcode.rivals[0].value, "2023 SM", "what the machine said stays beside it");
    assert_eq!(record.draft.evidence["/complainant/name"].rule, "test-rule", "what was not touched keeps its grounds");
    assert!(person.page("/").await.contains("De brief is bevestigd"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_wrong_value_is_told_at_its_field() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let wrong = [
        ("telefoon", "12"),
        ("email", "geen adres"),
        ("dagtekening", "31-02-2026"),
        ("naam", "x"),
        ("soort", "iets"),
        ("ambtenaar-1-functie", "wethouder"),
    ];
    for (field, value) in wrong {
        let changes = [(field, value), ("actie", "opslaan")];
        let answer = person.post(&address, &filled(&form, &changes)).await;
        let at = if field.starts_with("ambtenaar") { "ambtenaar-1-naam" } else { field };
        assert_eq!(answer.status, 422, "{field}");
        assert!(answer.text().contains(&format!("id=\"fout-{at}\"")), "{field}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postcode_from_abroad_is_taken_when_the_country_is_named() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let dutch = [("postcode", "2000"), ("actie", "opslaan")];
    assert_eq!(person.post(&address, &filled(&form, &dutch)).await.status, 422, "cut short, for all we know");
    let belgian = [("postcode", "2000"), ("land", "België"), ("actie", "opslaan")];
    person.post(&address, &filled(&form, &belgian)).await;
    let saved = desk.case(&case).await.draft.values.complainant.address;
    assert_eq!(saved.postcode.unwrap().as_str(), "2000");
}

#[tokio::test(flavor = "multi_thread")]
async fn officials_come_go_and_keep_their_grounds() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let changes = [("ambtenaar-1-naam", "O. Dijkgraaf"), ("ambtenaar-1-rol", "earlier_contact"), ("actie", "opslaan")];
    assert_eq!(person.post(&address, &filled(&form, &changes)).await.location(), address);
    assert_eq!(desk.case(&case).await.draft.values.officials.len(), 2);

    let form = form_of(&person.page(&address).await);
    let changes = [("ambtenaar-0-naam", ""), ("ambtenaar-0-functie", ""), ("actie", "opslaan")];
    person.post(&address, &filled(&form, &changes)).await.location();
    let record = desk.case(&case).await;
    assert_eq!(record.draft.values.officials.len(), 1);
    assert_eq!(record.draft.values.officials[0].name.as_str(), "O. Dijkgraaf");
    assert_eq!(record.draft.evidence["/officials/0/name"].rule, "by_hand");
    assert!(!record.draft.evidence.contains_key("/officials/1/name"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_incomplete_is_shown_before_it_is_decided() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let answer = person.post(&address, &filled(&form, &[("telefoon", ""), ("actie", "bevestigen")])).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("niet meer volledig") && page.contains("value=\"bevestigen-onvolledig\""));

    let form = form_of(&page);
    assert_eq!(person.post(&address, &filled(&form, &[("actie", "bevestigen-onvolledig")])).await.location(), "/");
    let record = desk.case(&case).await;
    assert_eq!(record.state, CaseState::Incomplete);
    assert_eq!(record.completeness.missing(), [RequiredItem::Phone]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doubtful_signature_is_for_a_person_to_decide() {
    let desk = Desk::open().await;
    let mut draft = complete_draft("T. Janssen");
    draft.values.signature = Signature::Unclear;
    let case = desk.add_case("brief.pdf", draft).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    let answer = person.post(&address, &filled(&form, &[("actie", "bevestigen")])).await;
    assert!(answer.status == 422 && answer.text().contains("id=\"fout-handtekening\""));
    let changes = [("handtekening", "present"), ("actie", "bevestigen")];
    assert_eq!(person.post(&address, &filled(&form, &changes)).await.location(), "/");
    assert_eq!(desk.case(&case).await.state, CaseState::Confirmed);
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_a_translation_is_needed_is_for_a_person_to_decide() {
    let desk = Desk::open().await;
    let mut draft = complete_draft("E. Byrne");
    draft.values.language = Some("en".to_owned());
    let case = desk.add_case("letter.pdf", draft).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let page = person.page(&address).await;
    assert!(page.contains("Nog te beoordelen") && page.contains("Awb 9:4 lid 3"));
    let form = form_of(&page);

    let answer = person.post(&address, &filled(&form, &[("actie", "bevestigen")])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("href=\"#oordeel-translation\""));

    let missing = [("oordeel-translation", "missing"), ("actie", "bevestigen-onvolledig")];
    person.post(&address, &filled(&form, &missing)).await;
    let record = desk.case(&case).await;
    assert_eq!(record.state, CaseState::Incomplete);
    assert_eq!(record.completeness.missing(), [RequiredItem::Translation]);
    assert!(person.page("/onvolledig").await.contains("Vertaling"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_signature_is_shown_even_when_it_is_certain() {
    let desk = Desk::open().await;
    let mut draft = complete_draft("T. Janssen");
    draft.evidence.get_mut("/signature").unwrap().confidence = 0.99;
    let case = desk.add_case("brief.pdf", draft).await;
    let page = desk.person("anna").await.page(&format!("/zaken/{case}")).await;
    let signature = page.split("id=\"handtekening\"").nth(1).unwrap().split("</fieldset>").next().unwrap();
    assert!(signature.contains("class=\"snippet\""), "{signature}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_a_bad_hand_asks_to_be_typed_over() {
    let desk = Desk::open().await;
    let sentence = "typ over wat er staat";
    let printed = desk.add_case("getypt.pdf", complete_draft("T. Janssen")).await;
    let by_hand = Page { handwriting: Handwriting::Handwritten, mean_confidence: 0.4, ..Page::from_plain("Harlm") };
    let written = desk.add_case_on("hand.pdf", complete_draft("T. Janssen"), &picture(), &by_hand).await;
    let mut person = desk.person("anna").await;
    assert!(person.page(&format!("/zaken/{written}")).await.contains(sentence));
    assert!(!person.page(&format!("/zaken/{printed}")).await.contains(sentence));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_complaint_and_back_again_both_need_a_reason() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    assert_eq!(person.post(&address, &filled(&form, &[("actie", "geen-klacht")])).await.status, 422);
    let changes = [("actie", "geen-klacht"), ("reden", "Dit is een bezwaar.")];
    assert_eq!(person.post(&address, &filled(&form, &changes)).await.location(), "/");
    assert_eq!(desk.case(&case).await.state, CaseState::NotAComplaint);

    let back = format!("{address}/terugzetten");
    assert_eq!(person.post(&back, &[("versie", "2"), ("reden", " ")]).await.status, 422);
    assert_eq!(person.post(&back, &[("versie", "2"), ("reden", "Toch een klacht.")]).await.location(), address);
    let page = person.page(&address).await;
    assert!(page.contains("Dit is een bezwaar.") && page.contains("Toch een klacht."), "the history tells both");
    assert_eq!(desk.case(&case).await.state, CaseState::AwaitingConfirmation);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_at_one_case_never_overwrite_each_other() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let (mut anna, mut bram) = (desk.person("anna").await, desk.person("bram").await);
    let address = format!("/zaken/{case}");
    let form = form_of(&anna.page(&address).await);
    bram.post(&format!("{address}/overnemen"), &[]).await.location();
    bram.post(&address, &filled(&form, &[("plaats", "Heemstede"), ("actie", "opslaan")])).await.location();
    bram.post(&format!("{address}/terugleggen"), &[]).await.location();

    let answer = anna.post(&address, &filled(&form, &[("naam", "T. Jansen"), ("actie", "bevestigen")])).await;
    assert_eq!(answer.status, 409);
    let page = answer.text();
    assert!(page.contains("bram") && page.contains("Heemstede") && page.contains("T. Jansen"));
    assert!(!page.contains("Omschrijving"), "only what differs is compared");

    // Anna goes on with hers: the form shows her values on top of the newest version, and saves nothing yet.
    let changes = [("versie", "2"), ("naam", "T. Jansen"), ("actie", "verder")];
    let again = anna.post(&address, &filled(&form, &changes)).await;
    assert_eq!(again.status, 200);
    let form = form_of(&again.text());
    anna.post(&address, &filled(&form, &[("actie", "bevestigen")])).await.location();
    let record = desk.case(&case).await;
    assert_eq!(record.draft.values.complainant.name.as_ref().unwrap().as_str(), "T. Jansen");

    // Bram still looks at the old page of a case that is now decided.
    let answer = bram.post(&address, &filled(&form, &[("versie", "2"), ("actie", "opslaan")])).await;
    assert_eq!(answer.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_sent_on_withdrawn_and_kept_from_destruction_and_every_look_is_known() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let close = format!("{address}/afsluiten");
    let on =
        |version, to| [("versie", version), ("wijze", "doorsturen"), ("aan", to), ("reden", "Gaat over de provincie.")];
    let answer = person.post(&close, &on("1", " ")).await;
    assert!(answer.status == 422 && answer.text().contains("naar welke organisatie"), "to nobody is nowhere");
    assert_eq!(person.post(&close, &on("1", "Provincie")).await.location(), "/");
    let record = desk.case(&case).await;
    assert_eq!(
        (record.state, record.clock.progress.forwarded_to.as_deref()),
        (CaseState::Forwarded, Some("Provincie"))
    );
    assert!(person.page("/?stand=forwarded").await.contains("T. Janssen"));
    let page = person.page(&address).await;
    assert!(page.contains("Doorgestuurd") && !page.contains("afsluiten\""), "it can't be closed again");

    let back = [("versie", "2"), ("reden", "Toch voor ons.")];
    person.post(&format!("{address}/terugzetten"), &back).await.location();
    let withdrawn = |version, reason| [("versie", version), ("wijze", "ingetrokken"), ("reden", reason)];
    assert_eq!(person.post(&close, &withdrawn("2", "Opgelost.")).await.status, 409, "an old page");
    assert_eq!(person.post(&close, &withdrawn("3", "")).await.status, 422);
    assert_eq!(person.post(&close, &withdrawn("3", "Opgelost.")).await.location(), "/");
    assert_eq!(desk.case(&case).await.state, CaseState::Withdrawn);
    assert!(person.page("/?stand=withdrawn").await.contains("Ingetrokken"));

    assert_eq!(person.post(&format!("{address}/bewaren"), &[("reden", "")]).await.status, 422);
    person.post(&format!("{address}/bewaren"), &[("reden", "Ligt bij de ombudsman.")]).await.location();
    assert!(person.page(&address).await.contains("Ligt bij de ombudsman."));
    person.post(&format!("{address}/vrijgeven"), &[]).await.location();
    assert!(desk.case(&case).await.hold.is_none());

    let lines = desk.store.newest_audit_lines(Some(&format!("case:{case}")), 100).await.unwrap();
    let said = |action: &str| lines.iter().filter(|line| line.actor == "anna" && line.action == action).count();
    assert_eq!([said("forward"), said("reopen"), said("withdraw"), said("hold"), said("release")], [1; 5]);
    assert!(said("view") >= 2 && lines.iter().any(|line| line.origin == "127.0.0.1"), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_meant_is_picked_from_the_staff_list_or_kept_as_written() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let page = person.page(&address).await;
    assert!(page.contains("Namen die erop lijken") && page.contains("K. Wiersma – medewerker balie, Burgerzaken"));
    let contacts = page.split("id=\"rivalen-contact-met\"").nth(1).unwrap().split("</datalist>").next().unwrap();
    assert!(contacts.contains("P. de Groot") && !contacts.contains("Wiersma"), "never the one complained about");

    let form = form_of(&page);
    let wrong = [("ambtenaar-0-medewerker", "s-99"), ("actie", "opslaan")];
    let answer = person.post(&address, &filled(&form, &wrong)).await;
    assert!(answer.status == 422 && answer.text().contains("id=\"fout-ambtenaar-0-medewerker\""));
    let picked = [
        ("ambtenaar-0-medewerker", ""),
        ("ambtenaar-1-naam", ""),
        ("ambtenaar-1-medewerker", "s-20"),
        ("ambtenaar-1-rol", "earlier_contact"),
        ("actie", "opslaan"),
    ];
    assert_eq!(person.post(&address, &filled(&form, &picked)).await.location(), address);
    let officials = desk.case(&case).await.draft.values.officials;
    assert_eq!((officials[0].name.as_str(), &officials[0].staff_id), ("Wiersma", &None), "as written");
    assert_eq!((officials[1].name.as_str(), officials[1].staff_id.as_deref()), ("P. de Groot", Some("s-20")));
    assert_eq!(officials[1].role.as_deref(), Some("consulent"), "the list fills what the letter leaves out");
    assert_eq!(officials[1].department.as_deref(), Some("Burgerzaken"));
}
