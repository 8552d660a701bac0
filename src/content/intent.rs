//! Everything that is not a procedure: what people say about other things, and what is said back.

use serde::Deserialize;
use serde::Serialize;

use crate::content::model::Facet;
use crate::content::model::ProcedureCode;
use crate::content::model::TestSentence;

/// What a reply may hold in braces; each is filled from the centre or the clock.
pub const PLACEHOLDERS: [&str; 12] = [
    "centre",
    "centre_short",
    "hotline",
    "portal",
    "hours",
    "open_now",
    "address",
    "phone",
    "zalo",
    "helpers",
    "bank",
    "today",
];

/// The id that the classifier keeps for questions about procedures.
pub const RESERVED_ID: &str = "procedure";

/// What an intent is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntentKind {
    /// Small talk.
    Talk,
    /// About the centre, the rules, the help there is.
    Info,
    /// A guide of several steps.
    Guide,
    /// To a person or another office.
    Handover,
    /// The state of a dossier.
    Dossier,
    /// Something to do, such as subscribing.
    Action,
}

/// Where a button or a choice leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An intent, by id.
    Intent(String),
    /// A procedure.
    Procedure(ProcedureCode),
    /// A sentence, as if typed.
    Say(String),
    /// A step of the same guide, by id.
    Step(String),
    /// The end of the guide.
    End,
}

/// What is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentReply {
    /// Variants, taken in turn; may hold [`PLACEHOLDERS`].
    pub texts: Vec<String>,
    /// At most three buttons.
    pub buttons: Vec<Target>,
    /// Said instead when a placeholder of `texts` has no value; empty for none.
    pub when_missing: String,
}

/// An answer to a step of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What its button says.
    pub title: String,
    /// Where it leads.
    pub to: Target,
}

/// One message of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideStep {
    /// Unique within the guide.
    pub id: String,
    /// What is said; may hold [`PLACEHOLDERS`].
    pub text: String,
    /// At most three; none ends the guide.
    pub choices: Vec<Choice>,
}

/// Something people say that is no question about a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Stable and unique.
    pub id: String,
    /// What it is for.
    pub kind: IntentKind,
    /// Its name on a button.
    pub title: String,
    /// Whole utterances to learn from.
    pub examples: Vec<String>,
    /// Utterances that look alike and mean something else.
    pub negative: Vec<String>,
    /// Regular expressions on folded text; a hit means this intent for sure.
    pub patterns: Vec<String>,
    /// Which one wins when patterns of several hit, 0 to 100.
    pub priority: u8,
    /// What is said.
    pub reply: IntentReply,
    /// Of a guide.
    pub steps: Vec<GuideStep>,
    /// Sentences that must be understood as this intent, or must not.
    pub tests: Vec<TestSentence>,
    /// Its file, relative to the content directory.
    pub file: String,
}

/// How people ask for a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetWords {
    /// Which.
    pub facet: Facet,
    /// Phrases, matched folded as whole words, the longest first.
    pub phrases: Vec<String>,
    /// Regular expressions on folded text.
    pub patterns: Vec<String>,
    /// Elliptic questions that name the facet alone.
    pub followups: Vec<String>,
}

/// Everyday words and the official phrase they mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    /// What people say.
    pub say: Vec<String>,
    /// What the law says.
    pub official: String,
}

/// An action, in everyday words and in the words of procedure names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Stable and unique.
    pub id: String,
    /// What people say.
    pub say: Vec<String>,
    /// What names of procedures say.
    pub official: Vec<String>,
}

/// General words: `index/words.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommonWords {
    /// Actions, at most [`MOST_ACTIONS`].
    pub actions: Vec<Action>,
    /// Phrases of special cases: a procedure with one ranks lower unless it is asked for.
    pub qualifiers: Vec<String>,
    /// Words that carry no topic.
    pub light: Vec<String>,
    /// Words that no spelling repair may touch.
    pub protected: Vec<String>,
}

/// Understanding keeps the actions of a sentence in a set of 32 bits.
pub const MOST_ACTIONS: usize = 32;
