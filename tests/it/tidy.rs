//! The rules of the house, read from the source itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom inside `src`. A room that is not here may name any other.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("extract", &["domain"]),
    ("validate", &["domain"]),
    ("read", &["domain"]),
    ("intake", &["domain"]),
    ("store", &["domain"]),
    ("export", &["domain", "wording"]),
    ("wording.rs", &["domain"]),
    ("post", &["domain"]),
    ("report", &["domain", "store", "wording"]),
    ("web", &["domain", "export", "intake", "post", "report", "store", "validate", "wording"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The rooms that a text names as `crate::room`.
fn named_rooms(text: &str) -> Vec<String> {
    let room = regex::Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| room.captures_iter(line).map(|c| c[1].to_owned()).collect::<Vec<_>>()).collect()
}

#[test]
fn no_room_names_another_that_it_must_not_know() {
    let mut wrong = Vec::new();
    for (room, allowed) in ALLOWED {
        let place = root().join("src").join(room);
        let files =
            if place.is_dir() { sources(&place) } else { vec![(place.clone(), fs::read_to_string(&place).unwrap())] };
        for (path, text) in files {
            let own = room.trim_end_matches(".rs");
            let bad = named_rooms(&text).into_iter().filter(|name| name != own && !allowed.contains(&name.as_str()));
            wrong.extend(bad.map(|name| format!("{} names crate::{name}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn of_intake_the_pages_know_the_slot_alone() {
    let named = regex::Regex::new(r"crate::intake::\{?([^};]+)").unwrap();
    for (path, text) in sources(&root().join("src/web")) {
        for name in
            named.captures_iter(&text).flat_map(|found| found[1].split(", ").map(str::to_owned).collect::<Vec<_>>())
        {
            let known = ["Incoming", "Slot", "Whole", "safe_name"].contains(&name.as_str());
            assert!(known, "{} names crate::intake::{name}", path.display());
        }
    }
}

#[test]
fn outside_crates_are_named_in_one_place_only() {
    let places = [
        ("sqlx", "src/store/"),
        ("object_store::", "src/store/archive/"),
        ("tesseract_rs", "src/read/ocr/"),
        ("notify::", "src/intake/"),
        ("axum::", "src/web/"),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources(&root().join("src")) {
        let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        for (name, place) in places {
            let code = text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name));
            if code && !path.starts_with(place) {
                wrong.push(format!("{path} names {name}, which belongs in {place}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_reach_cases_only_as_somebody() {
    // What gives cases to the program itself, and the names that would make a case out of an address.
    let forbidden = ["store.case(", "store.cases(", "store.counts(", "CaseId(id)", "CaseId(case)"];
    for (path, text) in sources(&root().join("src/web")) {
        let named = forbidden.iter().find(|name| text.contains(**name));
        assert!(named.is_none(), "{} uses {}: ask as the visitor, see web/guard.rs", path.display(), named.unwrap());
    }
}

#[test]
fn the_domain_stays_free_of_input_and_output() {
    for (path, text) in sources(&root().join("src/domain")) {
        for foreign in ["sqlx", "axum", "tokio", "image::", "std::fs", "std::net"] {
            let code = text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(foreign));
            assert!(!code, "{} uses {foreign}", path.display());
        }
    }
}

#[test]
fn files_hold_one_thing_and_no_stub() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&root().join("src")) {
        let lines = text.lines().count();
        if lines > 450 {
            wrong.push(format!("{} has {lines} lines; give the room a new plan", path.display()));
        }
        for stub in ["todo!(", "unimplemented!(", "dbg!("] {
            if text.contains(stub) {
                wrong.push(format!("{} holds {stub}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_setting_is_explained() {
    let mut wrong = Vec::new();
    let text = postkamer::config::DEFAULTS;
    let mut explained = false;
    for line in text.lines() {
        if line.starts_with('#') {
            explained = true;
        } else if line.contains('=') && !explained && !line.starts_with("max_") {
            wrong.push(line.to_owned());
        } else {
            explained = false;
        }
    }
    assert!(wrong.is_empty(), "without a comment: {wrong:?}");
}
