//! What is heard and what a turn gives.

use serde::Serialize;

use crate::content::model::Facet;
use crate::dialog::compose::Reply;
use crate::understanding::classifier::PROCEDURE;
use crate::understanding::entities::Entities;

/// What came of a turn (contracts, "One answer as JSON").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// An answer.
    Answer,
    /// A question back.
    Clarify,
    /// No answer; a person or the hotline.
    Handover,
    /// About a dossier.
    Dossier,
    /// Greeting, thanks and the like.
    Smalltalk,
    /// Something was done or is done elsewhere.
    Action,
}

/// A procedure that was considered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// Today's code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Its share of belief, 0 to 1.
    pub score: f32,
    /// Codes it took over from.
    pub replaces: Vec<String>,
}

/// What a turn gives.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The sentence as understood.
    pub understood: String,
    /// What came of it.
    pub outcome: Outcome,
    /// `procedure`, or the intent's id.
    pub intent: String,
    /// What was asked.
    pub facets: Vec<Facet>,
    /// How likely the first procedure is right, 0 to 1.
    pub confidence: f32,
    /// Codes in the message.
    pub entities: Entities,
    /// The candidates, best first.
    pub procedures: Vec<Ranked>,
    /// What is sent back.
    pub reply: Reply,
}

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A typed message.
    Text(String),
    /// A pressed button.
    Payload(String),
}

impl Answer {
    /// An answer that says nothing yet.
    pub(crate) fn blank(understood: &str) -> Self {
        Self {
            understood: understood.to_owned(),
            outcome: Outcome::Handover,
            intent: PROCEDURE.to_owned(),
            facets: Vec::new(),
            confidence: 0.0,
            entities: Entities::default(),
            procedures: Vec::new(),
            reply: Reply::default(),
        }
    }
}
