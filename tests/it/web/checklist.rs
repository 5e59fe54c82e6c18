//! The checklist that recomputes while somebody types.

use super::desk::{Desk, complete_draft};
use super::http::{Person, filled, form_of};

async fn recheck(person: &mut Person, address: &str, form: &[(String, String)], changes: &[(&str, &str)]) -> String {
    let answer = person.post(&format!("{address}/controle"), &filled(form, changes)).await;
    assert_eq!(answer.status, 200);
    answer.text()
}

/// Verdict and reason of an item, as they are read.
fn item(fragment: &str, label: &str) -> String {
    let one = regex::Regex::new(r#"(?s)<li class="check.*?</li>"#).unwrap();
    let found = one.find_iter(fragment).find(|found| found.as_str().contains(&format!(">{label}</a>")));
    let tags = regex::Regex::new("<[^>]*>").unwrap();
    tags.replace_all(found.unwrap_or_else(|| panic!("{label} is on the list")).as_str(), "").into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_item_says_its_verdict_and_why() {
    let desk = Desk::open().await;
    let case = desk.add_case("brief.pdf", complete_draft("T. Janssen")).await;
    let mut person = desk.person("anna").await;
    let address = format!("/zaken/{case}");
    let form = form_of(&person.page(&address).await);

    let same = recheck(&mut person, &address, &form, &[]).await;
    assert!(same.contains(r#"data-action="bevestigen""#) && same.contains("De klacht is volledig"));
    assert!(item(&same, "Naam").contains("aanwezig · bladzijde 1"));
    let changes = [
        ("telefoon", ""),
        ("huisnummer", ""),
        ("dagtekening", "31-02-2026"),
        ("handtekening", "unclear"),
        ("naam", "P. Jansen"),
    ];
    let changed = recheck(&mut person, &address, &form, &changes).await;
    assert!(changed.contains(r#"data-action="bevestigen-onvolledig""#));
    assert!(changed.contains(r#"data-button="Bevestigen als onvolledig""#));
    assert!(item(&changed, "Telefoonnummer").contains("ontbreekt · door een medewerker bepaald"));
    assert!(item(&changed, "Adres").contains("niet compleet · nog nodig: huisnummer"));
    assert!(item(&changed, "Dagtekening").contains("niet vast te stellen · wat er staat is niet te begrijpen"));
    assert!(item(&changed, "Handtekening").contains("niet vast te stellen"));
    assert!(item(&changed, "Naam").contains("aanwezig · door een medewerker bepaald"));
    assert_eq!(desk.case(&case).await.version.0, 1, "nothing was saved");
    assert!(!changed.contains("intussen gewijzigd"));

    person.post(&address, &filled(&form, &[("plaats", "Heemstede"), ("actie", "opslaan")])).await;
    let stale = recheck(&mut person, &address, &form, &[]).await;
    assert!(stale.contains("Iemand anders heeft deze zaak intussen gewijzigd"));
    let newer = form_of(&person.page(&address).await);
    person.post(&address, &filled(&newer, &[("actie", "bevestigen")])).await;
    assert_eq!(person.post(&format!("{address}/controle"), &filled(&newer, &[])).await.status, 409, "decided by now");
}
