//! A table of a file: the keys that are asked for are the keys there may be.

use std::cell::RefCell;

use jiff::civil::Date;
use toml::de::DeTable;

use crate::content::model::ProcedureCode;
use crate::content::model::Validity;
use crate::content::reader::page::Page;
use crate::content::reader::value::Value;
use crate::content::reader::vocabulary::Vocabulary;
use crate::content::words::nearest;

/// A table being read. When it goes, each key that nobody asked for is a fault.
pub(crate) struct Table<'p> {
    page: &'p Page,
    table: &'p DeTable<'p>,
    at: usize,
    asked: RefCell<Vec<&'static str>>,
}

impl<'p> Table<'p> {
    pub(crate) fn new(page: &'p Page, table: &'p DeTable<'p>, at: usize) -> Self {
        Self {
            page,
            table,
            at,
            asked: RefCell::default(),
        }
    }

    /// The file it is in.
    pub(crate) fn page(&self) -> &'p Page {
        self.page
    }

    /// Its line.
    pub(crate) fn line(&self) -> usize {
        self.page.line(self.at)
    }

    /// Reports something wrong with the table as a whole.
    pub(crate) fn fault(&self, key: &str, values: &[(&str, &str)]) {
        self.page.fault(self.at, key, values);
    }

    /// Reports that the table lacks something.
    pub(crate) fn lacks(&self, key: &str) {
        self.page.missing(self.at, key, &[]);
    }

    /// The value of a key, if it is written.
    pub(crate) fn value(&self, key: &'static str) -> Option<Value<'p>> {
        self.asked.borrow_mut().push(key);
        let value = self.table.get(key)?;
        Some(Value {
            page: self.page,
            key,
            value: value.get_ref(),
            at: value.span().start,
        })
    }

    /// The value of a key that must be written.
    pub(crate) fn need(&self, key: &'static str) -> Option<Value<'p>> {
        let value = self.value(key);
        if value.is_none() {
            self.page
                .missing(self.at, "reader.missing_key", &[("key", key)]);
        }
        value
    }

    /// Text, trimmed; empty when it is not written.
    pub(crate) fn text(&self, key: &'static str) -> String {
        self.value(key).and_then(Value::text).unwrap_or_default()
    }

    /// Text that must be there; nothing when it is not.
    pub(crate) fn need_text(&self, key: &'static str) -> Option<String> {
        let value = self.need(key)?;
        let text = value.text()?;
        if text.is_empty() {
            value.fault("reader.empty", &[]);
            return None;
        }
        Some(text)
    }

    /// The items of a list; none when it is not written.
    pub(crate) fn items(&self, key: &'static str) -> Vec<Value<'p>> {
        self.value(key).map(Value::items).unwrap_or_default()
    }

    /// The texts of a list, none of them empty.
    pub(crate) fn list(&self, key: &'static str) -> Vec<String> {
        self.items(key)
            .into_iter()
            .filter_map(Value::item)
            .collect()
    }

    /// The texts of a list that must have some.
    pub(crate) fn need_list(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.need(key) else {
            return Vec::new();
        };
        let items = value.items();
        if items.is_empty() {
            value.fault("reader.empty", &[]);
        }
        items.into_iter().filter_map(Value::item).collect()
    }

    /// A table inside.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'p>> {
        self.value(key).and_then(Value::table)
    }

    /// The tables of a list of tables.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'p>> {
        self.items(key)
            .into_iter()
            .filter_map(Value::table)
            .collect()
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn count(&self, key: &'static str, most: u8) -> Option<u8> {
        let value = self.value(key)?;
        u8::try_from(value.whole(u64::from(most))?).ok()
    }

    /// True or false.
    pub(crate) fn flag(&self, key: &'static str, unless_written: bool) -> bool {
        self.value(key)
            .and_then(Value::flag)
            .unwrap_or(unless_written)
    }

    /// A day.
    pub(crate) fn date(&self, key: &'static str) -> Option<Date> {
        self.value(key).and_then(Value::date)
    }

    /// `from` and `until`.
    pub(crate) fn validity(&self) -> Validity {
        let from = self.date("from");
        let last = self.value("until");
        let until = last.and_then(Value::date);
        if let (Some(from), Some(until), Some(last)) = (from, until, last)
            && until < from
        {
            let (from, until) = (from.to_string(), until.to_string());
            last.fault(
                "reader.until_before_from",
                &[("from", &from), ("until", &until)],
            );
        }
        Validity { from, until }
    }

    /// One word of a vocabulary.
    pub(crate) fn word<T: Copy>(&self, key: &'static str, known: Vocabulary<T>) -> Option<T> {
        self.value(key).and_then(|value| value.word(known))
    }

    /// One word of a vocabulary that must be there.
    pub(crate) fn need_word<T: Copy>(&self, key: &'static str, known: Vocabulary<T>) -> Option<T> {
        self.need(key).and_then(|value| value.word(known))
    }

    /// Words of a vocabulary.
    pub(crate) fn words<T: Copy>(&self, key: &'static str, known: Vocabulary<T>) -> Vec<T> {
        self.items(key)
            .into_iter()
            .filter_map(|item| item.word(known))
            .collect()
    }

    /// Codes of procedures.
    pub(crate) fn codes(&self, key: &'static str) -> Vec<ProcedureCode> {
        self.items(key)
            .into_iter()
            .filter_map(Value::code)
            .collect()
    }

    /// Regular expressions on folded text.
    pub(crate) fn patterns(&self, key: &'static str) -> Vec<String> {
        self.items(key)
            .into_iter()
            .filter_map(Value::pattern)
            .collect()
    }

    /// An address on the web; empty when it is not written.
    pub(crate) fn link(&self, key: &'static str) -> String {
        let Some(value) = self.value(key) else {
            return String::new();
        };
        let link = value.text().unwrap_or_default();
        let known = ["https://", "http://"]
            .iter()
            .any(|scheme| link.starts_with(scheme));
        if !link.is_empty() && !known {
            value.fault("reader.bad_link", &[]);
        }
        link
    }

    /// Every key with its value, in the order of the file. No key is unknown then.
    pub(crate) fn entries(&self) -> Vec<(&'p str, Value<'p>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter().map(|(key, value)| {
            let name: &'p str = key.get_ref();
            let value = Value {
                page: self.page,
                key: name,
                value: value.get_ref(),
                at: key.span().start,
            };
            (name, value)
        });
        entries.collect()
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        // A table of which nobody asked for a key is one whose keys are free.
        if asked.is_empty() {
            return;
        }
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if !asked.contains(&name) {
                let nearest = nearest(name, asked.iter().copied());
                let values = [("key", name), ("nearest", nearest)];
                self.page
                    .fault(key.span().start, "reader.unknown_key", &values);
            }
        }
    }
}
