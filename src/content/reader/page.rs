//! One file while it is read: its text, its lines, its faults.

use std::cell::RefCell;
use std::path::PathBuf;

use rustc_hash::FxHashMap;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::content::fault::Fault;
use crate::content::lines::FileLines;
use crate::content::reader::table::Table;
use crate::content::words::say;
use crate::content::words::syntax;

/// Syntax faults after which the parser still sees every key of the file.
const LOCAL: [&str; 11] = [
    "duplicate key",
    "invalid date",
    "invalid time",
    "unexpected leading zero",
    "string values must be quoted",
    "invalid basic string",
    "invalid literal string",
    "missing escaped value",
    "invalid exponent",
    "unexpected key or value",
    "redundant",
];

/// A file being read. Readers of its tables report to it.
pub(crate) struct Page {
    file: PathBuf,
    /// Offset at which each line starts.
    starts: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
    missing: RefCell<Vec<Fault>>,
}

/// What came out of a file.
pub(crate) struct Read<T> {
    /// The record, as far as it could be read.
    pub(crate) record: T,
    /// Everything wrong with the file.
    pub(crate) faults: Vec<Fault>,
    /// Where its keys are.
    pub(crate) lines: FileLines,
}

/// Reads a file with a reader of its outermost table.
pub(crate) fn read<T>(file: PathBuf, text: &str, reader: impl Fn(&Table<'_>) -> T) -> Read<T> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let starts = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let page = Page {
        file,
        starts,
        faults: RefCell::default(),
        missing: RefCell::default(),
    };
    let record = {
        let table = Table::new(&page, document.get_ref(), 0);
        reader(&table)
    };
    let mut lines = FxHashMap::default();
    page.note_lines(document.get_ref(), &mut String::new(), &mut lines);
    let file = page.file.clone();
    let errors: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.span().map_or(0, |span| span.start), error.message()))
        .collect();
    Read {
        record,
        faults: page.into_faults(&errors),
        lines: FileLines { file, lines },
    }
}

impl Page {
    /// The file, relative to the content directory.
    pub(crate) fn file(&self) -> String {
        self.file.to_string_lossy().replace('\\', "/")
    }

    /// The line of an offset.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Reports an error at an offset, by its key in the words.
    pub(crate) fn fault(&self, offset: usize, key: &str, values: &[(&str, &str)]) {
        self.faults
            .borrow_mut()
            .push(self.error(offset, key, values));
    }

    /// Reports that something is not there. Held back when broken syntax may have hidden it.
    pub(crate) fn missing(&self, offset: usize, key: &str, values: &[(&str, &str)]) {
        self.missing
            .borrow_mut()
            .push(self.error(offset, key, values));
    }

    fn error(&self, offset: usize, key: &str, values: &[(&str, &str)]) -> Fault {
        Fault::error(&self.file, self.line(offset), say(key, values))
    }

    /// One fault of syntax a line; what else is wrong with the values of that line follows from it.
    fn into_faults(self, errors: &[(usize, &str)]) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        for (offset, message) in errors {
            let fault = self.error(*offset, "reader.syntax", &[("reason", syntax(message))]);
            if faults.iter().all(|known| known.line != fault.line) {
                faults.push(fault);
            }
        }
        let broken: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        let local = errors
            .iter()
            .all(|(_, message)| LOCAL.iter().any(|l| message.starts_with(l)));
        let missing = if local {
            self.missing.into_inner()
        } else {
            Vec::new()
        };
        let others = self.faults.into_inner().into_iter();
        faults.extend(others.filter(|fault| !broken.contains(&fault.line)));
        faults.extend(missing);
        faults
    }

    fn note_lines(
        &self,
        table: &DeTable<'_>,
        path: &mut String,
        lines: &mut FxHashMap<String, usize>,
    ) {
        for (key, value) in table.iter() {
            let before = path.len();
            if before > 0 {
                path.push('.');
            }
            path.push_str(key.get_ref());
            lines.insert(path.clone(), self.line(key.span().start));
            self.note_value(value.get_ref(), path, lines);
            path.truncate(before);
        }
    }

    fn note_value(
        &self,
        value: &DeValue<'_>,
        path: &mut String,
        lines: &mut FxHashMap<String, usize>,
    ) {
        match value {
            DeValue::Table(table) => self.note_lines(table, path, lines),
            DeValue::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    let before = path.len();
                    path.push('.');
                    path.push_str(&at.to_string());
                    lines.insert(path.clone(), self.line(item.span().start));
                    self.note_value(item.get_ref(), path, lines);
                    path.truncate(before);
                }
            }
            _ => {}
        }
    }
}
