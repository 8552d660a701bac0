//! Import of procedures: files of other systems and offices, read leniently and reported on strictly.
//!
//! A row that cannot be relied on is reported with its line and left out; the rest is kept. Prose is cleaned for showing
//! ([`prose`]) and never computed with. [`store`] keeps what was imported.

mod code;
mod error;
mod fields;
mod json;
mod name;
pub mod prose;
mod remarks;
mod sample;
mod sheet;
pub mod store;
mod table;
mod vocabulary;
mod words;

use crate::content::import::remarks::Remarks;
use crate::content::import::table::Table;
use crate::content::import::words::say;
use crate::content::model::Procedure;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

pub use crate::content::import::error::ImportError;

/// What a file gave.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The procedures, in the order of the file, each code once.
    pub procedures: Vec<Procedure>,
    /// The rows that were left out.
    pub bad: Vec<BadRow>,
    /// What else there is to say about the file.
    pub notes: Vec<Note>,
    /// How many rows were read, bad ones and duplicates included.
    pub rows: usize,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its line (of a spreadsheet: its row), counted from 1.
    pub line: usize,
    /// The code as written, if there is one.
    pub code: String,
    /// Why, as a sentence in Vietnamese.
    pub reason: String,
}

/// A remark on a row that was kept, or on the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The first line it is about, counted from 1.
    pub line: usize,
    /// The remark, as a sentence in Vietnamese.
    pub reason: String,
}

/// Reads a file of procedures: `.jsonl`, `.csv`, `.xlsx` or `.ods`.
///
/// `progress` is told how much is done, of how much: bytes of a `.jsonl` file, rows of a table.
///
/// # Errors
/// When the file as a whole cannot be read. Single rows are never an error.
pub fn read(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Import, ImportError> {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
        .to_lowercase();
    if !["jsonl", "csv", "xlsx", "ods"].contains(&extension.as_str()) {
        return Err(ImportError::Kind {
            file: path.to_owned(),
            extension,
        });
    }
    let bytes = std::fs::read(path).map_err(|source| ImportError::Read {
        file: path.to_owned(),
        source,
    })?;
    let mut remarks = Remarks::default();
    let sheets = match extension.as_str() {
        "jsonl" => return jsonl(&bytes, path, progress),
        "csv" => vec![sheet::csv(&bytes, path, table::rate)?],
        "xlsx" => sheet::xlsx(bytes, path)?,
        _ => sheet::ods(bytes, path)?,
    };
    if sheets
        .iter()
        .any(|sheet| sheet.rows.len() > sheet::MOST_ROWS)
    {
        return Err(ImportError::Size {
            file: path.to_owned(),
            limit: sheet::MOST_ROWS,
        });
    }
    let table = table::find(sheets, path, &mut remarks)?;
    Ok(tabular(&table, remarks, progress))
}

/// Keeps the last record of each code.
#[derive(Default)]
struct Kept {
    import: Import,
    /// Where a code is, and the line it came from.
    places: HashMap<String, (usize, usize)>,
}

impl Kept {
    fn keep(&mut self, procedure: Procedure, line: usize, remarks: &mut Remarks) {
        let code = procedure.code.0.clone();
        let next = self.import.procedures.len();
        match self.places.insert(code.clone(), (next, line)) {
            None => self.import.procedures.push(procedure),
            Some((at, before)) => {
                remarks.note(
                    line,
                    say(
                        "note.duplicate",
                        &[("code", &code), ("line", &before.to_string())],
                    ),
                );
                self.places.insert(code, (at, line));
                self.import.procedures[at] = procedure;
            }
        }
    }

    fn finish(mut self, remarks: Remarks) -> Import {
        self.import.notes = remarks.finish();
        self.import
    }
}

fn jsonl(
    bytes: &[u8],
    path: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Import, ImportError> {
    if sheet::is_utf16(bytes) {
        return Err(ImportError::Utf16 {
            file: path.to_owned(),
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut kept = Kept::default();
    let mut remarks = Remarks::default();
    let mut done = 0;
    for (i, row) in bytes.split(|b| *b == b'\n').enumerate() {
        let line = i + 1;
        done += row.len() + 1;
        let row = row.trim_ascii();
        if row.is_empty() {
            continue;
        }
        kept.import.rows += 1;
        match record(row, line, &mut remarks) {
            Ok(procedure) => kept.keep(procedure, line, &mut remarks),
            Err((code, reason)) => kept.import.bad.push(BadRow { line, code, reason }),
        }
        if line % 64 == 0 {
            progress(done as u64, bytes.len() as u64);
        }
    }
    progress(bytes.len() as u64, bytes.len() as u64);
    Ok(kept.finish(remarks))
}

/// One line of a `.jsonl` file; the error holds the code, if there is one, and the reason.
fn record(row: &[u8], line: usize, remarks: &mut Remarks) -> Result<Procedure, (String, String)> {
    let text = std::str::from_utf8(row).map_err(|error| {
        (
            String::new(),
            say(
                "bad.encoding",
                &[("byte", &(error.valid_up_to() + 1).to_string())],
            ),
        )
    })?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        (
            String::new(),
            say("bad.json", &[("column", &error.column().to_string())]),
        )
    })?;
    let Value::Object(map) = value else {
        return Err((String::new(), say("bad.not_object", &[])));
    };
    let code = map
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    json::procedure(map, line, remarks).map_err(|reason| (code, reason))
}

fn tabular(table: &Table, mut remarks: Remarks, progress: &mut dyn FnMut(u64, u64)) -> Import {
    let mut kept = Kept::default();
    let total = table.len() as u64;
    // The remarks of the rows and those on duplicates meet in the end.
    let mut duplicates = Remarks::default();
    for (done, (line, read)) in table.read(&mut remarks).enumerate() {
        match read {
            None => {}
            Some(Ok(procedure)) => {
                kept.import.rows += 1;
                kept.keep(procedure, line, &mut duplicates);
            }
            Some(Err((code, reason))) => {
                kept.import.rows += 1;
                kept.import.bad.push(BadRow { line, code, reason });
            }
        }
        if done % 64 == 0 {
            progress(done as u64, total);
        }
    }
    progress(total, total);
    for note in duplicates.finish() {
        remarks.note(note.line, note.reason);
    }
    kept.finish(remarks)
}

#[cfg(test)]
mod tests;
