//! What happens between two lines: two at once, an archive that is away for a while, a backup of the wrong database.

use crate::crash::letter;
use crate::office::{Office, day, said, terms};
use crate::support::{Ledger, eventually, on_both, on_both_ledgers, postgres, sqlite};
use chrono::{Duration, Utc};
use postkamer::domain::{Action, CaseId, CaseState, DaySheet, LetterId, LetterState, PageFate, PageRange, Sha256};
use postkamer::store::{
    Archive, CaseFilter, Closing, Destroyed, NewArrival, NewLetter, NewPageOfFile, NewScan, Outcome, Store, Verdict,
    Version,
};
use std::fs;
use std::process::{Child, Command, Stdio};

fn arrival(file: &str, bytes: &[u8]) -> NewArrival {
    NewArrival {
        folder: String::new(),
        file_name: format!("{file}.pdf"),
        identity: file.to_owned(),
        bytes: bytes.len() as u64,
        sha256: Sha256::of(bytes),
        arrived_at: Utc::now(),
    }
}

#[tokio::test]
async fn a_case_that_somebody_touched_since_it_was_looked_at_is_not_destroyed() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let today = day("2026-01-01");
        let reopened = office.read("a", &["Anna"]).await.remove(0);
        let answered = office.read("b", &["Bram"]).await.remove(0);
        let again = office.read("c", &["Cato"]).await.remove(0);
        for case in [&reopened, &answered, &again] {
            office.confirm_and_end(case, "2020-03-01").await;
        }
        let bundles = store.destroyable(&terms(), today).await.unwrap();
        assert_eq!(bundles.iter().filter(|bundle| bundle.kept.is_none()).count(), 3);

        // Meanwhile: one is opened again, to one an answer comes in, of one the same file comes in once more.
        let record = store.case(&reopened).await.unwrap().unwrap();
        let action = Some(Action::Reopen);
        let (draft, checked) = (&record.draft, &record.completeness);
        store.save_case(&reopened, record.version, draft, checked, action, "els", Some("toch niet")).await.unwrap();
        store.record_arrival(&arrival("answer", b"answer")).await.unwrap();
        let claimed = store.claim("w", Duration::minutes(1)).await.unwrap().unwrap();
        let mut scan = NewScan::of_one(office.case("Bram", 1).await);
        scan.letters[0].answers = Some(answered.clone());
        store.finish_scan(&claimed.letter, "w", &scan).await.unwrap();
        store.record_arrival(&arrival("c again", b"scan c")).await.unwrap();

        for bundle in &bundles {
            assert_eq!(store.destroy(bundle, "beheer").await.unwrap(), Destroyed::default());
        }
        for case in [&reopened, &answered, &again] {
            assert!(store.case(case).await.unwrap().is_some());
        }
        assert_eq!(store.ledger_findings().await.unwrap(), []);
    })
    .await;
}

/// Two letters of a pile, each after a sheet with a day of its own.
async fn pile(office: &Office, names: [&str; 2], days: [&str; 2], answers: Option<&CaseId>) -> NewScan {
    let mut letters = Vec::new();
    for (n, (name, day)) in names.iter().zip(days).enumerate() {
        let page = n as u32 + 1;
        let mut case = office.case(name, page).await;
        case.draft.values.received_date = day.parse().ok();
        letters.push(NewLetter {
            pages: Some(PageRange { first: page, last: page }),
            receipt: Some(DaySheet { date: day.parse().unwrap(), page: 1 }),
            answers: answers.filter(|_| n == 1).cloned(),
            outcome: Ok(case),
        });
    }
    let page = |n: usize| NewPageOfFile { number: n as u32 + 1, fate: PageFate::Read, letter: Some(n) };
    NewScan { letters, pages: (0..2).map(page).collect() }
}

#[tokio::test]
async fn a_person_who_saves_while_an_answer_to_the_case_comes_in_gets_through_or_is_told_of_it() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let case = office.read("a", &["Anna"]).await.remove(0);
        for round in 0..15 {
            let name = format!("pile {round}");
            office.store().record_arrival(&arrival(&name, name.as_bytes())).await.unwrap();
            let claimed = office.store().claim("w", Duration::minutes(1)).await.unwrap().unwrap();
            let scan = pile(&office, ["Bram", "Anna"], ["2026-03-02", "2026-03-03"], Some(&case)).await;
            let record = office.store().case(&case).await.unwrap().unwrap();
            let (store, id) = (office.store().clone(), case.clone());
            let saved = tokio::spawn(async move {
                let action = Some(Action::ConfirmIncomplete);
                let (draft, checked) = (&record.draft, &record.completeness);
                store.save_case(&id, record.version, draft, checked, action, "els", None).await
            });
            let done = office.store().finish_scan(&claimed.letter, "w", &scan).await.unwrap();
            assert_eq!(done, Outcome::Recorded);
            let saved = saved.await.unwrap();
            assert!(matches!(saved, Ok(_) | Err(postkamer::store::SaveError::Conflict)), "{saved:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_a_case_that_was_withdrawn_opens_it_with_its_clock() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let case = office.read("a", &["Anna"]).await.remove(0);
        store.close_case(&case, Version(1), &Closing::Withdrawn, "els", Some("opgelost")).await.unwrap();
        store.record_arrival(&arrival("answer", b"answer")).await.unwrap();
        let claimed = store.claim("w", Duration::minutes(1)).await.unwrap().unwrap();
        let mut scan = NewScan::of_one(office.case("Anna", 1).await);
        scan.letters[0].answers = Some(case.clone());
        store.finish_scan(&claimed.letter, "w", &scan).await.unwrap();
        let record = store.case(&case).await.unwrap().unwrap();
        assert_eq!(record.state, CaseState::AwaitingConfirmation);
        let progress = &record.clock.progress;
        assert!(progress.closed_on.is_none() && progress.outcome.is_none() && record.clock.next.is_some());
    })
    .await;
}

#[tokio::test]
async fn lines_that_somebody_put_beside_the_chain_show() {
    on_both_ledgers(async |ledger| {
        let store = ledger.store.clone();
        for look in 0..3 {
            store.note("els", "view", &format!("case:{look}"), "ok").await.unwrap();
        }
        for seq in [-1, 900] {
            let line = "'2026-01-01', 'piet', 'view', 'case:1', 'ok', 'here', 'x'";
            ledger.run(&format!("INSERT INTO audit VALUES ({seq}, {line})")).await;
            assert_eq!(store.verify_audit(None, |_, _| ()).await.unwrap(), Verdict::Broken { seq });
            ledger.run(&format!("DELETE FROM audit WHERE seq = {seq}")).await;
        }
        assert!(matches!(store.verify_audit(None, |_, _| ()).await.unwrap(), Verdict::Sound(_)));
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_brought_back_into_an_empty_database_only() {
    let copy = sqlite().await;
    on_both(async |store| {
        store.record_refusal("", "pijp", "1", "is a pipe").await.unwrap();
        let refused = store.fill_from(&copy.store).await.unwrap_err().to_string();
        assert!(refused.contains("not empty"), "{refused}");
        assert_eq!(store.refusals(9).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_backup_of_another_database_does_not_replace_the_one_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for place in ["data", "empty"] {
        fs::create_dir_all(path.join(place)).unwrap();
        let url = format!("sqlite:{}", path.join(place).join("postkamer.sqlite").display());
        let store = Store::open(&url).await.unwrap();
        if place == "data" {
            let archive = Archive::open(path.join("data/archive")).unwrap();
            archive.put(&b"a letter"[..]).await.unwrap();
            store.record_arrival(&arrival("a", b"a letter")).await.unwrap();
        }
        store.note("els", "login", "user:els", "ok").await.unwrap();
        store.close().await;
    }
    let (code, text) = said(path, &["backup", "copy"]);
    assert_eq!(code, Some(0), "{text}");
    // The disk was lost, the service began anew, and the nightly backup goes on.
    let (code, text) = said(path, &["backup", "copy", "--data", "empty"]);
    assert!(code == Some(1) && text.contains("another folder"), "{text}");
    let (code, text) = said(path, &["restore", "copy", "--data", "again"]);
    assert!(code == Some(0) && text.contains("1 archived files"), "{text}");
    // What was brought back goes on where it was, and so does its backup.
    let (code, text) = said(path, &["backup", "copy", "--data", "again"]);
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = said(path, &["ledger", "check", "--data", "again"]);
    assert_eq!(code, Some(0), "{text}");
}

#[tokio::test]
async fn several_processes_open_a_new_database_at_once() {
    for _ in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("new.sqlite").display());
        let open = |_| {
            let url = url.clone();
            tokio::spawn(async move { Store::open(&url).await.map(drop) })
        };
        for opened in (0..6).map(open).collect::<Vec<_>>() {
            opened.await.unwrap().unwrap();
        }
    }
}

/// A process that reads letters, gone when the test ends.
struct Reader(Child);

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn letters_wait_while_the_archive_is_away_and_none_is_parked() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = folder.path().join("data/archive");
    fs::create_dir_all(&shelf).unwrap();
    let url = format!("sqlite:{}", folder.path().join("data/postkamer.sqlite").display());
    let store = Store::open(&url).await.unwrap();
    let ledger = Ledger::at(store.clone(), &url).await;
    let archive = Archive::open(&shelf).unwrap();
    let _reader = Reader(
        Command::new(env!("CARGO_BIN_EXE_postkamer"))
            .current_dir(folder.path())
            .arg("work")
            .env("POSTKAMER_READING__ATTEMPTS", "1")
            .env("POSTKAMER_READING__WORKERS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let lease = "SELECT COUNT(*) FROM reckoned WHERE what = 'terms'";
    eventually("a reader that started", async || (ledger.count(lease).await > 0).then_some(())).await;
    for number in 0..3 {
        archive.put(letter(number)).await.unwrap();
    }
    // What the server of the archive holds is out of reach for a while.
    let away = folder.path().join("data/away");
    fs::rename(&shelf, &away).unwrap();
    fs::write(&shelf, "").unwrap();
    for number in 0..3 {
        store.record_arrival(&arrival(&number.to_string(), &letter(number))).await.unwrap();
    }
    let tried = async || {
        let letters = store.ledger_sums().await.unwrap().letters;
        let told = letters.iter().any(|(state, _)| state == LetterState::Parked.as_str());
        assert!(!told, "parked: {letters:?}");
        let told = "SELECT COUNT(*) FROM letter WHERE state = 'received' AND trouble_message IS NOT NULL";
        (ledger.count(told).await > 0).then_some(())
    };
    eventually("a letter that was given back", tried).await;
    fs::remove_file(&shelf).unwrap();
    fs::rename(&away, &shelf).unwrap();
    let all = async || {
        let rows = store.cases(&CaseFilter { limit: 9, ..CaseFilter::default() }).await.unwrap();
        (rows.len() == 3).then_some(())
    };
    eventually("all letters read", all).await;
    let sums = store.ledger_sums().await.unwrap();
    assert_eq!(sums.letters, [("read".to_owned(), 3)]);
}

/// The lease is counted by the clock of the database, whatever the machine of the worker believes.
#[tokio::test]
async fn a_lease_ends_by_the_clock_of_the_database() {
    let Some(db) = postgres().await else { return };
    db.store
        .record_arrival(&NewArrival { arrived_at: Utc::now() + Duration::hours(3), ..arrival("a", b"a") })
        .await
        .unwrap();
    let claimed = db.store.claim("w", Duration::minutes(10)).await.unwrap();
    let letter: LetterId = claimed.expect("taken at once, although the watcher's clock is ahead").letter;
    let pool = sqlx::PgPool::connect(&db.url).await.unwrap();
    let (left,): (f64,) = sqlx::query_as(
        "SELECT CAST(EXTRACT(EPOCH FROM CAST(lease_until AS TIMESTAMPTZ) - now()) AS DOUBLE PRECISION) FROM letter
         WHERE id = $1",
    )
    .bind(&letter.0)
    .fetch_one(&pool)
    .await
    .unwrap();
    assert!((590.0..=600.5).contains(&left), "{left}");
    pool.close().await;
    db.store.close().await;
}
