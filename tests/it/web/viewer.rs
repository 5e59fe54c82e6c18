//! The scan beside the form, and what the keys do there, in a real browser.

use super::browser::log_in;
use super::desk::{Desk, PASSWORD, complete_draft, picture};
use super::webdriver::{Browser, Driver};
use postkamer::domain::{Area, CaseId, CaseState, Page, Role};
use postkamer::store::Standing;

const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";
const CONTROL: &str = "\u{e009}";
const TAB: &str = "\u{e004}";
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const F2: &str = "\u{e032}";

/// Each sign is 20 pixels wide, each line 50 high; the first begins at 100, 100.
const LETTER: &str = "T. Janssen\nZaanenlaan 118\n2023 SN Haarlem\ntelefoon 06 12345678,\nHeemstede, 10 maart 2026";

async fn add_letter(desk: &Desk, name: &str) -> CaseId {
    desk.add_case_on(name, complete_draft("T. Janssen"), &picture(), &Page::from_plain(LETTER)).await
}

/// Where a point of the page, upright, is in the window.
async fn on_screen(browser: &Browser, x: u32, y: u32) -> (i64, i64) {
    let script = format!(
        "const svg = document.querySelector('.paper svg'), r = svg.getBoundingClientRect();
         const turn = svg.closest('.sheet').dataset.turn ?? '0';
         const [u, v] = [{x} / 2480, {y} / 3508];
         const [a, b] = {{0: [u, v], 90: [1 - v, u]}}[turn];
         return [Math.round(r.left + a * r.width), Math.round(r.top + b * r.height)];"
    );
    let place = browser.run(&script).await;
    (place[0].as_i64().unwrap(), place[1].as_i64().unwrap())
}

async fn drag_on_page(browser: &Browser, from: (u32, u32), to: (u32, u32)) {
    let (from, to) = (on_screen(browser, from.0, from.1).await, on_screen(browser, to.0, to.1).await);
    browser.drag(from, to).await;
}

async fn until_value(browser: &Browser, field: &str, value: &str) {
    browser.until(field, &format!("document.getElementById('{field}').value === '{value}'")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pointed_at_on_the_scan_goes_into_the_form() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    let case = add_letter(&desk, "brief.pdf").await;
    desk.person("anna").await;
    let browser = driver.browser(desk.address).await;
    log_in(&browser, "anna", PASSWORD).await;
    browser.open(&format!("/zaken/{case}")).await;
    browser.until("the first doubtful field", "document.activeElement.id === 'postcode'").await;
    browser.until("its box", "document.querySelector('#vak-postcode.lit')").await;
    browser
        .until("the scan, enlarged", "Number(document.getElementById('scan').style.getPropertyValue('--zoom')) > 1.2")
        .await;
    browser.picture("viewer-field").await;
    browser.click("[data-tool=page]").await;
    browser.run("document.getElementById('postcode').focus()").await;
    browser.click("[data-tool=follow]").await;
    browser.click("[data-tool=page]").await;

    // A frame around two words, then one word, then a word on a page that was turned.
    browser.run("document.getElementById('postcode').focus()").await;
    drag_on_page(&browser, (90, 195), (235, 245)).await;
    until_value(&browser, "postcode", "2023 SN").await;
    assert_eq!(browser.active().await, "postcode", "the person can go on typing");
    browser.picture("viewer-words").await;
    browser.run("document.getElementById('dagtekening').focus()").await;
    drag_on_page(&browser, (310, 295), (560, 345)).await;
    until_value(&browser, "dagtekening", "10 maart 2026").await;
    browser.run("document.getElementById('plaats').focus()").await;
    let city = on_screen(&browser, 150, 320).await;
    browser.drag(city, city).await;
    until_value(&browser, "plaats", "Heemstede").await;
    browser.run("document.getElementById('telefoon').focus()").await;
    browser.click("[data-tool=turn]").await;
    browser.picture("viewer-turned").await;
    drag_on_page(&browser, (275, 245), (530, 295)).await;
    until_value(&browser, "telefoon", "06 12345678").await;

    // With the keys alone: down from the name, and one word more.
    browser.run("document.getElementById('organisatie').focus()").await;
    browser.chord(&[F2]).await;
    browser.until("the first word", "document.getElementById('scan-melding').textContent === 'T.'").await;
    browser.chord(&[DOWN]).await;
    browser.chord(&[SHIFT, RIGHT]).await;
    browser.chord(&[ENTER]).await;
    until_value(&browser, "organisatie", "Zaanenlaan 118").await;
    assert_eq!(browser.active().await, "organisatie");
    browser.chord(&[CONTROL, "z"]).await;
    until_value(&browser, "organisatie", "").await;
    browser.chord(&[F2]).await;
    browser.chord(&[ESCAPE]).await;
    assert_eq!(browser.active().await, "organisatie");

    browser.chord(&[CONTROL, "s"]).await;
    browser.until("what was done", "document.querySelector('.alert-ok')").await;
    let draft = desk.case(&case).await.draft;
    let values = &draft.values;
    assert_eq!(values.complainant.address.postcode.as_ref().unwrap().as_str(), "2023 SN");
    assert_eq!(values.letter_date.unwrap().to_string(), "2026-03-10");
    assert_eq!(values.complainant.phone.as_ref().unwrap().as_str(), "+31612345678");
    let place = draft.evidence["/complainant/address/postcode"].area;
    assert_eq!(
        place,
        Some(Area { left: 100, top: 200, width: 140, height: 40 }),
        "its place is where it was pointed at"
    );
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_checklist_follows_what_is_typed() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    let case = add_letter(&desk, "brief.pdf").await;
    desk.person("anna").await;
    let browser = driver.browser(desk.address).await;
    log_in(&browser, "anna", PASSWORD).await;
    browser.open(&format!("/zaken/{case}")).await;
    browser.fill("#telefoon", "").await;
    browser.until("the other button", "document.getElementById('bevestigen').value === 'bevestigen-onvolledig'").await;
    let said = browser.run("return document.getElementById('controle-melding').textContent").await;
    assert_eq!(said, "Telefoonnummer ontbreekt. Ontbreekt: Telefoonnummer");
    browser.picture("checklist-missing").await;
    browser.fill("#telefoon", "023 525 61 84").await;
    browser.until("the button again", "document.getElementById('bevestigen').textContent === 'Bevestigen'").await;
    let said = browser.run("return document.getElementById('controle-melding').textContent").await;
    assert_eq!(said, "Telefoonnummer aanwezig. De klacht is volledig.");

    // Keys: in a text that is being written, Enter makes a line; before that it goes on.
    browser.run("document.getElementById('postcode').focus()").await;
    browser.chord(&["?"]).await;
    assert_eq!(browser.run("return document.getElementById('toetsen').open").await, false, "a key in a field is typed");
    browser.run("document.getElementById('omschrijving').focus()").await;
    browser.chord(&["a"]).await;
    browser.chord(&[ENTER]).await;
    assert!(browser.value("#omschrijving").await.contains("a\n"));
    browser.run("document.getElementById('postcode').focus()").await;
    browser.chord(&[ENTER]).await;
    assert_eq!(browser.active().await, "bevestigen", "no field needs a look after this one");
    browser.chord(&[SHIFT, ENTER]).await;
    assert_eq!(browser.active().await, "postcode");
    browser.run("document.getElementById('toetsen-tonen').focus()").await;
    browser.chord(&["?"]).await;
    browser.until("the list of keys", "document.getElementById('toetsen').open").await;
    browser.picture("keys").await;
    browser.chord(&[ESCAPE]).await;
    browser.until("the page again", "!document.getElementById('toetsen').open").await;
    browser.close().await;
}

/// Goes with Tab to an element.
async fn tab_to(browser: &Browser, selector: &str) {
    for _ in 0..60 {
        if browser.run(&format!("return document.activeElement.matches('{selector}')")).await == true {
            return;
        }
        browser.chord(&[TAB]).await;
    }
    panic!("{selector} can't be reached with the Tab key");
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_letters_are_confirmed_without_a_mouse() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    let mut cases = Vec::new();
    for number in 0..10 {
        cases.push(add_letter(&desk, &format!("brief{number}.pdf")).await);
    }
    desk.person_who("anna", Standing { role: Role::Reviewer, ..Standing::default() }).await;
    let browser = driver.browser(desk.address).await;
    browser.open("/login").await;
    tab_to(&browser, "#naam").await;
    browser.type_text("anna").await;
    tab_to(&browser, "#wachtwoord").await;
    browser.type_text(PASSWORD).await;
    browser.chord(&[ENTER]).await;
    browser.until("the work list", "location.pathname === '/'").await;
    tab_to(&browser, ".row-link").await;
    browser.chord(&[ENTER]).await;
    for left in (0..10).rev() {
        browser.until("the field in doubt", "document.activeElement.id === 'postcode'").await;
        let before = browser.path().await;
        browser.chord(&[ENTER]).await;
        assert_eq!(browser.active().await, "bevestigen");
        browser.chord(if left % 2 == 0 { &[ENTER] } else { &[CONTROL, ENTER] }).await;
        browser.until("the next letter", &format!("location.pathname !== '{before}'")).await;
    }
    assert_eq!(browser.path().await, "/");
    for case in &cases {
        assert_eq!(desk.case(case).await.state, CaseState::Confirmed);
    }
    browser.close().await;
}
