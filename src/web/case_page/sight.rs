//! From a case and its form to the views of groups, fields, officials, faults and events.

use super::blind::{self, BlindView};
use super::field_view::{FieldView, OptionView, from_separator, mark, rivals, to_judge};
use super::fields::{Control, FIELDS, Field, Group, Width};
use super::form::{FieldFault, FormValues};
use super::judged;
use super::officials::{self, ROLES, Row};
use super::parse::name_of;
use super::place;
use super::sheets;
use super::staff;
use super::view::{EventView, FaultView, GroupView, OfficialView};
use crate::domain::{CaseState, Draft, Evidence, Gap, Judgement, StaffMember, Terms};
use crate::store::CaseRecord;
use crate::web::dates;
use crate::wording::Wording;

/// The field whose piece of the page is always shown: whether there is a signature, a person sees at a glance.
const SIGNATURE: &str = "handtekening";

/// The field for which names of colleagues are offered.
const CONTACT: &str = "contact-met";

/// A case, what stands in its form, and what is wrong with that.
pub struct Sight<'a> {
    pub w: Wording,
    pub terms: &'a Terms,
    /// The staff list of the town.
    pub staff: &'a [StaffMember],
    pub record: &'a CaseRecord,
    /// How often the bytes of the letter came in.
    pub arrivals: u64,
    pub form: &'a FormValues,
    pub faults: &'a [FieldFault],
}

impl Sight<'_> {
    /// What the form would make of the case.
    pub fn draft(&self) -> Draft {
        self.form.read(&self.record.draft.values, self.staff).draft(&self.record.draft)
    }

    pub fn groups(&self, groups: &[Group]) -> Vec<GroupView> {
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
        let options: Vec<OptionView> = options.iter().map(option).collect();
        let shown = |value: &str| match options.iter().find(|option| option.value == value) {
            Some(option) => option.label.clone(),
            None if value.is_empty() => w.t("blind-nothing"),
            None => value.to_owned(),
        };
        let blind = blind::view(self.record, self.form, field, shown);
        let view = self.view(field.name.to_owned(), label, field.control, field.width, options, evidence);
        if blind.is_some() {
            let hint = matches!(blind, Some(BlindView::Hidden)).then(|| w.t("blind-hint"));
            return FieldView { blind, hint, mark: None, rivals: vec![], ..view };
        }
        if field.name == CONTACT {
            return FieldView { known: staff::contacts(self.staff, &self.draft().values), ..view };
        }
        view
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
        let shown = || evidence.and_then(|evidence| sheets::snippet(self.record, evidence, width));
        FieldView {
            hint: evidence.and_then(|e| from_separator(w, e)).or_else(|| w.find(&format!("uitleg-{name}"))),
            value: self.form.get(&name).to_owned(),
            place: self.form.get(&place::field_name(&name)).to_owned(),
            rivals: evidence.map(|evidence| rivals(evidence, control)).unwrap_or_default(),
            snippet: match name == SIGNATURE {
                true => shown().or_else(|| sheets::end_of_text(self.record)),
                false => shown().filter(|_| doubtful && small),
            },
            on_scan: evidence.is_some_and(|evidence| evidence.area.is_some()),
            name,
            label,
            control,
            width,
            options,
            option_groups: vec![],
            known: vec![],
            fault,
            mark,
            blind: None,
        }
    }

    /// The officials in the form and, while there is something to fill in, an empty row for one more.
    pub fn officials(&self) -> Vec<OfficialView> {
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
        let mut fields = vec![
            part("naam", "name"),
            part("rol", "involvement"),
            part("functie", "role"),
            part("afdeling", "department"),
        ];
        if !self.staff.is_empty() {
            let offered = staff::options(w, self.staff, &row.name, &row.staff);
            let view = part("medewerker", "staff_id");
            let (control, width) = (Control::Select(&[]), Width::Full);
            let (options, option_groups) = (offered.options, offered.groups);
            fields.insert(1, FieldView { control, width, options, option_groups, ..view });
        }
        OfficialView { legend: w.n("official-row", index + 1), fields }
    }

    /// What no field holds and a person judges, when this letter needs it.
    pub fn judged(&self) -> Option<GroupView> {
        let w = &self.w;
        let findings = self.record.completeness.findings.iter().filter(|finding| finding.item.is_judged());
        let field = |finding: &crate::domain::Finding| {
            let name = judged::field_name(&finding.item);
            let chosen = self.form.get(&name);
            let choices = Judgement::ALL.iter().map(name_of);
            // Before a person says something, the letter itself may show that it is there.
            let nothing_said = if finding.gap == Some(Gap::Doubtful) { "open" } else { "shown" };
            let option = |value: String| OptionView {
                label: w.t(&format!("judgement-{}", if value.is_empty() { nothing_said } else { &value })),
                chosen: value == chosen,
                value,
            };
            let options = std::iter::once(String::new()).chain(choices).map(option).collect();
            let label = judged::label(w, &finding.item);
            let view = self.view(name, label, Control::Select(&[]), Width::Full, options, None);
            let open = finding.gap == Some(Gap::Doubtful) && chosen.is_empty();
            FieldView { mark: open.then(|| to_judge(w)), ..view }
        };
        let fields: Vec<FieldView> = findings.map(field).collect();
        (!fields.is_empty()).then(|| GroupView { legend: w.t("group-judged"), fields })
    }

    pub fn fault_views(&self) -> Vec<FaultView> {
        let view = |fault: &FieldFault| FaultView {
            anchor: fault.field.clone(),
            label: field_label(&self.w, &fault.field),
            message: self.w.t(fault.fault),
        };
        self.faults.iter().map(view).collect()
    }

    pub fn events(&self) -> Vec<EventView> {
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
        None => judged::item_of(name).map_or_else(|| w.t(&format!("veld-{name}")), |item| judged::label(w, &item)),
    }
}
