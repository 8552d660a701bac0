//! What is wrong with the content, where, and how bad it is.

use std::fmt;
use std::path::Path;
use std::path::PathBuf;

use serde::Serialize;

use crate::content::words::say;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// An answer would be wrong or impossible.
    Error,
    /// Somebody should look at it.
    Warning,
}

/// Something wrong with the content. Displayed as one line of Vietnamese for staff.
///
/// They sort by file and line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The file, relative to the content directory.
    pub file: PathBuf,
    /// The line in it, from 1.
    pub line: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what to do, in Vietnamese.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => say("fault.error", &[]),
            Severity::Warning => say("fault.warning", &[]),
        };
        let (file, line) = (self.file.display().to_string(), self.line.to_string());
        let values = [
            ("file", &*file),
            ("line", &*line),
            ("severity", &*severity),
            ("what", &*self.what),
        ];
        f.write_str(&say("fault.line", &values))
    }
}

impl Fault {
    /// An error.
    pub fn error(file: &Path, line: usize, what: String) -> Self {
        Self {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            what,
        }
    }

    /// A warning.
    pub fn warning(file: &Path, line: usize, what: String) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(file, line, what)
        }
    }
}

/// A sentence of `words.toml` for whoever reports faults of the content from outside this room, such
/// as a test sentence that fails. An unknown key shows itself.
pub fn word(key: &str, values: &[(&str, &str)]) -> String {
    say(&format!("report.{key}"), values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_for_staff() {
        let fault = Fault::error(Path::new("index/x.toml"), 12, "thiếu {key}".to_owned());
        assert_eq!(fault.to_string(), "index/x.toml:12: lỗi: thiếu {key}");
    }
}
