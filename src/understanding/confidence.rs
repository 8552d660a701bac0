//! How sure we are: signals of a ranked list, and the probability that a logistic makes of them.

use crate::understanding::features;

/// The names of the signals; also the keys of the weights file.
pub const NAMES: [&str; 14] = [
    "bias",
    "lead",
    "lead_outside_family",
    "top_score",
    "bm25_of_possible",
    "question_in_title",
    "official_in_title",
    "title_in_question",
    "best_alias",
    "best_example",
    "alias_said_whole",
    "about_a_procedure",
    "few_words",
    "unknown_words",
];
/// How many signals there are.
pub const COUNT: usize = NAMES.len();

/// What the list and the question look like.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signals {
    /// Score of the first minus the second.
    pub lead: f32,
    /// Score of the first minus the best one of another family.
    pub lead_outside_family: f32,
    /// Score of the first.
    pub top_score: f32,
    /// The probability that the sentence is about a procedure at all.
    pub about_a_procedure: f32,
    /// How many content words it has.
    pub content_words: usize,
    /// The share of them that no procedure holds.
    pub unknown_words: f32,
}

/// The signals as an array in the order of [`NAMES`].
pub fn signals(signals: &Signals, top: &[f32; features::COUNT]) -> [f32; COUNT] {
    let feature = |name: &str| {
        features::NAMES
            .iter()
            .position(|known| *known == name)
            .map_or(0.0, |at| top[at])
    };
    let named = |name: &'static str| match name {
        "bias" => 1.0,
        "lead" => signals.lead.min(4.0),
        "lead_outside_family" => signals.lead_outside_family.min(4.0),
        "top_score" => signals.top_score / 4.0,
        "about_a_procedure" => signals.about_a_procedure,
        "few_words" => 1.0 / signals.content_words.max(1) as f32,
        "unknown_words" => signals.unknown_words,
        other => feature(other),
    };
    NAMES.map(named)
}

/// The logistic of a weighted sum.
pub fn probability(weights: &[f32; COUNT], signals: &[f32; COUNT]) -> f32 {
    let sum: f32 = weights
        .iter()
        .zip(signals)
        .map(|(weight, signal)| weight * signal)
        .sum();
    1.0 / (1.0 + (-sum).exp())
}
