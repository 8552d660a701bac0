//! Papers and forms.

use crate::content::import::prose;
use crate::content::model::Document;
use crate::content::model::Procedure;
use crate::dialog::format;
use crate::dialog::parts::Part;
use crate::dialog::parts::Pen;

/// Longer names are cut: the whole one is on the portal.
const LONGEST_NAME: usize = 170;
/// More than these do not fit into a message that people read.
const MOST: usize = 9;

/// The papers to bring.
pub(crate) fn documents(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let lines: Vec<String> = if procedure.documents.is_empty() {
        prose::documents_lines(&procedure.prose.documents)
            .iter()
            .map(|name| {
                pen.say(
                    "documents.line",
                    &[("name", &format::shorten(name, LONGEST_NAME))],
                )
            })
            .collect()
    } else {
        procedure
            .documents
            .iter()
            .map(|document| line(pen, document))
            .collect()
    };
    if lines.is_empty() {
        pen.unknown("documents")
    } else {
        pen.part("documents", cut(pen, lines))
    }
}

/// Keeps the first few, and says how many there are besides.
pub(crate) fn cut(pen: Pen<'_>, mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > MOST {
        let more = (lines.len() - MOST + 1).to_string();
        lines.truncate(MOST - 1);
        lines.push(pen.say("documents.more", &[("count", &more)]));
    }
    lines
}

fn line(pen: Pen<'_>, document: &Document) -> String {
    let mut name = document.name.clone();
    if !document.form.is_empty() && !name.contains(&document.form) {
        name = pen.say(
            "documents.form",
            &[("name", &name), ("form", &document.form)],
        );
    }
    let count = |key: &str, count: u8| pen.say(key, &[("count", &count.to_string())]);
    let counted = match (document.originals, document.copies) {
        (0, 0) => String::new(),
        (originals, 0) => count("documents.originals", originals),
        (0, copies) => count("documents.copies", copies),
        (originals, copies) => {
            let (originals, copies) = (
                count("documents.originals", originals),
                count("documents.copies", copies),
            );
            pen.say(
                "documents.both",
                &[("originals", &originals), ("copies", &copies)],
            )
        }
    };
    if !counted.is_empty() {
        name = pen.say("documents.count", &[("name", &name), ("count", &counted)]);
    }
    if !document.condition.is_empty() {
        let values = [("name", &*name), ("condition", &*document.condition)];
        name = pen.say("documents.condition", &values);
    }
    pen.say("documents.line", &[("name", &name)])
}

/// The forms to fill in.
pub(crate) fn forms(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let mut lines: Vec<String> = procedure
        .documents
        .iter()
        .filter(|document| !document.form.is_empty())
        .map(|document| {
            pen.say(
                "form.line",
                &[("form", &document.form), ("name", &document.name)],
            )
        })
        .collect();
    if !procedure.links.form.is_empty() {
        lines.push(pen.say("form.link", &[("link", &procedure.links.form)]));
    }
    if lines.is_empty() {
        pen.unknown("form")
    } else {
        pen.part("form", lines)
    }
}
