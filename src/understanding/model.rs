//! Everything derived from the content that understanding works with: built once, kept on disk,
//! opened in milliseconds.

use std::io;
use std::path::Path;

use regex::Regex;
use serde::Deserialize;
use serde::Serialize;

use crate::content::catalog::Catalog;
use crate::content::intent::Intent;
use crate::content::model::Origin;
use crate::content::model::Procedure;
use crate::search::entry::Entry;
use crate::search::index::SearchError;
use crate::search::index::SearchIndex;
use crate::text::lexicon::Lexicon;
use crate::text::lexicon::LexiconBuilder;
use crate::text::repair::Repairer;
use crate::text::repair::Tables;
use crate::understanding::cards::Deck;
use crate::understanding::cards::UNKNOWN;
use crate::understanding::classifier::Classifier;
use crate::understanding::classifier::PROCEDURE;
use crate::understanding::classifier::Sample;
use crate::understanding::facets::FacetFinder;
use crate::understanding::features::Actions;
use crate::understanding::features::Qualifiers;
use crate::understanding::phrases::Phrases;
use crate::understanding::phrases::words_of;

const FILE: &str = "model.bin";
const INDEX: &str = "search";
/// Names teach the classifier what official language looks like; this many are enough.
const NAMES_TO_LEARN: usize = 1_500;

/// Why a model could not be built or opened.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A file is missing, damaged, or cannot be written.
    #[error("the built data cannot be used: {0}; run `motcua index --rebuild`")]
    Io(#[from] io::Error),
    /// The search index is.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// What is kept on disk beside the search index.
#[derive(Serialize, Deserialize)]
struct Stored {
    lexicon: Lexicon,
    deck: Deck,
    classifier: Classifier,
    actions: Actions,
}

/// A pattern that means an intent for sure.
pub struct SureIntent {
    /// The intent's id.
    pub id: String,
    /// On folded text.
    pub pattern: Regex,
    /// The higher wins.
    pub priority: u8,
}

/// Ready to understand.
pub struct Model {
    /// Repairs what people type.
    pub repairer: Repairer,
    /// What ranking knows of every procedure.
    pub deck: Deck,
    /// Which intent.
    pub classifier: Classifier,
    /// Which facets.
    pub facets: FacetFinder,
    /// Everyday words, each with the number of its official phrase.
    pub synonyms: Phrases,
    /// The official phrases, as folded words.
    pub official: Vec<Vec<String>>,
    /// Words that name an action, by the action's number.
    pub said_actions: Phrases,
    /// Official words of each action.
    pub official_actions: Vec<Vec<Vec<String>>>,
    /// The actions in each procedure's name.
    pub actions: Actions,
    /// Special cases.
    pub qualifiers: Qualifiers,
    /// Light words, by accented key: they carry no topic.
    pub light: Vec<String>,
    /// Patterns of intents.
    pub sure: Vec<SureIntent>,
    /// Which candidates there are.
    pub index: SearchIndex,
}

impl Model {
    /// Derives everything from the catalogue and writes it to an empty directory.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn build(catalog: &Catalog, dir: &Path) -> Result<(), ModelError> {
        let lexicon = lexicon(catalog);
        let repairer = Repairer::new(lexicon.clone(), tables(catalog));
        let deck = Deck::deal(&catalog.procedures);
        let (said, _) = actions(catalog);
        let actions = catalog
            .procedures
            .iter()
            .map(|procedure| {
                let name = repairer.repair(&procedure.name).words;
                said.find(&name)
                    .iter()
                    .fold(0, |bits, found| bits | (1 << found.value))
            })
            .collect();
        let classifier = Classifier::train(&samples(catalog, &repairer));
        let stored = Stored {
            lexicon,
            deck,
            classifier,
            actions,
        };
        let bytes = postcard::to_stdvec(&stored).map_err(io::Error::other)?;
        std::fs::write(dir.join(FILE), bytes)?;
        let index = dir.join(INDEX);
        std::fs::create_dir(&index)?;
        SearchIndex::build(&index, catalog.procedures.iter().map(Entry::of))?;
        Ok(())
    }

    /// Opens what [`Model::build`] wrote. `catalog` may lack the procedures: tables are read from it.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub fn open(catalog: &Catalog, dir: &Path) -> Result<Self, ModelError> {
        let bytes = std::fs::read(dir.join(FILE))?;
        let mut stored: Stored = postcard::from_bytes(&bytes)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        stored.deck.ready();
        let deck = stored.deck;
        let (synonyms, official) = synonyms(catalog);
        let (said_actions, official_actions) = actions(catalog);
        let qualifiers = catalog.words.qualifiers.iter().map(|phrase| {
            words_of(phrase)
                .0
                .iter()
                .map(|word| deck.number(word))
                .collect::<Vec<u32>>()
        });
        let qualifiers = Qualifiers {
            phrases: qualifiers
                .filter(|phrase| !phrase.contains(&UNKNOWN))
                .collect(),
        };
        let light = catalog
            .words
            .light
            .iter()
            .flat_map(|word| words_of(word).1)
            .collect();
        let index = SearchIndex::open(&dir.join(INDEX))?;
        if index.len() != deck.cards.len() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the search index and the catalogue differ",
            )
            .into());
        }
        Ok(Self {
            repairer: Repairer::new(stored.lexicon, tables(catalog)),
            deck,
            classifier: stored.classifier,
            facets: FacetFinder::new(&catalog.facets),
            synonyms,
            official,
            said_actions,
            official_actions,
            actions: stored.actions,
            qualifiers,
            light,
            sure: sure(&catalog.intents),
            index,
        })
    }
}

fn lexicon(catalog: &Catalog) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    for procedure in &catalog.procedures {
        let written = procedure.origin == Origin::Written;
        builder.add(&procedure.name, if written { 6.0 } else { 3.0 });
        for said in procedure.aliases.iter().chain(&procedure.examples) {
            builder.add(said, 4.0);
        }
        for test in &procedure.tests {
            builder.add(&test.say, 1.0);
        }
        for text in procedure.documents.iter().map(|document| &document.name) {
            builder.add(text, 1.0);
        }
        let prose = &procedure.prose;
        for text in [
            &procedure.summary,
            &procedure.field,
            &prose.documents,
            &prose.steps,
        ] {
            builder.add(text, 1.0);
        }
    }
    for intent in &catalog.intents {
        for said in &intent.examples {
            builder.add(said, 4.0);
        }
    }
    for words in &catalog.facets {
        for said in words.phrases.iter().chain(&words.followups) {
            builder.add(said, 6.0);
        }
    }
    for synonym in &catalog.synonyms {
        for said in &synonym.say {
            builder.add(said, 4.0);
        }
        builder.add(&synonym.official, 3.0);
    }
    for phrase in catalog.padding.iter().chain(&catalog.words.light) {
        builder.add(phrase, 8.0);
    }
    builder.build()
}

fn tables(catalog: &Catalog) -> Tables {
    Tables {
        abbreviations: catalog.abbreviations.clone(),
        teencode: catalog.teencode.clone(),
        protected: catalog.words.protected.clone(),
        padding: catalog.padding.clone(),
    }
}

fn synonyms(catalog: &Catalog) -> (Phrases, Vec<Vec<String>>) {
    let mut phrases = Phrases::default();
    let mut official = Vec::new();
    for synonym in &catalog.synonyms {
        let value = u32::try_from(official.len()).unwrap_or(u32::MAX);
        official.push(words_of(&synonym.official).0);
        for said in &synonym.say {
            phrases.add(said, value);
        }
    }
    (phrases, official)
}

fn actions(catalog: &Catalog) -> (Phrases, Vec<Vec<Vec<String>>>) {
    let mut phrases = Phrases::default();
    let mut official = Vec::new();
    // A bit set holds 32 actions; the reader reports a file with more.
    for action in catalog.words.actions.iter().take(32) {
        let value = u32::try_from(official.len()).unwrap_or(0);
        for said in action.say.iter().chain(&action.official) {
            phrases.add(said, value);
        }
        official.push(
            action
                .official
                .iter()
                .map(|phrase| words_of(phrase).0)
                .collect(),
        );
    }
    (phrases, official)
}

fn sure(intents: &[Intent]) -> Vec<SureIntent> {
    let mut sure: Vec<SureIntent> = intents
        .iter()
        .flat_map(|intent| {
            let patterns = intent.patterns.iter().filter_map(|p| Regex::new(p).ok());
            patterns.map(|pattern| SureIntent {
                id: intent.id.clone(),
                pattern,
                priority: intent.priority,
            })
        })
        .collect();
    sure.sort_by(|a, b| b.priority.cmp(&a.priority).then(a.id.cmp(&b.id)));
    sure
}

fn samples(catalog: &Catalog, repairer: &Repairer) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut learn = |text: &str, class: &str| {
        let repaired = repairer.repair(text);
        let folded = repaired
            .words
            .iter()
            .map(|w| w.folded.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        if !folded.is_empty() {
            samples.push(Sample {
                folded,
                class: class.to_owned(),
            });
        }
    };
    for intent in &catalog.intents {
        let tests = intent
            .tests
            .iter()
            .filter(|test| test.expect)
            .map(|test| &test.say);
        for said in intent.examples.iter().chain(tests) {
            learn(said, &intent.id);
        }
    }
    let written = catalog
        .procedures
        .iter()
        .filter(|p| p.origin == Origin::Written);
    for procedure in written {
        let tests = procedure
            .tests
            .iter()
            .filter(|test| test.expect)
            .map(|test| &test.say);
        for said in procedure
            .aliases
            .iter()
            .chain(&procedure.examples)
            .chain(tests)
        {
            learn(said, PROCEDURE);
        }
        learn(&procedure.name, PROCEDURE);
    }
    for said in catalog
        .facets
        .iter()
        .flat_map(|words| words.followups.iter())
    {
        learn(said, PROCEDURE);
    }
    let imported: Vec<&Procedure> = catalog
        .procedures
        .iter()
        .filter(|p| p.origin == Origin::Imported)
        .collect();
    let step = (imported.len() / NAMES_TO_LEARN).max(1);
    for procedure in imported.iter().step_by(step) {
        learn(&procedure.name, PROCEDURE);
    }
    samples
}
