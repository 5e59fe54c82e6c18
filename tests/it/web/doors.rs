//! Who gets in, how often one may knock, and how one gets out.

use super::desk::{Desk, PASSWORD};
use super::http::{Person, encode};
use chrono::{Duration, SubsecRound, Utc};
use postkamer::domain::Role;
use postkamer::store::{Knocker, Standing, Store};

fn role(role: Role) -> Standing {
    Standing { role, ..Standing::default() }
}

/// The addresses of the buttons of a page that begin so.
fn actions(page: &str, start: &str) -> Vec<String> {
    let parts = page.split("action=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    parts.filter(|action| action.starts_with(start)).collect()
}

async fn log_in_from(desk: &Desk, address: &str, name: &str, password: &str) -> u16 {
    let form = format!("naam={}&wachtwoord={}", encode(name), encode(password));
    let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", address)];
    desk.visitor().request("POST", "/login", &headers, &form).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_guesses_at_many_names_waits_until_it_is_let_in_again() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    for number in 0..31 {
        assert_eq!(log_in_from(&desk, "10.0.0.5", &format!("naam{number}"), "fout").await, 401);
    }
    assert_eq!(log_in_from(&desk, "10.0.0.5", "baas", PASSWORD).await, 429, "whatever the name");
    assert_eq!(log_in_from(&desk, "10.0.0.6", "baas", PASSWORD).await, 303, "others go on");
    let page = boss.page("/gebruikers").await;
    assert!(page.contains("10.0.0.5") && page.contains("Wacht tot"));
    assert_eq!(boss.post("/adressen/opheffen", &[("adres", "10.0.0.5")]).await.location(), "/gebruikers");
    assert_eq!(log_in_from(&desk, "10.0.0.5", "baas", PASSWORD).await, 303);
    let lifted = desk.store.newest_audit_lines(Some("address:10.0.0.5"), 9).await.unwrap();
    assert_eq!((lifted[0].actor.as_str(), lifted[0].action.as_str()), ("baas", "login_lift"));
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_logins_are_remembered_by_every_machine_and_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
    // The database keeps milliseconds.
    let (here, now) = (Store::open(&url).await.unwrap(), Utc::now().trunc_subsecs(3));
    for number in 0..5 {
        assert!(here.login_attempt("Beheer ", &format!("10.0.0.{number}"), now).await.unwrap().is_ok());
    }
    here.close().await;
    let there = Store::open(&url).await.unwrap();
    let held = there.login_attempt("beheer", "10.0.1.1", now).await.unwrap().unwrap_err();
    assert_eq!(held.knocker, Knocker::name("beheer"));
    assert!(held.until - now <= Duration::seconds(15));
    let later = now + Duration::seconds(15);
    assert!(there.login_attempt("beheer", "10.0.1.1", later).await.unwrap().is_ok());
    let longer = there.login_attempt("beheer", "10.0.1.1", later).await.unwrap().unwrap_err();
    assert_eq!(longer.until - later, Duration::seconds(30), "each failure doubles the wait");
    // A good login forgives; so does a quiet day.
    there.login_succeeded("beheer", "10.0.1.1").await.unwrap();
    assert!(there.login_attempt("beheer", "10.0.1.1", later).await.unwrap().is_ok());
    there.forget_knocks(later + Duration::hours(25)).await.unwrap();
    assert_eq!(there.waits(&Knocker::name("beheer"), later).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_somebody_planted_is_not_the_one_that_a_login_opens() {
    let desk = Desk::open().await;
    let attacker = desk.person_who("mallory", role(Role::Reporter)).await;
    desk.person_who("anna", role(Role::Admin)).await;
    let planted = attacker.cookies["postkamer"].clone();
    let mut victim = desk.visitor();
    victim.cookies.insert("postkamer".to_owned(), planted.clone());
    assert_eq!(victim.log_in("anna", PASSWORD).await.status, 303);
    assert_ne!(victim.cookies["postkamer"], planted);
    assert!(victim.page("/ingelogd").await.contains("<summary>anna</summary>"));
    let mut attacker = attacker;
    attacker.cookies.insert("postkamer".to_owned(), planted);
    assert!(attacker.get("/").await.location().starts_with("/login"), "the planted one has ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_where_they_are_logged_in_and_end_it() {
    let desk = Desk::open().await;
    let mut here = desk.person_who("anna", role(Role::Reviewer)).await;
    let mut phone = desk.visitor();
    let agent = ("user-agent", "Mozilla/5.0 (Linux; Android 14) Gecko/130 Firefox/130.0");
    let form = format!("naam=anna&wachtwoord={}", encode(PASSWORD));
    phone.request("POST", "/login", &[("sec-fetch-site", "same-origin"), agent], &form).await;
    let mut bram = desk.person_who("bram", role(Role::Reviewer)).await;

    let page = here.page("/ingelogd").await;
    assert!(page.contains("Firefox, Android") && page.contains("127.0.0.1"));
    assert!(!page.contains(&phone.cookies["postkamer"]), "the key to a session is never shown");
    let ends = actions(&page, "/ingelogd/");
    assert_eq!(ends.len(), 2, "the other one, and all: {ends:?}");
    assert_eq!(bram.post(&ends[0], &[]).await.location(), "/ingelogd");
    assert_eq!(phone.get("/").await.status, 200, "nobody ends the sessions of others");
    here.post(&ends[0], &[]).await.location();
    assert!(phone.get("/").await.location().starts_with("/login"));
    assert_eq!(here.post("/ingelogd/overal", &[]).await.location(), "/login");
    assert!(here.get("/").await.location().starts_with("/login"));
    assert_eq!(bram.get("/").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_nobody_uses_ends_by_itself() {
    let desk = Desk::open_with(|state| {
        state.doors = std::sync::Arc::new(postkamer::web::Doors {
            idle: std::time::Duration::from_secs(2),
            ..postkamer::web::Doors::default()
        })
    })
    .await;
    let mut person = desk.person("anna").await;
    assert_eq!(person.get("/").await.status, 200);
    tokio::time::sleep(std::time::Duration::from_millis(2200)).await;
    assert!(person.get("/onleesbaar").await.location().starts_with("/login"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_heavy_pages_without_end_is_asked_to_wait() {
    let desk = Desk::open().await;
    let mut person: Person = desk.person("anna").await;
    let mut last = person.post("/zoeken", &[("naam", "Janssen")]).await;
    for _ in 0..200 {
        if last.status == 429 {
            break;
        }
        last = person.post("/zoeken", &[("naam", "Janssen")]).await;
    }
    assert_eq!(last.status, 429);
    assert!(last.text().contains("Even wachten") && last.header("retry-after").is_some());
    assert_eq!(person.get("/").await.status, 200, "light pages go on");
}
