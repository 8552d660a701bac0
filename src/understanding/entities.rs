//! Codes and numbers in a message, found by regular expressions before any word is looked at.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

/// What a message names beside words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entities {
    /// A dossier code in its standard spelling (Circular 01/2018/TT-VPCP, article 19, and the
    /// newer identifiers of Decision 20/2020/QD-TTg).
    pub dossier_code: Option<String>,
    /// A procedure code such as `1.115978`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure_code: Option<String>,
}

static DOSSIER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b((?:[0-9O]{3}\s?[.]\s?[0-9O]{2}\s?[.]\s?[0-9O]{2}\s?[.]\s?[A-Z][0-9O]{2}",
        r"|[A-Z][0-9O]{2}(?:\s?[.]\s?[0-9O]{1,3}){0,4})",
        r"\s?[-]\s?[0-9O]{6}\s?[-]\s?[0-9O]{4,7})\b",
    ))
    .ok()
});
static PROCEDURE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[^0-9.])([1-6]\.[0-9]{6})(?:[^0-9]|$)").ok());

/// Finds codes in cleaned text.
pub fn find(cleaned: &str) -> Entities {
    let dossier_code = DOSSIER.as_ref().and_then(|re| re.find(cleaned)).map(|hit| {
        let upper = hit.as_str().to_uppercase().replace(char::is_whitespace, "");
        // The agency's own letter is never O: ministries are G, provinces H.
        upper.replace('O', "0")
    });
    let procedure_code = PROCEDURE
        .as_ref()
        .and_then(|re| re.captures(cleaned))
        .and_then(|hit| hit.get(1))
        .map(|code| code.as_str().to_owned());
    Entities {
        dossier_code,
        procedure_code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dossier_codes_in_the_forms_people_type() {
        for (typed, code) in [
            ("hồ sơ H55.19-261120-0005 tới đâu", "H55.19-261120-0005"),
            ("h55.19 - 261120 - 0005", "H55.19-261120-0005"),
            ("000.00.04.H51-200221-0001", "000.00.04.H51-200221-0001"),
            ("H55.19-26112O-OOO5", "H55.19-261120-0005"),
        ] {
            assert_eq!(find(typed).dossier_code.as_deref(), Some(code), "{typed}");
        }
        assert_eq!(find("0912345678 ngày 05-03-2026").dossier_code, None);
    }

    #[test]
    fn procedure_codes_stand_alone() {
        assert_eq!(
            find("thủ tục 1.115978 ạ").procedure_code.as_deref(),
            Some("1.115978")
        );
        assert_eq!(find("số 21.115978").procedure_code, None);
    }
}
