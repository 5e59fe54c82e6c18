//! Other people's programs, which judge ours.

use image::DynamicImage;
use std::path::{Path, PathBuf};
use std::process::Command;

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("{program} can't be started ({error}); scripts/setup.sh test installs it");
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The words in the order in which the file shows them, pages parted by form feeds.
pub fn raw_text(file: &Path) -> String {
    run("pdftotext", &["-raw", text(file), "-"])
}

/// Left, top, right and bottom of each word on the first page, in points.
pub fn boxes(file: &Path) -> Vec<[f64; 4]> {
    let page = run("pdftotext", &["-raw", "-bbox", "-l", "1", text(file), "-"]);
    let pattern = r#"<word xMin="([-.\d]+)" yMin="([-.\d]+)" xMax="([-.\d]+)" yMax="([-.\d]+)">"#;
    let word = regex::Regex::new(pattern).unwrap();
    word.captures_iter(&page).map(|found| [1, 2, 3, 4].map(|n| found[n].parse().unwrap())).collect()
}

/// A page at its resolution, or another.
pub fn rendered(file: &Path, page: u32, dpi: u32) -> DynamicImage {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("page");
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let size = ["-r", &dpi, "-f", &page, "-l", &page];
    run("pdftoppm", &[&["-png", "-singlefile"], &size[..], &[text(file), text(&to)]].concat());
    image::open(to.with_extension("png")).unwrap()
}

pub fn check_structure(files: &[PathBuf]) {
    for file in files {
        run("qpdf", &["--check", text(file)]);
    }
}

/// Validates as PDF/A-2b with veraPDF, which `scripts/verapdf.sh` fetches; in CI it must be there.
pub fn check_pdfa(files: &[PathBuf]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/verapdf.sh");
    if !Command::new(script).arg("--is-here").status().unwrap().success() {
        assert!(std::env::var_os("CI").is_none(), "veraPDF is not here; scripts/setup.sh test fetches it");
        eprintln!("not validated as PDF/A: veraPDF is not here; scripts/setup.sh test fetches it");
        return;
    }
    let verdicts = run(script, &files.iter().map(|f| text(f)).collect::<Vec<_>>());
    let valid = verdicts.lines().filter(|line| line.starts_with("valid\t")).count();
    assert_eq!(valid, files.len(), "{verdicts}");
}
