//! Tables of procedures as offices keep them: any order of columns, titles as in `headers.toml`.

use crate::content::import::code;
use crate::content::import::error::ImportError;
use crate::content::import::json::{empty, has_detail};
use crate::content::import::name;
use crate::content::import::prose;
use crate::content::import::prose::tidy;
use crate::content::import::remarks::Remarks;
use crate::content::import::sheet::{Cell, Row, Sheet};
use crate::content::import::vocabulary::{Column, VOCABULARY};
use crate::content::import::words::say;
use crate::content::model::{Links, Procedure, Prose, Way};
use crate::text::compose::clean;
use std::path::Path;

/// Titles are looked for in this many rows.
const TITLE_ROWS: usize = 10;

/// Where a column is, and its title.
struct Place {
    at: usize,
    column: Column,
    title: String,
}

/// A table whose titles were found.
pub(crate) struct Table {
    places: Vec<Place>,
    rows: Vec<Row>,
}

/// One row of a table: a procedure, or the reason why not.
pub(crate) type Read = Result<Procedure, (String, String)>;

/// How many titles the best of the first rows has; 0 when none has both a code and a name.
pub(crate) fn rate(rows: &[Row]) -> usize {
    titles(rows).map_or(0, |(_, places)| places.len())
}

/// Finds the table among the sheets of a file: the first one with titles.
///
/// # Errors
/// When no sheet has a row of titles.
pub(crate) fn find(
    sheets: Vec<Sheet>,
    file: &Path,
    remarks: &mut Remarks,
) -> Result<Table, ImportError> {
    let mut table: Option<(Table, String)> = None;
    for mut sheet in sheets {
        let Some((at, places)) = titles(&sheet.rows) else {
            continue;
        };
        match &table {
            None => {
                let line = sheet.rows[at].line;
                let titles = std::mem::take(&mut sheet.rows[at].cells);
                let places = report(places, &titles, line, remarks);
                let rows = sheet.rows.split_off(at + 1);
                table = Some((Table { places, rows }, sheet.name));
            }
            Some((_, first)) => remarks.note(
                1,
                say("note.sheet", &[("sheet", &sheet.name), ("first", first)]),
            ),
        }
    }
    table
        .map(|(table, _)| table)
        .ok_or_else(|| ImportError::Header {
            file: file.to_owned(),
        })
}

/// The row of titles with the most known columns, among those with a code and a name.
fn titles(rows: &[Row]) -> Option<(usize, Vec<Place>)> {
    let mut best: Option<(usize, Vec<Place>)> = None;
    for (i, row) in rows.iter().take(TITLE_ROWS).enumerate() {
        let place = |(at, cell): (usize, &Cell)| {
            let title = clean(&cell.text());
            VOCABULARY
                .column(&title)
                .map(|column| Place { at, column, title })
        };
        let places: Vec<Place> = row.cells.iter().enumerate().filter_map(place).collect();
        let has = |column| places.iter().any(|place| place.column == column);
        let better = best
            .as_ref()
            .is_none_or(|(_, known)| known.len() < places.len());
        if has(Column::Code) && has(Column::Name) && better {
            best = Some((i, places));
        }
    }
    best
}

/// Remarks on columns without use, and drops those that come twice. Several fee columns are one.
fn report(places: Vec<Place>, titles: &[Cell], line: usize, remarks: &mut Remarks) -> Vec<Place> {
    for (at, cell) in titles.iter().enumerate() {
        if !cell.is_empty() && !places.iter().any(|place| place.at == at) {
            remarks.note(
                line,
                say("note.column", &[("column", &tidy::line(&cell.text()))]),
            );
        }
    }
    let mut kept: Vec<Place> = Vec::new();
    for place in places {
        let twice = kept.iter().any(|known| known.column == place.column);
        if place.column == Column::Ignore {
            continue;
        }
        if twice && place.column != Column::Fees {
            remarks.note(
                line,
                say(
                    "note.column_twice",
                    &[("column", &tidy::line(&place.title))],
                ),
            );
        } else {
            kept.push(place);
        }
    }
    kept
}

impl Table {
    /// How many rows there are below the titles.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Reads the rows, each with its line. Empty rows, titles of sections and repeated column titles are skipped.
    pub(crate) fn read<'a>(
        &'a self,
        remarks: &'a mut Remarks,
    ) -> impl Iterator<Item = (usize, Option<Read>)> + 'a {
        self.rows.iter().map(move |row| {
            let read = if self.is_furniture(row) {
                None
            } else {
                Some(self.procedure(row, remarks))
            };
            (row.line, read)
        })
    }

    fn is_furniture(&self, row: &Row) -> bool {
        let code = self
            .cell(row, Column::Code)
            .map(Cell::text)
            .unwrap_or_default();
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        row.fault.is_none()
            && (filled == 0
                || (filled == 1 && code.trim().is_empty())
                || VOCABULARY.column(&code) == Some(Column::Code))
    }

    fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a Cell> {
        let place = self.places.iter().find(|place| place.column == column)?;
        row.cells.get(place.at)
    }

    fn procedure(&self, row: &Row, remarks: &mut Remarks) -> Read {
        let written = self
            .cell(row, Column::Code)
            .map(Cell::code)
            .unwrap_or_default();
        let written = written.trim().to_owned();
        let bad = |reason: String| (written.clone(), reason);
        if let Some(fault) = &row.fault {
            return Err(bad(fault.clone()));
        }
        let text = |column| {
            self.cell(row, column)
                .map(|cell| clean(&cell.text()).trim().to_owned())
                .unwrap_or_default()
        };
        let code = code::read(&written, row.line, remarks).map_err(bad)?;
        let name = name::procedure(&text(Column::Name));
        if name.is_empty() {
            return Err(bad(say("bad.no_name", &[])));
        }
        let by = VOCABULARY.ways(&text(Column::Ways));
        let duration = text(Column::Duration);
        let title = self
            .places
            .iter()
            .find(|place| place.column == Column::Duration)
            .map_or("", |place| &place.title);
        let time = VOCABULARY.duration(&duration, title);
        // A bare number gets the unit of its title, or says nothing.
        let bare = !duration.is_empty() && !duration.chars().any(char::is_alphabetic);
        let told = match (&time, bare) {
            (Some(_), true) => format!("{duration} {}", unit_of(title)),
            (None, true) => String::new(),
            _ => duration,
        };
        let prose = prose::clean(&Prose {
            documents: text(Column::Documents),
            steps: text(Column::Steps),
            fees: prose::combine_fees(&by, &told, &self.fees(row)),
            legal: text(Column::Legal),
            result: text(Column::Results),
            audience: text(Column::Audience),
        });
        let durations = time.into_iter().collect::<Vec<_>>();
        let way = |by| Way {
            by,
            durations: durations.clone(),
            fees: Vec::new(),
            steps: Vec::new(),
            note: String::new(),
        };
        let [online, info] =
            [Column::LinkOnline, Column::Link].map(|column| self.link(row, column, remarks));
        let source = text(Column::Source);
        let mut replaces = Vec::new();
        for old in text(Column::Replaces)
            .split([',', ';', '\n', ' '])
            .filter(|old| !old.is_empty())
        {
            replaces.push(code::read(old, row.line, remarks).map_err(bad)?);
        }
        let mut procedure = Procedure {
            replaces,
            aliases: tidy::lines(&text(Column::Aliases).replace([';', ','], "\n")),
            field: name::agency(&text(Column::Field)),
            agency: name::agency(&text(Column::Agency)),
            levels: VOCABULARY.levels(&text(Column::Levels)),
            audience: name::audience(&prose.audience),
            service_level: VOCABULARY.service_level(&text(Column::ServiceLevel)),
            place: tidy::lines(&text(Column::Place)).join("\n"),
            ways: by.into_iter().map(way).collect(),
            result_validity: tidy::lines(&text(Column::ResultValidity)).join("\n"),
            eligibility: prose::sentences(&text(Column::Eligibility)),
            source: if source.is_empty() {
                info.clone()
            } else {
                source
            },
            links: Links {
                online,
                info,
                form: String::new(),
            },
            prose,
            ..empty(code, name)
        };
        procedure.detail = has_detail(&procedure);
        Ok(procedure)
    }

    /// All fee columns of a row; with their titles when there are several.
    fn fees(&self, row: &Row) -> String {
        let places: Vec<&Place> = self
            .places
            .iter()
            .filter(|place| place.column == Column::Fees)
            .collect();
        let cells = places.iter().filter_map(|place| {
            let text = clean(&row.cells.get(place.at)?.text()).trim().to_owned();
            let titled = places.len() > 1 && !text.is_empty();
            Some(if titled {
                format!("{}: {text}", tidy::line(&place.title))
            } else {
                text
            })
        });
        cells
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn link(&self, row: &Row, column: Column, remarks: &mut Remarks) -> String {
        let Some(place) = self.places.iter().find(|place| place.column == column) else {
            return String::new();
        };
        let address = row
            .cells
            .get(place.at)
            .map(|cell| clean(&cell.text()).trim().to_owned())
            .unwrap_or_default();
        if address.is_empty() || name::is_address(&address) {
            return address;
        }
        remarks.note(
            row.line,
            say("note.link", &[("field", &tidy::line(&place.title))]),
        );
        String::new()
    }
}

fn unit_of(title: &str) -> &str {
    title
        .split_once('(')
        .map_or("", |(_, unit)| unit.trim_end_matches([')', ' ']))
}
