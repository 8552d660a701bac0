//! What was imported, on disk: per import a file of records and a manifest.
//!
//! `<name>.toml` is the manifest; it names the file of records by its digest. Writing a new manifest over the old one is
//! what makes an import take effect, so a crash leaves either the old import or the new one.

use crate::content::import::sample;
use crate::content::import::words::say;
use crate::content::import::{Import, ImportError};
use crate::content::model::{Procedure, ProcedureCode};
use crate::text::fold::fold_words;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Below the data directory.
pub const FOLDER: &str = "imported/procedures";

/// How many digits of a digest name a file.
const SHORT: usize = 12;

/// What is known about an import without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its name: the file name of the source, in small ASCII letters. Importing a file of the same name takes its place.
    pub name: String,
    /// The file name of the source.
    pub source: String,
    /// Rows read.
    pub rows: usize,
    /// Procedures kept.
    pub kept: usize,
    /// Rows left out.
    pub bad: usize,
    /// The latest day as of which a record holds.
    pub as_of: Option<Date>,
    /// When it was imported.
    pub when: Timestamp,
    /// Digest of the file of records.
    pub digest: String,
    /// Digest of the shape of a record in the program that wrote it.
    pub shape: String,
}

impl Manifest {
    /// Describes an import of the file `source` at the moment `when`. [`save`] adds the digests.
    pub fn new(import: &Import, source: &Path, when: Timestamp) -> Self {
        let source = source
            .file_name()
            .unwrap_or(source.as_os_str())
            .to_string_lossy()
            .into_owned();
        let stem = source
            .rsplit_once('.')
            .map_or(source.as_str(), |(stem, _)| stem);
        let mut name = String::new();
        for c in fold_words(stem).chars() {
            if c.is_ascii_alphanumeric() {
                name.push(c);
            } else if !name.ends_with('-') && !name.is_empty() {
                name.push('-');
            }
        }
        name.truncate(60);
        let name = name.trim_end_matches('-').to_owned();
        Self {
            name: if name.is_empty() {
                "import".to_owned()
            } else {
                name
            },
            source,
            rows: import.rows,
            kept: import.procedures.len(),
            bad: import.bad.len(),
            as_of: import
                .procedures
                .iter()
                .filter_map(|procedure| procedure.as_of)
                .max(),
            when,
            digest: String::new(),
            shape: String::new(),
        }
    }

    fn records(&self, dir: &Path) -> PathBuf {
        let short = self.digest.get(..SHORT).unwrap_or(&self.digest);
        dir.join(format!("{}.{short}.postcard", self.name))
    }
}

/// Keeps an import in `dir`, in place of an earlier one of the same name. Returns the manifest with its digests.
///
/// # Errors
/// When the directory cannot be written; then nothing has changed.
pub fn save(dir: &Path, import: &Import, manifest: Manifest) -> Result<Manifest, ImportError> {
    let fault = |file: &Path| {
        let file = file.to_owned();
        move |source| ImportError::Write { file, source }
    };
    std::fs::create_dir_all(dir).map_err(fault(dir))?;
    let bytes = postcard::to_stdvec(&import.procedures)
        .map_err(std::io::Error::other)
        .map_err(fault(dir))?;
    let digest = blake3::hash(&bytes).to_hex().to_string();
    let manifest = Manifest {
        digest,
        shape: shape(),
        ..manifest
    };
    let records = manifest.records(dir);
    write(dir, &records, &bytes).map_err(fault(&records))?;
    let path = dir.join(format!("{}.toml", manifest.name));
    let text = toml::to_string(&manifest)
        .map_err(std::io::Error::other)
        .map_err(fault(&path))?;
    write(dir, &path, text.as_bytes()).map_err(fault(&path))?;
    // What no manifest names any more. A file that cannot be removed does no harm.
    let prefix = format!("{}.", manifest.name);
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(".postcard") && entry.path() != records {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(manifest)
}

/// Writes a whole file or nothing.
fn write(dir: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The manifests in `dir`, newest import first. No directory, no imports.
///
/// # Errors
/// When a manifest cannot be read.
pub fn list(dir: &Path) -> Result<Vec<Manifest>, ImportError> {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(ImportError::Read {
                file: dir.to_owned(),
                source,
            });
        }
    };
    let mut manifests = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|source| ImportError::Read {
                file: dir.to_owned(),
                source,
            })?
            .path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let text = std::fs::read_to_string(&path).map_err(|source| ImportError::Read {
                file: path.clone(),
                source,
            })?;
            let manifest: Manifest =
                toml::from_str(&text).map_err(|error| stored(&path, error.message().to_owned()))?;
            manifests.push(manifest);
        }
    }
    manifests.sort_by(|a, b| b.when.cmp(&a.when).then_with(|| a.name.cmp(&b.name)));
    Ok(manifests)
}

/// All imported procedures, each code once: the newest import that has it wins.
///
/// # Errors
/// When an import cannot be read, was damaged, or was written by a program with other records.
pub fn load_all(dir: &Path) -> Result<Vec<Procedure>, ImportError> {
    let manifests = list(dir)?;
    let shape = shape();
    let load = |manifest: &Manifest| -> Result<Vec<Procedure>, ImportError> {
        let path = manifest.records(dir);
        if manifest.shape != shape {
            return Err(stored(&path, say("error.stored_shape", &[])));
        }
        let bytes = std::fs::read(&path).map_err(|source| ImportError::Read {
            file: path.clone(),
            source,
        })?;
        // Start-up waits for this: the digest is checked while the records are read.
        let (whole, records) = std::thread::scope(|scope| {
            let whole = scope.spawn(|| blake3::hash(&bytes).to_hex().as_str() == manifest.digest);
            let records = postcard::from_bytes(&bytes);
            (whole.join().unwrap_or(false), records)
        });
        if !whole {
            return Err(stored(&path, say("error.stored_digest", &[])));
        }
        records.map_err(|error| stored(&path, error.to_string()))
    };
    // Nearly always there is one import, and nothing to compare.
    if let [only] = manifests.as_slice() {
        return load(only);
    }
    let mut all: Vec<Procedure> = Vec::new();
    let mut seen: HashSet<ProcedureCode> = HashSet::new();
    for manifest in &manifests {
        all.extend(
            load(manifest)?
                .into_iter()
                .filter(|procedure| seen.insert(procedure.code.clone())),
        );
    }
    Ok(all)
}

/// A digest of all imports, from their manifests alone: it changes when [`load_all`] would give something else.
///
/// # Errors
/// When a manifest cannot be read.
pub fn digest(dir: &Path) -> Result<String, ImportError> {
    let mut hasher = blake3::Hasher::new();
    for manifest in list(dir)? {
        hasher.update(manifest.digest.as_bytes());
        hasher.update(manifest.shape.as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

fn stored(path: &Path, why: String) -> ImportError {
    ImportError::Stored {
        file: path.to_owned(),
        why,
    }
}

/// Digest of the names and the order of a record's fields and variants, which the file of records does not hold itself: a
/// program with another model must not read it.
fn shape() -> String {
    let sample = sample::procedure();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&serde_json::to_vec(&sample).unwrap_or_default());
    hasher.update(&postcard::to_stdvec(&sample).unwrap_or_default());
    hasher.finalize().to_hex()[..SHORT].to_owned()
}

/// What an import would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Codes that are new.
    pub added: Vec<ProcedureCode>,
    /// Codes whose record differs.
    pub changed: Vec<ProcedureCode>,
    /// Codes whose record is the same.
    pub unchanged: Vec<ProcedureCode>,
    /// Codes that are no longer there.
    pub removed: Vec<ProcedureCode>,
}

/// Compares what is there with what would take its place. Each list is in the order of its records.
pub fn compare(old: &[Procedure], new: &[Procedure]) -> Changes {
    let before: HashMap<&ProcedureCode, &Procedure> = old
        .iter()
        .map(|procedure| (&procedure.code, procedure))
        .collect();
    let after: HashSet<&ProcedureCode> = new.iter().map(|procedure| &procedure.code).collect();
    let mut changes = Changes::default();
    for procedure in new {
        let list = match before.get(&procedure.code) {
            None => &mut changes.added,
            Some(known) if *known == procedure => &mut changes.unchanged,
            Some(_) => &mut changes.changed,
        };
        list.push(procedure.code.clone());
    }
    let gone = old
        .iter()
        .filter(|procedure| !after.contains(&procedure.code));
    changes
        .removed
        .extend(gone.map(|procedure| procedure.code.clone()));
    changes
}
