//! What a person made of what the machine said. The machine's value stays beside it as a rival.

use super::fields::FIELDS;
use super::officials::Row;
use crate::domain::{BY_HAND, Draft, Evidence, Official, Rival, Submission};
use std::collections::BTreeMap;

/// The draft with new values: unchanged values keep their evidence, changed ones rest on a person.
/// `origins` tells for each official its place in the old draft.
pub fn correct(before: &Draft, values: &Submission, origins: &[Option<usize>]) -> Draft {
    let mut evidence = BTreeMap::new();
    for field in &FIELDS {
        let (old, new) = ((field.read)(&before.values), (field.read)(values));
        let below = before.evidence.iter().filter(|(pointer, _)| under(field.pointer, pointer));
        if old == new {
            evidence.extend(below.map(|(pointer, evidence)| (pointer.clone(), evidence.clone())));
        } else {
            let machine = below.map(|(_, evidence)| evidence).next();
            evidence.insert(field.pointer.to_owned(), by_hand(machine, &old, &new));
        }
    }
    for (index, (official, origin)) in values.officials.iter().zip(origins).enumerate() {
        evidence.extend(official_evidence(before, index, official, *origin));
    }
    Draft { values: values.clone(), evidence }
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
) -> Vec<(String, Evidence)> {
    let old_row = origin.and_then(|origin| before.values.officials.get(origin)).map(Row::of).unwrap_or_default();
    let new_row = Row::of(official);
    let parts = [
        ("name", old_row.name, new_row.name),
        ("role", old_row.role, new_row.role),
        ("department", old_row.department, new_row.department),
        ("involvement", old_row.involvement, new_row.involvement),
    ];
    let one = |(part, old, new): (&str, String, String)| {
        let machine = origin.and_then(|origin| before.evidence.get(&format!("/officials/{origin}/{part}")));
        let evidence = if old == new { machine?.clone() } else { by_hand(machine, &old, &new) };
        Some((format!("/officials/{index}/{part}"), evidence))
    };
    parts.into_iter().filter_map(one).collect()
}

/// A value by a person. When it is one of the machine's rivals, it has that rival's place on paper.
fn by_hand(machine: Option<&Evidence>, old: &str, new: &str) -> Evidence {
    let mut rivals = machine.map(|evidence| evidence.rivals.clone()).unwrap_or_default();
    if let Some(evidence) = machine.filter(|evidence| evidence.rule != BY_HAND && !old.is_empty()) {
        let Evidence { confidence, page, area, .. } = *evidence;
        rivals.insert(0, Rival { value: old.to_owned(), confidence, page, area });
    }
    let chosen = rivals.iter().position(|rival| rival.value == new).map(|index| rivals.remove(index));
    let place = chosen.map(|rival| (rival.page, rival.area));
    let (page, area) = place.or(machine.map(|evidence| (evidence.page, evidence.area))).unwrap_or((1, None));
    Evidence { confidence: 1.0, page, area, text: String::new(), rule: BY_HAND.to_owned(), rivals }
}
