//! One value of a file.

use jiff::civil::Date;
use jiff::civil::Time;
use regex::Regex;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc;

use crate::content::model::ProcedureCode;
use crate::content::reader::page::Page;
use crate::content::reader::table::Table;
use crate::content::reader::vocabulary::Vocabulary;
use crate::content::words::say;

/// A value and where it stands. A method gives nothing when it reported a fault.
#[derive(Clone, Copy)]
pub(crate) struct Value<'p> {
    pub(crate) page: &'p Page,
    /// The key it is the value of, or an item of.
    pub(crate) key: &'p str,
    pub(crate) value: &'p DeValue<'p>,
    pub(crate) at: usize,
}

impl<'p> Value<'p> {
    /// Reports something wrong with it. `{key}` is its key.
    pub(crate) fn fault(self, key: &str, values: &[(&str, &str)]) {
        let mut all = vec![("key", self.key)];
        all.extend_from_slice(values);
        self.page.fault(self.at, key, &all);
    }

    /// Its line.
    pub(crate) fn line(self) -> usize {
        self.page.line(self.at)
    }

    fn wrong<T>(self, expected: &str) -> Option<T> {
        let found = match self.value {
            DeValue::String(_) => "type.text",
            DeValue::Integer(_) => "type.integer",
            DeValue::Float(_) => "type.number",
            DeValue::Boolean(_) => "type.flag",
            DeValue::Datetime(moment) if moment.date.is_none() => "type.time",
            DeValue::Datetime(_) => "type.date",
            DeValue::Array(_) => "type.list",
            DeValue::Table(_) => "type.table",
        };
        let (expected, found) = (say(expected, &[]), say(found, &[]));
        self.fault(
            "reader.wrong_type",
            &[("expected", &expected), ("found", &found)],
        );
        None
    }

    /// Text, trimmed and composed.
    pub(crate) fn text(self) -> Option<String> {
        match self.value.as_str() {
            Some(text) if is_nfc(text) => Some(text.trim().to_owned()),
            Some(text) => Some(text.trim().nfc().collect()),
            None => self.wrong("type.text"),
        }
    }

    /// Text of a list, not empty.
    pub(crate) fn item(self) -> Option<String> {
        let text = self.text()?;
        if text.is_empty() {
            self.fault("reader.empty_item", &[]);
            return None;
        }
        Some(text)
    }

    /// The items of a list.
    pub(crate) fn items(self) -> Vec<Value<'p>> {
        let Some(items) = self.value.as_array() else {
            return self.wrong("type.list").unwrap_or_default();
        };
        let items = items.iter().map(|item| Value {
            value: item.get_ref(),
            at: item.span().start,
            ..self
        });
        items.collect()
    }

    /// A table.
    pub(crate) fn table(self) -> Option<Table<'p>> {
        match self.value.as_table() {
            Some(table) => Some(Table::new(self.page, table, self.at)),
            None => self.wrong("type.table"),
        }
    }

    /// True or false.
    pub(crate) fn flag(self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.wrong("type.flag"))
    }

    /// A day, written as a date and not as text.
    pub(crate) fn date(self) -> Option<Date> {
        let Some(moment) = self.value.as_datetime() else {
            return self.wrong("type.date");
        };
        let date = moment
            .date
            .filter(|_| moment.time.is_none())
            .and_then(|date| {
                let (year, month) = (
                    i16::try_from(date.year).ok()?,
                    i8::try_from(date.month).ok()?,
                );
                Date::new(year, month, i8::try_from(date.day).ok()?).ok()
            });
        if date.is_none() {
            self.fault("reader.bad_date", &[]);
        }
        date
    }

    /// A time of day, `"07:30"` or `07:30`.
    pub(crate) fn time(self) -> Option<Time> {
        let time = match self.value {
            DeValue::String(text) => text.trim().parse::<Time>().ok(),
            DeValue::Datetime(moment) => {
                moment.time.filter(|_| moment.date.is_none()).and_then(|t| {
                    Time::new(
                        i8::try_from(t.hour).ok()?,
                        i8::try_from(t.minute).ok()?,
                        0,
                        0,
                    )
                    .ok()
                })
            }
            _ => return self.wrong("type.time"),
        };
        if time.is_none() {
            self.fault("reader.bad_time", &[("expected", &say("type.time", &[]))]);
        }
        time
    }

    /// A number that is not negative.
    pub(crate) fn number(self) -> Option<f64> {
        let digits = match self.value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.wrong("type.number"),
        };
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => Some(number),
            Ok(number) if number < 0.0 => {
                self.fault("reader.negative", &[("value", digits)]);
                None
            }
            _ => self.wrong("type.number"),
        }
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn whole(self, most: u64) -> Option<u64> {
        let Some(number) = self.value.as_integer() else {
            return self.wrong("type.integer");
        };
        let digits = number.as_str();
        if digits.starts_with('-') {
            self.fault("reader.negative", &[("value", digits)]);
            return None;
        }
        let whole = u64::from_str_radix(digits, number.radix())
            .ok()
            .filter(|whole| *whole <= most);
        if whole.is_none() {
            let most = most.to_string();
            self.fault("reader.too_big", &[("value", digits), ("most", &most)]);
        }
        whole
    }

    /// A word of a vocabulary.
    pub(crate) fn word<T: Copy>(self, known: Vocabulary<T>) -> Option<T> {
        let word = self.text()?;
        let found = known.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let values = [("word", &*word), ("allowed", &*names.join(", "))];
            self.fault("reader.unknown_word", &values);
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// The code of a procedure.
    pub(crate) fn code(self) -> Option<ProcedureCode> {
        let code = self.text()?;
        if is_code(&code) {
            return Some(ProcedureCode(code));
        }
        self.fault("reader.bad_code", &[("code", &code)]);
        None
    }

    /// An identifier: lower case, no accents, joined by hyphens.
    pub(crate) fn id(self) -> Option<String> {
        let id = self.text()?;
        if is_slug(&id) {
            return Some(id);
        }
        self.fault("reader.bad_id", &[("id", &id)]);
        None
    }

    /// A regular expression that can match folded text.
    pub(crate) fn pattern(self) -> Option<String> {
        let pattern = self.item()?;
        if !pattern.is_ascii() {
            self.fault("reader.accented_pattern", &[("pattern", &pattern)]);
            return None;
        }
        if let Err(error) = Regex::new(&pattern) {
            let told = error.to_string();
            let reason = told.lines().last().unwrap_or_default();
            let reason = reason.strip_prefix("error: ").unwrap_or(reason);
            self.fault("reader.bad_pattern", &[("reason", reason)]);
            return None;
        }
        Some(pattern)
    }
}

/// Whether it is one digit, a point and six digits.
pub(crate) fn is_code(code: &str) -> bool {
    code.len() == 8
        && code.bytes().enumerate().all(|(at, byte)| match at {
            1 => byte == b'.',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether it is words of lower-case letters and digits joined by single hyphens.
pub(crate) fn is_slug(id: &str) -> bool {
    let fits = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_slugs() {
        assert!(is_code("1.115978") && !is_code("1.11597") && !is_code("11115978"));
        assert!(!is_code("1.11597é"));
        assert!(is_slug("hoi-le-phi-2") && !is_slug("a--b") && !is_slug("Á") && !is_slug(""));
    }
}
