//! A working day of two people in real browsers: what is done with letters besides confirming them.

use super::browser::log_in;
use super::desk::{Desk, PASSWORD, complete_draft};
use super::webdriver::{Browser, Driver};
use postkamer::domain::{CaseId, CaseState, Page, UnreadableCode};

async fn open_case(browser: &Browser, case: &CaseId) {
    browser.open(&format!("/zaken/{case}")).await;
}

async fn done(browser: &Browser) {
    browser.until("what was done", "document.querySelector('.alert-ok')").await;
}

/// Saved and not decided, taken over, put back, given to somebody.
async fn passed_from_hand_to_hand(desk: &Desk, anna: &Browser, bram: &Browser) {
    let case = desk.add_case("hand.pdf", complete_draft("H. Hand")).await;
    open_case(anna, &case).await;
    anna.fill("#onderwerp", "Wachttijd").await;
    anna.click("#opslaan").await;
    done(anna).await;
    assert_eq!(desk.case(&case).await.state, CaseState::AwaitingConfirmation);
    open_case(anna, &case).await;
    assert_eq!(anna.value("#onderwerp").await, "Wachttijd");

    open_case(bram, &case).await;
    assert!(bram.text().await.contains("anna heeft deze zaak open"));
    assert_eq!(bram.run("return document.querySelectorAll('#opslaan').length").await, 0, "only to look at");
    bram.click("form[action$='/overnemen'] button").await;
    bram.until("his own page", "document.querySelector('#werk[data-keep]')").await;
    anna.fill("#onderwerp", "Bejegening").await;
    anna.click("#opslaan").await;
    anna.until("why not", "document.querySelector('#melding')").await;
    assert!(anna.text().await.contains("Niet opgeslagen: bram heeft deze zaak open"));
    assert_eq!(anna.value("#onderwerp").await, "Bejegening", "what she typed is still there");
    anna.picture("taken-over").await;

    bram.click(".assign summary").await;
    bram.run("document.getElementById('toewijzen-aan').value = 'anna'").await;
    bram.picture("assign").await;
    bram.click(".assign form button").await;
    bram.until("to whom", "document.querySelector('.assign').innerText.includes('Toegewezen aan anna')").await;
    anna.click("#werk button").await;
    anna.until("her own page", "document.querySelector('#opslaan')").await;
    assert_eq!(anna.value("#onderwerp").await, "Bejegening", "it went along");
    anna.click("#opslaan").await;
    done(anna).await;
    assert_eq!(desk.case(&case).await.draft.values.subject.unwrap().as_str(), "Bejegening");
    anna.click("form[action$='/terugleggen'] button").await;
    anna.until("the work list", "location.pathname === '/'").await;
    open_case(bram, &case).await;
    assert!(bram.run("return Boolean(document.querySelector('#werk[data-keep]'))").await == true, "she put it back");
    anna.open("/?van=mij").await;
    assert!(anna.text().await.contains("H. Hand"));
}

/// Both had the page open: who saves second sees what both typed, and decides.
async fn both_at_once(desk: &Desk, anna: &Browser, bram: &Browser) {
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    open_case(anna, &case).await;
    open_case(bram, &case).await;
    bram.picture("held-by-another").await;
    bram.click("form[action$=overnemen] button").await;
    bram.until("his own page", "document.querySelector('#werk[data-keep]')").await;
    bram.fill("#plaats", "Heemstede").await;
    bram.click("button[value=opslaan]").await;
    bram.until("what was saved", "document.body.innerText.includes('Opgeslagen')").await;

    anna.fill("#naam", "T. Jansen").await;
    anna.click("#bevestigen").await;
    anna.until("the conflict", "document.querySelector('.compare')").await;
    let page = anna.text().await;
    assert!(
        page.contains("bram heeft deze zaak gewijzigd") && page.contains("Heemstede") && page.contains("T. Jansen")
    );
    anna.picture("conflict").await;
    anna.click("button[value=verder]").await;
    anna.until("her own values", "document.querySelector('#melding')").await;
    assert_eq!(anna.value("#naam").await, "T. Jansen");
    anna.fill("#plaats", "Heemstede").await;
    anna.click("#bevestigen").await;
    anna.until("the work list", "location.pathname === '/'").await;
    let values = desk.case(&case).await.draft.values;
    assert_eq!(values.complainant.name.unwrap().as_str(), "T. Jansen");
    assert_eq!(values.complainant.address.city.unwrap().as_str(), "Heemstede");
}

async fn kept_and_sent_on(desk: &Desk, anna: &Browser) {
    let case = desk.add_case("provincie.pdf", complete_draft("P. Provincie")).await;
    open_case(anna, &case).await;
    anna.run("document.querySelectorAll('.closing, .hold details').forEach(d => d.open = true)").await;
    anna.run("document.querySelector('.closing').scrollIntoView()").await;
    anna.picture("case-closing").await;
    anna.fill("#bewaren-reden", "Ligt bij de ombudsman").await;
    anna.click(".hold button").await;
    anna.until("the hold", "document.querySelector('.hold q')").await;
    anna.run("document.querySelector('.hold').scrollIntoView()").await;
    anna.picture("case-held").await;
    anna.run("document.querySelector('.closing').open = true").await;
    anna.run("document.querySelector('#doorsturen-bureau').value = ''").await;
    anna.fill("#doorsturen-aan", "Provincie Noord-Holland").await;
    anna.fill("#doorsturen-reden", "Gaat over een provinciale weg.").await;
    anna.click(".closing button").await;
    anna.until("the work list", "location.pathname === '/'").await;
    anna.open("/?stand=forwarded").await;
    assert!(anna.text().await.contains("P. Provincie"));
    anna.picture("worklist-forwarded").await;
    assert_eq!(desk.case(&case).await.state, CaseState::Forwarded);
}

/// To a desk of the town, and back again with a reason.
async fn sent_to_a_desk_and_undone(desk: &Desk, anna: &Browser) {
    let case = desk.add_case("bezwaar.pdf", complete_draft("B. Bezwaar")).await;
    open_case(anna, &case).await;
    anna.click("#afsluiten summary").await;
    anna.run(
        "const desk = [...document.getElementById('doorsturen-bureau').options].find((o) => o.text.includes('Juridische zaken'));
         desk.selected = true",
    )
    .await;
    anna.fill("#doorsturen-reden", "Het is een bezwaar").await;
    anna.click("#afsluiten form button").await;
    anna.until("the next", "document.querySelector('.alert-ok')").await;
    let record = desk.case(&case).await;
    assert_eq!(record.state, CaseState::Forwarded);

    open_case(anna, &case).await;
    anna.picture("sent-to-a-desk").await;
    assert!(anna.text().await.contains("Het is een bezwaar"));
    anna.click(".reopen button").await;
    anna.until("that a reason is asked", "document.querySelector('#fout-reden')").await;
    anna.fill(".reopen #reden", "Toch een klacht").await;
    anna.click(".reopen button").await;
    anna.until("the form again", "document.querySelector('#bevestigen')").await;
    assert!(anna.text().await.contains("Toch een klacht"));
    assert_eq!(desk.case(&case).await.state, CaseState::AwaitingConfirmation);
}

async fn joined_and_taken_off(desk: &Desk, anna: &Browser) {
    let kept = desk.add_case("eerste.pdf", complete_draft("S. Samen")).await;
    let more = desk.add_case("tweede.pdf", complete_draft("S. Samen")).await;
    open_case(anna, &more).await;
    anna.click(".ties a[href$='/samenvoegen']").await;
    anna.until("the cases to choose from", "document.querySelector('[name=zaak]')").await;
    anna.picture("join").await;
    anna.click(&format!("[name=zaak][value='{kept}']")).await;
    anna.click("button[value=aanvulling]").await;
    anna.until("the other case", &format!("location.pathname === '/zaken/{kept}'")).await;
    anna.until("its pages", "document.querySelectorAll('.sheet').length === 2").await;
    anna.picture("joined-to").await;
    open_case(anna, &more).await;
    assert!(anna.text().await.contains("Deze brief is gevoegd bij"));
    anna.picture("joined").await;
    anna.fill(".reopen #reden", "Gaat over iets anders").await;
    anna.click(".reopen button").await;
    anna.until("the form again", "document.querySelector('#bevestigen')").await;
    open_case(anna, &kept).await;
    assert_eq!(anna.run("return document.querySelectorAll('.sheet').length").await, 1);
}

async fn typed_over(desk: &Desk, anna: &Browser) {
    desk.add_unreadable("kapot.pdf", UnreadableCode::Damaged).await;
    anna.open("/onleesbaar").await;
    anna.click("form[action$='/overtypen'] button").await;
    anna.until("an empty form", "document.querySelector('#naam')").await;
    assert!(anna.text().await.contains("Typ de brief over") && !anna.text().await.contains("met zekerheid gelezen"));
    assert_eq!(anna.active().await, "naam");
    anna.picture("typed-over").await;
    anna.fill("#naam", "O. Overgetypt").await;
    anna.click("#opslaan").await;
    anna.until("the name above the case", "document.querySelector('h1').innerText === 'O. Overgetypt'").await;
    anna.open("/").await;
    assert!(anna.text().await.contains("O. Overgetypt"));
}

/// Two letters that went through the scanner as one; the back of the first is blank.
async fn split_in_two(desk: &Desk, anna: &Browser) {
    let written = Page::from_plain("Geacht college,\nIk heb een klacht.");
    let blank = Page { blank: true, words: vec![], ..written.clone() };
    let pages = [written.clone(), blank, written.clone(), written];
    let case = desk.add_case_of("stapel.pdf", complete_draft("T. Twee"), &pages).await;
    open_case(anna, &case).await;
    let opacity = "return ['2', '3'].map((n) => getComputedStyle(document.querySelector(
        `.strip li:nth-child(${n}) img`)).opacity)";
    let seen = anna.run(opacity).await;
    assert!(seen[0].as_str() < seen[1].as_str(), "a blank page is greyed: {seen}");
    assert!(
        anna.run("return document.querySelector('.strip .blank').innerText").await.as_str().unwrap().contains("leeg")
    );
    anna.picture("four-pages").await;
    anna.click(".ties a[href$='/splitsen']").await;
    anna.click("form[action$='/splitsen'] button").await;
    anna.until("that something is to be chosen", "document.querySelector('.alert-warn')").await;
    anna.click("[name=begin][value='3']").await;
    anna.picture("split").await;
    anna.click("form[action$='/splitsen'] button").await;
    anna.until("the work list", "location.pathname === '/'").await;
    assert!(anna.text().await.contains("2 brieven worden gelezen"));
    anna.picture("split-done").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_people_do_with_letters_in_a_day() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    let (anna, bram) = (driver.browser(desk.address).await, driver.browser(desk.address).await);
    for (browser, name) in [(&anna, "anna"), (&bram, "bram")] {
        desk.person(name).await;
        log_in(browser, name, PASSWORD).await;
    }
    passed_from_hand_to_hand(&desk, &anna, &bram).await;
    both_at_once(&desk, &anna, &bram).await;
    kept_and_sent_on(&desk, &anna).await;
    sent_to_a_desk_and_undone(&desk, &anna).await;
    joined_and_taken_off(&desk, &anna).await;
    typed_over(&desk, &anna).await;
    split_in_two(&desk, &anna).await;
    assert_eq!(anna.complaints().await, Vec::<String>::new());
    assert_eq!(bram.complaints().await, Vec::<String>::new());
    anna.close().await;
    bram.close().await;
}
