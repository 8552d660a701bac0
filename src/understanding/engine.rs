//! The pipeline: one sentence in, an [`Understanding`] out.

use std::cmp::Ordering;

use crate::content::model::Facet;
use crate::search::index::Hit;
use crate::search::index::Run;
use crate::search::index::SearchError;
use crate::text::compose::clean;
use crate::text::repair::Repaired;
use crate::text::repair::Word;
use crate::text::token::Kind;
use crate::understanding::cards::UNKNOWN;
use crate::understanding::classifier::PROCEDURE;
use crate::understanding::confidence;
use crate::understanding::confidence::Signals;
use crate::understanding::entities;
use crate::understanding::entities::Entities;
use crate::understanding::features;
use crate::understanding::features::Asked;
use crate::understanding::features::Context;
use crate::understanding::features::Question;
use crate::understanding::model::Model;
use crate::understanding::weights::Fitted;

/// Longer messages are cut: nobody asks a counter clerk for a page.
pub const LONGEST_CHARACTERS: usize = 4_000;
/// How many candidates are ranked.
const CANDIDATES: usize = 40;
/// How many are told.
const TOLD: usize = 10;

const FACET_WEIGHT: f32 = 0.15;
const LIGHT_WEIGHT: f32 = 0.3;
/// Below this a word carries no topic.
const CONTENT: f32 = 0.35;
const SYNONYM_WEIGHT: f32 = 0.7;
const SAID_WEIGHT: f32 = 0.75;
const ACTION_WEIGHT: f32 = 0.4;

/// A procedure that may be meant.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its place in the catalogue.
    pub ordinal: usize,
    /// What the scorer says; only differences mean anything.
    pub score: f32,
    /// Its share of belief among the candidates, 0 to 1.
    pub share: f32,
    /// Why.
    pub features: [f32; features::COUNT],
}

/// Which intent a sentence is.
#[derive(Debug, Clone, PartialEq)]
pub struct IntentGuess {
    /// Its id, or [`PROCEDURE`].
    pub id: String,
    /// How likely.
    pub probability: f32,
    /// A pattern said so.
    pub sure: bool,
}

/// What was understood of a sentence.
#[derive(Debug, Clone)]
pub struct Understanding {
    /// The sentence as typed and as repaired.
    pub repaired: Repaired,
    /// Codes.
    pub entities: Entities,
    /// What is asked, in answering order.
    pub facets: Vec<Facet>,
    /// Whether words are left that name a topic.
    pub has_topic: bool,
    /// The likeliest intent.
    pub intent: IntentGuess,
    /// How likely it is about a procedure.
    pub about_a_procedure: f32,
    /// Best first, at most ten.
    pub candidates: Vec<Candidate>,
    /// The signals behind the confidence.
    pub signals: [f32; confidence::COUNT],
    /// How likely the first candidate is right, 0 to 1, calibrated.
    pub first: f32,
    /// How likely the right one is among the first three.
    pub three: f32,
    /// The message was cut.
    pub cut: bool,
}

/// Understands sentences.
pub struct Engine {
    /// What the content taught it.
    pub model: Model,
    /// The learned weights.
    pub fitted: Fitted,
}

impl Engine {
    /// Understands a message. `topic`: the place of the procedure that the conversation is about;
    /// it fills in for what an elliptic question leaves out.
    ///
    /// # Errors
    /// When the search index is damaged.
    pub fn understand(
        &self,
        text: &str,
        topic: Option<usize>,
    ) -> Result<Understanding, SearchError> {
        let cut = text.chars().nth(LONGEST_CHARACTERS).is_some();
        let text: String = text.chars().take(LONGEST_CHARACTERS).collect();
        let cleaned = clean(&text);
        let entities = entities::find(&cleaned);
        let repaired = self.model.repairer.repair(&cleaned);
        let asked = self.asked(&repaired.words);
        let has_topic = asked.has_topic;
        let (runs, question) = self.question(&repaired.words, &asked.weights, topic);
        let hits = self.model.index.search(&runs, CANDIDATES)?;
        let candidates = self.rank(&question, &hits);
        let (intent, about_a_procedure) = self.intent(&repaired.words);
        let signals = self.signals(&question, &candidates, about_a_procedure);
        let probability = |weights| {
            if candidates.is_empty() {
                0.0
            } else {
                confidence::probability(weights, &signals)
            }
        };
        let (first, three) = (
            probability(&self.fitted.first),
            probability(&self.fitted.three),
        );
        Ok(Understanding {
            repaired,
            entities,
            facets: asked.facets,
            has_topic,
            intent,
            about_a_procedure,
            candidates: candidates.into_iter().take(TOLD).collect(),
            signals,
            first,
            three: three.max(first),
            cut,
        })
    }

    /// All ranked candidates of a sentence, for training.
    ///
    /// # Errors
    /// When the search index is damaged.
    pub fn rank_all(&self, text: &str) -> Result<Vec<Candidate>, SearchError> {
        let repaired = self.model.repairer.repair(text);
        let asked = self.asked(&repaired.words);
        let (runs, question) = self.question(&repaired.words, &asked.weights, None);
        Ok(self.rank(&question, &self.model.index.search(&runs, CANDIDATES)?))
    }

    /// Which facets, and how much each word counts once they and the padding are set aside.
    fn asked(&self, words: &[Word]) -> AskedFor {
        let found = self.model.facets.find(words);
        let weights: Vec<f32> = words
            .iter()
            .zip(&found.covered)
            .map(|(word, covered)| {
                let light = self.model.light.contains(&word.key);
                let factor = match (covered, light) {
                    (true, _) => FACET_WEIGHT,
                    (false, true) => LIGHT_WEIGHT,
                    (false, false) => 1.0,
                };
                word.weight * factor
            })
            .collect();
        let names = |word: &Word| word.kind != Kind::Number && word.folded.len() > 1;
        let has_topic = words
            .iter()
            .zip(&weights)
            .any(|(word, weight)| *weight > CONTENT && names(word));
        AskedFor {
            facets: found.facets,
            weights,
            has_topic,
        }
    }

    /// The question as search runs and as ranking sees it.
    fn question(
        &self,
        words: &[Word],
        weights: &[f32],
        topic: Option<usize>,
    ) -> (Vec<Run>, Question) {
        let model = &self.model;
        let number = |word: &str| model.deck.number(word);
        let mut weights = weights.to_vec();
        let mut runs: Vec<Run> = Vec::new();
        let mut official: Vec<Vec<u32>> = Vec::new();
        for found in model.synonyms.find(words) {
            let phrase = &model.official[found.value as usize];
            runs.push(
                phrase
                    .iter()
                    .map(|word| (word.clone(), SYNONYM_WEIGHT))
                    .collect(),
            );
            official.push(phrase.iter().map(|word| number(word)).collect());
            weights[found.start..found.end]
                .iter_mut()
                .for_each(|weight| *weight *= SAID_WEIGHT);
        }
        let mut actions = 0;
        for found in model.said_actions.find(words) {
            actions |= 1 << found.value;
            for phrase in model.official_actions[found.value as usize].iter().take(1) {
                runs.push(
                    phrase
                        .iter()
                        .map(|word| (word.clone(), ACTION_WEIGHT))
                        .collect(),
                );
            }
        }
        if let Some(card) = topic.and_then(|topic| model.deck.cards.get(topic)) {
            let title = card
                .title
                .iter()
                .map(|word| model.deck.words[*word as usize].clone());
            runs.push(title.map(|word| (word, 0.3)).collect());
        }
        let typed: Run = words
            .iter()
            .zip(&weights)
            .map(|(word, weight)| (word.folded.clone(), *weight))
            .collect();
        runs.push(typed);
        for word in words {
            if let Some(other) = &word.alternative {
                runs.push(vec![(other.clone(), 0.5 * word.weight)]);
            }
        }
        let asked = words
            .iter()
            .zip(&weights)
            .map(|(word, weight)| Asked {
                folded: number(&word.folded),
                key: word.typed_accents.then(|| number(&word.key)),
                weight: *weight,
            })
            .collect();
        (
            runs,
            Question {
                words: asked,
                official,
                actions,
            },
        )
    }

    fn rank(&self, question: &Question, hits: &[Hit]) -> Vec<Candidate> {
        let model = &self.model;
        let best = hits.first().map_or(0.0, |hit| hit.score);
        let context = Context::new(
            &model.deck,
            &model.qualifiers,
            &model.actions,
            question,
            best,
        );
        let mut candidates: Vec<Candidate> = hits
            .iter()
            .map(|hit| {
                let features = context.of(hit);
                let score = features
                    .iter()
                    .zip(&self.fitted.scorer)
                    .map(|(f, w)| f * w)
                    .sum();
                Candidate {
                    ordinal: hit.ordinal,
                    score,
                    share: 0.0,
                    features,
                }
            })
            .collect();
        // Equal scores: the more popular first, then by code, the same every time.
        candidates.sort_by(|a, b| {
            let (left, right) = (&model.deck.cards[a.ordinal], &model.deck.cards[b.ordinal]);
            let popular = right.popularity.cmp(&left.popularity);
            let order = b.score.total_cmp(&a.score);
            if order == Ordering::Equal {
                popular.then_with(|| left.code.cmp(&right.code))
            } else {
                order
            }
        });
        let highest = candidates.first().map_or(0.0, |candidate| candidate.score);
        let total: f32 = candidates.iter().map(|c| (c.score - highest).exp()).sum();
        for candidate in &mut candidates {
            candidate.share = (candidate.score - highest).exp() / total;
        }
        candidates
    }

    fn intent(&self, words: &[Word]) -> (IntentGuess, f32) {
        let folded = words
            .iter()
            .map(|w| w.folded.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let ranked = self.model.classifier.classify(&folded);
        let about = ranked
            .iter()
            .find(|(id, _)| *id == PROCEDURE)
            .map_or(0.0, |(_, probability)| *probability);
        if let Some(sure) = self
            .model
            .sure
            .iter()
            .find(|sure| sure.pattern.is_match(&folded))
        {
            return (
                IntentGuess {
                    id: sure.id.clone(),
                    probability: 1.0,
                    sure: true,
                },
                about,
            );
        }
        let guess = match ranked.first() {
            Some((id, probability)) => IntentGuess {
                id: (*id).to_owned(),
                probability: *probability,
                sure: false,
            },
            None => IntentGuess {
                id: PROCEDURE.to_owned(),
                probability: 0.0,
                sure: false,
            },
        };
        (guess, about)
    }

    fn signals(
        &self,
        question: &Question,
        candidates: &[Candidate],
        about_a_procedure: f32,
    ) -> [f32; confidence::COUNT] {
        let Some(first) = candidates.first() else {
            return [0.0; confidence::COUNT];
        };
        let family = |at: usize| self.model.deck.cards[at].family.as_str();
        let own = family(first.ordinal);
        let outside = candidates
            .iter()
            .skip(1)
            .find(|other| own.is_empty() || family(other.ordinal) != own)
            .map_or(4.0, |other| first.score - other.score);
        let content: Vec<&Asked> = question
            .words
            .iter()
            .filter(|w| w.weight > CONTENT)
            .collect();
        let unknown = content.iter().filter(|word| word.folded == UNKNOWN).count();
        let seen = Signals {
            lead: candidates
                .get(1)
                .map_or(4.0, |second| first.score - second.score),
            lead_outside_family: outside,
            top_score: first.score,
            about_a_procedure,
            content_words: content.len(),
            unknown_words: unknown as f32 / content.len().max(1) as f32,
        };
        confidence::signals(&seen, &first.features)
    }
}

struct AskedFor {
    facets: Vec<Facet>,
    weights: Vec<f32>,
    has_topic: bool,
}
