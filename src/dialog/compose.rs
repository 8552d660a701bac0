//! One message out of the parts that were asked for: at most about 900 characters, the facet asked
//! first, the law and the date as of which it holds at the end.

use crate::content::model::Facet;
use crate::content::model::Origin;
use crate::content::model::Procedure;
use crate::dialog::conversation::Button;
use crate::dialog::conversation::Payload;
use crate::dialog::format;
use crate::dialog::parts;
use crate::dialog::parts::Part;
use crate::dialog::parts::Pen;
use crate::dialog::parts::spaced;

/// What fits on a phone's screen without scrolling twice.
const LONGEST: usize = 900;
/// Two questions in one may take a little more.
const LONGEST_OF_SEVERAL: usize = 1_000;
/// Both platforms show three buttons well.
pub const MOST_BUTTONS: usize = 3;
/// A person reads two or three parts at once, not eleven.
const MOST_PARTS: usize = 4;

/// The law and the date behind an answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Citation {
    /// The legal text.
    pub legal_basis: String,
    /// The day as of which the answer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// What is sent back.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reply {
    /// Plain text with line breaks.
    pub text: String,
    /// At most three.
    pub buttons: Vec<Button>,
    /// The law it rests on.
    pub citations: Vec<Citation>,
}

/// An answer about one procedure.
pub(crate) fn answer(
    pen: Pen<'_>,
    procedure: &Procedure,
    facets: &[Facet],
    asked_code: Option<&str>,
) -> Reply {
    let asked: &[Facet] = if facets.is_empty() {
        &[Facet::Overview]
    } else {
        facets
    };
    let mut head = vec![pen.say("title.one", &[("name", &title(procedure))])];
    if let Some(old) = asked_code
        && old != procedure.code.0
    {
        head.push(pen.say(
            "tail.replaced",
            &[("old", old), ("code", &procedure.code.0)],
        ));
    }
    let notices = procedure.notices.iter().filter(|notice| {
        notice.validity.holds_on(pen.day)
            && (notice.facets.is_empty() || notice.facets.iter().any(|facet| asked.contains(facet)))
    });
    let most = if asked.len() > 1 { 1 } else { usize::MAX };
    head.extend(
        notices
            .take(most)
            .map(|notice| format!("⚠️ {}", notice.text)),
    );
    let parts: Vec<Part> = asked
        .iter()
        .take(MOST_PARTS)
        .map(|facet| parts::of(pen, procedure, *facet))
        .collect();
    let citations = citations(procedure, &parts);
    let tail = tail(pen, procedure, asked, &citations);
    Reply {
        text: fit(pen, &head, parts, &tail),
        buttons: buttons(pen, procedure, asked),
        citations,
    }
}

fn title(procedure: &Procedure) -> String {
    format!("📌 {}", format::shorten(&procedure.name, 160))
}

fn citations(procedure: &Procedure, parts: &[Part]) -> Vec<Citation> {
    let as_of = procedure.as_of.map(|day| day.to_string());
    let mut texts: Vec<String> = parts.iter().flat_map(|part| part.basis.clone()).collect();
    if texts.is_empty() {
        texts.extend(
            procedure
                .legal_basis
                .iter()
                .map(|law| law.number.clone())
                .take(3),
        );
    }
    texts
        .into_iter()
        .map(|legal_basis| Citation {
            legal_basis,
            as_of: as_of.clone(),
        })
        .collect()
}

fn tail(
    pen: Pen<'_>,
    procedure: &Procedure,
    asked: &[Facet],
    citations: &[Citation],
) -> Vec<String> {
    let mut tail = Vec::new();
    let link = &procedure.links.online;
    if !link.is_empty() && !asked.contains(&Facet::Online) {
        tail.push(pen.say("tail.online", &[("link", link)]));
    }
    if procedure.origin == Origin::Imported {
        tail.push(imported(pen, procedure));
        return tail;
    }
    let basis = citations
        .iter()
        .map(|c| c.legal_basis.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    let as_of = procedure.as_of.map(format::date).unwrap_or_default();
    // The list of laws was the answer itself: do not say it twice.
    let basis = if asked == [Facet::LegalBasis] {
        ""
    } else {
        basis.as_str()
    };
    match (basis, as_of.as_str()) {
        ("", "") => {}
        ("", date) => tail.push(pen.say("tail.as_of", &[("date", date)])),
        (basis, "") => tail.push(pen.say("tail.basis", &[("basis", basis)])),
        (basis, date) => {
            tail.push(pen.say("tail.basis_as_of", &[("basis", basis), ("date", date)]));
        }
    }
    tail
}

fn imported(pen: Pen<'_>, procedure: &Procedure) -> String {
    let link = match procedure.links.info.as_str() {
        "" if procedure.source.starts_with("https://") => procedure.source.clone(),
        "" => pen.centre.portal.clone(),
        info => info.to_owned(),
    };
    let hotline = spaced(&pen.centre.hotline);
    if !procedure.detail {
        return pen.say("tail.no_detail", &[("link", &link), ("hotline", &hotline)]);
    }
    let code = procedure.code.0.as_str();
    match procedure.as_of {
        Some(day) => {
            let date = format::date(day);
            let values = [("code", code), ("date", &*date), ("link", &*link)];
            pen.say("tail.imported_dated", &values)
        }
        None => pen.say("tail.imported", &[("code", code), ("link", &link)]),
    }
}

/// Joins the parts; while the whole is too long, the longest part gives up its last line.
fn fit(pen: Pen<'_>, head: &[String], mut parts: Vec<Part>, tail: &[String]) -> String {
    let most = if parts.len() > 1 {
        LONGEST_OF_SEVERAL
    } else {
        LONGEST
    };
    let mut cut = false;
    loop {
        let text = join(pen, head, &parts, tail, cut);
        let longest = parts.iter_mut().filter(|part| part.lines.len() > 1);
        let longest = longest.max_by_key(|part| part.lines.iter().map(String::len).sum::<usize>());
        match longest {
            Some(part) if text.chars().count() > most => {
                part.lines.pop();
                cut = true;
            }
            _ => return text,
        }
    }
}

fn join(pen: Pen<'_>, head: &[String], parts: &[Part], tail: &[String], cut: bool) -> String {
    let mut blocks = vec![head.join("\n")];
    for part in parts {
        let lines = part.lines.join("\n");
        blocks.push(if part.head.is_empty() {
            lines
        } else {
            format!("{}\n{lines}", part.head)
        });
    }
    if cut {
        blocks.push(pen.say("tail.more", &[]));
    }
    blocks.push(tail.join("\n"));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

/// The facets that were not asked for, most wanted first.
fn buttons(pen: Pen<'_>, procedure: &Procedure, asked: &[Facet]) -> Vec<Button> {
    const WANTED: [Facet; 6] = [
        Facet::Documents,
        Facet::Fee,
        Facet::Online,
        Facet::Duration,
        Facet::Place,
        Facet::Steps,
    ];
    WANTED
        .into_iter()
        .filter(|facet| !asked.contains(facet))
        .take(MOST_BUTTONS)
        .map(|facet| Button {
            title: pen.say(button_key(facet), &[]),
            payload: Payload::Procedure(procedure.code.0.clone(), Some(facet)).to_string(),
        })
        .collect()
}

/// The button that asks for a facet.
pub(crate) fn button_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Fee => "button.fee",
        Facet::Documents => "button.documents",
        Facet::Duration => "button.duration",
        Facet::Place => "button.place",
        Facet::Online => "button.online",
        Facet::Steps => "button.steps",
        Facet::Eligibility => "button.eligibility",
        Facet::Result => "button.result",
        Facet::LegalBasis => "button.legal_basis",
        Facet::Form => "button.form",
        Facet::Overview => "button.overview",
    }
}
