//! Accents put back: the likeliest reading of words that were typed without.

use crate::text::lexicon::Lexicon;
use crate::text::path::best_path;

/// A word whose accents are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Unread<'a> {
    /// Typed with accents, or what has none: its key stays.
    Key(&'a str),
    /// Typed without: its folded form.
    Folded(&'a str),
}

/// In a message typed with accents, a word without most likely has none: this much more, as a logarithm.
const PLAIN: f32 = 3.0;

/// One way to read a word: its key, and its number among the keys of the lexicon.
struct Reading<'a> {
    key: &'a str,
    id: Option<u32>,
    worth: f32,
}

/// The likeliest accented key of each word; one that the lexicon cannot read keeps its folded form.
///
/// `accents_on` says that the message was typed with accents, so that a word without may well be plain.
pub fn restore<'a>(lexicon: &'a Lexicon, words: &[Unread<'a>], accents_on: bool) -> Vec<&'a str> {
    let keys = lexicon.accented();
    let readings: Vec<Vec<Reading<'a>>> = words
        .iter()
        .map(|word| match *word {
            Unread::Key(key) => vec![Reading {
                key,
                id: keys.id(key),
                worth: 0.0,
            }],
            Unread::Folded(folded) => {
                let ids = lexicon
                    .folded()
                    .id(folded)
                    .map_or(&[][..], |id| lexicon.reading_ids(id));
                if ids.is_empty() {
                    return vec![Reading {
                        key: folded,
                        id: keys.id(folded),
                        worth: 0.0,
                    }];
                }
                let worth = |key: &str| {
                    if accents_on && key == folded {
                        PLAIN
                    } else {
                        0.0
                    }
                };
                let reading = |id: &u32| Reading {
                    key: keys.word(*id),
                    id: Some(*id),
                    worth: worth(keys.word(*id)),
                };
                ids.iter().map(reading).collect()
            }
        })
        .collect();
    let choices: Vec<usize> = readings.iter().map(Vec::len).collect();
    let picks = best_path(&choices, |at, before, here| {
        let before = before.and_then(|before| readings[at - 1][before].id);
        keys.likelihood(before, readings[at][here].id) + readings[at][here].worth
    });
    picks
        .into_iter()
        .zip(&readings)
        .map(|(pick, readings)| readings[pick].key)
        .collect()
}
