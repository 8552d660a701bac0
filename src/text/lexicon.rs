//! The language of the content, counted: which words, which neighbours, which accents.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::Serialize;

use crate::text::compose::clean;
use crate::text::counts::Counts;
use crate::text::counts::CountsBuilder;
use crate::text::fold::fold;
use crate::text::letters::has_accents;
use crate::text::syllable::fold_key;
use crate::text::syllable::key;
use crate::text::token::Kind;
use crate::text::token::tokens;

/// How people write when they ask; content alone would know offices, but not "hôm qua" and "bao nhiêu tiền vậy".
const EVERYDAY: &str = include_str!("everyday.txt");
/// What a line of it counts.
const EVERYDAY_WEIGHT: f32 = 3.0;

/// A reading rarer than this share of its folded word is a slip of whoever wrote the content.
const SLIP: f32 = 0.002;
/// More readings of one folded word than these are not weighed against each other.
const MOST_READINGS: usize = 14;

/// What the content is written in. Serialises to about three bytes a pair; maps are rebuilt when it is read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Lexicon {
    folded: Counts,
    accented: Counts,
    /// Of each folded word, the accented keys it may stand for, most frequent first.
    readings: Vec<Vec<u32>>,
}

/// What of a lexicon is written down.
#[derive(Serialize, Deserialize)]
struct Stored {
    folded: Counts,
    accented: Counts,
}

impl From<Lexicon> for Stored {
    fn from(lexicon: Lexicon) -> Self {
        Self {
            folded: lexicon.folded,
            accented: lexicon.accented,
        }
    }
}

impl From<Stored> for Lexicon {
    fn from(stored: Stored) -> Self {
        let Stored { folded, accented } = stored;
        let mut readings: Vec<Vec<u32>> = vec![Vec::new(); folded.len()];
        for id in 0..accented.len() as u32 {
            if let Some(word) = folded.id(&fold_key(accented.word(id))) {
                readings[word as usize].push(id);
            }
        }
        for (word, keys) in readings.iter_mut().enumerate() {
            let least = (folded.count(word as u32) * SLIP).max(1.0);
            keys.retain(|id| accented.count(*id) >= least);
            keys.sort_by(|a, b| accented.count(*b).total_cmp(&accented.count(*a)));
            keys.truncate(MOST_READINGS);
        }
        Self {
            folded,
            accented,
            readings,
        }
    }
}

impl Lexicon {
    /// How often a folded word occurs, weighted.
    pub fn count(&self, folded: &str) -> f32 {
        self.folded
            .id(folded)
            .map_or(0.0, |id| self.folded.count(id))
    }

    /// How often two folded words are neighbours, weighted.
    pub fn bigram(&self, a: &str, b: &str) -> f32 {
        match (self.folded.id(a), self.folded.id(b)) {
            (Some(a), Some(b)) => self.folded.pair(a, b),
            _ => 0.0,
        }
    }

    /// How often an accented key occurs, weighted.
    pub fn key_count(&self, key: &str) -> f32 {
        self.accented
            .id(key)
            .map_or(0.0, |id| self.accented.count(id))
    }

    /// The accented keys that a folded word may stand for, most frequent first.
    pub fn readings(&self, folded: &str) -> impl Iterator<Item = &str> {
        let keys = self
            .folded
            .id(folded)
            .map_or(&[][..], |id| self.readings[id as usize].as_slice());
        keys.iter().map(|id| self.accented.word(*id))
    }

    /// Counts of folded words, by number.
    pub(crate) fn folded(&self) -> &Counts {
        &self.folded
    }

    /// Counts of accented keys, by number.
    pub(crate) fn accented(&self) -> &Counts {
        &self.accented
    }

    /// As [`Lexicon::readings`], by number.
    pub(crate) fn reading_ids(&self, folded: u32) -> &[u32] {
        self.readings
            .get(folded as usize)
            .map_or(&[], Vec::as_slice)
    }
}

/// Counts text into a [`Lexicon`].
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    folded: CountsBuilder,
    accented: CountsBuilder,
    /// Tokens seen before: a collection repeats a few thousand, and folding them is most of the work.
    seen: FxHashMap<String, (u32, u32)>,
}

impl LexiconBuilder {
    /// Counts the words of a text; `weight` is how many times they count.
    ///
    /// Text typed without accents teaches words and neighbours, but no accents. Words on two sides of a line break,
    /// a number or a code are no neighbours.
    pub fn add(&mut self, text: &str, weight: f32) {
        let text = clean(text);
        let found = tokens(&text);
        let words = found.iter().filter(|token| token.kind == Kind::Word);
        let (marked, all) = words.fold((0, 0), |(marked, all), token| {
            (marked + usize::from(has_accents(token.text)), all + 1)
        });
        // Four words in five bear a sign; text where two in five do was typed with the keyboard on.
        let teaches_accents = marked * 5 >= all * 2 && marked > 0;
        let mut before: Option<(u32, u32)> = None;
        let mut end = 0;
        for token in found {
            if text[end..token.start].contains('\n') {
                before = None;
            }
            end = token.end();
            if token.kind != Kind::Word {
                before = None;
                continue;
            }
            let (word, key) = self.number(token.text);
            self.folded
                .count(word, before.map(|(word, _)| word), weight);
            if teaches_accents {
                self.accented.count(key, before.map(|(_, key)| key), weight);
            }
            before = Some((word, key));
        }
    }

    fn number(&mut self, text: &str) -> (u32, u32) {
        if let Some(known) = self.seen.get(text) {
            return *known;
        }
        let numbers = (
            self.folded.number(&fold(text)),
            self.accented.number(&key(text)),
        );
        self.seen.insert(text.to_owned(), numbers);
        numbers
    }

    /// The lexicon: what was added, and the everyday language this room knows by itself.
    pub fn build(mut self) -> Lexicon {
        self.add(EVERYDAY, EVERYDAY_WEIGHT);
        Stored {
            folded: self.folded.build(),
            accented: self.accented.build(),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use crate::text::lexicon::Lexicon;
    use crate::text::lexicon::LexiconBuilder;

    fn sample() -> Lexicon {
        let mut builder = LexiconBuilder::default();
        builder.add("cắt băng khánh thành\ncắt băng khánh tiết hạng B2", 2.0);
        builder.add("cat bang khanh", 1.0);
        builder.build()
    }

    #[test]
    fn counts_words_and_neighbours() {
        let lexicon = sample();
        assert_eq!(lexicon.count("khanh"), 5.0);
        assert_eq!(lexicon.bigram("bang", "khanh"), 5.0);
        assert_eq!(lexicon.bigram("thanh", "cat"), 0.0);
        assert_eq!(lexicon.bigram("b2", "cat"), 0.0);
        assert_eq!(lexicon.key_count("khanh2"), 4.0);
        assert_eq!(lexicon.key_count("khanh"), 0.0);
        assert_eq!(lexicon.readings("khanh").collect::<Vec<_>>(), ["khanh2"]);
        // Everyday language is always there.
        assert!(lexicon.bigram("bao", "nhieu") > 0.0);
        assert_eq!(lexicon.readings("nothing").count(), 0);
    }

    #[test]
    fn written_down_and_read_again() {
        let lexicon = sample();
        let bytes = postcard::to_stdvec(&lexicon).unwrap();
        let again: Lexicon = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(again.bigram("bang", "khanh"), 5.0);
        assert_eq!(
            again.readings("lam").collect::<Vec<_>>(),
            lexicon.readings("lam").collect::<Vec<_>>()
        );
        // A damaged file gives a lexicon or an error, not a panic.
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            if let Ok(lexicon) = postcard::from_bytes::<Lexicon>(&damaged) {
                let _ = lexicon.bigram("bang", "khanh");
            }
        }
    }
}
