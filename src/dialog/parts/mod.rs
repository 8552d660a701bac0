//! The parts of an answer, one a facet. Each gives its lines, and says nothing that it does not know.

pub mod duration;
pub mod fee;
pub mod papers;
pub mod plain;

use jiff::civil::Date;

use crate::content::model::By;
use crate::content::model::Centre;
use crate::content::model::Facet;
use crate::content::model::Procedure;
use crate::content::model::Way;
use crate::content::wording::Wording;

/// What every part writes with.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// The sentences.
    pub wording: &'a Wording,
    /// The centre.
    pub centre: &'a Centre,
    /// The day the answer is given for.
    pub day: Date,
}

/// A part of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its heading; empty for none.
    pub head: String,
    /// Its lines; the later ones go first when the answer is too long.
    pub lines: Vec<String>,
    /// The legal texts its lines rest on.
    pub basis: Vec<String>,
    /// Whether it answers (`false`: it says that we do not know).
    pub known: bool,
}

impl Pen<'_> {
    /// A sentence of `intents/answers.toml`.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.wording.say(key, values)
    }

    /// The sentence that we do not know, with whom to ask.
    fn unknown(&self, group: &str) -> Part {
        let hotline = spaced(&self.centre.hotline);
        let line = self.say(&format!("{group}.unknown"), &[("hotline", &hotline)]);
        Part {
            head: self.say(&format!("{group}.head"), &[]),
            lines: vec![line],
            ..Part::default()
        }
    }

    fn part(&self, group: &str, lines: Vec<String>) -> Part {
        Part {
            head: self.say(&format!("{group}.head"), &[]),
            lines,
            basis: Vec::new(),
            known: true,
        }
    }
}

/// `18001096` as `1800 1096`.
pub(crate) fn spaced(number: &str) -> String {
    match number {
        eight if eight.len() == 8 && eight.starts_with("1800") => {
            format!("{} {}", &eight[..4], &eight[4..])
        }
        other => other.to_owned(),
    }
}

/// The part that answers a facet.
pub(crate) fn of(pen: Pen<'_>, procedure: &Procedure, facet: Facet) -> Part {
    let gap = procedure.gaps.iter().filter(|gap| gap.facet == facet);
    let gaps: Vec<String> = gap
        .map(|gap| {
            let hotline = spaced(&pen.centre.hotline);
            let ask = if gap.ask.is_empty() {
                hotline
            } else {
                gap.ask.clone()
            };
            pen.say("tail.gap", &[("text", &gap.text), ("ask", &ask)])
        })
        .collect();
    let mut part = match facet {
        Facet::Fee => fee::part(pen, procedure),
        Facet::Documents => papers::documents(pen, procedure),
        Facet::Duration => duration::part(pen, procedure),
        Facet::Form => papers::forms(pen, procedure),
        Facet::Place => plain::place(pen, procedure),
        Facet::Online => plain::online(pen, procedure),
        Facet::Steps => plain::steps(pen, procedure),
        Facet::Eligibility => plain::eligibility(pen, procedure),
        Facet::Result => plain::result(pen, procedure),
        Facet::LegalBasis => plain::legal_basis(pen, procedure),
        Facet::Overview => plain::overview(pen, procedure),
    };
    // A gap says it better than the general "I do not know".
    if !gaps.is_empty() && !part.known {
        part.lines.clear();
    }
    part.lines.extend(gaps);
    part
}

/// Ways whose lines are the same are told together: `("Nộp trực tuyến, Nộp trực tiếp", lines)`.
fn together<T: PartialEq>(
    pen: Pen<'_>,
    procedure: &Procedure,
    of: impl Fn(&Way) -> Vec<T>,
) -> Vec<(String, Vec<T>, Vec<By>)> {
    let mut groups: Vec<(Vec<T>, Vec<By>)> = Vec::new();
    for by in [By::Online, By::InPerson, By::Post] {
        for way in procedure.ways.iter().filter(|way| way.by == by) {
            let lines = of(way);
            if lines.is_empty() {
                continue;
            }
            match groups.iter_mut().find(|(known, _)| *known == lines) {
                Some((_, ways)) => ways.push(by),
                None => groups.push((lines, vec![by])),
            }
        }
    }
    groups
        .into_iter()
        .map(|(lines, ways)| {
            let names: Vec<String> = ways.iter().map(|by| pen.say(way_key(*by), &[])).collect();
            let mut label = names.join(", ").to_lowercase();
            if ways.len() >= 3 {
                label = pen.say("fee.all", &[]);
            }
            (crate::dialog::format::capital(&label), lines, ways)
        })
        .collect()
}

fn way_key(by: By) -> &'static str {
    match by {
        By::Online => "fee.online",
        By::InPerson => "fee.in_person",
        By::Post => "fee.post",
    }
}
