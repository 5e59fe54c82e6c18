//! What a person says about items of the checklist that no field holds: `oordeel-translation`, `oordeel-klantnummer`.

use super::parse::{Fault, choice, name_of};
use crate::domain::{Judgement, RequiredItem};
use crate::web::rows::named;
use crate::wording::Wording;
use std::collections::BTreeMap;

const PREFIX: &str = "oordeel-";

pub fn field_name(item: &RequiredItem) -> String {
    format!("{PREFIX}{}", name_of(item))
}

/// The item to which a field of the form belongs.
pub fn item_of(field: &str) -> Option<RequiredItem> {
    field.strip_prefix(PREFIX).and_then(named::<RequiredItem>).filter(RequiredItem::is_judged)
}

/// An item as staff call it; a town's own by its name.
pub fn label(w: &Wording, item: &RequiredItem) -> String {
    match item {
        RequiredItem::Own(own) => own.label(),
        other => w.term("item", other),
    }
}

/// The judgements of a form, on top of those from before.
pub fn read<'a>(
    form: impl Iterator<Item = (&'a String, &'a String)>,
    judged: &mut BTreeMap<RequiredItem, Judgement>,
) -> Vec<(String, Fault)> {
    let mut faults = Vec::new();
    for (field, value) in form {
        let Some(item) = item_of(field) else { continue };
        let mut judgement = Judgement::Present;
        if value.is_empty() {
            judged.remove(&item);
        } else if let Err(fault) = choice(&mut judgement, value) {
            faults.push((field.clone(), fault));
        } else {
            judged.insert(item, judgement);
        }
    }
    faults
}
