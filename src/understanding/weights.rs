//! The learned numbers: a small reviewed file, with the hash of what it was trained on.

use serde::Deserialize;
use serde::Serialize;

use crate::understanding::confidence;
use crate::understanding::features;

/// The weights of the scorer and of the confidence, and where they come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Hash of the questions they were fitted on; empty for weights set by hand.
    pub trained_on: String,
    /// Weight of each feature by name; one that is missing weighs nothing.
    pub scorer: std::collections::BTreeMap<String, f32>,
    /// Weight of each signal by name, for "the first candidate is right".
    pub first: std::collections::BTreeMap<String, f32>,
    /// The same for "the right one is among the first three".
    pub three: std::collections::BTreeMap<String, f32>,
}

/// The weights as arrays, in the order of the features.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// Of [`features::NAMES`].
    pub scorer: [f32; features::COUNT],
    /// Of [`confidence::NAMES`].
    pub first: [f32; confidence::COUNT],
    /// Of [`confidence::NAMES`].
    pub three: [f32; confidence::COUNT],
}

/// The weights file cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "the weights file cannot be read: {0}; restore src/understanding/weights.toml or run `motcua train`"
)]
pub struct WeightsError(#[from] toml::de::Error);

impl Weights {
    /// The weights that the program was built with.
    ///
    /// # Errors
    /// When the file is not valid; a test keeps it so.
    pub fn embedded() -> Result<Self, WeightsError> {
        Ok(toml::from_str(include_str!("weights.toml"))?)
    }

    /// As arrays.
    pub fn fitted(&self) -> Fitted {
        let of = |map: &std::collections::BTreeMap<String, f32>, name: &str| {
            map.get(name).copied().unwrap_or(0.0)
        };
        Fitted {
            scorer: features::NAMES.map(|name| of(&self.scorer, name)),
            first: confidence::NAMES.map(|name| of(&self.first, name)),
            three: confidence::NAMES.map(|name| of(&self.three, name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_has_a_feature() {
        let weights = Weights::embedded().unwrap();
        for name in weights.scorer.keys() {
            assert!(features::NAMES.contains(&name.as_str()), "{name}");
        }
        for name in weights.first.keys().chain(weights.three.keys()) {
            assert!(confidence::NAMES.contains(&name.as_str()), "{name}");
        }
    }
}
