//! One encoding for all text: composed letters, ordinary spaces, ordinary quotes and dashes.

use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc_quick;

use crate::text::letters::Sign;
use crate::text::letters::compose;
use crate::text::letters::decompose;
use crate::text::letters::sign;

/// Brings text of any encoding to the one everything else works on. Idempotent.
///
/// NFC; letters that only look Vietnamese become so; zero-width characters vanish; every space, tab and control
/// becomes a plain space (line breaks stay `\n`); curly quotes and long dashes become `'`, `"` and `-`. Combining
/// signs that no letter can take are dropped.
pub fn clean(text: &str) -> String {
    if text
        .bytes()
        .all(|b| b == b'\n' || (b' '..0x7f).contains(&b))
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut previous = '\0';
    for c in text.chars() {
        // One line break per "\r\n"; a lone "\r" is a break of its own.
        if !(c == '\n' && previous == '\r') {
            out.extend(replace(c));
        }
        previous = c;
    }
    if is_nfc_quick(out.chars()) != IsNormalized::Yes {
        // Composing may leave single characters of the table above (U+1FFD is an acute accent): once more.
        out = out.nfc().filter_map(replace).collect();
    }
    if out.chars().any(is_combining) {
        join(&out)
    } else {
        out
    }
}

/// What a single character becomes; `None` when it goes.
fn replace(c: char) -> Option<char> {
    Some(match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '‘' | '’' | '‛' | '′' | '´' | '\u{2bc}' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '…' => '.',
        // Full-width forms, from East Asian keyboards.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ if is_invisible(c) => return None,
        _ if c != '\n' && (c.is_control() || c.is_whitespace()) => ' ',
        _ => look_alike(c),
    })
}

/// Letters that older converters leave where a Vietnamese one was meant.
pub(crate) fn look_alike(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        'Ƣ' => 'Ư',
        'ƣ' => 'ư',
        _ => c,
    }
}

/// Characters that take no room: zero-width spaces and joiners, soft hyphens, direction marks, variation selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// NFC leaves signs that were typed in an unusual order (tone before mark): they go to their letter here.
fn join(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_combining(c) {
            out.push(c);
            continue;
        }
        let Some(last) = out.pop() else { continue };
        let (base, mark, tone) = decompose(last);
        let joined = match sign(c) {
            Some(Sign::Mark(mark)) => compose(base, mark, tone),
            Some(Sign::Tone(tone)) => compose(base, mark, tone),
            None => None,
        };
        out.push(joined.unwrap_or(last));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use crate::text::compose::clean;

    #[test]
    fn encodings_meet() {
        let cases = [
            ("Ðất ƣu tiên", "Đất ưu tiên"),
            ("c\u{e2}\u{301}p", "cấp"),
            ("ca\u{301}\u{302}p", "cấp"),
            ("a\u{200b}b\u{a0}c\td\r\ne", "ab c d\ne"),
            ("“sổ đỏ” – ‘mới’", "\"sổ đỏ\" - 'mới'"),
            ("\u{301}abc", "abc"),
            ("a\u{303}\u{303}", "ã"),
            ("１２３", "123"),
        ];
        for (typed, want) in cases {
            assert_eq!(clean(typed), want, "{typed:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn idempotent(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }

        #[test]
        fn forms_meet(text in "[a-zA-ZăâđêôơưĂẤỗựỷạ ]{0,12}") {
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(clean(&nfd), clean(&text));
        }
    }
}
