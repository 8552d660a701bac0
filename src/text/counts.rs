//! Counts of words and of pairs of neighbours, by number: the shape both halves of a lexicon have.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::Serialize;

/// Stored counts are whole numbers of this part of one.
const PART: f32 = 8.0;

/// Counts of words and pairs. Words are numbered in alphabetical order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub(crate) struct Counts {
    words: Vec<Box<str>>,
    counts: Vec<f32>,
    /// Of each word, where its followers begin; one more at the end.
    starts: Vec<u32>,
    followers: Vec<u32>,
    pair_counts: Vec<f32>,
    total: f32,
    ids: FxHashMap<Box<str>, u32>,
}

/// What is written down: small numbers only, which take a byte or two each.
#[derive(Serialize, Deserialize)]
struct Stored {
    words: Vec<Box<str>>,
    counts: Vec<u32>,
    /// Of each word, how many followers it has.
    followed: Vec<u32>,
    /// Followers of a word, each as the distance from the one before.
    followers: Vec<u32>,
    pair_counts: Vec<u32>,
}

impl From<Counts> for Stored {
    fn from(counts: Counts) -> Self {
        let parts = |counts: &[f32]| {
            counts
                .iter()
                .map(|count| (count * PART).round() as u32)
                .collect()
        };
        let mut followers = Vec::with_capacity(counts.followers.len());
        for row in counts.starts.windows(2) {
            let mut before = 0;
            for follower in &counts.followers[row[0] as usize..row[1] as usize] {
                followers.push(follower - before);
                before = *follower;
            }
        }
        Self {
            counts: parts(&counts.counts),
            followed: counts
                .starts
                .windows(2)
                .map(|row| row[1] - row[0])
                .collect(),
            followers,
            pair_counts: parts(&counts.pair_counts),
            words: counts.words,
        }
    }
}

impl From<Stored> for Counts {
    fn from(mut stored: Stored) -> Self {
        // A damaged file may disagree with itself; what does not fit is left out.
        stored.counts.resize(stored.words.len(), 0);
        stored.followed.resize(stored.words.len(), 0);
        stored.pair_counts.resize(stored.followers.len(), 0);
        let mut starts = Vec::with_capacity(stored.words.len() + 1);
        let mut followers = stored.followers;
        let mut at = 0_usize;
        starts.push(0);
        for followed in stored.followed {
            let end = at.saturating_add(followed as usize).min(followers.len());
            let mut before = 0_u32;
            for follower in &mut followers[at..end] {
                before = before.saturating_add(*follower);
                *follower = before;
            }
            at = end;
            starts.push(at as u32);
        }
        let whole = |parts: Vec<u32>| -> Vec<f32> {
            parts.into_iter().map(|part| part as f32 / PART).collect()
        };
        let counts = whole(stored.counts);
        Self {
            ids: stored.words.iter().cloned().zip(0..).collect(),
            total: counts.iter().sum(),
            words: stored.words,
            counts,
            starts,
            followers,
            pair_counts: whole(stored.pair_counts),
        }
    }
}

impl Counts {
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    pub(crate) fn word(&self, id: u32) -> &str {
        self.words.get(id as usize).map_or("", |word| word)
    }

    pub(crate) fn count(&self, id: u32) -> f32 {
        self.counts.get(id as usize).copied().unwrap_or(0.0)
    }

    pub(crate) fn pair(&self, a: u32, b: u32) -> f32 {
        let at = a as usize;
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return 0.0;
        };
        let row = *start as usize..*end as usize;
        let found = self.followers[row.clone()].binary_search(&b);
        found.map_or(0.0, |place| self.pair_counts[row.start + place])
    }

    /// How likely `word` is after `before`, as a natural logarithm: three quarters the pair, one quarter the word
    /// alone. `None` is a word nobody counted, or none at all.
    pub(crate) fn likelihood(&self, before: Option<u32>, word: Option<u32>) -> f32 {
        let seen = word.map_or(0.0, |word| self.count(word));
        let alone = (seen + 0.05) / (self.total + 1.0);
        let Some(before) = before else {
            return alone.ln();
        };
        let follows = word.map_or(0.0, |word| self.pair(before, word));
        (0.75 * follows / (self.count(before) + 0.5) + 0.25 * alone).ln()
    }

    /// The likelihood of a possible word that nobody counted, seen once in this many words.
    pub(crate) fn once(&self) -> f32 {
        (1.0 / (self.total + 1.0)).ln()
    }
}

/// Counts words and pairs in any order.
#[derive(Debug, Default)]
pub(crate) struct CountsBuilder {
    ids: FxHashMap<Box<str>, u32>,
    counts: Vec<f32>,
    pairs: FxHashMap<(u32, u32), f32>,
}

impl CountsBuilder {
    /// The number of a word, for counting it.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.into(), id);
        self.counts.push(0.0);
        id
    }

    pub(crate) fn count(&mut self, word: u32, before: Option<u32>, weight: f32) {
        self.counts[word as usize] += weight;
        if let Some(before) = before {
            *self.pairs.entry((before, word)).or_default() += weight;
        }
    }

    pub(crate) fn build(self) -> Counts {
        let counted = self
            .ids
            .into_iter()
            .filter(|(_, id)| self.counts[*id as usize] > 0.0);
        let mut rows: Vec<(Box<str>, u32)> = counted.collect();
        rows.sort();
        let mut new = vec![u32::MAX; self.counts.len()];
        for (place, (_, id)) in (0..).zip(&rows) {
            new[*id as usize] = place;
        }
        let pairs = self
            .pairs
            .into_iter()
            .map(|((a, b), count)| (new[a as usize], new[b as usize], count));
        let mut pairs: Vec<(u32, u32, f32)> =
            pairs.filter(|pair| pair.0.max(pair.1) < u32::MAX).collect();
        pairs.sort_by_key(|(a, b, _)| (*a, *b));
        let mut starts = vec![0_u32; rows.len() + 1];
        for (a, _, _) in &pairs {
            starts[*a as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let counts: Vec<f32> = rows
            .iter()
            .map(|(_, id)| self.counts[*id as usize])
            .collect();
        Counts {
            ids: rows.iter().map(|(word, _)| word.clone()).zip(0..).collect(),
            total: counts.iter().sum(),
            counts,
            starts,
            followers: pairs.iter().map(|pair| pair.1).collect(),
            pair_counts: pairs.iter().map(|pair| pair.2).collect(),
            words: rows.into_iter().map(|(word, _)| word).collect(),
        }
    }
}
