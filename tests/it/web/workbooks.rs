//! Workbooks as LibreOffice reads them.

use super::desk::{Desk, complete_draft};
use std::path::Path;
use std::process::Command;

const REPORTS: [&str; 6] = ["onvolledig", "werkvoorraad", "termijnen", "leeskwaliteit", "aantallen", "jaaroverzicht"];

/// Opens the workbooks and saves them as flat XML. `false` where LibreOffice is not here; in CI that is a failure.
fn opened(folder: &Path) -> bool {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let files = REPORTS.map(|report| folder.join(format!("{report}.xlsx")));
    let mut office = Command::new("soffice");
    office.arg(profile).args(["--headless", "--convert-to", "fods", "--outdir"]).arg(folder).args(files);
    match office.output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "LibreOffice is not here ({error}); scripts/setup.sh test gets it"
            );
            eprintln!("not opened: LibreOffice is not here; scripts/setup.sh test gets it");
            false
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_and_dates_are_numbers_and_dates_to_libreoffice() {
    let desk = Desk::open().await;
    for number in 0..4 {
        let mut draft = complete_draft("T. Janssen");
        draft.values.complainant.phone = draft.values.complainant.phone.filter(|_| number > 1);
        desk.add_case(&format!("{number}.pdf"), draft).await;
    }
    let mut person = desk.person("anna").await;
    let folder = tempfile::tempdir().unwrap();
    for report in REPORTS {
        let file = person.get(&format!("/rapporten/{report}.xlsx?van=2026-01-05&tot=2031-03-31")).await;
        std::fs::write(folder.path().join(format!("{report}.xlsx")), &file.body).unwrap();
    }
    if !opened(folder.path()) {
        return;
    }
    let cell = regex::Regex::new(r#"(?s)<table:table-cell [^>]*?office:value-type="(\w+)"([^>]*)>\s*<text:p>([^<]*)"#)
        .unwrap();
    let figure = regex::Regex::new(r"^-?[\d.,]+ ?%?$|^\d{1,4}-\d{1,2}-\d{1,4}$").unwrap();
    let date = regex::Regex::new(r#"office:date-value="([^"T]+)"#).unwrap();
    for report in REPORTS {
        let text = std::fs::read_to_string(folder.path().join(format!("{report}.fods"))).unwrap();
        let dates: Vec<&str> = date.captures_iter(&text).map(|found| found.extract::<1>().1[0]).collect();
        let mut numbers = 0;
        for [kind, value, shown] in cell.captures_iter(&text).map(|found| found.extract().1) {
            numbers += usize::from(["float", "percentage"].contains(&kind));
            assert!(kind != "string" || !figure.is_match(shown), "{report}: {shown} is text");
            assert!(!value.contains("formula"), "{report}: {shown} is a formula");
        }
        assert!(numbers >= 3, "{report}: {numbers} numbers");
        // The yearly overview is of whole years.
        let days = if report == "jaaroverzicht" { ["-01-01", "-12-31"] } else { ["2026-01-05", "2031-03-31"] };
        for day in days {
            assert!(dates.iter().any(|date| date.ends_with(day)), "{report}: {day} is no date");
        }
    }
}
