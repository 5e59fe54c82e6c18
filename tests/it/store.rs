//! The queue and the cases, on both databases.

use crate::support::on_both;
use chrono::{Duration, Utc};
use postkamer::domain::{
    Action, CaseState, Checklist, ChecklistItem, Draft, LetterState, PersonName, Postcode, RequiredItem, Severity,
    Sha256, Unreadable, UnreadableCode,
};
use postkamer::store::{
    Arrived, CaseFilter, Fate, LetterFiles, NewArrival, NewCase, NewPage, Outcome, PageSize, SaveError, Store, Version,
};
use postkamer::validate::check;

fn lease() -> Duration {
    Duration::seconds(60)
}

async fn arrive(store: &Store, name: &str, contents: &str) -> Arrived {
    let new = NewArrival {
        folder: String::new(),
        file_name: name.to_owned(),
        identity: format!("{name}:1"),
        bytes: contents.len() as u64,
        sha256: Sha256::of(contents.as_bytes()),
        arrived_at: Utc::now(),
    };
    store.record_arrival(&new).await.unwrap()
}

fn draft(name: &str) -> Draft {
    let mut draft = Draft::default();
    draft.values.complainant.name = PersonName::parse(name);
    draft
}

fn wanted() -> Checklist {
    let item = |item| ChecklistItem::new(item, Severity::Statutory, "Awb 9:4");
    Checklist { items: vec![item(RequiredItem::Name), item(RequiredItem::LetterDate)] }
}

fn files() -> LetterFiles {
    LetterFiles { searchable: Some(Sha256::of(b"searchable")), words: Some(Sha256::of(b"words")) }
}

fn new_case(draft: Draft) -> NewCase {
    let page = NewPage { number: 1, image: Sha256::of(b"page"), strip: Sha256::of(b"small page"), facts: page_json() };
    let completeness = check(&draft, &wanted());
    NewCase { media_type: "application/pdf".to_owned(), pages: vec![page], files: files(), draft, completeness }
}

fn page_json() -> String {
    serde_json::to_string(&postkamer::domain::Page::from_plain("Geacht college,")).unwrap()
}

/// A letter that arrived and was read.
async fn case_of(store: &Store, name: &str) -> postkamer::domain::CaseId {
    arrive(store, name, name).await;
    let claimed = store.claim("w", lease()).await.unwrap().unwrap();
    assert_eq!(store.finish_read(&claimed.letter, "w", &new_case(draft(name))).await.unwrap(), Outcome::Recorded);
    let rows =
        store.cases(&CaseFilter { name: Some(name.to_owned()), limit: 10, ..CaseFilter::default() }).await.unwrap();
    rows.into_iter().find(|row| row.complainant.as_deref() == Some(name)).unwrap().id
}

#[tokio::test]
async fn the_same_bytes_are_the_same_letter() {
    on_both(async |store| {
        let first = arrive(&store, "a.pdf", "letter").await;
        let again = arrive(&store, "a.pdf", "letter").await;
        let copy = arrive(&store, "b.pdf", "letter").await;
        assert_eq!((first.fate, again.fate, copy.fate), (Fate::TakenIn, Fate::Known, Fate::Duplicate));
        assert_eq!(first.letter, copy.letter);
        assert_eq!(store.arrivals_of(&first.letter).await.unwrap(), 2);
        assert_eq!(store.waiting_letters().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_claimed_once_and_comes_back_when_its_worker_falls_silent() {
    on_both(async |store| {
        arrive(&store, "a.pdf", "a").await;
        let silent = store.claim("silent", Duration::seconds(-1)).await.unwrap().unwrap();
        let second = store.claim("second", lease()).await.unwrap().unwrap();
        assert_eq!((silent.letter.clone(), second.attempts), (second.letter.clone(), 2));
        assert!(store.claim("third", lease()).await.unwrap().is_none());
        let late = store.finish_read(&silent.letter, "silent", &new_case(draft("Late"))).await.unwrap();
        assert_eq!(late, Outcome::LeaseLost);
        assert_eq!(store.heartbeat(&silent.letter, "silent", lease()).await.unwrap(), Outcome::LeaseLost);
        assert_eq!(store.heartbeat(&second.letter, "second", lease()).await.unwrap(), Outcome::Recorded);
        let done = store.finish_read(&second.letter, "second", &new_case(draft("In Time"))).await.unwrap();
        assert_eq!(done, Outcome::Recorded);
        assert_eq!(store.counts().await.unwrap().awaiting, 1);
    })
    .await;
}

#[tokio::test]
async fn eight_workers_claim_sixty_letters_once_each() {
    on_both(async |store| {
        for n in 0..60 {
            arrive(&store, &format!("{n}.pdf"), &n.to_string()).await;
        }
        let workers: Vec<_> = (0..8).map(|n| tokio::spawn(claim_all(store.clone(), format!("w{n}")))).collect();
        let mut letters = Vec::new();
        for worker in workers {
            letters.extend(worker.await.unwrap());
        }
        letters.sort();
        letters.dedup();
        assert_eq!(letters.len(), 60);
    })
    .await;
}

async fn claim_all(store: Store, name: String) -> Vec<String> {
    let mut letters = Vec::new();
    while let Some(claimed) = store.claim(&name, lease()).await.unwrap() {
        assert_eq!(claimed.attempts, 1, "claimed by two workers");
        letters.push(claimed.letter.0);
    }
    letters
}

#[tokio::test]
async fn an_unreadable_letter_waits_for_a_person_who_retries_it_or_types_it_in() {
    on_both(async |store| {
        arrive(&store, "a.pdf", "a").await;
        let claimed = store.claim("w", lease()).await.unwrap().unwrap();
        let why = Unreadable::new(UnreadableCode::Encrypted, "locked with a password; ask for an open copy");
        store.finish_unreadable(&claimed.letter, "w", &why).await.unwrap();
        assert!(store.claim("w", lease()).await.unwrap().is_none(), "never retried blindly");
        let row = &store.troubled_letters(10).await.unwrap()[0];
        assert_eq!((row.state, row.code), (LetterState::Unreadable, Some(UnreadableCode::Encrypted)));
        assert!(store.retry_letter(&claimed.letter, "els").await.unwrap());
        assert!(!store.retry_letter(&claimed.letter, "els").await.unwrap(), "it waits already");
        let claimed = store.claim("w", lease()).await.unwrap().unwrap();
        store.finish_unreadable(&claimed.letter, "w", &why).await.unwrap();
        let completeness = check(&Draft::default(), &wanted());
        let case = store.type_in(&claimed.letter, &completeness, "els").await.unwrap().unwrap();
        assert!(store.type_in(&claimed.letter, &completeness, "els").await.unwrap().is_none(), "one case a letter");
        let record = store.case(&case).await.unwrap().unwrap();
        assert_eq!((record.state, record.events[0].by.as_str()), (CaseState::AwaitingConfirmation, "els"));
        assert!(store.troubled_letters(10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn our_own_fault_is_tried_again_later_and_then_parked() {
    on_both(async |store| {
        arrive(&store, "a.pdf", "a").await;
        let claimed = store.claim("w", lease()).await.unwrap().unwrap();
        store.give_back(&claimed.letter, "w", "disk full", Duration::hours(1), true).await.unwrap();
        assert!(store.claim("w", lease()).await.unwrap().is_none(), "not before its time");
        assert_eq!(
            store.give_back(&claimed.letter, "w", "disk full", Duration::zero(), true).await.unwrap(),
            Outcome::LeaseLost
        );
        assert_eq!(store.counts().await.unwrap().waiting, 1);
    })
    .await;
}

#[tokio::test]
async fn two_people_never_overwrite_each_other() {
    on_both(async |store| {
        let case = case_of(&store, "Jansen").await;
        let mut edited = draft("Jansen");
        edited.values.complainant.address.postcode = Postcode::parse("2011rd");
        let completeness = check(&edited, &wanted());
        let save = async |seen, action| store.save_case(&case, seen, &edited, &completeness, action, "els", None).await;
        assert_eq!(save(Version(1), None).await.unwrap(), CaseState::AwaitingConfirmation);
        assert!(matches!(save(Version(1), None).await, Err(SaveError::Conflict)));
        let confirmed = save(Version(2), Some(Action::ConfirmIncomplete)).await.unwrap();
        assert_eq!(confirmed, CaseState::Incomplete);
        assert!(matches!(save(Version(3), Some(Action::ConfirmComplete)).await, Err(SaveError::Illegal(_))));
        assert_eq!(save(Version(3), Some(Action::Reopen)).await.unwrap(), CaseState::AwaitingConfirmation);
        let record = store.case(&case).await.unwrap().unwrap();
        assert_eq!(record.draft.values.complainant.address.postcode, Postcode::parse("2011 RD"));
        assert_eq!(
            record.events.iter().map(|e| e.action.as_str()).collect::<Vec<_>>(),
            ["save", "confirm_incomplete", "reopen"]
        );
    })
    .await;
}

#[tokio::test]
async fn lists_are_filtered_paged_and_counted() {
    on_both(async |store| {
        for name in ["Anna", "Bram", "Cato", "Dirk", "Elif"] {
            case_of(&store, name).await;
        }
        let mut filter = CaseFilter { limit: 2, ..CaseFilter::default() };
        let mut names = Vec::new();
        loop {
            let rows = store.cases(&filter).await.unwrap();
            let Some(last) = rows.last() else { break };
            filter.after = Some((last.received_at, last.id.clone()));
            names.extend(rows.into_iter().filter_map(|row| row.complainant));
        }
        assert_eq!(names, ["Anna", "Bram", "Cato", "Dirk", "Elif"]);
        let found = CaseFilter { name: Some("AT".to_owned()), limit: 9, ..CaseFilter::default() };
        assert_eq!(store.cases(&found).await.unwrap().len(), 1);
        let undated = CaseFilter { missing: Some(RequiredItem::LetterDate), limit: 9, ..CaseFilter::default() };
        assert_eq!(store.cases(&undated).await.unwrap().len(), 5);
        let unnamed = CaseFilter { missing: Some(RequiredItem::Name), limit: 9, ..CaseFilter::default() };
        assert!(store.cases(&unnamed).await.unwrap().is_empty());
        let counts = store.missing_counts().await.unwrap();
        assert_eq!((counts.len(), &counts[0].item, counts[0].cases), (1, &RequiredItem::LetterDate, 5));
        let done = CaseFilter { state: Some(CaseState::Confirmed), limit: 9, ..CaseFilter::default() };
        assert!(store.cases(&done).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_name_is_found_whatever_its_capitals_and_accents() {
    on_both(async |store| {
        for name in ["Özdemir", "SIOBHÁN O’Neill", "Zoe\u{308} Weiß", "İpek Łukasz_Ørsted"] {
            case_of(&store, name).await;
        }
        let find = async |name: &str| {
            let filter = CaseFilter { name: Some(name.to_owned()), limit: 9, ..CaseFilter::default() };
            store.cases(&filter).await.unwrap().into_iter().filter_map(|row| row.complainant).collect::<Vec<_>>()
        };
        for search in ["özdemir", "ÖZDEMIR", "Özdemir", "ozdem", "O\u{308}zdemir"] {
            assert_eq!(find(search).await, ["Özdemir"], "{search}");
        }
        for search in ["siobhán", "Siobhan", "SIOBHÁN", "o'neill"] {
            assert_eq!(find(search).await, ["SIOBHÁN O’Neill"], "{search}");
        }
        assert_eq!(find("zoë weiss").await, ["Zoe\u{308} Weiß"]);
        assert_eq!(find("ipek lukasz").await, ["İpek Łukasz_Ørsted"]);
        assert!(find("ö%ir").await.is_empty() && find("o_demir").await.is_empty(), "no wildcards");

        let case = store.cases(&CaseFilter { limit: 1, ..CaseFilter::default() }).await.unwrap().remove(0).id;
        let renamed = draft("Chloé");
        store.save_case(&case, Version(1), &renamed, &check(&renamed, &wanted()), None, "els", None).await.unwrap();
        assert_eq!(find("CHLOÉ").await, ["Chloé"]);
        assert!(find("özdemir").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_files_of_a_letter_are_found_by_case_and_page() {
    on_both(async |store| {
        let case = case_of(&store, "Jansen").await;
        assert_eq!(store.page_image(&case, 1, PageSize::Reading).await.unwrap(), Some(Sha256::of(b"page")));
        let small = store.page_image(&case, 1, PageSize::Strip).await.unwrap();
        assert_eq!(small, Some(Sha256::of(b"small page")));
        assert_eq!(store.case(&case).await.unwrap().unwrap().files, files());
        assert_eq!(store.page_image(&case, 2, PageSize::Strip).await.unwrap(), None);
    })
    .await;
}
