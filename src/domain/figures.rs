//! What one case adds to the figures of the office. Every report is a sum of these counts, and nothing else, so that
//! page, table and command line can't differ.

use super::blind::Blind;
use super::case::CaseState;
use super::deadline::{Deadlines, Progress};
use super::draft::{Kind, Submission};
use super::judged::{Certainties, Verdicts, rounded_seconds};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is counted. Days are days of receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// All cases by state, without a day: what the tabs of the work list show.
    Stand,
    /// All cases that may still become complete, by state and missing item, without a day: `incomplete:phone`. What the
    /// list of incomplete cases shows.
    Lacking,
    /// Cases by state.
    Received,
    /// Cases on which nothing is decided or whose handling has not ended, by state.
    Open,
    /// Complaints by what became of the first contact: `met`, `late` or `open`.
    Contact,
    /// Complaints by what became of the answer: `met`, `late`, `open`, and the same with `extended_` before it.
    Answer,
    /// Complaints that lack an item, by item: `awaiting:` or `incomplete:` and the item.
    MissingNow,
    /// Items that were missing when a person confirmed a complaint as incomplete, by item.
    MissingFirst,
    /// Complaints that were confirmed as incomplete, by where they stand: `not_asked`, `asked`, `answered`, `completed`.
    Incomplete,
    /// Days from the confirmation as incomplete to completeness, by number.
    DaysToComplete,
    /// Decided cases that a machine read, by field, what a person made of it, and how sure the machine was:
    /// `phone:right:95`. See [`super::judged`].
    Reading,
    /// The same of fields that a person typed without seeing what was read: `phone:same:95`; and `case`, once a case.
    Blind,
    /// Decided cases by how long somebody had them open before the first decision, in seconds.
    Handled,
    /// The three above once more by the first day of their month: of years of them there are too many to add up by day.
    ReadingMonths,
    BlindMonths,
    HandledMonths,
    /// Complaints by nature, in the town's own words.
    Nature,
    /// Complaints by department.
    Department,
    /// Complaints by outcome; `open` when there is none yet.
    Outcome,
    /// Letters sent on to another organisation, by organisation.
    Forwarded,
}

impl Measure {
    /// Not told apart by day: how things stand now.
    fn is_standing(self) -> bool {
        matches!(self, Measure::Stand | Measure::Lacking)
    }

    /// By day alone, not by kind and department: there are many items, and the machine reads before anybody knows either.
    fn is_of_reading(self) -> bool {
        self.by_month().is_some()
    }

    /// The same by month, where that is kept.
    pub fn by_month(self) -> Option<Measure> {
        match self {
            Measure::Reading => Some(Measure::ReadingMonths),
            Measure::Blind => Some(Measure::BlindMonths),
            Measure::Handled => Some(Measure::HandledMonths),
            _ => None,
        }
    }

    fn is_by_month(self) -> bool {
        matches!(self, Measure::ReadingMonths | Measure::BlindMonths | Measure::HandledMonths)
    }
}

/// One case counts once under each of its keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CountKey {
    pub measure: Measure,
    /// Day of receipt; empty for [`Measure::Stand`] and [`Measure::Lacking`].
    pub day: String,
    pub kind: String,
    /// Empty while none is known.
    pub department: String,
    pub item: String,
}

/// What one case counts under, as its row keeps it: what its keys have in common stands there once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    day: String,
    kind: String,
    department: String,
    keys: Vec<(Measure, String)>,
}

impl Counted {
    pub fn of(keys: &BTreeSet<CountKey>) -> Self {
        let common = keys.iter().find(|key| !key.measure.is_standing() && !key.measure.is_of_reading()).cloned();
        let (day, kind, department) = common.map(|key| (key.day, key.kind, key.department)).unwrap_or_default();
        let by_day = keys.iter().filter(|key| !key.measure.is_by_month());
        Self { day, kind, department, keys: by_day.map(|key| (key.measure, key.item.clone())).collect() }
    }

    pub fn keys(self) -> BTreeSet<CountKey> {
        let Self { day, kind, department, keys } = self;
        let key = |(measure, item): (Measure, String)| match measure {
            _ if measure.is_standing() => CountKey::without_day(measure, item),
            _ if measure.is_of_reading() => CountKey { day: day.clone(), ..CountKey::without_day(measure, item) },
            _ => CountKey { measure, day: day.clone(), kind: kind.clone(), department: department.clone(), item },
        };
        with_months(keys.into_iter().map(key).collect())
    }
}

/// What is counted by month follows from what is counted by day.
fn with_months(mut keys: BTreeSet<CountKey>) -> BTreeSet<CountKey> {
    let monthly = |key: &CountKey| {
        let month = key.day.get(..7)?;
        Some(CountKey { measure: key.measure.by_month()?, day: format!("{month}-01"), ..key.clone() })
    };
    let months: Vec<CountKey> = keys.iter().filter_map(monthly).collect();
    keys.extend(months);
    keys
}

impl CountKey {
    fn without_day(measure: Measure, item: String) -> Self {
        Self { measure, day: String::new(), kind: String::new(), department: String::new(), item }
    }
}

/// All of a case that figures are made of.
#[derive(Clone, Debug)]
pub struct CaseFacts {
    pub state: CaseState,
    pub received: NaiveDate,
    pub deadlines: Deadlines,
    pub progress: Progress,
    /// Items that are missing now, as the checklist names them.
    pub missing: Vec<String>,
    /// Items that were missing when the case was first confirmed as incomplete.
    pub first_missing: Vec<String>,
    pub incomplete_since: Option<NaiveDate>,
    pub asked_on: Option<NaiveDate>,
    pub supplemented_on: Option<NaiveDate>,
    pub completed_on: Option<NaiveDate>,
    /// As the machine read it; `None` when a person typed it in.
    pub reading: Option<Submission>,
    /// How sure the machine was of it.
    pub certainties: Certainties,
    /// What a person typed without seeing what was read.
    pub blind: Option<Blind>,
    /// From opening it to the first decision.
    pub handled_seconds: Option<u32>,
    pub values: Submission,
}

impl CaseFacts {
    /// Everything that this case counts under.
    pub fn counts(&self) -> BTreeSet<CountKey> {
        let mut keys = BTreeSet::from([CountKey::without_day(Measure::Stand, self.state.as_str().to_owned())]);
        // What belongs to another case is counted with that one.
        if self.state == CaseState::Joined {
            return keys;
        }
        if self.state.wants_completion() {
            let lacking =
                |item: &String| CountKey::without_day(Measure::Lacking, format!("{}:{item}", self.state.as_str()));
            keys.extend(self.missing.iter().map(lacking));
        }
        let mut add = |measure, item: String| {
            keys.insert(self.key(measure, item));
        };
        add(Measure::Received, self.state.as_str().to_owned());
        if self.is_open() {
            add(Measure::Open, self.state.as_str().to_owned());
        }
        if let Some(to) = &self.progress.forwarded_to {
            add(Measure::Forwarded, to.clone());
        }
        if self.is_complaint() {
            self.add_complaint(&mut add);
        }
        if self.is_decided() {
            let day = self.received.to_string();
            let key = |(measure, item)| CountKey { day: day.clone(), ..CountKey::without_day(measure, item) };
            keys.extend(self.quality().into_iter().map(key));
        }
        with_months(keys)
    }

    /// What the case tells about reading and confirming.
    fn quality(&self) -> Vec<(Measure, String)> {
        let mut items = Vec::new();
        if let Some(reading) = &self.reading {
            let verdicts = Verdicts::of(reading, &self.values, &self.certainties, self.blind.as_ref());
            items.extend(verdicts.seen.into_iter().map(|item| (Measure::Reading, item)));
            items.extend(verdicts.blind.into_iter().map(|item| (Measure::Blind, item)));
        }
        items.extend(self.handled_seconds.map(|seconds| (Measure::Handled, rounded_seconds(seconds).to_string())));
        items
    }

    fn add_complaint(&self, add: &mut impl FnMut(Measure, String)) {
        let progress = &self.progress;
        if let Some(contact) = self.deadlines.contact {
            add(Measure::Contact, fate(progress.contacted_on, contact, progress.closed_on).to_owned());
        }
        let due = if progress.extended_on.is_some() { self.deadlines.extended } else { self.deadlines.answer };
        let prefix = if progress.extended_on.is_some() { "extended_" } else { "" };
        add(Measure::Answer, format!("{prefix}{}", fate(progress.closed_on, due, progress.closed_on)));
        let stage = if self.state == CaseState::AwaitingConfirmation { "awaiting" } else { "incomplete" };
        if self.state.wants_completion() {
            self.missing.iter().for_each(|item| add(Measure::MissingNow, format!("{stage}:{item}")));
        }
        add(Measure::Nature, progress.nature.clone().unwrap_or_default());
        add(Measure::Department, progress.department.clone().unwrap_or_default());
        add(Measure::Outcome, progress.outcome.map_or("open", super::Outcome::as_str).to_owned());
        if let Some(since) = self.incomplete_since {
            self.first_missing.iter().for_each(|item| add(Measure::MissingFirst, item.clone()));
            add(Measure::Incomplete, self.stage().to_owned());
            if let Some(done) = self.completed_on {
                add(Measure::DaysToComplete, (done - since).num_days().max(0).to_string());
            }
        }
    }

    fn key(&self, measure: Measure, item: String) -> CountKey {
        CountKey {
            measure,
            day: self.received.to_string(),
            kind: kind_name(self.values.kind),
            department: self.progress.department.clone().unwrap_or_default(),
            item,
        }
    }

    /// A complaint in the sense of Awb 9:1 that was neither set aside nor sent on to others.
    pub fn is_complaint(&self) -> bool {
        self.values.kind == Kind::Complaint && !matches!(self.state, CaseState::NotAComplaint | CaseState::Joined)
    }

    pub fn is_open(&self) -> bool {
        self.state.wants_completion() && self.progress.closed_on.is_none()
    }

    fn is_decided(&self) -> bool {
        matches!(self.state, CaseState::Confirmed | CaseState::Incomplete)
    }

    fn stage(&self) -> &'static str {
        match (self.asked_on, self.supplemented_on, self.completed_on) {
            (_, _, Some(_)) => "completed",
            (_, Some(_), _) => "answered",
            (Some(_), _, _) => "asked",
            _ => "not_asked",
        }
    }
}

/// As serde spells it.
fn kind_name(kind: Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What became of a deadline: `met` or `late` once done, and when the case ended without it; else `open`.
fn fate(done: Option<NaiveDate>, due: NaiveDate, closed: Option<NaiveDate>) -> &'static str {
    match done.or(closed) {
        Some(day) if day <= due => "met",
        Some(_) => "late",
        None => "open",
    }
}
