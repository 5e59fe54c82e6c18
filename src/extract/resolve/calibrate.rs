//! Turns the weight that the rules give a value into the share of such values that was right.
//!
//! The table is learned: `scripts/fit_calibration.py` makes `models/calibration.toml` from letters whose fields are
//! known. A family without points keeps its weights, and so do fields of no family.

use crate::domain::Draft;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Knots of a rising line from weight to share of right values.
#[derive(Default, Deserialize)]
struct Curve {
    points: Vec<(f32, f32)>,
}

static TABLE: LazyLock<BTreeMap<String, Curve>> =
    LazyLock::new(|| match toml::from_str(include_str!("../../../models/calibration.toml")) {
        Ok(table) => table,
        Err(error) => panic!("models/calibration.toml is not right, make it again: {error}"),
    });

/// Beginnings of JSON pointers, and the family of fields that are fitted together. The first that fits wins.
const FAMILIES: &[(&str, &str)] = &[
    ("/complainant/name", "name"),
    ("/complainant/organisation", "name"),
    ("/complainant/address/", "address"),
    ("/complainant/phone", "contact"),
    ("/complainant/email", "contact"),
    ("/letter_date", "date"),
    ("/officials/", "official"),
    ("/kind", "kind"),
    ("/on_behalf_of", "story"),
    ("/incident/", "story"),
    ("/prior_contact/", "story"),
];

impl Curve {
    fn at(&self, weight: f32) -> f32 {
        if self.points.is_empty() {
            return weight;
        }
        let mut before = (0.0, 0.0);
        for &(x, y) in &self.points {
            if weight <= x {
                let part = if x > before.0 { (weight - before.0) / (x - before.0) } else { 1.0 };
                return before.1 + part * (y - before.1);
            }
            before = (x, y);
        }
        before.1
    }
}

fn curve_of(pointer: &str) -> Option<&'static Curve> {
    let family = FAMILIES.iter().find(|(start, _)| pointer.starts_with(start))?.1;
    TABLE.get(family)
}

pub fn apply(draft: &mut Draft) {
    for (pointer, evidence) in &mut draft.evidence {
        let Some(curve) = curve_of(pointer) else { continue };
        evidence.confidence = curve.at(evidence.confidence);
        for rival in &mut evidence.rivals {
            rival.confidence = curve.at(rival.confidence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_rise_and_stay_probabilities() {
        assert!(!TABLE.is_empty());
        for (family, curve) in TABLE.iter() {
            assert!(FAMILIES.iter().any(|(_, name)| name == family), "{family} is no family of fields");
            let values: Vec<f32> = (0..=100).map(|i| curve.at(i as f32 / 100.0)).collect();
            assert!(values.windows(2).all(|w| w[0] <= w[1]), "{family}: {values:?}");
            assert!(values.iter().all(|v| (0.0..=1.0).contains(v)), "{family}: {values:?}");
        }
    }

    #[test]
    fn a_family_without_points_keeps_its_weights() {
        assert_eq!(Curve::default().at(0.73), 0.73);
    }
}
