//! What ranking needs of every procedure, small enough to keep in memory.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::Serialize;

use crate::content::model::Audience;
use crate::content::model::Level;
use crate::content::model::Origin;
use crate::content::model::Procedure;
use crate::text::fold::fold;
use crate::understanding::phrases::words_of;

/// A word that no procedure holds.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// One procedure, as ranking sees it. Words are numbers of [`Deck::words`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Card {
    /// Today's code.
    pub code: String,
    /// Codes it took over from.
    pub replaces: Vec<String>,
    /// Official name.
    pub name: String,
    /// Name for a button.
    pub short: String,
    /// Shared by near-identical procedures.
    pub family: String,
    /// What sets it apart within its family.
    pub differs: String,
    /// Folded words of the name.
    pub title: Vec<u32>,
    /// Accented keys of the name.
    pub title_keys: Vec<u32>,
    /// Folded words of each alias.
    pub aliases: Vec<Vec<u32>>,
    /// Folded words of each example question.
    pub examples: Vec<Vec<u32>>,
    /// Folded words of the field.
    pub field: Vec<u32>,
    /// Bits of [`Level`], ministry first.
    pub levels: u8,
    /// Whether citizens are among those it is for.
    pub for_citizens: bool,
    /// How often it is asked for, 0 to 100.
    pub popularity: u8,
    /// Written by staff rather than imported.
    pub written: bool,
    /// Has more than a name.
    pub detail: bool,
}

/// All cards, with the words they are written in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Deck {
    /// In catalogue order.
    pub cards: Vec<Card>,
    /// Folded words and accented keys of names and of what people say.
    pub words: Vec<String>,
    /// How rare each word is among names and what people say.
    pub rarity: Vec<f32>,
    #[serde(skip)]
    numbers: FxHashMap<String, u32>,
}

/// The bit of a level in [`Card::levels`].
pub(crate) fn bit(level: Level) -> u8 {
    match level {
        Level::Ministry => 1,
        Level::Province => 2,
        Level::District => 4,
        Level::Commune => 8,
    }
}

impl Deck {
    /// Deals one card a procedure, in order.
    pub fn deal(procedures: &[Procedure]) -> Self {
        let mut deck = Self::default();
        let mut frequency: Vec<u32> = Vec::new();
        for procedure in procedures {
            let card = deck.card(procedure);
            let spoken = card.aliases.iter().chain(&card.examples).flatten();
            let distinct: FxHashSet<u32> = card.title.iter().chain(spoken).copied().collect();
            frequency.resize(deck.words.len(), 0);
            for word in distinct {
                frequency[word as usize] += 1;
            }
            deck.cards.push(card);
        }
        frequency.resize(deck.words.len(), 0);
        let documents = procedures.len() as f32;
        deck.rarity = frequency
            .iter()
            .map(|df| (1.0 + (documents - *df as f32 + 0.5) / (*df as f32 + 0.5)).ln())
            .collect();
        deck
    }

    fn card(&mut self, procedure: &Procedure) -> Card {
        let (title, keys) = words_of(&procedure.name);
        let mut all = |texts: &[String]| -> Vec<Vec<u32>> {
            texts
                .iter()
                .map(|text| self.numbered(words_of(text).0))
                .collect()
        };
        let aliases = all(&procedure.aliases);
        let examples = all(&procedure.examples);
        Card {
            code: procedure.code.0.clone(),
            replaces: procedure
                .replaces
                .iter()
                .map(|code| code.0.clone())
                .collect(),
            name: procedure.name.clone(),
            short: procedure.short.clone(),
            family: procedure.family.clone(),
            differs: procedure.differs.clone(),
            title: self.numbered(title),
            title_keys: self.numbered(keys),
            aliases,
            examples,
            field: self.numbered(words_of(&procedure.field).0),
            levels: procedure
                .levels
                .iter()
                .fold(0, |bits, level| bits | bit(*level)),
            for_citizens: procedure.audience.contains(&Audience::Citizen)
                || fold(&procedure.prose.audience).contains("cong dan"),
            popularity: procedure.popularity,
            written: procedure.origin == Origin::Written,
            detail: procedure.detail,
        }
    }

    fn numbered(&mut self, words: Vec<String>) -> Vec<u32> {
        words
            .into_iter()
            .map(|word| self.number_or_add(word))
            .collect()
    }

    fn number_or_add(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(UNKNOWN);
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// Makes a deck that was read from disk ready for look-ups.
    pub fn ready(&mut self) {
        let numbered = self.words.iter().enumerate();
        self.numbers = numbered
            .map(|(at, word)| (word.clone(), u32::try_from(at).unwrap_or(UNKNOWN)))
            .collect();
    }

    /// The number of a folded word or accented key.
    pub fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// How rare a word is; an unknown word is as rare as can be.
    pub fn rarity(&self, number: u32) -> f32 {
        match self.rarity.get(number as usize) {
            Some(rarity) => *rarity,
            None => (1.0 + 2.0 * self.cards.len() as f32).ln(),
        }
    }

    /// The place of the procedure with this code, or of the one that replaced it.
    pub fn by_code(&self, code: &str) -> Option<usize> {
        let current = self.cards.iter().position(|card| card.code == code);
        current.or_else(|| {
            self.cards
                .iter()
                .position(|card| card.replaces.iter().any(|old| old == code))
        })
    }
}
