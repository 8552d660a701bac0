//! Codes of procedures, as sources write them.

use crate::content::import::remarks::Remarks;
use crate::content::import::words::say;
use crate::content::model::ProcedureCode;

/// How long `N.NNNNNN` is.
const LENGTH: usize = 8;

/// Reads a code. Local systems append their agency (`1.012753.H19`, `2.000815.000.00.00.H55`): that is cut off, and
/// remarked. A case (`.01`) is not: several of them are not one procedure.
///
/// # Errors
/// A sentence for the report.
pub(crate) fn read(
    text: &str,
    line: usize,
    remarks: &mut Remarks,
) -> Result<ProcedureCode, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(say("bad.no_code", &[]));
    }
    let Some((head, tail)) = text
        .split_at_checked(LENGTH)
        .filter(|(head, _)| is_code(head))
    else {
        return Err(say("bad.code", &[("code", text)]));
    };
    if !tail.is_empty() {
        if !is_agency(tail) {
            return Err(say("bad.code", &[("code", text)]));
        }
        remarks.note(line, say("note.suffix", &[("code", text), ("short", head)]));
    }
    Ok(ProcedureCode(head.to_owned()))
}

/// Whether `text` has the shape `N.NNNNNN`.
pub(crate) fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == LENGTH
        && bytes.iter().enumerate().all(|(i, b)| {
            if i == 1 {
                *b == b'.'
            } else {
                b.is_ascii_digit()
            }
        })
}

/// `.H19`, `.000.00.00.H55`: groups of digits, and a letter with two digits at the end.
fn is_agency(tail: &str) -> bool {
    let mut groups: Vec<&str> = tail.split('.').collect();
    let last = groups.pop().unwrap_or_default().as_bytes();
    let ends =
        last.len() == 3 && last[0].is_ascii_uppercase() && last[1..].iter().all(u8::is_ascii_digit);
    // The first group is what stands before the first stop: nothing.
    ends && groups.first() == Some(&"")
        && groups[1..].iter().all(|group| {
            (2..=3).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use crate::content::import::code::read;
    use crate::content::import::remarks::Remarks;

    #[test]
    fn reads() {
        let mut remarks = Remarks::default();
        for (text, want) in [
            ("1.115978", Some("1.115978")),
            (" 2.000815.000.00.00.H55", Some("2.000815")),
            ("1.012753.H19", Some("1.012753")),
            ("1.012753.01", None),
            ("1.01275", None),
            ("1,012753", None),
            ("1.0127533", None),
            ("x.012753", None),
            ("1.01275đ", None),
            ("", None),
        ] {
            let code = read(text, 1, &mut remarks).ok().map(|code| code.0);
            assert_eq!(code.as_deref(), want, "{text:?}");
        }
        assert_eq!(remarks.finish().len(), 2);
    }
}
