//! What a hostile visitor tries, on every address that there is.

use super::desk::{Desk, PASSWORD, complete_draft};
use super::http::{Answer, Person, encode, filled, form_of, send};
use super::routes::{self, Door, Parts};
use postkamer::domain::{CaseId, Discarding, Draft, Kind, Page, PersonName, PersonalText, Role, UnreadableCode};
use postkamer::report::Name;
use postkamer::store::Standing;
use std::time::{Duration, Instant};

const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
const FORMULA: &str = "=cmd|' /C calc'!A1";

fn role(role: Role) -> Standing {
    Standing { role, ..Standing::default() }
}

/// A case about which a letter waits to be printed, and what else addresses name.
async fn parts(desk: &Desk, boss: &mut Person, kind: Kind) -> Parts {
    let mut draft = complete_draft("K. de Melder");
    draft.values.complainant.phone = None;
    let case = desk.add_case("brief.pdf", draft).await;
    let address = format!("/zaken/{case}");
    let form = form_of(&boss.page(&address).await);
    boss.post(&address, &filled(&form, &[("actie", "bevestigen-onvolledig")])).await.location();
    let version = desk.case(&case).await.version.0.to_string();
    let made = boss.post(&format!("{address}/brieven"), &[("versie", &version), ("soort", "request")]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    if kind == Kind::Integrity {
        let again = [("versie", "3"), ("reden", "Toch een melding")];
        boss.post(&format!("{address}/terugzetten"), &again).await.location();
        let form = form_of(&boss.page(&address).await);
        boss.post(&address, &filled(&form, &[("soort", "integrity"), ("actie", "opslaan")])).await.location();
        assert_eq!(desk.case(&case).await.draft.values.kind, Kind::Integrity);
        boss.post(&format!("{address}/terugleggen"), &[]).await.location();
    }
    boss.post("/agendas", &[("rol", "handler")]).await;
    Parts {
        letter: desk.case(&case).await.letter,
        outgoing: desk.store.outgoing_of(&case).await.unwrap()[0].id.clone(),
        user: desk.store.user_by_name("baas").await.unwrap().unwrap().id,
        feed: desk.store.feeds().await.unwrap()[0].id.clone(),
        case,
    }
}

async fn ask(person: &mut Person, method: &str, address: &str) -> Answer {
    match method {
        "GET" => person.get(address).await,
        _ => person.post(address, &[]).await,
    }
}

/// Everything that the database says happened.
async fn happened(desk: &Desk) -> Vec<String> {
    let lines = desk.store.newest_audit_lines(None, 100_000).await.unwrap();
    lines.iter().map(|line| format!("{} {} {} {}", line.actor, line.action, line.object, line.result)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_works_from_another_site() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    let parts = parts(&desk, &mut boss, Kind::Complaint).await;
    let before = happened(&desk).await;
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "http://evil.example"),
        ("origin", "null"),
    ];
    for route in routes::all().iter().filter(|route| route.method == "POST") {
        let address = route.address(&parts);
        for header in elsewhere {
            let answer = boss.request("POST", &address, &[header], "versie=1&actie=opslaan&naam=x").await;
            assert_eq!(answer.status, 403, "{address} from {header:?}");
        }
    }
    assert_eq!(happened(&desk).await, before);
    assert_eq!(boss.get("/").await.status, 200, "still logged in");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_is_for_those_with_its_right_and_for_nobody_else() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    let parts = parts(&desk, &mut boss, Kind::Complaint).await;
    let mut stranger = desk.visitor();
    let mut people = Vec::new();
    for one in Role::ALL {
        people.push((one, desk.person_who(one.as_str(), role(one)).await));
    }
    for route in routes::all().iter().filter(|route| route.door != Door::Open) {
        let address = route.address(&parts);
        let away = ask(&mut stranger, route.method, &address).await;
        assert!(away.location().starts_with("/login"), "{address} for a stranger");
        let Door::Needs(right) = route.door else { continue };
        for (role, person) in people.iter_mut().filter(|(role, _)| !role.may(right)) {
            let answer = ask(person, route.method, &address).await;
            match address.as_str() {
                "/" => assert_eq!(answer.location(), "/toevoegen", "{role:?}"),
                _ => assert_eq!(answer.status, 403, "{} {address} for {role:?}", route.method),
            }
        }
        // Looking breaks nothing: those who may are let through.
        for (role, person) in people.iter_mut().filter(|(role, _)| route.method == "GET" && role.may(right)) {
            let status = person.get(&address).await.status;
            assert!(status != 403 && status != 401 && status < 500, "{address} for {role:?}: {status}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_leads_to_a_case_that_is_not_for_somebody() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    let parts = parts(&desk, &mut boss, Kind::Integrity).await;
    let named = Standing { staff_id: Some("s-17".to_owned()), integrity: true, ..role(Role::Admin) };
    let mut people = vec![desk.person_who("wiersma", named).await];
    for one in [Role::Reviewer, Role::Reporter, Role::Admin] {
        people.push(desk.person_who(one.as_str(), role(one)).await);
    }
    let version = desk.case(&parts.case).await.version;
    for route in routes::all().iter().filter(|route| route.is_about_a_case()) {
        let address = route.address(&parts);
        for person in &mut people {
            let answer = ask(person, route.method, &address).await;
            let text = answer.text();
            assert!(!text.contains("Melder") && !text.contains("Zaanenlaan"), "{address} tells");
            // Files of the mailroom that have become a case are dealt with: its buttons have no effect any more.
            let mailroom = route.pattern.starts_with("/brieven/{id}/") && route.method == "POST";
            let nothing = mailroom && (answer.status == 422 || answer.header("location") == Some("/onleesbaar"));
            assert!([403, 404].contains(&answer.status) || nothing, "{} {address}: {}", route.method, answer.status);
        }
    }
    // Nor by naming it in a form, or in what is printed.
    let other = desk.add_case("ander.pdf", complete_draft("B. Bakker")).await;
    for person in &mut people[1..] {
        let join = [("versie", "1"), ("actie", "aanvulling"), ("zaak", parts.case.0.as_str())];
        let answer = person.post(&format!("/zaken/{other}/samenvoegen"), &join).await;
        assert_eq!(answer.status, 403);
        person.post("/post/afgedrukt", &[("brieven", &parts.outgoing)]).await;
        let sheet = person.get(&format!("/post/bundel.pdf?tot={}", parts.outgoing)).await;
        assert!([303, 403].contains(&sheet.status), "{}", sheet.status);
    }
    let outgoing = desk.store.outgoing(&parts.outgoing).await.unwrap().unwrap();
    assert!(outgoing.printed_at.is_none() && desk.case(&parts.case).await.version == version);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_taken_back_by_its_maker_or_an_administrator() {
    let desk = Desk::open().await;
    let (mut anna, mut boss) = (desk.person_who("anna", role(Role::Reviewer)).await, desk.person("baas").await);
    let mut bram = desk.person_who("bram", role(Role::Reviewer)).await;
    anna.post("/agendas", &[("rol", "handler")]).await;
    anna.post("/agendas", &[("rol", "contact")]).await;
    let feeds = desk.store.feeds().await.unwrap();
    let [first, second] = [0, 1].map(|n| format!("/agendas/{}/intrekken", feeds[n].id));
    assert!(!bram.page("/agendas").await.contains("/intrekken"));
    assert_eq!(bram.post(&first, &[]).await.status, 403);
    assert_eq!(desk.store.feeds().await.unwrap().len(), 2);
    assert_eq!(anna.post(&first, &[]).await.location(), "/agendas");
    assert_eq!(boss.post(&second, &[]).await.location(), "/agendas");
    assert!(desk.store.feeds().await.unwrap().is_empty());
}

/// A letter that is hostile wherever its text goes.
fn hostile_draft(text: &str) -> Draft {
    let mut draft = complete_draft("x");
    let values = &mut draft.values;
    values.complainant.name = PersonName::parse(text);
    values.complainant.organisation = PersonalText::parse(text);
    values.complainant.address.street = PersonalText::parse(text);
    values.complainant.address.city = PersonalText::parse(text);
    values.subject = PersonalText::parse(text);
    values.description = PersonalText::parse(&format!("</textarea>{text}"));
    values.officials[0].name = PersonName::parse(text).unwrap();
    values.officials[0].role = Some(text.to_owned());
    values.officials[0].department = Some(text.to_owned());
    values.references = vec![text.to_owned()];
    for evidence in draft.evidence.values_mut() {
        evidence.rule = text.to_owned();
        evidence.text = text.to_owned();
        evidence.rivals.iter_mut().for_each(|rival| rival.value = text.to_owned());
    }
    draft
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_stranger_wrote_is_markup_on_any_page() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    let pages = [Page::from_plain(SCRIPT)];
    let file = format!("{SCRIPT}.pdf");
    let mut draft = hostile_draft(SCRIPT);
    draft.values.complainant.phone = None;
    let case = desk.add_case_of(&file, draft, &pages).await;
    let answered = desk.add_case_of(&format!("twee {file}"), hostile_draft(SCRIPT), &pages).await;
    desk.add_answer(&format!("strook {file}"), &answered, &pages).await;
    let letter = desk.add_unreadable(&format!("stuk {file}"), UnreadableCode::Damaged).await;
    let set_aside = desk.add_unreadable(&format!("weg {file}"), UnreadableCode::Damaged).await;
    let why = Discarding::parse("other", SCRIPT).unwrap();
    assert!(desk.store.discard_letter(&set_aside, &why, "baas").await.unwrap());
    desk.store.record_refusal("in", &file, "1", SCRIPT).await.unwrap();
    desk.store.note(SCRIPT, SCRIPT, SCRIPT, SCRIPT).await.unwrap();
    let form = format!("naam=baas&wachtwoord={}", encode(PASSWORD));
    let agent = [("sec-fetch-site", "same-origin"), ("user-agent", SCRIPT), ("x-forwarded-for", SCRIPT)];
    assert_eq!(desk.visitor().request("POST", "/login", &agent, &form).await.status, 303);
    boss.post("/zoeken", &[("woorden", SCRIPT)]).await;
    let user = desk.store.user_by_name("baas").await.unwrap().unwrap().id;
    let parts = Parts { case: case.clone(), letter, outgoing: encode(SCRIPT), user, feed: encode(SCRIPT) };
    let said = encode(SCRIPT);
    let mut seen = Vec::new();
    for route in routes::all().iter().filter(|route| route.method == "GET") {
        let address = route.address(&parts);
        seen.push(format!("{address}?naar={said}&na={said}&dag={said}&zaak={said}&wie={said}&van={said}"));
        seen.push(address);
    }
    seen.push(format!("/zaken/{answered}"));
    seen.push("/?zoek=ja".to_owned());
    for address in &seen {
        let answer = boss.get(address).await;
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{address}");
        if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            let page = answer.text();
            let live = ["<script>alert", "<img src=x", "</textarea><script"];
            assert!(!live.iter().any(|attack| page.contains(attack)), "{address}");
        }
    }
    // What comes back from a form that was refused.
    let form = form_of(&boss.page(&format!("/zaken/{case}")).await);
    let wrong = [("postcode", SCRIPT), ("telefoon", SCRIPT), ("straat", SCRIPT), ("actie", "bevestigen")];
    let posts = [
        (format!("/zaken/{case}"), filled(&form, &wrong)),
        (format!("/zaken/{case}/samenvoegen"), vec![("versie", "1"), ("actie", "zoeken"), ("zoek", SCRIPT)]),
        ("/login".to_owned(), vec![("naam", SCRIPT), ("wachtwoord", SCRIPT), ("naar", SCRIPT)]),
        ("/gebruikers".to_owned(), vec![("naam", SCRIPT), ("rol", "reviewer")]),
    ];
    for (address, form) in posts {
        let answer = boss.post(&address, &form).await;
        let page = answer.text();
        assert!(answer.status < 500 && page.contains("<html"), "{address}: {}", answer.status);
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_table_for_a_spreadsheet_holds_a_formula() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    for (number, start) in ["=", "+", "-", "@", "\t=", " ="].iter().enumerate() {
        let mut draft = hostile_draft(&format!("{start}{}", &FORMULA[1..]));
        draft.values.complainant.phone = None;
        desk.add_case(&format!("{start}{number}.pdf"), draft).await;
    }
    desk.store.note(FORMULA, FORMULA, FORMULA, FORMULA).await.unwrap();
    let tables = routes::all().into_iter().filter(|route| route.pattern.ends_with(".csv")).map(|route| route.pattern);
    let reports = Name::ALL.map(|name| format!("/rapporten/{}.csv", name.slug()));
    let tables: Vec<String> = tables.chain(reports).collect();
    assert!(tables.len() > 7, "{tables:?}");
    let mut quoted = 0;
    for address in tables {
        let answer = boss.get(&address).await;
        assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"), "{address}");
        let text = answer.text();
        for cell in text.trim_start_matches('\u{feff}').split("\r\n").flat_map(|line| line.split("\";\"")) {
            let cell = cell.trim_matches('"');
            assert!(!cell.trim_start().starts_with(['=', '+', '@']), "{address}: {cell}");
            quoted += usize::from(cell.starts_with("'="));
        }
    }
    assert!(quoted > 3, "the attack was among the cells");
}

#[tokio::test(flavor = "multi_thread")]
async fn huge_forms_and_names_cost_nobody_but_their_sender() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let same = [("sec-fetch-site", "same-origin")];
    let many: Vec<String> = (0..40_000).map(|n| format!("v{n}=x")).collect();
    let officials: Vec<String> = (0..9_000).map(|n| format!("ambtenaar-{}-naam=Jansen", n * 7919)).collect();
    let deep = format!("{}=x", "a[".repeat(100_000));
    let long = format!("{}=x", "n".repeat(400_000));
    let same_name = "postcode=2023SM&".repeat(20_000);
    for form in [many.join("&"), officials.join("&"), deep, long, same_name, "&=%".repeat(100_000)] {
        for address in
            [format!("/zaken/{case}"), format!("/zaken/{case}/controle"), "/login".to_owned(), "/zoeken".into()]
        {
            let began = Instant::now();
            // As a form that would be taken, were it not so large.
            let form = format!("versie=1&actie=opslaan&naam=T.+Janssen&wachtwoord=x&{form}");
            let status = person.request("POST", &address, &same, &form).await.status;
            assert!((200..500).contains(&status), "{address}: {status}");
            assert!(began.elapsed() < Duration::from_secs(20), "{address}: {:?}", began.elapsed());
        }
    }
    assert!(desk.case(&case).await.draft.values.officials.len() < 200, "no case grows without end");
    let header = "x".repeat(600_000);
    let answer = send(desk.address, "GET", "/login", &[("cookie", &header)], b"").await;
    assert!([400, 431].contains(&answer.status), "{}", answer.status);
    let address = format!("/login?naar={}", "a".repeat(300_000));
    assert!([400, 414, 431].contains(&person.get(&address).await.status));
    assert_eq!(person.get("/").await.status, 200, "others work on");
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_and_addresses_are_never_written_by_strangers() {
    let desk = Desk::open().await;
    let mut boss = desk.person("baas").await;
    let name = "brief\r\nset-cookie: postkamer=kwaad\r\n\r\n<h1>.pdf";
    let case: CaseId = desk.add_case(name, complete_draft("T. Janssen")).await;
    let letter = desk.add_unreadable(&format!("../../{name}"), UnreadableCode::Damaged).await;
    for address in [format!("/zaken/{case}/origineel"), format!("/brieven/{letter}/origineel")] {
        let answer = boss.get(&address).await;
        let disposition = answer.header("content-disposition").unwrap();
        assert_eq!(answer.status, 200);
        assert!(disposition.starts_with("attachment; filename=\"") && !disposition.contains("../"), "{disposition}");
        assert!(answer.headers.iter().all(|(name, _)| name != "set-cookie"), "{address}");
    }
    let injected = "/\r\nset-cookie: postkamer=kwaad";
    for (address, field) in [("/login", "naar"), ("/taal", "taal")] {
        let form = [("naam", "baas"), ("wachtwoord", PASSWORD), (field, injected)];
        let mut visitor = desk.visitor();
        let answer = visitor.post(address, &form).await;
        assert_eq!(answer.location(), "/");
        let cookies = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
        assert!(cookies.into_iter().all(|(_, value)| !value.contains("kwaad")), "{address}");
    }
    let traversals =
        ["..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "..%5C..%5Cx", "%2e%2e/%2e%2e/Cargo.toml", "x%00.css"];
    let part = regex::Regex::new(r"\{[^}]*\}").unwrap();
    for route in routes::all().iter().filter(|route| route.method == "GET" && route.pattern.contains('{')) {
        for attempt in traversals {
            let address = part.replace_all(&route.pattern, attempt).into_owned();
            let answer = boss.get(&address).await;
            assert!([303, 400, 404].contains(&answer.status), "{address}: {}", answer.status);
            assert!(!answer.text().contains("root:"), "{address}");
        }
    }
    // Who pretends to be elsewhere gets no links to there.
    let host =
        [("sec-fetch-site", "same-origin"), ("x-forwarded-host", "evil.example"), ("forwarded", "host=evil.example")];
    let made = boss.request("POST", "/agendas", &host, "rol=handler").await;
    assert!(made.status == 200 && !made.text().contains("evil.example"));
}
