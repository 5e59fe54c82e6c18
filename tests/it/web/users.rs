//! Managing users.

use super::desk::{Desk, PASSWORD, complete_draft};
use super::http::{Person, unescape};
use postkamer::domain::{Kind, Role};
use postkamer::store::Standing;

fn role(role: Role) -> Standing {
    Standing { role, ..Standing::default() }
}

/// The address of the page of a user.
async fn address(desk: &Desk, name: &str) -> String {
    format!("/gebruikers/{}", desk.store.user_by_name(name).await.unwrap().unwrap().id)
}

/// The one-time password that a page shows.
fn shown(page: &str) -> String {
    let start = page.find("one-time\">").expect("a one-time password") + "one-time\">".len();
    page[start..].split('<').next().unwrap().to_owned()
}

/// Sends the form of a user as the page shows it, with other values.
async fn change(boss: &mut Person, page: &str, values: &[(&str, &str)]) -> super::http::Answer {
    let html = boss.page(page).await;
    let seen = html.split("name=\"gezien\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let seen = unescape(seen);
    boss.post(page, &[&[("gezien", seen.as_str())], values].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_adds_changes_and_blocks_people() {
    let desk = Desk::open().await;
    let mut boss = desk.person_who("baas", role(Role::Admin)).await;
    let form = [("naam", "Els.Vos"), ("rol", "reviewer"), ("personeel", "s-17")];
    let page = boss.post("/gebruikers", &form).await.text();
    let password = shown(&page);
    assert!(page.contains("Eenmalig wachtwoord voor els.vos"));
    assert!(!boss.page("/gebruikers").await.contains(&password), "shown once");
    let mut els = desk.visitor();
    assert_eq!(els.log_in("els.vos", &password).await.status, 303);
    assert_eq!(els.get("/").await.location(), "/wachtwoord");
    let own = [("huidig", password.as_str()), ("nieuw", PASSWORD), ("herhaling", PASSWORD)];
    assert_eq!(els.post("/wachtwoord", &own).await.location(), "/");
    assert_eq!(els.get("/gebruikers").await.status, 403);

    for wrong in [("naam", "Els Vos"), ("naam", "els.vos"), ("naam", "x")] {
        assert_eq!(boss.post("/gebruikers", &[wrong, ("rol", "reviewer")]).await.status, 422, "{wrong:?}");
    }
    assert_eq!(boss.post("/gebruikers", &[("naam", "jan"), ("rol", "koning")]).await.status, 400);
    assert_eq!(boss.post("/gebruikers", &[("naam", "jan"), ("rol", "admin"), ("personeel", "s-0")]).await.status, 400);

    let els_page = address(&desk, "els.vos").await;
    let answer = change(&mut boss, &els_page, &[("rol", "mailroom"), ("personeel", ""), ("integriteit", "ja")]).await;
    assert_eq!(answer.location(), els_page);
    assert_eq!(els.get("/").await.location(), "/toevoegen", "it holds at once");
    assert_eq!(boss.post(&els_page, &[("gezien", "admin"), ("rol", "admin")]).await.status, 409, "changed meanwhile");
    change(&mut boss, &els_page, &[("rol", "mailroom"), ("geblokkeerd", "ja")]).await.location();
    assert!(els.get("/").await.location().starts_with("/login"));
    assert_eq!(els.log_in("els.vos", PASSWORD).await.status, 403);
    assert!(els.log_in("els.vos", PASSWORD).await.text().contains("Uw account is geblokkeerd"));
    assert_eq!(els.log_in("els.vos", "fout").await.status, 401, "only whoever knows the password hears of it");

    let id = els_page.rsplit('/').next().unwrap();
    let lines = desk.store.newest_audit_lines(Some(&format!("user:{id}")), 20).await.unwrap();
    let added = lines.iter().find(|line| line.action == "user_add").unwrap();
    assert_eq!((added.actor.as_str(), added.result.as_str()), ("baas", "reviewer staff=s-17"));
    let lines = desk.store.newest_audit_lines(Some("user:els.vos"), 20).await.unwrap();
    let told: Vec<&str> = lines.iter().map(|line| line.result.as_str()).collect();
    assert_eq!(told, ["mailroom integrity", "mailroom blocked"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_locks_themselves_or_everybody_out() {
    let desk = Desk::open().await;
    let mut boss = desk.person_who("baas", role(Role::Admin)).await;
    let own = address(&desk, "baas").await;
    for values in [[("rol", "reporter"), ("integriteit", "ja")], [("rol", "admin"), ("geblokkeerd", "ja")]] {
        change(&mut boss, &own, &values).await.location();
    }
    assert_eq!(boss.get("/gebruikers").await.status, 200, "still administrator, and not blocked");
    assert_eq!(boss.post(&format!("{own}/wachtwoord"), &[]).await.location(), "/wachtwoord");
    // Two administrators who take each other's role: the second one is too late.
    let mut other = desk.person_who("tweede", role(Role::Admin)).await;
    let second = address(&desk, "tweede").await;
    change(&mut boss, &second, &[("rol", "reviewer")]).await.location();
    assert_eq!(other.get("/gebruikers").await.status, 403);
    let last = Standing { role: Role::Reviewer, ..Standing::default() };
    assert!(desk.store.set_standing("baas", &last, "tweede").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_forgot_the_password_gets_a_new_one_and_is_out_everywhere() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    let mut els = desk.person_who("els", role(Role::Reviewer)).await;
    for _ in 0..5 {
        assert_eq!(desk.visitor().log_in("els", "fout").await.status, 401);
    }
    let page = address(&desk, "els").await;
    assert!(boss.page(&page).await.contains("inloggen kan weer vanaf"));
    assert_eq!(boss.post(&format!("{page}/opheffen"), &[]).await.location(), page);
    assert_eq!(desk.visitor().log_in("els", PASSWORD).await.status, 303);
    let password = shown(&boss.post(&format!("{page}/wachtwoord"), &[]).await.text());
    assert!(els.get("/").await.location().starts_with("/login"));
    assert_eq!(els.log_in("els", &password).await.status, 303);
    boss.post(&format!("{page}/uitloggen"), &[]).await.location();
    assert!(els.get("/wachtwoord").await.location().starts_with("/login"));
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_nobody_may_see_is_told() {
    let desk = Desk::open().await;
    let mut draft = complete_draft("K. de Melder");
    draft.values.kind = Kind::Integrity;
    desk.add_case("melding.pdf", draft).await;
    desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let named = Standing { staff_id: Some("s-17".to_owned()), ..role(Role::Admin) };
    let mut boss = desk.person_who("wiersma", named).await;
    let page = boss.page("/gebruikers").await;
    assert!(page.contains("Er wacht 1 integriteitsmelding die niemand mag zien"));
    assert!(page.contains("Er wacht 1 zaak die niemand mag zien"));
    assert!(page.contains("2 zaken niet zichtbaar") && page.contains("K. Wiersma"));
    assert!(!page.contains("Melder") && !page.contains("Janssen"), "no names of citizens");
    desk.person_who("vera", Standing { integrity: true, ..role(Role::Reviewer) }).await;
    assert!(!boss.page("/gebruikers").await.contains("die niemand mag zien"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_administrator_is_led_once_to_what_is_to_be_done() {
    let desk = Desk::open().await;
    let first = postkamer::web::accounts::ensure_first_user(&desk.store).await.unwrap().unwrap();
    let mut person = desk.visitor();
    person.log_in(&first.name, &first.password).await;
    let form = [("huidig", first.password.as_str()), ("nieuw", PASSWORD), ("herhaling", PASSWORD)];
    assert_eq!(person.post("/wachtwoord", &form).await.location(), "/start");
    let page = person.page("/start").await;
    for said in ["U bent de enige gebruiker", "Er staan 2 medewerkers op de lijst", "nog nooit een reservekopie"] {
        assert!(page.contains(said), "{said}");
    }
    assert_eq!(desk.visitor().log_in("beheer", PASSWORD).await.location(), "/", "once is enough");
    assert!(person.page("/gebruikers").await.contains("href=\"/start\""), "and it is found again");
    let own = ["drie schapen op de dijk", "drie schapen op de dijk"];
    let form = [("huidig", PASSWORD), ("nieuw", own[0]), ("herhaling", own[1])];
    assert_eq!(person.post("/wachtwoord", &form).await.location(), "/", "nor for the next password");
}
