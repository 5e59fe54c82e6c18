//! Reading blind: what the page hides until it was typed, and what was typed held against what was read.

use super::fields::{FIELDS, Field};
use super::form::{FieldFault, FormValues};
use crate::domain::{Action, Blind, CaseState, Checklist, Draft, First, JUDGED, Signature, StaffMember};
use crate::store::CaseRecord;
use crate::validate;
use crate::web::rows::named;
use std::collections::BTreeMap;

/// The only field of those asked that can't be empty.
const SIGNATURE: &str = "/signature";
/// Which of the two it is, when they differ: `blind-naam` holds `getypt` or `gelezen`.
const PREFIX: &str = "blind-";
const TYPED: &str = "getypt";
const READ: &str = "gelezen";

fn field_name(field: &str) -> String {
    format!("{PREFIX}{field}")
}

/// How far reading blind is, for one field.
pub enum BlindView {
    /// To be typed; what was read is hidden.
    Hidden,
    Differs(Differs),
}

/// Typed otherwise than read: which of them is it? Both in words.
pub struct Differs {
    /// Name of the choice in the form.
    pub name: String,
    pub typed: String,
    pub read: String,
    pub chosen: String,
}

/// The field of the form that a name of [`JUDGED`] stands for.
fn field_of(judged: &str) -> Option<&'static Field> {
    let (_, pointer) = JUDGED.iter().find(|(name, _)| *name == judged)?;
    FIELDS.iter().find(|field| field.pointer == *pointer)
}

/// Blind questions of a case on which nothing was decided yet. A decision ends them, since everybody sees it all then.
fn asked(record: &CaseRecord) -> Option<&Blind> {
    let decided = record.events.iter().any(|event| named::<Action>(&event.action).is_some());
    let open = record.state == CaseState::AwaitingConfirmation && !decided;
    record.draft.blind.as_ref().filter(|_| open)
}

/// Something is hidden now.
pub fn is_veiled(record: &CaseRecord) -> bool {
    hidden(record).is_some()
}

fn hidden(record: &CaseRecord) -> Option<&Blind> {
    asked(record).filter(|blind| blind.is_open())
}

/// Whether a field is hidden now.
pub fn hides(record: &CaseRecord, field: &str) -> bool {
    let of_form = |name: &String| field_of(name).is_some_and(|known| known.name == field);
    hidden(record).is_some_and(|blind| blind.asked.iter().any(of_form))
}

/// The case as its page may show it: without the values to be typed, what they rest on, and the words on the pages.
pub fn veiled(record: &CaseRecord) -> CaseRecord {
    let mut veiled = record.clone();
    let Some(blind) = hidden(record) else { return veiled };
    let draft = &mut veiled.draft;
    let mut secrets = Vec::new();
    for field in blind.asked.iter().filter_map(|name| field_of(name)) {
        secrets.push(folded(&(field.read)(&draft.values)));
        if field.pointer == SIGNATURE {
            draft.values.signature = Signature::Unclear;
        } else {
            // Every other field that is asked can be empty.
            let _ = (field.write)(&mut draft.values, "");
        }
        draft.evidence.retain(|pointer, _| Field::at(pointer).is_none_or(|at| at.name != field.name));
    }
    // What was the second choice for one field may be what is hidden of another.
    for evidence in draft.evidence.values_mut() {
        evidence.rivals.retain(|rival| !secrets.contains(&folded(&rival.value)));
    }
    veiled.pages.iter_mut().for_each(|page| page.page.words.clear());
    veiled.files.searchable = None;
    veiled
}

/// The veiled case with the checklist held against what stands in the form, not against what is hidden.
pub fn veiled_for(
    record: &CaseRecord,
    form: &FormValues,
    staff: &[StaffMember],
    checklist: &Checklist,
) -> Option<CaseRecord> {
    is_veiled(record).then(|| {
        let veiled = veiled(record);
        let draft = form.read(&veiled.draft.values, staff).draft(&veiled.draft);
        CaseRecord { completeness: validate::check(&draft, checklist), ..veiled }
    })
}

/// The form of a case as it stands: fields to be typed hold what was typed so far.
pub fn form_of(record: &CaseRecord) -> FormValues {
    let mut form = FormValues::of(&record.draft.values);
    let Some(blind) = asked(record) else { return form };
    for name in &blind.asked {
        let typed = blind.typed.get(name).cloned();
        if let Some(field) = field_of(name)
            && (typed.is_some() || blind.is_open())
        {
            form.set(field.name, typed.unwrap_or_default());
        }
    }
    form
}

/// What the page shows of a field, when there is a question about it.
pub fn view(
    record: &CaseRecord,
    form: &FormValues,
    field: &Field,
    shown: impl Fn(&str) -> String,
) -> Option<BlindView> {
    if hides(record, field.name) {
        return Some(BlindView::Hidden);
    }
    let blind = asked(record)?;
    let name = blind.compared.keys().find(|name| field_of(name).is_some_and(|known| known.name == field.name))?;
    let read = (field.read)(&record.draft.values);
    let typed = form.get(field.name);
    let name = blind.compared.get(name).filter(|first| **first != First::Same).map(|_| field_name(field.name))?;
    (!same(record, field, typed, &read)).then(|| {
        let chosen = form.get(&name).to_owned();
        BlindView::Differs(Differs { name, typed: shown(typed), read: shown(&read), chosen })
    })
}

/// Capitals and the number of spaces don't matter.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What is asked, in the order of the form.
fn in_order(blind: &Blind) -> Vec<(&String, &'static Field)> {
    let name = |field: &'static Field| {
        Some((blind.asked.iter().find(|name| field_of(name).is_some_and(|known| known.name == field.name))?, field))
    };
    FIELDS.iter().filter_map(name).collect()
}

/// Two spellings of one value, such as a date in words, are the same.
fn same(record: &CaseRecord, field: &Field, typed: &str, read: &str) -> bool {
    let mut values = record.draft.values.clone();
    let understood = (field.write)(&mut values, typed).is_ok();
    folded(typed) == folded(read) || (understood && folded(&(field.read)(&values)) == folded(read))
}

/// What is to be done with a form in which things were typed blind.
pub enum Answered {
    /// Nothing is asked, or all is answered: this is the form to save, and what becomes of the questions.
    Settled(FormValues, Option<Blind>),
    /// What was typed differs from what was read, for the first time: to be kept, and shown once.
    Differs(Blind),
    /// Somebody has yet to choose.
    Undecided(Vec<FieldFault>),
}

/// Holds what was typed against what was read, when a case is to be confirmed.
pub fn answered(record: &CaseRecord, form: &FormValues) -> Answered {
    let Some(blind) = asked(record) else { return Answered::Settled(form.clone(), record.draft.blind.clone()) };
    let (mut settled, mut faults) = (form.clone(), vec![]);
    let mut compared = BTreeMap::new();
    for (name, field) in in_order(blind) {
        let (read, typed) = ((field.read)(&record.draft.values), form.get(field.name));
        let first = match folded(typed) {
            empty if empty.is_empty() => First::Nothing,
            _ if same(record, field, typed, &read) => First::Same,
            _ => First::Different,
        };
        compared.insert(name.clone(), blind.compared.get(name).copied().unwrap_or(first));
        let chosen = form.get(&field_name(field.name));
        let asked = blind.is_open() || blind.compared.get(name).is_some_and(|first| *first != First::Same);
        if first == First::Same || chosen == READ {
            settled.set(field.name, read);
        } else if asked && (blind.is_open() || chosen != TYPED) {
            faults.push(FieldFault { field: field.name.to_owned(), fault: "fault-blind" });
        } else if field.pointer == SIGNATURE && first == First::Nothing {
            faults.push(FieldFault { field: field.name.to_owned(), fault: "fault-signature" });
        } else {
            // A choice that nobody made is not sent at all.
            settled.set(field.name, typed.to_owned());
        }
    }
    match (faults.is_empty(), blind.is_open()) {
        (true, _) => Answered::Settled(settled, Some(Blind { compared, typed: BTreeMap::new(), ..blind.clone() })),
        (false, true) => Answered::Differs(Blind { compared, ..kept(record, form).unwrap_or_default() }),
        (false, false) => Answered::Undecided(faults),
    }
}

/// The questions, with what was typed so far.
fn kept(record: &CaseRecord, form: &FormValues) -> Option<Blind> {
    let blind = asked(record)?;
    let typed = |name: &String| Some((name.clone(), form.get(field_of(name)?.name).to_owned()));
    Some(Blind { typed: blind.asked.iter().filter_map(typed).collect(), ..blind.clone() })
}

/// A form that is saved before it was confirmed: what was typed blind is kept beside what was read, which stays in the case.
pub fn saved(record: &CaseRecord, form: &FormValues) -> (FormValues, Option<Blind>) {
    let Some(blind) = kept(record, form) else { return (form.clone(), record.draft.blind.clone()) };
    let mut kept = form.clone();
    for field in blind.asked.iter().filter_map(|name| field_of(name)) {
        kept.set(field.name, (field.read)(&record.draft.values));
    }
    (kept, Some(blind))
}

/// The draft that a form makes of a case.
pub fn draft(record: &CaseRecord, (form, blind): (FormValues, Option<Blind>), staff: &[StaffMember]) -> Draft {
    Draft { blind, ..form.read(&record.draft.values, staff).draft(&record.draft) }
}
