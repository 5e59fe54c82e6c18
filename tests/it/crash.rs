//! Nothing is lost and nothing done twice, whatever is killed and whatever fills up: the real program as separate processes,
//! killed at random moments. The short run is part of the suite; `make crash` runs the long one.

use crate::support::postgres;
use postkamer::store::{CaseFilter, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How much is asked of it.
struct Ordeal {
    letters: usize,
    kills: usize,
    /// Workers beside the one that watches.
    workers: usize,
    /// The longest time between two kills, in milliseconds.
    pause: u64,
}

/// Small numbers by chance, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Where it all happens: a folder with database and archive on small disks of their own where these can be had.
struct Ground {
    folder: tempfile::TempDir,
    database: String,
    disk: bool,
}

impl Ground {
    fn new(database: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("drop")).unwrap();
        let disk = ["data", "data/archive"].iter().all(|name| {
            let place = folder.path().join(name);
            fs::create_dir_all(&place).unwrap();
            let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=48m", "tmpfs"]).arg(&place).output();
            mount.is_ok_and(|done| done.status.success())
        });
        if !disk {
            eprintln!("no disks of their own (mounting needs root): they are neither filled nor made read-only");
        }
        let own = format!("sqlite:{}", folder.path().join("data/postkamer.sqlite").display());
        Self { database: database.map_or(own, str::to_owned), folder, disk }
    }

    fn archive(&self) -> PathBuf {
        self.folder.path().join("data/archive")
    }

    fn drop_folder(&self) -> PathBuf {
        self.folder.path().join("drop")
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postkamer"));
        command
            .current_dir(self.folder.path())
            .args([name, "--database", &self.database, "--drop"])
            .arg(self.drop_folder())
            .env("POSTKAMER_INTAKE__SETTLE_SECONDS", "0")
            .env("POSTKAMER_INTAKE__RESCAN_SECONDS", "1")
            .env("POSTKAMER_READING__LEASE_SECONDS", "5")
            .env("POSTKAMER_READING__WORKERS", "1")
            .env("POSTKAMER_READING__OTHER_LANGUAGES", "[]")
            // A letter may be in hand at many of the kills.
            .env("POSTKAMER_READING__ATTEMPTS", "60")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn start(&self, name: &str) -> Child {
        self.command(name).spawn().unwrap()
    }

    /// Fills both disks to the last byte, or makes room again.
    fn fill(&self, full: bool) {
        for place in [self.archive(), self.folder.path().join("data")] {
            let balloon = place.join("balloon");
            if full {
                let _ = fs::write(&balloon, vec![0u8; 64 << 20]);
            } else {
                fs::remove_file(&balloon).unwrap();
            }
        }
    }

    /// The disk of the archive; tried again while a file is being written there.
    fn read_only(&self, on: bool) {
        let option = if on { "remount,ro" } else { "remount,rw" };
        let mount =
            || Command::new("mount").args(["-o", option]).arg(self.archive()).output().unwrap().status.success();
        assert!(
            (0..500).any(|_| mount() || {
                std::thread::sleep(Duration::from_millis(5));
                false
            }),
            "{option}"
        );
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        for place in ["data/archive", "data"].iter().filter(|_| self.disk) {
            let _ = Command::new("umount").arg("-l").arg(self.folder.path().join(place)).status();
        }
    }
}

/// A letter with a text layer and a number of its own: read in a fraction of a second.
pub fn letter(number: usize) -> Vec<u8> {
    let text = format!("BT /F1 12 Tf 60 760 Td (Geacht college, dit is brief {number} over het loket.) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let (mut bytes, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (n, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", bytes.len()));
        bytes += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = bytes.len();
    bytes += &format!("xref\n0 {}\n0000000000 65535 f \n{}", objects.len() + 1, places.concat());
    bytes += &format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.into_bytes()
}

/// As scanners do: some under another name first, some right under their own.
fn drop_letter(folder: &Path, number: usize) {
    let place = folder.join(format!("scan{number:04}.pdf"));
    let hidden = folder.join(format!(".scan{number:04}"));
    let first = if number.is_multiple_of(3) { &place } else { &hidden };
    fs::write(first, letter(number)).unwrap();
    if first == &hidden {
        fs::rename(hidden, place).unwrap();
    }
}

const WATCH: usize = 0;

async fn survive(ordeal: &Ordeal, database: Option<&str>) {
    let seed = std::env::var("POSTKAMER_CRASH_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_261_122);
    println!("seed {seed}");
    let (ground, mut dice) = (Ground::new(database), Dice(seed));
    let store = Store::open(&ground.database).await.unwrap();
    let names: Vec<&str> = ["watch"].into_iter().chain(std::iter::repeat_n("work", ordeal.workers)).collect();
    let mut running: Vec<Child> = names.iter().map(|name| ground.start(name)).collect();
    let mut dropped = 0;
    for kill in 0..ordeal.kills {
        let goal = ordeal.letters * (kill + 1) / ordeal.kills;
        while dropped < goal {
            drop_letter(&ground.drop_folder(), dropped);
            dropped += 1;
        }
        if ground.disk {
            match kill * 10 / ordeal.kills {
                2 if kill * 10 % ordeal.kills < 10 => ground.fill(true),
                4 if kill * 10 % ordeal.kills < 10 => ground.fill(false),
                5 if kill * 10 % ordeal.kills < 10 => ground.read_only(true),
                7 if kill * 10 % ordeal.kills < 10 => ground.read_only(false),
                _ => {}
            }
        }
        tokio::time::sleep(Duration::from_millis(20 + dice.below(ordeal.pause))).await;
        // The watcher is done sooner than the workers: it is hit as often as two of them.
        let victim = dice.below(running.len() as u64 + 1) as usize % running.len();
        let victim = if kill.is_multiple_of(7) { WATCH } else { victim };
        running[victim].kill().unwrap();
        running[victim].wait().unwrap();
        running[victim] = ground.start(names[victim]);
        revive(&ground, &names, &mut running);
    }
    revive(&ground, &names, &mut running);
    hurry(&ground.database).await;
    settle(&store, &ground, ordeal.letters).await;
    for child in &mut running {
        assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
        assert!(child.wait().unwrap().success(), "a drain ends cleanly");
    }
    judge(&store, &ground, ordeal.letters).await;
    store.close().await;
}

/// Starts again what ended by itself, as whatever watches over a service does: with a full disk nothing starts.
fn revive(ground: &Ground, names: &[&str], running: &mut [Child]) {
    for (child, name) in running.iter_mut().zip(names) {
        if child.try_wait().unwrap().is_some() {
            *child = ground.start(name);
        }
    }
}

/// Letters that met a full disk wait minutes before they are tried again: longer than a test does.
async fn hurry(database: &str) {
    let sql = "UPDATE letter SET not_before = '2026-01-01' WHERE state = 'received'";
    if database.starts_with("sqlite:") {
        let pool = sqlx::SqlitePool::connect(database).await.unwrap();
        sqlx::query(sql).execute(&pool).await.unwrap();
        pool.close().await;
    } else {
        let pool = sqlx::PgPool::connect(database).await.unwrap();
        sqlx::query(sql).execute(&pool).await.unwrap();
        pool.close().await;
    }
}

/// Waits until the folder is empty and every letter is a case.
async fn settle(store: &Store, ground: &Ground, letters: usize) {
    let began = Instant::now();
    loop {
        let waiting = store.waiting_letters().await.unwrap();
        let left = fs::read_dir(ground.drop_folder()).unwrap().count();
        let cases = store.ledger_sums().await.unwrap().cases;
        if waiting == 0 && left == 0 && cases as usize == letters {
            println!("all read {:.0} s after the last kill", began.elapsed().as_secs_f32());
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(900), "{waiting} wait, {left} in the folder, {cases} cases");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn judge(store: &Store, ground: &Ground, letters: usize) {
    let sums = store.ledger_sums().await.unwrap();
    println!("{sums:?}");
    let of = |counts: &[(String, u64)], name: &str| counts.iter().find(|(n, _)| n == name).map_or(0, |(_, n)| *n);
    assert_eq!(of(&sums.arrivals, "taken_in") as usize, letters, "no file lost");
    assert_eq!(of(&sums.arrivals, "duplicate"), 0, "none taken twice");
    assert_eq!(of(&sums.letters, "read") as usize, letters, "every letter was read in the end");
    assert_eq!(of(&sums.pages, "read") as usize, letters);
    let filter = CaseFilter { limit: 10_000, ..CaseFilter::default() };
    assert_eq!(store.cases(&filter).await.unwrap().len(), letters, "exactly one case each");
    for words in [&["ledger", "check"][..], &["audit", "verify"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_postkamer"))
            .current_dir(ground.folder.path())
            .args(words)
            .args(["--database", &ground.database])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {said}");
    }
}

#[tokio::test]
async fn a_few_kills_lose_nothing_and_do_nothing_twice() {
    let ordeal = Ordeal { letters: 6, kills: 10, workers: 2, pause: 300 };
    survive(&ordeal, None).await;
    if let Some(db) = postgres().await {
        survive(&ordeal, Some(&db.url)).await;
    }
}

#[tokio::test]
#[ignore = "takes minutes: make crash"]
async fn two_hundred_letters_survive_more_than_a_hundred_kills_on_sqlite() {
    survive(&Ordeal { letters: 200, kills: 120, workers: 4, pause: 1500 }, None).await;
}

#[tokio::test]
#[ignore = "takes minutes: make crash"]
async fn two_hundred_letters_survive_more_than_a_hundred_kills_on_postgres() {
    let db = postgres().await.expect("a PostgreSQL: make crash");
    survive(&Ordeal { letters: 200, kills: 120, workers: 4, pause: 1500 }, Some(&db.url)).await;
}

/// Not a test by itself: what the next one starts eight times. Claims until nothing waits, and says what it got.
#[tokio::test]
#[ignore = "started by another test"]
async fn claims_for_another_test() {
    let Ok(url) = std::env::var("POSTKAMER_CRASH_DATABASE") else { return };
    let store = Store::open(&url).await.unwrap();
    let name = format!("process-{}", std::process::id());
    let why = postkamer::domain::Unreadable::new(postkamer::domain::UnreadableCode::NoText, "nothing to read");
    while let Some(claimed) = store.claim(&name, chrono::Duration::minutes(1)).await.unwrap() {
        println!("claimed {}", claimed.letter);
        store.finish_unreadable(&claimed.letter, &name, &why).await.unwrap();
    }
}

#[tokio::test]
async fn eight_processes_claim_two_thousand_letters_once_each() {
    let Some(db) = postgres().await else { return };
    let url = &db.url;
    let pool = sqlx::PgPool::connect(url).await.unwrap();
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
         INSERT INTO letter (id, identity, sha256, bytes, file_name, received_at, state, not_before)
         SELECT 'l' || i, 'l' || i, 'l' || i, 1, 'x', '2026-01-01', 'received', '2026-01-01' FROM n",
    )
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query("UPDATE letter SET sha256 = LPAD(SUBSTR(id, 2), 64, '0')").execute(&pool).await.unwrap();
    pool.close().await;
    let began = Instant::now();
    let start = |_| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::claims_for_another_test", "--ignored", "--nocapture"])
            .env("POSTKAMER_CRASH_DATABASE", url)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let running: Vec<Child> = (0..8).map(start).collect();
    let (mut letters, mut shares) = (Vec::new(), Vec::new());
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let said = String::from_utf8(output.stdout).unwrap();
        let claimed: Vec<String> = said.lines().filter_map(|l| l.strip_prefix("claimed ")).map(str::to_owned).collect();
        shares.push(claimed.len());
        letters.extend(claimed);
    }
    println!("2,000 letters in {:.1} s, by process {shares:?}", began.elapsed().as_secs_f32());
    letters.sort();
    letters.dedup();
    assert_eq!((letters.len(), shares.iter().sum::<usize>()), (2000, 2000), "each exactly once");
    assert!(shares.iter().all(|share| *share > 0), "all had a share: {shares:?}");
    db.store.close().await;
}

#[test]
fn the_made_letter_is_one_that_the_program_reads() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("l.pdf"), letter(7)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_postkamer"))
        .current_dir(folder.path())
        .args(["read", "l.pdf"])
        .output()
        .unwrap();
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("\"pages\""));
}
