//! From the drop folder to cases, as the mailroom meets it.

use super::paper::{Wear, blank, rasterised, separator, tiff_of, worn};
use crate::support::{TestStore, eventually, fixture, postgres, sqlite};
use image::GrayImage;
use postkamer::domain::{CaseState, PageFate, Sha256};
use postkamer::store::{CaseFilter, CaseRecord, Store};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const DPI: u32 = 200;

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run(folder: &Path, database: &str) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postkamer"));
    command.args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(folder).args(["--database", database]);
    command.env("POSTKAMER_INTAKE__SETTLE_SECONDS", "0").stdout(Stdio::null()).stderr(Stdio::null());
    Running(command.spawn().unwrap())
}

fn letter(slug: &str) -> GrayImage {
    rasterised(fs::read(fixture(&format!("letters/{slug}/scan.pdf"))).unwrap(), 0, DPI)
}

fn name_in(slug: &str) -> String {
    let expected = fs::read_to_string(fixture(&format!("letters/{slug}/expected.json"))).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    expected["complainant"]["name"].as_str().unwrap().to_owned()
}

/// Scanned on both sides: a day sheet, two letters with a separator between them, and a sheet of the next day before
/// a third.
fn pile() -> Vec<u8> {
    let worn = |page: &GrayImage, wear| worn(page, wear, 11);
    let bilevel = Wear { bilevel: true, ..Wear::NONE };
    let pages = [
        worn(&separator("2026-11-12", DPI), Wear { skew: 2.0, ..bilevel }),
        blank(DPI),
        letter("typed"),
        blank(DPI),
        worn(&separator("", DPI), Wear { turns: 2, ..bilevel }),
        blank(DPI),
        worn(&letter("no-phone-no-date"), Wear { turns: 2, ..Wear::NONE }),
        worn(&separator("2026-11-13", DPI), Wear { black: 90, noise: 20, ..bilevel }),
        worn(&letter("g4-pdf"), Wear { skew: -1.2, ..bilevel }),
    ];
    tiff_of(&pages.map(|page| (page, DPI)))
}

async fn records(store: &Store) -> Vec<CaseRecord> {
    let rows = store.cases(&CaseFilter { limit: 100, ..CaseFilter::default() }).await.unwrap();
    let mut records = Vec::new();
    for row in rows {
        records.push(store.case(&row.id).await.unwrap().unwrap());
    }
    records
}

async fn a_pile_becomes_three_cases(db: &TestStore, pile: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let service = run(folder.path(), &db.url);
    let drop = folder.path().join("drop");
    eventually("the drop folder", async || drop.exists().then_some(())).await;
    fs::write(drop.join(".stapel.tif"), pile).unwrap();
    fs::rename(drop.join(".stapel.tif"), drop.join("stapel.tif")).unwrap();
    let records =
        eventually("three cases", async || Some(records(&db.store).await).filter(|all| !all.is_empty())).await;
    let told = |record: &CaseRecord| {
        let values = &record.draft.values;
        let name = values.complainant.name.as_ref().map(ToString::to_string).unwrap_or_default();
        let day = values.received_date.map(|day| day.to_string()).unwrap_or_default();
        (name, day, record.pages_of_file.map(|pages| pages.to_string()).unwrap_or_default(), record.pages.len())
    };
    let expected = [
        (name_in("typed"), "2026-11-12".to_owned(), "3–4".to_owned(), 2),
        (name_in("no-phone-no-date"), "2026-11-12".to_owned(), "7".to_owned(), 1),
        (name_in("g4-pdf"), "2026-11-13".to_owned(), "9".to_owned(), 1),
    ];
    assert_eq!(records.iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(records[1].draft.evidence["/received_date"].rule, "separator");
    assert_eq!(records[2].pages[0].page.number, 1);
    assert!(records.iter().all(|record| record.state == CaseState::AwaitingConfirmation));
    let fates = db.store.pages_of_file(&Sha256::of(pile)).await.unwrap();
    let count = |fate| fates.iter().filter(|(_, f)| *f == fate).count();
    let counts = PageFate::ALL.map(count);
    assert_eq!((fates.len(), counts), (9, [3, 1, 3, 2, 0]), "every page has a fate");
    // The same pile again is known, whichever of its letters is looked at.
    fs::write(drop.join("nog-eens.tif"), pile).unwrap();
    eventually("the file to be taken", async || (!drop.join("nog-eens.tif").exists()).then_some(())).await;
    assert_eq!(db.store.arrivals_of(&records[2].letter).await.unwrap(), 2);
    assert_eq!(db.store.waiting_letters().await.unwrap(), 0);
    std::mem::drop(service);
}

#[tokio::test]
async fn a_pile_in_the_drop_folder_becomes_a_case_for_each_letter() {
    let pile = pile();
    let sqlite = sqlite().await;
    a_pile_becomes_three_cases(&sqlite, &pile).await;
    if let Some(db) = postgres().await {
        a_pile_becomes_three_cases(&db, &pile).await;
        db.store.close().await;
    }
}

#[test]
fn read_prints_a_line_for_each_letter_and_separator_prints_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let postkamer = |args: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_postkamer")).current_dir(folder.path()).args(args).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    postkamer(&["separator", "--date", "2026-11-12", "--count", "2", "-o", "sheets.pdf"]);
    let sheets = fs::read(folder.path().join("sheets.pdf")).unwrap();
    assert!(sheets.windows(12).any(|w| w == b"pdfaid:part>" || w == b"pdfaid:part="), "says that it is PDF/A");
    let pages =
        [rasterised(sheets, 1, DPI), letter("no-phone-no-date"), separator("", DPI), letter("no-phone-no-date")];
    fs::write(folder.path().join("stapel.tif"), tiff_of(&pages.map(|page| (page, DPI)))).unwrap();
    let lines = postkamer(&["read", "stapel.tif", "--text", "texts"]);
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let part = |line: &serde_json::Value| {
        (line["part"].clone(), line["parts"].clone(), line["pages_of_file"]["first"].clone())
    };
    assert_eq!(
        lines.iter().map(part).collect::<Vec<_>>(),
        [(1.into(), 2.into(), 2.into()), (2.into(), 2.into(), 4.into())]
    );
    assert!(lines.iter().all(|line| line["file"] == "stapel.tif" && line["received_date"] == "2026-11-12"));
    assert!(folder.path().join("texts/stapel.tif.2.txt").exists());
}
