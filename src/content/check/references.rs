//! What one record says about another.

use rustc_hash::FxHashSet;

use crate::content::check::Checking;
use crate::content::intent::Target;
use crate::content::lines::FileLines;
use crate::content::model::Procedure;
use crate::content::words::nearest;

impl<'a> Checking<'a> {
    pub(crate) fn references(&mut self) {
        let codes: FxHashSet<&str> = self
            .catalog
            .procedures
            .iter()
            .flat_map(|procedure| std::iter::once(&procedure.code).chain(&procedure.replaces))
            .map(|code| code.0.as_str())
            .collect();
        for (procedure, lines) in self.procedures.clone() {
            self.agency(procedure, lines);
            for (at, code) in procedure.related.iter().enumerate() {
                let path = format!("related.{at}");
                if *code == procedure.code {
                    self.error(lines, &path, "check.self_related", &[]);
                } else if !codes.contains(code.0.as_str()) {
                    self.error(
                        lines,
                        &path,
                        "check.unknown_procedure",
                        &[("code", &code.0)],
                    );
                }
            }
        }
        let ids: Vec<&str> = self
            .catalog
            .intents
            .iter()
            .map(|intent| intent.id.as_str())
            .collect();
        for (target, path, lines) in self.targets() {
            match target {
                Target::Procedure(code) if !codes.contains(code.0.as_str()) => {
                    self.error(
                        lines,
                        &path,
                        "check.unknown_procedure",
                        &[("code", &code.0)],
                    );
                }
                Target::Intent(id) if !ids.contains(&id.as_str()) => {
                    let values = [
                        ("id", id.as_str()),
                        ("nearest", nearest(id, ids.iter().copied())),
                    ];
                    self.error(lines, &path, "check.unknown_intent", &values);
                }
                _ => {}
            }
        }
    }

    /// Where all buttons and choices lead, with key paths.
    pub(crate) fn targets(&self) -> Vec<(&'a Target, String, &'a FileLines)> {
        let mut targets = Vec::new();
        for (intent, lines) in &self.intents {
            for (at, target) in intent.reply.buttons.iter().enumerate() {
                targets.push((target, format!("reply.buttons.{at}"), *lines));
            }
            for (step, known) in intent.steps.iter().enumerate() {
                for (at, choice) in known.choices.iter().enumerate() {
                    targets.push((&choice.to, format!("steps.{step}.choices.{at}.to"), *lines));
                }
            }
        }
        targets
    }

    fn agency(&mut self, procedure: &Procedure, lines: &FileLines) {
        let name = procedure.agency.as_str();
        let mut known = self
            .catalog
            .agencies
            .iter()
            .map(|agency| agency.name.as_str());
        // Without the file there is nothing to compare with.
        let told = self.file("index/agencies.toml").is_some();
        if told && !name.is_empty() && !known.any(|known| known == name) {
            let known = self
                .catalog
                .agencies
                .iter()
                .map(|agency| agency.name.as_str());
            let values = [("name", name), ("nearest", nearest(name, known))];
            self.error(lines, "agency", "check.unknown_agency", &values);
        }
    }
}
