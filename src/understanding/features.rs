//! Why one candidate fits better than another, as numbers that a linear scorer adds up.

use crate::content::model::Level;
use crate::search::index::Hit;
use crate::understanding::cards::Card;
use crate::understanding::cards::Deck;
use crate::understanding::cards::UNKNOWN;
use crate::understanding::cards::bit;

/// The names of the features, in the order of [`Context::of`]; also the keys of the weights file.
pub const NAMES: [&str; 26] = [
    "bm25_of_best",
    "bm25_of_possible",
    "question_in_title",
    "official_in_title",
    "title_in_question",
    "pairs_in_title",
    "best_alias",
    "best_example",
    "alias_said_whole",
    "longest_run_in_title",
    "title_begins",
    "action_agrees",
    "action_differs",
    "action_missing",
    "action_unasked",
    "unasked_qualifier",
    "missing_qualifier",
    "accents_agree",
    "accents_differ",
    "commune",
    "ministry_only",
    "for_citizens",
    "popularity",
    "written",
    "detail",
    "title_length",
];
/// How many features there are.
pub const COUNT: usize = NAMES.len();

/// A word of the question, as ranking sees it.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Its number in the deck, folded.
    pub folded: u32,
    /// The number of its accented key when it was typed with accents.
    pub key: Option<u32>,
    /// How much it counts.
    pub weight: f32,
}

/// A question, as ranking sees it.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What was typed, repaired.
    pub words: Vec<Asked>,
    /// Official phrases for everyday ones.
    pub official: Vec<Vec<u32>>,
    /// Bits of the actions named.
    pub actions: u32,
}

/// Words that narrow a procedure to a special case: a name that holds one nobody asked for fits worse.
#[derive(Debug, Clone, Default)]
pub struct Qualifiers {
    /// Folded word sequences.
    pub phrases: Vec<Vec<u32>>,
}

/// Which actions the words of each name stand for.
pub type Actions = Vec<u32>;

/// What stays the same for all candidates of a question.
pub struct Context<'a> {
    /// The cards.
    pub deck: &'a Deck,
    /// Special cases.
    pub qualifiers: &'a Qualifiers,
    /// Action bits of each card's name.
    pub actions: &'a Actions,
    /// The question.
    pub question: &'a Question,
    /// The best candidate's BM25.
    pub best: f32,
    total: f32,
}

impl<'a> Context<'a> {
    /// Prepares the sums that all candidates share.
    pub fn new(
        deck: &'a Deck,
        qualifiers: &'a Qualifiers,
        actions: &'a Actions,
        question: &'a Question,
        best: f32,
    ) -> Self {
        let total = question
            .words
            .iter()
            .map(|w| w.weight * deck.rarity(w.folded))
            .sum::<f32>();
        Self {
            deck,
            qualifiers,
            actions,
            question,
            best: best.max(1e-6),
            total: total.max(1e-3),
        }
    }

    /// The rarity of what was asked, summed: what a perfect name would cover.
    pub fn total(&self) -> f32 {
        self.total
    }

    /// The features of one candidate.
    pub fn of(&self, hit: &Hit) -> [f32; COUNT] {
        let Some(card) = self.deck.cards.get(hit.ordinal) else {
            return [0.0; COUNT];
        };
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        let asked = self.actions.get(hit.ordinal).copied().unwrap_or(0);
        let named = self.question.actions;
        let (agree, differ) = self.accents(card);
        let (unasked, missing) = self.special(card);
        [
            hit.score / self.best,
            (hit.score / self.total / 4.0).min(1.5),
            self.question_in(&card.title),
            self.official_in(&card.title),
            self.title_in_question(card),
            self.pairs_in(&card.title),
            self.best_said(&card.aliases),
            self.best_said(&card.examples),
            self.alias_whole(card),
            self.longest_run(&card.title),
            self.begins(&card.title),
            flag(named & asked != 0),
            flag(named != 0 && asked != 0 && named & asked == 0),
            flag(named != 0 && asked == 0),
            flag(named == 0 && asked != 0),
            unasked,
            missing,
            agree,
            differ,
            flag(card.levels & bit(Level::Commune) != 0),
            flag(card.levels == bit(Level::Ministry)),
            flag(card.for_citizens),
            f32::from(card.popularity) / 100.0,
            flag(card.written),
            flag(card.detail),
            (card.title.len() as f32).ln() / 4.0,
        ]
    }

    fn weight(&self, number: u32) -> f32 {
        self.question
            .words
            .iter()
            .find(|word| word.folded == number)
            .map_or(0.0, |word| word.weight)
    }

    fn said(&self, number: u32) -> bool {
        self.weight(number) > 0.3
            || self
                .question
                .official
                .iter()
                .any(|run| run.contains(&number))
    }

    fn question_in(&self, words: &[u32]) -> f32 {
        let covered = self
            .question
            .words
            .iter()
            .filter(|word| words.contains(&word.folded));
        covered
            .map(|word| word.weight * self.deck.rarity(word.folded))
            .sum::<f32>()
            / self.total
    }

    fn official_in(&self, title: &[u32]) -> f32 {
        let share = |run: &Vec<u32>| {
            let all: f32 = run.iter().map(|word| self.deck.rarity(*word)).sum();
            let hit: f32 = run
                .iter()
                .filter(|w| title.contains(w))
                .map(|w| self.deck.rarity(*w))
                .sum();
            hit / all.max(1e-3)
        };
        self.question.official.iter().map(share).fold(0.0, f32::max)
    }

    fn title_in_question(&self, card: &Card) -> f32 {
        let all: f32 = card.title.iter().map(|word| self.deck.rarity(*word)).sum();
        let said = card.title.iter().filter(|word| self.said(**word));
        said.map(|word| self.deck.rarity(*word)).sum::<f32>() / all.max(1e-3)
    }

    fn pairs_in(&self, title: &[u32]) -> f32 {
        let words = &self.question.words;
        let mut all = 0.0;
        let mut hit = 0.0;
        for two in words.windows(2) {
            let worth = two[0].weight.min(two[1].weight)
                * (self.deck.rarity(two[0].folded) + self.deck.rarity(two[1].folded));
            all += worth;
            if title
                .windows(2)
                .any(|pair| pair == [two[0].folded, two[1].folded])
            {
                hit += worth;
            }
        }
        hit / f32::max(all, 1e-3)
    }

    /// How well the question and one of the sayings cover each other.
    fn best_said(&self, sayings: &[Vec<u32>]) -> f32 {
        let mut best = 0.0_f32;
        for saying in sayings {
            let all: f32 = saying.iter().map(|word| self.deck.rarity(*word)).sum();
            let hit: f32 = saying
                .iter()
                .filter(|word| self.weight(**word) > 0.0)
                .map(|word| self.deck.rarity(*word))
                .sum();
            let of_saying = hit / all.max(1e-3);
            if of_saying < 0.4 {
                continue;
            }
            let of_question = self.question_in(saying);
            best = best.max(2.0 * of_saying * of_question / (of_saying + of_question).max(1e-3));
        }
        best
    }

    /// The share of the question that is an alias, said word for word.
    fn alias_whole(&self, card: &Card) -> f32 {
        let words = &self.question.words;
        let mut best = 0.0_f32;
        for alias in &card.aliases {
            let length = alias.len();
            if length == 0 || length > words.len() {
                continue;
            }
            let whole = words.windows(length).any(|span| {
                span.iter()
                    .zip(alias)
                    .all(|(word, said)| word.folded == *said)
            });
            if whole {
                let worth: f32 = alias.iter().map(|word| self.deck.rarity(*word)).sum();
                best = best.max((worth / self.total).min(1.2));
            }
        }
        best
    }

    fn longest_run(&self, title: &[u32]) -> f32 {
        let words = &self.question.words;
        let mut best = 0;
        for start in 0..words.len() {
            for at in 0..title.len() {
                let run = words[start..].iter().zip(&title[at..]);
                best = best.max(
                    run.take_while(|(word, named)| word.folded == **named)
                        .count(),
                );
            }
        }
        best as f32 / title.len().max(1) as f32
    }

    fn begins(&self, title: &[u32]) -> f32 {
        let head = &title[..title.len().min(4)];
        let said = head.iter().filter(|word| self.said(**word)).count();
        said as f32 / head.len().max(1) as f32
    }

    fn special(&self, card: &Card) -> (f32, f32) {
        let mut unasked = 0.0;
        let mut missing = 0.0;
        for phrase in &self.qualifiers.phrases {
            let in_title = card
                .title
                .windows(phrase.len())
                .any(|span| span == phrase.as_slice());
            let typed: Vec<u32> = self.question.words.iter().map(|word| word.folded).collect();
            let in_question = typed
                .windows(phrase.len())
                .any(|span| span == phrase.as_slice())
                || self.question.official.iter().any(|run| {
                    run.windows(phrase.len())
                        .any(|span| span == phrase.as_slice())
                });
            unasked += f32::from(u8::from(in_title && !in_question));
            missing += f32::from(u8::from(in_question && !in_title));
        }
        (f32::min(unasked, 2.0), f32::min(missing, 2.0))
    }

    fn accents(&self, card: &Card) -> (f32, f32) {
        let (mut agree, mut differ, mut all) = (0.0, 0.0, 0.0);
        for word in &self.question.words {
            let Some(key) = word.key else { continue };
            all += 1.0;
            if card.title_keys.contains(&key) {
                agree += 1.0;
            } else if word.folded != UNKNOWN && card.title.contains(&word.folded) {
                differ += 1.0;
            }
        }
        (agree / f32::max(all, 1.0), differ / f32::max(all, 1.0))
    }
}
