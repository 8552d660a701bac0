//! The patterns of `prose.toml`, compiled once.

use regex::Regex;
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

pub(crate) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    toml::from_str(include_str!("prose.toml")).expect("prose.toml is part of the program")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Patterns {
    pub(crate) common: Common,
    pub(crate) fees: Fees,
    pub(crate) papers: Papers,
    pub(crate) law: Law,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Common {
    pub(crate) nothing: Pattern,
    pub(crate) none: Vec<String>,
    pub(crate) free_notes: Vec<String>,
    pub(crate) tail: Pattern,
    pub(crate) chooser: Pattern,
    pub(crate) step: Pattern,
    pub(crate) result_code: Pattern,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fees {
    pub(crate) header: Pattern,
    pub(crate) row: Pattern,
    pub(crate) way: Pattern,
    pub(crate) cell: Pattern,
    pub(crate) label: Pattern,
    pub(crate) attachment: Pattern,
    pub(crate) money: Pattern,
    pub(crate) free: String,
    pub(crate) free_cell: Vec<String>,
    pub(crate) online: String,
    pub(crate) in_person: String,
    pub(crate) post: String,
    pub(crate) currency: String,
    pub(crate) no_time: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Papers {
    pub(crate) header: Pattern,
    pub(crate) count: Pattern,
    pub(crate) piped: Pattern,
    pub(crate) files: Pattern,
    pub(crate) file: Pattern,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Law {
    pub(crate) header: Pattern,
    pub(crate) number: Pattern,
    pub(crate) kind: Pattern,
    pub(crate) next: Pattern,
}

/// A regular expression read from a string.
pub(crate) struct Pattern(Regex);

impl std::ops::Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Regex::new(&text)
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use crate::content::import::prose::patterns::PATTERNS;

    #[test]
    fn all_compile() {
        assert!(PATTERNS.common.nothing.is_match("Không có thông tin"));
    }
}
