//! What the index holds of one procedure.

use crate::content::model::Procedure;
use crate::text::fold::fold_words;

/// The searchable text of one procedure, folded.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The official name.
    pub title: String,
    /// What people say: aliases, examples and the short name.
    pub spoken: Vec<String>,
    /// Everything else worth finding it by.
    pub body: Vec<String>,
}

impl Entry {
    /// Folds what is searchable of a procedure.
    pub fn of(procedure: &Procedure) -> Self {
        let mut body = vec![&procedure.field, &procedure.agency, &procedure.summary];
        body.extend([&procedure.eligibility, &procedure.place]);
        body.extend(&procedure.steps);
        body.extend(&procedure.results);
        body.extend(procedure.documents.iter().map(|paper| &paper.name));
        body.extend(procedure.ways.iter().map(|way| &way.note));
        let prose = &procedure.prose;
        body.extend([
            &prose.documents,
            &prose.steps,
            &prose.result,
            &prose.audience,
        ]);
        let spoken = procedure.aliases.iter().chain(&procedure.examples);
        Self {
            title: fold_words(&procedure.name),
            spoken: spoken
                .chain(std::iter::once(&procedure.short))
                .map(|said| fold_words(said))
                .filter(|said| !said.is_empty())
                .collect(),
            body: body
                .into_iter()
                .map(|text| fold_words(text))
                .filter(|text| !text.is_empty())
                .collect(),
        }
    }
}

/// The pairs of neighbouring words of folded text, joined by `_`.
pub(crate) fn pairs(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words
        .windows(2)
        .map(|two| format!("{}_{}", two[0], two[1]))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_neighbours_only() {
        assert_eq!(pairs("doi bang lai xe"), "doi_bang bang_lai lai_xe");
        assert_eq!(pairs("xe"), "");
    }
}
