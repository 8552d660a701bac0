//! The built catalogue: derived from content once, kept below the data directory under the hash
//! of what it was made from, replaced as a whole.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use crate::content::catalog;
use crate::content::catalog::Catalog;
use crate::content::fault::Fault;
use crate::content::fault::Severity;
use crate::content::import;
use crate::content::wording::Wording;
use crate::dialog::needed::NEEDED;
use crate::dialog::records::Records;
use crate::dialog::turn::Dialog;
use crate::understanding::engine::Engine;
use crate::understanding::model::Model;
use crate::understanding::model::ModelError;
use crate::understanding::weights::Weights;
use crate::understanding::weights::WeightsError;

/// Changes with the shape of what is built, so that a new program never reads an old one's files.
const SCHEMA: u32 = 1;
/// The present one, and the one that a running service may still have open.
const KEPT: usize = 2;
const TABLES: &str = "tables.bin";

/// Why the catalogue could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The content directory cannot be read.
    #[error(
        "the content in {dir} cannot be read: {source}; name the directory that holds intents/ and index/ with --content"
    )]
    Content {
        /// Where it was looked for.
        dir: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The content has faults.
    #[error("the content has {} faults, the first: {first}; run `motcua check` to see them all", .faults.len())]
    Faults {
        /// All of them.
        faults: Vec<Fault>,
        /// The first, as text.
        first: String,
    },
    /// The data directory cannot be written.
    #[error("{dir} cannot be written: {source}; make it writable or name another one with --data")]
    Data {
        /// Where.
        dir: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What was imported cannot be read.
    #[error(transparent)]
    Import(#[from] import::ImportError),
    /// The model cannot be built or opened.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The learned weights cannot be read.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

/// Where things are.
#[derive(Debug, Clone)]
pub struct Places {
    /// Holds `intents/` and `index/`.
    pub content: PathBuf,
    /// Holds all state.
    pub data: PathBuf,
}

impl Places {
    /// Where imports of procedures are kept.
    pub fn imported(&self) -> PathBuf {
        self.data.join("imported").join("procedures")
    }

    fn built(&self) -> PathBuf {
        self.data.join("built")
    }
}

/// What was opened.
pub struct Opened {
    /// Ready to answer.
    pub dialog: Dialog,
    /// Where the built catalogue is.
    pub dir: PathBuf,
    /// Whether it had to be built.
    pub built: bool,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    tables: Catalog,
    wording: Wording,
}

/// Reads all content with what was imported. Warnings do not count as faults.
///
/// # Errors
/// When the directory cannot be read, an import is damaged, or the content has errors.
pub fn catalog(places: &Places) -> Result<(Catalog, Wording), LibraryError> {
    let loaded = catalog::load(&places.content);
    let errors: Vec<Fault> = loaded
        .faults
        .into_iter()
        .filter(|fault| fault.severity == Severity::Error)
        .collect();
    if let Some(first) = errors.first() {
        return Err(LibraryError::Faults {
            first: first.to_string(),
            faults: errors,
        });
    }
    let wording = Wording::load(&places.content).and_then(|wording| {
        wording
            .verify(NEEDED)
            .into_iter()
            .next()
            .map_or(Ok(wording), Err)
    });
    let wording = wording.map_err(|fault| LibraryError::Faults {
        first: format!("{}: {fault:?}", Wording::FILE),
        faults: Vec::new(),
    })?;
    let mut catalog = loaded.catalog;
    catalog.merge_imported(import::store::load_all(&places.imported())?);
    // Ties in ranking go to the earlier one: the more popular first, then by code.
    catalog.procedures.sort_by(|a, b| {
        b.popularity
            .cmp(&a.popularity)
            .then_with(|| a.code.cmp(&b.code))
    });
    Ok((catalog, wording))
}

/// Opens the built catalogue; builds it when it is missing, stale or damaged.
///
/// # Errors
/// When the content is faulty or the data directory cannot be used.
pub fn open(places: &Places, rebuild: bool) -> Result<Opened, LibraryError> {
    if places.data.exists() && !places.data.is_dir() {
        let source = io::Error::from(io::ErrorKind::NotADirectory);
        return Err(LibraryError::Data {
            dir: places.data.clone(),
            source,
        });
    }
    let dir = places.built().join(key(places)?);
    if !rebuild && let Ok(dialog) = load(&dir) {
        return Ok(Opened {
            dialog,
            dir,
            built: false,
        });
    }
    build(places, &dir)?;
    Ok(Opened {
        dialog: load(&dir)?,
        dir,
        built: true,
    })
}

fn key(places: &Places) -> Result<String, LibraryError> {
    let content = catalog::digest(&places.content).map_err(|source| LibraryError::Content {
        dir: places.content.clone(),
        source,
    })?;
    let imported = import::store::digest(&places.imported())?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(content.as_bytes());
    hasher.update(imported.as_bytes());
    hasher.update(&SCHEMA.to_le_bytes());
    Ok(format!("{}-v{SCHEMA}", &hasher.finalize().to_hex()[..16]))
}

fn load(dir: &Path) -> Result<Dialog, LibraryError> {
    let damaged = |source: io::Error| LibraryError::Model(ModelError::Io(source));
    let bytes = fs::read(dir.join(TABLES)).map_err(damaged)?;
    let stored: Stored = postcard::from_bytes(&bytes)
        .map_err(|error| damaged(io::Error::new(io::ErrorKind::InvalidData, error)))?;
    let model = Model::open(&stored.tables, dir)?;
    let engine = Engine {
        model,
        fitted: Weights::embedded()?.fitted(),
    };
    let records = Records::open(dir).map_err(damaged)?;
    Ok(Dialog::new(engine, records, stored.tables, stored.wording))
}

/// Builds aside and renames: a build that is cut off leaves nothing that could be opened.
fn build(places: &Places, dir: &Path) -> Result<(), LibraryError> {
    let (mut catalog, wording) = catalog(places)?;
    let built = places.built();
    let unwritable = |source: io::Error| LibraryError::Data {
        dir: built.clone(),
        source,
    };
    fs::create_dir_all(&built).map_err(unwritable)?;
    let aside = tempfile::Builder::new()
        .prefix(".building-")
        .tempdir_in(&built)
        .map_err(unwritable)?;
    Model::build(&catalog, aside.path())?;
    Records::build(aside.path(), &catalog.procedures).map_err(unwritable)?;
    catalog.procedures.clear();
    let stored = Stored {
        tables: catalog,
        wording,
    };
    let bytes =
        postcard::to_stdvec(&stored).map_err(|error| unwritable(io::Error::other(error)))?;
    fs::write(aside.path().join(TABLES), bytes).map_err(unwritable)?;
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(unwritable)?;
    }
    fs::rename(aside.keep(), dir).map_err(unwritable)?;
    forget_old(&built, dir);
    Ok(())
}

/// Old catalogues are only in the way; that one cannot be removed harms nobody.
fn forget_old(built: &Path, keep: &Path) {
    let Ok(entries) = fs::read_dir(built) else {
        return;
    };
    let mut others: Vec<(std::time::SystemTime, PathBuf)> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path != keep)
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    others.sort();
    others.reverse();
    for (_, old) in others.into_iter().skip(KEPT - 1) {
        let _ = fs::remove_dir_all(old);
    }
}
