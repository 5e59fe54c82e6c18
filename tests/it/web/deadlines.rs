//! Deadlines on the pages and in the calendar.

use super::desk::{Desk, complete_draft};
use chrono::{Duration, Utc};
use postkamer::domain::{Draft, dutch_day};

fn received(name: &str, days_ago: i64) -> Draft {
    let mut draft = complete_draft(name);
    draft.values.received_date = Some(dutch_day(Utc::now()) - Duration::days(days_ago));
    draft
}

fn shown(days_ago: i64) -> String {
    (dutch_day(Utc::now()) - Duration::days(days_ago)).format("%d-%m-%Y").to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_start_page_counts_what_is_overdue_and_leads_to_it() {
    let desk = Desk::open().await;
    desk.add_case("a.pdf", received("T. Laat", 17)).await;
    desk.add_case("b.pdf", received("P. Bijna", 9)).await;
    desk.add_case("c.pdf", received("Q. Vers", 1)).await;
    let mut person = desk.person("anna").await;
    let page = person.page("/").await;
    assert!(page.contains("1 termijn verlopen") && page.contains("1 termijn loopt binnenkort af"));
    assert!(page.contains("3 dagen te laat") && page.contains("nog 5 dagen"));
    let page = person.page("/?termijn=verlopen").await;
    assert!(page.contains("T. Laat") && !page.contains("P. Bijna") && !page.contains("Q. Vers"));
    let page = person.page("/?termijn=binnenkort").await;
    assert!(page.contains("P. Bijna") && !page.contains("T. Laat"));
    let page = person.page("/?termijn=alle").await;
    let place = |name| page.find(name).unwrap();
    assert!(place("T. Laat") < place("P. Bijna") && place("P. Bijna") < place("Q. Vers"));
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_recorded_and_stops_the_clock() {
    let desk = Desk::open().await;
    let case = desk.add_case("a.pdf", received("T. Laat", 17)).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let page = person.page(&address).await;
    assert!(page.contains(&shown(17)) && page.contains("volgens een medewerker") && page.contains("3 dagen te laat"));

    let progress = format!("{address}/voortgang");
    let early = shown(18);
    let wrong = [("versie", "1"), ("contact", early.as_str()), ("afloop", "founded")];
    let answer = person.post(&progress, &wrong).await;
    assert_eq!(answer.status, 422);
    let text = answer.text();
    assert!(text.contains("vóór de dag van ontvangst") && text.contains("wanneer de klacht is afgehandeld"));
    assert!(text.contains(&early), "what was typed stays");

    let (contact, closed) = (shown(10), shown(2));
    let good = [
        ("versie", "1"),
        ("contact", contact.as_str()),
        ("afgehandeld", closed.as_str()),
        ("afloop", "satisfied"),
        ("aard", "Lang wachten"),
        ("afdeling", "Burgerzaken"),
    ];
    assert_eq!(person.post(&progress, &good).await.location(), address);
    let page = person.page(&address).await;
    assert!(page.contains("gedaan op") && page.contains("Naar tevredenheid opgelost") && page.contains("Lang wachten"));
    assert!(person.page("/").await.contains("Geen termijn verlopen"));
    let stale = person.post(&progress, &good).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("Iemand anders heeft deze zaak net gewijzigd"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_shows_dates_without_names_until_it_is_revoked() {
    let desk = Desk::open().await;
    let case = desk.add_case("a.pdf", received("T. Janssen", 3)).await;
    let mut person = desk.person("anna").await;
    let page = person.post("/agendas", &[("rol", "handler")]).await.text();
    let address = regex::Regex::new(r"/agenda/[0-9a-f]{64}\.ics").unwrap().find(&page).unwrap().as_str().to_owned();
    assert!(!person.page("/agendas").await.contains(&address), "shown once");

    let mut stranger = desk.visitor();
    let calendar = stranger.get(&address).await;
    assert_eq!((calendar.status, calendar.header("content-type")), (200, Some("text/calendar; charset=utf-8")));
    let text = calendar.text();
    assert!(text.starts_with("BEGIN:VCALENDAR") && text.matches("BEGIN:VEVENT").count() == 2);
    let due = (dutch_day(Utc::now()) + Duration::days(11)).format("%Y%m%d").to_string();
    assert!(text.contains(&format!("DTSTART;VALUE=DATE:{due}")) && text.contains(&case.0[case.0.len() - 6..]));
    assert!(!text.contains("Janssen") && !text.contains("Zaanenlaan"));

    let id = person.page("/agendas").await;
    let id = regex::Regex::new(r"/agendas/([^/]+)/intrekken").unwrap().captures(&id).unwrap()[1].to_owned();
    person.post(&format!("/agendas/{id}/intrekken"), &[]).await;
    assert_eq!(stranger.get(&address).await.status, 404);
    assert_eq!(stranger.get("/agenda/x.ics").await.status, 404);
}
