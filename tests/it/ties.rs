//! Cases that were joined: what is counted, where answers go, and what is destroyed together.

use crate::office::{Office, day, terms};
use crate::support::on_both_ledgers;
use chrono::Utc;
use postkamer::domain::{Assignment, CaseId, CaseState, LetterId, PageFate, PageRange, Role, Viewer};
use postkamer::store::{
    Admitted, CaseFilter, NewArrival, NewCase, NewLetter, NewPageOfFile, NewScan, Outcome, SaveError, Tie, Version,
};

async fn admitted(office: &Office, case: &CaseId) -> Admitted {
    let viewer = Viewer { name: "els".to_owned(), role: Role::Reviewer, integrity: true, staff_id: None };
    office.store().admit(&viewer, case).await.unwrap().unwrap()
}

async fn join(office: &Office, case: &CaseId, to: &CaseId, tie: Tie) -> Result<(), SaveError> {
    let (id, to) = (admitted(office, case).await, admitted(office, to).await);
    let seen = office.store().case(case).await.unwrap().unwrap().version;
    office.store().join_case(&id, seen, &to, tie, "els").await
}

#[tokio::test]
async fn what_was_joined_is_counted_and_destroyed_with_its_case() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let kept = office.read("a", &["Anna"]).await.remove(0);
        let more = office.read("b", &["Anna de Wit"]).await.remove(0);
        office.confirm_and_end(&kept, "2020-03-01").await;
        join(&office, &more, &kept, Tie::Duplicate).await.unwrap();
        let counts = store.counts().await.unwrap();
        assert_eq!((counts.joined, counts.awaiting, counts.incomplete), (1, 0, 1));
        assert!(matches!(join(&office, &more, &kept, Tie::Duplicate).await, Err(SaveError::Illegal(_))), "once");

        let findings = store.ledger_findings().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");

        let bundles = store.destroyable(&terms(), day("2026-01-01")).await.unwrap();
        assert_eq!(bundles.len(), 1);
        assert!(bundles[0].kept.is_none() && bundles[0].cases.len() == 2, "{:?}", bundles[0]);
        store.destroy(&bundles[0], "els").await.unwrap();
        assert!(store.case(&kept).await.unwrap().is_none() && store.case(&more).await.unwrap().is_none());
        assert_eq!(store.counts().await.unwrap().joined, 0);
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_what_was_joined_lies_with_the_other_case() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let kept = office.read("a", &["Anna"]).await.remove(0);
        let more = office.read("b", &["Bram"]).await.remove(0);
        join(&office, &more, &kept, Tie::Supplement).await.unwrap();

        let sha256 = office.archive().put("strook".as_bytes()).await.unwrap();
        let new = NewArrival {
            folder: String::new(),
            file_name: "strook.pdf".to_owned(),
            identity: "strook".to_owned(),
            bytes: 1,
            sha256,
            arrived_at: Utc::now(),
        };
        store.record_arrival(&new).await.unwrap();
        let claimed = store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
        let outcome = Ok(office.case("Bram", 1).await);
        let pages = Some(PageRange { first: 1, last: 1 });
        let letters = vec![NewLetter { pages, receipt: None, answers: Some(more.clone()), outcome }];
        let pages = vec![NewPageOfFile { number: 1, fate: PageFate::Read, letter: Some(0) }];
        store.finish_scan(&claimed.letter, "w", &NewScan { letters, pages }).await.unwrap();

        assert_eq!(store.case(&more).await.unwrap().unwrap().state, CaseState::Joined, "it stays where it is");
        let record = store.case(&kept).await.unwrap().unwrap();
        assert_eq!((record.state, record.supplements.len()), (CaseState::AwaitingConfirmation, 2));
        assert_eq!(record.events.iter().filter(|event| event.action == "supplement").count(), 2);
    })
    .await;
}

async fn of_pages(office: &Office, name: &str, pages: u32) -> NewCase {
    let mut case = office.case(name, 1).await;
    for number in 2..=pages {
        case.pages.extend(office.case(name, number).await.pages);
    }
    case
}

/// A file of so many pages that was read as one letter.
async fn read_as_one(office: &Office, name: &str, pages: u32) -> LetterId {
    let store = office.store();
    let sha256 = office.archive().put(name.as_bytes()).await.unwrap();
    let new = NewArrival {
        folder: String::new(),
        file_name: format!("{name}.pdf"),
        identity: name.to_owned(),
        bytes: 1,
        sha256,
        arrived_at: Utc::now(),
    };
    store.record_arrival(&new).await.unwrap();
    let claimed = store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
    let letters =
        vec![NewLetter { pages: None, receipt: None, answers: None, outcome: Ok(of_pages(office, name, pages).await) }];
    let page = |number| NewPageOfFile { number, fate: PageFate::Read, letter: Some(0) };
    let pages = (1..=pages).map(page).collect();
    assert_eq!(store.finish_scan(&claimed.letter, "w", &NewScan { letters, pages }).await.unwrap(), Outcome::Recorded);
    claimed.letter
}

#[tokio::test]
async fn two_letters_that_were_scanned_as_one_become_two_cases() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let letter = read_as_one(&office, "Anna", 4).await;
        let case = store.cases(&CaseFilter { limit: 9, ..CaseFilter::default() }).await.unwrap().remove(0).id;
        let id = admitted(&office, &case).await;
        assert!(matches!(store.split_letter(&id, Version(1), &[5], "els").await, Err(SaveError::NotFound)));
        assert!(matches!(store.split_letter(&id, Version(7), &[3], "els").await, Err(SaveError::Conflict)));
        store.split_letter(&id, Version(1), &[3], "els").await.unwrap();
        assert!(
            matches!(store.split_letter(&id, Version(2), &[2], "els").await, Err(SaveError::NotFound)),
            "not twice"
        );

        let mut read = Vec::new();
        for name in ["Bram", "Cato"] {
            let claimed = store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
            let Assignment::Letter { pages, .. } = claimed.assignment else { panic!("{:?}", claimed.assignment) };
            let outcome = Ok(of_pages(&office, name, 2).await);
            let letters = vec![NewLetter { pages: Some(pages), receipt: None, answers: None, outcome }];
            let page = |number| NewPageOfFile { number, fate: PageFate::Read, letter: Some(0) };
            let of_file = (pages.first..=pages.last).map(page).collect();
            store.finish_scan(&claimed.letter, "w", &NewScan { letters, pages: of_file }).await.unwrap();
            read.push((claimed.letter == letter, pages.to_string()));
        }
        assert!(store.claim("w", chrono::Duration::minutes(1)).await.unwrap().is_none());
        assert_eq!(read, [(true, "1–2".to_owned()), (false, "3–4".to_owned())]);
        let named = async |name: &str| {
            let filter = CaseFilter { name: Some(name.to_owned()), limit: 9, ..CaseFilter::default() };
            store.cases(&filter).await.unwrap().into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(
            named("bram").await,
            std::slice::from_ref(&case),
            "the first keeps the case, with what was read now"
        );
        assert_eq!((named("cato").await.len(), named("anna").await.len()), (1, 0));
        let findings = store.ledger_findings().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    })
    .await;
}
