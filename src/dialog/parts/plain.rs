//! The facets that are a sentence or a list: place, online, steps, conditions, result, law, overview.

use crate::content::import::prose;
use crate::content::model::By;
use crate::content::model::Procedure;
use crate::content::model::ServiceLevel;
use crate::dialog::format;
use crate::dialog::parts::Part;
use crate::dialog::parts::Pen;
use crate::dialog::parts::duration;
use crate::dialog::parts::fee;
use crate::dialog::parts::papers::cut;

const LONGEST_LINE: usize = 260;

/// Where to go.
pub(crate) fn place(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let mut lines = Vec::new();
    if !procedure.place.is_empty() {
        lines.push(format!("• {}", procedure.place));
    }
    if !procedure.agency.is_empty() {
        let agency = format::shorten(&procedure.agency, LONGEST_LINE);
        lines.push(pen.say("place.agency", &[("agency", &agency)]));
    }
    if lines.is_empty() {
        pen.unknown("place")
    } else {
        pen.part("place", lines)
    }
}

/// How to do it online.
pub(crate) fn online(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let way = procedure.ways.iter().find(|way| way.by == By::Online);
    let link = &procedure.links.online;
    if way.is_none() && link.is_empty() {
        let hotline = crate::dialog::parts::spaced(&pen.centre.hotline);
        let line = pen.say("online.none", &[("hotline", &hotline)]);
        return Part {
            known: false,
            ..pen.part("online", vec![line])
        };
    }
    let mut lines = Vec::new();
    match procedure.service_level {
        Some(ServiceLevel::FullOnline) => lines.push(pen.say("online.full", &[])),
        Some(ServiceLevel::PartialOnline) => lines.push(pen.say("online.partial", &[])),
        _ => {}
    }
    if !link.is_empty() {
        lines.push(pen.say("online.link", &[("link", link)]));
    }
    match way {
        Some(way) if !way.steps.is_empty() => lines.extend(numbered(pen, &way.steps)),
        _ => lines.push(pen.say("online.login", &[])),
    }
    if let Some(way) = way
        && !way.note.is_empty()
    {
        lines.push(format!("• {}", way.note));
    }
    pen.part("online", lines)
}

fn numbered(pen: Pen<'_>, steps: &[String]) -> Vec<String> {
    steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let (number, step) = ((at + 1).to_string(), format::shorten(step, LONGEST_LINE));
            pen.say("steps.line", &[("number", &number), ("step", &step)])
        })
        .collect()
}

/// Step by step.
pub(crate) fn steps(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let own: Vec<String> = if procedure.steps.is_empty() {
        let ways = procedure.ways.iter().flat_map(|way| way.steps.clone());
        let written: Vec<String> = ways.collect();
        if written.is_empty() {
            prose::steps_lines(&procedure.prose.steps)
        } else {
            written
        }
    } else {
        procedure.steps.clone()
    };
    if own.is_empty() {
        pen.unknown("steps")
    } else {
        pen.part("steps", cut(pen, numbered(pen, &own)))
    }
}

/// Who may.
pub(crate) fn eligibility(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let text = if procedure.eligibility.is_empty() {
        format::shorten(&procedure.prose.audience, LONGEST_LINE)
    } else {
        procedure.eligibility.clone()
    };
    if text.trim().is_empty() {
        return pen.unknown("eligibility");
    }
    pen.part("eligibility", vec![format!("• {text}")])
}

/// What one gets, and how long it is valid.
pub(crate) fn result(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let results = if procedure.results.is_empty() {
        prose::result_lines(&procedure.prose.result)
    } else {
        procedure.results.clone()
    };
    let mut lines: Vec<String> = results
        .iter()
        .map(|result| {
            pen.say(
                "result.line",
                &[("result", &format::shorten(result, LONGEST_LINE))],
            )
        })
        .collect();
    if !procedure.result_validity.is_empty() {
        lines.push(pen.say(
            "result.validity",
            &[("validity", &procedure.result_validity)],
        ));
    }
    if lines.is_empty() {
        pen.unknown("result")
    } else {
        pen.part("result", lines)
    }
}

/// The law behind it.
pub(crate) fn legal_basis(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let mut lines: Vec<String> = procedure
        .legal_basis
        .iter()
        .map(|law| match law.title.as_str() {
            "" => pen.say("legal_basis.line", &[("number", &law.number)]),
            title => {
                let title = format::shorten(title, 120);
                pen.say(
                    "legal_basis.titled",
                    &[("number", &law.number), ("title", &title)],
                )
            }
        })
        .collect();
    if lines.is_empty() {
        let laws = prose::legal_lines(&procedure.prose.legal);
        lines = laws
            .iter()
            .map(|law| {
                pen.say(
                    "legal_basis.line",
                    &[("number", &format::shorten(law, 160))],
                )
            })
            .collect();
    }
    if lines.is_empty() {
        pen.unknown("legal_basis")
    } else {
        pen.part("legal_basis", cut(pen, lines))
    }
}

/// A bit of everything, for whoever asks nothing in particular.
pub(crate) fn overview(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let mut lines = Vec::new();
    if !procedure.summary.is_empty() {
        lines.push(procedure.summary.clone());
    }
    if !procedure.agency.is_empty() {
        let agency = format::shorten(&procedure.agency, 160);
        lines.push(pen.say("overview.agency", &[("agency", &agency)]));
    }
    if let Some(fee) = fee::brief(pen, procedure) {
        lines.push(sentence(&pen.say("overview.fee", &[("fee", &fee)])));
    }
    if let Some(duration) = duration::brief(pen, procedure) {
        lines.push(sentence(
            &pen.say("overview.duration", &[("duration", &duration)]),
        ));
    }
    lines.push(pen.say("overview.ask", &[]));
    Part {
        head: String::new(),
        lines,
        basis: Vec::new(),
        known: true,
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
