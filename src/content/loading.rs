//! Finds the content files and reads each with the reader of its record.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::content::catalog::Catalog;
use crate::content::catalog::Loaded;
use crate::content::fault::Fault;
use crate::content::fault::Severity;
use crate::content::reader::centre;
use crate::content::reader::intent;
use crate::content::reader::language;
use crate::content::reader::page::read;
use crate::content::reader::procedure;
use crate::content::reader::table::Table;
use crate::content::reader::value::is_slug;
use crate::content::wording::Wording;
use crate::content::words::say;

const INDEX: &str = "index";
const INTENTS: &str = "intents";
const PROCEDURES: &str = "index/procedures";
const FACETS: &str = "intents/facets.toml";
/// Folders deeper than this are a loop of links.
const DEEPEST: usize = 8;

/// Single files of `index/`.
const TABLES: [&str; 8] = [
    "index/abbreviations.toml",
    "index/agencies.toml",
    "index/centre.toml",
    "index/holidays.toml",
    "index/padding.toml",
    "index/synonyms.toml",
    "index/teencode.toml",
    "index/words.toml",
];

struct Loading {
    catalog: Catalog,
    faults: Vec<Fault>,
}

pub(crate) fn load(dir: &Path) -> Loaded {
    let mut loading = Loading {
        catalog: Catalog::default(),
        faults: Vec::new(),
    };
    for (folder, missing) in [
        (PROCEDURES, "reader.no_procedures"),
        (INTENTS, "reader.no_intents"),
    ] {
        if !dir.join(folder).is_dir() {
            loading.report(Severity::Error, Path::new(folder), missing, &[]);
        }
    }
    for folder in [INDEX, INTENTS] {
        let mut files = Vec::new();
        if dir.join(folder).is_dir()
            && let Err((place, error)) = find(dir, Path::new(folder), DEEPEST, &mut files)
        {
            loading.unreadable(&place, &error);
        }
        for file in files {
            loading.file(dir, &file);
        }
    }
    loading.faults.sort();
    loading.faults.dedup();
    let written = loading.catalog.lines.procedures();
    let files = written
        .map(|(code, lines)| (code.0.clone(), lines.file.clone()))
        .collect();
    Loaded {
        catalog: loading.catalog,
        faults: loading.faults,
        files,
    }
}

pub(crate) fn digest(dir: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    for folder in [INDEX, INTENTS] {
        let mut files = Vec::new();
        find(dir, Path::new(folder), DEEPEST, &mut files).map_err(|(_, error)| error)?;
        for file in files {
            let name = slashed(&file);
            let bytes = fs::read(dir.join(&file))?;
            // Lengths first: no file can pass for the end of another.
            for part in [name.as_bytes(), &bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
    }
    Ok(hasher.finalize())
}

/// The TOML files below a folder, sorted, relative to the content directory.
fn find(
    dir: &Path,
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
) -> Result<(), (PathBuf, io::Error)> {
    let told = |error| (folder.to_owned(), error);
    let entries = fs::read_dir(dir.join(folder)).map_err(told)?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(told)?.file_name());
    }
    names.sort();
    for name in names {
        // Editors and version control keep files of their own.
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let path = folder.join(name);
        if dir.join(&path).is_dir() {
            if depth > 0 {
                find(dir, &path, depth - 1, files)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

fn slashed(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}

impl Loading {
    fn report(&mut self, severity: Severity, file: &Path, key: &str, values: &[(&str, &str)]) {
        let what = say(key, values);
        self.faults.push(Fault {
            severity,
            file: file.to_owned(),
            line: 1,
            what,
        });
    }

    fn unreadable(&mut self, file: &Path, error: &io::Error) {
        let reason = error.to_string();
        self.report(
            Severity::Error,
            file,
            "reader.unreadable",
            &[("reason", &reason)],
        );
    }

    fn file(&mut self, dir: &Path, file: &Path) {
        let name = slashed(file);
        if name == Wording::FILE {
            return;
        }
        let bytes = match fs::read(dir.join(file)) {
            Ok(bytes) => bytes,
            Err(error) => return self.unreadable(file, &error),
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return self.report(Severity::Error, file, "reader.not_utf8", &[]);
        };
        // What Windows editors put in front of UTF-8.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let slugs = file.with_extension("");
        if !slugs.iter().all(|part| is_slug(&part.to_string_lossy())) {
            self.report(Severity::Warning, file, "reader.file_name", &[]);
        }
        if name
            .strip_prefix(PROCEDURES)
            .is_some_and(|rest| rest.starts_with('/'))
        {
            self.procedure(file, text);
        } else if name == FACETS {
            self.catalog.facets = self.table(file, text, intent::facets);
        } else if name.starts_with(INTENTS) {
            self.intent(file, text);
        } else {
            self.index(file, &name, text);
        }
    }

    fn index(&mut self, file: &Path, name: &str, text: &str) {
        match name {
            "index/abbreviations.toml" => {
                self.catalog.abbreviations = self.table(file, text, language::expansions);
            }
            "index/agencies.toml" => {
                self.catalog.agencies = self.table(file, text, centre::agencies)
            }
            "index/centre.toml" => self.catalog.centre = self.table(file, text, centre::centre),
            "index/holidays.toml" => {
                self.catalog.holidays = self.table(file, text, centre::holidays)
            }
            "index/padding.toml" => {
                self.catalog.padding = self.table(file, text, language::padding)
            }
            "index/synonyms.toml" => {
                self.catalog.synonyms = self.table(file, text, language::synonyms)
            }
            "index/teencode.toml" => {
                self.catalog.teencode = self.table(file, text, language::expansions);
            }
            "index/words.toml" => self.catalog.words = self.table(file, text, language::words),
            _ => {
                let known = TABLES.join(", ");
                self.report(
                    Severity::Error,
                    file,
                    "reader.unknown_file",
                    &[("known", &known)],
                );
            }
        }
    }

    fn table<T>(&mut self, file: &Path, text: &str, reader: impl Fn(&Table<'_>) -> T) -> T {
        let (record, _) = self.record(file, text, reader);
        record
    }

    fn procedure(&mut self, file: &Path, text: &str) {
        let (record, lines) = self.record(file, text, procedure::procedure);
        if let Some(procedure) = record {
            self.catalog
                .lines
                .add_procedure(procedure.code.clone(), lines);
            self.catalog.procedures.push(procedure);
        }
    }

    fn intent(&mut self, file: &Path, text: &str) {
        let (record, _) = self.record(file, text, intent::intent);
        self.catalog.intents.extend(record);
    }

    fn record<T>(
        &mut self,
        file: &Path,
        text: &str,
        reader: impl Fn(&Table<'_>) -> T,
    ) -> (T, usize) {
        let read = read(file.to_owned(), text, reader);
        self.faults.extend(read.faults);
        (read.record, self.catalog.lines.add(read.lines))
    }
}
