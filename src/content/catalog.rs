//! Everything a centre knows and says, in one place.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::Serialize;

use crate::content::fault::Fault;
use crate::content::intent::CommonWords;
use crate::content::intent::FacetWords;
use crate::content::intent::Intent;
use crate::content::intent::Synonym;
use crate::content::lines::Lines;
use crate::content::loading;
use crate::content::model::Agency;
use crate::content::model::Centre;
use crate::content::model::Procedure;
use crate::content::model::ProcedureCode;
use crate::content::model::SpecialDay;
use crate::text::repair::Expansion;

/// All content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// Written by hand first, then imported.
    pub procedures: Vec<Procedure>,
    /// Everything else people say.
    pub intents: Vec<Intent>,
    /// How people ask for each facet.
    pub facets: Vec<FacetWords>,
    /// Who decides.
    pub agencies: Vec<Agency>,
    /// The centre itself.
    pub centre: Centre,
    /// Holidays and working Saturdays.
    pub holidays: Vec<SpecialDay>,
    /// Administrative abbreviations.
    pub abbreviations: Vec<Expansion>,
    /// Chat spellings.
    pub teencode: Vec<Expansion>,
    /// Everyday words for official ones.
    pub synonyms: Vec<Synonym>,
    /// Polite phrases that carry no topic.
    pub padding: Vec<String>,
    /// General words.
    pub words: CommonWords,
    /// Where everything is written. Known only after reading, not in a built catalogue.
    #[serde(skip)]
    pub lines: Lines,
}

/// Content as far as it could be read, and everything wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Records that could not be read at all are not in it.
    pub catalog: Catalog,
    /// By file and line.
    pub faults: Vec<Fault>,
    /// The file of each procedure, by code.
    pub files: FxHashMap<String, PathBuf>,
}

/// Reads `index/` and `intents/` below `dir`. What is wrong with single files is among the faults;
/// what only shows between files is found by [`crate::content::check::check`].
pub fn load(dir: &Path) -> Loaded {
    loading::load(dir)
}

/// A hash over the names and bytes of all TOML files below `index/` and `intents/`.
///
/// # Errors
/// When one of the two directories or a file in them cannot be read.
pub fn digest(dir: &Path) -> io::Result<blake3::Hash> {
    loading::digest(dir)
}

impl Catalog {
    /// The procedure that has this code today, or that took it over.
    pub fn by_code(&self, code: &str) -> Option<&Procedure> {
        let current = self
            .procedures
            .iter()
            .find(|procedure| procedure.code.0 == code);
        current.or_else(|| {
            let mut procedures = self.procedures.iter();
            procedures.find(|procedure| procedure.replaces.iter().any(|old| old.0 == code))
        })
    }

    /// Adds imported procedures. One that is written by hand wins over an imported one of the same
    /// code, and a record that another one replaces is left out; older codes go on leading to what
    /// took their place.
    pub fn merge_imported(&mut self, imported: Vec<Procedure>) {
        let mut current: FxHashSet<ProcedureCode> = FxHashSet::default();
        let mut place: FxHashMap<ProcedureCode, usize> = FxHashMap::default();
        for (at, procedure) in self.procedures.iter().enumerate() {
            current.insert(procedure.code.clone());
            place.insert(procedure.code.clone(), at);
        }
        for (at, procedure) in self.procedures.iter().enumerate() {
            for old in &procedure.replaces {
                place.entry(old.clone()).or_insert(at);
            }
        }
        let replaced = replaced(&imported);
        let mut left_out: Vec<Procedure> = Vec::new();
        for procedure in imported {
            if place.contains_key(&procedure.code) || replaced.contains(&procedure.code) {
                left_out.push(procedure);
                continue;
            }
            current.insert(procedure.code.clone());
            place.insert(procedure.code.clone(), self.procedures.len());
            self.procedures.push(procedure);
        }
        for (at, procedure) in self.procedures.iter().enumerate() {
            for old in &procedure.replaces {
                place.entry(old.clone()).or_insert(at);
            }
        }
        for gone in left_out {
            let Some(successor) = place.get(&gone.code).copied() else {
                continue;
            };
            for old in gone.replaces {
                if !place.contains_key(&old) {
                    place.insert(old.clone(), successor);
                    self.procedures[successor].replaces.push(old);
                }
            }
        }
    }
}

/// The codes that another record of the same import replaces. Two records that replace each other
/// both stay: an export that says so cannot be believed.
fn replaced(imported: &[Procedure]) -> FxHashSet<ProcedureCode> {
    let replaces: FxHashMap<&ProcedureCode, &[ProcedureCode]> = imported
        .iter()
        .map(|p| (&p.code, p.replaces.as_slice()))
        .collect();
    let mut replaced = FxHashSet::default();
    for procedure in imported {
        for old in &procedure.replaces {
            let mutual = replaces
                .get(old)
                .is_some_and(|back| back.contains(&procedure.code));
            if *old != procedure.code && !mutual {
                replaced.insert(old.clone());
            }
        }
    }
    replaced
}
