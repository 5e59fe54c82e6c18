//! Decided cases are handed over to the system in which the town deals with them: each once, and then not changed here.

use crate::office::{Office, said};
use crate::support::on_both_ledgers;
use chrono::{Duration, Utc};
use postkamer::domain::{Action, CaseId, Kind};
use postkamer::store::{SaveError, ToExport};
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

async fn decide(office: &Office, case: &CaseId, action: Action) -> Result<(), SaveError> {
    let record = office.store().case(case).await.unwrap().unwrap();
    let (draft, complete) = (&record.draft, &record.completeness);
    office.store().save_case(case, record.version, draft, complete, Some(action), "els", None).await.map(drop)
}

fn all() -> ToExport {
    ToExport { before: Utc::now(), integrity: false, incomplete: false }
}

#[tokio::test]
async fn what_was_handed_over_is_changed_no_more() {
    on_both_ledgers(async |ledger| {
        let office = Office::of(ledger);
        let (store, mut cases) = (office.store(), Vec::new());
        for name in ["Anna", "Bram", "Cato", "Daan"] {
            cases.push(office.read(name, &[name]).await.remove(0));
        }
        let [anna, bram, cato, daan] = &cases[..] else { panic!() };
        decide(&office, anna, Action::ConfirmComplete).await.unwrap();
        decide(&office, bram, Action::ConfirmIncomplete).await.unwrap();
        decide(&office, cato, Action::ConfirmComplete).await.unwrap();
        let mut record = store.case(cato).await.unwrap().unwrap();
        record.draft.values.kind = Kind::Integrity;
        let (draft, complete) = (&record.draft, &record.completeness);
        store.save_case(cato, record.version, draft, complete, None, "els", None).await.unwrap();

        let earlier = ToExport { before: Utc::now() - Duration::days(1), ..all() };
        assert_eq!(store.count_to_export(&earlier).await.unwrap(), 0, "people may still undo it");
        let ids = async |which: ToExport| {
            let found = store.to_export(&which, None, 9).await.unwrap();
            assert_eq!(found.len() as u64, store.count_to_export(&which).await.unwrap());
            found.into_iter().map(|case| case.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(all()).await, std::slice::from_ref(anna));
        assert_eq!(ids(ToExport { integrity: true, incomplete: true, ..all() }).await.len(), 3);

        let seen = store.to_export(&all(), None, 9).await.unwrap();
        decide(&office, anna, Action::Reopen).await.unwrap();
        decide(&office, anna, Action::ConfirmComplete).await.unwrap();
        store.mark_exported(&seen, "operator", "one.jsonl").await.unwrap();
        assert!(!store.was_exported_into(anna, "one.jsonl").await.unwrap(), "somebody changed it meanwhile");
        let seen = store.to_export(&all(), None, 9).await.unwrap();
        store.mark_exported(&seen, "operator", "two.jsonl").await.unwrap();
        assert!(store.was_exported_into(anna, "two.jsonl").await.unwrap());
        assert!(ids(all()).await.is_empty(), "once");
        assert!(matches!(decide(&office, anna, Action::Reopen).await, Err(SaveError::Exported)));
        assert!(store.case(daan).await.unwrap().unwrap().work.exported_at.is_none());
    })
    .await;
}

fn lines(folder: &Path) -> Vec<Value> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "jsonl"));
    let text: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn each_decided_case_is_in_one_file_also_after_a_run_that_was_broken_off() {
    let office = Office::on_disk().await;
    let path = office.folder.path();
    let mut cases = Vec::new();
    for name in ["Anna", "Bram", "Cato"] {
        let case = office.read(name, &[name]).await.remove(0);
        decide(&office, &case, Action::ConfirmComplete).await.unwrap();
        cases.push(case);
    }
    let (code, text) = said(path, &["export", "out", "--dry-run"]);
    assert!(code == Some(0) && text.contains("3 cases would be"), "{text}");
    assert!(!path.join("out").exists());

    // Stopped after one of the two in a file was marked, and in the middle of writing another file.
    std::fs::create_dir(path.join("out")).unwrap();
    let line = |case: &CaseId| format!("{{\"id\":\"{case}\",\"state\":\"confirmed\"}}\n");
    let part = path.join("out/.postkamer-20260101T000000000Z.jsonl.part");
    std::fs::write(&part, line(&cases[0]) + &line(&cases[1])).unwrap();
    std::fs::write(path.join("out/.postkamer-20260102T000000000Z.jsonl.part"), "{\"id\":\"0").unwrap();
    let first = office.store().case(&cases[0]).await.unwrap().unwrap();
    office.store().mark_exported(&[first], "operator", "postkamer-20260101T000000000Z.jsonl").await.unwrap();

    let (code, text) = said(path, &["export", "out", "--limit", "1"]);
    assert!(code == Some(0) && text.contains("2 cases handed over"), "{text}");
    let mut ids: Vec<String> = lines(&path.join("out")).iter().map(|l| l["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    assert_eq!(ids, cases.iter().map(|case| case.0.clone()).collect::<Vec<_>>());
    let whole = lines(&path.join("out")).into_iter().find(|line| line["id"] == cases[2].0.as_str()).unwrap();
    assert_eq!((whole["complainant"]["name"].as_str(), whole["state"].as_str()), (Some("Cato"), Some("confirmed")));
    assert_eq!(whole["history"][0]["by"], "els");
    for entry in std::fs::read_dir(path.join("out")).unwrap().flatten().filter(|e| e.file_name() != "export.lock") {
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o007, 0, "for others it is closed");
    }
    let (_, text) = said(path, &["export", "out"]);
    assert!(text.contains("0 cases handed over"), "{text}");
    let left = std::fs::read_dir(path.join("out")).unwrap().flatten();
    assert_eq!(left.filter(|entry| entry.file_name().to_string_lossy().ends_with(".part")).count(), 0);
    let (code, schema) = said(path, &["schema", "--cases"]);
    assert!(code == Some(0) && schema.contains("answer_by"), "{schema}");
}
