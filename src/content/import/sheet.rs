//! Tables as rows of cells: CSV of any usual separator, XLSX and ODS.

use crate::content::import::error::ImportError;
use crate::content::import::words::say;
use calamine::{Data, DataRef, Ods, Reader, Xlsx};
use std::io::Cursor;
use std::path::Path;

/// No office has more procedures; a stray mark at the end of a sheet must not cost gigabytes.
pub(crate) const MOST_ROWS: usize = 200_000;
/// Columns beyond are not read.
const MOST_COLUMNS: usize = 256;

/// A cell. Numbers stay numbers: a code that a spreadsheet took for one has lost its last zeros.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(f64),
}

impl Cell {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    /// The cell as a code: a number gets its zeros back.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => format!("{number:.6}"),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A row and the line on which it begins, counted from 1. `fault` says why its cells cannot be relied on.
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<Cell>,
    pub(crate) fault: Option<String>,
}

/// A table; `name` is that of its sheet.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Vec<Row>,
}

/// Splits CSV. `rate` tells how well the first rows of a reading serve; the separator that serves best is taken.
///
/// # Errors
/// When the bytes are not UTF-8.
pub(crate) fn csv(
    bytes: &[u8],
    file: &Path,
    rate: impl Fn(&[Row]) -> usize,
) -> Result<Sheet, ImportError> {
    let text = utf8(bytes, file)?;
    let best = [b',', b';', b'\t', b'|']
        .into_iter()
        .max_by_key(|separator| {
            // `max_by_key` takes the last of equals: the comma must win only by serving better.
            (rate(&split(text, *separator, 10)), *separator == b',')
        });
    Ok(Sheet {
        name: String::new(),
        rows: split(text, best.unwrap_or(b','), MOST_ROWS + 1),
    })
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// When it is not UTF-8.
pub(crate) fn utf8<'a>(bytes: &'a [u8], file: &Path) -> Result<&'a str, ImportError> {
    if is_utf16(bytes) {
        return Err(ImportError::Utf16 {
            file: file.to_owned(),
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        ImportError::Encoding {
            file: file.to_owned(),
            line,
        }
    })
}

pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

fn split(text: &str, separator: u8, most: usize) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    while rows.len() < most {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) | Err(_) => break,
        }
        let begin = record
            .position()
            .map_or(0, |position| position.byte() as usize)
            .min(text.len());
        // The reader counts empty lines to the row behind them.
        let begin = begin
            + text[begin..]
                .bytes()
                .take_while(|b| matches!(b, b'\r' | b'\n'))
                .count();
        line += text[counted..begin].bytes().filter(|b| *b == b'\n').count();
        counted = begin;
        let cells = record
            .iter()
            .take(MOST_COLUMNS)
            .map(|cell| Cell::Text(cell.to_owned()))
            .collect();
        let end = reader.position().byte() as usize;
        let open = end >= text.len() && is_open(&text[begin..], char::from(separator));
        rows.push(Row {
            line,
            cells,
            fault: open.then(|| say("bad.quote", &[])),
        });
    }
    rows
}

/// Whether the last row ends within quotes: its file was cut off, or a quote is missing.
fn is_open(row: &str, separator: char) -> bool {
    let (mut quoted, mut at_start) = (false, true);
    for c in row.chars() {
        // A doubled quote closes and opens again.
        if c == '"' && (quoted || at_start) {
            quoted = !quoted;
            at_start = !quoted;
            continue;
        }
        at_start = !quoted && (c == separator || c == '\n' || c == '\r');
    }
    quoted
}

/// The sheets of an XLSX file.
///
/// # Errors
/// When it cannot be opened, or is larger than any real one.
pub(crate) fn xlsx(bytes: Vec<u8>, file: &Path) -> Result<Vec<Sheet>, ImportError> {
    let fault = |why: String| ImportError::Sheet {
        file: file.to_owned(),
        why,
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(error.to_string()))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        // Cell by cell: the table between the first and the last cell may be far larger than what is in it.
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet of charts.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(fault(error.to_string())),
        };
        let mut rows: Vec<Row> = Vec::new();
        while let Some(cell) = reader
            .next_cell()
            .map_err(|error| fault(error.to_string()))?
        {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
                other => cell_of(&Data::from(other.clone())),
            };
            put(&mut rows, row as usize, column as usize, value, file)?;
        }
        rows.sort_by_key(|row| row.line);
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// The sheets of an ODS file.
///
/// # Errors
/// When it cannot be opened, or is larger than any real one.
pub(crate) fn ods(bytes: Vec<u8>, file: &Path) -> Result<Vec<Sheet>, ImportError> {
    let fault = |error: calamine::OdsError| ImportError::Sheet {
        file: file.to_owned(),
        why: error.to_string(),
    };
    let mut book = Ods::new(Cursor::new(bytes)).map_err(fault)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(fault)?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let mut rows = Vec::new();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row + first_row as usize, column + first_column as usize);
            put(&mut rows, row, column, cell_of(value), file)?;
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn put(
    rows: &mut Vec<Row>,
    row: usize,
    column: usize,
    value: Cell,
    file: &Path,
) -> Result<(), ImportError> {
    if column >= MOST_COLUMNS || value.is_empty() {
        return Ok(());
    }
    let line = row + 1;
    // Cells come row by row; a file that does not keep to that gets its rows sorted afterwards.
    if rows.last().is_none_or(|last| last.line != line) {
        if rows.len() >= MOST_ROWS {
            return Err(ImportError::Size {
                file: file.to_owned(),
                limit: MOST_ROWS,
            });
        }
        rows.push(Row {
            line,
            cells: Vec::new(),
            fault: None,
        });
    }
    if let Some(last) = rows.last_mut() {
        if last.cells.len() <= column {
            last.cells.resize(column + 1, Cell::Text(String::new()));
        }
        last.cells[column] = value;
    }
    Ok(())
}

fn cell_of(value: &Data) -> Cell {
    match value {
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::Number(*number as f64),
        // A formula that failed says nothing.
        Data::Empty | Data::Error(_) => Cell::Text(String::new()),
        other => Cell::Text(other.to_string()),
    }
}
