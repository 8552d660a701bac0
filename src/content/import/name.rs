//! Names as one shows them.

use crate::content::import::code::is_code;
use crate::content::import::prose::tidy;
use crate::content::import::vocabulary::VOCABULARY;
use crate::content::model::Audience;
use crate::text::compose::clean;
use crate::text::fold::fold;

/// The name of a procedure without its code, path separators and closing stops.
pub(crate) fn procedure(text: &str) -> String {
    let mut name = tidy::line(&clean(text).replace('\\', " - "));
    while let Some(open) = name.rfind('(') {
        let Some(close) = name[open..].find(')') else {
            break;
        };
        if !is_code(name[open + 1..open + close].trim()) {
            break;
        }
        name.replace_range(open..=open + close, "");
    }
    let name = tidy::line(&name);
    if tidy::says_nothing(&name) {
        return String::new();
    }
    name.trim_start_matches(|c: char| c.is_whitespace() || "-+*.;,:".contains(c))
        .trim_end_matches(|c: char| c.is_whitespace() || "-.;,:".contains(c))
        .to_owned()
}

/// An agency or a list of them (`A; A; B`), each once; empty for "no information".
pub(crate) fn agency(text: &str) -> String {
    let mut seen = Vec::new();
    let mut out: Vec<String> = Vec::new();
    for part in clean(text).split([';', '\n']) {
        let part = tidy::line(part).trim_end_matches(['.', ',']).to_owned();
        let folded = fold(&part);
        if !tidy::says_nothing(&part) && !seen.contains(&folded) {
            seen.push(folded);
            out.push(part);
        }
    }
    out.join("; ")
}

/// Who a procedure is for, as far as the words are known.
pub(crate) fn audience(text: &str) -> Vec<Audience> {
    if text.is_empty() {
        Vec::new()
    } else {
        VOCABULARY.audience(text)
    }
}

/// Whether a text is an address that may be offered as a link.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !text.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use crate::content::import::name::{agency, is_address, procedure};

    #[test]
    fn names() {
        for (given, want) in [
            (
                "Cấp giấy phép môi trường (cấp Tỉnh) ( 1.010727 )",
                "Cấp giấy phép môi trường (cấp Tỉnh)",
            ),
            ("Cấp  lại giấy phép.", "Cấp lại giấy phép"),
            ("A\\B", "A - B"),
            (
                "THỦ TỤC QUỸ TỰ GIẢI THỂ. (Cấp tỉnh)",
                "THỦ TỤC QUỸ TỰ GIẢI THỂ. (Cấp tỉnh)",
            ),
            ("Không có thông tin", ""),
        ] {
            assert_eq!(procedure(given), want);
        }
        assert_eq!(agency("Sở Y tế; Sở Y tế; Bộ Y tế."), "Sở Y tế; Bộ Y tế");
        assert!(
            is_address("https://a.vn/x")
                && !is_address("javascript:x")
                && !is_address("https://a b")
        );
    }
}
