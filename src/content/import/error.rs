//! Why an import, or what it keeps, could not be read or written.

use crate::content::import::words::say;
use std::path::{Path, PathBuf};

/// What went wrong, said in Vietnamese: what, why, and what to do. Single rows never end up here; see
/// [`BadRow`](crate::content::import::BadRow).
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The extension is of no kind that can be read.
    #[error("{}", say("error.kind", &[("file", &name(.file)), ("extension", .extension)]))]
    Kind {
        /// The file.
        file: PathBuf,
        /// Its extension; empty for none.
        extension: String,
    },
    /// The file cannot be opened or read.
    #[error("{}", say("error.read", &[("file", &name(.file)), ("why", &.source.to_string())]))]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is UTF-16.
    #[error("{}", say("error.utf16", &[("file", &name(.file))]))]
    Utf16 {
        /// The file.
        file: PathBuf,
    },
    /// The file is in another encoding than UTF-8.
    #[error("{}", say("error.encoding", &[("file", &name(.file)), ("line", &.line.to_string())]))]
    Encoding {
        /// The file.
        file: PathBuf,
        /// The first line that is not UTF-8, counted from 1.
        line: usize,
    },
    /// No row of titles with a code and a name.
    #[error("{}", say("error.header", &[("file", &name(.file))]))]
    Header {
        /// The file.
        file: PathBuf,
    },
    /// The spreadsheet cannot be opened.
    #[error("{}", say("error.sheet", &[("file", &name(.file)), ("why", .why)]))]
    Sheet {
        /// The file.
        file: PathBuf,
        /// What the reader says.
        why: String,
    },
    /// The table is larger than any real one.
    #[error("{}", say("error.size", &[("file", &name(.file)), ("limit", &.limit.to_string())]))]
    Size {
        /// The file.
        file: PathBuf,
        /// The most rows that are read.
        limit: usize,
    },
    /// What was imported cannot be written.
    #[error("{}", say("error.write", &[("file", &name(.file)), ("why", &.source.to_string())]))]
    Write {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// What was imported before cannot be read.
    #[error("{}", say("error.stored", &[("file", &name(.file)), ("why", .why)]))]
    Stored {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
