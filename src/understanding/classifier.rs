//! Which intent a sentence is: a linear softmax over words, word pairs and letter groups.
//!
//! Trained in a second from the intents' own examples and from how procedures are asked for, so
//! staff who add an example teach it. Measured against larger models on intent data sets it is as
//! good at refusing what is out of scope, and it answers in microseconds.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::Serialize;

/// The class of everything that is about a procedure.
pub const PROCEDURE: &str = "procedure";

const EPOCHS: usize = 12;
const RATE: f32 = 0.5;
const DECAY: f32 = 1e-5;

/// A trained classifier.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Classifier {
    classes: Vec<String>,
    features: FxHashMap<String, u32>,
    /// One row a feature, one column a class.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// A sentence to learn from: its folded words and its class.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Folded words joined by spaces.
    pub folded: String,
    /// An intent's id, or [`PROCEDURE`].
    pub class: String,
}

fn features_of(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(60)
        .collect();
    let mut features: Vec<String> = words.iter().map(|word| format!("w {word}")).collect();
    let edges: Vec<&str> = std::iter::once("^")
        .chain(words.iter().copied())
        .chain(["$"])
        .collect();
    features.extend(
        edges
            .windows(2)
            .map(|two| format!("p {} {}", two[0], two[1])),
    );
    for word in &words {
        let letters: Vec<char> = std::iter::once('_')
            .chain(word.chars().take(20))
            .chain(['_'])
            .collect();
        for size in 3..=4 {
            features.extend(
                letters
                    .windows(size)
                    .map(|group| group.iter().collect::<String>()),
            );
        }
    }
    features.sort_unstable();
    features.dedup();
    features
}

impl Classifier {
    /// Trains on the samples; the same samples give the same classifier.
    pub fn train(samples: &[Sample]) -> Self {
        let mut classes: Vec<String> = samples.iter().map(|sample| sample.class.clone()).collect();
        classes.sort_unstable();
        classes.dedup();
        let raw: Vec<Vec<String>> = samples.iter().map(|s| features_of(&s.folded)).collect();
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for feature in raw.iter().flatten() {
            *counts.entry(feature).or_default() += 1;
        }
        let mut kept: Vec<&str> = counts
            .iter()
            .filter(|(_, count)| **count >= 2)
            .map(|(feature, _)| *feature)
            .collect();
        kept.sort_unstable();
        let features: FxHashMap<String, u32> = kept
            .iter()
            .enumerate()
            .map(|(at, name)| ((*name).to_owned(), u32::try_from(at).unwrap_or(u32::MAX)))
            .collect();
        let mut trained = Self {
            weights: vec![0.0; features.len() * classes.len()],
            bias: vec![0.0; classes.len()],
            classes,
            features,
        };
        let rows: Vec<(Vec<u32>, usize)> = samples
            .iter()
            .zip(&raw)
            .map(|(sample, raw)| {
                let class = trained
                    .classes
                    .iter()
                    .position(|c| *c == sample.class)
                    .unwrap_or(0);
                (trained.numbers(raw), class)
            })
            .collect();
        // A class with few examples counts as much as one with many, up to a point.
        let mut sizes = vec![0_usize; trained.classes.len()];
        for (_, class) in &rows {
            sizes[*class] += 1;
        }
        for epoch in 0..EPOCHS {
            let rate = RATE / (1.0 + epoch as f32 * 0.5);
            // A stride coprime to the length visits every row once, in an order far from the file's.
            let stride = (0..)
                .map(|i| 7919 + 2 * i)
                .find(|s| gcd(*s, rows.len().max(1)) == 1);
            let stride = stride.unwrap_or(1);
            for step in 0..rows.len() {
                let (row, class) = &rows[(step * stride + epoch) % rows.len()];
                let balance = (rows.len() as f32 / sizes[*class] as f32).sqrt().min(6.0) / 3.0;
                trained.learn(row, *class, rate * balance);
            }
        }
        trained
    }

    fn learn(&mut self, row: &[u32], class: usize, rate: f32) {
        let probabilities = self.softmax(row);
        let scale = 1.0 / (row.len().max(1) as f32).sqrt();
        let width = self.classes.len();
        for (at, probability) in probabilities.iter().enumerate() {
            let error = probability - f32::from(u8::from(at == class));
            self.bias[at] -= rate * 0.1 * error;
        }
        for feature in row {
            let start = *feature as usize * width;
            for (weight, (at, probability)) in self.weights[start..start + width]
                .iter_mut()
                .zip(probabilities.iter().enumerate())
            {
                let error = probability - f32::from(u8::from(at == class));
                *weight -= rate * (scale * error + DECAY * *weight);
            }
        }
    }

    fn numbers(&self, raw: &[String]) -> Vec<u32> {
        raw.iter()
            .filter_map(|feature| self.features.get(feature).copied())
            .collect()
    }

    fn softmax(&self, row: &[u32]) -> Vec<f32> {
        let width = self.classes.len();
        let scale = 1.0 / (row.len().max(1) as f32).sqrt();
        let mut sums = self.bias.clone();
        for feature in row {
            let start = *feature as usize * width;
            for (sum, weight) in sums.iter_mut().zip(&self.weights[start..start + width]) {
                *sum += scale * weight;
            }
        }
        let highest = sums.iter().copied().fold(f32::MIN, f32::max);
        sums.iter_mut()
            .for_each(|sum| *sum = (*sum - highest).exp());
        let total: f32 = sums.iter().sum();
        sums.iter_mut().for_each(|sum| *sum /= total);
        sums
    }

    /// The probability of every class, best first; equal ones by name.
    pub fn classify(&self, folded: &str) -> Vec<(&str, f32)> {
        if self.classes.is_empty() {
            return Vec::new();
        }
        let probabilities = self.softmax(&self.numbers(&features_of(folded)));
        let mut ranked: Vec<(&str, f32)> = self
            .classes
            .iter()
            .map(String::as_str)
            .zip(probabilities)
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        ranked
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_it_is_told() {
        let sample = |folded: &str, class: &str| Sample {
            folded: folded.to_owned(),
            class: class.to_owned(),
        };
        let samples = [
            sample("xin chao", "greet"),
            sample("chao ad", "greet"),
            sample("chao em", "greet"),
            sample("lam giay khai sinh", PROCEDURE),
            sample("doi bang lai xe", PROCEDURE),
            sample("lam giay phep lai xe", PROCEDURE),
        ];
        let trained = Classifier::train(&samples);
        assert_eq!(trained.classify("em chao ad")[0].0, "greet");
        assert_eq!(trained.classify("giay khai sinh")[0].0, PROCEDURE);
        assert_eq!(
            Classifier::train(&samples).classify("chao em"),
            trained.classify("chao em")
        );
    }
}
