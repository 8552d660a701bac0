//! What is not written yet.

use crate::content::check::Checking;
use crate::content::model::Facet;

impl Checking<'_> {
    pub(crate) fn complete(&mut self) {
        for (procedure, lines) in self.procedures.clone() {
            // A gap says that it is not known: that is an answer.
            let gap = |facet: Facet| procedure.gaps.iter().any(|gap| gap.facet == facet);
            let ways = &procedure.ways;
            let no_durations = ways.iter().all(|way| way.durations.is_empty());
            let no_fees = ways.iter().all(|way| way.fees.is_empty());
            let missing = [
                (procedure.tests.is_empty(), "check.no_tests"),
                (procedure.aliases.is_empty(), "check.no_aliases"),
                (
                    procedure.documents.is_empty() && !gap(Facet::Documents),
                    "check.no_documents",
                ),
                (no_durations && !gap(Facet::Duration), "check.no_durations"),
                (no_fees && !gap(Facet::Fee), "check.no_fees"),
            ];
            for (_, key) in missing.into_iter().filter(|(missing, _)| *missing) {
                self.warn(lines, "code", key, &[]);
            }
        }
        let Some(lines) = self.file("index/centre.toml") else {
            return;
        };
        for slot in &self.catalog.centre.empty_slots {
            self.warn(lines, slot, "check.empty_slot", &[("slot", slot)]);
        }
    }
}
