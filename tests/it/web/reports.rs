//! Reports as pages and files.

use super::desk::{Desk, complete_draft};
use postkamer::domain::Kind;

#[tokio::test(flavor = "multi_thread")]
async fn every_report_explains_its_figures_and_comes_in_each_form() {
    let desk = Desk::open().await;
    for number in 0..4 {
        let mut draft = complete_draft("T. Janssen");
        draft.values.complainant.phone = draft.values.complainant.phone.filter(|_| number > 1);
        draft.values.kind = if number == 3 { Kind::Objection } else { Kind::Complaint };
        desk.add_case(&format!("{number}.pdf"), draft).await;
    }
    let mut person = desk.person("anna").await;
    assert_eq!(person.get("/rapporten").await.location(), "/rapporten/onvolledig");
    for report in ["onvolledig", "werkvoorraad", "termijnen", "leeskwaliteit", "aantallen", "jaaroverzicht"] {
        let page = person.page(&format!("/rapporten/{report}")).await;
        assert!(!page.contains("Unknown localization"), "{report} lacks words");
        assert!(page.matches("class=\"figure\"").count() >= 3 && page.contains("<caption"));
        assert!(!page.contains("Janssen") && !page.contains("Zaanenlaan"));
        for (form, starts) in [("csv", "\u{feff}".as_bytes()), ("xlsx", b"PK"), ("json", b"{")] {
            let file = person.get(&format!("/rapporten/{report}.{form}")).await;
            assert!(file.status == 200 && file.body.starts_with(starts), "{report}.{form}");
            assert!(file.header("content-disposition").unwrap().contains(&format!("{report}.{form}")));
        }
    }
    let page = person.page("/rapporten/aantallen?soort=objection").await;
    assert!(page.contains("<dd class=\"figure\">1</dd>") && page.contains("<svg"));
    let page = person.page("/rapporten/aantallen?van=2001-12-31&tot=2001-01-01").await;
    assert!(page.contains("value=\"2001-01-01\"") && page.contains("Er is in deze periode niets te tonen"));
    assert_eq!(person.get("/rapporten/geheim").await.status, 404);
    let page = person.page("/rapporten/jaaroverzicht").await;
    assert!(page.contains("afgeschermd") && page.contains("Geschikt om te publiceren"));
    assert!(!person.page("/rapporten/jaaroverzicht?intern=ja").await.contains("<td class=\"number\">afgeschermd"));
}
