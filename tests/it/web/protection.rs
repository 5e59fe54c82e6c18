//! What strangers must not be able to do.

use super::desk::{Desk, complete_draft};
use postkamer::domain::{PersonName, PersonalText, UnreadableCode};

#[tokio::test(flavor = "multi_thread")]
async fn every_page_needs_a_login() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let letter = desk.add_unreadable("kapot.pdf", UnreadableCode::Damaged).await;
    let mut stranger = desk.visitor();
    let pages = ["/", "/onvolledig", "/onvolledig.csv", "/onleesbaar", "/wachtwoord"].map(str::to_owned);
    let files = ["", "/pagina/1", "/pagina/1/klein", "/pagina/1/woorden", "/origineel", "/doorzoekbaar", "/woorden"]
        .map(|rest| format!("/zaken/{case}{rest}"));
    let originals = [format!("/brieven/{letter}/origineel")];
    for path in pages.iter().chain(&files).chain(&originals) {
        assert!(stranger.get(path).await.location().starts_with("/login"), "{path}");
    }
    let posts = ["", "/controle", "/terugzetten"].map(|rest| format!("/zaken/{case}{rest}"));
    let letters = ["opnieuw", "overtypen"].map(|verb| format!("/brieven/{letter}/{verb}"));
    let search = ["/zoeken".to_owned()];
    for path in posts.iter().chain(&search).chain(&letters) {
        assert_eq!(stranger.post(path, &[]).await.location(), "/login", "{path}");
    }
    assert_eq!(stranger.get("/login").await.status, 200);
    assert_eq!(stranger.get("/static/app.css").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_carry_their_protective_headers() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    for path in ["/", "/onvolledig.csv", "/bestaat-niet"] {
        let answer = person.get(path).await;
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    let page = person.page("/").await;
    assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains("<script>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_from_other_sites_are_refused() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    for headers in [[("sec-fetch-site", "cross-site")], [("origin", "http://evil.example")]] {
        assert_eq!(person.request("POST", "/logout", &headers, "").await.status, 403);
    }
    assert_eq!(person.get("/").await.status, 200, "still logged in");
}

#[tokio::test(flavor = "multi_thread")]
async fn text_of_letters_and_file_names_is_never_markup() {
    let desk = Desk::open().await;
    let attack = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let mut draft = complete_draft("x");
    draft.values.complainant.name = PersonName::parse(attack);
    draft.values.description = PersonalText::parse(&format!("</textarea>{attack}"));
    draft.values.officials[0].role = Some(attack.to_owned());
    for evidence in draft.evidence.values_mut() {
        evidence.rule = attack.to_owned();
    }
    let case = desk.add_case(&format!("{attack}.pdf"), draft).await;
    desk.add_unreadable(&format!("stuk{attack}.pdf"), UnreadableCode::Damaged).await;
    desk.store.record_refusal("in", attack, "1", attack).await.unwrap();
    let mut person = desk.person("anna").await;
    person.post("/zoeken", &[("naam", attack)]).await;
    for path in ["/", "/?zoek=ja", "/onleesbaar", &format!("/zaken/{case}")] {
        let page = person.page(path).await;
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("</textarea><script")
        );
    }
    let original = person.get(&format!("/zaken/{case}/origineel")).await;
    assert!(original.header("content-disposition").unwrap().starts_with("attachment; filename=\"_script_alert"));
    assert_eq!(original.header("content-type"), Some("application/octet-stream"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_image_is_a_picture_or_nothing() {
    let desk = Desk::open().await;
    let good = desk.add_case("goed.pdf", complete_draft("A. Bakker")).await;
    let page = b"<!doctype html><script>alert(1)</script>";
    let bad = desk.add_case_with_picture("fout.pdf", complete_draft("B. Bakker"), page).await;
    let mut person = desk.person("anna").await;
    let picture = person.get(&format!("/zaken/{good}/pagina/1")).await;
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")));
    assert_eq!(person.get(&format!("/zaken/{good}/pagina/1/klein")).await.status, 200);
    assert_eq!(person.get(&format!("/zaken/{bad}/pagina/1")).await.status, 404);
    assert_eq!(person.get(&format!("/zaken/{good}/pagina/2")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_addresses_and_huge_forms_are_turned_away() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    for path in ["/static/../Cargo.toml", "/static/..%2FCargo.toml", "/static/%2Fetc%2Fpasswd", "/zaken/..%2F..%2Fx"] {
        assert_eq!(person.get(path).await.status, 404, "{path}");
    }
    let huge = "x".repeat(600 * 1024);
    let answer = person.post(&format!("/zaken/{case}"), &[("omschrijving", &huge)]).await;
    assert_eq!(answer.status, 413);
    assert_eq!(person.post(&format!("/zaken/{case}"), &[("actie", "wis-alles"), ("versie", "1")]).await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_is_a_page_that_says_what_to_do_next() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let huge = format!("omschrijving={}", "x".repeat(600 * 1024));
    let (zaak, picture) = (format!("/zaken/{case}"), format!("/zaken/{case}/pagina/een"));
    let (same, other) = ([("sec-fetch-site", "same-origin")], [("sec-fetch-site", "cross-site")]);
    let refusals = [
        (413, person.request("POST", &zaak, &same, &huge).await, "maak de langste tekst korter"),
        (422, person.request("POST", "/login", &same, "naam=anna").await, "laad de pagina opnieuw"),
        (400, person.get(&picture).await, "laad de pagina opnieuw"),
        (400, person.get("/zaken/%FF").await, "laad de pagina opnieuw"),
        (405, person.get("/zoeken").await, "gebruik de knop"),
        (403, person.request("POST", &zaak, &other, "actie=opslaan").await, "Open de werkvoorraad"),
        (404, person.get("/static/nergens.css").await, "bestaat niet"),
    ];
    for (status, answer, advice) in refusals {
        let page = answer.text();
        assert_eq!((answer.status, answer.header("content-type")), (status, Some("text/html; charset=utf-8")));
        assert!(page.contains(advice) && page.contains("href=\"/\""), "{status}: {page}");
        assert!(answer.header("content-security-policy").is_some(), "{status}");
    }
    assert_eq!(person.get("/zoeken").await.header("allow"), Some("POST"));
    person.cookies.insert("taal".to_owned(), "en".to_owned());
    assert!(person.get("/zoeken").await.text().contains("use the button"));
}
