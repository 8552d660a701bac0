//! What a person wants to know: the facets named in a sentence.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::content::intent::FacetWords;
use crate::content::model::Facet;
use crate::text::repair::Word;
use crate::understanding::phrases::Found;
use crate::understanding::phrases::Phrases;

/// Every facet, in the order in which they are answered.
pub const FACETS: [Facet; 11] = [
    Facet::Fee,
    Facet::Documents,
    Facet::Duration,
    Facet::Place,
    Facet::Online,
    Facet::Steps,
    Facet::Eligibility,
    Facet::Result,
    Facet::LegalBasis,
    Facet::Form,
    Facet::Overview,
];

/// A question for yes or no that names no other facet asks whether one may, or must. Folded.
static YES_OR_NO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:duoc|phai|can|co) .*\b(?:khong|chua)\b|\bduoc khong\b").ok()
});

/// Finds facets by the phrases and patterns of `intents/facets.toml`.
pub struct FacetFinder {
    phrases: Phrases,
    patterns: Vec<(Facet, Regex)>,
}

/// The facets of a sentence, and which words named them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetsFound {
    /// In the order of [`FACETS`], each once.
    pub facets: Vec<Facet>,
    /// `true` for each word that belongs to a facet phrase.
    pub covered: Vec<bool>,
}

impl FacetFinder {
    /// Reads the phrases and compiles the patterns. A pattern that does not compile has been
    /// reported by the content check and is left out.
    pub fn new(facets: &[FacetWords]) -> Self {
        let mut phrases = Phrases::default();
        let mut patterns = Vec::new();
        for words in facets {
            let value = position(words.facet);
            for phrase in words.phrases.iter().chain(&words.followups) {
                phrases.add(phrase, value);
            }
            patterns.extend(
                words
                    .patterns
                    .iter()
                    .filter_map(|p| Some((words.facet, Regex::new(p).ok()?))),
            );
        }
        Self { phrases, patterns }
    }

    /// The facets named in the words.
    pub fn find(&self, words: &[Word]) -> FacetsFound {
        let mut covered = vec![false; words.len()];
        let mut values = FxHashMap::default();
        for Found { start, end, value } in self.phrases.find(words) {
            covered[start..end].fill(true);
            values.insert(value, ());
        }
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let sentence = folded.join(" ");
        for (facet, pattern) in &self.patterns {
            for hit in pattern.find_iter(&sentence) {
                values.insert(position(*facet), ());
                let first = sentence[..hit.start()].matches(' ').count();
                let count = hit.as_str().trim().split(' ').count();
                let last = (first + count).min(covered.len());
                covered[first.min(last)..last].fill(true);
            }
        }
        if values.is_empty()
            && YES_OR_NO
                .as_ref()
                .is_some_and(|asks| asks.is_match(&sentence))
        {
            values.insert(position(Facet::Eligibility), ());
        }
        // "mẫu đơn lấy ở đâu" asks for the form, not for the counter.
        if values.contains_key(&position(Facet::Form)) && !sentence.contains("nop ") {
            values.remove(&position(Facet::Place));
        }
        let facets = FACETS
            .into_iter()
            .filter(|f| values.contains_key(&position(*f)))
            .collect();
        FacetsFound { facets, covered }
    }
}

fn position(facet: Facet) -> u32 {
    FACETS
        .iter()
        .position(|known| *known == facet)
        .map_or(0, |at| u32::try_from(at).unwrap_or(0))
}
