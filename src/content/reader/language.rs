//! How people write and speak: abbreviations, chat spellings, synonyms, padding, general words.

use crate::content::intent::Action;
use crate::content::intent::CommonWords;
use crate::content::intent::MOST_ACTIONS;
use crate::content::intent::Synonym;
use crate::content::reader::table::Table;
use crate::content::reader::value::Value;
use crate::text::repair::Expansion;

/// `abbreviations.toml` and `teencode.toml`.
pub(crate) fn expansions(table: &Table<'_>) -> Vec<Expansion> {
    table.tables("entry").iter().filter_map(expansion).collect()
}

fn expansion(table: &Table<'_>) -> Option<Expansion> {
    let short = table.need_text("short");
    let full = table.need_list("full");
    let mut near = Vec::new();
    if let Some(readings) = table.table("near") {
        for (reading, neighbours) in readings.entries() {
            if !full.iter().any(|known| known == reading) {
                neighbours.fault("reader.unknown_reading", &[("reading", reading)]);
            }
            let neighbours = neighbours
                .items()
                .into_iter()
                .filter_map(Value::item)
                .collect();
            near.push((reading.to_owned(), neighbours));
        }
    }
    let only_near = table.flag("only_near", false);
    Some(Expansion {
        short: short?,
        full,
        near,
        only_near,
    })
}

/// `synonyms.toml`.
pub(crate) fn synonyms(table: &Table<'_>) -> Vec<Synonym> {
    let entries = table.tables("entry");
    let entries = entries.iter().filter_map(|table| {
        let (say, official) = (table.need_list("say"), table.need_text("official"));
        Some(Synonym {
            say,
            official: official?,
        })
    });
    entries.collect()
}

/// `padding.toml`.
pub(crate) fn padding(table: &Table<'_>) -> Vec<String> {
    table.list("phrases")
}

/// `words.toml`.
pub(crate) fn words(table: &Table<'_>) -> CommonWords {
    let actions = table.tables("action");
    let actions: Vec<Action> = actions
        .iter()
        .filter_map(|table| {
            let id = table.need("id").and_then(Value::id);
            let (say, official) = (table.need_list("say"), table.need_list("official"));
            Some(Action {
                id: id?,
                say,
                official,
            })
        })
        .collect();
    if actions.len() > MOST_ACTIONS {
        let (most, count) = (MOST_ACTIONS.to_string(), actions.len().to_string());
        table.fault(
            "reader.too_many_actions",
            &[("most", &most), ("count", &count)],
        );
    }
    CommonWords {
        actions,
        qualifiers: table.list("qualifiers"),
        light: table.list("light"),
        protected: table.list("protected"),
    }
}
