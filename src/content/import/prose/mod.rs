//! Prose of a source, cleaned for showing.
//!
//! The portal's pages reach an export with their cells run together and their furniture attached. The functions that end
//! in `_lines` read both that and what they themselves have cleaned; [`clean`] is what an import keeps. All of them are
//! idempotent: cleaning what is clean changes nothing.

mod fees;
mod law;
mod papers;
pub(crate) mod patterns;
pub(crate) mod tidy;

use crate::content::import::prose::patterns::PATTERNS;
use crate::content::import::words::say;
use crate::content::model::{By, Prose};

pub use crate::content::import::prose::fees::FeeLine;

/// The most steps that are quoted.
const MOST_STEPS: usize = 30;

/// Cleans all parts of an import's prose.
pub fn clean(prose: &Prose) -> Prose {
    Prose {
        documents: papers::clean(&prose.documents),
        steps: steps(&prose.steps).join("\n"),
        fees: fees::clean(&prose.fees),
        legal: law::clean(&prose.legal),
        result: result_lines(&prose.result).join("\n"),
        audience: tidy::lines(&tidy::compose(&prose.audience)).join("\n"),
    }
}

/// Ways, times and amounts, a line for each row of the source.
///
/// "Free of charge" is quoted only where nothing else in the text speaks of money; an amount whose zeros were lost is not
/// quoted at all. What is left without an amount keeps its note.
pub fn fees_lines(text: &str) -> Vec<FeeLine> {
    fees::lines(text)
}

/// The papers, each once within its case; a line that ends with a colon names a case. At most 25 lines: the last one of a
/// longer list tells how many are left out.
pub fn documents_lines(text: &str) -> Vec<String> {
    papers::lines(text)
}

/// The steps, a line each, at most 30: the last line of a longer text tells how many are left out.
pub fn steps_lines(text: &str) -> Vec<String> {
    let mut lines = steps(text);
    if lines.len() > MOST_STEPS {
        let more = (lines.len() - MOST_STEPS + 1).to_string();
        lines.truncate(MOST_STEPS - 1);
        lines.push(say("prose.more", &[("more", &more)]));
    }
    lines
}

/// The legal texts, a line each.
pub fn legal_lines(text: &str) -> Vec<String> {
    law::lines(text)
}

/// What one gets, a line each, without the page's furniture.
pub fn result_lines(text: &str) -> Vec<String> {
    let text = tidy::compose(text);
    let patterns = &PATTERNS.common;
    let (head, description) = match patterns.tail.captures(&text) {
        Some(captures) => {
            let description = captures
                .name("description")
                .map_or("", |found| found.as_str());
            (&text[..captures.get_match().start()], description)
        }
        None => (
            &text[..patterns
                .chooser
                .find(&text)
                .map_or(text.len(), |found| found.start())],
            "",
        ),
    };
    let head = patterns.result_code.replace_all(head, "\n");
    let mut out: Vec<String> = Vec::new();
    for line in head.split('\n').chain(description.split('\n')) {
        let line = tidy::line(line);
        let line = tidy::bare(&line);
        if !tidy::says_nothing(line) && !out.iter().any(|known| known == line) {
            out.push(line.to_owned());
        }
    }
    out
}

/// A text of several sentences, such as the conditions: without furniture, empty for "no information", and a whole
/// sentence for a bare "none".
pub(crate) fn sentences(text: &str) -> String {
    let text = tidy::compose(text);
    let text = PATTERNS.common.tail.replace(&text, "");
    let text = PATTERNS.common.chooser.replace(&text, "");
    let lines = tidy::lines(&text);
    match lines.as_slice() {
        [only] if tidy::says_none(only) => say("prose.no_conditions", &[]),
        _ => lines.join("\n"),
    }
}

/// A fee text for the ways, the time and the fee that a table tells apart.
pub(crate) fn combine_fees(ways: &[By], duration: &str, fee: &str) -> String {
    fees::combine(ways, duration, fee)
}

fn steps(text: &str) -> Vec<String> {
    let text = tidy::compose(text);
    let text = PATTERNS.common.step.replace_all(&text, "$before\n$mark");
    let lines = tidy::lines(&text);
    // A text cut out of a longer one begins with what closed the sentence before.
    let bare = |line: String| {
        line.trim_start_matches([')', ';', ',', '.', ' '])
            .to_owned()
    };
    lines
        .into_iter()
        .map(bare)
        .filter(|line| !tidy::says_nothing(line))
        .collect()
}

#[cfg(test)]
mod tests;
