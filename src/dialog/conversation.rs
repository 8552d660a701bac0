//! Where a conversation stands: what it is about, what was offered, which guide is under way.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;

use crate::content::model::Facet;
use crate::text::fold::fold_words;

/// A button: what it shows and what pressing it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What the person reads.
    pub title: String,
    /// What comes back when it is pressed: a [`Payload`], within Telegram's 64 bytes.
    pub payload: String,
}

/// What a button means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A facet of a procedure; `None` for the facets asked before, or an overview.
    Procedure(String, Option<Facet>),
    /// An intent.
    Intent(String),
    /// A step of a guide.
    Step(String, String),
    /// A sentence, as if typed.
    Say(String),
}

/// Facet names in payloads and in JSON.
pub(crate) fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Fee => "fee",
        Facet::Documents => "documents",
        Facet::Duration => "duration",
        Facet::Place => "place",
        Facet::Online => "online",
        Facet::Steps => "steps",
        Facet::Eligibility => "eligibility",
        Facet::Result => "result",
        Facet::LegalBasis => "legal_basis",
        Facet::Form => "form",
        Facet::Overview => "overview",
    }
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Procedure(code, Some(facet)) => write!(f, "p:{code}:{}", facet_name(*facet)),
            Self::Procedure(code, None) => write!(f, "p:{code}"),
            Self::Intent(id) => write!(f, "i:{id}"),
            Self::Step(guide, step) => write!(f, "g:{guide}:{step}"),
            Self::Say(text) => write!(f, "s:{text}"),
        }
    }
}

/// A payload that no button of ours carries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this payload is none of ours; send the text of the button instead")]
pub struct PayloadError;

impl FromStr for Payload {
    type Err = PayloadError;

    fn from_str(payload: &str) -> Result<Self, PayloadError> {
        let (kind, rest) = payload.split_once(':').ok_or(PayloadError)?;
        match kind {
            "p" => match rest.split_once(':') {
                None => Ok(Self::Procedure(rest.to_owned(), None)),
                Some((code, name)) => {
                    let known = crate::understanding::facets::FACETS;
                    let facet = known.into_iter().find(|facet| facet_name(*facet) == name);
                    Ok(Self::Procedure(
                        code.to_owned(),
                        Some(facet.ok_or(PayloadError)?),
                    ))
                }
            },
            "i" => Ok(Self::Intent(rest.to_owned())),
            "g" => {
                let (guide, step) = rest.split_once(':').ok_or(PayloadError)?;
                Ok(Self::Step(guide.to_owned(), step.to_owned()))
            }
            "s" => Ok(Self::Say(rest.to_owned())),
            _ => Err(PayloadError),
        }
    }
}

/// Where a conversation stands. Kept between turns, by whoever runs the conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// The code of the procedure it is about.
    pub topic: Option<String>,
    /// The buttons of the last message.
    pub offered: Vec<Button>,
    /// The facets of a question that is waiting for "which procedure?".
    pub waiting: Vec<Facet>,
    /// Whether the last message asked back.
    pub asked_back: bool,
    /// How many turns there were; replies that have variants take them in turn.
    pub turns: u32,
}

/// Ordinal words by which people pick from a list, folded.
const ORDINALS: [(&str, usize); 12] = [
    ("mot", 1),
    ("nhat", 1),
    ("dau", 1),
    ("dau tien", 1),
    ("hai", 2),
    ("nhi", 2),
    ("ba", 3),
    ("tu", 4),
    ("bon", 4),
    ("cuoi", usize::MAX),
    ("cuoi cung", usize::MAX),
    ("giua", 2),
];
/// Words that may stand around the number.
const AROUND: [&str; 18] = [
    "cai", "so", "muc", "thu", "y", "viec", "chon", "em", "anh", "chi", "minh", "toi", "nhe", "a",
    "lua", "phuong", "an", "da",
];

/// What was picked from the list of the last message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// A button.
    Button(Button),
    /// A number that the list does not have.
    NoSuch(usize),
}

impl Conversation {
    /// The button that a typed text picks: by number, by ordinal word, or by its title.
    pub fn picked(&self, text: &str) -> Option<Picked> {
        if self.offered.is_empty() {
            return None;
        }
        let folded = fold_words(text);
        let titled = self
            .offered
            .iter()
            .find(|button| fold_words(&button.title) == folded);
        if let Some(button) = titled {
            return Some(Picked::Button(button.clone()));
        }
        let number = ordinal(&folded)?;
        let at = if number == usize::MAX {
            self.offered.len()
        } else {
            number
        };
        Some(
            match at.checked_sub(1).and_then(|at| self.offered.get(at)) {
                Some(button) => Picked::Button(button.clone()),
                None => Picked::NoSuch(at),
            },
        )
    }
}

/// A text that is a number and nothing else ("2", "số 2", "cái thứ hai").
fn ordinal(folded: &str) -> Option<usize> {
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > 5 {
        return None;
    }
    let around = words
        .iter()
        .take_while(|word| AROUND.contains(word))
        .count();
    words.drain(..around.min(words.len().saturating_sub(1)));
    while words.len() > 1 && words.last().is_some_and(|word| AROUND.contains(word)) {
        words.pop();
    }
    let said = words.join(" ");
    if let Ok(number) = said.parse::<usize>()
        && (1..=20).contains(&number)
    {
        return Some(number);
    }
    // A bare "ba" or "tư" is a word like any other; after "cái thứ" it is a number.
    let bare = around == 0 && said.len() < 6;
    ORDINALS
        .iter()
        .find(|(word, _)| *word == said && !bare)
        .map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_there_and_back() {
        for payload in [
            "p:1.115978:fee",
            "p:1.115978",
            "i:chao-hoi",
            "g:vneid:2",
            "s:lệ phí",
        ] {
            assert_eq!(payload.parse::<Payload>().unwrap().to_string(), payload);
        }
        for strange in ["", "p", "p:1:strange", "x:1", "g:vneid"] {
            assert_eq!(strange.parse::<Payload>(), Err(PayloadError), "{strange}");
        }
    }

    #[test]
    fn numbers_that_pick() {
        for (typed, number) in [
            ("2", Some(2)),
            ("cái thứ hai", Some(2)),
            ("số 3 nhé", Some(3)),
            ("cái đầu tiên", Some(1)),
            ("cái cuối", Some(usize::MAX)),
            ("ba", None),
            ("làm 2 bản sao", None),
        ] {
            assert_eq!(ordinal(&fold_words(typed)), number, "{typed}");
        }
    }
}
