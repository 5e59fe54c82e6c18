//! `postkamer ink`, and what reading says about pen, stamp and handwriting on the sample letters.

use crate::support::fixture;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn ink(arguments: &[&str], letter: &str) -> Output {
    let scan = fixture(&format!("letters/{letter}/scan.pdf"));
    Command::new(env!("CARGO_BIN_EXE_postkamer")).arg("ink").args(arguments).arg(scan).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// How many pixels of a picture have this colour.
fn pixels(picture: &Path, colour: [u8; 3]) -> usize {
    let picture = image::open(picture).unwrap().to_rgb8();
    picture.pixels().filter(|pixel| pixel.0 == colour).count()
}

#[test]
fn the_net_within_the_program_can_be_used() {
    assert!(postkamer::read::ink::ready());
}

#[test]
fn a_signed_letter_shows_its_signature_on_the_drawing() {
    let folder = tempfile::tempdir().unwrap();
    let drawing = folder.path().join("seen.png");
    let text = said(&ink(&["--overlay", drawing.to_str().unwrap()], "typed"));
    assert!(text.starts_with("signature present"), "{text}");
    assert!(text.contains("page 1: Printed"), "{text}");
    let red = postkamer::export::colour(postkamer::domain::InkKind::Signature);
    assert!(pixels(&drawing, red) > 500, "the frame and its label are drawn");
}

#[test]
fn each_page_of_a_letter_gets_a_drawing() {
    let folder = tempfile::tempdir().unwrap();
    let text = said(&ink(&["--overlay", folder.path().join("seen.png").to_str().unwrap()], "stamp-and-copy"));
    assert!(folder.path().join("seen.png").is_file() && folder.path().join("seen-2.png").is_file());
    let pages: Vec<&str> = text.split("page ").collect();
    assert!(pages[1].contains("stamp"), "{text}");
}

#[test]
fn a_letter_without_pen_is_not_signed() {
    assert!(said(&ink(&[], "unsigned")).starts_with("signature absent"));
}

#[test]
fn what_is_no_letter_says_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_postkamer")).args(["ink", "there-is-none.pdf"]).output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(message.contains("there-is-none.pdf"), "{message}");
    let output = ink(&["--part", "2"], "typed");
    assert!(String::from_utf8_lossy(&output.stderr).contains("has 1 letters"));
}

#[test]
fn a_page_in_a_hand_is_called_so_and_its_stamp_dates_the_receipt() {
    let files = ["handwritten", "typed", "stamp-and-copy"].map(|l| fixture(&format!("letters/{l}/scan.pdf")));
    let output = Command::new(env!("CARGO_BIN_EXE_postkamer")).arg("read").args(files).output().unwrap();
    let letters: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let page = |letter: usize| &letters[letter]["pages"][0];
    assert_eq!(
        (page(0)["handwriting"].as_str(), page(1)["handwriting"].as_str()),
        (Some("handwritten"), Some("printed"))
    );
    assert!(page(0)["handwritten_share"].as_f64() > Some(0.6));
    assert!(page(1)["handwritten_share"].as_f64() < Some(0.2));
    assert_eq!(letters[2]["received_date"], "2026-04-16");
}
