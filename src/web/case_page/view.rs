//! The case page as its template sees it.

use super::checks::{self, CheckView};
use super::clock::ClockView;
use super::fields::{Control, FIELDS, Field, Group, Width};
use super::form::{FieldFault, FormValues};
use super::officials::{self, ROLES, Row};
use super::parse::name_of;
use super::sheets::{self, SheetView, Snippet, SupplementView};
use crate::domain::{Action, BY_HAND, BY_SEPARATOR, CaseState, Evidence, Terms};
use crate::store::CaseRecord;
use crate::web::dates;
use crate::web::shell::Shell;
use crate::web::unreadable::name_of_letter;
use crate::wording::Wording;
use askama::Template;
use std::collections::BTreeMap;

/// From here on a value needs no second look.
const CERTAIN: f32 = 0.9;
/// Below this a value is more a guess than a reading.
const DOUBT: f32 = 0.6;

/// How far a value can be trusted, told in a sign and a word.
pub struct Mark {
    /// `certain`, `check`, `doubt` or `by-hand`: the icon, the style and the word.
    pub level: &'static str,
    pub word: String,
    pub title: String,
}

pub struct OptionView {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

pub struct RivalView {
    pub value: String,
    pub percent: u32,
}

pub struct FieldView {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub control: Control,
    pub width: Width,
    pub options: Vec<OptionView>,
    pub fault: Option<String>,
    pub mark: Option<Mark>,
    pub rivals: Vec<RivalView>,
    pub snippet: Option<Snippet>,
    /// A box on the scan belongs to it.
    pub on_scan: bool,
}

impl FieldView {
    pub fn needs_look(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| matches!(mark.level, "check" | "doubt"))
    }

    pub fn width_name(&self) -> &'static str {
        match self.width {
            Width::Full => "full",
            Width::Half => "half",
        }
    }

    /// Ids of what explains the field, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let parts =
            [(self.fault.is_some(), "fout"), (self.mark.is_some(), "zekerheid"), (self.hint.is_some(), "uitleg")];
        let ids = parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{part}-{}", self.name));
        ids.collect::<Vec<_>>().join(" ")
    }

    pub fn is_line(&self) -> bool {
        matches!(self.control, Control::Line | Control::Date | Control::Phone | Control::Email)
    }

    pub fn input_type(&self) -> &'static str {
        match self.control {
            Control::Phone => "tel",
            // `email` would let the browser refuse before our own message is shown.
            _ => "text",
        }
    }

    pub fn input_mode(&self) -> &'static str {
        match self.control {
            Control::Phone => "tel",
            Control::Email => "email",
            _ => "text",
        }
    }

    /// A text area as high as its text, within reason.
    pub fn rows(&self) -> usize {
        let lines: usize = self.value.lines().map(|line| line.chars().count() / 70 + 1).sum();
        if self.control == Control::Lines { lines.clamp(1, 4) + 1 } else { lines.clamp(4, 16) }
    }
}

pub struct GroupView {
    pub legend: String,
    pub fields: Vec<FieldView>,
}

pub struct OfficialView {
    pub legend: String,
    pub fields: Vec<FieldView>,
}

pub struct FaultView {
    pub anchor: String,
    pub label: String,
    pub message: String,
}

pub struct EventView {
    pub at: String,
    pub by: String,
    pub action: String,
    pub note: Option<String>,
}

pub struct HoldView {
    pub reason: String,
    pub by: String,
    pub at: String,
}

#[derive(Template)]
#[template(path = "case.html")]
pub struct CasePage {
    pub shell: Shell,
    pub id: String,
    pub version: i64,
    pub heading: String,
    pub state: String,
    pub state_label: String,
    pub received: String,
    pub age: i64,
    /// The file, and which of its pages, when the letter is a part of it.
    pub part: Option<String>,
    /// The same file came in more than once.
    pub arrivals: Option<String>,
    pub kind: String,
    /// The letter is written in this language, when it is not Dutch.
    pub foreign: Option<String>,
    pub editable: bool,
    /// It can still be sent on or withdrawn.
    pub closable: bool,
    /// Why it is not to be destroyed when its term ends.
    pub hold: Option<HoldView>,
    /// There is a searchable PDF to download.
    pub searchable: bool,
    pub sheets: Vec<SheetView>,
    pub supplements: Vec<SupplementView>,
    pub groups: Vec<GroupView>,
    pub officials: Vec<OfficialView>,
    pub last_groups: Vec<GroupView>,
    /// What the law and the town ask, and what is only useful.
    pub checks: Vec<CheckView>,
    pub extras: Vec<CheckView>,
    pub missing: Vec<String>,
    pub faults: Vec<FaultView>,
    pub notice: Option<String>,
    /// Why it is no complaint, as typed before.
    pub reason: String,
    pub events: Vec<EventView>,
    pub clock: ClockView,
    pub to_look_at: usize,
}

/// A case, what stands in its form, and what is wrong with that.
pub struct Sight<'a> {
    pub w: Wording,
    pub terms: &'a Terms,
    pub record: &'a CaseRecord,
    /// How often the bytes of the letter came in.
    pub arrivals: u64,
    pub form: &'a FormValues,
    pub faults: &'a [FieldFault],
}

impl CasePage {
    pub fn new(shell: Shell, sight: &Sight, notice: Option<String>) -> Self {
        let Sight { w, record, form, .. } = *sight;
        let values = &record.draft.values;
        let now = chrono::Utc::now();
        let name = values.complainant.name.as_ref().map(ToString::to_string);
        let name = name.or(values.complainant.organisation.as_ref().map(ToString::to_string));
        let groups = sight.groups(&Group::FIRST);
        let last_groups = sight.groups(&Group::LAST);
        let officials = sight.officials();
        let (extras, checks) = checks::checks(&w, &record.completeness).into_iter().partition(|check| check.optional);
        let fields = || groups.iter().chain(&last_groups).flat_map(|group| &group.fields);
        let rows = officials.iter().flat_map(|official| &official.fields);
        Self {
            id: record.id.to_string(),
            version: record.version.0,
            heading: name.unwrap_or_else(|| w.t("name-unknown")),
            state: name_of(&record.state),
            state_label: w.term("state", &record.state),
            received: dates::show(record.clock.receipt.date),
            age: (dates::day(now) - record.clock.receipt.date).num_days().max(0),
            part: record.pages_of_file.map(|pages| name_of_letter(&w, &record.file_name, Some(pages))),
            arrivals: (sight.arrivals > 1).then(|| w.n("arrivals", sight.arrivals)),
            kind: w.term("kind", &values.kind),
            foreign: values.language.as_ref().filter(|l| *l != "nl").and_then(|l| w.find(&format!("language-{l}"))),
            editable: record.state == CaseState::AwaitingConfirmation,
            closable: record.state.after(Action::Withdraw).is_ok(),
            hold: record.hold.as_ref().map(|hold| HoldView {
                reason: hold.reason.clone(),
                by: hold.by.clone(),
                at: dates::show_moment(hold.at),
            }),
            to_look_at: fields().chain(rows).filter(|field| field.needs_look()).count(),
            searchable: record.files.searchable.is_some(),
            sheets: sheets::sheets(&w, record),
            supplements: sheets::supplements(record),
            checks,
            extras,
            missing: record.completeness.missing().iter().map(|item| w.term("item", item)).collect(),
            faults: sight.fault_views(),
            events: sight.events(),
            clock: ClockView::new(&w, sight.terms, &record.clock, dates::day(now)),
            groups,
            officials,
            last_groups,
            reason: form.get("reden").to_owned(),
            notice,
            shell,
        }
    }

    pub fn complete(&self) -> bool {
        self.missing.is_empty()
    }

    pub fn fault_at(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.anchor == field)
    }
}

impl Sight<'_> {
    fn groups(&self, groups: &[Group]) -> Vec<GroupView> {
        let fields = |group: Group| FIELDS.iter().filter(move |field| field.group == group);
        let view = |group: &Group| GroupView {
            legend: self.w.t(group.key()),
            fields: fields(*group).map(|field| self.field(field)).collect(),
        };
        groups.iter().map(view).collect()
    }

    fn field(&self, field: &Field) -> FieldView {
        let w = &self.w;
        let label = w.t(&format!("veld-{}", field.name));
        let (prefix, options) = match field.control {
            Control::Choice(options) => (format!("keuze-{}", field.name), options),
            Control::Select(options) => ("kind".to_owned(), options),
            _ => (String::new(), &[][..]),
        };
        let value = self.form.get(field.name);
        let option = |option: &&str| OptionView {
            value: (*option).to_owned(),
            label: w.t(&format!("{prefix}-{option}")),
            chosen: *option == value,
        };
        let below = |(pointer, _): &(&String, &Evidence)| Field::at(pointer).is_some_and(|at| at.name == field.name);
        let evidence = self.record.draft.evidence.iter().find(below).map(|(_, evidence)| evidence);
        let options = options.iter().map(option).collect();
        self.view(field.name.to_owned(), label, field.control, field.width, options, evidence)
    }

    fn view(
        &self,
        name: String,
        label: String,
        control: Control,
        width: Width,
        options: Vec<OptionView>,
        evidence: Option<&Evidence>,
    ) -> FieldView {
        let w = &self.w;
        let fault = self.faults.iter().find(|fault| fault.field == name).map(|fault| w.t(fault.fault));
        let mark = evidence.map(|evidence| mark(w, evidence));
        let doubtful = mark.as_ref().is_some_and(|mark| mark.level != "certain") || fault.is_some();
        let small = !matches!(control, Control::Area);
        FieldView {
            hint: evidence.and_then(|e| from_separator(w, e)).or_else(|| w.find(&format!("uitleg-{name}"))),
            value: self.form.get(&name).to_owned(),
            rivals: evidence.map(|evidence| rivals(evidence, control)).unwrap_or_default(),
            snippet: evidence.filter(|_| doubtful && small).and_then(|e| sheets::snippet(self.record, e, width)),
            on_scan: evidence.is_some_and(|evidence| evidence.area.is_some()),
            name,
            label,
            control,
            width,
            options,
            fault,
            mark,
        }
    }

    /// The officials in the form and, while there is something to fill in, an empty row for one more.
    fn officials(&self) -> Vec<OfficialView> {
        let mut rows = self.form.official_rows();
        let next = rows.last().map_or(0, |(index, _)| index + 1);
        if self.record.state == CaseState::AwaitingConfirmation {
            rows.push((next, Row::default()));
        }
        let view = |(index, row): (usize, Row)| self.official(index, &row);
        rows.into_iter().map(view).collect()
    }

    fn official(&self, index: usize, row: &Row) -> OfficialView {
        let w = &self.w;
        let chosen = if row.involvement.is_empty() { "unknown" } else { &row.involvement };
        let role = |role: &crate::domain::OfficialRole| {
            let value = name_of(role);
            OptionView { label: w.term("involvement", role), chosen: value == chosen, value }
        };
        let part = |part: &str, pointer: &str| {
            let evidence = self.record.draft.evidence.get(&format!("/officials/{index}/{pointer}"));
            let (control, options) = match part {
                "rol" => (Control::Select(&[]), ROLES.iter().map(role).collect()),
                _ => (Control::Line, vec![]),
            };
            let label = w.t(&format!("veld-ambtenaar-{part}"));
            self.view(officials::field_name(index, part), label, control, Width::Half, options, evidence)
        };
        let fields = vec![
            part("naam", "name"),
            part("rol", "involvement"),
            part("functie", "role"),
            part("afdeling", "department"),
        ];
        OfficialView { legend: w.n("official-row", index + 1), fields }
    }

    fn fault_views(&self) -> Vec<FaultView> {
        let view = |fault: &FieldFault| FaultView {
            anchor: fault.field.clone(),
            label: field_label(&self.w, &fault.field),
            message: self.w.t(fault.fault),
        };
        self.faults.iter().map(view).collect()
    }

    fn events(&self) -> Vec<EventView> {
        let view = |event: &crate::store::CaseEvent| EventView {
            at: dates::show_moment(event.at),
            by: event.by.clone(),
            action: self.w.t(&format!("event-{}", event.action)),
            note: event.note.clone(),
        };
        self.record.events.iter().rev().map(view).collect()
    }
}

/// The label of any field of the form.
pub fn field_label(w: &Wording, name: &str) -> String {
    match officials::row_index(name) {
        Some(index) => {
            let part = name.rsplit('-').next().unwrap_or_default();
            format!("{} – {}", w.n("official-row", index + 1), w.t(&format!("veld-ambtenaar-{part}")))
        }
        None => w.t(&format!("veld-{name}")),
    }
}

fn mark(w: &Wording, evidence: &Evidence) -> Mark {
    let level = match evidence.confidence {
        _ if evidence.rule == BY_HAND => "by-hand",
        confidence if confidence >= CERTAIN => "certain",
        confidence if confidence >= DOUBT => "check",
        _ => "doubt",
    };
    let percent = percent(evidence.confidence);
    let title = if level == "by-hand" {
        w.t("mark-by-hand-title")
    } else {
        format!("{} · {}", w.n("mark-percent", percent), w.with("mark-rule", "rule", &evidence.rule))
    };
    Mark { level, word: w.t(&format!("mark-{level}")), title }
}

fn percent(confidence: f32) -> u32 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// What else may stand there, as the form would show it.
fn rivals(evidence: &Evidence, control: Control) -> Vec<RivalView> {
    if !matches!(control, Control::Line | Control::Date | Control::Phone | Control::Email) {
        return vec![];
    }
    let show = |text: &str| match control {
        Control::Date => dates::parse(text).map(dates::show),
        _ => None,
    };
    let view = |rival: &crate::domain::Rival| RivalView {
        value: show(&rival.value).unwrap_or_else(|| rival.value.clone()),
        percent: percent(rival.confidence),
    };
    let mut unique: BTreeMap<String, RivalView> = BTreeMap::new();
    for rival in evidence.rivals.iter().map(view) {
        unique.entry(rival.value.clone()).or_insert(rival);
    }
    let mut rivals: Vec<_> = unique.into_values().collect();
    rivals.sort_by_key(|rival| std::cmp::Reverse(rival.percent));
    rivals.truncate(4);
    rivals
}

/// A day that stands on no page of the letter says where it comes from.
fn from_separator(w: &Wording, evidence: &Evidence) -> Option<String> {
    (evidence.rule == BY_SEPARATOR).then(|| w.n("from-separator", evidence.page))
}
