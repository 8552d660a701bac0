//! From what was typed to what was meant: keystrokes read, short forms written out, slips put right, accents restored.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::Serialize;

use crate::text::expand::Expansions;
use crate::text::fold::fold;
use crate::text::lexicon::Lexicon;
use crate::text::padding::Padding;
use crate::text::rounds::Round;
use crate::text::rounds::Unit;
use crate::text::spelling::Speller;
use crate::text::token::Kind;

/// What a word of a padding phrase counts.
const PADDING: f32 = 0.15;
const EXPANDED: f32 = 0.9;
const CORRECTED: f32 = 0.85;
/// Repairing the repaired text changes nothing after this many rounds.
const MOST_ROUNDS: usize = 4;

/// An abbreviation or chat spelling and what it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    /// As typed, in any case; written with đ it is found typed with d as well.
    pub short: String,
    /// What it may stand for; the first unless a neighbour decides.
    pub full: Vec<String>,
    /// Readings, each with the folded neighbours, within two words, that choose it.
    pub near: Vec<(String, Vec<String>)>,
    /// Nothing is expanded without such a neighbour.
    pub only_near: bool,
}

/// What the repair is told about the language beside the lexicon.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Administrative abbreviations; they win over chat spellings.
    pub abbreviations: Vec<Expansion>,
    /// Chat spellings.
    pub teencode: Vec<Expansion>,
    /// Words that stay as they are, beside the common loan words this room knows.
    pub protected: Vec<String>,
    /// Polite phrases that carry no topic.
    pub padding: Vec<String>,
}

/// Where a word came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// As typed.
    Typed,
    /// From raw keystrokes.
    Decoded,
    /// From an abbreviation or chat spelling.
    Expanded,
    /// A misspelling put right.
    Corrected,
    /// From words run together, or one cut apart.
    Split,
}

/// A word of the repaired sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Lower case without accents.
    pub folded: String,
    /// Accented key, restored when it was typed without; of codes and numbers the folded form.
    pub key: String,
    /// Whether the accents are certain: typed so, decoded from keystrokes, or written out of a table.
    pub typed_accents: bool,
    /// How much it counts: 1 as typed, 0.9 written out, 0.85 put right, and 0.15 of that in padding.
    pub weight: f32,
    /// What kind of token.
    pub kind: Kind,
    /// Where it came from.
    pub origin: Origin,
    /// The folded word as typed, when it could have been meant as well; worth half.
    pub alternative: Option<String>,
}

/// A repaired sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Repaired {
    /// As typed.
    pub original: String,
    /// As understood, with accents; punctuation, codes and numbers as typed.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
    /// Whether a word that matters was decoded, split or put right: worth telling the person.
    pub changed: bool,
}

/// Repairs sentences.
#[derive(Debug, Clone)]
pub struct Repairer {
    pub(crate) lexicon: Lexicon,
    pub(crate) speller: Speller,
    pub(crate) expansions: Expansions,
    pub(crate) protected: FxHashSet<String>,
    padding: Padding,
}

impl Repairer {
    /// Puts lexicon and tables to use.
    pub fn new(lexicon: Lexicon, tables: Tables) -> Self {
        let mut expansions = Expansions::default();
        expansions.add(&tables.abbreviations);
        expansions.add(&tables.teencode);
        let common = include_str!("protected.txt")
            .split_whitespace()
            .map(str::to_owned);
        Self {
            speller: Speller::new(&lexicon),
            lexicon,
            expansions,
            protected: tables
                .protected
                .iter()
                .map(|word| fold(word))
                .chain(common)
                .collect(),
            padding: Padding::new(&tables.padding),
        }
    }

    /// Repairs a sentence. Repairing the text of the answer changes nothing more.
    pub fn repair(&self, text: &str) -> Repaired {
        let mut round = Round::run(self, text);
        for _ in 1..MOST_ROUNDS {
            if round.text == round.before {
                break;
            }
            // A word put right may decide how its neighbours are read.
            let next = Round::run(self, &round.text);
            let settled = next.text == round.text;
            round = next.after(round);
            if settled {
                break;
            }
        }
        let words = self.weigh(round.units);
        let changed = words.iter().any(|word| {
            word.weight > 0.5
                && matches!(
                    word.origin,
                    Origin::Decoded | Origin::Corrected | Origin::Split
                )
        });
        Repaired {
            original: text.to_owned(),
            text: round.text,
            words,
            changed,
        }
    }

    fn weigh(&self, units: Vec<Unit>) -> Vec<Word> {
        let seen: Vec<(&str, Option<&str>)> = units
            .iter()
            .map(|unit| {
                (
                    unit.folded.as_str(),
                    unit.accents.then_some(unit.key.as_str()),
                )
            })
            .collect();
        let padding = self.padding.find(&seen);
        let words = units.into_iter().zip(padding).map(|(unit, padding)| {
            let weight = match unit.origin {
                Origin::Typed | Origin::Decoded => 1.0,
                Origin::Expanded | Origin::Split => EXPANDED,
                Origin::Corrected => CORRECTED,
            };
            Word {
                folded: unit.folded,
                key: unit.key,
                typed_accents: unit.accents,
                weight: if padding { weight * PADDING } else { weight },
                kind: unit.kind,
                origin: unit.origin,
                alternative: unit.alternative,
            }
        });
        words.collect()
    }
}

/// Where in the text a unit stands.
pub(crate) type Span = Range<usize>;

#[cfg(test)]
mod tests;
