//! Working days, holidays and opening hours.

use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Time;

/// A day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Special {
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
    /// `false` when it is not certain.
    pub confirmed: bool,
    /// A working Saturday rather than a holiday.
    pub working: bool,
}

/// Hours on some weekdays (1 is Monday).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Weekdays.
    pub days: Vec<i8>,
    /// Opening.
    pub from: Time,
    /// Closing.
    pub until: Time,
}

/// What kind of day it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day<'a> {
    /// Offices work.
    Working,
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, by name.
    Holiday(&'a str),
    /// A proposal says it is a holiday; nobody has confirmed it.
    Uncertain(&'a str),
}

/// Whether the counters are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// Until this time today.
    Now(Time),
    /// Closed; opens then.
    Later(DateTime),
    /// The hours are not known.
    Unknown,
}

/// The calendar of one centre.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    special: Vec<Special>,
    hours: Vec<Hours>,
}

/// Longer than any run of holidays: Tết is at most nine days.
const LONGEST_BREAK: usize = 21;

impl Calendar {
    /// A calendar of special days and opening hours.
    pub fn new(special: Vec<Special>, hours: Vec<Hours>) -> Self {
        Self { special, hours }
    }

    /// What kind of day it is.
    pub fn day(&self, date: Date) -> Day<'_> {
        match self.special.iter().find(|special| special.date == date) {
            Some(special) if !special.confirmed => Day::Uncertain(&special.name),
            Some(special) if special.working => Day::Working,
            Some(special) => Day::Holiday(&special.name),
            None if date.weekday().to_monday_one_offset() >= 6 => Day::Weekend,
            None => Day::Working,
        }
    }

    /// Whether the counters are open at this moment, and when next.
    pub fn open_at(&self, at: DateTime) -> Open {
        if self.hours.is_empty() {
            return Open::Unknown;
        }
        let mut date = at.date();
        for step in 0..LONGEST_BREAK {
            match self.day(date) {
                Day::Uncertain(_) if step == 0 => return Open::Unknown,
                Day::Working => {
                    let mut today = self.hours_of(date);
                    today.sort_by_key(|hours| hours.from);
                    for hours in today {
                        if step == 0 && at.time() >= hours.from && at.time() < hours.until {
                            return Open::Now(hours.until);
                        }
                        if step > 0 || at.time() < hours.from {
                            return Open::Later(date.to_datetime(hours.from));
                        }
                    }
                }
                _ => {}
            }
            match date.tomorrow() {
                Ok(next) => date = next,
                Err(_) => return Open::Unknown,
            }
        }
        Open::Unknown
    }

    /// A working Saturday keeps Friday's hours.
    fn hours_of(&self, date: Date) -> Vec<&Hours> {
        let weekday = date.weekday().to_monday_one_offset();
        let of = |weekday: i8| -> Vec<&Hours> {
            self.hours
                .iter()
                .filter(|hours| hours.days.contains(&weekday))
                .collect()
        };
        match of(weekday) {
            none if none.is_empty() && weekday == 6 => of(5),
            hours => hours,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::civil::time;

    fn calendar() -> Calendar {
        let holiday = |date, name: &str, confirmed| Special {
            date,
            name: name.to_owned(),
            confirmed,
            working: false,
        };
        let hours = |from, until| Hours {
            days: vec![1, 2, 3, 4, 5],
            from,
            until,
        };
        Calendar::new(
            vec![
                holiday(date(2026, 11, 24), "Ngày Văn hóa Việt Nam", true),
                holiday(date(2026, 11, 23), "đề xuất", false),
                Special {
                    working: true,
                    ..holiday(date(2026, 8, 22), "làm bù", true)
                },
            ],
            vec![
                hours(time(7, 30, 0, 0), time(11, 30, 0, 0)),
                hours(time(13, 0, 0, 0), time(16, 30, 0, 0)),
            ],
        )
    }

    #[test]
    fn a_holiday_sends_to_the_next_working_morning() {
        let at = date(2026, 11, 24).at(9, 0, 0, 0);
        assert_eq!(
            calendar().open_at(at),
            Open::Later(date(2026, 11, 25).at(7, 30, 0, 0))
        );
    }

    #[test]
    fn open_closed_at_noon_and_on_saturday() {
        assert_eq!(
            calendar().open_at(date(2026, 11, 25).at(8, 0, 0, 0)),
            Open::Now(time(11, 30, 0, 0))
        );
        assert_eq!(
            calendar().open_at(date(2026, 11, 25).at(12, 0, 0, 0)),
            Open::Later(date(2026, 11, 25).at(13, 0, 0, 0))
        );
        assert_eq!(
            calendar().open_at(date(2026, 11, 27).at(17, 0, 0, 0)),
            Open::Later(date(2026, 11, 30).at(7, 30, 0, 0))
        );
        assert_eq!(
            calendar().open_at(date(2026, 8, 22).at(8, 0, 0, 0)),
            Open::Now(time(11, 30, 0, 0))
        );
    }

    #[test]
    fn what_nobody_confirmed_is_not_told() {
        assert_eq!(
            calendar().open_at(date(2026, 11, 23).at(9, 0, 0, 0)),
            Open::Unknown
        );
        assert_eq!(
            Calendar::default().open_at(date(2026, 11, 25).at(8, 0, 0, 0)),
            Open::Unknown
        );
    }
}
