//! Turns the weight that the rules give a value into the share of such values that was right.
//!
//! The table is learned: `scripts/fit_calibration.py` makes `models/calibration.toml` from letters whose fields are
//! known. Fields that were not fitted keep their weight.

use crate::domain::Draft;
use serde::Deserialize;
use std::sync::LazyLock;

/// Knots of a rising line from weight to share of right values.
#[derive(Deserialize)]
struct Curve {
    points: Vec<(f32, f32)>,
}

#[derive(Deserialize)]
struct Table {
    /// Who wrote, from where, when and about whom.
    facts: Curve,
    /// What the letter tells, and what it is.
    story: Curve,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| match toml::from_str(include_str!("../../../models/calibration.toml")) {
        Ok(table) => table,
        Err(error) => panic!("models/calibration.toml is not right, make it again: {error}"),
    });

impl Curve {
    fn at(&self, weight: f32) -> f32 {
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
    const FACTS: [&str; 3] = ["/complainant/", "/letter_date", "/officials/"];
    const STORY: [&str; 4] = ["/kind", "/on_behalf_of", "/incident/", "/prior_contact/"];
    if FACTS.iter().any(|start| pointer.starts_with(start)) {
        Some(&TABLE.facts)
    } else if STORY.iter().any(|start| pointer.starts_with(start)) {
        Some(&TABLE.story)
    } else {
        None
    }
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
        for curve in [&TABLE.facts, &TABLE.story] {
            let values: Vec<f32> = (0..=100).map(|i| curve.at(i as f32 / 100.0)).collect();
            assert!(values.windows(2).all(|w| w[0] <= w[1]), "{values:?}");
            assert!(values.iter().all(|v| (0.0..1.0).contains(v)), "{values:?}");
        }
    }
}
