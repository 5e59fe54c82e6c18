//! The figures of the office. A report is made once, from the sums of the store, and then shown as a page, a table for a
//! spreadsheet, JSON or text: the same figures everywhere.
//!
//! Architecture invariant: no report counts cases itself. What counts is defined in `domain/figures.rs`, and every
//! definition stands beside its figure.

mod age;
pub mod csv;
mod deadlines;
mod incomplete;
mod json;
mod reading;
mod suppress;
mod text;
mod volumes;
mod work;
mod xlsx;
mod yearly;

pub use json::json;
pub use reading::bands;
pub use suppress::{SMALLEST, suppress};
pub use text::{table_file, text};
pub use xlsx::{XlsxError, xlsx};

use crate::domain::{Kind, Terms};
use crate::store::{Span, Store, StoreError};
use crate::wording::Wording;
use chrono::{Datelike, NaiveDate};

/// The reports that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    Incomplete,
    Work,
    Deadlines,
    Reading,
    Volumes,
    Yearly,
}

impl Name {
    pub const ALL: [Name; 6] =
        [Name::Incomplete, Name::Work, Name::Deadlines, Name::Reading, Name::Volumes, Name::Yearly];

    /// As commands and keys of the catalogue have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Name::Incomplete => "incomplete",
            Name::Work => "work",
            Name::Deadlines => "deadlines",
            Name::Reading => "reading",
            Name::Volumes => "volumes",
            Name::Yearly => "yearly",
        }
    }

    /// As addresses have it.
    pub fn slug(self) -> &'static str {
        match self {
            Name::Incomplete => "onvolledig",
            Name::Work => "werkvoorraad",
            Name::Deadlines => "termijnen",
            Name::Reading => "leeskwaliteit",
            Name::Volumes => "aantallen",
            Name::Yearly => "jaaroverzicht",
        }
    }

    /// Reports that other letters have no place in.
    pub fn complaints_only(self) -> bool {
        matches!(self, Name::Incomplete | Name::Deadlines | Name::Yearly)
    }

    /// Whether the kind of letter may be chosen.
    pub fn by_kind(self) -> bool {
        !self.complaints_only() && self != Name::Reading
    }

    /// Whether a department may be chosen: the machine reads before anybody knows which.
    pub fn by_department(self) -> bool {
        self != Name::Reading
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.slug() == slug)
    }
}

/// What a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub name: Name,
    pub span: Span,
    /// The yearly overview with every figure, for use inside the office. Others show all figures anyway.
    pub internal: bool,
}

impl Question {
    /// The period and filters that count: a yearly overview is about a whole calendar year, and one that is to be
    /// published about all departments, lest the difference of two give away a small figure.
    pub fn new(name: Name, span: Span, internal: bool) -> Self {
        let kind = if name.complaints_only() { Some(Kind::Complaint) } else { span.kind };
        let span =
            if name == Name::Reading { Span { kind: None, department: None, ..span } } else { Span { kind, ..span } };
        if name != Name::Yearly {
            return Self { name, span, internal: true };
        }
        let day = |month, day| NaiveDate::from_ymd_opt(span.from.year(), month, day).unwrap_or(span.from);
        let department = span.department.clone().filter(|_| internal);
        let span = Span { from: day(1, 1), to: day(12, 31), department, ..span };
        Self { name, span, internal }
    }
}

/// A value in a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Count(u64),
    Days(f64),
    /// 0 to 1.
    Share(f64),
    Date(NaiveDate),
    /// Too small to publish.
    Suppressed,
    /// Nothing to reckon with: no cases, or no end.
    None,
}

/// One figure by itself, with what it means.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its name in JSON, and of its texts in the catalogue.
    pub key: &'static str,
    pub value: Cell,
}

/// How a table is drawn besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    None,
    /// One bar a row, of the column with this number.
    Bars(usize),
    /// One column a row, from left to right: time.
    Columns(usize),
    /// One column a row, a band of certainty ([`bands`]): the share that was right, of what people saw and of what they
    /// typed unseen (columns with these numbers), against what the band promises.
    Promise {
        kept: usize,
        kept_blind: usize,
    },
}

#[derive(Clone, Debug)]
pub struct Table {
    /// Its name in JSON, and of its texts in the catalogue.
    pub key: &'static str,
    /// Keys of the column heads; the first column says what a row is about.
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    pub chart: Chart,
}

#[derive(Clone, Debug)]
pub struct Report {
    pub question: Question,
    pub figures: Vec<Figure>,
    pub tables: Vec<Table>,
}

/// What reports are made from.
pub struct Maker<'a> {
    pub store: &'a Store,
    pub w: Wording,
    /// By the Dutch calendar.
    pub today: NaiveDate,
}

impl Maker<'_> {
    pub async fn make(&self, question: Question) -> Result<Report, StoreError> {
        let span = &question.span;
        let (figures, tables) = match question.name {
            Name::Incomplete => self.incomplete(span).await?,
            Name::Work => self.work(span).await?,
            Name::Deadlines => self.deadlines(span).await?,
            Name::Reading => self.reading(span).await?,
            Name::Volumes => self.volumes(span).await?,
            Name::Yearly => self.yearly(span, question.internal).await?,
        };
        Ok(Report { question, figures, tables })
    }

    fn terms(&self) -> &Terms {
        self.store.terms()
    }
}

/// Figures and tables of one report.
type Parts = (Vec<Figure>, Vec<Table>);

fn figure(key: &'static str, value: Cell) -> Figure {
    Figure { key, value }
}

fn text_cell(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A part of a whole; nothing when there is no whole.
fn share(part: u64, whole: u64) -> Cell {
    if whole == 0 { Cell::None } else { Cell::Share(part as f64 / whole as f64) }
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    day - chrono::Duration::days(i64::from(day.weekday().num_days_from_monday()))
}

impl Report {
    /// Title and texts come from the catalogue, so that every form of the report has the same.
    pub fn title(&self, w: &Wording) -> String {
        w.t(&format!("report-{}", self.question.name.as_str()))
    }
}

impl Figure {
    pub fn label(&self, w: &Wording) -> String {
        w.t(&format!("figure-{}", self.key))
    }

    /// What it means, in a sentence.
    pub fn definition(&self, w: &Wording) -> String {
        w.t(&format!("figure-{}-means", self.key))
    }
}

impl Table {
    pub fn title(&self, w: &Wording) -> String {
        w.t(&format!("table-{}", self.key))
    }

    pub fn definition(&self, w: &Wording) -> String {
        w.t(&format!("table-{}-means", self.key))
    }

    pub fn heads(&self, w: &Wording) -> Vec<String> {
        self.columns.iter().map(|key| w.t(&format!("head-{key}"))).collect()
    }
}

impl Cell {
    /// As people read it: Dutch decimals, days first.
    pub fn shown(&self, w: &Wording) -> String {
        let decimal = |number: f64| format!("{number:.1}").replace('.', &w.t("decimal-mark"));
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Days(days) => decimal(*days).trim_end_matches(&decimal(0.0)[1..]).to_owned(),
            Cell::Share(share) => format!("{}%", decimal(share * 100.0)),
            Cell::Date(day) => day.format("%d-%m-%Y").to_string(),
            Cell::Suppressed => w.t("cell-suppressed"),
            Cell::None => "–".to_owned(),
        }
    }

    /// For a chart.
    pub fn size(&self) -> f64 {
        match self {
            Cell::Count(count) => *count as f64,
            Cell::Days(number) | Cell::Share(number) => *number,
            _ => 0.0,
        }
    }

    pub fn is_number(&self) -> bool {
        !matches!(self, Cell::Text(_) | Cell::Date(_))
    }
}
