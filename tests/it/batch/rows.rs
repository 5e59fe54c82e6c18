//! What the database keeps of a pile, on both databases.

use crate::support::on_both;
use chrono::{Duration, Utc};
use postkamer::domain::{
    Assignment, Checklist, DaySheet, Draft, LetterState, Page, PageFate, PageRange, Sha256, Unreadable, UnreadableCode,
};
use postkamer::store::{LetterFiles, NewArrival, NewCase, NewLetter, NewPage, NewPageOfFile, NewScan, Outcome, Store};
use postkamer::validate::check;

fn lease() -> Duration {
    Duration::seconds(60)
}

fn case() -> NewCase {
    let facts = serde_json::to_string(&Page::from_plain("Geacht college,")).unwrap();
    let page = NewPage { number: 1, image: Sha256::of(b"page"), strip: Sha256::of(b"small"), facts };
    let (draft, checklist) = (Draft::default(), Checklist { items: Vec::new() });
    let completeness = check(&draft, &checklist);
    NewCase {
        media_type: "application/pdf".to_owned(),
        pages: vec![page],
        files: LetterFiles::default(),
        draft,
        completeness,
    }
}

fn letter(page: u32, outcome: Result<NewCase, Unreadable>) -> NewLetter {
    let receipt = Some(DaySheet { date: "2026-11-12".parse().unwrap(), page: 1 });
    NewLetter { pages: Some(PageRange { first: page, last: page }), receipt, answers: None, outcome }
}

fn page(number: u32, fate: PageFate, letter: Option<usize>) -> NewPageOfFile {
    NewPageOfFile { number, fate, letter }
}

async fn arrive(store: &Store, name: &str) {
    let new = NewArrival {
        folder: String::new(),
        file_name: name.to_owned(),
        identity: name.to_owned(),
        bytes: 4,
        sha256: Sha256::of(b"pile"),
        arrived_at: Utc::now(),
    };
    store.record_arrival(&new).await.unwrap();
}

#[tokio::test]
async fn a_letter_of_a_pile_that_failed_is_tried_again_alone() {
    on_both(async |store| {
        arrive(&store, "stapel.pdf").await;
        let claimed = store.claim("w", lease()).await.unwrap().unwrap();
        assert_eq!(claimed.assignment, Assignment::Whole);
        let crash = || Unreadable::new(UnreadableCode::EngineCrashed, "type it in by hand");
        let pile = NewScan {
            letters: vec![letter(2, Ok(case())), letter(4, Err(crash())), letter(6, Ok(case()))],
            pages: vec![
                page(1, PageFate::Separator, None),
                page(2, PageFate::Read, Some(0)),
                page(3, PageFate::Separator, None),
                page(4, PageFate::Unread, Some(1)),
                page(5, PageFate::Separator, None),
                page(6, PageFate::Read, Some(2)),
            ],
        };
        assert_eq!(store.finish_scan(&claimed.letter, "w", &pile).await.unwrap(), Outcome::Recorded);
        assert_eq!(store.finish_scan(&claimed.letter, "w", &pile).await.unwrap(), Outcome::LeaseLost, "once only");
        let counts = store.counts().await.unwrap();
        assert_eq!((counts.awaiting, counts.unreadable, counts.waiting), (2, 1, 0));

        let failed = store.troubled_letters(9).await.unwrap().remove(0);
        assert_eq!((failed.state, failed.pages), (LetterState::Unreadable, Some(PageRange { first: 4, last: 4 })));
        assert!(store.retry_letter(&failed.id, "els").await.unwrap());
        let again = store.claim("w", lease()).await.unwrap().unwrap();
        let receipt = letter(4, Err(crash())).receipt;
        assert_eq!(again.assignment, Assignment::Letter { pages: PageRange { first: 4, last: 4 }, receipt });
        let read = NewScan { letters: vec![letter(4, Ok(case()))], pages: vec![page(4, PageFate::Read, Some(0))] };
        assert_eq!(store.finish_scan(&again.letter, "w", &read).await.unwrap(), Outcome::Recorded);
        assert_eq!(store.counts().await.unwrap().awaiting, 3);

        let fates = store.pages_of_file(&Sha256::of(b"pile")).await.unwrap();
        let unread = fates.iter().filter(|(_, fate)| *fate == PageFate::Unread).count();
        assert_eq!((fates.len(), unread), (6, 0));
        arrive(&store, "nog-eens.pdf").await;
        assert_eq!((store.waiting_letters().await.unwrap(), store.arrivals_of(&failed.id).await.unwrap()), (0, 2));
    })
    .await;
}
