//! What an import has to say about a file beside its bad rows.

use crate::content::import::Note;
use crate::content::import::words::say;
use std::collections::BTreeMap;

/// Collects remarks; the same field left out of thousands of records is one remark.
#[derive(Default)]
pub(crate) struct Remarks {
    notes: Vec<Note>,
    /// Unknown fields: their first line, and how many records have them.
    unknown: BTreeMap<String, (usize, usize)>,
}

impl Remarks {
    pub(crate) fn note(&mut self, line: usize, reason: String) {
        self.notes.push(Note { line, reason });
    }

    pub(crate) fn unknown(&mut self, field: &str, line: usize) {
        match self.unknown.get_mut(field) {
            Some((_, count)) => *count += 1,
            None => {
                self.unknown.insert(field.to_owned(), (line, 1));
            }
        }
    }

    /// All remarks, in the order of their lines.
    pub(crate) fn finish(self) -> Vec<Note> {
        let mut notes = self.notes;
        for (field, (line, count)) in self.unknown {
            let reason = say(
                "note.unknown",
                &[("field", &field), ("count", &count.to_string())],
            );
            notes.push(Note { line, reason });
        }
        notes.sort_by_key(|note| note.line);
        notes
    }
}
