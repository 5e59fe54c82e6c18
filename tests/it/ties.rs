//! Cases that were joined: what is counted, where answers go, and what is destroyed together.

use crate::keeping::{Office, day, terms};
use crate::support::on_both_ledgers;
use chrono::Utc;
use postkamer::domain::{CaseId, CaseState, PageFate, PageRange, Role, Viewer};
use postkamer::store::{Admitted, NewArrival, NewLetter, NewPageOfFile, NewScan, SaveError, Tie};

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
