//! Takes the fields of a JSON record one by one, and remembers which ones nobody asked for.

use crate::content::import::words::say;
use crate::text::compose::clean;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A group of fields, and where it stands in its record (`ways[0].`).
pub(crate) struct Fields {
    map: Map<String, Value>,
    at: String,
}

/// The reason why a record is bad, as a sentence.
pub(crate) type Fault = String;

impl Fields {
    pub(crate) fn new(map: Map<String, Value>) -> Self {
        Self {
            map,
            at: String::new(),
        }
    }

    /// The full name of a field.
    pub(crate) fn path(&self, field: &str) -> String {
        format!("{}{field}", self.at)
    }

    fn fault(&self, field: &str, kind: &str) -> Fault {
        fault(&self.path(field), &say(kind, &[]))
    }

    /// Takes a field; `null` is as good as missing.
    fn take(&mut self, field: &str) -> Option<Value> {
        self.map.remove(field).filter(|value| !value.is_null())
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.map.get(field).is_some_and(|value| !value.is_null())
    }

    /// Cleaned and trimmed; empty when missing.
    pub(crate) fn text(&mut self, field: &str) -> Result<String, Fault> {
        match self.take(field) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(clean(&text).trim().to_owned()),
            Some(_) => Err(self.fault(field, "kind.text")),
        }
    }

    /// As the source has it; empty when missing.
    pub(crate) fn raw(&mut self, field: &str) -> Result<String, Fault> {
        match self.take(field) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(self.fault(field, "kind.text")),
        }
    }

    /// Cleaned, without empty ones.
    pub(crate) fn texts(&mut self, field: &str) -> Result<Vec<String>, Fault> {
        let fault = |fields: &Self| fields.fault(field, "kind.texts");
        match self.take(field) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => {
                let texts = values.into_iter().map(|value| match value {
                    Value::String(text) => Ok(clean(&text).trim().to_owned()),
                    _ => Err(fault(self)),
                });
                texts
                    .filter(|text| !matches!(text, Ok(text) if text.is_empty()))
                    .collect()
            }
            Some(_) => Err(fault(self)),
        }
    }

    pub(crate) fn flag(&mut self, field: &str) -> Result<Option<bool>, Fault> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(self.fault(field, "kind.flag")),
        }
    }

    /// A finite number above zero.
    pub(crate) fn positive(&mut self, field: &str) -> Result<Option<f64>, Fault> {
        match self.take(field) {
            None => Ok(None),
            Some(value) => match value.as_f64() {
                Some(number) if number > 0.0 && number.is_finite() => Ok(Some(number)),
                _ => Err(self.fault(field, "kind.positive")),
            },
        }
    }

    pub(crate) fn whole(&mut self, field: &str) -> Result<Option<u64>, Fault> {
        match self.take(field) {
            None => Ok(None),
            Some(value) => match (value.as_u64(), value.as_f64()) {
                (Some(number), _) => Ok(Some(number)),
                // Spreadsheets and scripts write whole numbers as 115000.0.
                (None, Some(number)) if number >= 0.0 && number.fract() == 0.0 && number < 1e15 => {
                    Ok(Some(number as u64))
                }
                _ => Err(self.fault(field, "kind.whole")),
            },
        }
    }

    pub(crate) fn count(&mut self, field: &str) -> Result<Option<u8>, Fault> {
        let number = self
            .whole(field)
            .map_err(|_| self.fault(field, "kind.count"))?;
        number
            .map(|number| u8::try_from(number).map_err(|_| self.fault(field, "kind.count")))
            .transpose()
    }

    pub(crate) fn date(&mut self, field: &str) -> Result<Option<Date>, Fault> {
        match self
            .text(field)
            .map_err(|_| self.fault(field, "kind.date"))?
            .as_str()
        {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| self.fault(field, "kind.date")),
        }
    }

    /// One of the words a model type is written with; `words` lists them for the report.
    pub(crate) fn word<T: DeserializeOwned>(
        &mut self,
        field: &str,
        words: &str,
    ) -> Result<Option<T>, Fault> {
        let path = self.path(field);
        self.take(field)
            .map(|value| word(value, &path, words))
            .transpose()
    }

    /// A list of such words.
    pub(crate) fn words<T: DeserializeOwned>(
        &mut self,
        field: &str,
        words: &str,
    ) -> Result<Vec<T>, Fault> {
        let path = self.path(field);
        match self.take(field) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => values
                .into_iter()
                .map(|value| word(value, &path, words))
                .collect(),
            Some(_) => Err(self.fault(field, "kind.texts")),
        }
    }

    pub(crate) fn group(&mut self, field: &str) -> Result<Option<Fields>, Fault> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(Fields {
                map,
                at: format!("{}{field}.", self.at),
            })),
            Some(_) => Err(self.fault(field, "kind.object")),
        }
    }

    pub(crate) fn groups(&mut self, field: &str) -> Result<Vec<Fields>, Fault> {
        match self.take(field) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => values
                .into_iter()
                .enumerate()
                .map(|(i, value)| match value {
                    Value::Object(map) => Ok(Fields {
                        map,
                        at: format!("{}{field}[{i}].", self.at),
                    }),
                    _ => Err(self.fault(field, "kind.objects")),
                })
                .collect(),
            Some(_) => Err(self.fault(field, "kind.objects")),
        }
    }

    /// The names of the fields that nobody took, without positions: `ways[].colour`.
    pub(crate) fn finish(self, unknown: &mut Vec<String>) {
        for field in self.map.keys() {
            let path: String = format!("{}{field}", self.at);
            unknown.push(
                path.split('[')
                    .map(after_position)
                    .collect::<Vec<_>>()
                    .join("[]"),
            );
        }
    }
}

/// `0].colour` → `.colour`: a part of a path behind its opening bracket.
fn after_position(part: &str) -> &str {
    match part.split_once(']') {
        Some((position, rest)) if position.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => part,
    }
}

pub(crate) fn fault(path: &str, kind: &str) -> Fault {
    say("bad.field", &[("field", path), ("kind", kind)])
}

fn word<T: DeserializeOwned>(value: Value, path: &str, words: &str) -> Result<T, Fault> {
    // Only plain strings: an object would be read as a variant too.
    let value = if value.is_string() {
        value
    } else {
        Value::Null
    };
    serde_json::from_value(value)
        .map_err(|_| fault(path, &say("kind.one_of", &[("values", words)])))
}
