//! Words, numbers, codes and links of cleaned text.

use serde::Deserialize;
use serde::Serialize;

use crate::text::code::whole;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Letters; or letters with digits that read as raw VNI (`d9o6i3`).
    Word,
    /// A plain number, with its grouping: `12`, `90.000`, `1,5`.
    Number,
    /// What must never be altered: procedures `1.004222`, documents `123/2025/NĐ-CP`, dossiers, forms `CT01`,
    /// licence classes `B2`, phones, identity numbers, dates, times, money `90k`.
    Code,
    /// An address of a page or an e-mail.
    Link,
}

/// A piece of text that is looked at as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// What it is.
    pub kind: Kind,
}

impl Token<'_> {
    /// Where it ends, in bytes: the first byte after it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// How far ahead of a place an address is looked for, in bytes: bounds the work on hostile text.
const REACH: usize = 96;

/// Last labels that make dotted words an address without `http://`.
const ENDINGS: [&str; 8] = ["vn", "com", "net", "org", "info", "edu", "gov", "io"];

/// The tokens of cleaned text, in order. Punctuation and symbols are between them.
pub fn tokens(cleaned: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(cleaned.len() / 5 + 1);
    let mut at = 0;
    while let Some(c) = cleaned[at..].chars().next() {
        let rest = &cleaned[at..];
        let dialled = c == '+' && rest[1..].starts_with(|next: char| next.is_ascii_digit());
        if !in_word(c) && !dialled {
            at += c.len_utf8();
            continue;
        }
        let (length, kind) = match link(rest) {
            Some(length) => (length, Kind::Link),
            None => whole(rest),
        };
        // A "+" that begins no phone number is only a sign.
        if length > 0 {
            found.push(Token {
                text: &rest[..length],
                start: at,
                kind,
            });
        }
        at += length.max(c.len_utf8());
    }
    found
}

/// Whether `c` is part of a word or number.
pub(crate) fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphabetic())
}

/// The length of the address `rest` begins with.
fn link(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    for scheme in ["https://", "http://", "www."] {
        if bytes.len() > scheme.len()
            && bytes[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
        {
            let length = until_space(rest);
            return (length > scheme.len()).then_some(length);
        }
    }
    let span = bytes
        .iter()
        .take(REACH)
        .take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b))
        .count();
    if bytes.get(span) == Some(&b'@') && bytes[0].is_ascii_alphanumeric() {
        let domain = host(&rest[span + 1..], |_| true)?;
        return Some(span + 1 + domain);
    }
    if !bytes[..span].contains(&b'.') {
        return None;
    }
    let host = host(rest, |ending| {
        ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })?;
    let path = if bytes.get(host) == Some(&b'/') {
        until_space(&rest[host..])
    } else {
        0
    };
    Some(host + path)
}

/// The length of the longest host name `rest` begins with whose last label is accepted.
fn host(rest: &str, accepted: impl Fn(&str) -> bool) -> Option<usize> {
    let span = rest
        .bytes()
        .take(REACH)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'.' || *b == b'-')
        .count();
    let mut best = None;
    let mut end = 0;
    for (labels, label) in rest[..span].split('.').enumerate() {
        if label.is_empty() || label.starts_with('-') {
            break;
        }
        end += label.len() + usize::from(labels > 0);
        let closed = !rest[end..].starts_with(in_word);
        let letters = label.len() >= 2 && label.bytes().all(|b| b.is_ascii_alphabetic());
        if labels > 0 && closed && letters && accepted(label) {
            best = Some(end);
        }
    }
    best
}

/// The length up to the next space, without the punctuation that closes a sentence.
fn until_space(rest: &str) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>\"".contains(c))
        .unwrap_or(rest.len());
    rest[..end]
        .trim_end_matches(|c: char| ".,;:!?)]'".contains(c))
        .len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::text::compose::clean;
    use crate::text::token::Kind;
    use crate::text::token::tokens;

    /// Words bare, numbers `#`, codes `[]`, links `<>`.
    fn cut(text: &str) -> String {
        let shown = |kind, text: &str| match kind {
            Kind::Word => text.to_owned(),
            Kind::Number => format!("#{text}"),
            Kind::Code => format!("[{text}]"),
            Kind::Link => format!("<{text}>"),
        };
        tokens(text)
            .iter()
            .map(|t| shown(t.kind, t.text))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn codes_and_links_stay_whole() {
        let cases = [
            (
                "mã 1.004222, NĐ 123/2025/NĐ-CP.",
                "mã [1.004222] NĐ [123/2025/NĐ-CP]",
            ),
            (
                "hồ sơ H55.19-261120-0005 đâu",
                "hồ sơ [H55.19-261120-0005] đâu",
            ),
            ("000.00.19.H55-231120-0005", "[000.00.19.H55-231120-0005]"),
            ("3.000347.H55.1", "[3.000347.H55.1]"),
            (
                "vào https://dichvucong.gov.vn/a?b=1, nhé",
                "vào <https://dichvucong.gov.vn/a?b=1> nhé",
            ),
            ("dichvucong.gov.vn.Em vào", "<dichvucong.gov.vn> Em vào"),
            ("(zalo.me/123)", "zalo me #123"),
            (
                "a.b@c.vn hoặc x+y@mail.com.",
                "<a.b@c.vn> hoặc <x+y@mail.com>",
            ),
            (
                "gọi 0912 345 678 hoặc 0209.3870.123",
                "gọi [0912 345 678] hoặc [0209.3870.123]",
            ),
            ("+84 912-345-678 nhé", "[+84 912-345-678] nhé"),
            ("1900 1234, 1800.1091", "[1900 1234] [1800.1091]"),
            (
                "cccd 001085012345 và 001 085 012 345",
                "cccd [001085012345] và [001 085 012 345]",
            ),
            (
                "bằng A1, mẫu CT01, TK1-TS, D1E, KT3",
                "bằng [A1] mẫu [CT01] [TK1-TS] [D1E] [KT3]",
            ),
            ("hạng A1/A2 hay b1-b2", "hạng [A1] [A2] hay [b1] [b2]"),
            (
                "ngày 5/3/2026, 05-03-2026, 5.3.2026, 5/3",
                "ngày [5/3/2026] [05-03-2026] [5.3.2026] [5/3]",
            ),
            (
                "09/2020/nq-hđnd, 15/2020/tt-bca, 59/2020/QH14",
                "[09/2020/nq-hđnd] [15/2020/tt-bca] [59/2020/QH14]",
            ),
            ("theo NĐ-CP, QĐ-UBND", "theo [NĐ-CP] [QĐ-UBND]"),
            (
                "mẫu 01/ĐK và số 12/2019/QĐ-TTg",
                "mẫu [01/ĐK] và số [12/2019/QĐ-TTg]",
            ),
            ("C/O mẫu D", "[C/O] mẫu D"),
            (
                "90k, 1tr2, 500đ, 90.000đ, 5tr",
                "[90k] [1tr2] [500đ] [90.000đ] [5tr]",
            ),
            ("8h30-11h, 7g30, 8:30", "[8h30] [11h] [7g30] [8:30]"),
            ("0123456789-001", "[0123456789-001]"),
        ];
        for (text, want) in cases {
            assert_eq!(cut(&clean(text)), want);
        }
    }

    #[test]
    fn numbers_and_words() {
        let cases = [
            (
                "1.200.000 đồng, 90,000 và 1,5 ha 50%",
                "#1.200.000 đồng #90,000 và #1,5 ha #50",
            ),
            ("1-2 ngày, 5ngày 10ngay", "#1 #2 ngày #5 ngày #10 ngay"),
            ("1.Căn cước 2.CMND", "#1 Căn cước #2 CMND"),
            ("năm 2026.em hỏi", "năm #2026 em hỏi"),
            ("anh/chị ơi...cho em hỏi,ạ", "anh chị ơi cho em hỏi ạ"),
            ("a/c đc-ko", "a c đc ko"),
            ("bước1 lop12", "bước #1 lop #12"),
            ("50k/tháng 24/24", "[50k] tháng [24/24]"),
            ("+ em", "em"),
            (
                "d9o6i3 ba82ng la1i xe nguo72i",
                "d9o6i3 ba82ng la1i xe nguo72i",
            ),
            ("", ""),
        ];
        for (text, want) in cases {
            assert_eq!(cut(&clean(text)), want);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn in_order_and_in_place(text in any::<String>()) {
            let text = clean(&text);
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(token.start >= at && !token.text.is_empty());
                prop_assert_eq!(&text[token.start..token.end()], token.text);
                at = token.end();
            }
        }

        #[test]
        fn nothing_of_a_word_is_lost(text in "[a-zA-Z0-9đấ.,/:@ +-]{0,60}") {
            let kept = |c: &char| c.is_alphanumeric();
            let all: String = tokens(&text).iter().flat_map(|t| t.text.chars()).filter(kept).collect();
            prop_assert_eq!(all, text.chars().filter(kept).collect::<String>());
        }
    }
}
