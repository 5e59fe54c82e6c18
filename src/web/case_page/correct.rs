//! What a person made of what the machine said. The machine's value stays beside it as a rival.

use super::fields::FIELDS;
use super::form::Reading;
use super::officials::{self, Row};
use crate::domain::{Area, BY_HAND, Draft, Evidence, Official, Rival};
use std::collections::BTreeMap;

/// The draft with new values: unchanged values keep their evidence, changed ones rest on a person.
pub fn correct(before: &Draft, reading: &Reading) -> Draft {
    let values = &reading.values;
    let mut evidence = BTreeMap::new();
    for field in &FIELDS {
        let (old, new) = ((field.read)(&before.values), (field.read)(values));
        let below = before.evidence.iter().filter(|(pointer, _)| under(field.pointer, pointer));
        if old == new {
            evidence.extend(below.map(|(pointer, evidence)| (pointer.clone(), evidence.clone())));
        } else {
            let machine = below.map(|(_, evidence)| evidence).next();
            let pointed = reading.places.get(field.name).copied();
            evidence.insert(field.pointer.to_owned(), by_hand(machine, &old, &new, pointed));
        }
    }
    for (index, (official, row)) in values.officials.iter().zip(&reading.rows).enumerate() {
        let pointed = |part: &str| reading.places.get(&officials::field_name(row.in_form, part)).copied();
        evidence.extend(official_evidence(before, index, official, row.before, pointed));
    }
    Draft { values: values.clone(), evidence, blind: before.blind.clone() }
}

fn under(field: &str, pointer: &str) -> bool {
    pointer.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The grounds of one official, moved to its new place.
fn official_evidence(
    before: &Draft,
    index: usize,
    official: &Official,
    origin: Option<usize>,
    pointed: impl Fn(&str) -> Option<(u32, Area)>,
) -> Vec<(String, Evidence)> {
    let old_row = origin.and_then(|origin| before.values.officials.get(origin)).map(Row::of).unwrap_or_default();
    let new_row = Row::of(official);
    let parts = [
        ("name", "naam", old_row.name, new_row.name),
        ("role", "functie", old_row.role, new_row.role),
        ("department", "afdeling", old_row.department, new_row.department),
        ("involvement", "rol", old_row.involvement, new_row.involvement),
    ];
    let one = |(part, field, old, new): (&str, &str, String, String)| {
        let machine = origin.and_then(|origin| before.evidence.get(&format!("/officials/{origin}/{part}")));
        let evidence = if old == new { machine?.clone() } else { by_hand(machine, &old, &new, pointed(field)) };
        Some((format!("/officials/{index}/{part}"), evidence))
    };
    parts.into_iter().filter_map(one).collect()
}

/// A value by a person. Its place on paper is where they pointed, or that of the machine's rival that they chose.
fn by_hand(machine: Option<&Evidence>, old: &str, new: &str, pointed: Option<(u32, Area)>) -> Evidence {
    let mut rivals = machine.map(|evidence| evidence.rivals.clone()).unwrap_or_default();
    if let Some(evidence) = machine.filter(|evidence| evidence.rule != BY_HAND && !old.is_empty()) {
        let Evidence { confidence, page, area, .. } = *evidence;
        rivals.insert(0, Rival { value: old.to_owned(), confidence, page, area });
    }
    let chosen = rivals.iter().position(|rival| rival.value == new).map(|index| rivals.remove(index));
    let place = pointed.map(|(page, area)| (page, Some(area)));
    let place = place.or(chosen.map(|rival| (rival.page, rival.area)));
    let (page, area) = place.or(machine.map(|evidence| (evidence.page, evidence.area))).unwrap_or((1, None));
    Evidence { confidence: 1.0, page, area, text: String::new(), rule: BY_HAND.to_owned(), rivals }
}
