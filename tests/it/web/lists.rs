//! The lists: what waits, what is incomplete, what can't be read.

use super::desk::{Desk, complete_draft};
use postkamer::domain::{CaseId, Kind, PersonName, Signature, UnreadableCode};

#[tokio::test(flavor = "multi_thread")]
async fn the_work_list_filters_and_keeps_names_out_of_addresses() {
    let desk = Desk::open().await;
    desk.add_case("a.pdf", complete_draft("T. Janssen")).await;
    let mut draft = complete_draft("P. de Vries");
    draft.values.signature = Signature::Absent;
    draft.values.kind = Kind::Objection;
    desk.add_case("b.pdf", draft).await;
    let mut draft = complete_draft("x");
    draft.values.complainant.name = None;
    desk.add_case("c.pdf", draft).await;
    let mut person = desk.person("anna").await;

    let page = person.page("/").await;
    assert!(page.contains("T. Janssen") && page.contains("P. de Vries") && page.contains("Naam onbekend"));
    assert!(page.contains("Bezwaar") && page.contains("Handtekening"));
    let page = person.page("/?mist=signature").await;
    assert!(page.contains("P. de Vries") && !page.contains("T. Janssen"));
    assert!(person.page("/?stand=confirmed").await.contains("Hier staan nog geen brieven"));

    let found = person.post("/zoeken", &[("woorden", "janssen"), ("stand", "alle"), ("mist", "")]).await;
    assert_eq!(found.location(), "/?stand=alle&zoek=ja");
    let page = person.page("/?stand=alle&zoek=ja").await;
    assert!(page.contains("T. Janssen") && !page.contains("P. de Vries"));
    assert!(page.contains("1 brief gevonden"));
    assert!(person.page("/").await.contains("P. de Vries"), "without the filter all are there");

    let page = person.page("/?soort=objection").await;
    assert!(
        page.contains("P. de Vries")
            && !page.contains("T. Janssen")
            && page.contains("<details class=\"more-filters\" open")
    );
    let page = person.page("/?volgorde=nieuw").await;
    assert!(page.find("P. de Vries").unwrap() < page.find("T. Janssen").unwrap(), "the newest first");
    let page = person.page("/?van=mij").await;
    assert!(page.contains("Geen brieven gevonden met deze filters"));
    let page = person.page("/?van=niemand&soort=complaint").await;
    assert!(page.contains("T. Janssen") && page.contains("2 brieven gevonden"));
    let form = [("woorden", ""), ("stand", "alle"), ("soort", "objection"), ("volgorde", "nieuw"), ("van", "<x>")];
    assert_eq!(person.post("/zoeken", &form).await.location(), "/?stand=alle&soort=objection&volgorde=nieuw");
    let page = person.page("/?stand=alle&soort=objection&volgorde=nieuw").await;
    assert!(
        page.contains("href=\"/?stand=confirmed&#38;soort=objection&#38;volgorde=nieuw\""),
        "tabs keep the filters"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lists_go_on_where_the_page_before_ended() {
    let desk = Desk::open().await;
    for number in 0..53 {
        desk.add_case(&format!("{number}.pdf"), complete_draft(&format!("Klager nr{number:03}"))).await;
    }
    let mut person = desk.person("anna").await;
    for (start, shown, left) in
        [("/", ["nr000", "nr049", "nr050"], "nr052"), ("/?volgorde=nieuw", ["nr052", "nr003", "nr002"], "nr000")]
    {
        let first = person.page(start).await;
        assert!(first.contains(shown[0]) && first.contains(shown[1]) && !first.contains(shown[2]), "{start}");
        let next = first.split("href=\"").find(|rest| rest.contains("rel=\"next\"")).unwrap();
        let next = super::http::unescape(next.split('"').next().unwrap());
        let second = person.page(&next).await;
        assert!(second.contains(shown[2]) && second.contains(left) && !second.contains(shown[1]), "{next}");
        assert!(!second.contains("rel=\"next\""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_being_read_are_counted() {
    let desk = Desk::open().await;
    let letter = desk.add_unreadable("stuk.pdf", UnreadableCode::Damaged).await;
    let mut person = desk.person("anna").await;
    assert!(!person.page("/").await.contains("wordt gelezen"));
    assert_eq!(person.post(&format!("/brieven/{letter}/opnieuw"), &[]).await.location(), "/onleesbaar");
    assert!(person.page("/onleesbaar").await.contains("wordt opnieuw gelezen"));
    assert!(person.page("/").await.contains("1 brief wordt gelezen"));
    person.post(&format!("/brieven/{letter}/opnieuw"), &[]).await;
    assert!(person.page("/onleesbaar").await.contains("iemand anders was u voor"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_incomplete_list_counts_filters_and_downloads() {
    let desk = Desk::open().await;
    desk.add_case("a.pdf", complete_draft("T. Compleet")).await;
    let mut draft = complete_draft("x");
    draft.values.complainant.name = PersonName::parse("=HYPERLINK(\"http://evil\")");
    draft.values.signature = Signature::Absent;
    desk.add_case("b.pdf", draft).await;
    let mut draft = complete_draft("Q. Onbereikbaar");
    draft.values.complainant.phone = None;
    desk.add_case("c.pdf", draft).await;
    let mut person = desk.person("anna").await;
    let page = person.page("/onvolledig").await;
    assert!(page.contains("Q. Onbereikbaar") && !page.contains("T. Compleet"));
    let page = person.page("/onvolledig?mist=phone").await;
    assert!(page.contains("Q. Onbereikbaar") && !page.contains("HYPERLINK"));

    let csv = person.get("/onvolledig.csv").await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    let text = csv.text();
    assert!(text.starts_with("\u{feff}\"Zaak\";\"Ontvangen\""));
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), "no cell starts a formula");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_letter_can_be_typed_in() {
    let desk = Desk::open().await;
    for code in UnreadableCode::ALL {
        desk.add_unreadable(&format!("{}.pdf", code.as_str()), code).await;
    }
    let letter = desk.add_unreadable("kapot.pdf", UnreadableCode::Damaged).await;
    let mut person = desk.person("anna").await;
    let page = person.page("/onleesbaar").await;
    assert!(page.contains("Het bestand is beveiligd met een wachtwoord.") && page.contains("kapot.pdf"));
    let original = person.get(&format!("/brieven/{letter}/origineel")).await;
    assert_eq!(original.body, b"kapot.pdf");

    let answer = person.post(&format!("/brieven/{letter}/overtypen"), &[]).await;
    let case = CaseId(answer.location().rsplit('/').next().unwrap().to_owned());
    let page = person.page(&format!("/zaken/{case}")).await;
    assert!(page.contains("geen leesbare bladzijden") && page.contains("Overgetypt"));
    assert_eq!(desk.case(&case).await.letter, letter);
    assert!(!person.page("/onleesbaar").await.contains("kapot.pdf"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_taken_in_says_why_and_where_it_is() {
    let desk = Desk::open().await;
    let reasons = [
        "is a link, pipe or device, not a file",
        "may not be opened; give the service permission to read it",
        "is something new",
    ];
    for reason in reasons {
        desk.store.record_refusal("", "scan.pdf", reason, reason).await.unwrap();
    }
    let page = desk.person("anna").await.page("/onleesbaar").await;
    assert!(page.contains("<p>Dit is een snelkoppeling of apparaat") && page.contains("<p>Dit bestand mogen we niet"));
    assert!(!page.contains("not a file") && !page.contains("give the service"));
    assert!(page.contains("<p lang=\"en\">is something new</p>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refreshing_list_leaves_the_message_to_who_reads_it() {
    let desk = Desk::open().await;
    let letter = desk.add_unreadable("stuk.pdf", UnreadableCode::Damaged).await;
    let mut person = desk.person("anna").await;
    person.post(&format!("/brieven/{letter}/opnieuw"), &[]).await.location();
    let background = person.request("GET", "/", &[("x-refreshing", "1")], "").await;
    assert!(background.status == 200 && !background.text().contains("wordt opnieuw gelezen"));
    assert!(person.page("/onleesbaar").await.contains("wordt opnieuw gelezen"));
    assert!(!person.page("/onleesbaar").await.contains("wordt opnieuw gelezen"), "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_tells_that_its_letter_came_in_twice() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    assert!(!person.page(&address).await.contains("keer binnengekomen"));
    desk.arrives_again("brief.pdf").await;
    assert!(person.page(&address).await.contains("2 keer binnengekomen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_needs_no_hands_is_set_aside_with_a_reason_and_can_be_taken_back() {
    let desk = Desk::open().await;
    let sheets = desk.add_unreadable("bladen.pdf", UnreadableCode::OnlySeparators).await;
    let letter = desk.add_unreadable("reclame.docx", UnreadableCode::NotADocument).await;
    let mut person = desk.person("anna").await;
    let page = person.page("/onleesbaar").await;
    assert!(page.contains("value=\"separators\" selected") && !page.contains("weggelegd bestand"));
    let set_aside = format!("/brieven/{letter}/wegleggen");
    let refused = person.post(&set_aside, &[("reden", "other"), ("toelichting", " ")]).await;
    assert!(refused.status == 422 && refused.text().contains("is een toelichting nodig"));

    let answer = person.post(&set_aside, &[("reden", "other"), ("toelichting", "folder van een <bakker>")]).await;
    assert_eq!(answer.location(), "/onleesbaar");
    let page = person.page("/onleesbaar").await;
    assert!(page.contains("Het bestand is weggelegd") && page.contains("1 weggelegd bestand"));
    assert!(page.contains("folder van een &#60;bakker&#62;") && page.contains("door anna"));
    assert!(!page.contains(&set_aside) && page.contains("<span class=\"badge badge-warn\">1</span>"));
    person.post(&set_aside, &[("reden", "again")]).await;
    assert!(person.page("/onleesbaar").await.contains("iemand anders was u voor"));
    person.post(&format!("/brieven/{sheets}/wegleggen"), &[("reden", "separators")]).await;
    assert!(person.page("/onleesbaar").await.contains("2 weggelegde bestanden"));

    person.post(&format!("/brieven/{letter}/terughalen"), &[]).await;
    let page = person.page("/onleesbaar").await;
    assert!(page.contains("wacht weer op iemand") && page.contains(&set_aside));
    let typed = person.post(&format!("/brieven/{letter}/overtypen"), &[]).await;
    assert!(typed.location().starts_with("/zaken/"));
    person.post(&set_aside, &[("reden", "again")]).await;
    assert!(person.page("/onleesbaar").await.contains("iemand anders was u voor"), "it has a case now");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_letter_is_dealt_with_in_its_case() {
    let desk = Desk::open().await;
    let (letter, case) = desk.add_parked("storing.pdf").await;
    let mut person = desk.person("anna").await;
    let page = person.page("/onleesbaar").await;
    assert!(page.contains(&format!("href=\"/zaken/{case}\"")) && !page.contains("/wegleggen"));
    person.post(&format!("/brieven/{letter}/wegleggen"), &[("reden", "again")]).await;
    assert!(person.page("/onleesbaar").await.contains("iemand anders was u voor"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_letter_is_refused_by_its_kind_in_the_language_of_the_page() {
    let desk = Desk::open().await;
    let strange: [(&str, &[u8], &str); 6] = [
        ("iphone.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC-foto"),
        ("klacht.docx", b"PK\x03\x04....word/document.xml", "document van een tekstverwerker"),
        ("klacht.eml", b"From: a@example.nl\nSubject: klacht\n\nhallo", "Dit is een e-mailbericht"),
        ("alles.zip", b"PK\x03\x04 brief.pdf", "ingepakte map"),
        ("virus.pdf", b"MZ\x90\0", "Open het niet"),
        ("raar.pdf", b"\x01\x02\x03\xfe", "onbekende soort"),
    ];
    for (name, bytes, _) in strange {
        let why = postkamer::read::triage(bytes, &postkamer::read::Limits::default()).unwrap_err();
        desk.add_refused(name, &why).await;
    }
    let mut person = desk.person("anna").await;
    let page = person.page("/onleesbaar").await;
    for (name, _, said) in strange {
        assert!(page.contains(said), "{name}: {said}");
    }
    person.post("/taal", &[("taal", "en")]).await;
    assert!(person.page("/onleesbaar").await.contains("This is a HEIC photo"));
}
