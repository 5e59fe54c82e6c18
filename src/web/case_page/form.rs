//! The form as it was sent: kept as text, so that whatever can't be understood comes back as it was typed.

use super::fields::{FIELDS, Field};
use super::judged;
use super::officials::{self, Row};
use super::parse::{Fault, name_of};
use super::place;
use crate::domain::{Area, Draft, StaffMember, Submission};
use crate::store::Version;
use std::collections::BTreeMap;

/// What stands in the form, by field name.
#[derive(Clone, Default)]
pub struct FormValues(BTreeMap<String, String>);

/// A value that can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    pub field: String,
    pub fault: Fault,
}

/// Where an official stood in the form, and among the officials from before.
pub struct RowOrigin {
    pub in_form: usize,
    pub before: Option<usize>,
}

/// What the form says, as far as it can be understood. A field at fault keeps its value from before.
pub struct Reading {
    pub values: Submission,
    /// For each official, where it comes from.
    pub rows: Vec<RowOrigin>,
    /// Where on the scan a person pointed, by field.
    pub places: BTreeMap<String, (u32, Area)>,
    pub faults: Vec<FieldFault>,
}

impl FormValues {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        // Browsers send line ends as CR LF.
        Self(pairs.into_iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect())
    }

    /// The form for a case as it stands.
    pub fn of(values: &Submission) -> Self {
        let mut form: BTreeMap<_, _> =
            FIELDS.iter().map(|field| (field.name.to_owned(), (field.read)(values))).collect();
        for (index, official) in values.officials.iter().enumerate() {
            form.extend(Row::of(official).pairs(index));
        }
        form.extend(values.judged.iter().map(|(item, said)| (judged::field_name(item), name_of(said))));
        Self(form)
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn set(&mut self, name: &str, value: String) {
        self.0.insert(name.to_owned(), value);
    }

    /// The version of the case that the sender saw.
    pub fn version(&self) -> Option<Version> {
        self.get("versie").parse().ok().map(Version)
    }

    /// The rows of officials, in order, empty ones included.
    pub fn official_rows(&self) -> Vec<(usize, Row)> {
        let indexes = self.0.keys().filter_map(|key| officials::row_index(key));
        let mut indexes: Vec<usize> = indexes.collect();
        indexes.sort_unstable();
        indexes.dedup();
        indexes.into_iter().map(|index| (index, Row::read(index, |name| self.get(name)))).collect()
    }

    pub fn read(&self, before: &Submission, staff: &[StaffMember]) -> Reading {
        let mut values = before.clone();
        let sent = |field: &&Field| self.0.contains_key(field.name);
        let write = |field: &Field| (field.write)(&mut values, self.get(field.name)).err().map(|f| (field.name, f));
        // The country stands after the postcode on the form, but decides what a postcode looks like.
        let country = |field: &&Field| field.name == "land";
        let in_order = FIELDS.iter().filter(country).chain(FIELDS.iter().filter(|field| !country(field)));
        let faults = in_order.filter(sent).filter_map(write);
        let mut faults: Vec<_> = faults.map(|(name, fault)| FieldFault { field: name.to_owned(), fault }).collect();
        let mut rows = Vec::new();
        values.officials.clear();
        for (index, row) in self.official_rows() {
            let old = before.officials.get(index);
            match row.parse(old, staff) {
                Ok(None) => {}
                Ok(Some(official)) => {
                    values.officials.push(official);
                    rows.push(RowOrigin { in_form: index, before: old.map(|_| index) });
                }
                Err(fault) => {
                    let part = if fault == "fault-staff" { "medewerker" } else { "naam" };
                    faults.push(FieldFault { field: officials::field_name(index, part), fault });
                }
            }
        }
        let misjudged = judged::read(self.0.iter(), &mut values.judged);
        faults.extend(misjudged.into_iter().map(|(field, fault)| FieldFault { field, fault }));
        Reading { values, rows, places: self.places(), faults }
    }

    /// What was pointed at on the scan, by field.
    fn places(&self) -> BTreeMap<String, (u32, Area)> {
        let sent = self.0.iter().filter_map(|(name, value)| Some((place::field_of(name)?, place::parse(value)?)));
        sent.map(|(field, place)| (field.to_owned(), place)).collect()
    }

    /// Names of the fields in which two forms differ, in the order of the form.
    pub fn differences(&self, other: &FormValues) -> Vec<String> {
        let differs = |name: &str| self.get(name).trim() != other.get(name).trim();
        let fields = FIELDS.iter().map(|field| field.name.to_owned());
        let more = |key: &&String| officials::row_index(key).is_some() || judged::item_of(key).is_some();
        let rows = self.0.keys().chain(other.0.keys()).filter(more).cloned();
        let mut rows: Vec<String> = rows.collect();
        rows.sort();
        rows.dedup();
        fields.chain(rows).filter(|name| differs(name)).collect()
    }

    /// Everything that was filled in, for a form that carries it along unseen.
    pub fn carried(&self) -> Vec<(String, String)> {
        let row = |name: &str| officials::row_index(name).is_some() || judged::item_of(name).is_some();
        let ours = |name: &str| {
            name == "reden" || Field::named(name).is_some() || row(name) || place::field_of(name).is_some()
        };
        self.0.iter().filter(|(name, _)| ours(name)).map(|(k, v)| (k.clone(), v.clone())).collect()
    }
}

impl Reading {
    /// The draft that results, with the grounds of each value.
    pub fn draft(&self, before: &Draft) -> Draft {
        super::correct::correct(before, self)
    }
}
