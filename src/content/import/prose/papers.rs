//! The papers of a dossier, out of tables whose cells ran together.
//!
//! A procedure may have several cases, each with its own list; their headings stay, because a flat list is a wrong one.

use crate::content::import::prose::patterns::PATTERNS;
use crate::content::import::prose::tidy;
use crate::content::import::words::say;
use regex::Match;
use std::collections::HashSet;

/// The most lines that are quoted; a longer list ends with a line that says so.
const MOST: usize = 25;
/// How many words a form's file name may have.
const LONGEST_FILE_NAME: usize = 40;

/// A paper and how many of it; `None` where the source counts none.
type Counted = (Option<u32>, Option<u32>);

/// The papers as text, a line each; headings of cases end with a colon.
pub(crate) fn clean(text: &str) -> String {
    all(text).join("\n")
}

/// At most [`MOST`] lines of [`clean`].
pub(crate) fn lines(text: &str) -> Vec<String> {
    let mut lines = all(text);
    if lines.len() > MOST {
        let more = (lines.len() - MOST + 1).to_string();
        lines.truncate(MOST - 1);
        lines.push(say("prose.more", &[("more", &more)]));
    }
    lines
}

fn all(text: &str) -> Vec<String> {
    let text = tidy::compose(text);
    let patterns = &PATTERNS.papers;
    let lines = if patterns.header.is_match(&text) {
        portal(&text)
    } else if patterns.piped.is_match(&text) {
        piped(&text)
    } else {
        text.split('\n')
            .filter_map(|line| {
                if line.trim_end().ends_with(':') {
                    heading(line)
                } else {
                    item(line, (None, None))
                }
            })
            .collect()
    };
    once(lines)
}

/// Every line once within its case; a heading without a list is left out.
fn once(lines: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        if line.ends_with(':') {
            seen.clear();
            if out.last().is_some_and(|last| last.ends_with(':')) {
                out.pop();
            }
        } else if !seen.insert(tidy::letters(&line)) {
            continue;
        }
        out.push(line);
    }
    if out.len() > 1 && out.last().is_some_and(|last| last.ends_with(':')) {
        out.pop();
    }
    out
}

/// The portal's page: `heading` `column titles` `name file count` … `heading` `column titles` …
fn portal(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let parts: Vec<&str> = PATTERNS.papers.header.split(text).collect();
    let last = parts.len() - 1;
    for (i, part) in parts.into_iter().enumerate() {
        let mut at = 0;
        if i > 0 {
            for count in counts(part) {
                out.extend(item(&part[at..count.start], count.counted));
                at = count.end;
            }
        }
        // What stands before column titles is the name of the case they open.
        let rest = &part[at..];
        if i < last {
            out.extend(heading(rest))
        } else {
            out.extend(item(rest, (None, None)))
        }
    }
    out
}

/// The portal's document: `name | files | Bản chính: 1; Bản sao: 0`, the files on lines of their own.
fn piped(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    for captures in PATTERNS.papers.piped.captures_iter(text) {
        let whole = captures.get_match();
        let row = &text[at..whole.start()];
        let name = row.rsplit_once(" |").map_or(row, |(name, _files)| name);
        let number = |name: &str| {
            captures
                .name(name)
                .and_then(|found| found.as_str().parse().ok())
        };
        out.extend(item(name, (number("originals"), number("copies"))));
        at = whole.end();
    }
    out.extend(item(&text[at..], (None, None)));
    out
}

fn heading(text: &str) -> Option<String> {
    let text = tidy::line(text);
    let text = tidy::bare(&text).trim_end_matches([':', '.', '(', ' ']);
    (!tidy::says_nothing(text)).then(|| format!("{text}:"))
}

fn item(text: &str, (originals, copies): Counted) -> Option<String> {
    // File names are told by being glued: tidying comes behind.
    let text = tidy::lines(without_files(&text.replace('\n', " "))).join(" ");
    let name = tidy::bare(&text).trim_end_matches([':', ' ']);
    if tidy::says_nothing(name) {
        return None;
    }
    let (originals, copies) = (originals.unwrap_or(0), copies.unwrap_or(0));
    let key = match (originals, copies) {
        (0, 0) => return Some(name.to_owned()),
        (_, 0) => "prose.originals",
        (0, _) => "prose.copies",
        _ => "prose.originals_and_copies",
    };
    let name = name.trim_end_matches('.');
    Some(say(
        key,
        &[
            ("name", name),
            ("originals", &originals.to_string()),
            ("copies", &copies.to_string()),
        ],
    ))
}

struct Count {
    start: usize,
    end: usize,
    counted: Counted,
}

/// The count cells of a run of rows. A name may speak of "02 bản chính" too: a cell is told by being glued to its row.
fn counts(text: &str) -> Vec<Count> {
    let mut out = Vec::new();
    for captures in PATTERNS.papers.count.captures_iter(text) {
        let whole = captures.get_match();
        let Some(run) = captures.name("run") else {
            continue;
        };
        let copies: Option<u32> = captures
            .name("copies")
            .and_then(|found| found.as_str().parse().ok());
        let Some(digits) = own_digits(text, run, copies.is_some(), whole.end()) else {
            continue;
        };
        let start = run.end() - digits;
        out.push(Count {
            start,
            end: whole.end(),
            counted: (text[start..run.end()].parse().ok(), copies),
        });
    }
    out
}

/// How many of the digits are the count's own; `None` when this is no count cell.
fn own_digits(text: &str, run: Match<'_>, has_copies: bool, end: usize) -> Option<usize> {
    let before = text[..run.start()].chars().next_back();
    let after = text[end..].chars().next();
    let glued_after =
        after.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || "+-*(\n".contains(c));
    let spaced = before.is_none_or(char::is_whitespace);
    let digits = run.as_str();
    match (before, digits.len()) {
        (Some('('), _) => None,
        (_, 3..) => Some(1),
        (_, 2) if digits.starts_with('0') => (!spaced && glued_after).then_some(2),
        (Some(c), 2) if !spaced => Some(if c.is_alphanumeric() || "./-".contains(c) {
            1
        } else {
            2
        }),
        (_, 2) => glued_after.then_some(1),
        _ if spaced => (has_copies || glued_after).then_some(1),
        _ => Some(1),
    }
}

/// Cuts the names of form files (`Mẫu số 01.docx`) that are glued to the end of a paper's name.
fn without_files(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(extension) = PATTERNS.papers.file.find(text) {
        let stem = &text[..extension.start()];
        // A name that is nothing but a file's, or cannot be told from it, loses at least the extension.
        let start = file_start(stem)
            .filter(|start| *start > 0)
            .unwrap_or(stem.len());
        text = text[..start].trim_end();
    }
    text
}

/// Where the file name at the end of `stem` begins: at the nearest word in which one thing is glued to another.
fn file_start(stem: &str) -> Option<usize> {
    let mut end = stem.len();
    for _ in 0..LONGEST_FILE_NAME {
        let start = stem[..end].rfind(' ').map_or(0, |at| at + 1);
        if let Some(at) = junction(&stem[start..end]) {
            return Some(start + at);
        }
        end = start.checked_sub(1)?;
    }
    None
}

/// The first place in a word where a new text begins without a space.
fn junction(word: &str) -> Option<usize> {
    let file = PATTERNS
        .papers
        .files
        .find_iter(word)
        .filter(|file| file.end() < word.len())
        .last();
    if let Some(file) = file {
        return Some(file.end());
    }
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    (1..chars.len()).find_map(|i| {
        let (at, c) = chars[i];
        let before = chars[i - 1].1;
        let two_before = i.checked_sub(2).map(|i| chars[i].1);
        let next = chars.get(i + 1).map(|(_, c)| *c);
        let new_text = if c.is_uppercase() {
            before.is_lowercase()
                || (before.is_ascii_digit() && next.is_some_and(char::is_lowercase))
                || ".;,:)]\"'".contains(before)
                || (before.is_uppercase()
                    && two_before.is_some_and(|c| c.is_uppercase() || c == '-')
                    && next.is_some_and(char::is_lowercase))
        } else {
            c.is_lowercase()
                && ".;)".contains(before)
                && two_before.is_some_and(|c| c.is_alphabetic() || ".)".contains(c))
                || c.is_ascii_digit()
                    && before == '.'
                    && two_before.is_some_and(|c| c == ')' || c.is_lowercase())
        };
        new_text.then_some(at)
    })
}
