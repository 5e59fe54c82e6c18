//! How much each thing known of a candidate counts: `models/signature.toml`, fitted on generated letters.

use super::candidates::Candidate;
use super::place::FEATURES;
use crate::domain::InkKind;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static TEXT: &str = include_str!("../../../models/signature.toml");
/// Surer than this the net is never taken to be.
const LEAST: f32 = 0.001;

/// Log-odds: the sum of each number times its weight.
#[derive(Deserialize)]
pub(super) struct Weights {
    bias: f32,
    /// By the names of [`FEATURES`]; one that is not here counts for nothing.
    place: BTreeMap<String, f32>,
    /// Of the logarithm of each probability of the net, in the order of [`InkKind::ALL`].
    net: [f32; InkKind::ALL.len()],
    /// From this probability a letter is signed, and up to that one it is not.
    pub present: f32,
    pub absent: f32,
}

impl Weights {
    /// Read once per process. Weights that can't be read say nothing of any candidate.
    pub(super) fn get() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| toml::from_str(TEXT).unwrap_or_else(|_| Weights::silent()))
    }

    fn silent() -> Self {
        Self { bias: 0.0, place: BTreeMap::new(), net: [0.0; InkKind::ALL.len()], present: 1.0, absent: 0.0 }
    }

    /// Probability that the candidate is the sender's signature.
    pub(super) fn probability(&self, candidate: &Candidate) -> f32 {
        let weight = |name: &str| self.place.get(name).copied().unwrap_or(0.0);
        let place: f32 = FEATURES.iter().zip(&candidate.features).map(|(name, value)| weight(name) * value).sum();
        let net: f32 = candidate.kinds.iter().zip(self.net).map(|(p, weight)| p.max(LEAST).ln() * weight).sum();
        1.0 / (1.0 + (-(self.bias + place + net)).exp())
    }
}
