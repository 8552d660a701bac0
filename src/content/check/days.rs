//! What depends on the day: facts that run out, fees that contradict each other, holidays.

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::content::check::Checking;
use crate::content::lines::FileLines;
use crate::content::model::Fee;
use crate::content::model::Procedure;
use crate::content::model::Validity;
use crate::content::model::Way;

/// How many days ahead staff are told.
const AHEAD: i64 = 60;

impl Checking<'_> {
    pub(crate) fn days(&mut self) {
        for (procedure, lines) in self.procedures.clone() {
            for (at, way) in procedure.ways.iter().enumerate() {
                self.way(way, lines, &format!("ways.{at}"));
            }
            for (at, notice) in procedure.notices.iter().enumerate() {
                let path = format!("notices.{at}.until");
                let words = ("check.notice_ended", "check.notice_ends");
                self.runs_out(notice.validity.until, lines, &path, words);
            }
            self.last_reviewed(procedure, lines);
        }
        self.holidays();
    }

    fn way(&mut self, way: &Way, lines: &FileLines, path: &str) {
        for (at, duration) in way.durations.iter().enumerate() {
            let mut others = way
                .durations
                .iter()
                .filter(|o| o.condition == duration.condition);
            if !others.any(|other| follows(&other.validity, &duration.validity)) {
                let path = format!("{path}.durations.{at}.until");
                let words = ("check.duration_ended", "check.duration_ends");
                self.runs_out(duration.validity.until, lines, &path, words);
            }
        }
        for (at, fee) in way.fees.iter().enumerate() {
            // A fee with a successor is history, not a fault.
            let mut others = way.fees.iter().filter(|other| same_case(other, fee));
            if !others.any(|other| follows(&other.validity, &fee.validity)) {
                let path = format!("{path}.fees.{at}.until");
                self.runs_out(
                    fee.validity.until,
                    lines,
                    &path,
                    ("check.fee_ended", "check.fee_ends"),
                );
            }
            let earlier = way.fees.iter().take(at).position(|other| {
                same_case(other, fee)
                    && other.amount_vnd != fee.amount_vnd
                    && overlap(&other.validity, &fee.validity)
            });
            if let Some(earlier) = earlier {
                let other = lines.line(&format!("{path}.fees.{earlier}")).to_string();
                let values = [("other", other.as_str())];
                self.error(
                    lines,
                    &format!("{path}.fees.{at}"),
                    "check.fees_overlap",
                    &values,
                );
            }
        }
    }

    fn runs_out(
        &mut self,
        until: Option<Date>,
        lines: &FileLines,
        path: &str,
        (ended, ends): (&str, &str),
    ) {
        let Some(until) = until else { return };
        let date = until.to_string();
        if until < self.today {
            self.warn(lines, path, ended, &[("date", &date)]);
        } else if self.is_near(until) {
            self.warn(lines, path, ends, &[("date", &date)]);
        }
    }

    /// Whether a day is today or among the next ones.
    fn is_near(&self, day: Date) -> bool {
        self.today <= day
            && self
                .today
                .checked_add(AHEAD.days())
                .is_ok_and(|last| day <= last)
    }

    fn last_reviewed(&mut self, procedure: &Procedure, lines: &FileLines) {
        match procedure.as_of {
            None => self.warn(lines, "code", "check.no_as_of", &[]),
            Some(day)
                if day
                    .checked_add(1.year())
                    .is_ok_and(|limit| limit < self.today) =>
            {
                self.warn(
                    lines,
                    "as_of",
                    "check.old_as_of",
                    &[("date", &day.to_string())],
                );
            }
            Some(_) => {}
        }
    }

    fn holidays(&mut self) {
        let Some(lines) = self.file("index/holidays.toml") else {
            return;
        };
        let mut seen: FxHashMap<Date, usize> = FxHashMap::default();
        for (at, day) in self.catalog.holidays.iter().enumerate() {
            let path = format!("day.{at}.date");
            let date = day.date.to_string();
            match seen.get(&day.date) {
                Some(other) => {
                    let values = [("date", &*date), ("other", &other.to_string())];
                    self.error(lines, &path, "check.duplicate_day", &values);
                }
                None => _ = seen.insert(day.date, lines.line(&path)),
            }
            if !day.confirmed && self.is_near(day.date) {
                let values = [("date", &*date), ("name", day.name.as_str())];
                self.warn(lines, &path, "check.unconfirmed_day", &values);
            }
        }
    }
}

fn same_case(one: &Fee, other: &Fee) -> bool {
    one.name == other.name && one.kind == other.kind && one.condition == other.condition
}

fn overlap(one: &Validity, other: &Validity) -> bool {
    let begins_in_time = |one: &Validity, other: &Validity| match (one.from, other.until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    begins_in_time(one, other) && begins_in_time(other, one)
}

/// Whether `next` goes on without a gap where `this` ends.
fn follows(next: &Validity, this: &Validity) -> bool {
    let Some(until) = this.until else {
        return false;
    };
    let begins = next
        .from
        .is_none_or(|from| until.tomorrow().is_ok_and(|day| from <= day));
    begins && next.until.is_none_or(|end| end > until)
}
