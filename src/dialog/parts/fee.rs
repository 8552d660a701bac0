//! What it costs, by way and case, on the day asked for; and what one saves online.

use crate::content::import::prose;
use crate::content::model::By;
use crate::content::model::Fee;
use crate::content::model::Procedure;
use crate::content::model::Way;
use crate::dialog::format;
use crate::dialog::parts::Part;
use crate::dialog::parts::Pen;
use crate::dialog::parts::spaced;
use crate::dialog::parts::together;
use crate::dialog::parts::way_key;

/// The fees that hold on the pen's day.
pub(crate) fn part(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let holding = |way: &Way| -> Vec<Fee> {
        way.fees
            .iter()
            .filter(|fee| fee.validity.holds_on(pen.day))
            .cloned()
            .collect()
    };
    let groups = together(pen, procedure, holding);
    if groups.is_empty() {
        return ended(pen, procedure).unwrap_or_else(|| from_prose(pen, procedure));
    }
    let mut part = pen.part("fee", Vec::new());
    for (way, fees, _) in &groups {
        let cases: Vec<(String, String)> = fees
            .iter()
            .map(|fee| (fee.condition.clone(), amount(pen, fee, fees)))
            .collect();
        match cases.as_slice() {
            [(condition, amount)] if condition.is_empty() => {
                part.lines
                    .push(pen.say("fee.line", &[("way", way), ("amounts", amount)]));
            }
            cases => {
                part.lines.push(pen.say("fee.way", &[("way", way)]));
                for (condition, amount) in cases {
                    let line = if condition.is_empty() {
                        format!("   – {amount}")
                    } else {
                        let condition = format::capital(condition);
                        pen.say("fee.case", &[("condition", &condition), ("amount", amount)])
                    };
                    part.lines.push(line);
                }
            }
        }
        for fee in fees {
            if !fee.legal_basis.is_empty() && !part.basis.contains(&fee.legal_basis) {
                part.basis.push(fee.legal_basis.clone());
            }
        }
    }
    part.lines.extend(savings(pen, procedure));
    part
}

/// The shortest way to say it, for the overview: what everybody pays. An amount for some people
/// alone would be taken for everybody's.
pub(crate) fn brief(pen: Pen<'_>, procedure: &Procedure) -> Option<String> {
    let groups = together(pen, procedure, |way| {
        way.fees
            .iter()
            .filter(|fee| fee.validity.holds_on(pen.day) && fee.condition.is_empty())
            .cloned()
            .collect()
    });
    let told: Vec<String> = groups
        .iter()
        .filter_map(|(way, fees, ways)| {
            let text = amount(pen, fees.first()?, fees);
            Some(if ways.len() == procedure.ways.len() {
                text
            } else {
                format!("{} {text}", way.to_lowercase())
            })
        })
        .collect();
    (!told.is_empty()).then(|| told.join("; "))
}

fn amount(pen: Pen<'_>, fee: &Fee, among: &[Fee]) -> String {
    let text = match fee.amount_vnd {
        Some(0) => pen.say("fee.free", &[]),
        Some(amount) if fee.per.is_empty() => {
            pen.say("fee.amount", &[("amount", &format::money(amount))])
        }
        Some(amount) => {
            let values = [("amount", &*format::money(amount)), ("per", &*fee.per)];
            pen.say("fee.amount_per", &values)
        }
        None => String::new(),
    };
    let several = among
        .iter()
        .any(|other| other.name != fee.name || other.kind != fee.kind);
    let text = if several && !fee.name.is_empty() && !text.is_empty() {
        pen.say(
            "fee.named",
            &[("name", &lower_first(&fee.name)), ("amount", &text)],
        )
    } else {
        text
    };
    let text = match (fee.note.is_empty(), text.is_empty()) {
        (true, _) => text,
        (false, true) => fee.note.clone(),
        (false, false) => pen.say("fee.note", &[("amount", &text), ("note", &fee.note)]),
    };
    match fee.validity.until {
        Some(until) => pen.say(
            "fee.until",
            &[("amount", &text), ("date", &format::date(until))],
        ),
        None => text,
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// What one saves online: only where both amounts are known for the same thing and case.
fn savings(pen: Pen<'_>, procedure: &Procedure) -> Vec<String> {
    let fees = |by: By| {
        procedure
            .ways
            .iter()
            .filter(move |way| way.by == by)
            .flat_map(|way| &way.fees)
            .filter(|fee| fee.validity.holds_on(pen.day))
    };
    let mut lines = Vec::new();
    for counter in fees(By::InPerson) {
        let same = |fee: &&Fee| fee.name == counter.name && fee.condition == counter.condition;
        let Some(online) = fees(By::Online).find(same) else {
            continue;
        };
        if let (Some(here), Some(there)) = (counter.amount_vnd, online.amount_vnd)
            && there < here
        {
            let amount = format::money(here - there);
            let line = if counter.condition.is_empty() {
                pen.say("fee.saving", &[("amount", &amount)])
            } else {
                let values = [("amount", &*amount), ("condition", &*counter.condition)];
                pen.say("fee.saving_case", &values)
            };
            lines.push(line);
        }
    }
    lines
}

/// All fees have ended: better to say so than to give yesterday's amount.
fn ended(pen: Pen<'_>, procedure: &Procedure) -> Option<Part> {
    let fees = procedure.ways.iter().flat_map(|way| &way.fees);
    let last = fees
        .filter_map(|fee| fee.validity.until)
        .filter(|until| *until < pen.day)
        .max()?;
    let (date, hotline) = (format::date(last), spaced(&pen.centre.hotline));
    let line = pen.say("fee.ended", &[("date", &date), ("hotline", &hotline)]);
    Some(Part {
        known: false,
        ..pen.part("fee", vec![line])
    })
}

/// An imported record quotes its source: an amount with its note, never "free" beside a note.
fn from_prose(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let mut lines = Vec::new();
    for line in prose::fees_lines(&procedure.prose.fees) {
        let told = match (&line.amount, line.note.is_empty()) {
            (Some(amount), true) => amount.clone(),
            (Some(amount), false) => {
                pen.say("fee.note", &[("amount", amount), ("note", &line.note)])
            }
            (None, false) => line.note.clone(),
            (None, true) => continue,
        };
        let told = format::shorten(&told, 220);
        lines.push(match line.by {
            Some(by) => {
                let way = pen.say(way_key(by), &[]);
                pen.say("fee.line", &[("way", &way), ("amounts", &told)])
            }
            None => pen.say("fee.part", &[("amounts", &told)]),
        });
    }
    lines.dedup();
    if lines.is_empty() {
        pen.unknown("fee")
    } else {
        pen.part("fee", lines)
    }
}
