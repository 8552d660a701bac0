//! The words of this room's faults: `words.toml`, embedded, told to staff.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::content::wording::fill;

type Groups = BTreeMap<String, BTreeMap<String, String>>;

/// Sentences by `group.key`. The file is part of the program and a test reads it: it cannot fail.
static WORDS: LazyLock<Groups> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap_or_default());

/// The sentence of a key such as `reader.missing_key`, filled. A key without one is said itself.
pub(crate) fn say(key: &str, values: &[(&str, &str)]) -> String {
    let sentence = key
        .split_once('.')
        .and_then(|(group, name)| WORDS.get(group).and_then(|g| g.get(name)));
    sentence.map_or_else(|| key.to_owned(), |sentence| fill(sentence, values))
}

/// What a message of the TOML parser means; the message itself when it has no translation.
pub(crate) fn syntax(message: &str) -> &str {
    let kind = message.split(", expected ").next().unwrap_or(message);
    WORDS
        .get("syntax")
        .and_then(|known| known.get(kind))
        .map_or(message, String::as_str)
}

/// The known name that is least different from a name that is not known; empty when none is known.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> &'a str {
    known
        .into_iter()
        .min_by_key(|candidate| distance(name, candidate))
        .unwrap_or("")
}

/// Levenshtein distance in characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, typed) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, wanted) in right.iter().enumerate() {
            let changed = diagonal + usize::from(typed != *wanted);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn sources(folder: &Path, found: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn every_key_in_use_has_words_and_every_word_is_in_use() {
        let mut source = String::new();
        let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content");
        for place in ["reader", "check"] {
            sources(&room.join(place), &mut source);
        }
        for file in ["fault.rs", "catalog.rs", "loading.rs"] {
            source.push_str(&std::fs::read_to_string(room.join(file)).unwrap());
        }
        let key = regex::Regex::new(r#""((?:fault|type|reader|check)\.[a-z_0-9]+)""#).unwrap();
        let used: BTreeSet<String> = key
            .captures_iter(&source)
            .map(|found| found[1].to_owned())
            .collect();
        let groups = WORDS
            .iter()
            .filter(|(group, _)| !["syntax", "report"].contains(&group.as_str()));
        let written: BTreeSet<String> = groups
            .flat_map(|(group, words)| words.keys().map(move |key| format!("{group}.{key}")))
            .collect();
        assert!(used.len() > 20, "the keys are found");
        assert_eq!(
            used.difference(&written).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert_eq!(
            written.difference(&used).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
    }

    #[test]
    fn the_nearest_name() {
        assert_eq!(
            nearest("alias", ["examples", "aliases", "as_of"]),
            "aliases"
        );
        assert_eq!(nearest("x", []), "");
    }

    #[test]
    fn syntax_is_translated_or_left() {
        assert_eq!(syntax("duplicate key"), WORDS["syntax"]["duplicate key"]);
        assert_ne!(
            syntax("invalid date, expected day between 01 and 28"),
            "invalid date"
        );
        assert_eq!(syntax("something new"), "something new");
    }
}
