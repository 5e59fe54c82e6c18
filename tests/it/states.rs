//! The states of letters and cases: every step that the program knows, and no other, on both databases.

use crate::support::{Ledger, empty_postgres, on_both, on_both_ledgers};
use chrono::{Duration, Utc};
use postkamer::domain::{Action, CaseState, Checklist, Draft, LetterState, LetterStep, PersonName, Sha256};
use postkamer::store::{
    CaseFilter, Closing, LetterFiles, NewArrival, NewCase, NewScan, Outcome, SaveError, Store, Version,
};
use postkamer::validate::check;
use std::collections::BTreeSet;

fn checklist() -> Checklist {
    toml::from_str(include_str!("../../config/checklist.toml")).unwrap()
}

async fn claimed(store: &Store, name: &str) -> postkamer::domain::LetterId {
    let new = NewArrival {
        folder: String::new(),
        file_name: format!("{name}.pdf"),
        identity: name.to_owned(),
        bytes: 1,
        sha256: Sha256::of(name.as_bytes()),
        arrived_at: Utc::now(),
    };
    store.record_arrival(&new).await.unwrap();
    store.claim("w", Duration::minutes(1)).await.unwrap().unwrap().letter
}

fn read_as(name: &str) -> NewCase {
    let mut draft = Draft::default();
    draft.values.complainant.name = PersonName::parse(name);
    let completeness = check(&draft, &checklist());
    NewCase {
        media_type: "application/pdf".to_owned(),
        pages: vec![],
        files: LetterFiles::default(),
        draft,
        completeness,
    }
}

async fn only_case(store: &Store) -> postkamer::domain::CaseId {
    let mut rows = store.cases(&CaseFilter { limit: 9, ..CaseFilter::default() }).await.unwrap();
    assert_eq!(rows.len(), 1, "exactly one case");
    rows.remove(0).id
}

/// Tries to write each step from each state as the program does, and gives those that the database took.
async fn steps(ledger: &Ledger, table: &str, states: &[&str], extra: &str) -> BTreeSet<(String, String)> {
    let first = states[0];
    let mut taken = BTreeSet::new();
    for (from, to) in states.iter().flat_map(|from| states.iter().map(move |to| (*from, *to))) {
        // The way to a state leads through others: the check looks at one step, so the state before is put right first.
        for before in states {
            let was = if from == first { "NULL".to_owned() } else { format!("'{before}'") };
            let placed = ledger.tries(&format!("UPDATE {table} SET was = {was}, state = '{from}' {extra}")).await;
            if placed {
                if ledger.tries(&format!("UPDATE {table} SET was = state, state = '{to}' {extra}")).await {
                    taken.insert((from.to_owned(), to.to_owned()));
                }
                break;
            }
        }
    }
    taken
}

#[tokio::test]
async fn the_database_takes_the_steps_that_the_program_knows_and_no_other() {
    on_both_ledgers(async |ledger| {
        let letter = claimed(&ledger.store, "brief").await;
        ledger.store.finish_read(&letter, "w", &read_as("Jansen")).await.unwrap();
        let states = LetterState::ALL.map(LetterState::as_str);
        let known = LetterState::ALL.iter().flat_map(|from| LetterStep::ALL.map(|step| (*from, from.after(step))));
        let known: BTreeSet<_> = known
            .filter_map(|(from, to)| Some((from.as_str().to_owned(), to.ok()?.as_str().to_owned())))
            .filter(|(from, to)| from != to)
            .collect();
        let extra = ", trouble_code = 'damaged', trouble_message = 'x', discard_reason = 'other'";
        assert_eq!(steps(&ledger, "letter", &states, extra).await, known);

        let states = CaseState::ALL.map(CaseState::as_str);
        let known = CaseState::ALL.iter().flat_map(|from| Action::ALL.map(|action| (*from, from.after(action))));
        let known: BTreeSet<_> = known
            .filter_map(|(from, to)| Some((from.as_str().to_owned(), to.ok()?.as_str().to_owned())))
            .filter(|(from, to)| from != to)
            .collect();
        assert_eq!(
            steps(&ledger, "complaint_case", &states, ", forwarded_to = 'Provincie', joined_to = id").await,
            known
        );
        assert!(
            !ledger.tries("UPDATE complaint_case SET was = NULL, state = 'confirmed'").await,
            "nothing starts decided"
        );
    })
    .await;
}

#[tokio::test]
async fn a_parked_letter_is_a_case_that_a_person_sees_and_reading_it_later_fills_it() {
    on_both(async |store| {
        let letter = claimed(&store, "brief").await;
        let empty = check(&Draft::default(), &checklist());
        assert_eq!(store.park(&letter, "w", "disk full", &empty).await.unwrap(), Outcome::Recorded);
        assert_eq!(store.park(&letter, "w", "disk full", &empty).await.unwrap(), Outcome::LeaseLost);
        let case = only_case(&store).await;
        assert_eq!(store.counts().await.unwrap().awaiting, 1, "in the work list");
        assert_eq!(store.troubled_letters(9).await.unwrap()[0].state, LetterState::Parked, "and among the troubled");
        assert_eq!(store.type_in(&letter, &empty, "els").await.unwrap(), Some(case.clone()), "the same case");
        assert!(store.troubled_letters(9).await.unwrap().is_empty());
    })
    .await;
    on_both(async |store| {
        let letter = claimed(&store, "brief").await;
        store.park(&letter, "w", "disk full", &check(&Draft::default(), &checklist())).await.unwrap();
        let case = only_case(&store).await;
        assert!(store.retry_letter(&letter, "els").await.unwrap());
        store.claim("w", Duration::minutes(1)).await.unwrap().unwrap();
        let read = NewScan::of_one(read_as("Jansen"));
        assert_eq!(store.finish_scan(&letter, "w", &read).await.unwrap(), Outcome::Recorded);
        assert_eq!(only_case(&store).await, case, "no second case");
        let filter = CaseFilter { name: Some("jansen".to_owned()), limit: 9, ..CaseFilter::default() };
        assert_eq!(store.cases(&filter).await.unwrap().len(), 1, "filled, and found by name");
    })
    .await;
    on_both(async |store| {
        let letter = claimed(&store, "brief").await;
        store.park(&letter, "w", "disk full", &check(&Draft::default(), &checklist())).await.unwrap();
        store.retry_letter(&letter, "els").await.unwrap();
        let case = only_case(&store).await;
        let typed = read_as("De Wit");
        store.save_case(&case, Version(1), &typed.draft, &typed.completeness, None, "els", None).await.unwrap();
        store.claim("w", Duration::minutes(1)).await.unwrap().unwrap();
        store.finish_scan(&letter, "w", &NewScan::of_one(read_as("Jansen"))).await.unwrap();
        let record = store.case(&case).await.unwrap().unwrap();
        assert_eq!(record.draft.values, typed.draft.values, "what a person typed stays");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_sent_on_or_withdrawn_and_can_be_opened_again() {
    on_both(async |store| {
        let letter = claimed(&store, "brief").await;
        let new = read_as("Jansen");
        store.finish_read(&letter, "w", &new).await.unwrap();
        let case = only_case(&store).await;
        let to = Closing::Forwarded("Provincie Noord-Holland".to_owned());
        assert_eq!(store.close_case(&case, Version(1), &to, "els", None).await.unwrap(), CaseState::Forwarded);
        let again = store.close_case(&case, Version(2), &Closing::Withdrawn, "els", None).await;
        assert!(matches!(again, Err(SaveError::Illegal(_))));
        let record = store.case(&case).await.unwrap().unwrap();
        assert!(record.clock.next.is_none() && record.clock.progress.closed_on.is_some(), "nothing is due any more");
        assert_eq!(store.counts().await.unwrap().forwarded, 1);
        let reopen = Some(Action::Reopen);
        let save = store.save_case(&case, Version(2), &new.draft, &new.completeness, reopen, "els", Some("toch niet"));
        assert_eq!(save.await.unwrap(), CaseState::AwaitingConfirmation);
        let record = store.case(&case).await.unwrap().unwrap();
        assert!(record.clock.next.is_some() && record.clock.progress.closed_on.is_none(), "due again");
        store.close_case(&case, Version(3), &Closing::Withdrawn, "els", Some("opgelost")).await.unwrap();
        assert_eq!(store.counts().await.unwrap().withdrawn, 1);
        let stale = store.close_case(&case, Version(3), &to, "els", None).await;
        assert!(matches!(stale, Err(SaveError::Illegal(_) | SaveError::Conflict)));
    })
    .await;
}

/// Rows as the first program wrote them.
const OLD_ROWS: [&str; 4] = [
    "INSERT INTO letter (id, sha256, bytes, file_name, received_at, state, not_before, trouble_code)
     SELECT v.s, v.h, 1, v.s, '2026-01-05T10:00:00.000Z', v.s, '2026-01-05', CASE WHEN v.s = 'unreadable' THEN 'empty' END
     FROM (SELECT 'received' AS s, 'a' AS h UNION ALL SELECT 'reading', 'b' UNION ALL SELECT 'read', 'c'
           UNION ALL SELECT 'unreadable', 'd' UNION ALL SELECT 'parked', 'e') v",
    "INSERT INTO letter (id, sha256, bytes, file_name, received_at, state, not_before)
     SELECT v.s, v.s, 1, v.s, '2026-01-05T10:00:00.000Z', 'read', '2026-01-05'
     FROM (SELECT 'awaiting_confirmation' AS s UNION ALL SELECT 'confirmed' UNION ALL SELECT 'incomplete'
           UNION ALL SELECT 'not_a_complaint') v",
    "INSERT INTO complaint_case (id, letter_id, state, version, received_at, updated_at, complainant, complainant_search,
                                 kind, draft, completeness)
     SELECT id, id, id, 1, received_at, received_at, 'De Wit', 'de wit', 'complaint', 'DRAFT', '{\"findings\":[]}'
     FROM letter WHERE id IN ('awaiting_confirmation', 'confirmed', 'incomplete', 'not_a_complaint')",
    "INSERT INTO arrival (id, letter_id, folder, file_name, identity, bytes, arrived_at, fate)
     SELECT id, id, '', file_name, id, 1, received_at, 'taken_in' FROM letter",
];

/// The migrations from before one of them, in a folder of their own.
async fn migrations_before(number: &str) -> sqlx::migrate::Migrator {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap().flatten() {
        if file.file_name().to_string_lossy().as_ref() < number {
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
    }
    sqlx::migrate::Migrator::new(folder.path()).await.unwrap()
}

/// Opens a database of an older program, which brings it up to date.
async fn brought_up_to_date(url: &str) {
    let mut store = Store::open(url).await.unwrap();
    store.keep_terms(&postkamer::domain::Terms::default()).await.unwrap();
    let counts = store.counts().await.unwrap();
    assert_eq!((counts.awaiting, counts.confirmed, counts.incomplete, counts.not_a_complaint), (1, 1, 1, 1));
    assert_eq!((counts.waiting, counts.unreadable), (2, 2));
    let filter = CaseFilter { name: Some("wit".to_owned()), limit: 9, ..CaseFilter::default() };
    assert_eq!(store.cases(&filter).await.unwrap().len(), 4, "old names are found by the new index");
    let case = postkamer::domain::CaseId("confirmed".to_owned());
    store.close_case(&case, Version(1), &Closing::Withdrawn, "els", Some("opgelost")).await.unwrap();
    assert!(store.retry_letter(&postkamer::domain::LetterId("parked".to_owned()), "els").await.unwrap());
    store.close().await;
}

/// Where a program may have stopped: before each of these changes.
const CHANGES: [&str; 8] = ["0002", "0003", "0004", "0014", "0020", "0021", "0024", "0033"];
/// Written by a program that knew the index of names.
const INDEXED: &str = "INSERT INTO name_part (part, case_id) VALUES ('776974', 'confirmed'), ('6974', 'confirmed')";

macro_rules! as_of {
    ($pool:expr, $change:expr, $rows:expr) => {
        migrations_before("0002").await.run($pool).await.unwrap();
        for sql in $rows {
            sqlx::query(sqlx::AssertSqlSafe(sql.as_str())).execute($pool).await.unwrap();
        }
        migrations_before($change).await.run($pool).await.unwrap();
        if $change == "0033" {
            sqlx::query(INDEXED).execute($pool).await.unwrap();
        }
        $pool.close().await;
    };
}

#[tokio::test]
async fn a_database_of_every_older_program_is_brought_up_to_date() {
    let draft = serde_json::to_string(&Draft::default()).unwrap();
    let rows = OLD_ROWS.map(|sql| sql.replace("DRAFT", &draft));
    for change in CHANGES {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}?mode=rwc", folder.path().join("old.sqlite").display());
        let pool = &sqlx::SqlitePool::connect(&url).await.unwrap();
        as_of!(pool, change, &rows);
        brought_up_to_date(&url).await;
        if let Some(url) = empty_postgres().await {
            let pool = &sqlx::PgPool::connect(&url).await.unwrap();
            as_of!(pool, change, &rows);
            brought_up_to_date(&url).await;
        }
    }
}
