//! Where each record and each key stands in its file, so that a fault found later has a line.

use std::path::Path;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use crate::content::model::ProcedureCode;

/// The lines of one file, by key path such as `ways.0.fees.1.amount_vnd`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileLines {
    /// Relative to the content directory.
    pub file: PathBuf,
    pub(crate) lines: FxHashMap<String, usize>,
}

impl FileLines {
    /// The line of a key path; that of the nearest table around it when it is not written; 1 for none.
    pub fn line(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(line) = self.lines.get(path) {
                return *line;
            }
            match path.rsplit_once('.') {
                Some((around, _)) => path = around,
                None => return 1,
            }
        }
    }
}

/// The lines of everything that was read. Imported records are not here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    files: Vec<FileLines>,
    procedures: Vec<(ProcedureCode, usize)>,
}

impl Lines {
    /// The file in which a procedure is written; the first, when a code is there twice.
    pub fn of_procedure(&self, code: &ProcedureCode) -> Option<&FileLines> {
        let (_, file) = self.procedures.iter().find(|(known, _)| known == code)?;
        self.files.get(*file)
    }

    /// A file by its path.
    pub fn of_file(&self, file: &Path) -> Option<&FileLines> {
        self.files.iter().find(|known| known.file == file)
    }

    /// Every procedure that was read with its file, also where two have the same code.
    pub(crate) fn procedures(&self) -> impl Iterator<Item = (&ProcedureCode, &FileLines)> {
        self.procedures
            .iter()
            .filter_map(|(code, file)| Some((code, self.files.get(*file)?)))
    }

    pub(crate) fn add(&mut self, lines: FileLines) -> usize {
        self.files.push(lines);
        self.files.len() - 1
    }

    pub(crate) fn add_procedure(&mut self, code: ProcedureCode, file: usize) {
        self.procedures.push((code, file));
    }
}
