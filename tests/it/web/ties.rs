//! Letters that belong to another case.

use super::desk::{Desk, complete_draft};
use super::http::{filled, form_of};
use postkamer::domain::{CaseId, CaseState};

/// Confirms a case, as anna does it.
async fn confirm(desk: &Desk, person: &mut super::http::Person, case: &CaseId) {
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    person.post(&address, &filled(&form, &[("actie", "bevestigen")])).await.location();
    assert_eq!(desk.case(case).await.state, CaseState::Confirmed);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_about_the_same_is_suggested_joined_and_taken_off_again() {
    let desk = Desk::open().await;
    let first = desk.add_case("een.pdf", complete_draft("T. Janssen")).await;
    let mut anna = desk.person("anna").await;
    confirm(&desk, &mut anna, &first).await;
    let second = desk.add_case("twee.pdf", complete_draft("T. Janssen")).await;
    let third = desk.add_case("drie.pdf", complete_draft("P. Smit")).await;

    let page = anna.page(&format!("/zaken/{second}")).await;
    assert!(page.contains("lijkt te horen bij") && page.contains(first.short()), "the same name and address");
    let join = format!("/zaken/{second}/samenvoegen");
    let page = anna.page(&join).await;
    assert!(page.contains("zelfde naam en adres") && page.contains("zelfde adres"), "and who else lives there");
    let none = [("versie", "1"), ("actie", "aanvulling")];
    assert!(anna.post(&join, &none).await.text().contains("Kies eerst de zaak"));
    let found = anna.post(&join, &[("versie", "1"), ("actie", "zoeken"), ("zoek", "smit")]).await.text();
    assert!(found.contains("P. Smit") && !found.contains(&first.0), "by a part of the name");
    let found = anna.post(&join, &[("versie", "1"), ("actie", "zoeken"), ("zoek", first.short())]).await.text();
    assert!(found.contains(&first.0), "by our mark");

    let choice = [("versie", "1"), ("actie", "aanvulling"), ("zaak", first.0.as_str())];
    assert_eq!(anna.post(&join, &choice).await.location(), format!("/zaken/{first}"));
    let target = desk.case(&first).await;
    assert_eq!((target.state, target.supplements.len()), (CaseState::AwaitingConfirmation, 1), "somebody looks again");
    assert_eq!(desk.case(&second).await.state, CaseState::Joined);
    let page = anna.page("/?stand=joined").await;
    assert!(page.contains(&second.0) && !page.contains(&third.0));
    assert!(anna.page(&format!("/zaken/{second}")).await.contains("is gevoegd bij"));

    // What has letters of its own is not joined any further, and nothing is joined to what was joined.
    let version = target.version.0.to_string();
    let onward = [("versie", version.as_str()), ("actie", "dubbel"), ("zaak", third.0.as_str())];
    assert_eq!(anna.post(&format!("/zaken/{first}/samenvoegen"), &onward).await.status, 422);
    let after = [("versie", "1"), ("actie", "dubbel"), ("zaak", second.0.as_str())];
    assert_eq!(anna.post(&format!("/zaken/{third}/samenvoegen"), &after).await.status, 422);

    // From its own page, with a reason.
    let back = [("versie", "2"), ("reden", "Toch iets anders.")];
    anna.post(&format!("/zaken/{second}/terugzetten"), &back).await.location();
    assert_eq!(desk.case(&second).await.state, CaseState::AwaitingConfirmation);
    assert!(desk.case(&first).await.supplements.is_empty());

    // From the page of the other.
    let choice = [("versie", "3"), ("actie", "dubbel"), ("zaak", first.0.as_str())];
    anna.post(&join, &choice).await.location();
    let target = desk.case(&first).await;
    let letter = target.supplements[0].letter.clone();
    let off = format!("/zaken/{first}/aanvulling/{letter}/losmaken");
    anna.post(&off, &[("versie", &target.version.0.to_string())]).await.location();
    let own = desk.case(&second).await;
    assert_eq!((own.state, own.pages.len()), (CaseState::AwaitingConfirmation, 1), "with its pages, not read again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_letter_again_changes_nothing_at_the_other_case() {
    let desk = Desk::open().await;
    let first = desk.add_case("een.pdf", complete_draft("T. Janssen")).await;
    let mut anna = desk.person("anna").await;
    confirm(&desk, &mut anna, &first).await;
    let again = desk.add_case("weer.pdf", complete_draft("T. Janssen")).await;
    let choice = [("versie", "1"), ("actie", "dubbel"), ("zaak", first.0.as_str())];
    anna.post(&format!("/zaken/{again}/samenvoegen"), &choice).await.location();
    let target = desk.case(&first).await;
    assert_eq!((target.state, target.supplements.len()), (CaseState::Confirmed, 1));
    let file = anna.get("/rapporten/aantallen.csv").await.text();
    assert!(file.contains("\"Brieven\";\"1\""), "one letter counts, not two: {file}");
    let counts = desk.store.counts().await.unwrap();
    assert_eq!((counts.confirmed, counts.joined, counts.awaiting), (1, 1, 0));
}
