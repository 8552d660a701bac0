//! Answer, ask back, or hand over: what to do with an understanding.

use crate::content::intent::IntentKind;
use crate::understanding::classifier::PROCEDURE;
use crate::understanding::engine::Understanding;

/// From which confidence on to do what. A wrong answer about money or papers costs a citizen a
/// journey; a question back costs ten seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Answer at this probability of the first candidate.
    pub answer: f32,
    /// Ask back at this probability of the first three.
    pub clarify: f32,
    /// An intent of the centre's own (hours, greeting …) at this probability.
    pub intent: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            answer: 0.88,
            clarify: 0.30,
            intent: 0.62,
        }
    }
}

/// A question of at most so many words may leave its topic out.
const SHORT: usize = 9;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Say what an intent says.
    Intent(String),
    /// Answer with the first candidate.
    Answer,
    /// Answer about the procedure that the conversation is about.
    Topic,
    /// A question without a topic: ask for one.
    AskTopic,
    /// Ask which of the first candidates.
    Clarify,
    /// Say that we do not know.
    HandOver,
}

/// Decides. `kind` tells what an intent is; `topic` whether the conversation is about a procedure.
pub fn decide(
    understood: &Understanding,
    kind: impl Fn(&str) -> Option<IntentKind>,
    topic: bool,
    thresholds: Thresholds,
) -> Decision {
    let intent = &understood.intent;
    let known = intent.id != PROCEDURE && kind(&intent.id).is_some();
    if known && intent.sure {
        return Decision::Intent(intent.id.clone());
    }
    if !understood.has_topic && !understood.facets.is_empty() {
        return if topic {
            Decision::Topic
        } else {
            Decision::AskTopic
        };
    }
    // A procedure said in so many words beats a guess that it is small talk.
    let plain = understood.first >= thresholds.answer;
    if known
        && intent.probability >= thresholds.intent
        && !(plain && understood.about_a_procedure > 0.3)
    {
        return Decision::Intent(intent.id.clone());
    }
    if plain {
        return Decision::Answer;
    }
    // A few words that name a facet and no procedure go on about the same thing.
    let short = understood.repaired.words.len() <= SHORT;
    if topic && short && !understood.facets.is_empty() {
        return Decision::Topic;
    }
    if understood.three >= thresholds.clarify && understood.has_topic {
        return Decision::Clarify;
    }
    if known
        && intent.probability >= thresholds.intent / 2.0
        && intent.probability > understood.three
    {
        return Decision::Intent(intent.id.clone());
    }
    Decision::HandOver
}
