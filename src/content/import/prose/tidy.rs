//! One run of text as a reader expects it: single spaces, single stops, sentences apart.

use crate::content::import::prose::patterns::PATTERNS;
use crate::text::compose::clean;
use crate::text::fold::fold;

/// Cleans text of a source before anything is read from it: one encoding, and the private bullets of word processors
/// (`U+F0FC` and its like) as list items on their own line.
pub(crate) fn compose(text: &str) -> String {
    let text = clean(text);
    if text.chars().any(is_private) {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if is_private(c) {
                out.push_str("\n- ")
            } else {
                out.push(c)
            }
        }
        return out;
    }
    text
}

fn is_private(c: char) -> bool {
    matches!(
        c,
        '\u{e000}'..='\u{f8ff}' | '•' | '●' | '▪' | '◦' | '\u{fffd}'
    )
}

/// One line: spaces collapsed, doubled stops made one (three and more stay an ellipsis), a sentence that is glued to the
/// one before it set apart. Idempotent.
pub(crate) fn line(text: &str) -> String {
    let chars = squeeze(text);
    let mut out = String::with_capacity(text.len());
    // The two characters before the next one.
    let (mut before, mut last) = (' ', ' ');
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let run = if is_stop(c) {
            chars[at..].iter().take_while(|c| is_stop(**c)).count()
        } else {
            1
        };
        if run > 1 {
            let stops = &chars[at..at + run];
            if stops.windows(3).any(|three| three == ['.', '.', '.']) {
                out.push_str("...");
                (before, last) = ('.', '.');
            } else {
                // The last one closes what the others were left behind in.
                let stop = stops[run - 1];
                out.push(stop);
                (before, last) = (last, stop);
            }
            at += run;
            continue;
        }
        // Sentences run together are told by the letter behind the stop; with a small letter it is an address.
        let glued = match last {
            ')' => true,
            '.' | ';' | ':' => before.is_lowercase() || before == ')',
            _ => false,
        };
        if glued && c.is_uppercase() {
            out.push(' ');
        }
        out.push(c);
        (before, last) = (last, c);
        at += 1;
    }
    out
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':')
}

/// Single spaces, and none in front of a stop.
fn squeeze(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() && !word.starts_with(is_stop) {
            out.push(' ');
        }
        out.extend(word.chars());
    }
    out
}

/// The lines of a text, each tidied; empty ones and "no information" are left out.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.split('\n')
        .map(line)
        .filter(|line| !says_nothing(line))
        .collect()
}

/// Drops what a list puts in front of and behind an item.
pub(crate) fn bare(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "-+*.;,:|".contains(c));
    text.trim_end_matches(|c: char| c.is_whitespace() || ";,|-".contains(c))
}

/// Whether a cell has no content: empty, punctuation only, or the portal's "no information".
pub(crate) fn says_nothing(text: &str) -> bool {
    let letters = letters(text);
    letters.is_empty()
        || (PATTERNS.common.nothing.is_match(text) && letters == "khong co thong tin")
}

/// Whether a cell says "none".
pub(crate) fn says_none(text: &str) -> bool {
    PATTERNS.common.none.contains(&letters(text))
}

/// Folded text without anything but letters, digits and single spaces between words.
pub(crate) fn letters(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::content::import::prose::tidy::{compose, line, lines, says_nothing};
    use proptest::prelude::*;

    #[test]
    fn lines_are_tidied() {
        let cases = [
            ("a  b ,c ;d", "a b,c;d"),
            ("hết hạn..", "hết hạn."),
            ("tờ khai số.... ngày", "tờ khai số... ngày"),
            ("rõ lý do.Trường hợp", "rõ lý do. Trường hợp"),
            ("theo mẫu..", "theo mẫu."),
            ("(i) .Văn bản", "(i). Văn bản"),
            ("http://dichvucong.gov.vn", "http://dichvucong.gov.vn"),
            ("theo mẫu;.", "theo mẫu."),
            ("ký tên, đóng dấu).;", "ký tên, đóng dấu);"),
            ("50.000 đồng", "50.000 đồng"),
        ];
        for (given, want) in cases {
            assert_eq!(line(given), want, "{given:?}");
        }
        assert_eq!(lines("a\n\n Không có thông tin\nb "), ["a", "b"]);
        assert!(says_nothing(" -- "));
        assert_eq!(compose("a\u{f0fc}b"), "a\n- b");
    }

    proptest! {
        #[test]
        fn line_is_idempotent(text in "[a-zA-ZĐđ .,;:()\\n-]{0,40}") {
            let once = line(&text);
            prop_assert_eq!(line(&once), once);
        }
    }
}
