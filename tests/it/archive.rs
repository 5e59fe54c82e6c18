//! The archive in a folder and in a bucket: the same promises.

use crate::support::settings;
use postkamer::domain::{LetterState, Sha256};
use postkamer::mailroom::Mailroom;
use postkamer::store::{Archive, Condition, Place, Store};
use std::fs;
use std::future::Future;
use std::io::{Seek, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server of the S3 protocol, gone when the test ends.
struct Bucket {
    server: Child,
    port: u16,
}

impl Drop for Bucket {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/s3-server.sh");

impl Bucket {
    /// `None`, and the reason said, where there is no Python to run the server; in CI that is a failure.
    fn start() -> Option<Self> {
        if !Command::new(SCRIPT).arg("--is-here").status().is_ok_and(|status| status.success()) {
            assert!(std::env::var_os("CI").is_none(), "the S3 server is not installed; run scripts/setup.sh test");
            eprintln!("skipped in a bucket: the S3 server is not installed; scripts/setup.sh test does so");
            return None;
        }
        // SAFETY: nothing else in the tests asks for these two.
        unsafe {
            std::env::set_var("AWS_ACCESS_KEY_ID", "test");
            std::env::set_var("AWS_SECRET_ACCESS_KEY", "test");
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let quiet = (Stdio::null(), Stdio::null());
        let server = Command::new(SCRIPT).arg(port.to_string()).stdout(quiet.0).stderr(quiet.1).spawn().unwrap();
        let (bucket, began) = (Self { server, port }, Instant::now());
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "the S3 server doesn't answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        bucket.request("PUT /brieven HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Some(bucket)
    }

    fn request(&self, text: &str) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
    }

    fn place(&self, prefix: &str) -> Place {
        let endpoint = format!("http://127.0.0.1:{}", self.port);
        Place::parse(&format!("s3://brieven/{prefix}"), &endpoint, "eu-central-1", "".into()).unwrap()
    }
}

/// Runs on an archive in a folder, and on one in a bucket where there is a server.
async fn on_both_places<F: Future<Output = ()>>(test: impl Fn(Archive) -> F) {
    let folder = tempfile::tempdir().unwrap();
    test(Archive::open(folder.path()).unwrap()).await;
    if let Some(bucket) = Bucket::start() {
        test(Archive::at(&bucket.place("archief/2026")).unwrap()).await;
    }
}

fn file_of(bytes: &[u8]) -> fs::File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

#[tokio::test]
async fn what_goes_in_comes_out_under_its_hash_in_a_folder_and_in_a_bucket() {
    on_both_places(async |archive| {
        let hash = archive.put(b"a letter").await.unwrap();
        assert_eq!(hash, Sha256::of(b"a letter"));
        assert_eq!(archive.put(b"a letter").await.unwrap(), hash, "the same again is the same");
        assert_eq!(archive.get(&hash).await.unwrap(), b"a letter");
        assert_eq!(archive.length(&hash).await.unwrap(), 8);
        // Long enough to go in parts.
        let long: Vec<u8> = (0..20u32 << 20).map(|n| (n % 251) as u8).collect();
        let stored = archive.put_file(file_of(&long)).await.unwrap();
        assert_eq!((stored.bytes, &stored.sha256), (long.len() as u64, &Sha256::of(&long)));
        assert_eq!(archive.condition(&stored.sha256).await.unwrap(), Condition::Sound);
        assert!(archive.get(&stored.sha256).await.unwrap() == long);
        let empty = archive.put_file(file_of(b"")).await.unwrap();
        assert_eq!(archive.get(&empty.sha256).await.unwrap(), b"");
        let listed = archive.list(&hash.as_str()[..2]).await.unwrap();
        assert_eq!(listed.iter().filter_map(|l| l.sha256.as_ref()).collect::<Vec<_>>(), [&hash]);
        archive.delete(&hash).await.unwrap();
        archive.delete(&hash).await.unwrap();
        assert_eq!(archive.condition(&hash).await.unwrap(), Condition::Missing);
        let error = archive.get(&hash).await.unwrap_err().to_string();
        assert!(error.contains(hash.as_str()) && error.contains("backup"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn letters_are_taken_into_a_bucket() {
    let Some(bucket) = Bucket::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    fs::create_dir_all(&settings.folders.drop).unwrap();
    let archive = Archive::at(&bucket.place("")).unwrap();
    let store = Store::open(&settings.database_url()).await.unwrap();
    let mailroom = Mailroom::new(&settings, store.clone(), archive.clone()).unwrap();
    fs::write(settings.folders.drop.join("brief.pdf"), "%PDF-1.4 %%EOF").unwrap();
    assert_eq!(mailroom.round().await.taken_in, 1);
    let claimed = store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
    assert_eq!(archive.get(&claimed.sha256).await.unwrap(), b"%PDF-1.4 %%EOF");
    assert_eq!(store.letter(&claimed.letter).await.unwrap().unwrap().state, LetterState::Reading);
    drop(bucket);
    fs::write(settings.folders.drop.join("next.pdf"), "%PDF-1.4 next %%EOF").unwrap();
    assert_eq!(mailroom.round().await.failed, 1, "nobody answers");
    assert!(settings.folders.drop.join("next.pdf").exists(), "so it stays until somebody does");
}

#[test]
fn an_address_that_is_no_archive_is_refused() {
    for wrong in ["ftp://host/map", "s3://", "s3:///prefix"] {
        let error = Place::parse(wrong, "", "", "".into()).unwrap_err().to_string();
        assert!(error.contains("s3://BUCKET"), "{error}");
    }
    assert_eq!(Place::parse("", "", "", "data/archive".into()).unwrap(), Place::Folder("data/archive".into()));
    assert_eq!(Place::parse("/srv/archief", "", "", "x".into()).unwrap(), Place::Folder("/srv/archief".into()));
}
