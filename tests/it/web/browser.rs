//! What staff do, in a real browser.

use super::desk::{Desk, PASSWORD, complete_draft};
use super::webdriver::{Browser, Driver};
use postkamer::domain::{CaseState, UnreadableCode};
use postkamer::web::accounts;

/// The key Enter, as WebDriver spells it.
const ENTER: &str = "\u{e007}";

pub async fn log_in(browser: &Browser, name: &str, password: &str) {
    browser.open("/login").await;
    browser.fill("#naam", name).await;
    browser.fill("#wachtwoord", password).await;
    browser.click("main button[type=submit]").await;
    // A click returns before the next page is there.
    browser.until("the page behind the login", "location.pathname !== '/login'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_login_to_a_confirmed_case() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let first = accounts::ensure_first_user(&desk.store).await.unwrap().unwrap();
    let browser = driver.browser(desk.address).await;

    log_in(&browser, &first.name, &first.password).await;
    assert_eq!(browser.path().await, "/wachtwoord");
    browser.picture("password").await;
    browser.fill("#huidig", &first.password).await;
    browser.fill("#nieuw", PASSWORD).await;
    browser.fill("#herhaling", PASSWORD).await;
    browser.click("main button.button-primary").await;
    browser.until("the first steps", "location.pathname === '/start'").await;
    browser.picture("first-steps").await;
    browser.click("main a[href='/']").await;
    browser.until("the work list", "location.pathname === '/'").await;

    assert!(browser.text().await.contains("T. Janssen"));
    browser.picture("worklist").await;
    browser.click(".row-link").await;
    browser.until("the first doubtful field", "document.activeElement.id === 'postcode'").await;
    browser.until("its box on the scan", "document.querySelector('#vak-postcode.lit')").await;
    browser.until("the scan", "document.querySelector('.paper img').naturalWidth > 0").await;
    browser.picture("case").await;

    browser.fill("#postcode", "2023").await;
    browser.press("#postcode", ENTER).await;
    assert_eq!(browser.path().await, format!("/zaken/{case}"), "Enter in a field sends nothing");
    assert_eq!(desk.case(&case).await.version.0, 1);
    browser.fill("#onderwerp", "Lang gewacht aan de balie").await;
    browser.click("#bevestigen").await;
    browser.until("the message at the field", "document.querySelector('#fout-postcode')").await;
    browser.picture("case-with-error").await;
    assert_eq!(browser.value("#postcode").await, "2023");
    assert_eq!(browser.value("#onderwerp").await, "Lang gewacht aan de balie");
    assert_eq!(desk.case(&case).await.version.0, 1, "nothing was saved");

    browser.fill("#postcode", "2023sn").await;
    browser.click("#bevestigen").await;
    browser.until("the work list", "location.pathname === '/'").await;
    let list = browser.text().await;
    assert!(list.contains("De brief is bevestigd") && !list.contains("T. Janssen"));
    browser.picture("worklist-done").await;
    let record = desk.case(&case).await;
    assert_eq!(record.state, CaseState::Confirmed);
    assert_eq!(record.draft.values.complainant.address.postcode.unwrap().as_str(), "2023 SN");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_could_not_be_read_is_tried_again() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    desk.add_unreadable("kapot.pdf", UnreadableCode::Encrypted).await;
    desk.person("anna").await;
    let browser = driver.browser(desk.address).await;
    log_in(&browser, "anna", PASSWORD).await;
    browser.open("/onleesbaar").await;
    browser.picture("unreadable").await;
    browser.click(".discard summary").await;
    browser.picture("unreadable-discard").await;
    browser.click(".discard form button").await;
    browser.until("that it was set aside", "document.querySelector('.alert-ok')").await;
    browser.click(".discarded summary").await;
    browser.picture("unreadable-discarded").await;
    browser.click("form[action$='/terughalen'] button").await;
    browser.until("that it is back", "document.querySelector('form[action$=\"/opnieuw\"]')").await;
    browser.click("form[action$='/opnieuw'] button").await;
    browser.until("what was done", "document.body.innerText.includes('Hier is niets te doen')").await;
    browser.open("/").await;
    assert!(browser.text().await.contains("1 brief wordt gelezen"));

    // Another letter arrives: the list shows it without a hand on the keyboard.
    desk.store.claim("worker", chrono::Duration::minutes(5)).await.unwrap();
    desk.add_case("nieuw.pdf", complete_draft("P. Nieuwkomer")).await;
    browser.until("the new letter", "document.body.innerText.includes('P. Nieuwkomer')").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}
