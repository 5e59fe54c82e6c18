//! The reports: period and filters in the address, figures with their definitions, charts with tables.

use super::AppState;
use super::charts::{self, ChartView};
use super::dates;
use super::error::WebError;
use super::guard::Visitor;
use super::rows::named;
use super::shell::{Nav, Shell, render};
use crate::domain::Kind;
use crate::report::{self, Cell, Maker, Name, Question, Report};
use crate::store::Span;
use crate::wording::Wording;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::{Datelike, NaiveDate, Utc};
use serde::Deserialize;

/// Period and filters, as the address has them. Days as 2026-01-31.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    van: String,
    tot: String,
    /// Of the yearly overview, in place of a period.
    jaar: String,
    soort: String,
    afdeling: String,
    /// `ja`: the yearly overview with every figure.
    intern: String,
}

impl Filters {
    /// Without a period: this year up to now. A period the wrong way round is turned.
    fn question(&self, name: Name, today: NaiveDate) -> Question {
        let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
        let day = |text: &str, default| dates::parse(text).unwrap_or(default);
        let year = self.jaar.parse().ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        let (from, to) = match year.filter(|_| name == Name::Yearly) {
            Some(first) => (first, first),
            None => (day(&self.van, first), day(&self.tot, today)),
        };
        let department = Some(self.afdeling.clone()).filter(|department| !department.is_empty());
        let span = Span { from: from.min(to), to: from.max(to), kind: named(&self.soort), department };
        Question::new(name, span, self.intern == "ja")
    }
}

/// The address of a report with its period and filters.
fn address(question: &Question, extension: &str) -> String {
    let span = &question.span;
    let kind = span.kind.as_ref().map(super::case_page::name_of);
    let parts = [
        Some(format!("van={}", span.from)),
        Some(format!("tot={}", span.to)),
        kind.filter(|_| question.name.by_kind()).map(|kind| format!("soort={kind}")),
        span.department.as_ref().map(|department| format!("afdeling={}", encoded(department))),
        (question.name == Name::Yearly && question.internal).then(|| "intern=ja".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("/rapporten/{}{extension}?{}", question.name.slug(), parts.join("&"))
}

/// Percent-encoded for an address.
fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

struct LinkView {
    label: String,
    address: String,
    chosen: bool,
}

struct OptionView {
    value: String,
    label: String,
    chosen: bool,
}

struct FigureView {
    label: String,
    value: String,
    definition: String,
}

struct TableView {
    key: &'static str,
    title: String,
    definition: String,
    heads: Vec<String>,
    /// Text, and whether it is a number.
    rows: Vec<Vec<(String, bool)>>,
    chart: Option<ChartView>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    shell: Shell,
    tabs: Vec<LinkView>,
    slug: &'static str,
    lead: String,
    from: NaiveDate,
    to: NaiveDate,
    kinds: Vec<OptionView>,
    departments: Vec<OptionView>,
    /// Filters that have their effect on this report.
    by_kind: bool,
    by_department: bool,
    /// The yearly overview has a year instead of a period, and a switch for use inside.
    yearly: bool,
    internal: bool,
    other_view: String,
    figures: Vec<FigureView>,
    tables: Vec<TableView>,
    downloads: Vec<(&'static str, String)>,
}

pub async fn start() -> Redirect {
    Redirect::to("/rapporten/onvolledig")
}

/// A page, or a file when the address ends in `.csv`, `.xlsx` or `.json`.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(file): Path<String>,
    Query(filters): Query<Filters>,
) -> Result<Response, WebError> {
    let (slug, form) = file.split_once('.').unwrap_or((&file, ""));
    let name = Name::from_slug(slug).ok_or(WebError::NotFound)?;
    let today = dates::day(Utc::now());
    let question = filters.question(name, today);
    let maker = Maker { store: &state.store, w: visitor.w, today };
    let report = maker.make(question).await?;
    let w = visitor.w;
    match form {
        "" => Ok(page(&state, &visitor, &report).await?.into_response()),
        "csv" => Ok(download(slug, "csv", "text/csv; charset=utf-8", report::table_file(&report, &w).into())),
        "json" => Ok(download(slug, "json", "application/json", format!("{:#}\n", report::json(&report, &w)).into())),
        "xlsx" => Ok(download(slug, "xlsx", XLSX, report::xlsx(&report, &w)?)),
        _ => Err(WebError::NotFound),
    }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn download(slug: &str, extension: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{slug}.{extension}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

async fn page(state: &AppState, visitor: &Visitor, report: &Report) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let question = &report.question;
    let turned = Question { internal: !question.internal, ..question.clone() };
    render(&ReportPage {
        shell: Shell::of(state, visitor, Nav::Reports, report.title(&w)).await?,
        tabs: tabs(&w, question),
        slug: question.name.slug(),
        lead: w.t(&format!("report-{}-lead", question.name.as_str())),
        from: question.span.from,
        to: question.span.to,
        kinds: kinds(&w, question.span.kind),
        departments: departments(&w, &state.office.departments, question.span.department.as_deref()),
        by_kind: question.name.by_kind(),
        by_department: question.name.by_department() && question.internal,
        yearly: question.name == Name::Yearly,
        internal: question.internal,
        other_view: address(&turned, ""),
        figures: report.figures.iter().map(|figure| figure_view(&w, figure)).collect(),
        tables: report.tables.iter().map(|table| table_view(&w, table)).collect(),
        downloads: [("XLSX", ".xlsx"), ("CSV", ".csv"), ("JSON", ".json")]
            .map(|(label, extension)| (label, address(question, extension)))
            .to_vec(),
    })
}

/// The other reports, about the same period.
fn tabs(w: &Wording, question: &Question) -> Vec<LinkView> {
    let tab = |name: &Name| LinkView {
        label: w.t(&format!("report-{}", name.as_str())),
        address: address(&Question { name: *name, internal: false, ..question.clone() }, ""),
        chosen: *name == question.name,
    };
    Name::ALL.iter().map(tab).collect()
}

fn kinds(w: &Wording, chosen: Option<Kind>) -> Vec<OptionView> {
    let all = OptionView { value: String::new(), label: w.t("report-all-kinds"), chosen: chosen.is_none() };
    let option = |kind: &Kind| OptionView {
        value: super::case_page::name_of(kind),
        label: w.term("kind", kind),
        chosen: chosen == Some(*kind),
    };
    [all].into_iter().chain(Kind::ALL.iter().map(option)).collect()
}

fn departments(w: &Wording, known: &[String], chosen: Option<&str>) -> Vec<OptionView> {
    let option =
        |word: &str| OptionView { value: word.to_owned(), label: word.to_owned(), chosen: chosen == Some(word) };
    let all = OptionView { value: String::new(), label: w.t("report-all-departments"), chosen: chosen.is_none() };
    let former = chosen.filter(|chosen| !known.iter().any(|word| word == chosen)).map(option);
    [all].into_iter().chain(known.iter().map(|word| option(word))).chain(former).collect()
}

fn figure_view(w: &Wording, figure: &report::Figure) -> FigureView {
    FigureView { label: figure.label(w), value: figure.value.shown(w), definition: figure.definition(w) }
}

fn table_view(w: &Wording, table: &report::Table) -> TableView {
    let cell = |cell: &Cell| (cell.shown(w), cell.is_number());
    TableView {
        key: table.key,
        title: table.title(w),
        definition: table.definition(w),
        heads: table.heads(w),
        rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        chart: charts::view(w, table),
    }
}
