//! Ways, times and fees, as the portal's page or an office's table runs them together.
//!
//! The rule above all: nothing here makes a fee free that may not be. "Free" beside a note, or in a record that speaks of
//! money elsewhere, is no amount; neither is one whose zeros were lost.

use crate::content::import::prose::patterns::PATTERNS;
use crate::content::import::prose::tidy;
use crate::content::model::By;
use regex::Captures;

/// One line to quote: a way, its time, its amount, and what has to be said with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeLine {
    /// The way of submitting; `None` for all, or unknown.
    pub by: Option<By>,
    /// The time as the source has it, such as `7 ngày làm việc`; `None` when not known.
    pub duration: Option<String>,
    /// The amount as one says it, such as `10.000 đồng` or the word for free; `None` when not known for sure.
    pub amount: Option<String>,
    /// What the source says beside it; empty for nothing. May have several lines.
    pub note: String,
}

/// What a fee cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Money {
    Unknown,
    Free,
    Sum(String),
    /// An amount is there, and cannot be right.
    Doubtful,
}

struct Row {
    by: Option<By>,
    duration: Option<String>,
    money: Money,
    /// The note in the fee cell.
    about: String,
    /// The remark on the way.
    rest: String,
}

/// Reads the lines of a fee text, raw or already cleaned by [`clean`].
pub(crate) fn lines(text: &str) -> Vec<FeeLine> {
    finish(rows(&tidy::compose(text)))
}

/// The same, as text: a line each (`way | time | amount | note`), the further lines of a note below it.
pub(crate) fn clean(text: &str) -> String {
    write(&lines(text))
}

/// A fee text for the ways, the time and the fee that a table tells apart.
pub(crate) fn combine(ways: &[By], duration: &str, fee: &str) -> String {
    let fee = tidy::compose(fee);
    let duration = tidy::lines(&tidy::compose(duration))
        .join("; ")
        .replace('|', "/");
    if duration.is_empty() && ways.is_empty() {
        return write(&finish(rows(&fee)));
    }
    let own = rows(&fee);
    // A fee cell that lists the ways itself knows better.
    if own.iter().any(|row| row.by.is_some()) {
        return write(&finish(own));
    }
    let ways = if ways.is_empty() {
        vec![None]
    } else {
        ways.iter().copied().map(Some).collect()
    };
    let (money, about) = match own.as_slice() {
        [] => (Money::Unknown, String::new()),
        [row] => (row.money.clone(), join(&row.about, &row.rest)),
        many => (
            Money::Unknown,
            many.iter()
                .map(|row| join(&row.about, &row.rest))
                .collect::<Vec<_>>()
                .join("\n"),
        ),
    };
    let row = |by| Row {
        by,
        duration: (!duration.is_empty()).then(|| duration.clone()),
        money: money.clone(),
        about: about.clone(),
        rest: String::new(),
    };
    write(&finish(ways.into_iter().map(row).collect()))
}

fn write(lines: &[FeeLine]) -> String {
    let mut out = Vec::new();
    for line in lines {
        // A note that looks like a fee ("0") must not be read as one the next time.
        let plain = line.note.contains('\n') || cell(&line.note).0 == Money::Unknown;
        if plain && line.by.is_none() && line.duration.is_none() && line.amount.is_none() {
            out.push(line.note.clone());
            continue;
        }
        let by = line.by.map_or("-", word);
        let duration = line.duration.as_deref().unwrap_or_default();
        let amount = line.amount.as_deref().unwrap_or_default();
        out.push(
            format!("{by} | {duration} | {amount} | {}", line.note)
                .trim_end()
                .to_owned(),
        );
    }
    out.join("\n")
}

fn word(by: By) -> &'static str {
    match by {
        By::Online => &PATTERNS.fees.online,
        By::InPerson => &PATTERNS.fees.in_person,
        By::Post => &PATTERNS.fees.post,
    }
}

fn by(text: &str) -> Option<By> {
    [By::Online, By::InPerson, By::Post]
        .into_iter()
        .find(|by| word(*by) == text)
}

fn rows(text: &str) -> Vec<Row> {
    let patterns = &PATTERNS.fees;
    if let Some(header) = patterns.header.find(text) {
        return portal_rows(&text[header.end()..]);
    }
    let text = text.trim();
    if patterns.row.find(text).is_some_and(|row| row.start() == 0) {
        return portal_rows(text);
    }
    let mut rows: Vec<Row> = Vec::new();
    for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
        if let Some(row) = piped_row(line) {
            rows.push(row);
        } else if let Some(last) = rows
            .last_mut()
            .filter(|row| row.by.is_some() || row.duration.is_some())
        {
            last.rest = join(&last.rest, &tidy::line(line));
        } else {
            let line = tidy::line(line);
            if !tidy::says_nothing(&line) {
                rows.push(Row {
                    by: None,
                    duration: None,
                    money: Money::Unknown,
                    about: line,
                    rest: String::new(),
                });
            }
        }
    }
    // A cell that is nothing but a fee.
    if let [row] = rows.as_mut_slice()
        && row.by.is_none()
        && row.duration.is_none()
        && row.rest.is_empty()
        && row.money == Money::Unknown
    {
        (row.money, row.about) = cell(&row.about);
    }
    rows
}

/// Rows of a page whose cells ran together.
fn portal_rows(text: &str) -> Vec<Row> {
    let patterns = &PATTERNS.fees;
    let mut found: Vec<Captures<'_>> = Vec::new();
    let mut at = 0;
    while let Some(captures) = patterns.row.captures_at(text, at) {
        let whole = captures.get_match();
        let strays = captures
            .name("words")
            .is_some_and(|words| patterns.way.is_match(words.as_str()));
        if strays {
            at = captures.name("by").map_or(whole.end(), |by| by.end());
        } else {
            at = whole.end();
            found.push(captures);
        }
    }
    let Some(first) = found.first() else {
        let about = tidy::lines(text).join("\n");
        return vec![Row {
            by: None,
            duration: None,
            money: Money::Unknown,
            about,
            rest: String::new(),
        }];
    };
    let mut rows = Vec::new();
    let before = tidy::line(&text[..first.get_match().start()]);
    if !tidy::says_nothing(&before) {
        rows.push(Row {
            by: None,
            duration: None,
            money: Money::Unknown,
            about: before,
            rest: String::new(),
        });
    }
    for (i, captures) in found.iter().enumerate() {
        let end = found
            .get(i + 1)
            .map_or(text.len(), |next| next.get_match().start());
        rows.push(portal_row(captures, &text[captures.get_match().end()..end]));
    }
    rows
}

fn portal_row(captures: &Captures<'_>, tail: &str) -> Row {
    let group = |name: &str| captures.name(name).map_or("", |found| found.as_str());
    let money = if !group("free").is_empty() {
        Money::Free
    } else if group("sum").is_empty() {
        Money::Unknown
    } else if group("time").is_empty() && group("nothing").is_empty() && group("words").is_empty() {
        // A time without its unit and an amount behind it: nobody can tell where one ends.
        Money::Doubtful
    } else {
        sum(group("sum"), group("unit"), false)
    };
    let words = tidy::line(group("words"));
    let time = tidy::line(group("time"));
    let duration = [time.to_lowercase(), words]
        .into_iter()
        .find(|text| is_time(text));
    let (about, rest) = bracketed(tail);
    Row {
        by: by(group("by")),
        duration,
        money,
        about,
        rest,
    }
}

fn is_time(text: &str) -> bool {
    let letters = tidy::letters(text);
    let number = letters.split(' ').next().unwrap_or_default();
    let zero = !number.is_empty() && number.chars().all(|c| c == '0');
    !letters.is_empty() && !zero && !PATTERNS.fees.no_time.contains(&letters)
}

/// `way | time | fee | note`.
fn piped_row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.splitn(4, '|').map(str::trim).collect();
    let [way, time, fee, note @ ..] = cells.as_slice() else {
        return None;
    };
    let by = by(way);
    if by.is_none() && *way != "-" {
        return None;
    }
    let time = tidy::line(time);
    // "5" alone, or "5-7": a number without its unit.
    let unitless = time.chars().all(|c| !c.is_alphabetic());
    let duration = (!unitless && is_time(&time)).then(|| lower_units(&time));
    let (money, about) = cell(fee);
    let rest = note.first().map_or_else(String::new, |note| remark(note));
    Some(Row {
        by,
        duration,
        money,
        about,
        rest,
    })
}

/// `17 Ngày làm việc` as one writes it in a sentence; a time told in words stays as it is.
fn lower_units(time: &str) -> String {
    if time.starts_with(|c: char| c.is_ascii_digit()) {
        time.to_lowercase()
    } else {
        time.to_owned()
    }
}

/// What a fee cell says, and its note.
fn cell(text: &str) -> (Money, String) {
    let patterns = &PATTERNS.fees;
    let text = patterns.attachment.replace(text, "");
    let text = text.trim();
    if tidy::says_nothing(text) && !text.chars().any(|c| c.is_ascii_digit()) {
        return (Money::Unknown, String::new());
    }
    let unlabelled = patterns.label.replace(text, "");
    if patterns.free_cell.contains(&tidy::letters(&unlabelled)) {
        return (Money::Free, String::new());
    }
    if patterns.label.find_iter(text).count() <= 1
        && let Some(captures) = patterns.cell.captures(text)
    {
        let group = |name: &str| captures.name(name).map_or("", |found| found.as_str());
        let (about, rest) = bracketed(group("note"));
        let money = match group("sum") {
            "" => Money::Unknown,
            digits => sum(digits, group("unit"), true),
        };
        return (money, join(&about, &rest));
    }
    if text
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return (sum(text, &patterns.currency, true), String::new());
    }
    (Money::Unknown, tidy::lines(text).join("\n"))
}

/// Reads an amount. The portal writes thousands apart: a bare number there has lost its zeros.
fn sum(digits: &str, unit: &str, bare: bool) -> Money {
    let digits = digits.trim_end_matches(['.', ',']);
    if digits.chars().all(|c| matches!(c, '0' | '.' | ',')) {
        return Money::Free;
    }
    if unit == "USD" || unit == "EUR" {
        return Money::Sum(format!("{digits} {unit}"));
    }
    let groups: Vec<&str> = digits.split(['.', ',']).collect();
    let (first, rest) = groups
        .split_first()
        .map_or(("", [].as_slice()), |(first, rest)| (*first, rest));
    let grouped = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && rest.iter().all(|group| group.len() == 3);
    let whole = rest.is_empty() && bare;
    match groups.concat().parse::<u64>() {
        Ok(amount) if (grouped || whole) && amount >= 1000 => {
            Money::Sum(format!("{} {}", thousands(amount), PATTERNS.fees.currency))
        }
        _ => Money::Doubtful,
    }
}

/// `10000` as `10.000`.
fn thousands(amount: u64) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// Splits a tail into the note in brackets at its front and the rest.
fn bracketed(tail: &str) -> (String, String) {
    let tail = tail.trim();
    if !tail.starts_with('(') {
        return (String::new(), remark(tail));
    }
    let mut depth = 0;
    for (at, c) in tail.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inner = tail[1..at].trim();
            let (about, rest) = if inner.starts_with('(') {
                bracketed(inner)
            } else {
                (remark(inner), String::new())
            };
            return (join(&about, &rest), remark(&tail[at + 1..]));
        }
    }
    (remark(tail.trim_start_matches('(')), String::new())
}

/// The lines of a note; empty when it only repeats that nothing is to be paid.
fn remark(text: &str) -> String {
    let text = tidy::lines(text).join("\n");
    if PATTERNS.common.free_notes.contains(&tidy::letters(&text)) {
        String::new()
    } else {
        text
    }
}

fn join(first: &str, second: &str) -> String {
    match (first, second) {
        ("", only) | (only, "") => only.to_owned(),
        _ if first == second => first.to_owned(),
        _ => format!("{first}\n{second}"),
    }
}

fn finish(rows: Vec<Row>) -> Vec<FeeLine> {
    let money = &PATTERNS.fees.money;
    // A single word about money anywhere, and no row of this record is free for sure.
    let contradicted = rows.iter().any(|row| {
        !matches!(row.money, Money::Free | Money::Unknown)
            || !row.about.is_empty()
            || money.is_match(&row.rest)
    });
    let line = |row: Row| {
        let note = join(&row.about, &row.rest);
        let amount = match row.money {
            Money::Sum(sum) if !is_thousandth(&sum, &note) => Some(sum),
            Money::Free if note.is_empty() && !contradicted => Some(PATTERNS.fees.free.clone()),
            _ => None,
        };
        FeeLine {
            by: row.by,
            duration: row.duration,
            amount,
            note,
        }
    };
    let useful =
        |line: &FeeLine| line.duration.is_some() || line.amount.is_some() || !line.note.is_empty();
    rows.into_iter().map(line).filter(useful).collect()
}

/// Whether the note tells the same digits with three more zeros: then the cell has lost them.
fn is_thousandth(sum: &str, note: &str) -> bool {
    let Some((digits, _)) = sum.split_once(' ') else {
        return false;
    };
    let full = format!("{digits}.000");
    note.match_indices(&full)
        .any(|(at, _)| !note[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.'))
}
