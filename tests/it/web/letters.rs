//! Letters as staff make them.

use super::desk::{Desk, complete_draft};
use super::http::{filled, form_of};
use postkamer::domain::CaseState;

#[tokio::test(flavor = "multi_thread")]
async fn a_request_for_what_is_missing_is_looked_at_made_and_printed() {
    let desk = Desk::open().await;
    let mut draft = complete_draft("T. Janssen");
    draft.values.complainant.phone = None;
    let case = desk.add_case("a.pdf", draft).await;
    let mut person = desk.person("anna").await;
    let (address, letters) = (format!("/zaken/{case}"), format!("/zaken/{case}/brieven"));
    assert!(person.page(&letters).await.contains("Kan zodra de klacht als onvolledig is bevestigd."));
    let early = person.post(&letters, &[("versie", "1"), ("soort", "request")]).await;
    assert_eq!(early.status, 409, "nobody has confirmed anything yet");

    let form = form_of(&person.page(&address).await);
    let changes = [("actie", "bevestigen-onvolledig")];
    person.post(&address, &filled(&form, &changes)).await;
    assert_eq!(desk.case(&case).await.state, CaseState::Incomplete);
    let page = person.page(&letters).await;
    assert!(page.contains("brieven/request/voorbeeld") && !page.contains("brieven/forwarding/voorbeeld"));
    let preview = person.get(&format!("{letters}/request/voorbeeld")).await;
    assert_eq!((preview.status, preview.header("content-type")), (200, Some("application/pdf")));
    let seen = person.get(&format!("{letters}/request/voorbeeld.png")).await;
    let sheets = image::load_from_memory(&seen.body).unwrap().to_luma8();
    let ink = sheets.pixels().filter(|pixel| pixel.0[0] < 100).count();
    assert!(sheets.height() > 2 * sheets.width() && ink > 5000, "the letter and its slip, one below the other");
    assert!(person.page("/post").await.contains("Er ligt geen post klaar"), "looking makes nothing");

    let stale = person.post(&letters, &[("versie", "1"), ("soort", "request")]).await;
    assert_eq!(stale.status, 409);
    assert_eq!(person.post(&letters, &[("versie", "2"), ("soort", "request")]).await.location(), letters);
    let page = person.page(&letters).await;
    assert!(page.contains("wacht op afdrukken") && page.contains("De brief is gemaakt"));
    assert!(person.page(&address).await.contains("Verzoek om aanvulling gemaakt"), "it is in the history");

    let post = person.page("/post").await;
    let ids = post.split("name=\"brieven\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let kept = person.get(&format!("/post/{ids}")).await;
    assert!(kept.body.starts_with(b"%PDF-"));
    assert_eq!(person.get(&format!("/post/{ids}/beeld.png")).await.header("content-type"), Some("image/png"));
    assert!(person.get(&format!("/post/bundel.pdf?tot={ids}")).await.body.starts_with(b"%PDF-"));
    assert_eq!(person.get("/post/bundel.pdf?tot=gisteren").await.location(), "/post", "others printed it meanwhile");
    assert!(person.page("/post").await.contains(&ids), "printing may fail");
    assert_eq!(person.post("/post/afgedrukt", &[("brieven", &ids)]).await.location(), "/post");
    assert!(person.page("/post").await.contains("Er ligt geen post klaar"));
    assert!(!person.page(&letters).await.contains("wacht op afdrukken"));
    let report = person.page("/rapporten/onvolledig").await;
    assert!(report.contains("Gevraagd, nog geen antwoord"));
}
