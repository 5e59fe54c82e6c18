//! Broken and malicious files: each ends with a reason that a person can act on, and costs nobody else anything.

use crate::service::{Service, cases, files_in};
use crate::support::{eventually, fixture};
use postkamer::domain::LetterState;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

/// By file name, the codes with which a file may be refused; `read` where what can be saved of it may be read.
type Expected = BTreeMap<String, Vec<String>>;

fn make_hostile(folder: &Path) -> Expected {
    let mut python = Command::new("python3");
    let made = python.arg(fixture("make_hostile.py")).arg(folder).env("PYTHONDONTWRITEBYTECODE", "1").output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    serde_json::from_slice(&made.stdout).unwrap()
}

#[test]
fn hostile_files_are_refused_for_the_right_reason() {
    let folder = tempfile::tempdir().unwrap();
    let expected = make_hostile(folder.path());
    assert!(expected.len() >= 400);
    let files: Vec<PathBuf> = expected.keys().map(|name| folder.path().join(name)).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_postkamer")).arg("read").args(&files).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), expected.len());
    let mut wrong = Vec::new();
    for ((name, codes), line) in expected.iter().zip(text.lines()) {
        let object: Value = serde_json::from_str(line).unwrap();
        let code = object["error"]["code"].as_str().unwrap_or("read");
        if object["file"] != name.as_str() || !codes.iter().any(|c| c == code) {
            wrong.push(format!("{name}: {code}, not {codes:?}: {}", object["error"]["message"]));
        }
        let message = object["error"]["message"].as_str().unwrap_or(";");
        assert!(message.contains(';'), "{name} doesn't say what to do: {message}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A few of each category; the rest goes the same way, and reading it twice would only take longer.
const DROPPED: [&str; 24] = [
    "bomb.png",
    "bomb.jpg",
    "bomb.tif",
    "bomb-deflate.tif",
    "bomb.bmp",
    "bomb-content.pdf",
    "bomb-object-stream.pdf",
    "jbig2-bomb.pdf",
    "jpx-bomb.pdf",
    "pages-in-circle.pdf",
    "pages-doubling.pdf",
    "forms-multiplying.pdf",
    "arrays-deep.pdf",
    "10000-pages.pdf",
    "box-zero.pdf",
    "box-huge.pdf",
    "circle-of-one.tif",
    "first-beyond-end.tif",
    "cut-at-50-gray.jpg",
    "cut-at-50-bilevel-group4.tif",
    "noise.tif",
    "locked-user.pdf",
    "word-named.pdf",
    "zip-bomb.zip",
];

/// What is no file at all, and names that hurt.
fn drop_oddities(folder: &Path, letter: &[u8]) -> usize {
    symlink("/etc/passwd", folder.join("passwd.pdf")).unwrap();
    symlink("itself.pdf", folder.join("itself.pdf")).unwrap();
    symlink("nowhere", folder.join("dangling.pdf")).unwrap();
    symlink("/", folder.join("root")).unwrap();
    let made = Command::new("mkfifo").arg(folder.join("pipe.pdf")).status().unwrap();
    assert!(made.success());
    std::os::unix::net::UnixListener::bind(folder.join("socket.pdf")).unwrap();
    fs::create_dir(folder.join("folder.pdf")).unwrap();
    let names: [&[u8]; 6] = [
        b"-rf.txt",
        b"new\nline.txt",
        b"bell\x07\x1b[31m.txt",
        b"\xff\xfe no utf-8.txt",
        b"'; DROP TABLE letter; --.txt",
        &[b'a'; 255],
    ];
    for (number, name) in names.iter().enumerate() {
        fs::write(folder.join(OsStr::from_bytes(name)), [letter, &[number as u8]].concat()).unwrap();
    }
    fs::set_permissions(folder.join("-rf.txt"), fs::Permissions::from_mode(0o400)).unwrap();
    names.len()
}

#[tokio::test]
async fn a_running_service_survives_a_folder_full_of_them() {
    let corpus = tempfile::tempdir().unwrap();
    let expected = make_hostile(corpus.path());
    let service = Service::start_with(tempfile::tempdir().unwrap(), &[("POSTKAMER_INTAKE__GIVE_UP_SECONDS", "0")]);
    let drop = service.path().join("data/drop");
    for name in DROPPED {
        fs::copy(corpus.path().join(name), drop.join(name)).unwrap();
    }
    let odd = drop_oddities(&drop, b"Geacht college, dit is geen PDF.");
    service.drop_letter("typed");
    let store = service.store().await;
    let good = async || Some(cases(&store).await).filter(|rows| rows.iter().any(|row| row.complainant.is_some()));
    eventually("the good letter's case", good).await;
    let done = async || Some(store.waiting_letters().await.unwrap()).filter(|waiting| *waiting == 0);
    eventually("all the others", done).await;
    let listed = store.troubled_letters(1000).await.unwrap();
    for name in DROPPED {
        let may_be_read = expected[name].iter().any(|code| code == "read");
        let letter = listed.iter().find(|letter| letter.file_name == name);
        assert!(may_be_read || letter.is_some(), "{name} is nowhere to be seen");
        let parked = letter.is_some_and(|letter| letter.state == LetterState::Parked);
        assert!(!parked, "{name} is no fault of ours");
    }
    assert!(listed.iter().filter(|letter| letter.file_name.ends_with(".txt")).count() >= odd - 1);
    let refused =
        eventually("six refusals", async || Some(store.refusals(100).await.unwrap()).filter(|r| r.len() >= 6)).await;
    assert_eq!(refused.len(), 6, "links, pipe and socket");
    let left: Vec<_> = fs::read_dir(&drop).unwrap().flatten().map(|f| f.file_name()).collect();
    assert_eq!(left, ["folder.pdf"]);
    assert_eq!(files_in(&service.path().join("data/refused")), 6);
    assert!(fs::read("/etc/passwd").unwrap().len() > 1, "what a link points to is left alone");
}
