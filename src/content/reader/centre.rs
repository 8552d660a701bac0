//! The centre, its opening hours, the holidays, and the agencies.

use crate::content::model::Agency;
use crate::content::model::Centre;
use crate::content::model::OpeningHours;
use crate::content::model::SpecialDay;
use crate::content::reader::table::Table;
use crate::content::reader::value::Value;

/// `centre.toml`.
pub(crate) fn centre(table: &Table<'_>) -> Centre {
    let mut empty_slots = Vec::new();
    let mut slot = |key: &'static str| {
        let text = table.text(key);
        if text.is_empty() {
            empty_slots.push(key.to_owned());
        }
        text
    };
    let (name, short, province) = (slot("name"), slot("short"), slot("province"));
    let (address, phone, email, zalo) =
        (slot("address"), slot("phone"), slot("email"), slot("zalo"));
    let (hotline, helpers, bank) = (slot("hotline"), slot("helpers"), slot("bank"));
    let fee_resolution = slot("fee_resolution");
    let portal = table.link("portal");
    let province_codes = table.list("province_codes");
    let hours: Vec<OpeningHours> = table.tables("hours").iter().filter_map(opening).collect();
    let others = [
        ("portal", portal.is_empty()),
        ("province_codes", province_codes.is_empty()),
        ("hours", hours.is_empty()),
    ];
    empty_slots.extend(
        others
            .iter()
            .filter(|(_, empty)| *empty)
            .map(|(key, _)| (*key).to_owned()),
    );
    Centre {
        name,
        short,
        province,
        province_codes,
        address,
        phone,
        email,
        zalo,
        hotline,
        portal,
        hours,
        monday_confirmed: table.flag("monday_confirmed", false),
        helpers,
        bank,
        fee_resolution,
        empty_slots,
    }
}

fn opening(table: &Table<'_>) -> Option<OpeningHours> {
    table.need("days");
    let days = table
        .items("days")
        .into_iter()
        .filter_map(weekday)
        .collect();
    let (from, last) = (
        table.need("from").and_then(Value::time),
        table.need("until"),
    );
    let until = last.and_then(Value::time);
    if let (Some(from), Some(until), Some(last)) = (from, until, last)
        && until <= from
    {
        let told = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        let (from, until) = (told(from), told(until));
        last.fault(
            "reader.closes_before_opening",
            &[("from", &from), ("until", &until)],
        );
    }
    Some(OpeningHours {
        days,
        from: from?,
        until: until?,
    })
}

fn weekday(item: Value<'_>) -> Option<i8> {
    let day = item.whole(u64::MAX)?;
    let fits = i8::try_from(day).ok().filter(|day| (1..=7).contains(day));
    if fits.is_none() {
        item.fault("reader.bad_weekday", &[("value", &day.to_string())]);
    }
    fits
}

/// `holidays.toml`.
pub(crate) fn holidays(table: &Table<'_>) -> Vec<SpecialDay> {
    let days = table.tables("day");
    let days = days.iter().filter_map(|table| {
        let (date, name) = (
            table.need("date").and_then(Value::date),
            table.need_text("name"),
        );
        // Unconfirmed unless it says so: a citizen is rather sent to the hotline than to a closed door.
        let (confirmed, working) = (table.flag("confirmed", false), table.flag("working", false));
        Some(SpecialDay {
            date: date?,
            name: name?,
            confirmed,
            working,
        })
    });
    days.collect()
}

/// `agencies.toml`.
pub(crate) fn agencies(table: &Table<'_>) -> Vec<Agency> {
    let agencies = table.tables("agency");
    let agencies = agencies.iter().filter_map(|table| {
        let name = table.need_text("name");
        let (aliases, former) = (table.list("aliases"), table.list("former"));
        let handles = table.text("handles");
        Some(Agency {
            name: name?,
            aliases,
            former,
            handles,
        })
    });
    agencies.collect()
}
