//! The configuration: `motcua.toml` and the environment, read once at the start.

use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;

/// What the operator sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where content is.
    pub content: Dir,
    /// Where state is.
    pub data: Dir,
}

/// A directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dir {
    /// Its path; `None` for the default.
    pub dir: Option<PathBuf>,
}

/// The configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file was named and cannot be read.
    #[error("{file} cannot be read: {source}; name another file with --config")]
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A key is unknown or of the wrong type. The message names the line and the known keys.
    #[error("{file} is not valid: {reason}; correct the key or remove it")]
    Invalid {
        /// The file.
        file: PathBuf,
        /// What toml says, on one line.
        reason: String,
    },
}

const DEFAULT: &str = "motcua.toml";

impl Config {
    /// Reads the named file, or `motcua.toml` when it is there; then the environment.
    ///
    /// # Errors
    /// When a named file is missing, or a file is not valid.
    pub fn read(named: Option<&Path>) -> Result<Self, ConfigError> {
        let file = named.map_or_else(|| PathBuf::from(DEFAULT), Path::to_owned);
        let mut config = match std::fs::read_to_string(&file) {
            Ok(text) => toml::from_str(&text).map_err(|error: toml::de::Error| {
                let line = error
                    .span()
                    .map_or(1, |span| text[..span.start].lines().count().max(1));
                ConfigError::Invalid {
                    file: file.clone(),
                    reason: format!("line {line}: {}", error.message()),
                }
            })?,
            Err(_) if named.is_none() => Self::default(),
            Err(source) => return Err(ConfigError::Read { file, source }),
        };
        config.environment();
        Ok(config)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    fn environment(&mut self) {
        let set = |name: &str| std::env::var(name).ok().map(PathBuf::from);
        self.content.dir = set("MOTCUA__CONTENT__DIR").or_else(|| self.content.dir.take());
        self.data.dir = set("MOTCUA__DATA__DIR").or_else(|| self.data.dir.take());
    }
}
