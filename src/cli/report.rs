//! `postkamer report`: figures about the cases, without personal data.

use super::OutputFormat;
use crate::config::Settings;
use crate::domain::{CaseState, RequiredItem};
use crate::store::{CaseFilter, MissingCount, Store};
use anyhow::Result;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Subcommand)]
pub enum ReportCommand {
    /// Incomplete submissions: which items are missing, how often, and in which cases
    Incomplete(IncompleteArgs),
}

#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer report incomplete\n  \
                        postkamer report incomplete --format csv > onvolledig.csv")]
pub struct IncompleteArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: OutputFormat,
}

/// One item of the checklist over all cases that lack it.
#[derive(Debug, Default, Serialize)]
struct ItemFigures {
    awaiting_confirmation: u64,
    confirmed_incomplete: u64,
}

/// One incomplete case, without personal data.
#[derive(Debug, Serialize)]
struct IncompleteCase {
    case: String,
    state: CaseState,
    received: String,
    missing: Vec<RequiredItem>,
}

#[derive(Debug, Serialize)]
struct Incomplete {
    items: BTreeMap<RequiredItem, ItemFigures>,
    cases: Vec<IncompleteCase>,
}

impl ReportCommand {
    /// The report in the wanted format.
    pub async fn text(self, settings: &Settings) -> Result<String> {
        if settings.database.url.is_empty() && !settings.database_file().exists() {
            let place = settings.database_file();
            anyhow::bail!(
                "there is no database at {} yet; name it with --data, or start `postkamer run`",
                place.display()
            );
        }
        let store = Store::open(&settings.database_url()).await?;
        let Self::Incomplete(args) = self;
        let report = incomplete(&store).await?;
        Ok(match args.format {
            OutputFormat::Table => table(&report),
            OutputFormat::Csv => csv(&report),
            OutputFormat::Json => format!("{:#}\n", serde_json::to_value(&report)?),
        })
    }
}

async fn incomplete(store: &Store) -> Result<Incomplete> {
    let mut items: BTreeMap<RequiredItem, ItemFigures> = BTreeMap::new();
    for MissingCount { item, state, cases } in store.missing_counts().await? {
        let figures = items.entry(item).or_default();
        match state {
            CaseState::AwaitingConfirmation => figures.awaiting_confirmation += cases,
            CaseState::Incomplete => figures.confirmed_incomplete += cases,
            CaseState::Confirmed | CaseState::NotAComplaint => {}
        }
    }
    let mut cases = Vec::new();
    for state in [CaseState::AwaitingConfirmation, CaseState::Incomplete] {
        cases.extend(incomplete_cases(store, state).await?);
    }
    Ok(Incomplete { items, cases })
}

async fn incomplete_cases(store: &Store, state: CaseState) -> Result<Vec<IncompleteCase>> {
    let mut filter = CaseFilter { state: Some(state), limit: 500, ..CaseFilter::default() };
    let mut cases = Vec::new();
    loop {
        let rows = store.cases(&filter).await?;
        let Some(last) = rows.last() else { return Ok(cases) };
        filter.after = Some((last.received_at, last.id.clone()));
        cases.extend(rows.into_iter().filter(|row| !row.completeness.missing().is_empty()).map(|row| IncompleteCase {
            missing: row.completeness.missing(),
            received: row.received_at.format("%Y-%m-%d").to_string(),
            case: row.id.0,
            state: row.state,
        }));
    }
}

fn spelled(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn joined(items: &[RequiredItem], by: &str) -> String {
    items.iter().map(spelled).collect::<Vec<_>>().join(by)
}

fn table(report: &Incomplete) -> String {
    if report.cases.is_empty() {
        return "No incomplete submissions.\n".to_owned();
    }
    let mut lines = vec![format!("{:16} {:>10} {:>10}", "missing item", "awaiting", "confirmed")];
    for (item, figures) in &report.items {
        let (awaiting, confirmed) = (figures.awaiting_confirmation, figures.confirmed_incomplete);
        lines.push(format!("{:16} {awaiting:>10} {confirmed:>10}", spelled(item)));
    }
    lines.push(format!("\n{:36}  {:10}  {:21}  missing", "case", "received", "state"));
    for case in &report.cases {
        let (state, missing) = (spelled(&case.state), joined(&case.missing, ", "));
        lines.push(format!("{:36}  {:10}  {state:21}  {missing}", case.case, case.received));
    }
    lines.join("\n") + "\n"
}

fn csv(report: &Incomplete) -> String {
    let mut lines = vec!["case,received,state,missing".to_owned()];
    for case in &report.cases {
        let (state, missing) = (spelled(&case.state), joined(&case.missing, " "));
        lines.push(format!("{},{},{state},{missing}", case.case, case.received));
    }
    lines.join("\n") + "\n"
}
