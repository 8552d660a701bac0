//! What only shows between files, and between the files and the day: [`check`].
//!
//! Imported records are looked at only as what others may refer to: an import reports on its own.

use std::path::Path;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::content::catalog::Catalog;
use crate::content::fault::Fault;
use crate::content::intent::Intent;
use crate::content::lines::FileLines;
use crate::content::model::Origin;
use crate::content::model::Procedure;
use crate::content::words::say;

mod complete;
mod days;
mod guides;
mod limits;
mod names;
mod references;

/// Everything that is wrong between files, by file and line. Errors make an answer wrong or
/// impossible; warnings are facts that run out within sixty days of `today`, and what is not written yet.
///
/// The catalogue is best the one that was just read: a built one no longer knows its lines.
pub fn check(catalog: &Catalog, today: Date) -> Vec<Fault> {
    let nowhere = FileLines::default();
    let mut checking = Checking {
        catalog,
        today,
        procedures: written(catalog, &nowhere),
        intents: spoken(catalog, &nowhere),
        faults: Vec::new(),
    };
    checking.names();
    checking.references();
    checking.guides();
    checking.limits();
    checking.days();
    checking.complete();
    let mut faults = checking.faults;
    faults.sort();
    faults.dedup();
    faults
}

struct Checking<'a> {
    catalog: &'a Catalog,
    today: Date,
    /// What staff wrote, each with its file.
    procedures: Vec<(&'a Procedure, &'a FileLines)>,
    intents: Vec<(&'a Intent, &'a FileLines)>,
    faults: Vec<Fault>,
}

impl<'a> Checking<'a> {
    fn error(&mut self, lines: &FileLines, path: &str, key: &str, values: &[(&str, &str)]) {
        self.faults.push(Fault::error(
            &lines.file,
            lines.line(path),
            say(key, values),
        ));
    }

    fn warn(&mut self, lines: &FileLines, path: &str, key: &str, values: &[(&str, &str)]) {
        self.faults.push(Fault::warning(
            &lines.file,
            lines.line(path),
            say(key, values),
        ));
    }

    /// A file of which there is one.
    fn file(&self, file: &str) -> Option<&'a FileLines> {
        self.catalog.lines.of_file(Path::new(file))
    }
}

/// Where something stands, as people are told.
fn place(lines: &FileLines, path: &str) -> String {
    format!("{}:{}", lines.file.display(), lines.line(path))
}

/// Two files may claim the same code: the first record of a code belongs to the first such file.
fn written<'a>(
    catalog: &'a Catalog,
    nowhere: &'a FileLines,
) -> Vec<(&'a Procedure, &'a FileLines)> {
    let mut files: FxHashMap<&str, Vec<&FileLines>> = FxHashMap::default();
    for (code, lines) in catalog.lines.procedures() {
        files.entry(&code.0).or_default().push(lines);
    }
    files.values_mut().for_each(|files| files.reverse());
    let written = catalog
        .procedures
        .iter()
        .filter(|procedure| procedure.origin == Origin::Written);
    let written = written.map(|procedure| {
        let lines = files.get_mut(procedure.code.0.as_str()).and_then(Vec::pop);
        (procedure, lines.unwrap_or(nowhere))
    });
    written.collect()
}

fn spoken<'a>(catalog: &'a Catalog, nowhere: &'a FileLines) -> Vec<(&'a Intent, &'a FileLines)> {
    let spoken = catalog.intents.iter().map(|intent| {
        (
            intent,
            catalog
                .lines
                .of_file(Path::new(&intent.file))
                .unwrap_or(nowhere),
        )
    });
    spoken.collect()
}
