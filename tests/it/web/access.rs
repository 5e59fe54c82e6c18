//! Who sees which case, and who has it open.

use super::desk::{Desk, complete_draft};
use super::http::{Person, filled, form_of};
use postkamer::domain::{Draft, Kind, Role};
use postkamer::store::Standing;

fn role(role: Role) -> Standing {
    Standing { role, ..Standing::default() }
}

fn report_of_wrongdoing(name: &str) -> Draft {
    let mut draft = complete_draft(name);
    draft.values.kind = Kind::Integrity;
    draft
}

/// The answers to every way of looking at a case.
async fn looks(person: &mut Person, case: &str) -> Vec<u16> {
    let mut statuses = Vec::new();
    let ways =
        ["", "/voortgang", "/pagina/1", "/pagina/1/klein", "/doorzoekbaar", "/woorden", "/origineel", "/brieven"];
    for way in ways {
        statuses.push(person.get(&format!("/zaken/{case}{way}")).await.status);
    }
    statuses
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_gets_its_own_pages_and_no_others() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await.to_string();
    let mut scanner = desk.person_who("scan", role(Role::Mailroom)).await;
    let mut reader = desk.person_who("rapport", role(Role::Reporter)).await;
    let mut reviewer = desk.person_who("anna", role(Role::Reviewer)).await;

    assert_eq!(looks(&mut scanner, &case).await, [403; 8]);
    assert_eq!(scanner.get("/").await.location(), "/toevoegen", "the first page is one of their own");
    assert_eq!(scanner.get("/post").await.status, 200);
    assert_eq!(scanner.get("/rapporten").await.status, 403);
    assert!(!scanner.page("/onleesbaar").await.contains("href=\"/rapporten\""), "no link that leads nowhere");

    assert_eq!(looks(&mut reader, &case).await, [200; 8]);
    assert_eq!(reader.get("/rapporten").await.status, 303);
    assert_eq!(reader.get("/onleesbaar").await.status, 403);
    let page = reader.page(&format!("/zaken/{case}")).await;
    assert!(!page.contains("value=\"bevestigen\"") && !page.contains("/afsluiten"), "a reader decides nothing");
    for way in ["", "/afsluiten", "/bewaren", "/voortgang", "/brieven", "/overnemen", "/toewijzen"] {
        let answer = reader.post(&format!("/zaken/{case}{way}"), &[("versie", "1"), ("actie", "opslaan")]).await;
        assert_eq!(answer.status, 403, "{way}");
    }
    assert_eq!(looks(&mut reviewer, &case).await, [200; 8]);
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_of_wrongdoing_go_to_few() {
    let desk = Desk::open().await;
    let case = desk.add_case("melding.pdf", report_of_wrongdoing("K. de Melder")).await.to_string();
    let letter = desk.case(&postkamer::domain::CaseId(case.clone())).await.letter;
    desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut anna = desk.person_who("anna", role(Role::Reviewer)).await;
    let mut boss = desk.person_who("baas", role(Role::Admin)).await;
    let mut trusted = desk.person_who("vera", Standing { integrity: true, ..role(Role::Reviewer) }).await;

    for person in [&mut anna, &mut boss] {
        assert_eq!(looks(person, &case).await, [403; 8]);
        assert_eq!(person.get(&format!("/brieven/{letter}/origineel")).await.status, 403);
        let list = person.page("/?stand=alle").await;
        assert!(list.contains("T. Janssen") && !list.contains("K. de Melder"));
        assert!(list.contains("<span class=\"badge\">1</span>"), "nor is it counted");
        person.post("/zoeken", &[("naam", "Melder"), ("stand", "alle")]).await;
        assert!(!person.page("/?stand=alle&zoek=ja").await.contains("K. de Melder"));
        assert!(!person.page("/?termijn=alle").await.contains("K. de Melder"));
    }
    assert_eq!(looks(&mut trusted, &case).await, [200; 8]);
    assert!(trusted.page("/?stand=alle").await.contains("K. de Melder"));
    let lines = desk.store.newest_audit_lines(Some(&format!("case:{case}")), 100).await.unwrap();
    assert!(lines.iter().any(|line| line.actor == "baas" && line.result == "refused"), "the attempt is known");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_the_letter_names_never_gets_the_case() {
    let desk = Desk::open().await;
    // The letter complains about Wiersma, s-17 on the staff list.
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let named = Standing { staff_id: Some("s-17".to_owned()), integrity: true, ..role(Role::Admin) };
    let mut named = desk.person_who("wiersma", named).await;
    let mut anna = desk.person_who("anna", role(Role::Admin)).await;
    assert_eq!(looks(&mut named, &case.to_string()).await, [403; 8]);
    assert!(!named.page("/?stand=alle").await.contains("T. Janssen"));

    let page = anna.page(&format!("/zaken/{case}")).await;
    assert!(page.contains("kan deze zaak dus niet openen: wiersma"), "the administrator sees why");
    assert!(!page.contains("<option value=\"wiersma\""));
    let assign = format!("/zaken/{case}/toewijzen");
    assert_eq!(anna.post(&assign, &[("aan", "wiersma")]).await.status, 422);
    assert_eq!(anna.post(&assign, &[("aan", "anna")]).await.status, 303);
    assert_eq!(desk.case(&case).await.work.assigned_to.as_deref(), Some("anna"));

    // When it turns out to be somebody else, the case is open to them.
    let form = form_of(&anna.page(&format!("/zaken/{case}")).await);
    let changes = [("ambtenaar-0-naam", ""), ("ambtenaar-0-functie", ""), ("actie", "opslaan")];
    assert_eq!(anna.post(&format!("/zaken/{case}"), &filled(&form, &changes)).await.status, 303);
    assert_eq!(looks(&mut named, &case.to_string()).await, [200; 8]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_open_for_one_person_at_a_time() {
    let desk = Desk::open().await;
    let first = desk.add_case("een.pdf", complete_draft("T. Janssen")).await;
    let second = desk.add_case("twee.pdf", complete_draft("P. Smit")).await;
    let (mut anna, mut bram) = (desk.person("anna").await, desk.person("bram").await);
    let address = format!("/zaken/{first}");
    let form = form_of(&anna.page(&address).await);

    let page = bram.page(&address).await;
    assert!(page.contains("anna heeft deze zaak open") && !page.contains("value=\"bevestigen\""));
    assert_eq!(bram.post(&format!("{address}/vasthouden"), &[]).await.status, 409);
    assert_eq!(anna.post(&format!("{address}/vasthouden"), &[]).await.status, 204);
    let answer = bram.post(&address, &filled(&form, &[("plaats", "Heemstede"), ("actie", "opslaan")])).await;
    assert!(answer.status == 409 && answer.text().contains("anna heeft deze zaak open. Neem de zaak over"));
    assert_eq!(desk.case(&first).await.version.0, 1);

    // Confirming leads to the next case that nobody has open.
    let answer = anna.post(&address, &filled(&form, &[("actie", "bevestigen")])).await;
    assert_eq!(answer.location(), format!("/zaken/{second}"));
    assert!(bram.page(&format!("/zaken/{second}")).await.contains("anna heeft deze zaak open"));

    assert_eq!(bram.post(&format!("/zaken/{second}/overnemen"), &[]).await.status, 303);
    assert_eq!(anna.post(&format!("/zaken/{second}/vasthouden"), &[]).await.status, 409, "anna is told");
    bram.post(&format!("/zaken/{second}/terugleggen"), &[]).await.location();
    assert!(desk.case(&second).await.work.claim.is_none());
    anna.page(&format!("/zaken/{second}")).await;
    anna.post("/logout", &[]).await;
    assert!(desk.case(&second).await.work.claim.is_none(), "whoever leaves has nothing open");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_assigned_comes_first_and_never_to_another() {
    let desk = Desk::open().await;
    let mut cases = Vec::new();
    for name in ["een", "twee", "drie"] {
        cases.push(desk.add_case(&format!("{name}.pdf"), complete_draft("T. Janssen")).await);
    }
    let (mut anna, mut bram) = (desk.person("anna").await, desk.person("bram").await);
    anna.post(&format!("/zaken/{}/toewijzen", cases[2]), &[("aan", "bram")]).await;
    let confirm = async |person: &mut Person, case: &str| {
        let form = form_of(&person.page(case).await);
        person.post(case, &filled(&form, &[("actie", "bevestigen")])).await.location().to_owned()
    };
    assert_eq!(confirm(&mut anna, &format!("/zaken/{}", cases[0])).await, format!("/zaken/{}", cases[1]));
    assert_eq!(confirm(&mut anna, &format!("/zaken/{}", cases[1])).await, "/", "the last one is for bram");
    assert_eq!(bram.get(&format!("/zaken/{}", cases[2])).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_to_the_integrity_desk_is_for_few_from_then_on() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut anna = desk.person_who("anna", role(Role::Reviewer)).await;
    let mut trusted = desk.person_who("vera", Standing { integrity: true, ..role(Role::Reviewer) }).await;
    let close = format!("/zaken/{case}/afsluiten");
    let page = anna.page(&format!("/zaken/{case}")).await;
    assert!(page.contains("Integriteitsmelding: Meldpunt integriteit"));
    let mut form = vec![("versie", "1"), ("wijze", "doorsturen"), ("bureau", "integrity"), ("reden", "")];
    assert_eq!(anna.post(&close, &form).await.status, 422, "nothing is sent on without a reason");
    form[3] = ("reden", "Meldt fraude.");
    assert_eq!(anna.post(&close, &form).await.location(), "/");
    assert!(!anna.page("/").await.contains(&case.0), "not even the link to what was just done");
    assert_eq!(looks(&mut anna, &case.to_string()).await, [403; 8]);
    let page = trusted.page(&format!("/zaken/{case}")).await;
    assert!(page.contains("Meldpunt integriteit: Meldt fraude."));
    assert_eq!(desk.case(&case).await.draft.values.kind, Kind::Integrity);
}
