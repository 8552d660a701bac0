//! Phrases found in a repaired sentence: longest first, whole words, accents respected where typed.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::Serialize;

use crate::text::compose::clean;
use crate::text::repair::Word;
use crate::text::syllable::key;
use crate::text::token::tokens;

/// No phrase of the content is longer; a longer one would never match.
const LONGEST: usize = 10;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    keys: Vec<String>,
    value: u32,
}

/// Phrases and the values they stand for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Phrases {
    entries: FxHashMap<String, Vec<Entry>>,
    longest: usize,
}

/// A phrase found: the words `start..end` stand for `value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// What the phrase stands for.
    pub value: u32,
}

/// Folded words and accented keys of a phrase of the content.
pub(crate) fn words_of(phrase: &str) -> (Vec<String>, Vec<String>) {
    let cleaned = clean(phrase).to_lowercase();
    tokens(&cleaned)
        .iter()
        .map(|token| (crate::text::fold::fold(token.text), key(token.text)))
        .unzip()
}

impl Phrases {
    /// Adds a phrase, written with its accents.
    pub fn add(&mut self, phrase: &str, value: u32) {
        let (folded, keys) = words_of(phrase);
        if folded.is_empty() || folded.len() > LONGEST {
            return;
        }
        self.longest = self.longest.max(folded.len());
        let entries = self.entries.entry(folded.join(" ")).or_default();
        if !entries
            .iter()
            .any(|entry| entry.value == value && entry.keys == keys)
        {
            entries.push(Entry { keys, value });
        }
    }

    /// Every phrase found, left to right, longest first, not overlapping.
    pub fn find(&self, words: &[Word]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < words.len() {
            let longest = self.longest.min(words.len() - start);
            let hit = (1..=longest)
                .rev()
                .find_map(|length| self.at(words, start, length));
            match hit {
                Some(hits) => {
                    start = hits[0].end;
                    found.extend(hits);
                }
                None => start += 1,
            }
        }
        found
    }

    fn at(&self, words: &[Word], start: usize, length: usize) -> Option<Vec<Found>> {
        let span = &words[start..start + length];
        let folded = span
            .iter()
            .map(|word| word.folded.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let hits: Vec<Found> = self
            .entries
            .get(&folded)?
            .iter()
            .filter(|entry| agrees(&entry.keys, span))
            .map(|entry| Found {
                start,
                end: start + length,
                value: entry.value,
            })
            .collect();
        (!hits.is_empty()).then_some(hits)
    }
}

/// Accents that were typed count against a phrase with other ones ("phi công" holds no "phí").
/// In a longer phrase one slip of a tone is forgiven.
fn agrees(keys: &[String], span: &[Word]) -> bool {
    let wrong = keys
        .iter()
        .zip(span)
        .filter(|(key, word)| word.typed_accents && **key != word.key);
    wrong.count() <= usize::from(span.len() >= 3)
}
