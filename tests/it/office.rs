//! A store with an archive, filled as the mailroom fills it, and the commands on it.

use crate::support::Ledger;
use chrono::{Duration, NaiveDate, Utc};
use postkamer::domain::{Action, CaseId, Checklist, Draft, Page, PersonName, Retention};
use postkamer::store::{
    Archive, CaseFilter, LetterFiles, NewArrival, NewCase, NewLetter, NewPage, NewPageOfFile, NewScan, Store,
};
use postkamer::validate::check;
use std::path::Path;
use tempfile::TempDir;

/// A store with an archive beside it.
pub struct Office {
    pub ledger: Ledger,
    pub archive: Archive,
    pub folder: TempDir,
}

impl Office {
    pub fn of(ledger: Ledger) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { ledger, archive: Archive::open(folder.path().join("archive")).unwrap(), folder }
    }

    /// Where the commands look for it: in `data` below the folder.
    pub async fn on_disk() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("data")).unwrap();
        let url = format!("sqlite:{}", folder.path().join("data/postkamer.sqlite").display());
        let ledger = Ledger::at(Store::open(&url).await.unwrap(), &url).await;
        let archive = Archive::open(folder.path().join("data/archive")).unwrap();
        Self { ledger, archive, folder }
    }

    pub fn store(&self) -> &Store {
        &self.ledger.store
    }

    /// A file that came in and was read: one letter for each name, one page a letter.
    pub async fn read(&self, file: &str, names: &[&str]) -> Vec<CaseId> {
        let sha256 = self.archive.put(format!("scan {file}").as_bytes()).await.unwrap();
        let new = NewArrival {
            folder: String::new(),
            file_name: format!("{file}.pdf"),
            identity: file.to_owned(),
            bytes: 1,
            sha256,
            arrived_at: Utc::now(),
        };
        self.store().record_arrival(&new).await.unwrap();
        let claimed = self.store().claim("w", Duration::minutes(1)).await.unwrap().unwrap();
        let mut letters = Vec::new();
        for (n, name) in names.iter().enumerate() {
            let page = n as u32 + 1;
            let pages = (names.len() > 1).then_some(postkamer::domain::PageRange { first: page, last: page });
            let outcome = Ok(self.case(name, page).await);
            letters.push(NewLetter { pages, receipt: None, answers: None, outcome });
        }
        let fate = postkamer::domain::PageFate::Read;
        let pages = (0..names.len()).map(|n| NewPageOfFile { number: n as u32 + 1, fate, letter: Some(n) }).collect();
        self.store().finish_scan(&claimed.letter, "w", &NewScan { letters, pages }).await.unwrap();
        let mut cases = Vec::new();
        for name in names {
            let filter = CaseFilter { name: Some((*name).to_owned()), limit: 9, ..CaseFilter::default() };
            cases.push(self.store().cases(&filter).await.unwrap().remove(0).id);
        }
        cases
    }

    pub async fn case(&self, name: &str, number: u32) -> NewCase {
        let mut draft = Draft::default();
        draft.values.complainant.name = PersonName::parse(name);
        let checklist: Checklist = toml::from_str(include_str!("../../config/checklist.toml")).unwrap();
        let put = async |what: &str| self.archive.put(format!("{what} of {name}").as_bytes()).await.unwrap();
        let facts = serde_json::to_string(&Page::from_plain("Geacht college")).unwrap();
        // The same for all: an empty page looks the same in every letter.
        let strip = self.archive.put(b"an empty page").await.unwrap();
        NewCase {
            media_type: "application/pdf".to_owned(),
            pages: vec![NewPage { number, image: put("image").await, strip, facts }],
            files: LetterFiles { searchable: Some(put("pdf").await), words: Some(put("words").await) },
            completeness: check(&draft, &checklist),
            draft,
        }
    }

    pub async fn confirm_and_end(&self, case: &CaseId, ended: &str) {
        let record = self.store().case(case).await.unwrap().unwrap();
        let (draft, seen) = (&record.draft, record.version);
        let action = Some(Action::ConfirmIncomplete);
        self.store().save_case(case, seen, draft, &record.completeness, action, "els", None).await.unwrap();
        self.ledger
            .run(&format!("UPDATE complaint_case SET closed_on = '{ended}', outcome = 'founded' WHERE id = '{case}'"))
            .await;
    }

    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    pub async fn files(&self) -> usize {
        let mut count = 0;
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            count += self.archive.list(&digits).await.unwrap().len();
        }
        count
    }
}

pub fn terms() -> Retention {
    Retention { handled_years: 5, not_admissible_years: 1, broken_off_years: 1, discarded_years: 1 }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What a command says and how it ends.
pub fn said(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_postkamer"));
    let output = command.current_dir(folder).args(words).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code(), text)
}
