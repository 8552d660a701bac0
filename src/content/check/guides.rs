//! Whether people get to each intent and to each step of a guide.

use regex::Regex;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::content::check::Checking;
use crate::content::intent::Intent;
use crate::content::intent::Target;
use crate::content::lines::FileLines;
use crate::text::fold::fold;
use crate::text::fold::fold_words;

impl Checking<'_> {
    pub(crate) fn guides(&mut self) {
        let pressed: FxHashSet<&str> = self
            .targets()
            .into_iter()
            .filter_map(|(target, _, _)| match target {
                Target::Intent(id) => Some(id.as_str()),
                _ => None,
            })
            .collect();
        let expansions = self.expansions();
        for (intent, lines) in self.intents.clone() {
            let silent = intent.examples.is_empty() && intent.patterns.is_empty();
            if silent && !pressed.contains(intent.id.as_str()) {
                self.error(lines, "id", "check.unreachable_intent", &[]);
            }
            self.patterns(intent, lines, &expansions);
            self.steps(intent, lines);
        }
    }

    /// What short forms stand for, folded: patterns see text in which they are written out.
    fn expansions(&self) -> FxHashMap<String, String> {
        let entries = self
            .catalog
            .teencode
            .iter()
            .chain(&self.catalog.abbreviations);
        let first =
            entries.filter_map(|entry| Some((fold(&entry.short), fold(entry.full.first()?))));
        first.collect()
    }

    fn patterns(
        &mut self,
        intent: &Intent,
        lines: &FileLines,
        expansions: &FxHashMap<String, String>,
    ) {
        if intent.patterns.is_empty() {
            return;
        }
        let tests = intent
            .tests
            .iter()
            .filter(|test| test.expect)
            .map(|test| &test.say);
        let said: Vec<String> = intent
            .examples
            .iter()
            .chain(tests)
            .flat_map(|text| {
                let folded = fold_words(text);
                let words = folded.split(' ');
                let full: Vec<&str> = words
                    .map(|word| expansions.get(word).map_or(word, String::as_str))
                    .collect();
                [full.join(" "), folded]
            })
            .collect();
        for (at, pattern) in intent.patterns.iter().enumerate() {
            let hits = |regex: Regex| said.iter().any(|text| regex.is_match(text));
            // One that does not compile was reported by the reader.
            if !Regex::new(pattern).map_or(true, hits) {
                let path = format!("patterns.{at}");
                self.error(lines, &path, "check.idle_pattern", &[("pattern", pattern)]);
            }
        }
    }

    fn steps(&mut self, intent: &Intent, lines: &FileLines) {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, step) in intent.steps.iter().enumerate() {
            if numbers.contains_key(step.id.as_str()) {
                let path = format!("steps.{at}.id");
                self.error(lines, &path, "check.duplicate_step", &[("id", &step.id)]);
            }
            numbers.entry(&step.id).or_insert(at);
        }
        let mut reached = vec![false; intent.steps.len()];
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            let Some(step) = intent.steps.get(at).filter(|_| !reached[at]) else {
                continue;
            };
            reached[at] = true;
            open.extend(step.choices.iter().filter_map(|choice| match &choice.to {
                Target::Step(id) => numbers.get(id.as_str()).copied(),
                _ => None,
            }));
        }
        for (at, step) in intent.steps.iter().enumerate() {
            if numbers.get(step.id.as_str()) == Some(&at) && !reached[at] {
                let path = format!("steps.{at}.id");
                self.error(lines, &path, "check.unreachable_step", &[("id", &step.id)]);
            }
            for (number, choice) in step.choices.iter().enumerate() {
                if let Target::Step(id) = &choice.to
                    && !numbers.contains_key(id.as_str())
                {
                    let path = format!("steps.{at}.choices.{number}.to");
                    self.error(lines, &path, "check.unknown_step", &[("id", id)]);
                }
            }
        }
    }
}
