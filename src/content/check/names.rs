//! Codes, ids and sentences that two records claim.

use rustc_hash::FxHashMap;

use crate::content::check::Checking;
use crate::content::check::place;
use crate::content::lines::FileLines;
use crate::text::fold::fold;
use crate::text::fold::fold_words;
use crate::text::repair::Expansion;

/// Who said it first: the number of the record, and where.
type Claims = FxHashMap<String, (usize, String)>;

/// A sentence of a record.
struct Said<'a> {
    /// The number of the record.
    number: usize,
    lines: &'a FileLines,
    path: String,
    text: &'a str,
    folded: String,
}

impl Said<'_> {
    fn claim(self, claims: &mut Claims) {
        let here = place(self.lines, &self.path);
        claims.entry(self.folded).or_insert((self.number, here));
    }
}

/// The sentences of a list of a record.
fn said<'a>(
    number: usize,
    lines: &'a FileLines,
    key: &str,
    texts: &'a [String],
) -> impl Iterator<Item = Said<'a>> {
    texts.iter().enumerate().map(move |(at, text)| Said {
        number,
        lines,
        path: format!("{key}.{at}"),
        text,
        folded: fold_words(text),
    })
}

impl Checking<'_> {
    pub(crate) fn names(&mut self) {
        self.codes();
        let examples = self.aliases();
        self.intents(&examples);
        self.short_forms("index/abbreviations.toml", &self.catalog.abbreviations);
        self.short_forms("index/teencode.toml", &self.catalog.teencode);
    }

    fn codes(&mut self) {
        let mut current: FxHashMap<&str, String> = FxHashMap::default();
        let mut replaced: FxHashMap<&str, String> = FxHashMap::default();
        for (procedure, lines) in self.procedures.clone() {
            let code = procedure.code.0.as_str();
            match current.get(code) {
                Some(other) => {
                    let values = [("code", code), ("other", other.as_str())];
                    self.error(lines, "code", "check.duplicate_code", &values);
                }
                None => _ = current.insert(code, place(lines, "code")),
            }
        }
        for (procedure, lines) in self.procedures.clone() {
            for (at, old) in procedure.replaces.iter().enumerate() {
                let (old, path) = (old.0.as_str(), format!("replaces.{at}"));
                if let Some(other) = current.get(old) {
                    let values = [("code", old), ("other", other.as_str())];
                    self.error(lines, &path, "check.replaced_and_current", &values);
                }
                // An old procedure may have been split: that is no error, but the code finds one of them.
                match replaced.get(old) {
                    Some(other) => {
                        let values = [("code", old), ("other", other.as_str())];
                        self.warn(lines, &path, "check.replaced_twice", &values);
                    }
                    None => _ = replaced.insert(old, place(lines, &path)),
                }
            }
        }
    }

    /// Gives what is said about procedures, aliases and examples.
    fn aliases(&mut self) -> Claims {
        let mut aliases = Claims::default();
        let mut examples = Claims::default();
        for (number, (procedure, lines)) in self.procedures.iter().enumerate() {
            said(number, lines, "examples", &procedure.examples)
                .for_each(|said| said.claim(&mut examples));
        }
        for (number, (procedure, lines)) in self.procedures.clone().into_iter().enumerate() {
            for said in said(number, lines, "aliases", &procedure.aliases) {
                self.compare(&said, &aliases, "check.duplicate_alias");
                self.compare(&said, &examples, "check.alias_is_example");
                said.claim(&mut aliases);
            }
        }
        examples.extend(aliases);
        examples
    }

    /// Reports what another record has said before.
    fn compare(&mut self, said: &Said<'_>, claims: &Claims, key: &str) {
        if let Some((other, there)) = claims.get(&said.folded)
            && *other != said.number
        {
            let values = [("text", said.text), ("other", there.as_str())];
            self.error(said.lines, &said.path, key, &values);
        }
    }

    fn intents(&mut self, procedures: &Claims) {
        let mut ids: FxHashMap<&str, String> = FxHashMap::default();
        let mut examples = Claims::default();
        for (number, (intent, lines)) in self.intents.clone().into_iter().enumerate() {
            match ids.get(intent.id.as_str()) {
                Some(other) => {
                    let values = [("id", intent.id.as_str()), ("other", other.as_str())];
                    self.error(lines, "id", "check.duplicate_intent", &values);
                }
                None => _ = ids.insert(&intent.id, place(lines, "id")),
            }
            for said in said(number, lines, "examples", &intent.examples) {
                self.compare(&said, &examples, "check.example_taken");
                if let Some((_, there)) = procedures.get(&said.folded) {
                    let values = [("text", said.text), ("other", there.as_str())];
                    self.warn(lines, &said.path, "check.example_of_procedure", &values);
                }
                said.claim(&mut examples);
            }
        }
    }

    fn short_forms(&mut self, file: &str, entries: &[Expansion]) {
        let Some(lines) = self.file(file) else { return };
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            let path = format!("entry.{at}.short");
            match seen.get(&fold(&entry.short)) {
                Some(other) => {
                    let values = [
                        ("short", entry.short.as_str()),
                        ("other", &other.to_string()),
                    ];
                    self.error(lines, &path, "check.duplicate_short", &values);
                }
                None => _ = seen.insert(fold(&entry.short), lines.line(&path)),
            }
        }
    }
}
