//! What is kept, for how long, and how it is proved: audit log, ledger, retention, backup.

use crate::office::{Office, day, said, terms};
use crate::support::{Ledger, on_both_ledgers};
use chrono::Duration;
use postkamer::domain::{CaseId, Discarding, Role, Sha256, Unreadable, UnreadableCode, Viewer};
use postkamer::store::{
    Archive, AuditHead, CaseFilter, Condition, Copied, Kept, LEFT_OUT, NewArrival, NewUser, Standing, Store, TABLES,
    Verdict, Version, copy_file,
};
use std::path::Path;

#[tokio::test]
async fn the_audit_log_of_many_at_once_is_one_chain_and_tampering_shows() {
    on_both_ledgers(async |ledger| {
        let store = ledger.store.clone();
        let writers = (0..6).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                for look in 0..15 {
                    store.note(&format!("user{n}"), "view", &format!("case:{look}"), "ok").await.unwrap();
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let verify = async |noted: Option<&AuditHead>| store.verify_audit(noted, |_, _| ()).await.unwrap();
        let Verdict::Sound(head) = verify(None).await else { panic!("broken") };
        assert_eq!(head.seq, 90);
        store.note("els", "view", "case:1", "ok").await.unwrap();
        assert!(matches!(verify(Some(&head)).await, Verdict::Sound(_)), "it goes on from what was noted");

        ledger.run("UPDATE audit SET actor = 'somebody' WHERE seq = 40").await;
        assert_eq!(verify(None).await, Verdict::Broken { seq: 40 });
        ledger.run("DELETE FROM audit WHERE seq = 40").await;
        assert_eq!(verify(None).await, Verdict::Broken { seq: 40 });
        ledger.run("DELETE FROM audit WHERE seq > 30").await;
        ledger.run("UPDATE audit_head SET seq = 30").await;
        assert!(matches!(verify(None).await, Verdict::WrongEnd(_)), "the newest lines are gone");
        // Whoever rewrites the end as well is found by what was noted elsewhere.
        ledger.run("UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE seq = 30)").await;
        assert!(matches!(verify(None).await, Verdict::Sound(_)));
        assert_eq!(verify(Some(&head)).await, Verdict::Rewritten { seq: 90 });
    })
    .await;
}

#[tokio::test]
async fn every_change_leaves_a_line_without_the_name_of_the_complainant() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let case = office.read("a", &["Jansen"]).await.remove(0);
        office.confirm_and_end(&case, "2020-01-01").await;
        office.store().note_look("piet", "view_page", &case.0).await.unwrap();
        office.store().note_look("piet", "view_page", &case.0).await.unwrap();
        let lines = office.store().newest_audit_lines(None, 100).await.unwrap();
        let said: Vec<String> = lines.iter().map(|l| format!("{} {}", l.actor, l.action)).collect();
        assert_eq!(said, ["Postkamer taken_in", "Postkamer read", "els confirm_incomplete", "piet view_page"]);
        assert!(!format!("{lines:?}").contains("Jansen"));
        assert!(lines.iter().all(|l| !l.origin.is_empty()));
    })
    .await;
}

#[tokio::test]
async fn the_ledger_adds_up_and_says_what_does_not() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        office.read("pile", &["Anna", "Bram"]).await;
        office.read("single", &["Cato"]).await;
        let store = office.store();
        assert_eq!(store.ledger_findings().await.unwrap(), []);
        let sums = store.ledger_sums().await.unwrap();
        assert_eq!((sums.files, sums.cases, &sums.pages[..]), (2, 3, &[("read".to_owned(), 3)][..]));
        let entries = store.ledger_entries("pile.pdf", 9).await.unwrap();
        assert_eq!(entries.len(), 2, "both letters of the pile");
        assert!(entries.iter().all(|e| e.case_id.is_some() && e.fate == "taken_in"));
        let hash = store.named_files("").await.unwrap().remove(0);
        assert_eq!(store.is_named(&hash).await.unwrap(), (true, false));

        let finds = async |sql: &str, what: &str| {
            office.ledger.run(sql).await;
            let found = store.ledger_findings().await.unwrap();
            assert!(found.iter().any(|finding| finding.what.contains(what)), "{what}: {found:?}");
        };
        finds("DELETE FROM page WHERE number = 2", "not there").await;
        finds("DELETE FROM page_of_file WHERE number = 1", "no fate").await;
        finds("DELETE FROM arrival WHERE file_name = 'single.pdf'", "no arrival").await;
        finds("UPDATE arrival SET letter_id = NULL", "led to nothing").await;
    })
    .await;
}

#[tokio::test]
async fn a_case_is_destroyed_after_its_term_with_all_that_belongs_to_it_and_nothing_else() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let old = office.read("old", &["Anna"]).await.remove(0);
        let held = office.read("held", &["Bram"]).await.remove(0);
        let pile = office.read("pile", &["Cato", "Dirk"]).await;
        let young = office.read("young", &["Elif"]).await.remove(0);
        for case in [&old, &held, &pile[0]] {
            office.confirm_and_end(case, "2020-03-01").await;
        }
        office.confirm_and_end(&pile[1], "2024-03-01").await;
        store.hold(&held, "loopt bij de ombudsman", "els").await.unwrap();

        assert!(store.destroyable(&terms(), day("2025-03-01")).await.unwrap().is_empty(), "the last day counts");
        let today = day("2025-03-02");
        let bundles = store.destroyable(&terms(), today).await.unwrap();
        let kept: Vec<_> = bundles.iter().filter_map(|b| b.kept.clone()).collect();
        assert!(
            kept.contains(&Kept::Held(held.clone())) && kept.contains(&Kept::Together(pile[1].clone())),
            "{kept:?}"
        );
        let due: Vec<_> = bundles.iter().filter(|b| b.kept.is_none()).collect();
        assert_eq!((due.len(), &due[0].cases[0].case), (1, &old));

        let before = office.files().await;
        let done = store.destroy(due[0], "beheer").await.unwrap();
        assert_eq!((done.cases, done.letters, done.pages, done.arrivals), (1, 1, 1, 1));
        assert_eq!(store.burn(&office.archive, Duration::hours(1)).await.unwrap(), 0, "too fresh: it may be wanted");
        assert_eq!(store.burn(&office.archive, Duration::zero()).await.unwrap(), 4, "scan, image, PDF, words");
        assert_eq!(office.files().await, before - 4, "the empty page is shared and stays");
        assert!(store.case(&old).await.unwrap().is_none());
        assert_eq!(store.ledger_findings().await.unwrap(), []);
        assert_eq!(
            office
                .ledger
                .count("SELECT COUNT(*) FROM name_part WHERE case_id NOT IN (SELECT id FROM complaint_case)")
                .await,
            0
        );
        assert_eq!(store.counts().await.unwrap().incomplete, 3, "the tabs count what is there");
        let record = office.ledger.list("SELECT ground FROM destruction").await;
        assert_eq!(record, ["selectielijst 13.1, 5 jaar"]);

        store.release(&held, "els").await.unwrap();
        let freed = store.destroyable(&terms(), today).await.unwrap();
        assert!(freed.iter().any(|b| b.kept.is_none() && b.cases[0].case == held));
        let later = store.destroyable(&terms(), day("2029-03-02")).await.unwrap();
        let both = later.iter().find(|b| b.cases.len() == 2).unwrap();
        assert_eq!((both.kept.is_none(), both.letters.len()), (true, 2), "the letters of a pile go together");
        assert!(!later.iter().any(|b| b.cases.iter().any(|due| due.case == young)), "an open case never goes");

        // The same paper may come in again: it is a new letter.
        office.read("old", &["Anna"]).await;
        assert_eq!(store.ledger_findings().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_hold_that_is_set_at_the_last_moment_counts_and_only_one_works_on_the_archive() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let case = office.read("a", &["Anna"]).await.remove(0);
        office.confirm_and_end(&case, "2020-03-01").await;
        let bundles = store.destroyable(&terms(), day("2026-01-01")).await.unwrap();
        store.hold(&case, "bezwaar", "els").await.unwrap();
        assert_eq!(store.destroy(&bundles[0], "beheer").await.unwrap().cases, 0);
        assert!(store.case(&case).await.unwrap().unwrap().hold.is_some_and(|hold| hold.reason == "bezwaar"));

        store.occupy("backup", 10).await.unwrap();
        store.occupy("backup", 10).await.unwrap();
        let refused = store.occupy("purge", 10).await.unwrap_err().to_string();
        assert!(refused.contains("backup"), "{refused}");
        store.vacate("backup").await.unwrap();
        store.occupy("purge", 10).await.unwrap();
    })
    .await;
}

/// All rows of all tables as text, in an order of their own.
async fn dump(ledger: &Ledger, columns: &[(String, String)]) -> Vec<String> {
    let mut rows = Vec::new();
    for (table, list) in columns {
        rows.extend(ledger.list(&format!("SELECT '{table} ' || {list} FROM {table} ORDER BY 1")).await);
    }
    rows.sort();
    rows
}

/// The columns of each table, glued to one text that reads the same on both databases.
async fn columns_of(copy: &Path) -> Vec<(String, String)> {
    let pool = sqlx::SqlitePool::connect(&format!("sqlite:{}", copy.display())).await.unwrap();
    let tables: Vec<(String,)> = sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .fetch_all(&pool)
        .await
        .unwrap();
    let mut all = Vec::new();
    for (table,) in tables.into_iter().filter(|(t,)| !LEFT_OUT.contains(&t.as_str())) {
        assert!(TABLES.contains(&table.as_str()), "table {table} is not copied: add it to TABLES or LEFT_OUT");
        let names: Vec<(String, String)> =
            sqlx::query_as("SELECT name, type FROM pragma_table_info($1)").bind(&table).fetch_all(&pool).await.unwrap();
        let text = |(name, kind): &(String, String)| match kind.as_str() {
            "BOOLEAN" => format!("CASE WHEN {name} THEN 'yes' ELSE 'no' END"),
            _ => format!("COALESCE(CAST({name} AS TEXT), '-')"),
        };
        all.push((table, names.iter().map(text).collect::<Vec<_>>().join(" || '|' || ")));
    }
    pool.close().await;
    all
}

#[tokio::test]
async fn a_backup_that_is_taken_while_others_write_comes_back_as_it_was_on_either_database() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let store = office.store();
        let case = office.read("a", &["Anna"]).await.remove(0);
        office.read("pile", &["Bram", "Cato"]).await;
        office.confirm_and_end(&case, "2020-03-01").await;
        store.hold(&case, "bewaren", "els").await.unwrap();
        let els = NewUser { name: "els", password_hash: "hash", one_time: true, standing: Standing::default() };
        store.add_user(&els).await.unwrap();

        let busy = store.clone();
        let writer = tokio::spawn(async move {
            loop {
                busy.note("els", "view", "case:1", "ok").await.unwrap();
            }
        });
        let copy_file_path = office.folder.path().join("copy.sqlite");
        store.snapshot(&copy_file_path).await.unwrap();
        writer.abort();
        let _ = writer.await;

        let columns = columns_of(&copy_file_path).await;
        let copy = Store::open(&format!("sqlite:{}", copy_file_path.display())).await.unwrap();
        assert!(matches!(copy.verify_audit(None, |_, _| ()).await.unwrap(), Verdict::Sound(_)), "one moment");
        let shelf = Archive::open(office.folder.path().join("shelf")).unwrap();
        let named = copy.named_files("").await.unwrap();
        for hash in &named {
            assert_eq!(copy_file(&office.archive, &shelf, hash, false).await.unwrap(), Copied::Written);
            assert_eq!(copy_file(&office.archive, &shelf, hash, true).await.unwrap(), Copied::Kept);
        }
        assert!(copy.fill_from(&copy).await.is_err(), "only into an empty one");

        let original = {
            let pool = format!("sqlite:{}", copy_file_path.display());
            dump(&Ledger::at(copy.clone(), &pool).await, &columns).await
        };
        on_both_ledgers(async |restored| {
            restored.store.fill_from(&copy).await.unwrap();
            assert_eq!(dump(&restored, &columns).await, original);
            assert_eq!(restored.store.ledger_findings().await.unwrap(), []);
            let record = restored.store.case(&case).await.unwrap().unwrap();
            assert_eq!((record.hold.unwrap().reason.as_str(), record.version), ("bewaren", Version(2)));
            assert_eq!(restored.store.cases(&by_name("bram")).await.unwrap().len(), 1);
        })
        .await;
        for hash in &named {
            assert_eq!(shelf.condition(hash).await.unwrap(), Condition::Sound);
        }
        assert!(named.contains(&Sha256::of(b"scan pile")));
        copy.close().await;
    })
    .await;
}

fn by_name(name: &str) -> CaseFilter {
    CaseFilter { name: Some(name.to_owned()), limit: 9, ..CaseFilter::default() }
}

#[tokio::test]
async fn the_commands_keep_destroy_copy_and_restore() {
    let office = Office::on_disk().await;
    let (old, path) = (office.read("old", &["Anna"]).await.remove(0), office.folder.path());
    office.read("new", &["Bram"]).await;
    office.confirm_and_end(&old, "2010-01-01").await;
    let run = |words: &[&str]| said(path, words);

    let (code, text) = run(&["ledger", "check"]);
    assert!(code == Some(0) && text.contains("All adds up"), "{text}");
    let (code, text) = run(&["ledger", "show", "old.pdf"]);
    assert!(code == Some(0) && text.contains(&old.0) && text.contains("taken in"), "{text}");
    assert_eq!(run(&["ledger", "show", "never.pdf"]).0, Some(1));
    let (code, text) = run(&["purge", "--dry-run"]);
    assert!(code == Some(0) && text.contains(&old.0) && text.contains("1 cases would be"), "{text}");
    assert!(office.store().case(&old).await.unwrap().is_some());

    let (code, text) = run(&["backup", "copy"]);
    assert!(code == Some(0) && text.contains("archived files"), "{text}");
    let (code, text) = run(&["purge"]);
    assert!(code == Some(0) && text.contains("1 cases destroyed"), "{text}");
    assert!(office.store().case(&old).await.unwrap().is_none());
    let (code, text) = run(&["audit", "verify"]);
    let end = text.lines().last().unwrap().to_owned();
    assert!(code == Some(0) && text.contains("whole"), "{text}");
    assert_eq!(run(&["audit", "verify", "--noted", &end]).0, Some(0));
    let (_, text) = run(&["audit", "show", "--case", &old.0]);
    assert!(text.contains("destroy") && text.contains("confirm_incomplete"), "{text}");

    let (code, text) = run(&["restore", "copy", "--data", "again"]);
    assert!(code == Some(0) && text.contains("are back"), "{text}");
    let (code, text) = run(&["ledger", "check", "--data", "again"]);
    assert!(code == Some(0) && text.contains("All adds up"), "{text}");
    let (code, text) = run(&["restore", "copy"]);
    assert!(code == Some(1) && text.contains("not empty"), "{text}");
    let (code, text) = run(&["restore", "nowhere", "--data", "third"]);
    assert!(code == Some(1) && text.contains("no backup"), "{text}");

    let hash = Sha256::of(b"scan new");
    let file = path.join("data/archive").join(&hash.as_str()[..2]).join(hash.as_str());
    std::fs::write(&file, b"rot").unwrap();
    let (code, text) = run(&["ledger", "check"]);
    assert!(code == Some(1) && text.contains("no longer match") && text.contains(hash.as_str()), "{text}");
    assert_eq!(run(&["ledger", "check", "--quick"]).0, Some(0), "there, at least");
    let (code, text) = run(&["backup", "copy"]);
    assert!(code == Some(1) && text.contains(hash.as_str()), "{text}");
    let copied = path.join("copy/archive").join(&hash.as_str()[..2]).join(hash.as_str());
    assert_eq!(std::fs::read(copied).unwrap(), b"scan new", "the good copy of last time stays");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(run(&["ledger", "check", "--quick"]).0, Some(1));
    office.ledger.run("UPDATE audit SET actor = 'niemand' WHERE seq = 2").await;
    let (code, text) = run(&["audit", "verify"]);
    assert!(code == Some(1) && text.contains("line 2"), "{text}");
}

#[tokio::test]
async fn what_was_set_aside_goes_after_its_term_unless_it_was_taken_back() {
    on_both_ledgers(async |ledger| {
        let (store, today) = (ledger.store.clone(), day("2025-03-02"));
        let why = Discarding::parse("again", "").unwrap();
        let mut letters = Vec::new();
        for name in ["weg.pdf", "terug.pdf", "wacht.pdf"] {
            let arrival = NewArrival {
                folder: String::new(),
                file_name: name.to_owned(),
                identity: name.to_owned(),
                bytes: 1,
                sha256: Sha256::of(name.as_bytes()),
                arrived_at: chrono::Utc::now(),
            };
            let letter = store.record_arrival(&arrival).await.unwrap().letter;
            store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
            let damaged = Unreadable::new(UnreadableCode::Damaged, "broken inside; scan it again");
            store.finish_unreadable(&letter, "w", &damaged).await.unwrap();
            letters.push(letter);
        }
        for letter in &letters[..2] {
            assert!(store.discard_letter(letter, &why, "els").await.unwrap());
            assert!(!store.discard_letter(letter, &why, "els").await.unwrap());
        }
        ledger.run("UPDATE letter SET discarded_at = '2024-02-29T12:00:00.000Z' WHERE state = 'discarded'").await;
        assert!(store.destroyable(&terms(), day("2025-02-28")).await.unwrap().is_empty(), "the last day counts");
        let bundles = store.destroyable(&terms(), today).await.unwrap();
        assert_eq!(bundles.len(), 2);
        assert!(store.take_back_letter(&letters[1], "els").await.unwrap());
        let mut gone = 0;
        for bundle in &bundles {
            assert_eq!(bundle.discarded[0].ground, "weggelegd bestand, 1 jaar");
            gone += store.destroy(bundle, "beheer").await.unwrap().letters;
        }
        assert_eq!(gone, 1);
        assert!(
            store.letter(&letters[0]).await.unwrap().is_none() && store.letter(&letters[1]).await.unwrap().is_some()
        );
        assert_eq!(
            ledger.count("SELECT COUNT(*) FROM destruction WHERE case_id LIKE 'letter:%' AND letters = 1").await,
            1
        );
        assert_eq!(ledger.count("SELECT COUNT(*) FROM doomed_file").await, 1, "its bytes are to go too");
        assert_eq!(store.ledger_findings().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_log_knows_a_case_by_its_number_and_by_its_letters() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let case = office.read("a", &["T. Janssen"]).await.remove(0);
        let letter = office.store().case(&case).await.unwrap().unwrap().letter;
        let expected = vec![format!("case:{case}"), format!("letter:{letter}")];
        assert_eq!(office.store().log_objects(case.short()).await.unwrap(), expected);
        assert_eq!(office.store().log_objects(&case.0).await.unwrap(), expected);
        assert!(office.store().log_objects("zzzzzz").await.unwrap().is_empty());
        let stranger =
            Viewer { name: "anna".to_owned(), role: Role::Admin, integrity: false, staff_id: Some("s-1".to_owned()) };
        let other = CaseId("nergens".to_owned());
        let seen = office.store().visible_among(&stranger, [&case, &other].into_iter()).await.unwrap();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [case]);
    })
    .await;
}
