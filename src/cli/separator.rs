//! `postkamer separator`: sheets to put between letters before they go through the scanner.

use crate::domain::Slip;
use crate::export::{SheetWords, separator_sheets};
use crate::wording::Wording;
use anyhow::{Context, Result};
use chrono::{NaiveDate, Utc};
use clap::Args;
use std::fs;
use std::path::PathBuf;

/// Make a PDF of separator sheets: put one before each letter and scan the whole pile in one go
///
/// Each letter becomes a case of its own. The day of receipt on a sheet holds for all letters after it, up to the
/// next sheet with a date.
#[derive(Args)]
#[command(after_help = "Examples:
  postkamer separator --date 2026-11-12 -o sheets.pdf
  postkamer separator --undated --count 20 -o separators.pdf

Print on plain white paper, black, at full size (100%).")]
pub struct SeparatorArgs {
    /// Day of receipt of the letters after the sheet, as 2026-11-12
    #[arg(long, value_name = "DATE", required_unless_present = "undated")]
    date: Option<NaiveDate>,
    /// A sheet that only separates; the day of receipt stays that of the sheet before
    #[arg(long, conflicts_with = "date")]
    undated: bool,
    /// Number of sheets
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=500))]
    count: u16,
    /// Write the PDF here
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl SeparatorArgs {
    pub fn write(&self) -> Result<()> {
        let pdf = separator_sheets(
            &Slip::Separator { received: self.date },
            &SheetWords::new(&Wording::default(), self.date),
            self.count,
            Utc::now().date_naive(),
        )?;
        fs::write(&self.output, pdf).with_context(|| format!("{} can't be written", self.output.display()))
    }
}
