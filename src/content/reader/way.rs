//! Ways of submitting, with their times and fees.

use crate::content::model::Duration;
use crate::content::model::Fee;
use crate::content::model::Unit;
use crate::content::model::Way;
use crate::content::reader::table::Table;
use crate::content::reader::value::Value;
use crate::content::reader::vocabulary::FEE_KINDS;
use crate::content::reader::vocabulary::UNITS;
use crate::content::reader::vocabulary::WAYS;

pub(crate) fn way(table: &Table<'_>) -> Option<Way> {
    let by = table.need_word("by", WAYS);
    let (durations, fees) = (table.tables("durations"), table.tables("fees"));
    let durations = durations.iter().filter_map(duration).collect();
    let fees = fees.iter().map(fee).collect();
    let (steps, note) = (table.list("steps"), table.text("note"));
    Some(Way {
        by: by?,
        durations,
        fees,
        steps,
        note,
    })
}

fn duration(table: &Table<'_>) -> Option<Duration> {
    let unit = table.need_word("unit", UNITS);
    let written = if unit == Some(Unit::SameDay) {
        table.value("value")
    } else {
        table.need("value")
    };
    let value = written.and_then(Value::number).unwrap_or(0.0);
    if let Some(written) = written
        && unit != Some(Unit::SameDay)
        && value == 0.0
        && written.value.as_str().is_none()
    {
        written.fault("reader.too_small", &[("value", "0")]);
    }
    let highest = table.value("max");
    let max = highest.and_then(Value::number);
    if let (Some(highest), Some(max)) = (highest, max)
        && max <= value
    {
        let (max, value) = (max.to_string(), value.to_string());
        highest.fault(
            "reader.max_below_value",
            &[("max", &max), ("value", &value)],
        );
    }
    let (condition, validity) = (table.text("condition"), table.validity());
    Some(Duration {
        value,
        max,
        unit: unit?,
        condition,
        validity,
    })
}

fn fee(table: &Table<'_>) -> Fee {
    let amount = table.value("amount_vnd");
    let note = table.text("note");
    if amount.is_none() && note.is_empty() {
        table.lacks("reader.fee_without_amount");
    }
    let legal_basis = table.text("legal_basis");
    if legal_basis.is_empty() {
        table.lacks("reader.fee_without_law");
    }
    Fee {
        name: table.text("name"),
        kind: table.word("kind", FEE_KINDS).unwrap_or_default(),
        amount_vnd: amount.and_then(|amount| amount.whole(u64::MAX)),
        per: table.text("per"),
        condition: table.text("condition"),
        legal_basis,
        validity: table.validity(),
        note,
    }
}
