//! `postkamer report`: the figures of the report pages, without personal data.

use crate::config::Settings;
use crate::domain::{CaseState, Kind, RequiredItem, dutch_day};
use crate::report::{self, Maker, Name, Question};
use crate::store::{CaseFilter, Span, Store};
use crate::wording::{Language, Wording};
use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate, Utc};
use clap::{Args, ValueEnum};

/// The reports by name, and one that lists cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportName {
    /// What is missing from complaints, how often, and what was done about it
    Incomplete,
    /// The incomplete cases one by one, by their ids; period and filters don't count
    IncompleteCases,
    /// What is open, and how old it is
    Work,
    /// Deadlines met, missed and at risk
    Deadlines,
    /// What the machine read against what people made of it, field by field
    Reading,
    /// How much comes in, of what kind, and where it is sent on to
    Volumes,
    /// The yearly overview of Awb 9:12a, small figures suppressed
    Yearly,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Table,
    Csv,
    Xlsx,
    Json,
}

#[derive(Args)]
#[command(after_help = "Examples:
  postkamer report incomplete
  postkamer report deadlines --from 2026-01-01 --to 2026-06-30
  postkamer report yearly --from 2025-01-01 --format xlsx > jaaroverzicht.xlsx")]
pub struct ReportArgs {
    /// Which report
    #[arg(value_enum)]
    name: ReportName,
    /// First day of receipt, 2026-01-31 [default: 1 January of this year]
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    /// Last day of receipt [default: today]
    #[arg(long, value_name = "DAY")]
    to: Option<NaiveDate>,
    /// Only letters of this kind, as in the output of `read`: complaint, objection …
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    kind: Option<Kind>,
    /// Only cases of this department, as configured
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// The yearly overview with every figure, for use inside the office
    #[arg(long)]
    internal: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of the words: nl or en
    #[arg(long, default_value = "nl", value_parser = parse_language)]
    language: Language,
}

fn parse_kind(text: &str) -> Result<Kind, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|e| e.to_string())
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::parse(text).ok_or_else(|| "use nl or en".to_owned())
}

impl ReportArgs {
    /// The report in the wanted format.
    pub async fn bytes(self, settings: &Settings) -> Result<Vec<u8>> {
        if settings.database.url.is_empty() && !settings.database_file().exists() {
            let place = settings.database_file();
            anyhow::bail!(
                "there is no database at {} yet; name it with --data, or start `postkamer run`",
                place.display()
            );
        }
        let mut store = Store::open(&settings.database_url()).await?;
        store.keep_terms(&settings.deadlines).await?;
        let filtered = self.from.is_some() || self.to.is_some() || self.kind.is_some() || self.department.is_some();
        anyhow::ensure!(
            self.name != ReportName::IncompleteCases || !filtered,
            "period and filters have no effect on the report incomplete-cases; leave them out"
        );
        let Some(name) = self.name.report() else { return incomplete_cases(&store).await.map(String::into_bytes) };
        let (w, format) = (Wording::new(self.language), self.format);
        let today = dutch_day(Utc::now());
        let maker = Maker { store: &store, w, today };
        let report = maker.make(self.question(name, today)?).await?;
        Ok(match format {
            Format::Table => report::text(&report, &w).into_bytes(),
            Format::Csv => report::table_file(&report, &w).into_bytes(),
            Format::Json => format!("{:#}\n", report::json(&report, &w)).into_bytes(),
            Format::Xlsx => report::xlsx(&report, &w)?,
        })
    }

    fn question(self, name: Name, today: NaiveDate) -> Result<Question> {
        let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).context("today has no year")?;
        let (from, to) = (self.from.unwrap_or(first), self.to.unwrap_or(today));
        anyhow::ensure!(
            self.kind.is_none_or(|kind| name.by_kind() || (name.complaints_only() && kind == Kind::Complaint)),
            "--kind has no effect on the report {}; leave it out",
            name.as_str()
        );
        anyhow::ensure!(
            self.department.is_none() || (name.by_department() && (name != Name::Yearly || self.internal)),
            "--department has no effect on the report {}{}; leave it out",
            name.as_str(),
            if name == Name::Yearly { " without --internal" } else { "" }
        );
        anyhow::ensure!(name == Name::Yearly || from <= to, "--from {from} is after --to {to}; exchange them");
        Ok(Question::new(name, Span { from, to, kind: self.kind, department: self.department }, self.internal))
    }
}

impl ReportName {
    fn report(self) -> Option<Name> {
        match self {
            ReportName::Incomplete => Some(Name::Incomplete),
            ReportName::IncompleteCases => None,
            ReportName::Work => Some(Name::Work),
            ReportName::Deadlines => Some(Name::Deadlines),
            ReportName::Reading => Some(Name::Reading),
            ReportName::Volumes => Some(Name::Volumes),
            ReportName::Yearly => Some(Name::Yearly),
        }
    }
}

/// A line for each case that lacks something, without personal data.
async fn incomplete_cases(store: &Store) -> Result<String> {
    let mut text = "case,received,state,missing\n".to_owned();
    let mut filter = CaseFilter { incomplete: true, limit: 500, ..CaseFilter::default() };
    loop {
        let rows = store.cases(&filter).await?;
        let Some(last) = rows.last() else { return Ok(text) };
        filter.after = Some((last.received_at, last.id.clone()));
        for row in rows.iter().filter(|row| row.state != CaseState::Confirmed) {
            let missing: Vec<String> = row.completeness.missing().iter().map(spelled).collect();
            let (day, state) = (dutch_day(row.received_at), row.state.as_str());
            text.push_str(&format!("{},{day},{state},{}\n", row.id, missing.join(" ")));
        }
    }
}

fn spelled(item: &RequiredItem) -> String {
    serde_json::to_value(item).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
