//! A letter that breaks its reader costs itself only.

use crate::support::fixture;
use serde_json::Value;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

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
    let objects = read_with(("POSTKAMER_READING__MEMORY_MIB", "180"));
    assert_eq!(codes(&objects), ["too_large", "too_large"]);
    let message = objects[0]["error"]["message"].as_str().unwrap();
    assert!(message.contains("180 MiB") && message.contains("reading.memory_mib"), "{message}");
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

#[test]
fn files_network_and_programs_are_refused() {
    let lock = postkamer::sandbox::probe();
    assert!(lock.files && lock.network, "the locks were tried to break: {lock:?}");
}

/// The children of a process, from `/proc`.
fn children(pid: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>()).collect()
}

/// Clock ticks of processor time, as `/proc` counts them.
fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(11)?.parse().ok()).unwrap_or(0)
}

#[test]
fn a_reader_killed_in_the_middle_of_a_letter_costs_that_letter_only() {
    let letters = ["letters/two-page-tiff/scan.tif", "letters/typed/scan.pdf"].map(fixture);
    let parent = Command::new(env!("CARGO_BIN_EXE_postkamer"))
        .args(["read", "--jobs", "1"])
        .args(letters)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let busy = || children(parent.id()).into_iter().find(|child| ticks(*child) > 40);
    let child = std::iter::repeat_with(|| (std::thread::sleep(Duration::from_millis(20)), busy()).1).flatten().next();
    let status = fs::read_to_string(format!("/proc/{}/status", child.unwrap())).unwrap();
    assert!(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1"), "the child is locked in");
    assert!(Command::new("kill").args(["-KILL", &child.unwrap().to_string()]).status().unwrap().success());
    let output = parent.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let objects: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(codes(&objects), ["engine_crashed", "none"]);
    assert!(objects[0]["error"]["message"].as_str().unwrap().contains("signal: 9"));
}
