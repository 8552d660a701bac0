//! Intents, one a file below `intents/`, and `intents/facets.toml`.

use crate::content::intent::Choice;
use crate::content::intent::FacetWords;
use crate::content::intent::GuideStep;
use crate::content::intent::Intent;
use crate::content::intent::IntentKind;
use crate::content::intent::IntentReply;
use crate::content::intent::RESERVED_ID;
use crate::content::reader::procedure::tests;
use crate::content::reader::table::Table;
use crate::content::reader::value::Value;
use crate::content::reader::vocabulary::FACETS;
use crate::content::reader::vocabulary::KINDS;

/// What wins when a file does not say.
const USUAL_PRIORITY: u8 = 50;

/// The intent of a file; nothing when it has no id or no kind.
pub(crate) fn intent(table: &Table<'_>) -> Option<Intent> {
    let written = table.need("id");
    let id = written.and_then(Value::id);
    if let (Some(written), Some(RESERVED_ID)) = (written, id.as_deref()) {
        written.fault("reader.taken_id", &[("id", RESERVED_ID)]);
    }
    let kind = table.need_word("kind", KINDS);
    let title = table.need_text("title");
    let (examples, negative) = (table.list("examples"), table.list("negative"));
    let patterns = table.patterns("patterns");
    let priority = table.count("priority", 100).unwrap_or(USUAL_PRIORITY);
    let reply = table.table("reply").as_ref().map(reply).unwrap_or_default();
    let steps: Vec<GuideStep> = table.tables("steps").iter().filter_map(step).collect();
    let tests = tests(table);
    match kind {
        Some(IntentKind::Guide) if steps.is_empty() => table.lacks("reader.no_steps"),
        Some(IntentKind::Talk | IntentKind::Info | IntentKind::Handover)
            if reply.texts.is_empty() =>
        {
            table.lacks("reader.no_texts");
        }
        _ => {}
    }
    if kind.is_some_and(|kind| kind != IntentKind::Guide)
        && let Some(written) = table.value("steps")
    {
        written.fault("reader.strange_steps", &[]);
    }
    let title = title.unwrap_or_default();
    let file = table.page().file();
    Some(Intent {
        id: id?,
        kind: kind?,
        title,
        examples,
        negative,
        patterns,
        priority,
        reply,
        steps,
        tests,
        file,
    })
}

fn reply(table: &Table<'_>) -> IntentReply {
    let when_missing = table
        .value("when_missing")
        .filter(|value| value.value.as_str() != Some(""));
    IntentReply {
        texts: table
            .items("texts")
            .into_iter()
            .filter_map(Value::template)
            .collect(),
        buttons: table
            .items("buttons")
            .into_iter()
            .filter_map(Value::button)
            .collect(),
        when_missing: when_missing.and_then(Value::template).unwrap_or_default(),
    }
}

fn step(table: &Table<'_>) -> Option<GuideStep> {
    let id = table.need("id").and_then(Value::id);
    let text = table.need("text").and_then(Value::template);
    let choices = table.tables("choices");
    let choices = choices.iter().filter_map(|table| {
        let (title, to) = (
            table.need_text("title"),
            table.need("to").and_then(Value::choice),
        );
        Some(Choice {
            title: title?,
            to: to?,
        })
    });
    let choices = choices.collect();
    Some(GuideStep {
        id: id?,
        text: text?,
        choices,
    })
}

/// How people ask for each facet.
pub(crate) fn facets(table: &Table<'_>) -> Vec<FacetWords> {
    let mut read = Vec::new();
    for (name, value) in table.entries() {
        let Some((_, facet)) = FACETS.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = FACETS.iter().map(|(known, _)| *known).collect();
            let values = [("word", name), ("allowed", &*known.join(", "))];
            value.fault("reader.unknown_facet", &values);
            continue;
        };
        let Some(words) = value.table() else { continue };
        read.push(FacetWords {
            facet: *facet,
            phrases: words.list("phrases"),
            patterns: words.patterns("patterns"),
            followups: words.list("followups"),
        });
    }
    read
}
