//! The import's own sentences: `words.toml`, part of the program.

use crate::content::wording::fill;
use std::collections::BTreeMap;
use std::sync::LazyLock;

type Groups = BTreeMap<String, BTreeMap<String, String>>;

static WORDS: LazyLock<Groups> = LazyLock::new(|| {
    toml::from_str(include_str!("words.toml")).expect("words.toml is part of the program")
});

/// The sentence of a `group.key`, with its placeholders filled; the key itself if there is no such sentence.
pub(crate) fn say(key: &str, values: &[(&str, &str)]) -> String {
    let sentence = key
        .split_once('.')
        .and_then(|(group, key)| WORDS.get(group)?.get(key));
    fill(sentence.map_or(key, String::as_str), values)
}

#[cfg(test)]
mod tests {
    use crate::content::import::words::{WORDS, say};
    use crate::content::wording::placeholders;

    #[test]
    fn says() {
        assert_eq!(
            say("prose.copies", &[("name", "Đơn"), ("copies", "2")]),
            "Đơn (bản sao: 2)"
        );
        assert_eq!(say("no.such", &[]), "no.such");
    }

    /// Every key that the sources name is there, and nothing is there that they do not name.
    #[test]
    fn keys_and_sources_agree() {
        let sources = [
            include_str!("mod.rs"),
            include_str!("code.rs"),
            include_str!("remarks.rs"),
            include_str!("error.rs"),
            include_str!("fields.rs"),
            include_str!("json.rs"),
            include_str!("table.rs"),
            include_str!("sheet.rs"),
            include_str!("store.rs"),
            include_str!("prose/mod.rs"),
            include_str!("prose/papers.rs"),
        ];
        for (group, sentences) in WORDS.iter() {
            for (key, sentence) in sentences {
                let key = format!("\"{group}.{key}\"");
                assert!(
                    sources.iter().any(|source| source.contains(&key)),
                    "{key} is said nowhere"
                );
                assert!(
                    placeholders(sentence).all(|name| name.bytes().all(|b| b.is_ascii_lowercase())),
                    "{sentence}"
                );
            }
        }
        for source in sources {
            for part in source.split("\"").skip(1).step_by(2) {
                if let Some((group, key)) = part.split_once('.')
                    && let Some(sentences) = WORDS.get(group)
                    && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                {
                    assert!(sentences.contains_key(key), "{part} has no sentence");
                }
            }
        }
    }
}
