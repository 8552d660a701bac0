//! How long it takes, by way and case.

use crate::content::import::prose;
use crate::content::model::Duration;
use crate::content::model::Procedure;
use crate::content::model::Unit;
use crate::dialog::format;
use crate::dialog::parts::Part;
use crate::dialog::parts::Pen;
use crate::dialog::parts::together;
use crate::dialog::parts::way_key;

/// The promised times that hold on the pen's day.
pub(crate) fn part(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let groups = together(pen, procedure, |way| told(pen, &way.durations));
    if groups.is_empty() {
        return from_prose(pen, procedure);
    }
    let mut lines = Vec::new();
    let mut several = groups.len() > 1;
    // One way of several has no time of its own: name the way that has.
    several |= groups
        .iter()
        .any(|(_, _, ways)| ways.len() < procedure.ways.len());
    for (way, times, _) in &groups {
        let times = times.join("; ");
        lines.push(if several {
            pen.say("duration.line", &[("way", way), ("times", &times)])
        } else {
            pen.say("duration.all", &[("times", &times)])
        });
    }
    pen.part("duration", lines)
}

/// The shortest way to say it, for the overview.
pub(crate) fn brief(pen: Pen<'_>, procedure: &Procedure) -> Option<String> {
    let groups = together(pen, procedure, |way| told(pen, &way.durations));
    let (way, times, ways) = groups.first()?;
    let first = times.first()?;
    Some(if groups.len() == 1 || ways.len() == procedure.ways.len() {
        first.clone()
    } else {
        format!("{} {first}", way.to_lowercase())
    })
}

fn told(pen: Pen<'_>, durations: &[Duration]) -> Vec<String> {
    durations
        .iter()
        .filter(|duration| duration.validity.holds_on(pen.day))
        .map(|duration| {
            let time = time(pen, duration);
            if duration.condition.is_empty() {
                time
            } else {
                let values = [("time", &*time), ("condition", &*duration.condition)];
                pen.say("duration.case", &values)
            }
        })
        .collect()
}

fn time(pen: Pen<'_>, duration: &Duration) -> String {
    let value = match duration.max {
        Some(max) => {
            let (low, high) = (format::number(duration.value), format::number(max));
            pen.say("duration.range", &[("value", &low), ("max", &high)])
        }
        None => format::number(duration.value),
    };
    let key = match duration.unit {
        Unit::SameDay => "duration.same_day",
        Unit::Hour => "duration.hour",
        Unit::Day => "duration.day",
        Unit::WorkingDay => "duration.working_day",
        Unit::Month => "duration.month",
    };
    pen.say(key, &[("value", &value)])
}

fn from_prose(pen: Pen<'_>, procedure: &Procedure) -> Part {
    let mut lines = Vec::new();
    for line in prose::fees_lines(&procedure.prose.fees) {
        let Some(time) = line.duration else { continue };
        lines.push(match line.by {
            Some(by) => {
                let way = pen.say(way_key(by), &[]);
                pen.say("duration.line", &[("way", &way), ("times", &time)])
            }
            None => pen.say("duration.all", &[("times", &time)]),
        });
    }
    lines.dedup();
    if lines.is_empty() {
        pen.unknown("duration")
    } else {
        pen.part("duration", lines)
    }
}
