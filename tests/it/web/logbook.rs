//! The audit log as administrators read it.

use super::browser::log_in;
use super::desk::{Desk, PASSWORD, complete_draft};
use super::http::Person;
use super::webdriver::Driver;
use crate::support::Ledger;
use postkamer::domain::{Kind, LetterKind, Role};
use postkamer::store::Standing;
use postkamer::wording::{Language, Wording};
use regex::Regex;
use std::time::Duration;

fn role(role: Role) -> Standing {
    Standing { role, ..Standing::default() }
}

/// Names of those who did something, and what, line by line.
fn lines(page: &str) -> Vec<(String, String)> {
    let line = Regex::new(r#"(?s)data-label="Wie">(.*?)</td>.*?<strong>(.*?)</strong>"#).unwrap();
    line.captures_iter(page).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
}

/// The sign by which the form names somebody.
fn sign(page: &str, name: &str) -> String {
    let option = Regex::new(&format!(r#"<option value="([0-9a-f]+)"[^>]*>{name}</option>"#)).unwrap();
    option.captures(page).unwrap_or_else(|| panic!("no {name} to choose"))[1].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_see_who_did_what_to_which_case_on_which_day() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let other = desk.add_case("ander.pdf", complete_draft("B. Bakker")).await;
    let mut anna = desk.person_who("anna", role(Role::Reviewer)).await;
    let mut boss = desk.person_who("baas", role(Role::Admin)).await;
    anna.page(&format!("/zaken/{case}")).await;
    anna.page(&format!("/zaken/{other}")).await;
    assert_eq!(anna.get("/logboek").await.status, 403);

    let page = boss.page("/logboek").await;
    assert!(lines(&page).contains(&("anna".to_owned(), "Bekeken".to_owned())));
    assert!(page.contains(&format!("<a href=\"/zaken/{case}\">Zaak {}</a>", case.short())));
    assert!(!page.contains("Janssen") && !page.contains("brief.pdf"), "no names of citizens");
    let about = boss.page(&format!("/logboek?zaak=%23{}", case.short().to_uppercase())).await;
    assert!(about.contains(&format!("/zaken/{case}\"")) && !about.contains(&format!("/zaken/{other}\"")));
    assert!(lines(&about).iter().any(|(who, did)| who == "Postkamer zelf" && did == "Gelezen"), "its letter too");

    let address = format!("/logboek?wie={}", sign(&page, "anna"));
    let hers = boss.page(&address).await;
    assert!(!lines(&hers).is_empty() && lines(&hers).iter().all(|(who, _)| who == "anna"));
    assert!(!address.contains("anna"), "no name in an address");
    let today = postkamer::domain::dutch_day(chrono::Utc::now());
    assert_eq!(lines(&boss.page(&format!("{address}&dag={today}")).await), lines(&hers));
    assert!(boss.page("/logboek?dag=1-3-2020").await.contains("Geen regels gevonden"));
    assert!(boss.page("/logboek?dag=31-2-2026").await.contains("Deze datum bestaat niet"));
    assert!(boss.page("/logboek?zaak=zzz").await.contains("Er is geen zaak met dit nummer"));
    let looks = desk.store.newest_audit_lines(Some("log:"), 99).await.unwrap();
    assert!(looks.iter().all(|line| line.actor == "baas" && line.action == "view") && looks.len() >= 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_that_are_not_for_the_administrator_have_no_link() {
    let desk = Desk::open().await;
    let mut draft = complete_draft("K. de Melder");
    draft.values.kind = Kind::Integrity;
    let case = desk.add_case("melding.pdf", draft).await;
    let mut boss = desk.person_who("baas", role(Role::Admin)).await;
    assert_eq!(boss.get(&format!("/zaken/{case}")).await.status, 403);
    let page = boss.page("/logboek").await;
    assert!(page.contains(&format!("Zaak {}", case.short())) && !page.contains(&format!("/zaken/{case}")));
    assert!(page.contains("Poging om te bekijken") && page.contains("<span class=\"log-bad\">geweigerd</span>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_leafed_through_to_its_first_line_and_taken_along_whole() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    for number in 0..250 {
        desk.store.note("anna", "view", &format!("case:{number}"), "ok").await.unwrap();
    }
    let number = Regex::new(r#"class="number"><span class="quiet">(\d+)"#).unwrap();
    let next = Regex::new(r#"href="([^"]+)" rel="next""#).unwrap();
    let (mut address, mut seen) = (Some("/logboek".to_owned()), Vec::new());
    while let Some(path) = address {
        let page = boss.page(&path).await;
        seen.extend(number.captures_iter(&page).map(|found| found[1].parse::<i64>().unwrap()));
        address = next.captures(&page).map(|found| found[1].to_owned());
    }
    let last = seen[0];
    assert_eq!(seen, (1..=last).rev().collect::<Vec<_>>(), "each line once, the newest first");
    let answer = boss.get("/logboek.csv").await;
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"logboek.csv\""));
    let text = answer.text();
    assert!(text.contains("\"Bekeken\";\"Zaak 249\";\"case:249\";\"ok\""), "{}", &text[..400]);
    let newest = desk.store.newest_audit_lines(None, 1).await.unwrap()[0].seq;
    assert!(text.matches("\r\n").count() as i64 >= newest, "all of it");
    assert_eq!(boss.get("/logboek.csv?zaak=zzz").await.status, 400);
}

/// The page when a check has ended.
async fn checked(boss: &mut Person) -> String {
    assert_eq!(boss.post("/logboek/controle", &[]).await.location(), "/logboek");
    for _ in 0..100 {
        let page = boss.page("/logboek").await;
        if !page.contains("wordt nu gecontroleerd") {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the check did not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_tells_whether_the_log_is_whole() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    assert!(boss.page("/logboek").await.contains("nog nooit gecontroleerd"));
    let page = checked(&mut boss).await;
    assert!(page.contains("door baas: heel,") && page.contains("log-present"), "{page}");
    assert!(page.contains("Logboek gecontroleerd") && page.matches("heel, ").count() == 2, "among the lines too");
    let ledger = Ledger::at(desk.store.clone(), &desk.url).await;
    ledger.run("UPDATE audit SET actor = 'somebody' WHERE seq = 1").await;
    let page = checked(&mut boss).await;
    assert!(page.contains("regel 1 ontbreekt of is gewijzigd") && page.contains("reservekopie"), "{page}");
    // While one is under way no other begins.
    assert!(desk.store.begin_check("bram").await.unwrap());
    assert!(boss.page("/logboek").await.contains("wordt nu gecontroleerd"));
    let before = desk.store.newest_audit_lines(Some("audit:"), 99).await.unwrap().len();
    boss.post("/logboek/controle", &[]).await.location();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(desk.store.newest_audit_lines(Some("audit:"), 99).await.unwrap().len(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_check_found_appears_by_itself() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut anna = desk.person("anna").await;
    anna.page(&format!("/zaken/{case}")).await;
    desk.visitor().log_in("anna", "fout").await;
    let browser = driver.browser(desk.address).await;
    browser.size(1280, 800).await;
    log_in(&browser, "anna", PASSWORD).await;
    assert!(desk.store.begin_check("bram").await.unwrap());
    browser.open("/logboek").await;
    assert!(browser.text().await.contains("Het logboek wordt nu gecontroleerd"));
    browser.picture("audit-log-checking").await;
    let found = desk.store.verify_audit(None, |_, _| {}).await.unwrap();
    desk.store.note_check("bram", Some(&found)).await.unwrap();
    desk.store.end_check().await.unwrap();
    browser.until("what was found", "document.getElementById('vers').textContent.includes('door bram: heel')").await;
    browser.picture("audit-log-checked").await;
    browser.size(390, 800).await;
    browser.run("document.getElementById('lijst').scrollIntoView()").await;
    browser.picture("audit-log-390").await;
    browser.click("#lijst a[href^='/zaken/']").await;
    browser.until("the case", &format!("location.pathname === '/zaken/{case}'")).await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

#[test]
fn every_action_that_is_logged_has_words() {
    let call = Regex::new(
        r#"(?s)(?:audit!\(\s*[^;]{1,40}?,\s*[^;"]{1,40}?,\s*|note(?:_look)?\(\s*[^;"]{1,60}?,\s*|(?:marked|printed)\.push\(\()"([a-z_]+)""#,
    )
    .unwrap();
    let w = Wording::new(Language::Dutch);
    let mut actions: Vec<String> =
        ["taken_in", "duplicate", "claim", "take_over", "save", "view", "audit_check"].map(str::to_owned).to_vec();
    for folder in ["store", "web", "cli"] {
        for text in super::catalogue::texts(&format!("src/{folder}"), "rs") {
            actions.extend(call.captures_iter(&text).map(|found| found[1].to_owned()));
        }
    }
    let steps =
        postkamer::domain::Action::ALL.map(|step| serde_json::to_string(&step).unwrap().trim_matches('"').to_owned());
    actions.extend(steps);
    actions.extend(LetterKind::ALL.map(|kind| format!("letter-{}", kind.as_str())));
    actions.sort();
    actions.dedup();
    assert!(actions.len() > 50, "{actions:?}");
    let without: Vec<&String> =
        actions.iter().filter(|action| w.find(&format!("log-did-{action}")).is_none()).collect();
    assert_eq!(without, Vec::<&String>::new());
}
