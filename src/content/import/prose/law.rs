//! Legal texts, out of two columns that ran together: title, number, title, number …

use crate::content::import::prose::patterns::PATTERNS;
use crate::content::import::prose::tidy;
use std::collections::HashSet;

/// The legal texts as text, a line each.
pub(crate) fn clean(text: &str) -> String {
    lines(text).join("\n")
}

/// A line a text: its title, and its number in brackets where the title does not name it.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = tidy::compose(text);
    let lines = match PATTERNS.law.header.find(&text) {
        Some(header) => portal(&text[header.end()..]),
        None => text
            .split('\n')
            .filter_map(|line| piped(line).or_else(|| plain(line)))
            .collect(),
    };
    let mut seen = HashSet::new();
    lines
        .into_iter()
        .filter(|line| seen.insert(tidy::letters(line)))
        .collect()
}

fn plain(line: &str) -> Option<String> {
    let line = tidy::line(line);
    let line = tidy::bare(&line);
    (!tidy::says_nothing(line)).then(|| line.to_owned())
}

/// `number | title | date | issuer`.
fn piped(line: &str) -> Option<String> {
    let (number, rest) = line.split_once(" |")?;
    let title = rest.split(" |").next().unwrap_or_default();
    entry(title, number.trim())
}

fn portal(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut numbers = HashSet::new();
    let mut at = 0;
    for (start, end) in numbers_in(text) {
        if start < at || !ends_a_row(text, end) {
            continue;
        }
        let number = &text[start..end];
        let title = &text[at..start];
        // A title that is a number of its own ("54/2014/QH13" twice) has been told.
        if numbers.insert(number.to_owned())
            || !tidy::says_nothing(title) && tidy::letters(title).len() > 12
        {
            out.extend(entry(title, number));
        }
        at = end;
    }
    out.extend(plain(&text[at..]));
    out
}

/// Where numbers of legal texts begin and end. The year that ends a title may be glued to the number behind it, and the
/// first letter of a title to the number before it.
fn numbers_in(text: &str) -> impl Iterator<Item = (usize, usize)> {
    PATTERNS
        .law
        .number
        .captures_iter(text)
        .filter_map(move |captures| {
            let whole = captures.get_match();
            let run = captures.name("run")?;
            let digits = run.as_str();
            let glued_year =
                digits.len() > 4 && (digits.starts_with("19") || digits.starts_with("20"));
            let start = match digits.len() {
                _ if glued_year => run.start() + 4,
                6.. => run.end() - 2,
                5 => run.end() - 3,
                _ => run.start(),
            };
            let mut end = whole.end();
            // An abbreviation that is not known may have swallowed the first letter of the title behind it.
            let guessed = captures
                .name("open")
                .or(captures.name("wide"))
                .is_some_and(|guess| guess.end() == end);
            if guessed && text[end..].starts_with(char::is_lowercase) {
                end -= whole.as_str().chars().next_back()?.len_utf8();
            }
            Some((start, end))
        })
}

/// A number within a title goes on with its sentence; one in its own cell does not.
fn ends_a_row(text: &str, end: usize) -> bool {
    let after = &text[end..];
    after.starts_with(|c: char| c == '\n' || c.is_alphanumeric())
        || after.starts_with("- ")
        || after.trim().is_empty()
        || PATTERNS.law.next.is_match(after)
}

fn entry(title: &str, number: &str) -> Option<String> {
    let number = tidy::line(number);
    let number = number.trim_end_matches(['.', ';', ',']);
    let title = tidy::line(title);
    let (title, kind) = match PATTERNS.law.kind.captures(&title) {
        Some(captures) => {
            let kind = captures.name("kind")?;
            let cut = &title[..kind.start()];
            (
                cut.to_owned(),
                if kind.as_str().chars().count() > 2 {
                    kind.as_str().to_owned()
                } else {
                    String::new()
                },
            )
        }
        None => (title, String::new()),
    };
    let title = tidy::bare(&title).trim_end_matches(['.', ':', ' ']);
    let number = if kind.is_empty() {
        number.to_owned()
    } else {
        format!("{kind} {number}")
    };
    let number = number.trim();
    match (tidy::says_nothing(title), tidy::says_nothing(number)) {
        (true, true) => None,
        (true, false) => Some(number.to_owned()),
        // "Luật" beside "Luật 18/2017/QH14".
        _ if !kind.is_empty() && tidy::letters(title) == tidy::letters(&kind) => {
            Some(number.to_owned())
        }
        (false, true) => Some(title.to_owned()),
        _ if title.contains(number) => Some(title.to_owned()),
        _ => Some(format!("{title} ({number})")),
    }
}
