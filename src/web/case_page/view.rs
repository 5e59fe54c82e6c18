//! The case page as its template sees it.

use super::blind;
use super::checks::ChecklistView;
use super::clock::ClockView;
use super::closing::DeskOption;
use super::field_view::FieldView;
use super::fields::Group;
use super::join::TiesView;
use super::parse::name_of;
use super::sheets::{self, SheetView};
use super::sight::Sight;
use super::work::WorkView;
use crate::domain::{Action, CaseState};
use crate::web::dates;
use crate::web::shell::Shell;
use crate::web::unreadable::name_of_letter;
use askama::Template;

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
    pub work: WorkView,
    pub ties: TiesView,
    /// It has pages that may be another letter's.
    pub splittable: bool,
    /// Where it can be sent on to.
    pub desks: Vec<DeskOption>,
    /// It can still be sent on or withdrawn.
    pub closable: bool,
    /// What was decided can be undone.
    pub reopenable: bool,
    /// Why it is not to be destroyed when its term ends.
    pub hold: Option<HoldView>,
    /// There is a searchable PDF to download.
    pub searchable: bool,
    /// What the machine is sure of is to be typed without seeing it.
    pub blind: bool,
    pub sheets: Vec<SheetView>,
    pub groups: Vec<GroupView>,
    pub officials: Vec<OfficialView>,
    pub last_groups: Vec<GroupView>,
    pub checklist: ChecklistView,
    pub faults: Vec<FaultView>,
    pub notice: Option<String>,
    /// Why it is no complaint, as typed before.
    pub reason: String,
    pub events: Vec<EventView>,
    pub clock: ClockView,
    pub to_look_at: usize,
}

impl CasePage {
    pub fn new(
        shell: Shell,
        sight: &Sight,
        (work, ties): (WorkView, TiesView),
        desks: Vec<DeskOption>,
        notice: Option<String>,
    ) -> Self {
        let Sight { w, record, form, .. } = *sight;
        let values = &record.draft.values;
        let now = chrono::Utc::now();
        let name = values.complainant.name.as_ref().map(ToString::to_string);
        let name = name.or(values.complainant.organisation.as_ref().map(ToString::to_string));
        let groups = sight.groups(&Group::FIRST);
        let last_groups = sight.groups(&Group::LAST).into_iter().chain(sight.judged()).collect::<Vec<_>>();
        let officials = sight.officials();
        let fields = || groups.iter().chain(&last_groups).flat_map(|group| &group.fields);
        let rows = officials.iter().flat_map(|official| &official.fields);
        Self {
            id: record.id.to_string(),
            version: record.version.0,
            heading: match blind::hides(record, "naam") {
                true => w.t("blind-heading"),
                false => name.unwrap_or_else(|| w.t("name-unknown")),
            },
            state: name_of(&record.state),
            state_label: w.term("state", &record.state),
            received: dates::show(record.clock.receipt.date),
            age: (dates::day(now) - record.clock.receipt.date).num_days().max(0),
            part: record.pages_of_file.map(|pages| name_of_letter(&w, &record.file_name, Some(pages))),
            arrivals: (sight.arrivals > 1).then(|| w.n("arrivals", sight.arrivals)),
            kind: w.term("kind", &values.kind),
            foreign: values.language.as_ref().filter(|l| *l != "nl").and_then(|l| w.find(&format!("language-{l}"))),
            editable: record.state == CaseState::AwaitingConfirmation && shell.decides() && work.held.is_none(),
            closable: record.state.after(Action::Withdraw).is_ok() && shell.decides() && work.held.is_none(),
            reopenable: record.state.after(Action::Reopen).is_ok() && shell.decides() && work.exported.is_none(),
            work,
            ties,
            splittable: record.pages.len() > 1,
            desks,
            hold: record.hold.as_ref().map(|hold| HoldView {
                reason: hold.reason.clone(),
                by: hold.by.clone(),
                at: dates::show_moment(hold.at),
            }),
            to_look_at: fields().chain(rows).filter(|field| field.needs_look()).count(),
            searchable: record.files.searchable.is_some(),
            blind: blind::is_veiled(record),
            sheets: sheets::sheets(&w, record),
            checklist: ChecklistView::new(w, &record.completeness, &sight.draft(), sight.faults),
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

    /// The first page that came in later.
    pub fn first_supplement(&self) -> Option<&SheetView> {
        self.sheets.iter().find(|sheet| sheet.supplement.is_some())
    }

    pub fn fault_at(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.anchor == field)
    }
}
