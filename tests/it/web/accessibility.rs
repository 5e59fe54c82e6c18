//! Every page is judged by axe-core, and fits a window of 320 pixels: what is left of 1280 at 400%.

use super::browser::log_in;
use super::desk::{Desk, PASSWORD, complete_draft};
use super::http::{Person, filled, form_of};
use super::webdriver::{Browser, Driver};
use postkamer::domain::{CaseId, Email, Page, Signature, UnreadableCode};
use postkamer::report::Name;
use std::process::Command;

/// Routes of files and data, which are no pages.
const FILES: &[&str] = &[
    "/zaken/{id}/pagina/{number}",
    "/zaken/{id}/pagina/{number}/klein",
    "/zaken/{id}/pagina/{number}/woorden",
    "/zaken/{id}/doorzoekbaar",
    "/zaken/{id}/woorden",
    "/zaken/{id}/origineel",
    "/zaken/{id}/aanvulling/{letter}/{number}",
    "/zaken/{id}/aanvulling/{letter}/{number}/klein",
    "/zaken/{id}/aanvulling/{letter}/{number}/woorden",
    "/zaken/{id}/aanvulling/{letter}/doorzoekbaar",
    "/zaken/{id}/aanvulling/{letter}/origineel",
    "/zaken/{id}/brieven/{kind}/voorbeeld",
    "/brieven/{id}/origineel",
    "/brieven/{id}/pagina/{number}",
    "/post/{id}",
    "/agenda/{file}",
    "/static/{*path}",
    "/static/theme-eigen.css",
];

/// The text of axe-core; `None` where it is not here. In CI that is a failure.
fn axe() -> Option<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/axe.sh");
    if !Command::new(script).arg("--is-here").status().unwrap().success() {
        assert!(std::env::var_os("CI").is_none(), "axe-core is not here; scripts/setup.sh test fetches it");
        eprintln!("not judged: axe-core is not here; scripts/setup.sh test fetches it");
        return None;
    }
    let place = Command::new(script).output().unwrap().stdout;
    Some(std::fs::read_to_string(String::from_utf8(place).unwrap().trim()).unwrap())
}

/// What axe-core finds wrong, one line for each element.
async fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe).await;
    let found = browser
        .run_async(
            "axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then((result) =>
               done(result.violations.flatMap((rule) => rule.nodes.map((node) =>
                 `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll('\\n', ' ')}`))));",
        )
        .await;
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// What can't be reached sideways in a narrow window.
async fn outside(browser: &Browser) -> Vec<String> {
    let found = browser
        .run(
            "const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
             const scrolls = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
             const lost = [...document.querySelectorAll('a, button, input, select, textarea, summary, h1, h2, p, td')]
               .filter((e) => e.checkVisibility() && !e.closest('.sr, .skip, svg') && !scrolls(e.parentElement))
               .filter((e) => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.left < -1 || r.right > innerWidth + 1); });
             if (document.body.innerText.includes('Unknown localization')) wide.push('a text is not in the catalogue');
             return wide.concat(lost.map((e) => e.outerHTML.slice(0, 160)));",
        )
        .await;
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

async fn decide(person: &mut Person, case: &CaseId, changes: &[(&str, &str)]) {
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);
    assert_eq!(person.post(&address, &filled(&form, changes)).await.status, 303, "{changes:?}");
}

/// A letter with everything that can be the matter with one.
async fn add_troubled(desk: &Desk) -> CaseId {
    let mut draft = complete_draft("Jonkvrouwe A.B.C. van Zuylen-van Nijevelt tot Oudkarspel");
    draft.values.complainant.phone = None;
    draft.values.complainant.email = Email::parse("een.heel.lang.adres.zonder.spaties@een-lang-domein.example.nl");
    draft.values.signature = Signature::Unclear;
    draft.values.language = Some("fr".to_owned());
    let written = Page::from_plain("Geacht college,\nIk heb een klacht.");
    let pages = [written.clone(), Page { blank: true, words: vec![], ..written.clone() }];
    desk.add_case_of("brief.pdf", draft, &pages).await
}

/// Cases in every state, letters made and waiting, files that could not be read. Name and address of each page.
async fn pages(desk: &mut Desk, person: &mut Person) -> Vec<(String, String)> {
    let troubled = add_troubled(desk).await;
    desk.add_unreadable("een_hele_lange_bestandsnaam_zonder_spaties_20261122.pdf", UnreadableCode::Damaged).await;
    let mut draft = complete_draft("P. Onvolledig");
    draft.values.complainant.phone = None;
    let incomplete = desk.add_case("onvolledig.pdf", draft).await;
    decide(person, &incomplete, &[("actie", "bevestigen-onvolledig")]).await;
    let letters = format!("/zaken/{incomplete}/brieven");
    assert_eq!(person.post(&letters, &[("versie", "2"), ("soort", "request")]).await.location(), letters);
    let confirmed = desk.add_case("bevestigd.pdf", complete_draft("B. Bevestigd")).await;
    decide(person, &confirmed, &[("actie", "bevestigen")]).await;
    let other = desk.add_case("anders.pdf", complete_draft("A. Anders")).await;
    decide(person, &other, &[("actie", "geen-klacht"), ("reden", "Een compliment")]).await;
    let sent_on = desk.add_case("door.pdf", complete_draft("D. Door")).await;
    let form = [
        ("versie", "1"),
        ("wijze", "doorsturen"),
        ("aan", "Provincie Noord-Holland"),
        ("reden", "Een provinciale weg"),
    ];
    assert_eq!(person.post(&format!("/zaken/{sent_on}/afsluiten"), &form).await.status, 303);
    let kept = [("reden", "Ligt bij de ombudsman")];
    assert_eq!(person.post(&format!("/zaken/{sent_on}/bewaren"), &kept).await.status, 303);
    let answered = desk.add_case("antwoord.pdf", complete_draft("A. Antwoord")).await;
    let slip = [Page::from_plain("Mijn telefoonnummer is 023 525 61 84")];
    desk.add_answer("strook.pdf", &answered, &slip).await;
    assert_eq!(person.post("/agendas", &[("rol", "handler")]).await.status, 200);
    desk.store.ask_blind(1.0);
    let blind = desk.add_case("blind.pdf", complete_draft("B. Blind")).await;
    let differing = desk.add_case("anders-getypt.pdf", complete_draft("B. Blind")).await;
    let form = form_of(&person.page(&format!("/zaken/{differing}")).await);
    let typed =
        [("naam", "Een Lange Naam Zonder Einde"), ("handtekening", "absent"), ("actie", "bevestigen-onvolledig")];
    assert_eq!(person.post(&format!("/zaken/{differing}"), &filled(&form, &typed)).await.status, 422);
    let named = [
        ("worklist", "/".to_owned()),
        ("worklist-all", "/?stand=alle".to_owned()),
        ("worklist-none", "/?naam=niemand".to_owned()),
        ("case", format!("/zaken/{troubled}")),
        ("case-confirmed", format!("/zaken/{confirmed}")),
        ("case-incomplete", format!("/zaken/{incomplete}")),
        ("case-no-complaint", format!("/zaken/{other}")),
        ("case-sent-on", format!("/zaken/{sent_on}")),
        ("case-blind", format!("/zaken/{blind}")),
        ("case-blind-differs", format!("/zaken/{differing}")),
        ("case-answered", format!("/zaken/{answered}")),
        ("progress", format!("/zaken/{incomplete}/voortgang")),
        ("letters", letters),
        ("post", "/post".to_owned()),
        ("calendars", "/agendas".to_owned()),
        ("incomplete", "/onvolledig".to_owned()),
        ("unreadable", "/onleesbaar".to_owned()),
        ("add", "/toevoegen".to_owned()),
        ("separators", "/scheidingsbladen".to_owned()),
        ("join", format!("/zaken/{troubled}/samenvoegen")),
        ("split", format!("/zaken/{troubled}/splitsen")),
        ("users", "/gebruikers".to_owned()),
        ("user", format!("/gebruikers/{}", desk.store.user_by_name("anna").await.unwrap().unwrap().id)),
        ("first-steps", "/start".to_owned()),
        ("audit-log", "/logboek".to_owned()),
        ("audit-log-none", "/logboek?zaak=geen&dag=40-1-2026".to_owned()),
        ("sessions", "/ingelogd".to_owned()),
        ("password", "/wachtwoord".to_owned()),
        ("not-found", "/bestaat-niet".to_owned()),
    ];
    let reports = Name::ALL.map(|name| (format!("report-{}", name.as_str()), format!("/rapporten/{}", name.slug())));
    named.into_iter().map(|(name, path)| (name.to_owned(), path)).chain(reports).collect()
}

/// Every page that the program serves is among them.
fn assert_all_named(pages: &[(String, String)]) {
    let source = include_str!("../../../src/web/mod.rs");
    let route = regex::Regex::new(r#"\.route\(\s*"([^"]+)",\s*(?:heavy\()?get\("#).unwrap();
    let part = regex::Regex::new(r"\\\{[^}]*\\\}").unwrap();
    for found in route.captures_iter(source).map(|found| found[1].to_owned()) {
        let pattern = regex::Regex::new(&format!("^{}$", part.replace_all(&regex::escape(&found), "[^/]+"))).unwrap();
        let data = [".pdf", ".csv", ".png", "/stand"].iter().any(|end| found.ends_with(end));
        let seen = pages.iter().any(|(_, path)| pattern.is_match(path.split('?').next().unwrap()));
        let elsewhere = ["/login", "/rapporten"].contains(&found.as_str());
        assert!(seen || data || elsewhere || FILES.contains(&found.as_str()), "no test looks at {found}");
    }
}

/// A page in two sizes: judged, photographed, measured.
async fn look_at(browser: &Browser, name: &str, axe: Option<&str>, wrong: &mut Vec<String>) {
    let at = |line: String| format!("{name}: {line}");
    browser.picture(&format!("{name}-1280")).await;
    if let Some(axe) = axe {
        wrong.extend(violations(browser, axe).await.into_iter().map(at));
    }
    browser.size(320, 256).await;
    wrong.extend(outside(browser).await.into_iter().map(at));
    browser.size(320, 900).await;
    browser.picture(&format!("{name}-320")).await;
    browser.size(1280, 800).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_accessible_and_fits_a_narrow_window() {
    let Some(driver) = Driver::start().await else { return };
    let (mut desk, axe) = (Desk::open().await, axe());
    let mut person = desk.person("anna").await;
    let pages = pages(&mut desk, &mut person).await;
    assert_all_named(&pages);
    let mut wrong = Vec::new();
    let browser = driver.browser(desk.address).await;
    browser.size(1280, 800).await;
    browser.open("/login").await;
    look_at(&browser, "login", axe.as_deref(), &mut wrong).await;
    log_in(&browser, "anna", PASSWORD).await;
    for (name, path) in &pages {
        browser.open(path).await;
        let lost = browser.run("return document.title.startsWith('Niet gevonden')").await == true;
        assert_eq!(lost, name == "not-found", "{path}");
        look_at(&browser, name, axe.as_deref(), &mut wrong).await;
    }

    // What only appears after something was done: all that unfolds, the keys, faults, and a conflict.
    let case = &pages.iter().find(|(name, _)| name == "case").unwrap().1;
    browser.open(case).await;
    browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })").await;
    look_at(&browser, "case-unfolded", axe.as_deref(), &mut wrong).await;
    browser.run("document.getElementById('toetsen').showModal()").await;
    look_at(&browser, "case-keys", axe.as_deref(), &mut wrong).await;
    browser.run("document.getElementById('toetsen').close()").await;
    browser.fill("#postcode", "20").await;
    browser.click("#bevestigen").await;
    browser.until("the faults", "document.querySelector('.summary')").await;
    look_at(&browser, "case-faults", axe.as_deref(), &mut wrong).await;
    browser.fill("#postcode", "2023 SM").await;
    let form = form_of(&person.page(case).await);
    person.post(case, &filled(&form, &[("plaats", "Heemstede"), ("actie", "opslaan")])).await;
    browser.click("#opslaan").await;
    browser.until("the conflict", "document.querySelector('.compare')").await;
    look_at(&browser, "conflict", axe.as_deref(), &mut wrong).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    browser.close().await;
}
