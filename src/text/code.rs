//! Where a code, a number or a word ends: the one place that knows how codes are written.

use crate::text::fold::fold;
use crate::text::letters::Mark;
use crate::text::letters::Tone;
use crate::text::letters::decompose;
use crate::text::letters::is_vowel;
use crate::text::letters::vietnamese;
use crate::text::syllable::is_folded_syllable;
use crate::text::token::Kind;
use crate::text::token::in_word;
use crate::text::vni;

/// How much of a text one code can be, in bytes and in parts: bounds the work on hostile text.
const LONGEST: usize = 48;
const MOST_PARTS: usize = 8;

/// Units that stay with the digits before them.
const UNITS: [&str; 14] = [
    "k", "tr", "ty", "tỷ", "tỉ", "vnd", "vnđ", "ph", "km", "cm", "kg", "ha", "m2", "mb",
];

/// A run of letters and digits, and the joint before it.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    end: usize,
    joint: char,
}

impl Part<'_> {
    fn digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }

    fn has_digit(&self) -> bool {
        self.text.bytes().any(|b| b.is_ascii_digit())
    }
}

/// The length and kind of the token `rest` begins with. Zero length: it begins with none (a bare `+`).
pub(crate) fn whole(rest: &str) -> (usize, Kind) {
    let run = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
    let lettered = !rest[..run].bytes().any(|b| b.is_ascii_digit());
    if run > 0 && lettered && !rest[run..].starts_with(['-', '/']) {
        return (run, Kind::Word);
    }
    if let Some(length) = phone(rest) {
        return (length, Kind::Code);
    }
    if run == 0 {
        return (0, Kind::Word);
    }
    let parts = parts(rest);
    for count in (2..=parts.len()).rev() {
        if let Some(kind) = joined(&parts[..count]) {
            return (parts[count - 1].end, kind);
        }
    }
    single(&rest[..run])
}

fn parts(rest: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let (mut at, mut joint) = (0, ' ');
    while found.len() < MOST_PARTS && at < LONGEST {
        let run = rest[at..].find(|c| !in_word(c)).unwrap_or(rest.len() - at);
        if run == 0 {
            break;
        }
        found.push(Part {
            text: &rest[at..at + run],
            end: at + run,
            joint,
        });
        at += run;
        match rest[at..].chars().next() {
            Some(c @ ('.' | '/' | '-' | '_' | ':' | ',')) => joint = c,
            _ => break,
        }
        at += 1;
    }
    found
}

/// Whether parts make one token together.
fn joined(parts: &[Part<'_>]) -> Option<Kind> {
    if parts.iter().all(Part::digits) {
        return numeric(parts);
    }
    if let [.., before, last] = parts
        && before.digits()
        && measure(last.text)
        && numeric(&with(parts, digits_of(last.text))) == Some(Kind::Number)
    {
        return Some(Kind::Code);
    }
    if parts
        .iter()
        .any(|part| part.joint == ',' || part.joint == ':')
    {
        return None;
    }
    if !parts.iter().any(Part::has_digit) {
        return letters_only(parts).then_some(Kind::Code);
    }
    // Licence classes and ranges are several codes: `A1/A2`, `8h-11h`, `90k-100k`.
    if parts.iter().all(|part| class(part.text)) || parts.iter().all(|part| measure(part.text)) {
        return None;
    }
    let fits = parts.iter().enumerate().all(|(at, part)| {
        let dotted = part.joint == '.' || parts.get(at + 1).is_some_and(|next| next.joint == '.');
        match (part.digits(), part.has_digit()) {
            (true, _) => true,
            (false, true) => {
                part.text.chars().filter(|c| !c.is_ascii_digit()).count() <= 4 && plain(part.text)
            }
            (false, false) => !dotted && code_letters(part.text),
        }
    });
    fits.then_some(Kind::Code)
}

/// `parts` with the last one cut to its digits: `90.000đ` is grouped like `90.000`.
fn with<'a>(parts: &[Part<'a>], last: &'a str) -> Vec<Part<'a>> {
    let mut parts = parts.to_vec();
    if let Some(part) = parts.last_mut() {
        part.text = last;
    }
    parts
}

fn digits_of(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// Digits joined: grouped numbers, decimals, procedures, dates, times, fractions.
fn numeric(parts: &[Part<'_>]) -> Option<Kind> {
    let lengths: Vec<usize> = parts.iter().map(|part| part.text.len()).collect();
    let joints: Vec<char> = parts[1..].iter().map(|part| part.joint).collect();
    let all = |joint: char| joints.iter().all(|j| *j == joint);
    let dated = matches!(lengths[..], [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2]);
    if all('/') {
        return (parts.len() <= 3).then_some(Kind::Code);
    }
    if all('-') {
        return (dated || (lengths[0] >= 8 && parts.len() == 2)).then_some(Kind::Code);
    }
    if all(':') {
        return (matches!(lengths[..], [1 | 2, 2] | [1 | 2, 2, 2])).then_some(Kind::Code);
    }
    if !joints.iter().all(|j| ".,".contains(*j)) {
        return None;
    }
    let grouped = lengths[0] <= 3 && lengths[1..].iter().all(|length| *length == 3);
    let (last, before) = (lengths[lengths.len() - 1], &lengths[1..lengths.len() - 1]);
    let decimal = last <= 2
        && before.iter().all(|length| *length == 3)
        && (before.is_empty() || lengths[0] <= 3);
    if (grouped && (all('.') || all(','))) || decimal {
        return Some(Kind::Number);
    }
    (all('.') && (dated || parts.len() >= 3 || last >= 4)).then_some(Kind::Code)
}

/// `NĐ-CP`, `QĐ-UBND`, `C/O`: no digit, yet no words either.
fn letters_only(parts: &[Part<'_>]) -> bool {
    if let [first, second] = parts
        && second.joint == '/'
    {
        return first.text.eq_ignore_ascii_case("c") && second.text.eq_ignore_ascii_case("o");
    }
    let count = |part: &Part<'_>| part.text.chars().count();
    let voiced = |part: &Part<'_>| {
        part.text
            .chars()
            .any(|c| is_vowel(decompose(c).0.to_ascii_lowercase()))
    };
    let capital = |part: &Part<'_>| plain(part.text) && part.text.chars().all(char::is_uppercase);
    parts.len() <= 3
        && parts[1..]
            .iter()
            .all(|part| part.joint == '-' && count(part) <= 8 && (!voiced(part) || capital(part)))
        && (2..=4).contains(&count(&parts[0]))
        && !voiced(&parts[0])
}

/// Letters between the joints of a code: capitals, or what no syllable is (`ubnd`, `bca`).
fn code_letters(text: &str) -> bool {
    text.chars().count() <= 8
        && plain(text)
        && (!text.chars().any(char::is_lowercase) || !is_folded_syllable(&fold(text)))
}

/// Only ASCII and Đ: nothing with a tone or a vowel mark.
fn plain(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii() || matches!(decompose(c), (_, Mark::Stroke, Tone::Level)))
}

/// A licence class, a weekday: one letter and one digit.
fn class(text: &str) -> bool {
    let mut rest = text.chars();
    rest.next().is_some_and(char::is_alphabetic)
        && rest.next().is_some_and(|c| c.is_ascii_digit())
        && matches!(rest.as_str(), "" | "e" | "E")
}

/// Digits and a unit: `90k`, `8h30`, `500đ`.
fn measure(text: &str) -> bool {
    let unit = text[digits_of(text).len()..].trim_end_matches(|c: char| c.is_ascii_digit());
    let unit = unit.to_lowercase();
    text.starts_with(|c: char| c.is_ascii_digit())
        && (unit.chars().count() == 1 || UNITS.contains(&unit.as_str()))
}

/// One run of letters and digits.
fn single(run: &str) -> (usize, Kind) {
    let Some(digit) = run.find(|c: char| c.is_ascii_digit()) else {
        return (run.len(), Kind::Word);
    };
    let leading = digits_of(run).len();
    if leading == run.len() {
        let kind = if run.len() >= 8 {
            Kind::Code
        } else {
            Kind::Number
        };
        return (run.len(), kind);
    }
    let accented = |text: &str| {
        text.chars()
            .any(|c| vietnamese(c).is_some_and(|(_, mark, _)| mark != Mark::Stroke))
    };
    let words = |text: &str| {
        text.chars().count() > 1 && (accented(text) || is_folded_syllable(&fold(text)))
    };
    if leading > 0 {
        // `5ngay` is two tokens, `90k` and `1tr2` are one.
        let after = &run[leading..];
        let glued = !measure(run) && !after.bytes().any(|b| b.is_ascii_digit()) && words(after);
        return if glued {
            (leading, Kind::Number)
        } else {
            (run.len(), Kind::Code)
        };
    }
    if run.len() > 2
        && run.len() <= 12
        && run.is_ascii()
        && vni::decode(&run.to_ascii_lowercase()).is_some()
    {
        return (run.len(), Kind::Word);
    }
    let tail_is_number = run[digit..].bytes().all(|b| b.is_ascii_digit());
    if words(&run[..digit]) && (tail_is_number || accented(run)) {
        return (digit, Kind::Word);
    }
    (run.len(), Kind::Code)
}

/// A phone or identity number in groups: `0912 345 678`, `+84 912-345-678`, `1900 1234`, `001 085 012 345`.
fn phone(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let signed = bytes.first() == Some(&b'+');
    let mut at = usize::from(signed);
    let (mut digits, mut threes, mut best) = (0, true, None);
    let first = bytes[at..]
        .iter()
        .take(12)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let service = matches!(bytes[at..at + first], [b'1', b'8' | b'9', b'0', b'0']);
    let country = signed || (first == 2 && bytes.starts_with(b"84"));
    if !(country || service || bytes[at..].first() == Some(&b'0')) {
        return None;
    }
    for groups in 0..6 {
        let group = bytes[at..]
            .iter()
            .take(13)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if !(2..=12).contains(&group) {
            break;
        }
        at += group;
        digits += group;
        threes &= group == 3;
        let closed = !rest[at..].starts_with(in_word);
        let enough = if service {
            groups > 0 && (8..=10).contains(&digits)
        } else if country {
            (11..=12).contains(&digits)
        } else {
            (groups > 0 && (10..=11).contains(&digits)) || (digits == 12 && threes)
        };
        if enough && closed {
            best = Some(at);
        }
        match bytes.get(at) {
            Some(b' ' | b'.' | b'-') => at += 1,
            _ => break,
        }
    }
    best
}
