//! Folding: lower case, no tones, no marks, `đ` as `d`. The same for documents and questions.

use unicode_normalization::UnicodeNormalization;

use crate::text::compose::clean;
use crate::text::compose::is_combining;
use crate::text::compose::is_invisible;
use crate::text::compose::look_alike;
use crate::text::letters::vietnamese;
use crate::text::token::tokens;

/// Folds every letter and keeps everything else. Any normal form in. Idempotent.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if let Some((base, _, _)) = vietnamese(look_alike(c)) {
            out.push(base.to_ascii_lowercase());
        } else if !is_combining(c) && !is_invisible(c) {
            // Letters of other languages are rare; only for them the whole text is taken apart.
            return fold_any(text);
        }
    }
    out
}

fn fold_any(text: &str) -> String {
    let bare = |s: &str| -> String {
        s.chars()
            .map(look_alike)
            .nfd()
            .filter(|c| !is_combining(*c) && !is_invisible(*c))
            .map(|c| vietnamese(c).map_or(c, |(base, _, _)| base))
            .flat_map(char::to_lowercase)
            .nfc()
            .collect()
    };
    // A few letters only lower to something with marks of its own; the second pass takes those off.
    bare(&bare(text))
}

/// The folded words, joined by single spaces: punctuation is gone, codes are whole.
pub fn fold_words(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    for token in tokens(&text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&fold(token.text));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use crate::text::fold::fold;
    use crate::text::fold::fold_words;

    #[test]
    fn folds() {
        assert_eq!(
            fold("Đổi Giấy phép LÁI XE ở Ủy ban!"),
            "doi giay phep lai xe o uy ban!"
        );
        assert_eq!(fold("Ðƣờng España Ñ"), "duong espana n");
        assert_eq!(
            fold(&"Thủ tục Đất đai".nfd().collect::<String>()),
            "thu tuc dat dai"
        );
    }

    #[test]
    fn words_without_punctuation() {
        assert_eq!(
            fold_words("  Nghị định 123/2025/NĐ-CP, điều 5: (sổ đỏ)…"),
            "nghi dinh 123/2025/nd-cp dieu 5 so do"
        );
        assert_eq!(fold_words(""), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn idempotent(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn forms_meet(text in any::<String>()) {
            let nfd: String = text.nfd().collect();
            let nfc: String = text.nfc().collect();
            prop_assert_eq!(fold(&nfd), fold(&nfc));
        }

        #[test]
        fn words_are_idempotent(text in "[a-z0-9ăấđ .,/@-]{0,40}") {
            let once = fold_words(&text);
            prop_assert_eq!(fold_words(&once), once);
        }
    }
}
