//! Money, dates and numbers as people here write them.

use jiff::civil::Date;
use jiff::civil::Time;

/// `115000` as `115.000`.
pub(crate) fn money(amount: u64) -> String {
    let digits = amount.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// `31/12/2026`.
pub(crate) fn date(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `7 giờ 30` is written `07:30` on the centre's own notices.
pub(crate) fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `2.5` as `2,5`, `3.0` as `3`.
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value}").replace('.', ",")
    }
}

/// The first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// At most `most` characters, cut at a space, with an ellipsis.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let at = cut
        .rfind(' ')
        .filter(|at| *at > cut.len() / 2)
        .unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end_matches([' ', ',', ';', '(', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_written_here() {
        assert_eq!(money(0), "0");
        assert_eq!(money(1_115_000), "1.115.000");
        assert_eq!(number(2.5), "2,5");
        assert_eq!(number(3.0), "3");
        assert_eq!(date(jiff::civil::date(2026, 12, 31)), "31/12/2026");
        assert_eq!(shorten("Đăng ký thường trú cho con", 16), "Đăng ký thường…");
    }
}
