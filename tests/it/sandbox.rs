//! A letter that breaks its reader costs itself only.

use crate::support::fixture;
use serde_json::Value;
use std::process::Command;

/// Reads two letters with one setting changed, and gives the two objects.
fn read_with(setting: (&str, &str)) -> Vec<Value> {
    let letters = ["letters/typed/scan.pdf", "letters/g4-pdf/scan.pdf"].map(fixture);
    let output = Command::new(env!("CARGO_BIN_EXE_postkamer"))
        .args(["read", "--jobs", "1"])
        .args(letters)
        .env(setting.0, setting.1)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn codes(objects: &[Value]) -> Vec<&str> {
    objects.iter().map(|o| o["error"]["code"].as_str().unwrap_or("none")).collect()
}

#[test]
fn a_letter_that_needs_too_much_memory_is_reported_and_the_next_is_tried() {
    let objects = read_with(("POSTKAMER_READING__MEMORY_MIB", "64"));
    assert_eq!(codes(&objects), ["engine_crashed", "engine_crashed"]);
    let message = objects[0]["error"]["message"].as_str().unwrap();
    assert!(message.contains("exit status") || message.contains("signal"), "says what the reader died of: {message}");
}

#[test]
fn a_letter_that_takes_too_long_is_stopped() {
    let objects = read_with(("POSTKAMER_READING__LIMITS__MAX_SECONDS_PER_LETTER", "0"));
    assert_eq!(codes(&objects), ["timed_out", "timed_out"]);
}

#[test]
fn a_letter_with_too_many_pages_is_refused() {
    let objects = read_with(("POSTKAMER_READING__LIMITS__MAX_PAGES", "0"));
    assert_eq!(codes(&objects), ["too_many_pages", "too_many_pages"]);
}
