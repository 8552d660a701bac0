//! The bot's sentences: `intents/answers.toml`, edited by staff.
//!
//! A sentence may hold `{placeholders}`. Which sentences there must be, and what each may hold, is
//! declared by whoever speaks them; [`Wording::verify`] compares.

use std::collections::BTreeMap;
use std::path::Path;

/// Sentences by key, such as `fee.title`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wording {
    sentences: BTreeMap<String, String>,
}

/// A sentence that a room needs, and the placeholders it may hold.
pub type Needed = (&'static str, &'static [&'static str]);

/// What is wrong with the sentences; each names the key it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingFault {
    /// The file cannot be read or is not TOML.
    Unreadable(String),
    /// A needed sentence is not there.
    Missing(String),
    /// A sentence that nobody speaks, and the nearest key that is known.
    Unknown(String, String),
    /// A placeholder that this sentence does not have.
    Placeholder(String, String),
}

impl Wording {
    /// Where the sentences are, below the content directory.
    pub const FILE: &'static str = "intents/answers.toml";

    /// Reads the sentences of a content directory.
    ///
    /// # Errors
    /// When the file is missing or is not a table of strings.
    pub fn load(dir: &Path) -> Result<Self, WordingFault> {
        let path = dir.join(Self::FILE);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| WordingFault::Unreadable(error.to_string()))?;
        let table: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(&text).map_err(|error| WordingFault::Unreadable(error.to_string()))?;
        let sentences = table
            .into_iter()
            .flat_map(|(group, sentences)| {
                sentences
                    .into_iter()
                    .map(move |(key, text)| (format!("{group}.{key}"), text))
            })
            .collect();
        Ok(Self { sentences })
    }

    /// Everything wrong with the sentences, given what is needed.
    pub fn verify(&self, needed: &[Needed]) -> Vec<WordingFault> {
        let mut faults = Vec::new();
        for (key, _) in needed {
            if !self.sentences.contains_key(*key) {
                faults.push(WordingFault::Missing((*key).to_owned()));
            }
        }
        for (key, text) in &self.sentences {
            match needed.iter().find(|(known, _)| known == key) {
                None => {
                    let nearest = needed.iter().max_by_key(|(known, _)| {
                        known
                            .chars()
                            .zip(key.chars())
                            .take_while(|(a, b)| a == b)
                            .count()
                    });
                    let nearest = nearest.map_or("", |(known, _)| known);
                    faults.push(WordingFault::Unknown(key.clone(), nearest.to_owned()));
                }
                Some((_, allowed)) => {
                    let strange = placeholders(text).filter(|name| !allowed.contains(name));
                    faults.extend(
                        strange.map(|name| WordingFault::Placeholder(key.clone(), name.to_owned())),
                    );
                }
            }
        }
        faults
    }

    /// The sentence with its placeholders filled. An unknown key gives nothing: `check` has told.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.sentences
            .get(key)
            .map_or_else(String::new, |text| fill(text, values))
    }
}

/// The names in braces of a template.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Fills `{name}` by its value; what has no value stays as it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, tail))
        });
        match known {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_what_it_knows() {
        assert_eq!(fill("a {x} {y} {", &[("x", "1")]), "a 1 {y} {");
        // A value that looks like a placeholder is text, not a template.
        assert_eq!(fill("{x}", &[("x", "{x}")]), "{x}");
    }
}
