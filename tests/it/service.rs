//! The whole service as its users meet it: letters dropped while it runs, kills, restarts, commands.

use crate::support::{eventually, fixture, settings};
use postkamer::config::Settings;
use postkamer::domain::{CaseState, Sha256};
use postkamer::intake::Watch;
use postkamer::mailroom::{Mailroom, Round};
use postkamer::store::{Archive, CaseFilter, CaseRow, Store};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// `postkamer` with a data folder of its own and no waiting.
fn postkamer(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postkamer"));
    command
        .current_dir(folder)
        .env("POSTKAMER_INTAKE__SETTLE_SECONDS", "0")
        .env("POSTKAMER_QUALITY__BLIND_SHARE", "0")
        .env("POSTKAMER_READING__LEASE_SECONDS", "5");
    command
}

/// A running service, killed when the test ends.
pub struct Service {
    child: Child,
    folder: TempDir,
    /// What it said before it was ready.
    welcome: String,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Service {
    pub fn start(folder: TempDir) -> Self {
        Self::start_with(folder, &[])
    }

    pub fn start_with(folder: TempDir, settings: &[(&str, &str)]) -> Self {
        let mut child = postkamer(folder.path())
            .envs(settings.iter().copied())
            .args(["run", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut welcome = String::new();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap());
        while !welcome.contains("Ctrl-C") {
            assert!(lines.read_line(&mut welcome).unwrap() > 0, "ended early, having said: {welcome}");
        }
        Self { child, folder, welcome }
    }

    /// Ends it as a power cut would, and keeps its folder.
    fn kill(mut self) -> TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// As a scanner does: under another name first, then whole under its own.
    pub fn drop_letter(&self, slug: &str) {
        drop_letter(&self.path().join("data/drop"), slug);
    }

    pub async fn store(&self) -> Store {
        store(self.path()).await
    }
}

async fn store(folder: &Path) -> Store {
    Store::open(&format!("sqlite:{}", folder.join("data/postkamer.sqlite").display())).await.unwrap()
}

fn scan(slug: &str) -> PathBuf {
    let folder = fixture(&format!("letters/{slug}"));
    let mut files = fs::read_dir(folder).unwrap().flatten().map(|f| f.path());
    files.find(|p| p.file_stem().is_some_and(|s| s == "scan")).unwrap()
}

fn drop_letter(drop: &Path, slug: &str) {
    let scan = scan(slug);
    let name = format!("{slug}.{}", scan.extension().unwrap().to_string_lossy());
    fs::copy(&scan, drop.join(format!(".{name}"))).unwrap();
    fs::rename(drop.join(format!(".{name}")), drop.join(name)).unwrap();
}

pub async fn cases(store: &Store) -> Vec<CaseRow> {
    store.cases(&CaseFilter { limit: 100, ..CaseFilter::default() }).await.unwrap()
}

pub fn files_in(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[tokio::test]
async fn letters_dropped_while_it_runs_become_cases() {
    let service = Service::start(tempfile::tempdir().unwrap());
    assert!(service.welcome.contains("eenmalig"), "the first start tells how to log in");
    for slug in ["two-page-tiff", "typed", "photo-jpeg"] {
        service.drop_letter(slug);
    }
    let store = service.store().await;
    let rows = eventually("three cases", async || Some(cases(&store).await).filter(|rows| rows.len() == 3)).await;
    for slug in ["two-page-tiff", "typed", "photo-jpeg"] {
        let expected = fs::read_to_string(fixture(&format!("letters/{slug}/expected.json"))).unwrap();
        let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
        let name = expected["complainant"]["name"].as_str().unwrap();
        let row = rows.iter().find(|row| row.complainant.as_deref() == Some(name)).unwrap_or_else(|| panic!("{slug}"));
        let record = store.case(&row.id).await.unwrap().unwrap();
        let values = serde_json::to_value(&record.draft.values).unwrap();
        for field in ["/complainant/address/postcode", "/letter_date"] {
            assert_eq!(values.pointer(field), expected.pointer(field), "{slug} {field}");
        }
        assert_eq!((record.state, record.pages.is_empty()), (CaseState::AwaitingConfirmation, false));
    }
    assert_eq!(files_in(&service.path().join("data/drop")), 0, "taken files are removed");
}

#[tokio::test]
async fn a_kill_between_archive_and_commit_loses_nothing() {
    let service = Service::start(tempfile::tempdir().unwrap());
    let store_before = service.store().await;
    // Somebody holds the database, so the commit has to wait while the archive has the letter already.
    let url = format!("sqlite:{}", service.path().join("data/postkamer.sqlite").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    let mut holder = pool.acquire().await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *holder).await.unwrap();
    service.drop_letter("typed");
    let hash = Sha256::of(&fs::read(scan("typed")).unwrap());
    let archived = service.path().join("data/archive").join(&hash.as_str()[..2]).join(hash.as_str());
    eventually("the letter in the archive", async || archived.exists().then_some(())).await;
    let folder = service.kill();
    sqlx::query("ROLLBACK").execute(&mut *holder).await.unwrap();
    assert_eq!(files_in(&folder.path().join("data/drop")), 1, "not committed, so not removed");
    assert!(store_before.is_new().await.unwrap());
    let service = Service::start(folder);
    let store = service.store().await;
    eventually("its case", async || Some(cases(&store).await).filter(|rows| rows.len() == 1)).await;
    assert_eq!(files_in(&service.path().join("data/drop")), 0);
}

#[tokio::test]
async fn a_kill_while_reading_gives_the_letter_to_the_next_start() {
    let service = Service::start(tempfile::tempdir().unwrap());
    service.drop_letter("two-page-tiff");
    let store_before = service.store().await;
    let claimed = async || {
        let waiting = store_before.waiting_letters().await.unwrap();
        (waiting == 1 && files_in(&service.path().join("data/archive")) > 0).then_some(())
    };
    eventually("the letter in the queue", claimed).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    let service = Service::start(service.kill());
    let store = service.store().await;
    eventually("its case", async || Some(cases(&store).await).filter(|rows| rows.len() == 1)).await;
}

#[tokio::test]
async fn a_restart_goes_on_where_it_was_and_a_signal_ends_it_cleanly() {
    let mut service = Service::start(tempfile::tempdir().unwrap());
    let terminate = Command::new("kill").args(["-TERM", &service.child.id().to_string()]).status().unwrap();
    assert!(terminate.success());
    assert!(service.child.wait().unwrap().success(), "a clean end");
    let mut said = String::new();
    service.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("Netjes gestopt"), "{said}");
    let folder = std::mem::replace(&mut service.folder, tempfile::tempdir().unwrap());
    drop_letter(&folder.path().join("data/drop"), "typed");
    let service = Service::start(folder);
    let store = service.store().await;
    eventually("the letter that waited", async || Some(cases(&store).await).filter(|rows| rows.len() == 1)).await;
}

/// A mailroom without a service around it, looked through by hand.
async fn mailroom(folder: &Path) -> (Mailroom, Store) {
    mailroom_with(&settings(folder)).await
}

async fn mailroom_with(settings: &Settings) -> (Mailroom, Store) {
    fs::create_dir_all(&settings.folders.data).unwrap();
    let archive = Archive::open(settings.archive_folder()).unwrap();
    let store = Store::open(&settings.database_url()).await.unwrap();
    (Mailroom::new(settings, store.clone(), archive).unwrap(), store)
}

#[tokio::test]
async fn one_round_takes_files_and_leaves_the_unfinished() {
    let folder = tempfile::tempdir().unwrap();
    let (mailroom, store) = mailroom(folder.path()).await;
    let drop = folder.path().join("data/drop");
    fs::create_dir(drop.join("balie")).unwrap();
    drop_letter(&drop.join("balie"), "typed");
    fs::copy(scan("typed"), drop.join("the same again.pdf")).unwrap();
    let whole = fs::read(scan("g4-pdf")).unwrap();
    fs::write(drop.join("half.pdf"), &whole[..whole.len() / 2]).unwrap();
    fs::write(drop.join("scan.part"), "not ours yet").unwrap();
    std::os::unix::fs::symlink("/etc/hostname", drop.join("link.pdf")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", drop.join("a".repeat(250))).unwrap();
    let round = mailroom.round().await;
    assert_eq!(round, Round { taken_in: 1, duplicates: 1, refused: 2, waiting: 1, failed: 0 });
    let refused: Vec<String> = store.refusals(10).await.unwrap().into_iter().map(|r| r.file_name).collect();
    assert!(refused.contains(&"link.pdf".to_owned()) && refused.len() == 2);
    assert_eq!(files_in(&folder.path().join("data/refused")), 2);
    assert!(Path::new("/etc/hostname").exists(), "the link was moved, not what it points to");
    fs::write(drop.join("half.pdf"), &whole).unwrap();
    assert_eq!(mailroom.round().await.taken_in, 1);
    assert_eq!(mailroom.round().await, Round::default());
}

#[tokio::test]
async fn a_file_that_is_open_for_writing_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (mailroom, _store) = mailroom(folder.path()).await;
    let path = folder.path().join("data/drop/letter.pdf");
    fs::copy(scan("typed"), &path).unwrap();
    let writer = fs::OpenOptions::new().append(true).open(&path).unwrap();
    assert_eq!(mailroom.round().await.waiting, 1);
    drop(writer);
    assert_eq!(mailroom.round().await.taken_in, 1);
}

#[tokio::test]
async fn a_file_that_stays_incomplete_is_taken_in_the_end_but_never_from_under_its_writer() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = settings(folder.path());
    settings.intake.give_up_seconds = 0;
    let (mailroom, _store) = mailroom_with(&settings).await;
    let path = settings.folders.drop.join("half.pdf");
    let whole = fs::read(scan("typed")).unwrap();
    let mut writer = fs::File::create(&path).unwrap();
    writer.write_all(&whole[..whole.len() / 2]).unwrap();
    assert_eq!(mailroom.round().await.waiting, 1, "page two is still to come");
    drop(writer);
    assert_eq!(mailroom.round().await.taken_in, 1);
}

#[tokio::test]
async fn the_next_letter_under_the_same_name_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    let (mailroom, store) = mailroom_with(&settings).await;
    let name = settings.folders.drop.join("scan0001.pdf");
    fs::copy(scan("typed"), &name).unwrap();
    let pool = sqlx::SqlitePool::connect(&settings.database_url()).await.unwrap();
    let mut holder = pool.acquire().await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *holder).await.unwrap();
    let round = tokio::spawn(async move { (mailroom.round().await, mailroom) });
    let hash = Sha256::of(&fs::read(scan("typed")).unwrap());
    let archived = settings.archive_folder().join(&hash.as_str()[..2]).join(hash.as_str());
    eventually("the letter in the archive", async || archived.exists().then_some(())).await;
    let hidden = settings.folders.drop.join(".scan0001.pdf");
    fs::copy(scan("g4-pdf"), &hidden).unwrap();
    fs::rename(&hidden, &name).unwrap();
    sqlx::query("ROLLBACK").execute(&mut *holder).await.unwrap();
    let (first, mailroom) = round.await.unwrap();
    assert_eq!((first.taken_in, files_in(&settings.folders.drop)), (1, 1), "the second letter lies there yet");
    assert_eq!(mailroom.round().await.taken_in, 1);
    assert_eq!((store.waiting_letters().await.unwrap(), files_in(&settings.folders.drop)), (2, 0));
}

#[tokio::test]
async fn what_was_set_aside_before_a_kill_is_given_back_and_known() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    fs::create_dir_all(&settings.folders.drop).unwrap();
    fs::copy(scan("typed"), settings.folders.drop.join(".postkamer-4711")).unwrap();
    let (mailroom, store) = mailroom_with(&settings).await;
    assert_eq!(mailroom.round().await.taken_in, 1);
    assert_eq!((store.waiting_letters().await.unwrap(), files_in(&settings.folders.drop)), (1, 0));
}

#[tokio::test]
async fn an_archived_file_that_rotted_is_replaced_by_a_good_copy() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    let hash = archive.put(b"a letter").await.unwrap();
    fs::write(folder.path().join(&hash.as_str()[..2]).join(hash.as_str()), &b"a lettuce"[..8]).unwrap();
    assert!(archive.get(&hash).await.is_err(), "never shown as if it were the letter");
    assert_eq!(archive.put(b"a letter").await.unwrap(), hash);
    assert_eq!(archive.get(&hash).await.unwrap(), b"a letter");
}

#[test]
fn commands_explain_themselves_and_name_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = postkamer(folder.path()).args(args).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), text)
    };
    let (code, help) = run(&["--help"]);
    assert!(code == 0 && help.contains("Examples:") && help.contains("postkamer doctor"), "{help}");
    let (code, help) = run(&["read", "--help"]);
    assert!(code == 0 && help.contains("--text <DIR>") && help.contains("Exit codes"), "{help}");
    assert_eq!(run(&["read"]).0, 2, "no file named");
    let (code, schema) = run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert!(code == 0 && schema["properties"]["sha256"].is_object());
    let (code, health) = run(&["doctor"]);
    assert!(code == 0 && health.contains("All is well."), "{health}");
    assert_eq!(files_in(folder.path()), 0, "the doctor only looks");
    let (code, report) = run(&["report", "incomplete"]);
    assert!(code == 1 && report.contains("there is no database"), "{report}");
    let (code, made) = run(&["user", "add", "els"]);
    assert!(code == 0 && made.contains("eenmalig"), "{made}");
    let (code, again) = run(&["user", "add", "els"]);
    assert!(code == 1 && again.contains("postkamer user reset els"), "{again}");
    assert_ne!(run(&["user", "reset", "els"]).1, made, "another password");
    assert_eq!(run(&["user", "add", "Els de Wit"]).0, 2);
    let (code, report) = run(&["report", "incomplete"]);
    assert!(code == 0 && report.contains("Klachten ontvangen") && report.contains(" 0\n"), "{report}");
    fs::write(folder.path().join("postkamer.toml"), "[intake]\nsettle_secs = 1\n").unwrap();
    let (code, wrong) = run(&["config", "show"]);
    assert!(code == 1 && wrong.contains("settle_secs") && wrong.contains("postkamer.toml"), "{wrong}");
    fs::write(folder.path().join("postkamer.toml"), "[reading]\nlanguages = \"xyz\"\n").unwrap();
    let (code, health) = run(&["doctor"]);
    assert!(code == 1 && health.contains("apt install tesseract-ocr-xyz"), "{health}");
}

#[tokio::test]
async fn a_quiet_folder_is_left_in_peace_and_a_change_is_seen_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let hour = Duration::from_secs(3600);
    let mut watch = Watch::new(folder.path(), hour);
    let woken = async |watch: &mut Watch, within| tokio::time::timeout(within, watch.next(None)).await.is_ok();
    assert_eq!(files_in(folder.path()), 0);
    assert!(!woken(&mut watch, Duration::from_millis(500)).await, "our own look calls for no other");
    fs::write(folder.path().join("letter.pdf"), "%PDF-").unwrap();
    assert!(woken(&mut watch, Duration::from_secs(30)).await);
}
